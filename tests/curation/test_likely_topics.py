"""The questions that a row may answer, the likeliest first."""

import pandas as pd

from sourcebook.curation.likely_topics import rank_topics

TOPICS = pd.DataFrame(
    [
        ("T-boats", "How many boats were counted?", "number", ""),
        ("T-when", "When was the harbour built?", "date", ""),
        ("T-killed", "How many people were killed in the harbour?", "number", "Dead of the storm"),
        ("T-who", "Who is in charge?", "role", ""),
    ],
    columns=["id", "question", "kind", "words"],
)


def test_the_question_that_shares_words_with_the_sentence_comes_first() -> None:
    assert rank_topics(TOPICS, "figures", "34 were killing time in boats")[0] == "T-boats"
    assert rank_topics(TOPICS, "figures", "34 people killed")[0] == "T-killed"


def test_words_of_earlier_statements_count_too() -> None:
    assert rank_topics(TOPICS, "figures", "after the storm")[0] == "T-killed"


def test_a_question_that_the_table_cannot_answer_comes_last() -> None:
    ranked = rank_topics(TOPICS, "events", "people killed in boats")
    assert ranked[0] == "T-when"
    assert set(ranked) == set(TOPICS["id"])


def test_of_equal_questions_the_one_answered_nearby_comes_first() -> None:
    assert rank_topics(TOPICS, "figures", "", near=["T-killed"])[0] == "T-killed"
    assert rank_topics(TOPICS, "figures", "")[0] == "T-boats"
