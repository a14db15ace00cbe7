"""What two documents state on one topic is related by rules that anyone can check."""

import math
import re
from dataclasses import replace
from itertools import product
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sourcebook.comparison import (
    MEANINGS,
    NO_OTHER_SOURCE,
    PRECEDENCE,
    RELATIONS,
    SEEN,
    Range,
    allowed_range,
    compare,
    other_sources,
    other_sources_note,
    relation_words,
    statements,
    unanswered,
)
from sourcebook.comparison.relating import relate, relate_places
from sourcebook.package import Package
from sourcebook.package.in_words import read_date
from tests.project.test_wording import loaded

VERDICT = re.compile(
    r"\b(?:agree\w*|contradict\w*|conflict\w*|consisten\w*|inconsisten\w*|wrong\w*|true|false"
    r"|correct\w*|accura\w*|inaccura\w*|exaggerat\w*|suspicious\w*)\b",
    re.IGNORECASE,
)


# --- the range that a value allows ------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("exact", 3, Range(3, 3)),
        ("more_than", 141, Range(141, math.inf, above_low=True)),
        ("at_least", 34, Range(34, math.inf)),
        ("about", 30_000, Range(27_000, 33_000)),
        ("vague", None, None),
        ("vague", pd.NA, None),
    ],
)
def test_a_qualifier_says_what_a_value_allows(
    qualifier: str, value: Any, expected: Range | None
) -> None:
    assert allowed_range(qualifier, value) == expected


def test_two_ends_are_the_range_whatever_the_qualifier() -> None:
    assert allowed_range("range", None, 2800, 5000) == Range(2800, 5000)
    assert allowed_range("range", 13, 13, 14) == Range(13, 14)


def test_a_range_without_its_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="low and high"):
        allowed_range("range", 13)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Range(1, 5), Range(5, 9), True),
        (Range(1, 5), Range(6, 9), False),
        (Range(5, math.inf), Range(5, 5), True),
        (Range(5, math.inf, above_low=True), Range(5, 5), False),
        (Range(5, math.inf, above_low=True), Range(1, 5), False),
        (Range(5, math.inf, above_low=True), Range(5, math.inf), True),
        (Range(5, math.inf, above_low=True), Range(900, math.inf, above_low=True), True),
    ],
)
def test_ranges_overlap_where_a_value_lies_in_both(a: Range, b: Range, expected: bool) -> None:
    assert a.overlaps(b) is b.overlaps(a) is expected


# --- two numbers ------------------------------------------------------------------------------


def figure(qualifier: str, value: float | None, **cells: Any) -> SimpleNamespace:
    row = {
        "id": "F01", "document_id": "A", "table": "figures", "qualifier": qualifier,
        "value": pd.NA if value is None else value, "unit": "people", "counts": "members",
        "period": "", "edtf": "",
    } | cells  # fmt: skip
    return SimpleNamespace(**row, period_read=read_date(row["period"]))


def event(edtf: str, **cells: Any) -> SimpleNamespace:
    cells = {"id": "E01", "document_id": "A", "table": "events", "edtf": edtf} | cells
    return SimpleNamespace(**cells)


