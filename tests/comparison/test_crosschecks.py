"""Arithmetic between stated figures: each result with its inputs, none across populations."""

from dataclasses import asdict
from typing import Any

import pandas as pd
import pytest

from sourcebook.comparison import CrossCheck, cross_checks, distances
from sourcebook.comparison.crosschecks import (
    age_from_others_year,
    deaths_together,
    relocation_distances,
    span_of_attacks,
    year_of_writing,
)
from sourcebook.package import Package
from sourcebook.package.records import rows
from tests.cells import make_package, with_cells, with_rows, without
from tests.comparison.rows import VERDICT
from tests.project.test_wording import loaded

QUESTIONS = {
    "T-age": "number", "T-attacks-span": "number", "T-camp-deaths": "number",
    "T-blockade-deaths": "number", "T-foundation": "date", "T-camp-handover": "date",
}  # fmt: skip


def stated(id: str, topic: str, value: float, unit: str = "years", **cells: Any) -> dict[str, Any]:
    return {
        "id": id, "document_id": "B", "topic_id": topic, "unit": unit, "value": value,
        "qualifier": "unqualified", "counts": f"{unit} of {topic}",
    } | cells  # fmt: skip


def dated(year: int, end: int | None = None) -> dict[str, Any]:
    return {
        "edtf": str(year) if end is None else f"{year}/{end}",
        "date_start": pd.Timestamp(year, 1, 1),
        "date_end": pd.Timestamp(end or year, 12, 31),
        "precision": "year" if end is None else "interval",
    }


def mention(id: str, place_id: str, role: str) -> dict[str, Any]:
    return {"id": id, "document_id": "B", "place_id": place_id, "role": role}


def place(id: str, name: str, kind: str, *at: float) -> dict[str, Any]:
    return {
        "id": id, "name": name, "kind": kind, "iso_n3": "008" if kind == "country" else "",
        "latitude": at[0], "longitude": at[1],
    }  # fmt: skip


@pytest.fixture(scope="module")
def club() -> Package:
    """A package with what each check takes, stated by B; A only says "more than 50 years"."""
    camp = {"place_id": "P-camp-liberty"}
    return make_package(
        [{"id": "A", "latest_year_named": 2018}, {"id": "B", "latest_year_named": 2009}],
        topics=[{"id": id, "kind": kind, "question": id} for id, kind in QUESTIONS.items()],
        figures=[
            stated("F01", "T-age", 50, qualifier="more_than", document_id="A", wording="half"),
            stated("F05", "T-age", 51, wording="past 51 years"),
            stated("F22", "T-camp-deaths", 141, "people", qualifier="more_than", **camp),
            stated("F24", "T-attacks-span", 7, wording="past 7 years"),
            stated("F25", "T-blockade-deaths", 27, "people", **camp),
        ],
        events=[
            {"id": "E13", "document_id": "B", "topic_id": "T-foundation", **dated(1965)},
            {"id": "E29", "document_id": "B", "topic_id": "T-camp-handover",
             "statement": "Handover of the camp", **dated(2009)},
        ],
        places=[
            place("P-camp-liberty", "Camp Liberty", "camp", 33.3, 44.2),
            place("P-albania", "Albania", "country", 41.1, 20.1),
            place("P-lake", "The lake", "region", 45.5, 9.5),
        ],
        place_mentions=[
            mention("M066", "P-camp-liberty", "origin"),
            mention("M059", "P-camp-liberty", "base"),
            mention("M075", "P-albania", "relocation"),
            mention("M067", "P-lake", "relocation"),
        ],
    )  # fmt: skip


def sure(check: CrossCheck | None) -> CrossCheck:
    assert check is not None
    return check


def test_a_package_with_all_rows_has_each_check_once(club: Package) -> None:
    assert [check.name for check in cross_checks(club)] == [
        "year_of_writing",
        "span_of_attacks",
        "deaths_together",
        "age_from_others_year",
        "relocation_distances",
    ]


