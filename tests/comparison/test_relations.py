"""The relation of what one, two, three and more documents state on a question."""

from typing import Any

import pytest

from sourcebook.comparison import (
    MEANINGS,
    RELATIONS,
    Relation,
    compare,
    relate_topic,
    relation_counts,
    relation_words,
    unanswered,
)
from sourcebook.comparison.relations import PRECEDENCE
from sourcebook.package import Package
from tests.cells import make_package, with_rows
from tests.comparison.rows import TWO, VERDICT
from tests.project.test_wording import loaded

TOPICS: list[dict[str, Any]] = [
    {"id": "T-size", "question": "How many rowers?", "kind": "number", "headline": 1},
    {"id": "T-founded", "question": "When was the club founded?", "kind": "date", "headline": 2},
    {"id": "T-offices", "question": "Where are its offices?", "kind": "place"},
    {"id": "T-head", "question": "Who heads it?", "kind": "role"},
    {"id": "T-silent", "question": "What does it cost?", "kind": "number"},
]
PLACES: list[dict[str, Any]] = [
    {"id": "P-oslo", "name": "Oslo", "kind": "city", "iso_a3": "NOR"},
    {"id": "P-lima", "name": "Lima", "kind": "city", "iso_a3": "PER"},
]


def rowers(document: str, value: float | None, qualifier: str = "unqualified") -> dict[str, Any]:
    return {
        "document_id": document, "topic_id": "T-size", "unit": "people", "counts": "rowers",
        "qualifier": "vague" if value is None else qualifier, "value": value,
    }  # fmt: skip


def founded(document: str, edtf: str) -> dict[str, Any]:
    precision = "year" if edtf else "undated"
    return {
        "document_id": document, "topic_id": "T-founded", "edtf": edtf, "precision": precision,
    }  # fmt: skip


def office(document: str, place: str, topic: str = "T-offices") -> dict[str, Any]:
    return {
        "document_id": document, "topic_id": topic, "place_id": place, "role": "office",
        "statement": f"Office in {place}",
    }  # fmt: skip


def head(document: str, described: str) -> dict[str, Any]:
    return {
        "document_id": document, "topic_id": "T-head", "name_id": "A-edda",
        "described_as": described,
    }  # fmt: skip


def club(documents: str = "ABC", **tables: list[dict[str, Any]]) -> Package:
    names = [{"id": "A-edda", "name": "Edda", "kind": "person"}]
    return make_package(documents, topics=TOPICS, places=PLACES, names=names, **tables)


def related(package: Package, topic: str, documents: str) -> Relation:
    found = relate_topic(package, topic, list(documents))
    (row,) = compare(package, list(documents)).query("topic_id == @topic").itertuples(index=False)
    assert tuple(row)[:4] == found[:4], "the table has the same row"
    assert (row.relation, row.rule, row.alone) == (found.relation, found.rule, found.alone)
    return found


def test_every_question_has_a_row_in_the_order_of_the_topics() -> None:
    found = compare(club(figures=[rowers("A", 3)]), ["A", "B"])
    assert list(found["topic_id"]) == [topic["id"] for topic in TOPICS]
    assert list(found) == [
        *("topic_id", "question", "kind", "subject", "headline", "relation", "rule"),
        *("alone", "pair_ids", "others"),
    ]
    assert list(found["headline"].dropna()) == [1, 2]


def test_what_one_document_states_is_said_without_others() -> None:
    package = club(figures=[rowers("A", 3)])
    found = related(package, "T-size", "A")
    assert (found.relation, found.alone) == ("one_alone", "A")
    assert found.rule == "Stated by A (F01)."
    assert related(package, "T-founded", "A").relation == "unanswered"


def test_what_one_of_several_states_is_named() -> None:
    package = club(figures=[rowers("B", 3), rowers("B", None)], events=[founded("C", "1965")])
    found = related(package, "T-size", "ABC")
    assert (found.relation, found.alone, found.pair_ids) == ("one_alone", "B", ())
    assert found.rule == "Stated by B alone (F01 and F02)."
    assert related(package, "T-founded", "AB").relation == "unanswered"


