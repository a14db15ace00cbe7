"""How what the two published documents state relates, beside other sources; read by a person."""

import re

import pytest

from sourcebook.comparison import (
    BASES,
    SEEN,
    compare,
    cross_checks,
    other_sources_note,
    relate_topic,
)
from sourcebook.comparison.relating import relate
from sourcebook.comparison.statements import all_statements
from sourcebook.package import Package
from tests.comparison.rows import TWO, VERDICT
from tests.project.test_wording import loaded


@pytest.mark.parametrize(
    ("topic", "relation", "alone"),
    [
        ("T-executions-total", "same_number", ""),
        ("T-support-where", "compatible", ""),
        ("T-revolution", "different", ""),
        ("T-foundation", "not_comparable", ""),
        ("T-age", "compatible", ""),
        ("T-ncri-head", "not_comparable", ""),
        ("T-executions-began", "one_alone", "A"),
        ("T-mass-executions-began", "one_alone", "B"),
        ("T-relocated-albania", "one_alone", "B"),
        ("T-members", "unanswered", ""),
    ],
)
def test_the_documents_on_one_question(
    package: Package, topic: str, relation: str, alone: str
) -> None:
    found = relate_topic(package, topic, ["A", "B"])
    assert (found.relation, found.alone) == (relation, alone)


def test_under_about_30_000_other_sources_are_given(package: Package) -> None:
    note = other_sources_note(package, "T-executions-1988")
    assert "2,800 to 5,000 people (Human Rights Watch, all political prisoners, 1988)" in note
    assert "at least 2,000 people (Amnesty International" in note


def test_two_numbers_of_which_one_is_doubted_are_no_range(package: Package) -> None:
    note = other_sources_note(package, "T-executions-1988")
    assert note.count("Montazeri") == 2
    assert "2,800 people (Hussein-Ali Montazeri" in note
    assert "3,800 people (Hussein-Ali Montazeri" in note
    assert "2,800 to 3,800" not in note


@pytest.mark.parametrize("topic", ["T-executions-total", "T-executions-years", "T-attacks-span"])
def test_no_other_source_is_listed_for(package: Package, topic: str) -> None:
    assert other_sources_note(package, topic) == "no other source is listed"


@pytest.mark.parametrize("topic", ["T-camp-deaths", "T-camp-injured", "T-blockade-deaths"])
def test_figures_for_times_of_their_own_are_no_source_for_the_whole(
    package: Package, topic: str
) -> None:
    note = other_sources_note(package, topic)
    assert note.startswith(
        "no other source is listed for the whole number; figures for particular dates: "
    )


@pytest.mark.parametrize(
    ("topic", "reported"),
    [
        ("T-arms", "2003 (The Christian Science Monitor: Disarming"),
        ("T-executions-1988-when", "July 1988 to autumn 1988 (Iran Human Rights Documentation"),
        ("T-founders-executed", "25 May 1972 (PMOI: "),
        ("T-pmoi-leader-since", "January 1979 (Piglix, an online encyclopedia: "),
        ("T-relocation-when", "15 May 2013 (Associated Press, citing the UN envoy in Iraq: "),
        ("T-residents", "3,534 people (US military, reported by Human Rights Watch, "),
        ("T-armed-activity", "June 1981 (Human Rights Watch: “Armed uprising”"),
    ],
)
def test_what_other_sources_report_is_not_passed_over(
    package: Package, topic: str, reported: str
) -> None:
    assert reported in other_sources_note(package, topic)


def test_every_check_finds_its_rows(package: Package) -> None:
    assert {check.name: check.inputs[-1] for check in cross_checks(package)} == {
        "year_of_writing": "E13",
        "span_of_attacks": "E29",
        "deaths_together": "F25",
        "age_from_others_year": "E13",
        "relocation_distances": "M076",
    }


def test_no_rule_judges_speaks_of_two_or_uses_a_loaded_word(package: Package) -> None:
    words = [re.sub("“.*?”", "", rule) for rule in compare(package, ["A", "B"])["rule"]]
    assert [rule for rule in words if VERDICT.search(rule) or loaded(rule)] == []
    assert [rule for rule in words if TWO.search(rule)] == []


def test_any_rows_on_a_question_can_be_related_either_way_round(package: Package) -> None:
    every = all_statements(package)
    kinds = package["topics"].set_index("id")["kind"]
    rows = every[every["answers"] & every["topic_id"].map(kinds).isin(["number", "date"])]
    for _, own in rows.groupby("topic_id"):
        for one in own.itertuples():
            for other in own.itertuples():
                assert relate(one, other).relation == relate(other, one).relation


def test_how_a_source_was_read_is_in_words(package: Package) -> None:
    assert set(SEEN) == set(package.vocabulary("other_figures", "seen"))


def test_every_basis_of_a_figure_has_its_place_in_the_order(package: Package) -> None:
    assert set(BASES) == set(package.vocabulary("other_figures", "basis"))