EXACT = figure("exact", 100)
FIGURES = [
    ("the same number, qualified alike, is the same", EXACT, EXACT, "same"),
    ("exact and more than with the same number are worded differently",
     figure("exact", 120_000), figure("more_than", 120_000), "same_number"),
    ("at least and more than with the same number are worded differently",
     figure("at_least", 100), figure("more_than", 100), "same_number"),
    ("about and exact with the same number are worded differently",
     figure("about", 100), EXACT, "same_number"),
    ("about and an exact number inside its 10 % are compatible",
     figure("about", 100), figure("exact", 110), "compatible"),
    ("about and an exact number outside its 10 % are different",
     figure("about", 100), figure("exact", 111), "different"),
    ("more than and a greater exact number are compatible",
     figure("more_than", 50), figure("exact", 51), "compatible"),
    ("more than and a smaller exact number are different",
     figure("more_than", 50), figure("exact", 49), "different"),
    ("more than and an about that only reaches its number are different",
     figure("more_than", 110), figure("about", 100), "different"),
    ("at least and an about that only reaches its number are compatible",
     figure("at_least", 110), figure("about", 100), "compatible"),
    ("two that are both more than are compatible",
     figure("more_than", 50), figure("more_than", 900), "compatible"),
    ("two exact numbers are different", EXACT, figure("exact", 101), "different"),
    ("a vague quantity and a number are not comparable",
     figure("vague", None), EXACT, "not_comparable"),
    ("two vague quantities are not comparable",
     figure("vague", None), figure("vague", None), "not_comparable"),
    ("the same number in another unit is not comparable",
     EXACT, figure("exact", 100, unit="years"), "not_comparable"),
    ("the same number of others is not comparable",
     EXACT, figure("exact", 100, counts="prisoners"), "not_comparable"),
    ("who is counted is compared without case", EXACT,
     figure("exact", 100, counts="Members"), "same"),
    ("the same number for another period is not comparable",
     figure("exact", 100, period="1988"), figure("exact", 100, period="1981/.."), "not_comparable"),
    ("the same period written in two ways is one period",
     figure("exact", 100, period="1988"), figure("exact", 100, period="1988-01/1988-12"), "same"),
    ("the same number with a period that only one dates is worded differently",
     figure("exact", 100, period="1988"), EXACT, "same_number"),
    ("other numbers with a period that only one dates are not comparable",
     figure("exact", 100, period="1988"), figure("exact", 50), "not_comparable"),
    ("overlapping ranges with a period that only one dates are not comparable",
     figure("more_than", 50, period="1981/.."), figure("exact", 51), "not_comparable"),
]  # fmt: skip


def cases(table: list[tuple[str, Any, Any, str]]) -> Any:
    return pytest.mark.parametrize(
        ("left", "right", "expected"),
        [pytest.param(*rest, id=sentence) for sentence, *rest in table],
    )


@cases(FIGURES)
def test_two_numbers(left: Any, right: Any, expected: str) -> None:
    assert relate(left, right).relation == expected
    assert relate(right, left).relation == expected, "whichever stands first"


def test_the_rule_names_every_reason_why_numbers_cannot_be_compared() -> None:
    other = figure("vague", None, unit="years", counts="years of work", period="1988")
    rule = relate(figure("exact", 3, period="1965"), other).rule
    for said in ("units differ", "What is counted differs", "periods differ", "vague"):
        assert said in rule


def test_the_rule_says_that_a_period_which_one_does_not_date_is_unknown() -> None:
    rule = relate(figure("more_than", 120_000, period="1981/.."), figure("exact", 120_000)).rule
    assert "Only A states the period as a date (since 1981)" in rule
    assert "is not known" in rule


# --- two dates --------------------------------------------------------------------------------

DATES = [
    ("the same year is the same", event("1965"), event("1965"), "same"),
    ("the same days written in two ways are the same",
     event("1965"), event("1965-01/1965-12"), "same"),
    ("two years are different", event("1978"), event("1979"), "different"),
    ("a season inside a year is compatible", event("1988-22"), event("1988"), "compatible"),
    ("a season and a month outside it are different",
     event("1988-22"), event("1988-09"), "different"),
    ("a year inside an interval is compatible",
     event("2004/2009"), event("2009"), "compatible"),
    ("a year outside an interval is different",
     event("2004/2009"), event("2010"), "different"),
    ("an open date and its own beginning are worded differently",
     event("1981/.."), event("1981"), "same_number"),
    ("an open date and a later one are compatible",
     event("1981/.."), event("1988-22"), "compatible"),
    ("an open date and an earlier one are different",
     event("1981/.."), event("1980"), "different"),
    ("two open dates with one beginning are the same",
     event("1981/.."), event("1981/.."), "same"),
    ("two open dates with overlapping beginnings are compatible",
     event("1981/.."), event("1981-06/.."), "compatible"),
    ("two open dates with other beginnings are different",
     event("1972/.."), event("1985/.."), "different"),
    ("a relative or undated time is not comparable", event(""), event("1965"), "not_comparable"),
    ("two times without a date are not comparable", event(""), event(""), "not_comparable"),
    ("a date and a length of time are not comparable",
     event("1981"), figure("exact", 30, unit="years"), "not_comparable"),
]  # fmt: skip


