"""What two documents state is related by rules that anyone can check."""

from types import SimpleNamespace
from typing import Any

import pytest

from sourcebook.comparison.relating import relate, relate_places, relate_words
from tests.comparison.rows import TWO, VERDICT, event, figure
from tests.project.test_wording import loaded

PLAIN = figure("unqualified", 100)
RANGE = figure("range", None, low=34, high=36)
B = {"id": "F02", "document_id": "B"}
Case = tuple[str, SimpleNamespace, SimpleNamespace, str]


def cases(table: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("one", "other", "expected"), [pytest.param(*rest, id=said) for said, *rest in table]
    )


def place(place_id: str) -> dict[str, str]:
    return {"place_id": f"P-{place_id.lower()}", "place": place_id}


# --- numbers ----------------------------------------------------------------------------------

FIGURES: list[Case] = [
    ("the same number, with the same qualifier, is the same", PLAIN, PLAIN, "same"),
    ("an unqualified number and more than the same number are worded differently",
     figure("unqualified", 120_000), figure("more_than", 120_000), "same_number"),
    ("at least and more than with the same number are worded differently",
     figure("at_least", 100), figure("more_than", 100), "same_number"),
    ("about and an unqualified number that is the same are worded differently",
     figure("about", 100), PLAIN, "same_number"),
    ("about and an unqualified number inside its 10 % are compatible",
     figure("about", 100), figure("unqualified", 110), "compatible"),
    ("about and an unqualified number outside its 10 % are different",
     figure("about", 100), figure("unqualified", 111), "different"),
    ("more than and a greater number are compatible",
     figure("more_than", 50), figure("unqualified", 51), "compatible"),
    ("more than and a smaller number are different",
     figure("more_than", 50), figure("unqualified", 49), "different"),
    ("more than and an about that only reaches its number are different",
     figure("more_than", 110), figure("about", 100), "different"),
    ("at least and an about that only reaches its number are compatible",
     figure("at_least", 110), figure("about", 100), "compatible"),
    ("two numbers that are both more than are compatible",
     figure("more_than", 50), figure("more_than", 900), "compatible"),
    ("two unqualified numbers are different", PLAIN, figure("unqualified", 101), "different"),
    ("less than and a smaller number are compatible",
     figure("less_than", 300), figure("unqualified", 299), "compatible"),
    ("less than and its own number are worded differently",
     figure("less_than", 300), figure("unqualified", 300), "same_number"),
    ("less than and a greater number are different",
     figure("less_than", 300), figure("unqualified", 301), "different"),
    ("less than and more than a number below it are compatible",
     figure("less_than", 300), figure("more_than", 299.5), "compatible"),
    ("less than and at least its own number are worded differently",
     figure("less_than", 300), figure("at_least", 300), "same_number"),
    ("less than and more than a greater number are different",
     figure("less_than", 300), figure("more_than", 301), "different"),
    ("at most and a range that begins at its number are compatible",
     figure("at_most", 34), RANGE, "compatible"),
    ("less than and a range that begins at its number are different",
     figure("less_than", 34), RANGE, "different"),
    ("at most and less than are compatible",
     figure("at_most", 34), figure("less_than", 12), "compatible"),
    ("a range and a number inside it are compatible",
     RANGE, figure("unqualified", 35), "compatible"),
    ("a range and its own end are compatible", RANGE, figure("unqualified", 36), "compatible"),
    ("a range and a number beyond it are different", RANGE, figure("unqualified", 37), "different"),
    ("the same range is the same", RANGE, RANGE, "same"),
    ("two ranges that share an end are compatible",
     RANGE, figure("range", None, low=36, high=40), "compatible"),
    ("two ranges apart are different", RANGE, figure("range", None, low=37, high=40), "different"),
    ("a range and a vague quantity are not comparable",
     RANGE, figure("vague", None), "not_comparable"),
    ("a vague quantity and a number are not comparable",
     figure("vague", None), PLAIN, "not_comparable"),
    ("two vague quantities are not comparable",
     figure("vague", None), figure("vague", None), "not_comparable"),
    ("the same number in another unit is not comparable",
     PLAIN, figure("unqualified", 100, unit="years"), "not_comparable"),
    ("the same number of others is not comparable",
     PLAIN, figure("unqualified", 100, counts="prisoners"), "not_comparable"),
    ("who is counted is compared without case",
     PLAIN, figure("unqualified", 100, counts="Members"), "same"),
    ("the same number at another place is not comparable",
     figure("unqualified", 100, **place("Oslo")), figure("unqualified", 100, **place("Lima")),
     "not_comparable"),
    ("a place that only one states leaves numbers comparable",
     figure("unqualified", 100, **place("Oslo")), PLAIN, "same"),
    ("the same number for another period is not comparable",
     figure("unqualified", 100, period="1988"), figure("unqualified", 100, period="1981/.."),
     "not_comparable"),
    ("a period before a year and the year itself are other periods",
     figure("unqualified", 7, period="../1978"), figure("unqualified", 7, period="1978"),
     "not_comparable"),
    ("the same period with an open start is one period",
     figure("unqualified", 7, period="../1978"), figure("unqualified", 7, period="../1978-12"),
     "same"),
    ("the same period written in two ways is one period",
     figure("unqualified", 100, period="1988"),
     figure("unqualified", 100, period="1988-01/1988-12"),
     "same"),
    ("the same number with a period that only one dates is worded differently",
     figure("unqualified", 100, period="1988"), PLAIN, "same_number"),
    ("other numbers with a period that only one dates are not comparable",
     figure("unqualified", 100, period="1988"), figure("unqualified", 50), "not_comparable"),
    ("overlapping ranges with a period that only one dates are not comparable",
     figure("more_than", 50, period="1981/.."), figure("unqualified", 51), "not_comparable"),
]  # fmt: skip


