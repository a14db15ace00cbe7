"""How good proposals are on all marked texts together, and that the marks are what they say."""

from pathlib import Path

import pandas as pd
import pytest

from tests.curation.measuring import (
    GROUPS,
    KINDS,
    list_texts,
    measure,
    measure_texts,
    read_marks,
    summarise,
)

FILES = list_texts(*GROUPS)


@pytest.fixture(scope="module")
def shares() -> pd.DataFrame:
    return summarise(measure_texts(FILES))


@pytest.fixture(scope="module")
def held_out() -> pd.DataFrame:
    return summarise(measure_texts(list_texts("held_out")))


@pytest.mark.parametrize("kind", ["number", "date", "place", "stated"])
def test_of_100_numbers_dates_and_places_at_least_95_are_found(
    kind: str, shares: pd.DataFrame, held_out: pd.DataFrame
) -> None:
    assert shares.loc[kind, "found"] >= 95
    assert held_out.loc[kind, "found"] >= 95


def test_of_10_proposals_at_most_1_is_useless(shares: pd.DataFrame, held_out: pd.DataFrame) -> None:
    assert shares.loc["all", "useful"] >= 90
    assert held_out.loc["all", "useful"] >= 90


def test_of_10_readings_at_least_9_are_right(shares: pd.DataFrame, held_out: pd.DataFrame) -> None:
    assert shares.loc["stated", "right"] >= 90
    assert shares.loc["number", "right"] >= 90
    assert held_out.loc["stated", "right"] >= 90
    assert held_out.loc["number", "right"] >= 90


def test_there_are_texts_enough_and_some_of_them_are_held_out() -> None:
    assert len(list_texts("working")) >= 6
    assert len(list_texts("held_out")) >= 3


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_mark_has_its_words_where_it_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    marks = read_marks(file)
    assert 100 <= len(text.split()) <= 300
    assert [text[m.start : m.end] for m in marks.itertuples()] == list(marks["wording"])
    assert set(marks["kind"]) <= set(KINDS)
    assert (marks["end"].to_numpy()[:-1] <= marks["start"].to_numpy()[1:]).all()


def frame(*rows: tuple[int, int, str, str, float | None]) -> pd.DataFrame:
    """Marks or proposals: start, end, kind, qualifier, value."""
    table = pd.DataFrame(rows, columns=["start", "end", "kind", "qualifier", "value"])
    return table.assign(low=None, high=None, edtf="")


def test_a_second_proposal_on_one_mark_is_useless_and_a_mark_without_one_is_missed() -> None:
    marks = frame((0, 8, "number", "range", None), (10, 12, "number", "unqualified", 12))
    proposed = frame((0, 2, "number", "unqualified", 34), (6, 8, "number", "unqualified", 36))
    counted = summarise(measure("34 to 36, 12", marks, proposed)).loc["number"]
    assert counted.to_dict() == {
        "marks": 2,
        "found": 50,
        "as its kind": 50,
        "proposals": 2,
        "useful": 50,
        "right": 0,
    }


def test_a_name_proposed_for_a_place_is_useful_but_not_of_its_kind() -> None:
    counted = summarise(
        measure("Oslo", frame((0, 4, "place", "", None)), frame((0, 4, "name", "", None)))
    ).loc["place"]
    assert (counted["found"], counted["as its kind"], counted["useful"]) == (100, 0, 100)


def test_a_date_proposed_for_a_number_is_both_a_miss_and_useless() -> None:
    rows = measure("2004", frame((0, 4, "number", "", 2004)), frame((0, 4, "date", "", None)))
    counted = summarise(rows).loc["all"]
    assert (counted["found"], counted["useful"]) == (0, 0)


@pytest.mark.parametrize(
    ("qualifier", "value", "right"),
    [("about", 12, 100), ("more_than", 12, 0), ("about", 13, 0), ("about", None, 0)],
)
def test_a_reading_is_right_where_qualifier_and_value_are(
    qualifier: str, value: float | None, right: float
) -> None:
    rows = measure(
        "12", frame((0, 2, "number", "about", 12)), frame((0, 2, "number", qualifier, value))
    )
    assert summarise(rows).loc["number", "right"] == right
