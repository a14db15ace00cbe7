"""Arithmetic between stated figures: each result with its inputs, none across populations."""

from typing import Any

import pandas as pd
import pytest

from sourcebook.comparison import CrossCheck, cross_checks
from sourcebook.comparison.crosschecks import (
    age_from_others_year,
    deaths_together,
    relocation_distances,
    span_of_attacks,
    year_of_writing,
)
from sourcebook.package import Package
from tests.cells import make_package, with_cells, with_rows, without
from tests.comparison.rows import TWO, VERDICT
from tests.project.test_wording import loaded

YEARS = {"topic_id": "T-age", "unit": "years", "qualifier": "unqualified", "counts": "years"}
DEATHS = {"unit": "people", "qualifier": "unqualified", "place_id": "P-quay"}


def dated(year: int, end: int | None = None) -> dict[str, Any]:
    return {
        "edtf": str(year) if end is None else f"{year}/{end}",
        "date_start": pd.Timestamp(year, 1, 1),
        "date_end": pd.Timestamp(end or year, 12, 31),
    }


@pytest.fixture
def club() -> Package:
    """A dates its foundation and counts the years since; B counts years and dates nothing."""
    return make_package(
        [
            {"id": "A", "stance": "favours", "title": "Log A", "latest_year_named": 2009},
            {"id": "B", "stance": "opposes", "title": "Log B", "latest_year_named": 2018},
        ],
        topics=[
            {"id": one, "question": f"{one}?", "kind": "number"}
            for one in ("T-age", "T-attacks-span", "T-camp-deaths", "T-blockade-deaths")
        ]
        + [
            {"id": one, "question": f"{one}?", "kind": "date"}
            for one in ("T-foundation", "T-camp-handover")
        ],
        figures=[
            {**YEARS, "value": 51, "wording": "past 51 years"},
            {**YEARS, "topic_id": "T-attacks-span", "value": 7, "wording": "past 7 years"},
            {**DEATHS, "topic_id": "T-camp-deaths", "qualifier": "more_than", "value": 141,
             "counts": "people in the camps"},
            {**DEATHS, "topic_id": "T-blockade-deaths", "value": 27, "counts": "people in a camp"},
            {**YEARS, "document_id": "B", "topic_id": "T-foundation", "qualifier": "more_than",
             "value": 50, "wording": "more than half a century"},
        ],
        events=[
            {"topic_id": "T-foundation", "statement": "Founding", **dated(1965)},
            {"topic_id": "T-camp-handover", "statement": "Handover", **dated(2009)},
        ],
        places=[
            {"id": "P-mole", "name": "Camp Mole", "kind": "camp", "latitude": 0.0,
             "longitude": 90.0},
            {"id": "P-quay", "name": "Camp Quay", "kind": "camp", "latitude": 0.0,
             "longitude": 0.0},
            {"id": "P-one", "name": "Far", "kind": "country", "iso_n3": "001", "latitude": 0.0,
             "longitude": 10.0},
            {"id": "P-two", "name": "Near", "kind": "country", "iso_n3": "002", "latitude": 0.0,
             "longitude": 5.0},
        ],
        place_mentions=[
            {"place_id": "P-mole", "role": "origin"},
            {"place_id": "P-quay", "role": "origin"},
            {"place_id": "P-one", "role": "relocation"},
            {"place_id": "P-two", "role": "relocation"},
            {"place_id": "P-two", "role": "relocation"},
            {"place_id": "P-one", "role": "relocation", "document_id": "B"},
        ],
    )  # fmt: skip


def sure(check: CrossCheck | None) -> CrossCheck:
    assert check is not None
    return check


def test_each_document_has_the_checks_whose_rows_it_has(club: Package) -> None:
    assert [(check.name, check.inputs) for check in cross_checks(club)] == [
        ("year_of_writing", ("F01", "E01")),
        ("span_of_attacks", ("F02", "E02")),
        ("deaths_together", ("F03", "F04")),
        ("age_from_others_year", ("F05", "E01")),
        ("relocation_distances", ("M02", "M03", "M04", "M05")),
    ]


def test_every_check_says_computed_and_cites_rows_that_exist(three_package: Package) -> None:
    found = cross_checks(three_package)
    assert len(found) == 6, "three documents, of which one counts years since two other dates"
    for check in found:
        assert "(computed)" in check.computed
        assert check.note and check.title
        assert all(three_package.record(id) for id in check.inputs)
        assert len(set(check.inputs)) == len(check.inputs) > 1


def test_no_check_judges_or_speaks_for_two_documents_only(
    club: Package, three_package: Package
) -> None:
    for check in (*cross_checks(club), *cross_checks(three_package)):
        for text in (check.title.split("”")[-1], check.computed, check.note):
            assert not VERDICT.search(text), text
            assert not loaded(text), text
            assert not TWO.search(text), text


def test_a_package_without_these_topics_has_no_checks() -> None:
    assert cross_checks(make_package("AB")) == ()


# --- the year of writing ------------------------------------------------------------------------


def test_fifty_one_years_from_1965_end_in_2016_or_2017(club: Package) -> None:
    assert sure(year_of_writing(club, "A")).computed == (
        "51 years counted from 1965 end in 2016 or 2017 (computed). "
        "The latest year that A names is 2009."
    )


