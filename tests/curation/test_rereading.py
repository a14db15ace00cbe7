"""Rows that say something else than their own wording, and those that give a reason for it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from sourcebook.curation.rereading import find_contradictions
from sourcebook.package import Package
from tests.builders import read_units_of_the_project

UNITS = ["people", "years", "percent", "countries"]


def vocabulary(name: str, values: list[str]) -> Mapping[str, Any]:
    return {"name": name, "type": "string", "constraints": {"enum": values}}


DESCRIPTOR = {
    "resources": [
        {
            "name": "figures",
            "schema": {"fields": [vocabulary("unit", UNITS)]},
        }
    ]
}


def package(figures: list[Mapping[str, Any]], events: list[Mapping[str, Any]]) -> Package:
    """A package of these rows, with the columns that are read."""
    return Package(
        DESCRIPTOR,
        {
            "figures": pd.DataFrame(
                figures,
                columns=["id", "wording", "qualifier", "value", "low", "high", "unit", "note"],
            ).astype(dict.fromkeys(("value", "low", "high"), "Float64")),
            "units": pd.DataFrame(read_units_of_the_project()),
            "events": pd.DataFrame(events, columns=["id", "wording", "edtf", "note"]),
        },
    )


def figure(
    wording: str, qualifier: str, value: float | None, unit: str, note: str = ""
) -> list[str]:
    """What a check says of a table with this figure."""
    row = {"id": "F02", "wording": wording, "qualifier": qualifier, "value": value, "unit": unit}
    return [str(problem) for problem in find_contradictions(package([{**row, "note": note}], []))]


def span(wording: str, low: float, high: float, unit: str = "people", note: str = "") -> list[str]:
    """What a check says of a table with this range."""
    row = {"id": "F02", "wording": wording, "qualifier": "range", "low": low, "high": high}
    made = package([{**row, "unit": unit, "note": note}], [])
    return [str(problem) for problem in find_contradictions(made)]


@pytest.mark.parametrize(
    ("wording", "low", "high", "unit"),
    [
        ("34 to 36", 34, 36, "people"),
        ("34–36 people", 34, 36, "people"),
        ("between 34 and 36 boats", 34, 36, "people"),
        ("two to three years", 2, 3, "years"),
        ("two or three decades", 20, 30, "years"),
        ("2,000 to 3,000 people", 2000, 3000, "people"),
        ("two to three million people", 2_000_000, 3_000_000, "people"),
        ("34 to 36 per cent", 34, 36, "percent"),
    ],
)
def test_a_range_that_says_what_its_wording_says_is_fine(
    wording: str, low: float, high: float, unit: str
) -> None:
    assert span(wording, low, high, unit) == []


def test_a_range_that_contradicts_its_wording_is_named_with_both_ends() -> None:
    (problem,) = span("34 to 36", 34, 38)
    assert problem.startswith(
        "figures.csv, row 2, field high: F02: the wording “34 to 36” reads as 34 to 36 people, "
        "the row says 34 to 38 people;"
    )
    assert span("34 to 36", 34, 38, note="Read as 38, by the next sentence.") == []


def test_a_range_that_is_tabulated_as_one_number_is_named_unless_the_note_says_so() -> None:
    (problem,) = figure("34 to 36", "at_least", 34, "people")
    assert "reads as 34 to 36 people, the row says at least 34 people" in problem
    assert figure("34 to 36", "at_least", 34, "people", "Read so.") != []
    assert figure("34 to 36", "at_least", 34, "people", "Read as at least 34.") == []


def test_one_number_that_is_tabulated_as_a_range_is_named() -> None:
    (problem,) = span("34 people", 34, 36)
    assert "reads as 34 people, the row says 34 to 36 people" in problem


def event(wording: str, edtf: str, note: str = "") -> list[str]:
    """What a check says of a table with this event."""
    row = {"id": "E01", "wording": wording, "edtf": edtf, "note": note}
    return [str(problem) for problem in find_contradictions(package([], [row]))]


@pytest.mark.parametrize(
    ("wording", "qualifier", "value", "unit"),
    [
        ("seven years", "unqualified", 7, "years"),
        ("more than half a century", "more_than", 50, "years"),
        ("more than half the members", "more_than", 50, "percent"),
        ("half a square kilometre", "unqualified", 0.5, "people"),
        ("over 141 were killed", "more_than", 141, "people"),
        ("some 30,000 prisoners", "about", 30000, "people"),
        ("at least 12", "at_least", 12, "people"),
        ("a further 27 deaths", "unqualified", 27, "people"),
        ("dozens assassinated abroad", "vague", None, "people"),
        ("all members of the club", "vague", None, "people"),
        ("fewer than 300 boats", "less_than", 300, "people"),
        ("at most 12 clerks", "at_most", 12, "people"),
        ("3 boats", "unqualified", 3, "people"),
        ("those who joined", "vague", None, "people"),
        ("members in nine countries, 40 people", "unqualified", 40, "people"),
    ],
)
def test_a_figure_that_says_what_its_wording_says_is_fine(
    wording: str, qualifier: str, value: float | None, unit: str
) -> None:
    assert figure(wording, qualifier, value, unit) == []


@pytest.mark.parametrize(
    ("wording", "qualifier", "value", "unit", "read", "says", "field"),
    [
        ("seven years", "unqualified", 9, "years", "7 years", "9 years", "value"),
        ("more than 900 people", "about", 900, "people", "more than 900 people",
         "about 900 people", "qualifier"),
        ("nine countries", "unqualified", 9, "people", "9 countries", "9 people", "unit"),
        ("dozens of boats", "about", 24, "people", "no number stated (people)",
         "about 24 people", "qualifier"),
        ("900 people", "vague", None, "people", "900 people", "no number stated (people)",
         "value"),
        ("her sister", "unqualified", 1, "people", "no number", "1 person", "value"),
        ("abroad", "unqualified", 1, "people", "no number", "1 person", "value"),
    ],
)  # fmt: skip
def test_a_figure_that_contradicts_its_wording_is_named(
    wording: str,
    qualifier: str,
    value: float | None,
    unit: str,
    read: str,
    says: str,
    field: str,
) -> None:
    (problem,) = figure(wording, qualifier, value, unit)
    assert problem == (
        f"figures.csv, row 2, field {field}: F02: the wording “{wording}” reads as {read}, "
        f"the row says {says}; correct the row, or name in its note what you read and why"
    )


@pytest.mark.parametrize(
    ("wording", "qualifier", "value", "unit", "note"),
    [
        ("fifty decades", "unqualified", 50, "years", "The decades are read as 50 years."),
        ("seven boats", "unqualified", 1400, "people", "Each is read as 200, in all 1,400."),
        ("over nine years", "unqualified", 9, "years", "“Over” is read as unqualified."),
        ("nine years", "more_than", 9, "years", "“Over” before them is read as more than."),
        ("nine people", "vague", None, "people", "A turn of phrase; vague, no number is given."),
        ("her sister", "unqualified", 1, "people", "A singular is read as 1."),
    ],
)
def test_a_figure_may_differ_where_its_note_names_what_was_read(
    wording: str, qualifier: str, value: float | None, unit: str, note: str
) -> None:
    assert figure(wording, qualifier, value, unit) != []
    assert figure(wording, qualifier, value, unit, "It says so.") != []
    assert figure(wording, qualifier, value, unit, note) == []


def test_a_longer_number_in_the_note_explains_nothing() -> None:
    assert figure("seven years", "unqualified", 9, "years", "Since 1999, or 19, or 9.5, or 9,000.")


@pytest.mark.parametrize(
    ("wording", "edtf"),
    [
        ("founded in 1965", "1965"),
        ("since 1981", "1981/.."),
        ("until 2009", "../2009"),
        ("before the 1978 games", "1978"),
        ("In summer of 1988", "1988-22"),
        ("December and January 2017-2018", "2017-12/2018-01"),
        ("in recent years", ""),
        ("when they moved", ""),
        ("for 51 years", ""),
    ],
)
def test_an_event_that_says_what_its_wording_says_is_fine(wording: str, edtf: str) -> None:
    assert event(wording, edtf) == []


@pytest.mark.parametrize(
    ("wording", "edtf", "read", "says"),
    [
        ("founded in 1965", "1956", "1965", "1956"),
        ("since 1981", "1981", "1981/..", "1981"),
        ("in 1981", "", "1981", "no date"),
        ("when they moved", "1986", "no date", "1986"),
    ],
)
def test_an_event_that_contradicts_its_wording_is_named(
    wording: str, edtf: str, read: str, says: str
) -> None:
    (problem,) = event(wording, edtf)
    assert problem.startswith(
        f"events.csv, row 2, field edtf: E01: the wording “{wording}” reads as {read}, "
        f"the row says {says};"
    )


@pytest.mark.parametrize(
    ("wording", "edtf", "note"),
    [
        ("when they moved", "../1986", "Before the war of 1986, so 1986 or earlier."),
        ("in 1981", "1981/1983", "From 1981 to 1983 by the next sentence."),
        ("in 1981", "", "A number of a house; no date is stated."),
    ],
)
def test_an_event_may_differ_where_its_note_names_the_years(
    wording: str, edtf: str, note: str
) -> None:
    assert event(wording, edtf, "It says so.") != []
    assert event(wording, edtf, note) == []


def test_of_an_interval_the_note_names_both_years() -> None:
    assert event("in 1981", "1981/1983", "So in 1981.") != []


def test_rows_are_counted_with_the_header() -> None:
    row = {"id": "F02", "wording": "9 people", "qualifier": "unqualified", "unit": "people"}
    good, bad = {**row, "value": 9, "note": ""}, {**row, "id": "F03", "value": 8, "note": ""}
    (problem,) = find_contradictions(package([good, bad], []))
    assert (problem.row, problem.field) == (3, "value")
