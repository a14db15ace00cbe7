"""What is a heading, and which year a date takes from those before it in its section."""

import pytest

from sourcebook.curation.proposals import describe_document, propose_rows
from sourcebook.package import Package, load
from tests.curation.test_checking import write_package


@pytest.fixture(scope="module")
def clubs(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return load(write_package(tmp_path_factory.mktemp("clubs") / "data"))


HEADINGS = {
    "a first line": ("Lake club\nIt rowed.\n", ["title", "body"]),
    "a line between paragraphs": ("It rowed.\nEarly years\nIt sang.", ["body", "heading", "body"]),
    "a numbered line": ("It rowed.\nII. Early years\nIt sang.", ["body", "heading", "body"]),
    "a sentence, however short": ("It rowed.\nIt sang.", ["body", "body"]),
    "a line that goes on in small letters": ("It rowed.\nand sang\nIt ate.", ["body"] * 3),
    "a last line": ("It rowed.\nAnna Holm", ["body", "body"]),
}


@pytest.mark.parametrize(("text", "kinds"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings_are_told_from_the_body(text: str, kinds: list[str], clubs: Package) -> None:
    outline = describe_document(text, "C", "fjord.txt", clubs)["paragraphs"]
    assert list(outline["kind"]) == kinds


INHERITED = {
    "a month": ("In 2013 they sang. In July, they rowed.", "2013-07", "2013-07-01"),
    "a day": ("In 1716 they sang. On 4 July they rowed.", "1716-07-04", "1716-07-04"),
    "two months": ("In 2013 they sang from March to May.", "2013-03/2013-05", "2013-03-01"),
    "a bound": ("In 2013 they sang until March.", "../2013-03", ""),
    "from the end of a range": (
        "They sang from 2011 to 2013. In July, they rowed.",
        "2013-07",
        "2013-07-01",
    ),
}


@pytest.mark.parametrize(("text", "edtf", "start"), INHERITED.values(), ids=INHERITED.keys())
def test_a_date_without_a_year_takes_that_of_the_date_before_and_says_so(
    text: str, edtf: str, start: str, clubs: Package
) -> None:
    row = propose_rows(text, "C", clubs)["events"].iloc[1]
    assert (row["edtf"], row["date_start"]) == (edtf, start)
    assert "; the year is that of “" in row["note"]
    assert "2013” before it" in row["note"] or "1716” before it" in row["note"]


NOT_INHERITED = {
    "nothing is before it": "In July, they rowed.",
    "a heading is between": "They sang in 2013.\nLater days\nIn July, they rowed.",
    "it names no month": "They sang in 2013. On Tuesday they rowed.",
}


@pytest.mark.parametrize("text", NOT_INHERITED.values(), ids=NOT_INHERITED.keys())
def test_a_date_takes_no_year_where(text: str, clubs: Package) -> None:
    row = propose_rows(text, "C", clubs)["events"].iloc[-1]
    assert row["edtf"] == ""
    assert "year" not in row["note"]
