"""The three invented documents have every kind of row, so that pages are seen with each."""

from pathlib import Path

import pytest

from sourcebook.comparison import RELATIONS, compare, headline_topics, unanswered
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from tests.builders import build_package, cited
from tests.pages.three_documents import UNANSWERED

VOCABULARIES = (
    ("documents", "stance"),
    ("paragraphs", "kind"),
    ("figures", "qualifier"),
    ("events", "precision"),
    ("places", "kind"),
    ("place_mentions", "role"),
    ("names", "kind"),
    ("topics", "kind"),
    ("other_figures", "qualifier"),
    ("other_figures", "basis"),
    ("other_figures", "seen"),
)


@pytest.mark.parametrize(("table", "field"), VOCABULARIES)
def test_every_word_of_a_vocabulary_occurs(table: str, field: str, three_package: Package) -> None:
    assert set(three_package[table][field]) == set(three_package.vocabulary(table, field))


def test_a_relation_of_every_kind_occurs(three_package: Package) -> None:
    assert set(compare(three_package, ["A", "B", "C"])["relation"]) == set(RELATIONS)
    assert list(unanswered(three_package)["id"]) == UNANSWERED
    assert list(headline_topics(three_package)["headline"]) == [1, 2, 3, 4, 5, 6]


def test_dates_are_open_at_either_end(three_package: Package) -> None:
    dates = three_package["events"].query("precision == 'open'")
    assert dates["date_start"].isna().any()
    assert dates["date_end"].isna().any()


@pytest.mark.parametrize("table", CITED_TABLES)
def test_every_wording_is_in_its_text(
    table: str, three_package: Package, three_documents: Path
) -> None:
    files = three_package["documents"].set_index("id")["file_name"]
    for row in three_package[table].itertuples():
        text = (three_documents / "documents" / files[row.document_id]).read_text("utf-8")
        assert text[row.start : row.end] == row.wording


# --- the builder --------------------------------------------------------------------------------


def test_a_package_of_two_lines_is_valid(tmp_path: Path) -> None:
    package = build_package(
        tmp_path,
        ["We are 12 rowers.", {"text": "They are dozens.\n\nOr 12.", "stance": "opposes"}],
        figures=[cited("A", "12", value=12), cited("B", "dozens"), cited("B", "12", value=12)],
        place_mentions=[cited("A", "We", place_id="P-peru")],
    )
    assert list(package["documents"]["stance"]) == ["neither", "opposes"]
    assert list(package["figures"]["qualifier"]) == ["unqualified", "vague", "unqualified"]
    assert list(package["figures"]["start"]) == [7, 9, 21]
    assert list(package["figures"]["paragraph"]) == [1, 1, 2]
    assert list(package["topics"]["id"]) == ["T-number"]
    assert list(package["places"]["iso_a3"]) == ["PER"]


@pytest.mark.parametrize("wording", ["13", "are"])
def test_words_that_are_not_there_or_there_twice_are_refused(wording: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="times in the text"):
        build_package(tmp_path, ["We are 12. You are 3."], figures=[cited("A", wording)])