def test_a_vague_answer_is_an_answer_without_a_number() -> None:
    package = club(figures=[rowers("B", None)], events=[founded("B", "")])
    assert related(package, "T-size", "AB").rule == "Stated by B alone, without a number (F01)."
    assert related(package, "T-founded", "AB").rule == "Stated by B alone, without a date (E01)."


def test_what_only_touches_a_question_does_not_answer_it() -> None:
    package = club(figures=[rowers("A", 3)], place_mentions=[office("B", "P-oslo", "T-size")])
    found = related(package, "T-size", "AB")
    assert found.rule == "Stated by A alone (F01). B mentions it without a number (M01)."
    found = related(package, "T-size", "B")
    assert found.relation == "unanswered"
    assert found.rule == (
        "No document shown answers this question. B mentions it without a number (M01)."
    )


def test_two_documents_are_named_in_the_rule() -> None:
    package = club(figures=[rowers("B", 3), rowers("C", 3)])
    found = related(package, "T-size", "BC")
    assert (found.relation, found.pair_ids, found.alone) == ("same", ("F01", "F02"), "")
    assert "B and C state the number 3, with the same qualifier." in found.rule


def test_of_three_documents_a_difference_is_never_hidden() -> None:
    package = club(figures=[rowers("A", 3), rowers("B", 3), rowers("C", 4)])
    found = related(package, "T-size", "ABC")
    assert (found.relation, found.pair_ids) == ("different", ("F01", "F03"))
    assert found.rule.endswith(
        "The relation comes from F01 and F03; the other 2 pairs: F01 and F02: the same; "
        "F02 and F03: different."
    )
    assert related(package, "T-size", "AB").relation == "same"


def test_what_cannot_be_compared_hides_nothing_that_can() -> None:
    package = club(figures=[rowers("A", None), rowers("A", 3, "more_than"), rowers("B", 4)])
    found = related(package, "T-size", "AB")
    assert (found.relation, found.pair_ids) == ("compatible", ("F02", "F03"))
    assert "the other pair: F01 and F03: not comparable." in found.rule


def test_rows_of_one_document_are_not_compared_with_each_other() -> None:
    found = related(club(figures=[rowers("A", 3), rowers("A", 4)]), "T-size", "ABC")
    assert (found.relation, found.alone) == ("one_alone", "A")


def test_of_many_pairs_the_rule_counts_the_rest() -> None:
    package = club("ABCDE", figures=[rowers(document, 3) for document in "ABCDE"])
    rule = related(package, "T-size", "ABCDE").rule
    assert rule.endswith("The relation comes from F01 and F02; the other 9 pairs: 9 the same.")


def test_places_and_descriptions_relate_by_document() -> None:
    package = club(
        place_mentions=[office("A", "P-oslo"), office("B", "P-oslo"), office("C", "P-lima")],
        name_mentions=[head("A", "President"), head("B", "President"), head("C", "president")],
    )
    found = related(package, "T-offices", "ABC")
    assert (found.relation, found.pair_ids) == ("different", ())
    assert found.rule == (
        "A names Oslo; C names Lima. None of these places is the same. The relation comes from A "
        "and C; the other 2 pairs: A and B: the same; B and C: different."
    )
    assert related(package, "T-head", "ABC").relation == "same"


def test_a_date_and_a_length_of_time_answer_when_and_are_not_comparable() -> None:
    years = {"topic_id": "T-founded", "unit": "years", "qualifier": "more_than", "value": 50}
    package = club(figures=[years], events=[founded("B", "1965")])
    assert related(package, "T-founded", "AB").relation == "not_comparable"


