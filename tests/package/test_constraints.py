"""The rules across fields, one by one: where each is broken, and in which words it says so."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from sourcebook.package import Package
from sourcebook.package.constraints import MAX_WORDS, RULES
from sourcebook.package.problems import Problem
from tests.cells import make_package, with_cells, with_table

FIGURE = {"unit": "people", "qualifier": "unqualified", "value": 3}
EVENT = {
    "edtf": "1965",
    "precision": "year",
    "date_start": pd.Timestamp("1965-01-01"),
    "date_end": pd.Timestamp("1965-12-31"),
}
OTHER = {"unit": "people", "qualifier": "unqualified", "value": 5}


@pytest.fixture(scope="module")
def sound() -> Package:
    """A package that breaks no rule: two rows a table, so that a row has a number of its own."""
    document = {"paragraphs": 2, "characters": 900_000}
    outline = [
        {"document_id": one, "paragraph": number, "start": start, "end": start + 450_000 - 1}
        for one in "AB"
        for number, start in ((1, 0), (2, 450_000))
    ]
    return make_package(
        [{"id": one, **document} for one in "AB"],
        paragraphs=outline,
        figures=[FIGURE, FIGURE | {"period": "1981/..", "period_stated": "since the fire"}],
        events=[EVENT, {"precision": "undated"}],
        places=[
            {"id": "P-oslo", "kind": "city", "latitude": 59.9, "longitude": 10.7, "radius_km": 9},
            {"id": "P-norway", "kind": "country", "iso_n3": "578"},
        ],
        other_figures=[
            OTHER | {"id": "O-1"},
            {"id": "O-2", "unit": "people", "qualifier": "range", "low": 2, "high": 4},
            {"id": "O-3", "unit": "date", "qualifier": "unqualified", "edtf": "1965"},
        ],
    )


def broken(package: Package) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(package.tables)


def test_a_sound_package_breaks_no_rule(sound: Package) -> None:
    assert list(broken(sound)) == []


UNDATED = "must be empty, because the precision is relative or undated"
NOT_RANGE = "must be empty, because the qualifier is not range; remove it or change that"
DAYS = "does not agree with the EDTF date 1965; it should be "
MENDS = "; write it like 1988, 1988-22, 1981/.. or ../1978"
DAY = pd.Timestamp("1965-02-01")
CASES: dict[str, tuple[str, str, dict[str, Any], str, str, str]] = {
    "a span that ends where it begins": (
        "figures", "F02", {"end": 2_000}, "end", "2000", "is not after start; correct the span",
    ),
    "a wording of nine words": (
        "figures", "F02", {"wording": "a b c d e f g h i", "end": 2_017}, "wording",
        "a b c d e f g h i",
        f"is longer than {MAX_WORDS} words; cut it to the words that carry the figure",
    ),
    "a span longer than its wording": (
        "events", "E02", {"end": 102_025}, "wording", "some words of a document",
        "is not as long as the span from start to end; correct one of them",
    ),
    "a paragraph that ends before the span": (
        "figures", "F02", {"start": 449_990, "end": 450_014}, "paragraph", "1",
        "does not hold the span from start to end; correct the paragraph or the span",
    ),
    "a paragraph that begins after the span": (
        "figures", "F02", {"paragraph": 2}, "paragraph", "2",
        "does not hold the span from start to end; correct the paragraph or the span",
    ),
    "more rows than paragraphs": (
        "documents", "B", {"paragraphs": 1}, "paragraphs", "1",
        "is not the number of this document's rows in paragraphs.csv; correct one of them",
    ),
    "a text that ends before its last paragraph": (
        "documents", "B", {"characters": 899_998}, "characters", "899998",
        "is less than the end of the last paragraph; correct one of them",
    ),
    "a vague figure with a value": (
        "figures", "F02", {"qualifier": "vague"}, "value", "3",
        "must be empty, because the qualifier is vague; remove it or change the qualifier",
    ),
    "a figure of a range with a value": (
        "figures", "F02", {"qualifier": "range", "low": 2, "high": 4}, "value", "3",
        "must be empty, because the qualifier is range; remove it or change the qualifier",
    ),
    "a figure without its value": (
        "figures", "F02", {"value": pd.NA}, "value", "",
        "is missing; only the qualifiers vague and range go without a value",
    ),
    "a figure that is a date": (
        "figures", "F02", {"unit": "date"}, "unit", "date",
        "is only for dates; choose another unit, or make the row an event",
    ),
    "a range without its upper end": (
        "other_figures", "O-2", {"high": pd.NA}, "high", "",
        "is missing; a range has both ends, low and high",
    ),
    "a range without its lower end": (
        "other_figures", "O-2", {"low": pd.NA}, "low", "",
        "is missing; a range has both ends, low and high",
    ),
    "a lower end and no range": ("figures", "F02", {"low": 2.5}, "low", "2.5", NOT_RANGE),
    "an upper end and no range": ("figures", "F02", {"high": 4}, "high", "4", NOT_RANGE),
    "a range that ends below its start": (
        "other_figures", "O-2", {"high": 1}, "high", "1", "is less than low; correct the range",
    ),
    "a symbol that is nowhere": (
        "units", "percent", {"symbol_position": ""}, "symbol_position", "",
        "is missing beside a symbol; give both or neither",
    ),
    "a position of no symbol": (
        "units", "people", {"symbol_position": "after"}, "symbol", "",
        "is missing beside a symbol_position; give both or neither",
    ),
    "a period that is none": (
        "figures", "F02", {"period": "1981/"}, "period", "1981/",
        f'has nothing after "/"; an open end is written ".."{MENDS}',
    ),
    "a day of publication that is none": (
        "other_figures", "O-1", {"published": "2022/2021"}, "published", "2022/2021",
        f"ends before it begins{MENDS}",
    ),
    "a period without its words": (
        "figures", "F02", {"period_stated": ""}, "period_stated", "",
        "is missing beside a period; say in our words what time is stated",
    ),
    "an undated event with a date": (
        "events", "E02", {"edtf": "1971"}, "edtf", "1971", UNDATED,
    ),
    "an undated event with a first day": (
        "events", "E02", {"date_start": DAY}, "date_start", "1965-02-01", UNDATED,
    ),
    "a dated event without a date": (
        "events", "E01", {"edtf": "", "date_start": pd.NaT, "date_end": pd.NaT}, "edtf", "",
        "is missing; only the precisions relative and undated go without a date",
    ),
    "a first day that is another": (
        "events", "E01", {"date_start": DAY}, "date_start", "1965-02-01", f"{DAYS}1965-01-01",
    ),
    "a last day that is another": (
        "events", "E01", {"date_end": DAY}, "date_end", "1965-02-01", f"{DAYS}1965-12-31",
    ),
    "a precision that is another": (
        "events", "E01", {"precision": "month"}, "precision", "month", f"{DAYS}year",
    ),
    "a last day where the date is open": (
        "events", "E01", {"edtf": "1965/..", "precision": "open"}, "date_end", "1965-12-31",
        "does not agree with the EDTF date 1965/..; it should be empty",
    ),
    "a latitude alone": (
        "places", "P-oslo", {"longitude": pd.NA}, "longitude", "",
        "is missing beside a latitude; give both or neither",
    ),
    "a longitude alone": (
        "places", "P-oslo", {"latitude": pd.NA}, "latitude", "",
        "is missing beside a longitude; give both or neither",
    ),
    "a city on the map without an extent": (
        "places", "P-oslo", {"radius_km": pd.NA}, "radius_km", "",
        "is missing; a place on the map has an extent",
    ),
    "a country without its code": (
        "places", "P-norway", {"iso_n3": ""}, "iso_n3", "",
        "is missing; a country is found on the map by its ISO 3166-1 numeric code",
    ),
    "another source's figure of nothing": (
        "other_figures", "O-1", {"value": pd.NA}, "value", "",
        "is missing; give a value, low and high, or an EDTF date",
    ),
    "another source's date without a date": (
        "other_figures", "O-3", {"edtf": "", "value": 1}, "edtf", "",
        "is missing; the unit is date",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_broken_rule_names_the_cell_and_says_what_to_do_and_nothing_else(
    case: tuple[str, str, dict[str, Any], str, str, str], sound: Package
) -> None:
    table, key, cells, field, value, message = case
    changed = with_cells(sound, table, **{key: cells})
    row = list(sound[table]["id"]).index(key) + 2
    assert list(broken(changed)) == [Problem(f"{table}.csv", message, row, field, value)]


def outline(sound: Package, row: int, **cells: int) -> list[Problem]:
    """The problems of the paragraphs after cells of one of its rows, from 0 on, were set."""
    frame = sound["paragraphs"].copy()
    for column, value in cells.items():
        frame.loc[row, column] = value
    return list(broken(with_table(sound, "paragraphs", frame)))


def test_paragraphs_are_numbered_from_1_in_each_document(sound: Package) -> None:
    message = "breaks the numbering; a document's paragraphs are numbered from 1 in order"
    problem = Problem("paragraphs.csv", message, 5, "paragraph", "3")
    assert outline(sound, 3, paragraph=3) == [problem]


@pytest.mark.parametrize("start", [449_998, 449_999])
def test_a_paragraph_begins_after_the_one_above_ends(start: int, sound: Package) -> None:
    """They are apart by a line end at least; 449,999 is where the one above ends."""
    message = "begins before the paragraph above ends; correct the span"
    problem = Problem("paragraphs.csv", message, 5, "start", str(start))
    assert outline(sound, 3, start=start) == [problem]


def test_an_event_that_ends_before_it_begins_says_so(sound: Package) -> None:
    changed = with_cells(sound, "events", E01={"date_end": pd.Timestamp("1964-12-31")})
    problem = Problem("events.csv", "is before date_start; correct it", 2, "date_end", "1964-12-31")
    assert problem in list(broken(changed))


@pytest.mark.parametrize(("year", "named"), [(2999, []), (3000, ["date_start", "date_end"])])
def test_a_date_after_the_last_year_that_a_chart_shows_is_named(
    year: int, named: list[str], sound: Package
) -> None:
    days = {"date_start": pd.Timestamp(year, 1, 1), "date_end": pd.Timestamp(year, 12, 31)}
    found = broken(with_cells(sound, "events", E01={"edtf": f"{year}", **days}))
    assert [(one.field, one.message) for one in found] == [
        (field, "is after the year 2999; correct it") for field in named
    ]