@cases(DATES)
def test_two_dates(left: Any, right: Any, expected: str) -> None:
    assert relate(left, right).relation == expected
    assert relate(right, left).relation == expected, "whichever stands first"


# --- topics -----------------------------------------------------------------------------------


def related(package: Package, topic: str, **documents: str) -> Any:
    found = compare(package, **documents)
    return found[found["topic_id"] == topic].iloc[0]


def edited(package: Package, table: str, **cells: dict[str, Any]) -> Package:
    """The package with some cells of one table set: id -> column -> value."""
    frame = package[table].set_index("id")
    for row, values in cells.items():
        for column, value in values.items():
            frame.loc[row, column] = value
    return with_table(package, table, frame.reset_index())


def with_table(package: Package, table: str, frame: pd.DataFrame) -> Package:
    return replace(package, tables={**package.tables, table: frame})


def without(package: Package, table: str, *ids: str) -> Package:
    frame = package[table]
    return with_table(package, table, frame[~frame["id"].isin(ids)])


def test_every_topic_has_one_relation_and_a_rule(package: Package) -> None:
    found = compare(package)
    assert list(found["topic_id"]) == list(package["topics"]["id"])
    assert set(found["relation"]) <= set(RELATIONS)
    assert (found["rule"].str.len() > 10).all()


def test_there_are_eight_relations_each_with_its_meaning_in_words() -> None:
    assert [relation_words(key) for key in RELATIONS] == [
        "same",
        "same number, worded differently",
        "compatible",
        "different",
        "not comparable",
        "only A",
        "only B",
        "neither",
    ]
    assert set(MEANINGS) == set(RELATIONS)
    assert relation_words("only_right", "A", "C") == "only C"
    assert "C" in relation_words("only_right", "A", "C", among=MEANINGS)
    assert {*PRECEDENCE, "only_left", "only_right", "neither"} == set(RELATIONS)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("T-executions-total", "same_number"),
        ("T-executions-began", "same_number"),
        ("T-age", "compatible"),
        ("T-support-where", "compatible"),
        ("T-revolution", "different"),
        ("T-foundation", "not_comparable"),
        ("T-ncri-head", "not_comparable"),
        ("T-supreme-leader", "not_comparable"),
        ("T-rights-information", "not_comparable"),
        ("T-protests", "only_left"),
        ("T-relocated-albania", "only_right"),
        ("T-executions-period", "only_right"),
        ("T-members", "neither"),
        ("T-camp-built", "neither"),
    ],
)
def test_the_documents_on_one_topic(package: Package, topic: str, expected: str) -> None:
    assert related(package, topic)["relation"] == expected


def test_a_vague_row_takes_part(package: Package) -> None:
    row = related(package, "T-relocated-albania")
    assert row["right_ids"] == ("F28",)
    assert "without a number" in row["rule"]


def test_what_only_touches_a_question_does_not_answer_it(package: Package) -> None:
    row = related(package, "T-camp-built")
    assert row["right_ids"] == ()
    assert "M047" in row["rule"]
    touching = statements(package, "T-camp-built")
    assert list(touching["id"]) == ["M047"] and not touching["answers"].any()