def test_a_date_and_a_length_of_time_in_the_same_words_are_one_statement() -> None:
    years = {"topic_id": "T-founded", "unit": "years", "qualifier": "unqualified", "value": 51}
    span = {"document_id": "A", "start": 10, "end": 20, "wording": "1234567890"}
    package = club(
        figures=[years | span], events=[founded("A", "1965") | span | {"start": 15, "end": 25}]
    )
    assert related(package, "T-founded", "AB").rule == "Stated by A alone (E01)."
    apart = club(
        figures=[years | span], events=[founded("A", "1965") | span | {"start": 20, "end": 30}]
    )
    assert related(apart, "T-founded", "AB").rule == "Stated by A alone (F01 and E01)."


def test_the_documents_of_a_comparison_can_be_turned_round() -> None:
    package = club(
        figures=[rowers("A", 3), rowers("B", 4)], events=[founded("A", "1965")],
        place_mentions=[office("A", "P-oslo"), office("B", "P-lima")],
    )  # fmt: skip
    forth, back = compare(package, ["A", "B"]), compare(package, ["B", "A"])
    assert list(forth["relation"]) == list(back["relation"])
    assert list(forth["alone"]) == list(back["alone"])


def test_relations_are_counted_in_the_order_of_the_glossary() -> None:
    package = club(
        figures=[rowers("A", 3), rowers("B", 4)], events=[founded("A", "1965")],
        name_mentions=[head("A", "President"), head("B", "President")],
    )  # fmt: skip
    assert list(relation_counts(package, ["A", "B"]).items()) == [
        ("same", 1),
        ("different", 1),
        ("one_alone", 1),
        ("unanswered", 2),
    ]


def test_unanswered_are_the_questions_that_no_document_answers() -> None:
    package = club(
        figures=[rowers("A", 3)],
        events=[founded("C", "1965")],
        place_mentions=[office("B", "P-oslo", "T-silent")],
    )
    assert list(unanswered(package)["id"]) == ["T-offices", "T-head", "T-silent"]
    silent = compare(package, ["A", "B", "C"]).query("relation == 'unanswered'")
    assert list(silent["topic_id"]) == list(unanswered(package)["id"])


def test_a_question_knows_how_many_other_sources_it_has() -> None:
    other = {"id": "O-one", "topic_id": "T-size", "unit": "people", "qualifier": "about"}
    gazette, almanac = other | {"source": "Gazette"}, other | {"id": "O-two", "source": "Almanac"}
    again = gazette | {"id": "O-three"}
    package = with_rows(club(), "other_figures", gazette, almanac, again)
    assert list(compare(package, ["A"])["others"]) == [2, 0, 0, 0, 0]


def test_a_comparison_of_documents_without_rows_answers_nothing() -> None:
    assert set(compare(club(), ["A", "B", "C"])["relation"]) == {"unanswered"}


def test_every_relation_has_its_meaning_and_its_place() -> None:
    assert set(MEANINGS) == set(RELATIONS) == {*PRECEDENCE, "one_alone", "unanswered"}
    assert relation_words("different", among="AB") == "different"


def test_a_document_is_said_to_be_alone_only_beside_others() -> None:
    assert relation_words("one_alone", "C", among="ABC") == "stated by C alone"
    assert relation_words("one_alone", "C", among="C") == "only C is shown"
    assert relation_words("unanswered", among="C") == "not answered"
    assert "alone" not in RELATIONS["one_alone"]


@pytest.mark.parametrize(
    ("relation", "rule"),
    [
        ("same", "The same number with the same qualifier"),
        ("same_number", "The same number with another qualifier"),
        ("compatible", "The ranges that the numbers or dates allow overlap"),
        ("different", "The ranges do not overlap"),
        ("not_comparable", "The unit, what is counted, the period or the place differs"),
        ("one_alone", "Only one of the documents answers"),
        ("unanswered", "None of the documents answers"),
    ],
)
def test_the_glossary_gives_each_relation_its_own_rule(relation: str, rule: str) -> None:
    assert MEANINGS[relation].startswith(rule)


@pytest.mark.parametrize("words", [*RELATIONS.values(), *MEANINGS.values()])
def test_no_meaning_judges_or_holds_for_two_documents_only(words: str) -> None:
    assert not VERDICT.search(words)
    assert not loaded(words)
    assert not TWO.search(words)