def test_every_check_says_computed_and_cites_rows_that_exist(club: Package) -> None:
    for check in cross_checks(club):
        assert "computed" in check.computed
        assert all(asdict(check).values())
        assert all(club.record(id) for id in check.inputs)
        assert len(set(check.inputs)) == len(check.inputs)


def test_no_check_judges_or_uses_a_loaded_word(club: Package) -> None:
    for check in cross_checks(club):
        for text in (check.title, check.computed, check.note):
            assert not VERDICT.search(text), text
            assert not loaded(text), text


def test_figures_of_people_are_added_only_within_a_document_a_unit_and_a_place(
    club: Package,
) -> None:
    for check in cross_checks(club):
        figures = club["figures"][club["figures"]["id"].isin(check.inputs)]
        people = figures[figures["unit"] == "people"]
        assert len(people[["document_id", "unit", "place_id"]].drop_duplicates()) <= 1


# --- years ------------------------------------------------------------------------------------


def test_fifty_one_years_from_1965_end_in_2016_or_2017(club: Package) -> None:
    check = sure(year_of_writing(club, "B"))
    assert "51 years counted from 1965 end in 2016 or 2017 (computed)" in check.computed
    assert "The latest year that B names is 2009" in check.computed
    assert check.inputs == ("F05", "E13")


def test_the_year_of_writing_follows_the_figures_and_not_constants(club: Package) -> None:
    changed = with_cells(with_cells(club, "figures", F05={"value": 40}), "events", E13=dated(1970))
    assert "end in 2010 or 2011" in sure(year_of_writing(changed, "B")).computed
    longer = with_cells(club, "events", E13=dated(1965, 1967))
    assert "end in 2016 to 2019" in sure(year_of_writing(longer, "B")).computed


def test_an_unknown_latest_year_is_left_out(club: Package) -> None:
    changed = with_cells(club, "documents", B={"latest_year_named": pd.NA})
    assert "latest year" not in sure(year_of_writing(changed, "B")).computed


@pytest.mark.parametrize("gone", [("figures", "F05"), ("events", "E13")])
def test_without_years_or_foundation_there_is_no_year_of_writing(
    club: Package, gone: tuple[str, str]
) -> None:
    assert year_of_writing(without(club, *gone), "B") is None


@pytest.mark.parametrize("qualifier", ["more_than", "about", "at_least"])
def test_years_that_are_qualified_imply_no_year_of_writing(club: Package, qualifier: str) -> None:
    changed = with_cells(club, "figures", F05={"qualifier": qualifier})
    assert year_of_writing(changed, "B") is None


@pytest.mark.parametrize(
    "days",
    [
        {"edtf": "../1965", "date_start": pd.NaT, "precision": "open"},
        {"edtf": "1965/..", "date_end": pd.NaT, "precision": "open"},
    ],
)
def test_years_are_not_counted_from_a_date_that_is_open(
    club: Package, days: dict[str, Any]
) -> None:
    changed = with_cells(club, "events", E13=days)
    assert year_of_writing(changed, "B") is None
    assert age_from_others_year(changed, "A", "B") is None


def test_of_two_numbers_on_one_topic_none_is_chosen(club: Package) -> None:
    twice = with_rows(club, "figures", stated("F99", "T-age", 40))
    assert year_of_writing(twice, "B") is None


def test_seven_years_from_2009_end_in_2016_or_2017(club: Package) -> None:
    check = sure(span_of_attacks(club, "B"))
    assert check.title == "“past 7 years” in B against 2009"
    assert check.computed == "7 years counted from 2009 end in 2016 or 2017 (computed)."
    assert check.inputs == ("F24", "E29")
    assert "(Handover of the camp); to count from it is our choice" in check.note