def test_the_documents_of_a_comparison_can_be_chosen_and_turned_round(package: Package) -> None:
    turned = {"only_left": "only_right", "only_right": "only_left"}
    forth, back = compare(package), compare(package, "B", "A")
    assert list(back["relation"]) == [turned.get(key, key) for key in forth["relation"]]
    assert list(back["left_ids"]) == list(forth["right_ids"])
    assert related(package, "T-age", left="A", right="C")["relation"] == "only_left"


def test_of_several_pairs_a_difference_is_never_hidden(package: Package) -> None:
    same = {"counts": "years of the PMOI's activity", "qualifier": "exact"}
    changed = edited(package, "figures", F01={**same, "value": 51}, F04={**same, "value": 40})
    row = related(changed, "T-age")
    assert (row["relation"], row["pair_ids"]) == ("different", ("F04", "F05"))
    assert "F01 and F05: same" in row["rule"], "the other pair is named"


def test_what_cannot_be_compared_hides_nothing_that_can(package: Package) -> None:
    row = related(package, "T-age")
    assert (row["relation"], row["pair_ids"]) == ("compatible", ("F01", "F05"))
    assert "F04 and F05: not comparable" in row["rule"]


def test_descriptions_in_the_same_words_are_the_same(package: Package) -> None:
    changed = edited(package, "name_mentions", N043={"described_as": "largest Iranian  opposition"})
    assert related(changed, "T-standing")["relation"] == "not_comparable"
    changed = edited(
        package, "name_mentions", N043={"described_as": "LARGEST IRANIAN OPPOSITION GROUP"}
    )
    assert related(changed, "T-standing")["relation"] == "same"


def test_a_description_of_another_name_is_not_the_same(package: Package) -> None:
    same = {"described_as": "Supreme Leader"}
    changed = edited(package, "name_mentions", N031=same, N071=same)
    assert related(changed, "T-supreme-leader")["relation"] == "not_comparable"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["P-united-states", "P-europe", "P-middle-east"], "same"),
        (["P-united-states"], "compatible"),
        (["P-north-america"], "not_comparable"),
    ],
)
def test_places_compare_as_sets(package: Package, places: list[str], expected: str) -> None:
    ids = ["M031", "M032", "M033", "M034"]
    cells = {id: {"place_id": places[i % len(places)]} for i, id in enumerate(ids)}
    changed = edited(package, "place_mentions", **cells)
    assert related(changed, "T-support-where")["relation"] == expected


def test_places_with_none_in_common_are_different_unless_one_may_lie_in_another(
    package: Package,
) -> None:
    changed = without(package, "place_mentions", "M013", "M014", "M032", "M033", "M034")
    german = edited(changed, "place_mentions", M031={"place_id": "P-germany"})
    assert related(german, "T-support-where")["relation"] == "different"
    capital = edited(changed, "place_mentions", M031={"place_id": "P-washington-d-c"})
    row = related(capital, "T-support-where")
    assert row["relation"] == "not_comparable"
    assert "may lie in another" in row["rule"]


def test_no_rule_judges_and_none_uses_a_loaded_word(package: Package) -> None:
    rules = [*compare(package)["rule"], *MEANINGS.values(), *RELATIONS.values()]
    rules += [relate(a, b).rule for _, a, b, _ in FIGURES + DATES]
    assert [rule for rule in rules if VERDICT.search(rule) or loaded(rule)] == []


def test_a_comparison_of_an_empty_package_says_neither_everywhere(package: Package) -> None:
    tables = ("figures", "events", "name_mentions", "place_mentions")
    empty = replace(package, tables={**package.tables, **{t: package[t].iloc[:0] for t in tables}})
    assert set(compare(empty)["relation"]) == {"neither"}


# --- statements and other sources -------------------------------------------------------------


def test_statements_are_all_cited_rows_on_a_topic(package: Package) -> None:
    tables = ("figures", "events", "name_mentions", "place_mentions")
    for topic in package["topics"]["id"]:
        expected = {
            id for t in tables for id in package[t].loc[package[t]["topic_id"] == topic, "id"]
        }
        found = statements(package, topic)
        assert set(found["id"]) == expected
        assert (found[["statement", "wording", "as_read", "document_id"]] != "").all(axis=None)


