"""Arithmetic between stated figures: each result with its inputs, none across populations."""

from dataclasses import replace
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
from sourcebook.comparison.distances import distances
from sourcebook.package import Package
from tests.comparison.test_relations import VERDICT, edited, with_table, without
from tests.project.test_wording import loaded


def sure(check: CrossCheck | None) -> CrossCheck:
    assert check is not None
    return check


def dated(year: int, end: int | None = None) -> dict[str, Any]:
    return {
        "edtf": str(year) if end is None else f"{year}/{end}",
        "date_start": pd.Timestamp(year, 1, 1),
        "date_end": pd.Timestamp(end or year, 12, 31),
    }


def test_the_real_package_has_each_check_once(package: Package) -> None:
    assert [check.name for check in cross_checks(package)] == [
        "year_of_writing",
        "span_of_attacks",
        "deaths_together",
        "age_from_others_year",
        "relocation_distances",
    ]


def test_every_check_says_computed_and_cites_rows_that_exist(package: Package) -> None:
    for check in cross_checks(package):
        assert "computed" in check.computed
        assert check.inputs and check.note and check.title
        assert all(package.record(id) for id in check.inputs)
        assert len(set(check.inputs)) == len(check.inputs)


def test_no_check_judges_or_uses_a_loaded_word(package: Package) -> None:
    for check in cross_checks(package):
        for text in (check.title.split("”")[-1], check.computed, check.note):
            assert not VERDICT.search(text), text
            assert not loaded(text), text


def test_figures_of_people_are_added_only_within_a_document_a_unit_and_a_place(
    package: Package,
) -> None:
    for check in cross_checks(package):
        figures = package["figures"][package["figures"]["id"].isin(check.inputs)]
        people = figures[figures["unit"] == "people"]
        if len(people):
            assert len(people[["document_id", "unit", "place_id"]].drop_duplicates()) == 1


def test_fifty_one_years_from_1965_end_in_2016_or_2017(package: Package) -> None:
    check = sure(year_of_writing(package, "B"))
    assert "51 years counted from 1965 end in 2016 or 2017 (computed)" in check.computed
    assert "The latest year that B names is 2009" in check.computed
    assert check.inputs == ("F05", "E13")


def test_the_year_of_writing_follows_the_figures_and_not_constants(package: Package) -> None:
    changed = edited(edited(package, "figures", F05={"value": 40}), "events", E13=dated(1970))
    assert "end in 2010 or 2011" in sure(year_of_writing(changed, "B")).computed
    longer = edited(package, "events", E13=dated(1965, 1967))
    assert "end in 2016 to 2019" in sure(year_of_writing(longer, "B")).computed


def test_an_unknown_latest_year_is_left_out(package: Package) -> None:
    changed = edited(package, "documents", B={"latest_year_named": pd.NA})
    assert "latest year" not in sure(year_of_writing(changed, "B")).computed


@pytest.mark.parametrize("gone", [("figures", "F05"), ("events", "E13")])
def test_without_years_or_foundation_there_is_no_year_of_writing(
    package: Package, gone: tuple[str, str]
) -> None:
    assert year_of_writing(without(package, *gone), "B") is None


def test_years_that_are_not_exact_imply_no_year_of_writing(package: Package) -> None:
    for qualifier in ("more_than", "about", "at_least"):
        changed = edited(package, "figures", F05={"qualifier": qualifier})
        assert year_of_writing(changed, "B") is None


def test_two_numbers_on_one_topic_are_not_chosen_between(package: Package) -> None:
    row = package["figures"].query("id == 'F05'").assign(id="F99", value=40.0)
    twice = with_table(package, "figures", pd.concat([package["figures"], row]))
    assert year_of_writing(twice, "B") is None