def test_the_year_of_writing_follows_the_rows(club: Package) -> None:
    other = with_cells(with_cells(club, "figures", F01={"value": 40}), "events", E01=dated(1970))
    assert "end in 2010 or 2011" in sure(year_of_writing(other, "A")).computed
    longer = with_cells(club, "events", E01=dated(1965, 1967))
    assert "end in 2016 to 2019" in sure(year_of_writing(longer, "A")).computed


def test_an_unknown_latest_year_is_left_out(club: Package) -> None:
    other = with_cells(club, "documents", A={"latest_year_named": pd.NA})
    assert "latest year" not in sure(year_of_writing(other, "A")).computed


@pytest.mark.parametrize("gone", [("figures", "F01"), ("events", "E01")])
def test_without_years_or_foundation_there_is_no_year_of_writing(
    club: Package, gone: tuple[str, str]
) -> None:
    assert year_of_writing(without(club, *gone), "A") is None


@pytest.mark.parametrize("qualifier", ["more_than", "about", "at_least"])
def test_years_that_are_qualified_imply_no_year_of_writing(club: Package, qualifier: str) -> None:
    other = with_cells(club, "figures", F01={"qualifier": qualifier})
    assert year_of_writing(other, "A") is None


def test_a_foundation_with_an_open_end_is_no_date_to_count_from(club: Package) -> None:
    for cells in (
        {"edtf": "1965/..", "date_end": pd.NaT},
        {"edtf": "../1965", "date_start": pd.NaT},
    ):
        assert year_of_writing(with_cells(club, "events", E01=cells), "A") is None


def test_two_numbers_on_one_topic_are_not_chosen_between(club: Package) -> None:
    other = {**YEARS, "id": "F99", "document_id": "A", "value": 40}
    assert year_of_writing(with_rows(club, "figures", other), "A") is None


# --- other checks -------------------------------------------------------------------------------


def test_seven_years_from_2009_end_in_2016_or_2017(club: Package) -> None:
    check = sure(span_of_attacks(club, "A"))
    assert check.title == "“past 7 years” in A, counted from 2009"
    assert check.computed == "7 years counted from 2009 end in 2016 or 2017 (computed)."
    assert check.note.startswith("The years counted are: years (F02). The date is that of another ")
    assert "statement (Handover); counting from it is our choice. A number of whole" in check.note
    for gone in (("figures", "F02"), ("events", "E02")):
        assert span_of_attacks(without(club, *gone), "A") is None


@pytest.mark.parametrize(
    ("qualifier", "computed"),
    [
        ("more_than", "More than 141 and a further 27 make more than 168 people (computed)."),
        ("at_least", "At least 141 and a further 27 make at least 168 people (computed)."),
        ("unqualified", "141 and a further 27 make 168 people (computed)."),
    ],
)
def test_a_sum_is_as_open_as_its_parts(club: Package, qualifier: str, computed: str) -> None:
    other = with_cells(club, "figures", F03={"qualifier": qualifier})
    assert sure(deaths_together(other, "A")).computed == computed


@pytest.mark.parametrize(
    "cells",
    [
        {"place_id": "P-mole"},
        {"place_id": ""},
        {"document_id": "B"},
        {"unit": "attacks"},
        {"qualifier": "about"},
        {"qualifier": "vague", "value": pd.NA},
        {"topic_id": "T-age"},
    ],
)
def test_deaths_that_do_not_belong_together_are_not_added(
    club: Package, cells: dict[str, Any]
) -> None:
    other = with_cells(club, "figures", F04=cells)
    assert all(deaths_together(other, document) is None for document in "AB")


def test_the_year_against_half_a_century_is_said_to_be_the_others(club: Package) -> None:
    check = sure(age_from_others_year(club, "B", "A"))
    assert check.title == ("“more than half a century” in B, counted from the founding year in A")
    assert check.computed == (
        "More than 50 years counted from 1965 end in 2015 or later (computed). "
        "The latest year that B names is 2018."
    )
    assert check.note.startswith("The founding year is that of A; B states none.")


def test_years_of_activity_count_where_none_since_the_foundation_are_stated(club: Package) -> None:
    other = with_cells(club, "figures", F05={"topic_id": "T-age", "qualifier": "at_least"})
    assert sure(age_from_others_year(other, "B", "A")).computed.startswith("At least 50 years")


def test_a_document_with_a_year_of_its_own_borrows_none(club: Package) -> None:
    own = {"id": "E99", "document_id": "B", "topic_id": "T-foundation", **dated(1970)}
    assert age_from_others_year(with_rows(club, "events", own), "B", "A") is None
    assert age_from_others_year(club, "B", "B") is None
    assert age_from_others_year(club, "A", "B") is None


def test_the_distances_are_sorted_and_start_at_the_camp_named_last(club: Package) -> None:
    # A degree of the equator is 111.3 km long: 5 are 557 km, 10 are 1,113 km.
    assert sure(relocation_distances(club, "A")).computed == (
        "From Camp Quay to each country's label point, rounded to 100 km (computed): Near 600 km; "
        "Far 1,100 km."
    )


def test_a_relocation_without_a_camp_it_starts_at_has_no_distances(club: Package) -> None:
    assert relocation_distances(club, "B") is None