def test_statements_carry_reading_wording_and_who_is_counted(package: Package) -> None:
    row = statements(package, "T-executions-total").iloc[0]
    assert row["as_read"] == "more than 120,000 people"
    assert row["wording"] == "more than 120,000"
    assert row["counts"] == "members and supporters of the PMOI"
    assert row["period_read"] == "since 1981"


def test_other_sources_are_read_with_their_range_or_date(package: Package) -> None:
    found = other_sources(package, "T-executions-1988").set_index("source")
    assert found.at["Human Rights Watch", "as_read"] == "2,800 to 5,000 people"
    assert found.at["Amnesty International", "as_read"] == "at least 2,000 people"
    assert found.at["Human Rights Watch", "published_read"] == "8 June 2022"
    assert other_sources(package, "T-protests")["as_read"].iat[0] == "28 December 2017"
    assert set(SEEN) == set(package.vocabulary("other_figures", "seen"))


def test_a_topic_without_other_sources_has_an_empty_list_of_them(package: Package) -> None:
    found = other_sources(package, "T-camp-injured")
    assert found.empty
    assert {"as_read", "period_read", "seen_read"} <= set(found)


@pytest.mark.parametrize("topic", ["T-executions-total", "T-camp-injured"])
def test_a_stated_number_without_another_source_says_so(package: Package, topic: str) -> None:
    assert other_sources_note(package, topic) == NO_OTHER_SOURCE


def test_figures_for_single_days_are_no_source_for_an_undated_whole(package: Package) -> None:
    note = other_sources_note(package, "T-camp-deaths")
    assert note.startswith(f"{NO_OTHER_SOURCE} for the whole")
    assert "not to be added up" in note


@pytest.mark.parametrize(
    ("topic", "why"),
    [
        ("T-executions-1988", "others are for the stated time"),
        ("T-foundation", "others state a date"),
        ("T-residents", "others have figures, no document does"),
        ("T-killed-abroad", "no number is stated"),
        ("T-designations", "neither document answers"),
        ("T-ncri-head", "a role"),
    ],
)
def test_there_is_nothing_to_say_of_other_sources_where(
    package: Package, topic: str, why: str
) -> None:
    assert other_sources_note(package, topic) == "", why


def test_relating_never_fails_on_any_two_rows_of_a_topic(package: Package) -> None:
    for topic in package["topics"].query("kind in ('number', 'date')")["id"]:
        rows = list(statements(package, topic).query("answers").itertuples())
        for a, b in product(rows, rows):
            assert relate(a, b).relation == relate(b, a).relation


# --- the rule in words ----------------------------------------------------------------------------

B = {"id": "F02", "document_id": "B"}
SENTENCES = [
    (
        figure("exact", 120_000),
        figure("exact", 120_000, **B),
        "Both state the number 120,000, qualified alike. Neither states a period as a date.",
    ),
    (
        figure("exact", 120_000, period="1988"),
        figure("more_than", 120_000, period="1988", **B),
        "Both state the number 120,000, qualified differently.",
    ),
    (
        figure("exact", 100, period="1988"),
        figure("more_than", 90, period="1988", **B),
        "The ranges that the two numbers allow overlap.",
    ),
    (
        figure("exact", 100),
        figure("exact", 90, **B),
        "The ranges that the two numbers allow do not overlap. Neither states a period as a date.",
    ),
    (
        figure("exact", 1_400, period="1988-22"),
        figure("exact", 1_400, **B),
        "Both state the number 1,400. Only A states the period as a date (summer 1988); whether "
        "both speak of the same time is not known.",
    ),
    (
        figure("exact", 100),
        figure("exact", 90, period="1988", **B),
        "Only B states the period as a date (1988); whether both speak of the same time is not "
        "known, and the numbers are not the same.",
    ),
    (
        figure("exact", 100),
        figure("vague", None, unit="years", counts="founders", **B),
        "The units differ: people and years. What is counted differs: members; founders. "
        "A vague quantity allows no range to compare.",
    ),
    (
        figure("vague", None),
        figure("exact", 100, **B),
        "A vague quantity allows no range to compare.",
    ),
    (
        figure("exact", 100, period="1988"),
        figure("exact", 100, period="1989", **B),
        "The periods differ: 1988; 1989.",
    ),
    (event("1981"), event("", **B), "A time without a date allows no days to compare."),
    (
        event("1981/.."),
        event("1981", **B),
        "Both state 1981: one as a beginning with no end stated, the other as the date.",
    ),
    (event("1981/.."), event("1981/..", **B), "The two beginnings allow the same days."),
    (event("1978"), event("1979", **B), "The days that the two dates allow do not overlap."),
    (event("1988"), event("1988-07", **B), "The days that the two dates allow overlap."),
    (figure("exact", 3), event("1988", **B), "One states a date, the other a length of time."),
]


