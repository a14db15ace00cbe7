"""Rows as people read them: a statement read alone says who states it."""

import pandas as pd
import pytest

from sourcebook.exports.attribution import name_speaker, package_byline
from sourcebook.exports.readable_rows import describe_columns, make_readable
from sourcebook.package import TABLES, Package


def test_a_statement_has_its_speaker_before_it_and_title_and_stance_before_that(
    small: Package,
) -> None:
    rows = make_readable(small["figures"], small)
    at = list(rows).index("statement")
    assert list(rows)[at - 3 : at] == ["document_title", "document_stance", "stated_by"]
    assert list(rows["stated_by"]) == ["A states", "B states", "C states"]
    assert list(rows["document_title"]) == ["Our club", "That club", "Clubs"]
    assert list(rows["document_stance"]) == ["favours", "opposes", "neither"]


def test_another_source_reports(small: Package) -> None:
    rows = make_readable(small["other_figures"], small)
    assert list(rows)[list(rows).index("statement") - 1] == "stated_by"
    assert list(rows["stated_by"]) == ["The Gazette reports"]
    assert "document_title" not in rows


def test_a_name_that_is_not_described_has_no_speaker(small: Package) -> None:
    rows = make_readable(small["name_mentions"], small)
    assert list(rows["stated_by"]) == ["", "B states"]
    assert list(rows["name"]) == ["Rowing Club", "Rowing Club"]


def test_what_is_left_out_is_stated_by_no_one(small: Package) -> None:
    rows = make_readable(small["exclusions"], small)
    assert "stated_by" not in rows
    assert list(rows)[-3:] == ["document_title", "document_stance", "permalink"]


def test_an_id_gets_its_label_and_a_topic_its_subject(small: Package) -> None:
    rows = make_readable(small["figures"], small).set_index("id")
    assert rows.at["F01", "question"] == "How many people founded the club?"
    assert list(rows["subject"]) == ["Origins", "Members", "Members"]
    assert list(rows["place"]) == ["The lake", "Iran", ""]
    assert rows.at["F03", "permalink"] == "/record?id=F03"


@pytest.mark.parametrize("table", TABLES)
def test_own_columns_stay_and_keep_their_order(table: str, small: Package) -> None:
    rows = make_readable(small[table], small)
    own = [name for name in rows if name in small[table]]
    pd.testing.assert_frame_equal(rows[own], small[table])


def test_columns_that_the_rows_have_already_stay(small: Package) -> None:
    rows = small["figures"].iloc[[2, 0]].assign(place="mine", document_title="theirs")
    readable = make_readable(rows, small)
    assert set(readable["place"]) == {"mine"}
    assert set(readable["document_title"]) == {"theirs"}
    assert list(readable["stated_by"]) == ["C states", "A states"]
    assert list(readable).count("place") == 1


def test_columns_have_the_titles_of_the_descriptor_and_those_of_the_added_ones(
    small: Package,
) -> None:
    names = list(make_readable(small["figures"], small))
    titles = dict(zip(names, describe_columns(small, "figures", names), strict=True))
    assert titles["topic_id"].title == "Topic id"
    assert titles["stated_by"].title == "Stated by"
    assert titles["place"].title == "Place name"
    assert titles["value"].type == "number"
    assert titles["stated_by"].description.startswith("Who states")


@pytest.mark.parametrize("table", TABLES)
def test_no_two_columns_have_the_same_title(table: str, package: Package) -> None:
    names = list(make_readable(package[table], package))
    titles = [column.title for column in describe_columns(package, table, names)]
    assert len(set(titles)) == len(titles)


def test_a_title_that_two_columns_would_have_says_their_names(small: Package) -> None:
    described = describe_columns(small, "figures", ["note", "Note"])
    assert [column.title for column in described] == ["Note (note)", "Note (Note)"]


SPEAKERS = {
    "a document": ({"document_id": "A", "statement": "Rowers"}, "A states"),
    "a description": ({"document_id": "B", "described_as": "Largest club"}, "B states"),
    "another source": ({"source": "The Gazette", "statement": "Rowers"}, "The Gazette reports"),
    "no description": ({"document_id": "B", "described_as": ""}, ""),
}


@pytest.mark.parametrize(("row", "speaker"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_who_states_a_row(row: dict[str, str], speaker: str) -> None:
    assert name_speaker(row) == speaker


BYLINES = {
    "all": ((), "As stated by 3 documents of different sides; not verified"),
    "one for": (["A"], "As stated by a document that favours the RC; not verified"),
    "both sides": (["A", "B"], "As stated by 2 documents of different sides; not verified"),
}


@pytest.mark.parametrize(("documents", "words"), BYLINES.values(), ids=BYLINES.keys())
def test_the_byline_is_that_of_the_documents_shown(
    documents: list[str], words: str, small: Package
) -> None:
    assert package_byline(small, documents) == words