def test_the_rule_of_a_range_names_both_ends_and_no_missing_number() -> None:
    same = relate(RANGE, figure("range", None, low=34, high=36, **B))
    assert same.rule == (
        "A states 34 to 36 people (F01); B states 34 to 36 people (F02). A and B state the range "
        "34 to 36, with the same qualifier. No period is stated as a date."
    )
    apart = relate(RANGE, figure("less_than", 9, unit="years", **B))
    assert "B states less than 9 years (F02)" in apart.rule
    assert "The units differ: people; years." in apart.rule


@cases(FIGURES)
def test_numbers_relate_by_their_ranges(one: Any, other: Any, expected: str) -> None:
    assert relate(one, other).relation == expected
    assert relate(other, one).relation == expected, "whichever comes first"


# --- dates ------------------------------------------------------------------------------------

DATES: list[Case] = [
    ("the same year is the same", event("1965"), event("1965"), "same"),
    ("the same days written in two ways are the same",
     event("1965"), event("1965-01/1965-12"), "same"),
    ("two years are different", event("1978"), event("1979"), "different"),
    ("a season inside a year is compatible", event("1988-22"), event("1988"), "compatible"),
    ("a season and a month outside it are different",
     event("1988-22"), event("1988-09"), "different"),
    ("a year inside an interval is compatible", event("2004/2009"), event("2009"), "compatible"),
    ("a year outside an interval is different", event("2004/2009"), event("2010"), "different"),
    ("an interval that ends on the day on which another begins is compatible",
     event("1988-06-01/1988-06-10"), event("1988-06-10/1988-06-20"), "compatible"),
    ("an open end and its own beginning are worded differently",
     event("1981/.."), event("1981"), "same_number"),
    ("an open end and a later date are compatible",
     event("1981/.."), event("1988-22"), "compatible"),
    ("an open end and an earlier date are different", event("1981/.."), event("1980"), "different"),
    ("two open ends with one beginning are the same",
     event("1981/.."), event("1981/.."), "same"),
    ("two open ends with overlapping beginnings are compatible",
     event("1981/.."), event("1981-06/.."), "compatible"),
    ("two open ends with other beginnings are different",
     event("1972/.."), event("1985/.."), "different"),
    ("an open start and its own bound are compatible: the bound is no date of the event",
     event("../1972"), event("1972"), "compatible"),
    ("an open start and an earlier date are compatible",
     event("../1972"), event("1965"), "compatible"),
    ("an open start and a later date are different", event("../1972"), event("1973"), "different"),
    ("two open starts with one bound are the same", event("../1972"), event("../1972"), "same"),
    ("two open starts with other bounds are compatible: an earlier day suits each",
     event("../1972"), event("../1979"), "compatible"),
    ("an open start and an open end that share a year are compatible",
     event("../1981"), event("1981/.."), "compatible"),
    ("an open start and an open end after it are different",
     event("../1980"), event("1981/.."), "different"),
    ("the same year at different places is not comparable",
     event("1981", **place("Oslo")), event("1981", **place("Lima")), "not_comparable"),
    ("a place that only one states leaves dates comparable",
     event("1981", **place("Oslo")), event("1981"), "same"),
    ("a time without a date is not comparable", event(""), event("1965"), "not_comparable"),
    ("two times without a date are not comparable", event(""), event(""), "not_comparable"),
    ("a date and a length of time are not comparable",
     event("1981"), figure("unqualified", 30, unit="years"), "not_comparable"),
]  # fmt: skip