@pytest.mark.parametrize(("left", "right", "rule"), SENTENCES, ids=[s[2][:60] for s in SENTENCES])
def test_the_rule_says_what_it_found(
    left: SimpleNamespace, right: SimpleNamespace, rule: str
) -> None:
    assert relate(left, right).rule == rule


# --- places ------------------------------------------------------------------------------------

PLACES = {
    "P-nor": {"name": "Norway", "kind": "country", "iso_a3": "NOR"},
    "P-oslo": {"name": "Oslo", "kind": "city", "iso_a3": "NOR"},
    "P-lima": {"name": "Lima", "kind": "city", "iso_a3": "PER"},
    "P-sea": {"name": "Sea States", "kind": "region", "iso_a3": ""},
    "P-isle": {"name": "Isle", "kind": "country", "iso_a3": ""},
    "P-reef": {"name": "Reef", "kind": "city", "iso_a3": ""},
}


def named(document: str, *places: str) -> pd.DataFrame:
    return pd.DataFrame({"document_id": document, "place_id": list(places)})


@pytest.mark.parametrize(
    ("left", "right", "relation", "rule"),
    [
        (["P-nor"], ["P-nor"], "same", "Both name the same places: Norway."),
        (
            ["P-nor", "P-lima", "P-nor"],
            ["P-lima", "P-nor"],
            "same",
            "Both name the same places: Norway, Lima.",
        ),
        (
            ["P-nor", "P-lima"],
            ["P-nor", "P-sea"],
            "compatible",
            "Both name Norway. A alone names Lima. B alone names Sea States.",
        ),
        (["P-nor"], ["P-nor", "P-lima"], "compatible", "Both name Norway. B alone names Lima."),
        (["P-nor", "P-lima"], ["P-nor"], "compatible", "Both name Norway. A alone names Lima."),
        (
            ["P-nor"],
            ["P-lima"],
            "different",
            "A names Norway; B names Lima. No place is named by both.",
        ),
        (
            ["P-oslo"],
            ["P-nor"],
            "not_comparable",
            "A names Oslo; B names Norway. One of these may lie in another.",
        ),
        (
            ["P-lima"],
            ["P-sea"],
            "not_comparable",
            "A names Lima; B names Sea States. One of these may lie in another.",
        ),
        (
            ["P-isle"],
            ["P-reef"],
            "different",
            "A names Isle; B names Reef. No place is named by both.",
        ),
    ],
)
def test_places_are_related_as_sets_and_the_rule_says_who_names_what(
    left: list[str], right: list[str], relation: str, rule: str
) -> None:
    assert relate_places(named("A", *left), named("B", *right), PLACES) == (relation, rule)


def test_unanswered_are_the_questions_that_compare_finds_neither_answers(package: Package) -> None:
    neither = compare(package).query("relation == 'neither'")
    assert list(unanswered(package)["id"]) == list(neither["topic_id"])
    assert len(neither) == 6