@pytest.mark.parametrize("gone", [("figures", "F24"), ("events", "E29")])
def test_without_span_or_handover_there_is_no_span(club: Package, gone: tuple[str, str]) -> None:
    assert span_of_attacks(without(club, *gone), "B") is None


def test_the_year_against_half_a_century_is_said_to_be_the_others(club: Package) -> None:
    check = sure(age_from_others_year(club, "A", "B"))
    assert "More than 50 years counted from 1965 end in 2015 or later (computed)" in check.computed
    assert "The year is that of B; A states none" in check.note
    assert check.inputs == ("F01", "E13")


def test_years_since_the_foundation_are_counted_before_others(club: Package) -> None:
    since = stated("F04", "T-foundation", 60, qualifier="at_least", document_id="A")
    check = sure(age_from_others_year(with_rows(club, "figures", since), "A", "B"))
    assert "At least 60 years counted from 1965 end in 2025 or later" in check.computed
    assert check.inputs == ("F04", "E13")


def test_a_document_with_a_year_of_its_own_borrows_none(club: Package) -> None:
    own = {"id": "E08", "document_id": "A", "topic_id": "T-foundation", **dated(1965)}
    assert age_from_others_year(with_rows(club, "events", own), "A", "B") is None
    assert age_from_others_year(club, "A", "A") is None
    assert age_from_others_year(club, "B", "A") is None


# --- deaths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("unqualified", "141 and a further 27 make 168 people (computed)."),
        ("at_least", "At least 141 and a further 27 make at least 168 people (computed)."),
        ("more_than", "More than 141 and a further 27 make more than 168 people (computed)."),
    ],
)
def test_a_sum_is_as_open_as_its_parts(club: Package, qualifier: str, expected: str) -> None:
    changed = with_cells(club, "figures", F22={"qualifier": qualifier})
    check = sure(deaths_together(changed, "B"))
    assert check.computed == expected
    assert check.inputs == ("F22", "F25")


@pytest.mark.parametrize(
    "cells",
    [
        {"place_id": "P-albania"},
        {"place_id": ""},
        {"document_id": "A"},
        {"unit": "attacks"},
        {"qualifier": "about"},
        {"qualifier": "vague", "value": pd.NA},
        {"topic_id": "T-age"},
    ],
)
def test_deaths_that_do_not_belong_together_are_not_added(
    club: Package, cells: dict[str, Any]
) -> None:
    changed = with_cells(club, "figures", F25=cells)
    assert [deaths_together(changed, document) for document in "AB"] == [None, None]


# --- distances, other documents ---------------------------------------------------------------


def test_the_distances_are_those_of_the_map_and_start_at_the_origin(club: Package) -> None:
    check = sure(relocation_distances(club, "B"))
    (found,) = distances(rows(club, "place_mentions")).itertuples()
    assert "From Camp Liberty to each country's label point" in check.computed
    assert check.computed.endswith(f"Albania {found.distance_km:,} km.")
    assert check.inputs == ("M066", "M075")
    assert relocation_distances(club, "A") is None


def test_a_package_without_these_topics_has_no_checks() -> None:
    assert cross_checks(make_package("ABC")) == ()


def test_a_third_document_has_checks_of_its_own(club: Package) -> None:
    wider = with_rows(club, "documents", {"id": "C", "latest_year_named": 2020})
    wider = with_rows(wider, "figures", stated("F99", "T-age", 51, document_id="C"))
    event = {"id": "E99", "document_id": "C", "topic_id": "T-foundation", **dated(1970)}
    found = cross_checks(with_rows(wider, "events", event))
    years = [check for check in found if check.name == "year_of_writing"]
    assert [check.inputs for check in years] == [("F05", "E13"), ("F99", "E99")]
    assert "end in 2021 or 2022 (computed). The latest year that C names is 2020." in (
        years[1].computed
    )
    borrowed = [check for check in found if check.name == "age_from_others_year"]
    assert [check.inputs for check in borrowed] == [("F01", "E13"), ("F01", "E99")]