@cases(DATES)
def test_dates_relate_by_the_days_that_they_allow(one: Any, other: Any, expected: str) -> None:
    assert relate(one, other).relation == expected
    assert relate(other, one).relation == expected, "whichever comes first"


# --- the rule in words ------------------------------------------------------------------------

SENTENCES = [
    (
        figure("unqualified", 120_000),
        figure("unqualified", 120_000, **B),
        "A states 120,000 people (F01); B states 120,000 people (F02). A and B state the number "
        "120,000, with the same qualifier. No period is stated as a date.",
    ),
    (
        figure("more_than", 120_000, period="1981/.."),
        figure("unqualified", 120_000, **B),
        "A states more than 120,000 people, since 1981 (F01); B states 120,000 people (F02). A and "
        "B state the number 120,000. Only A states the period as a date, so the periods may "
        "differ.",
    ),
    (
        figure("unqualified", 100),
        figure("unqualified", 90, period="1988", **B),
        "A states 100 people (F01); B states 90 people, 1988 (F02). Only B states the period as a "
        "date, so the periods may differ. The numbers are not the same.",
    ),
    (
        figure("unqualified", 120_000, period="1988"),
        figure("more_than", 120_000, period="1988", **B),
        "A states 120,000 people, 1988 (F01); B states more than 120,000 people, 1988 (F02). A and "
        "B state the number 120,000, with different qualifiers.",
    ),
    (
        figure("unqualified", 100, period="1988"),
        figure("more_than", 90, period="1988", **B),
        "A states 100 people, 1988 (F01); B states more than 90 people, 1988 (F02). The ranges "
        "that these numbers allow overlap.",
    ),
    (
        figure("unqualified", 100),
        figure("unqualified", 90, **B),
        "A states 100 people (F01); B states 90 people (F02). The ranges that these numbers allow "
        "do not overlap. No period is stated as a date.",
    ),
    (
        figure("unqualified", 3, period="1965", **place("Oslo")),
        figure("vague", None, unit="years", counts="years", period="1988", **place("Lima"), **B),
        "A states 3 people, 1965 (F01); B states no number (F02). The units differ: people; years. "
        "What is counted differs: members; years. The places differ: Oslo; Lima. The periods "
        "differ: 1965; 1988. Without a number there is no range to compare.",
    ),
    (
        event("1981"),
        event("", **B | {"id": "E02"}),
        "A states 1981 (E01); B states no date (E02). Without a date there are no days to compare.",
    ),
    (
        event("1981/.."),
        event("1981", **B | {"id": "E02"}),
        "A states since 1981 (E01); B states 1981 (E02). A and B state 1981: one as a beginning, "
        "the other as the date.",
    ),
    (
        event("1981/..", wording="after 1981"),
        event("1981", **B | {"id": "E02"}),
        "A states 1981 or later (E01); B states 1981 (E02). The days that these dates allow "
        "overlap.",
    ),
    (
        event("../1972"),
        event("1965", **B | {"id": "E02"}),
        "A states 1972 or earlier (E01); B states 1965 (E02). The days that these dates allow "
        "overlap.",
    ),
    (
        event("1981", **place("Oslo")),
        event("1981", **place("Lima"), **B | {"id": "E02"}),
        "A states 1981 (E01); B states 1981 (E02). The places differ: Oslo; Lima.",
    ),
    (
        event("1965"),
        figure("more_than", 50, unit="years", **B),
        "A states 1965 (E01); B states more than 50 years (F02). One is a date, the other a length "
        "of time.",
    ),
]


