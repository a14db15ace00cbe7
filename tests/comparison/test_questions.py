"""The main questions: what each document answers, beside what other sources report."""

from typing import Any

import pandas as pd

from sourcebook.comparison import Answer, headline_topics, in_reading_order, synopsis
from sourcebook.package import Package
from tests.cells import WORDS, make_package

TOPICS: list[dict[str, Any]] = [
    {"id": "T-size", "question": "How many rowers?", "kind": "number", "headline": 2,
     "subject": "Members"},
    {"id": "T-boats", "question": "How many boats?", "kind": "number"},
    {"id": "T-founded", "question": "When was it founded?", "kind": "date", "headline": 1},
]  # fmt: skip


def rowers(document: str, **cells: Any) -> dict[str, Any]:
    return {
        "document_id": document, "topic_id": "T-size", "unit": "people", "counts": "rowers",
        "qualifier": "unqualified", "value": 120_000,
    } | cells  # fmt: skip


def club(**tables: list[dict[str, Any]]) -> Package:
    return make_package("ABC", topics=TOPICS, **tables)


def test_the_main_questions_come_by_their_rank() -> None:
    package = club()
    assert list(headline_topics(package)["id"]) == ["T-founded", "T-size"]
    assert [row.topic_id for row in synopsis(package, ["A"])] == ["T-founded", "T-size"]


def test_a_cell_has_the_answers_of_one_document_each_with_its_record() -> None:
    package = club(
        figures=[
            rowers("A", qualifier="more_than"),
            rowers("B"),
            rowers("B", value=3),
            rowers("B"),
        ]
    )
    row = synopsis(package, ["B", "C", "A"])[1]
    assert (row.question, row.relation.subject) == ("How many rowers?", "Members")
    assert list(row.answers) == ["B", "C", "A"]
    assert row.answers["A"] == (Answer("F01", "more than 120,000 people", WORDS),)
    assert row.answers["B"] == (
        Answer("F02", "120,000 people", WORDS),
        Answer("F03", "3 people", WORDS),
        Answer("F04", "120,000 people", WORDS),
    )
    assert row.answers["C"] == ()


def test_an_answer_without_number_or_date_is_in_the_documents_own_words() -> None:
    package = club(
        figures=[rowers("A", qualifier="vague", value=None, wording="dozens of rowers")],
        events=[{"topic_id": "T-founded", "precision": "undated", "wording": "before the war"}],
    )
    founded, size = synopsis(package, ["A"])
    assert size.answers["A"][0].value == "“dozens of rowers”"
    assert founded.answers["A"][0].value == "“before the war”"


def test_other_sources_say_what_they_count_or_date_and_when() -> None:
    count = {"id": "O-hrw", "topic_id": "T-size", "source": "The Gazette", "unit": "people",
             "qualifier": "range", "low": 2800, "high": 5000, "counts": "all sailors",
             "edtf": "1988"}  # fmt: skip
    date = {"id": "O-day", "topic_id": "T-founded", "source": "Almanac", "unit": "date",
            "qualifier": "unqualified", "edtf": "1965", "statement": "First race"}  # fmt: skip
    founded, size = synopsis(club(other_figures=[count, date]), ["A"])
    assert [(one.value, one.about) for one in size.reported] == [
        ("2,800 to 5,000 people", "The Gazette, all sailors, 1988")
    ]
    assert size.note == "2,800 to 5,000 people (The Gazette, all sailors, 1988)"
    assert [(one.value, one.source, one.statement) for one in founded.reported] == [
        ("1965", "Almanac", "First race")
    ]


def test_a_count_of_the_sources_own_comes_first_and_a_partys_figure_last_whatever_they_say() -> (
    None
):
    report = {"topic_id": "T-size", "unit": "people", "qualifier": "unqualified"}
    others = [
        {"id": "O-party", "value": 9, "edtf": "1960", "basis": "a party's figure"},
        {"id": "O-hearsay", "value": 1, "edtf": "1961", "basis": "second-hand"},
        {"id": "O-late", "value": 2, "edtf": "1990", "basis": "own count"},
        {"id": "O-early", "value": 5, "edtf": "1980", "basis": "own count"},
    ]
    _, size = synopsis(club(other_figures=[report | one for one in others]), ["A"])
    assert [one.value for one in size.reported] == ["9 people", "1 person", "5 people", "2 people"]
    assert [one.value for one in size.by_basis] == ["5 people", "2 people", "1 person", "9 people"]


def test_a_number_without_another_source_says_so() -> None:
    _, size = synopsis(club(figures=[rowers("A")]), ["A"])
    assert (size.reported, size.note) == ((), "no other source is listed")


def test_differences_come_first_and_unanswered_questions_last() -> None:
    relations = ["unanswered", "one_alone", "same", "different", "compatible"]
    compared = pd.DataFrame({"relation": relations, "others": [0, 0, 0, 0, 1]})
    ordered = in_reading_order(compared)["relation"]
    assert list(ordered) == ["different", "compatible", "same", "one_alone", "unanswered"]


def test_a_subject_without_a_question_has_nothing_to_order() -> None:
    compared = pd.DataFrame({"relation": pd.array([], dtype="str"), "others": []})
    assert in_reading_order(compared).empty