def test_seven_years_from_2009_end_in_2016_or_2017(package: Package) -> None:
    check = sure(span_of_attacks(package, "B"))
    assert check.title == "“past 7 years” in B against 2009"
    assert check.computed == "7 years counted from 2009 end in 2016 or 2017 (computed)."
    assert check.inputs == ("F24", "E29")
    assert "our choice" in check.note


@pytest.mark.parametrize("gone", [("figures", "F24"), ("events", "E29")])
def test_without_span_or_handover_there_is_no_span(package: Package, gone: tuple[str, str]) -> None:
    assert span_of_attacks(without(package, *gone), "B") is None


def test_deaths_in_attacks_and_further_deaths_keep_their_qualifier(package: Package) -> None:
    check = sure(deaths_together(package, "B"))
    assert check.computed == "More than 141 and a further 27 make more than 168 people (computed)."
    assert check.inputs == ("F22", "F25")


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [("exact", "make 168 people"), ("at_least", "make at least 168 people")],
)
def test_a_sum_is_as_open_as_its_parts(package: Package, qualifier: str, expected: str) -> None:
    changed = edited(package, "figures", F22={"qualifier": qualifier})
    assert expected in sure(deaths_together(changed, "B")).computed


@pytest.mark.parametrize(
    "cells",
    [
        {"place_id": "P-camp-ashraf"},
        {"document_id": "A"},
        {"unit": "attacks"},
        {"qualifier": "about"},
        {"qualifier": "vague", "value": pd.NA},
        {"topic_id": "T-camp-injured"},
    ],
)
def test_deaths_that_do_not_belong_together_are_not_added(
    package: Package, cells: dict[str, Any]
) -> None:
    changed = edited(package, "figures", F25=cells)
    assert all(deaths_together(changed, document) is None for document in ("A", "B"))


def test_the_year_against_half_a_century_is_said_to_be_the_others(package: Package) -> None:
    check = sure(age_from_others_year(package, "A", "B"))
    assert "More than 50 years counted from 1965 end in 2015 or later (computed)" in check.computed
    assert "The year is that of B; A states none" in check.note
    assert check.inputs == ("F01", "F04", "E13")


def test_a_document_with_a_year_of_its_own_borrows_none(package: Package) -> None:
    changed = edited(package, "events", E08={**dated(1965), "precision": "year"})
    assert age_from_others_year(changed, "A", "B") is None
    assert age_from_others_year(package, "A", "A") is None
    assert age_from_others_year(package, "B", "A") is None


def test_the_distances_are_those_of_the_map(package: Package) -> None:
    check = sure(relocation_distances(package, "B"))
    places = package["places"].drop(columns="note")
    mentions = package["place_mentions"].merge(
        places.rename(columns={"id": "place_id", "name": "place"}), on="place_id"
    )
    for row in distances(mentions).itertuples():
        assert f"{row.place} {row.distance_km:,} km" in check.computed
    assert "rounded to 100 km" in check.computed
    assert {"M066", "M068", "M075"} <= set(check.inputs)
    assert relocation_distances(package, "A") is None


def test_another_package_without_these_topics_has_no_checks(package: Package) -> None:
    tables = ("figures", "events", "place_mentions")
    bare = replace(package, tables={**package.tables, **{t: package[t].iloc[:0] for t in tables}})
    assert cross_checks(bare) == ()


def test_a_third_document_has_checks_of_its_own(package: Package) -> None:
    third = package["documents"].query("id == 'B'").assign(id="C", latest_year_named=2020)
    wider = with_table(package, "documents", pd.concat([package["documents"], third]))
    for table, id, new in (("figures", "F05", "F99"), ("events", "E13", "E99")):
        row = wider[table][wider[table]["id"] == id].assign(id=new, document_id="C")
        wider = with_table(wider, table, pd.concat([wider[table], row], ignore_index=True))
    found = [check for check in cross_checks(wider) if check.name == "year_of_writing"]
    assert [check.inputs for check in found] == [("F05", "E13"), ("F99", "E99")]
    assert "C names is 2020" in found[1].computed
