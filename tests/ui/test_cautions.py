"""What is allowed and seldom meant is said at its field: a place off the map, another answer."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import Package, load
from sourcebook.ui.adding.cautions import NO_COORDINATES, NO_REGION, of_cell, of_place
from tests.conftest import DATA

OSLO = {"name": "Oslo", "kind": "city", "latitude": "59.91", "longitude": "10.75"}


@pytest.fixture(scope="module")
def package() -> Package:
    return load(DATA)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (OSLO, ""),
        ({"name": "Oslo", "kind": "city"}, NO_COORDINATES),
        ({**OSLO, "longitude": ""}, NO_COORDINATES),
        ({**OSLO, "latitude": "north"}, NO_COORDINATES),
        ({**OSLO, "kind": "country", "iso_n3": "578"}, ""),
        ({"name": "Norway", "kind": "country", "iso_n3": "578"}, NO_COORDINATES),
        ({**OSLO, "kind": "region"}, NO_REGION),
        ({"name": "Oslo"}, ""),
    ],
)
def test_a_new_place_that_the_map_will_not_show_is_told(
    place: Mapping[str, str], said: str
) -> None:
    assert of_place(place) == said


def test_a_row_says_so_of_a_place_that_this_draft_made_and_of_no_other(package: Package) -> None:
    row = DraftRow("R1", "place_mentions", 0, 4, "Oslo", {"place_id": "P-oslo"})
    made = {"places": ({"id": "P-oslo", "name": "Oslo", "kind": "city"},)}
    draft = Draft("d", Path("d"), "d.txt", "Oslo", rows=(row,), new_rows=made)
    assert of_cell(package, draft, row, "place_id") == NO_COORDINATES
    known = DraftRow("R1", "place_mentions", 0, 4, "Oslo", {"place_id": "P-europe"})
    assert of_cell(package, draft, known, "place_id") == ""


HOW_MANY = "How many people founded the PMOI?"
WHEN = "When was the PMOI founded?"
WHERE = "Where does the NCRI have offices?"
WHO = "Who is in charge of the PMOI?"


@pytest.mark.parametrize(
    ("table", "question", "unit", "said"),
    [
        ("events", HOW_MANY, "", "asks for a number, but this mark is a date"),
        ("events", WHERE, "", "asks for a place, but this mark is a date"),
        ("events", WHEN, "", ""),
        ("events", WHO, "", ""),
        ("figures", WHEN, "people", "asks for a date, but this mark is a number"),
        ("figures", WHEN, "", "asks for a date, but this mark is a number"),
        ("figures", WHEN, "years", ""),
        ("figures", HOW_MANY, "people", ""),
        ("figures", WHERE, "countries", ""),
        ("place_mentions", HOW_MANY, "", ""),
    ],
)
def test_a_date_for_how_many_and_a_number_for_when_are_told_a_length_of_time_is_not(
    package: Package, table: str, question: str, unit: str, said: str
) -> None:
    topics = package["topics"]
    [topic] = topics.loc[topics["question"] == question, "id"]
    row = DraftRow("R1", table, 0, 4, "1965", {"topic_id": topic, "unit": unit})
    draft = Draft("d", Path("d"), "d.txt", "1965", rows=(row,))
    found = of_cell(package, draft, row, "topic_id")
    assert said in found
    assert bool(found) == bool(said)


def test_a_question_that_this_draft_made_is_looked_at_too(package: Package) -> None:
    row = DraftRow("R1", "events", 0, 4, "1965", {"topic_id": "T-new"})
    made = {"topics": ({"id": "T-new", "question": "How many came?", "kind": "number"},)}
    draft = Draft("d", Path("d"), "d.txt", "1965", rows=(row,), new_rows=made)
    assert "asks for a number" in of_cell(package, draft, row, "topic_id")
