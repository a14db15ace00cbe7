"""Stated figures and dates in words."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.package import Package
from sourcebook.package.constraints import UNDATED
from sourcebook.package.in_words import (
    PRECISIONS,
    QUALIFIERS,
    ROLES,
    STANCES,
    byline,
    counted,
    joined,
    plain_number,
    read_date,
    read_number,
    read_row,
    read_rows,
    read_value,
    states,
)
from sourcebook.package.units import Unit

UNITS = {
    unit.id: unit
    for unit in (
        Unit("people", "person", "people", "people"),
        Unit("years", "year", "years", "time"),
        Unit("attacks", "attack", "attacks", "count"),
        Unit("countries", "country", "countries", "count"),
        Unit("percent", "percent", "percent", "share", "%", "after"),
        Unit("us_dollars", "US dollar", "US dollars", "money", "US$", "before"),
        Unit("square_miles", "square mile", "square miles", "area"),
    )
}
NUMBERS = {
    "a float that is whole": ((30.0, False), "30"),
    "zero": ((0.0, False), "0"),
    "a fraction": ((2.5, False), "2.5"),
    "an integer": ((7, False), "7"),
    "a large number, plain": ((120000.0, False), "120000"),
    "a large number, grouped": ((120000.0, True), "120,000"),
    "a million, grouped": ((1234567.0, True), "1,234,567"),
    "a grouped fraction": ((1234.5, True), "1,234.5"),
    "too small to group": ((999.0, True), "999"),
    "below zero": ((-1500.0, True), "-1,500"),
}


@pytest.mark.parametrize(("given_number", "text"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_has_no_trailing_zero(given_number: tuple[float, bool], text: str) -> None:
    value, grouped = given_number
    assert plain_number(value, grouped=grouped) == text


@settings(deadline=None)
@given(st.integers(-(2**53), 2**53), st.booleans())
def test_a_whole_number_is_written_in_full(number: int, grouped: bool) -> None:
    assert int(plain_number(float(number), grouped=grouped).replace(",", "")) == number


VALUES = {
    "unqualified": (("unqualified", 27.0, "people"), "27 people"),
    "more than": (("more_than", 120000.0, "people"), "more than 120,000 people"),
    "at least": (("at_least", 3.0, "countries"), "at least 3 countries"),
    "about": (("about", 30000.0, "people"), "about 30,000 people"),
    "a fraction": (("unqualified", 2.5, "years"), "2.5 years"),
    "one": (("unqualified", 1.0, "years"), "1 year"),
    "one of them": (("at_least", 1.0, "people"), "at least 1 person"),
    "one country": (("about", 1.0, "countries"), "about 1 country"),
    "none": (("unqualified", 0.0, "attacks"), "0 attacks"),
    "percent": (("unqualified", 45.0, "percent"), "45%"),
    "one percent": (("unqualified", 1.0, "percent"), "1%"),
    "fewer things that are counted": (("less_than", 300.0, "people"), "fewer than 300 people"),
    "fewer of another thing": (("less_than", 3.0, "attacks"), "fewer than 3 attacks"),
    "less than a length of time": (("less_than", 5.0, "years"), "less than 5 years"),
    "less than a share": (("less_than", 5.0, "percent"), "less than 5%"),
    "less than an amount": (("less_than", 5.0, "us_dollars"), "less than US$5"),
    "less than an area": (("less_than", 5.0, "square_miles"), "less than 5 square miles"),
    "at most": (("at_most", 5.0, "attacks"), "at most 5 attacks"),
    "at most one": (("at_most", 1.0, "people"), "at most 1 person"),
    "an amount": (("about", 12_000_000.0, "us_dollars"), "about US$12,000,000"),
    "an area of one": (("unqualified", 1.0, "square_miles"), "1 square mile"),
    "a vague amount": (("vague", pd.NA, "us_dollars"), "no number stated (US dollars)"),
    "a range of a share": (("range", pd.NA, "percent", 34.0, 36.0), "34 to 36%"),
    "a range of an amount": (("range", pd.NA, "us_dollars", 5.0, 7.0), "US$5 to US$7"),
    "a range that begins at one": (("range", pd.NA, "years", 1.0, 2.0), "1 to 2 years"),
    "a range that is said as one value, too": (("range", 1, "people", 1.0, 2.0), "1 to 2 people"),
    "more than a percentage": (("more_than", 33.33, "percent"), "more than 33.33%"),
    "vague": (("vague", pd.NA, "people"), "no number stated (people)"),
    "vague as a float": (("vague", float("nan"), "attacks"), "no number stated (attacks)"),
    "vague without a missing value": (("vague", None, "years"), "no number stated (years)"),
    "a range": (("range", pd.NA, "people", 2800.0, 5000.0), "2,800 to 5,000 people"),
    "not a range where an end is missing": (
        ("unqualified", 9.0, "people", 9.0, pd.NA),
        "9 people",
    ),
}


@pytest.mark.parametrize(("cells", "words"), VALUES.values(), ids=VALUES.keys())
def test_a_value_is_read_with_its_qualifier_and_unit(cells: tuple[Any, ...], words: str) -> None:
    qualifier, value, unit, *ends = cells
    assert read_value(qualifier, value, UNITS[unit], *ends) == words


def test_a_number_can_be_read_without_the_noun_but_not_without_the_sign() -> None:
    assert read_number("more_than", 141, UNITS["people"]) == "more than 141"
    assert read_number("less_than", 141, UNITS["people"]) == "fewer than 141"
    assert read_number("range", None, UNITS["people"], 34, 36) == "34 to 36"
    assert read_number("more_than", 45, UNITS["percent"]) == "more than 45%"
    assert read_number("about", 45, UNITS["us_dollars"]) == "about US$45"


def test_every_qualifier_of_the_data_is_read(package: Package) -> None:
    for table in ("figures", "other_figures"):
        for qualifier in package.vocabulary(table, "qualifier"):
            assert qualifier == "vague" or qualifier in QUALIFIERS


def test_every_role_of_the_data_is_read(package: Package) -> None:
    assert set(package.vocabulary("place_mentions", "role")) == set(ROLES)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("setting", "setting of statements"),
        ("home", "where people came from"),
        ("base", "base or camp"),
        ("origin", "start of the relocation"),
        ("exile", "destination of exile"),
        ("relocation", "destination of the relocation"),
        ("office", "NCRI office"),
        ("support", "support"),
        ("event", "place of a stated event"),
        ("actor", "a state that acts"),
    ],
)
def test_a_place_is_what_its_role_says(role: str, words: str) -> None:
    assert read_row("place_mentions", {"role": role}, UNITS) == words


DATES = {
    "none": ("", ""),
    "a year has no separator": ("1988", "1988"),
    "a month": ("1988-07", "July 1988"),
    "the first month": ("1988-01", "January 1988"),
    "the last month": ("1988-12", "December 1988"),
    "a day": ("1988-07-03", "3 July 1988"),
    "spring": ("1988-21", "spring 1988"),
    "summer": ("1988-22", "summer 1988"),
    "autumn": ("1988-23", "autumn 1988"),
    "winter": ("1988-24", "winter 1988"),
    "years": ("2004/2009", "2004 to 2009"),
    "months": ("2017-12/2018-01", "December 2017 to January 2018"),
    "a year or later": ("1981/..", "1981 or later"),
    "a season or later": ("1988-22/..", "summer 1988 or later"),
    "a month or earlier": ("../2013-08", "August 2013 or earlier"),
    "a year or earlier": ("../1978", "1978 or earlier"),
    "a season or earlier": ("../1988-22", "summer 1988 or earlier"),
    "days": ("1988-07-03/1988-07-05", "3 July 1988 to 5 July 1988"),
    "a decade": ("197X", "1970s"),
    "a year that is about right": ("1965~", "approximately 1965"),
    "a year that is in doubt": ("1965?", "uncertain 1965"),
    "a month that is both": ("1965-03%", "uncertain and approximately March 1965"),
    "one of two days": ("[2017-12-27,2017-12-28]", "27 December 2017 or 28 December 2017"),
    "a day or earlier": ("../1978-09-08", "8 September 1978 or earlier"),
}


@pytest.mark.parametrize(("edtf", "words"), DATES.values(), ids=DATES.keys())
def test_a_date_is_read_in_words(edtf: str, words: str) -> None:
    assert read_date(edtf) == words


@pytest.mark.parametrize("edtf", ["since 1981", "2009/2004", " 1965", "/2009", "1988-02-31"])
def test_what_is_no_date_is_not_read(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"is not|before|white space"):
        read_date(edtf)


# Seasons of a hemisphere, quarters and half years are dates of level 2 of the standard.
@pytest.mark.parametrize("edtf", ["1988-25", "1988-32", "1988-33", "1988-41"])
def test_a_rarer_part_of_a_year_is_read_or_refused_as_no_date(edtf: str) -> None:
    try:
        words = read_date(edtf)
    except ValueError as error:
        assert str(error)
    else:
        assert "1988" in words


@pytest.mark.parametrize(
    ("edtf", "stated", "words"),
    [
        ("1981/..", "since 1981", "since 1981"),
        ("1981/..", "Since the spring of 1981", "since 1981"),
        ("1986/..", "after the move in 1986", "1986 or later"),
        ("1986/..", "", "1986 or later"),
        ("../1978", "until 1978", "until 1978"),
        ("../1978", "before 1978", "1978 or earlier"),
    ],
)
def test_an_open_date_is_since_or_until_only_in_the_words_of_the_document(
    edtf: str, stated: str, words: str
) -> None:
    assert read_date(edtf, stated) == words


def figure(qualifier: str, value: float, unit: str, period: str = "") -> dict[str, object]:
    return {
        "qualifier": qualifier, "value": value, "low": None, "high": None, "unit": unit,
        "period": period, "period_stated": "since 1981" if period else "",
    }  # fmt: skip


ROWS = {
    "a figure": (
        ("figures", figure("about", 30.0, "people")),
        "about 30 people",
    ),
    "a figure with a period": (
        ("figures", figure("unqualified", 7.0, "attacks", "1981/..")),
        "7 attacks, since 1981",
    ),
    "a figure with an open start": (
        ("figures", figure("unqualified", 7.0, "years", "../1978")),
        "7 years, 1978 or earlier",
    ),
    "an event": (
        ("events", {"edtf": "1988-22", "precision": "season", "wording": "In summer of 1988"}),
        "summer 1988",
    ),
    "an event with an open start": (
        ("events", {"edtf": "../1972", "precision": "open", "wording": "before 1972"}),
        "1972 or earlier",
    ),
    "an event that happened by the end of a month": (
        (
            "events",
            {"edtf": "../2013-08", "precision": "open", "wording": "by the end of August 2013"},
        ),
        "August 2013 or earlier",
    ),
    "an event that lasts until a year": (
        ("events", {"edtf": "../2009", "precision": "open", "wording": "guarded until 2009"}),
        "until 2009",
    ),
    "an event that is only relative": (
        ("events", {"edtf": "", "precision": "relative", "wording": "recently"}),
        "no date; relative to the time of writing",
    ),
    "an event without a date": (
        ("events", {"edtf": "", "precision": "undated", "wording": "later"}),
        "no date stated",
    ),
    "a place": (("place_mentions", {"role": "base"}), "base or camp"),
    "the start of a move": (("place_mentions", {"role": "origin"}), "start of the relocation"),
    "a name": (("name_mentions", {"described_as": "Founder"}), ""),
    "an exclusion": (("exclusions", {"reason": "An ordinal"}), ""),
}


@pytest.mark.parametrize(("row", "words"), ROWS.values(), ids=ROWS.keys())
def test_a_row_is_read_by_its_table(row: tuple[str, dict[str, object]], words: str) -> None:
    table, cells = row
    assert read_row(table, cells, UNITS) == words


def test_the_rows_of_a_table_are_read_on_their_own_index(package: Package) -> None:
    events = package["events"].set_index("id").loc[["E15", "E06", "E10", "E16"]]
    assert dict(read_rows("events", events, UNITS)) == {
        "E15": "until 1990",
        "E06": "August 1980 or earlier",
        "E10": "no date; relative to the time of writing",
        "E16": "3 May 1930",
    }


def test_every_word_of_the_vocabularies_is_in_words(package: Package) -> None:
    assert set(package.vocabulary("documents", "stance")) == set(STANCES)
    assert set(UNDATED) == set(PRECISIONS) <= set(package.vocabulary("events", "precision"))


# --- counts, lists and who states -------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 figures"), (1, "1 figure"), (2, "2 figures"), (1_200, "1,200 figures")],
)
def test_things_are_counted_one_or_many(count: int, words: str) -> None:
    assert counted(count, "figure") == words


def test_a_noun_may_have_another_plural() -> None:
    assert counted(2, "country", "countries") == "2 countries"
    assert counted(1, "country", "countries") == "1 country"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
    ],
)
def test_parts_are_joined_as_in_a_sentence(parts: list[str], words: str) -> None:
    assert joined(parts) == words
    assert joined(iter(parts)) == words


def test_parts_may_be_joined_by_another_word() -> None:
    assert joined(["A", "B", "C"], "or") == "A, B or C"


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        (["A"], "A states"),
        (["A", "B"], "A and B state"),
        (["A", "B", "C"], "A, B and C state"),
        (["A", "B", "C", "D"], "4 documents state"),
    ],
)
def test_who_states_is_named_or_counted(documents: list[str], words: str) -> None:
    assert states(documents) == words


BYLINES = {
    "one that favours it": (["favours"], "a page that favours the RC"),
    "two that favour it": (["favours"] * 2, "pages that favour the RC"),
    "three that favour it": (["favours"] * 3, "pages that favour the RC"),
    "one that opposes it": (["opposes"], "a page that opposes the RC"),
    "two that oppose it": (["opposes"] * 2, "pages that oppose the RC"),
    "one of neither side": (["neither"], "a page that takes neither side on the RC"),
    "three of neither side": (["neither"] * 3, "pages that take neither side on the RC"),
    "for and against": (["favours", "opposes"], "2 documents of different sides"),
    "for and neither": (["neither", "favours"], "2 documents of different sides"),
    "each side": (["favours", "opposes", "neither"], "3 documents of different sides"),
    "a thousand and more": (["favours", "opposes"] * 600, "1,200 documents of different sides"),
}


@pytest.mark.parametrize(("stances", "who"), BYLINES.values(), ids=BYLINES.keys())
def test_the_byline_says_whose_statements_are_shown(stances: list[str], who: str) -> None:
    addresses = [f"https://rowing.example/{number}" for number in range(len(stances))]
    documents = pd.DataFrame({"stance": stances, "also_published_at": addresses})
    assert byline(documents, "RC") == f"As stated by {who}; not verified"


@pytest.mark.parametrize(
    ("addresses", "who"),
    [
        ([""], "a document that favours the RC"),
        (["https://rowing.example/1", ""], "documents that favour the RC"),
        (["", ""], "documents that favour the RC"),
    ],
)
def test_a_document_without_an_address_on_the_web_is_called_no_page(
    addresses: list[str], who: str
) -> None:
    documents = pd.DataFrame({"stance": "favours", "also_published_at": addresses})
    assert byline(documents, "RC") == f"As stated by {who}; not verified"