@pytest.mark.parametrize(("one", "other", "rule"), SENTENCES, ids=[s[2][:60] for s in SENTENCES])
def test_the_rule_says_what_each_states_and_how_these_relate(
    one: Any, other: Any, rule: str
) -> None:
    assert relate(one, other).rule == rule


@cases(FIGURES + DATES)
def test_no_rule_judges_or_uses_a_loaded_word(one: Any, other: Any, expected: str) -> None:
    rule = relate(one, other).rule
    assert not VERDICT.search(rule)
    assert not loaded(rule)
    assert not TWO.search(rule)


# --- places and descriptions ------------------------------------------------------------------

PLACES = {
    "P-nor": {"name": "Norway", "kind": "country", "iso_a3": "NOR"},
    "P-oslo": {"name": "Oslo", "kind": "city", "iso_a3": "NOR"},
    "P-lima": {"name": "Lima", "kind": "city", "iso_a3": "PER"},
    "P-sea": {"name": "Sea States", "kind": "region", "iso_a3": ""},
    "P-isle": {"name": "Isle", "kind": "country", "iso_a3": ""},
    "P-reef": {"name": "Reef", "kind": "city", "iso_a3": ""},
}


def mentions(document: str, *places: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(document_id=document, place_id=one) for one in places]


@pytest.mark.parametrize(
    ("one", "other", "relation", "rule"),
    [
        (["P-nor"], ["P-nor"], "same", "A and B name the same places: Norway."),
        (["P-nor", "P-lima", "P-nor"], ["P-lima", "P-nor"], "same",
         "A and B name the same places: Norway and Lima."),
        (["P-nor", "P-lima"], ["P-nor", "P-sea"], "compatible",
         "A and B name Norway. A alone names Lima. B alone names Sea States."),
        (["P-nor"], ["P-nor", "P-lima"], "compatible",
         "A and B name Norway. B alone names Lima."),
        (["P-nor"], ["P-lima"], "different",
         "A names Norway; B names Lima. None of these places is the same."),
        (["P-oslo"], ["P-nor"], "not_comparable",
         "A names Oslo; B names Norway. One of these places may lie within another."),
        (["P-lima"], ["P-sea"], "not_comparable",
         "A names Lima; B names Sea States. One of these places may lie within another."),
        (["P-isle"], ["P-reef"], "different",
         "A names Isle; B names Reef. None of these places is the same."),
    ],
)  # fmt: skip
def test_places_relate_as_sets_and_the_rule_says_who_names_what(
    one: list[str], other: list[str], relation: str, rule: str
) -> None:
    assert relate_places(mentions("A", *one), mentions("B", *other), PLACES) == (relation, rule)


def descriptions(document: str, *said: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(document_id=document, statement=one) for one in said]


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (["The Club: LARGEST club", "The Club: old"], "same"),
        (["The Club: largest club"], "not_comparable"),
        (["The Guild: largest club", "The Club: old"], "not_comparable"),
    ],
)
def test_descriptions_are_the_same_only_in_the_same_words(other: list[str], relation: str) -> None:
    found = relate_words(
        descriptions("A", "The Club: old", "The Club: largest club"), descriptions("C", *other)
    )
    assert found.relation == relation
    assert found.rule.startswith("A and C describe this ")
