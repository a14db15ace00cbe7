"""Which names and unknown places are proposed, and what their rows say."""

import pandas as pd
import pytest

from sourcebook.curation.proposals import propose_rows
from sourcebook.package import Package, load
from tests.curation.test_checking import LAKE, write_package


@pytest.fixture(scope="module")
def clubs(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return load(write_package(tmp_path_factory.mktemp("clubs") / "data"))


def column(rows: pd.DataFrame, name: str) -> list[str]:
    return list(rows[name].astype("str"))


def named(text: str, package: Package) -> list[tuple[str, str]]:
    """The names proposed, and the id of each."""
    rows = propose_rows(text, "C", package)["name_mentions"]
    return list(zip(rows["wording"], rows["name_id"], strict=True))


def test_a_known_name_has_its_id_and_an_unknown_one_asks_for_one(clubs: Package) -> None:
    text = "They met Holm, the Lake club and Berit Dahl of the Fourth Geneva Convention."
    assert named(text, clubs) == [
        ("Holm", "A-anna-holm"),
        ("Lake club", "A-lake-club"),
        ("Berit Dahl of the Fourth Geneva Convention", ""),
    ]
    notes = column(propose_rows(text, "C", clubs)["name_mentions"], "note")
    assert notes[0] == "guess: name_id"
    assert notes[2].startswith("not in names.csv: add it, or move it")


def test_an_unknown_name_is_found_again_in_a_heading_and_at_the_beginning_of_a_sentence(
    clubs: Package,
) -> None:
    text = "Dahl and the wind\nThey met Berit Dahl. Dahl sang. Wind rose at Wind Park."
    assert [name for name, _ in named(text, clubs)] == ["Dahl", "Berit Dahl", "Dahl"]


UNKNOWN_PLACES = {
    "by its first word": ("They left Camp Tudor.", ["Camp Tudor"]),
    "by the word after it": ("They left Qworl camp.", ["Qworl"]),
    "by a preposition": ("They sang near Qworl.", ["Qworl"]),
    "by what it is": ("They left the village of Qworl.", ["Qworl"]),
    "by the country after it": ("They left Qworl in Norway.", ["Qworl", "Norway"]),
    "by the place that it is listed with": ("They sang in Qworl and Zarn.", ["Qworl", "Zarn"]),
    "wherever it is repeated": ("Qworl slept. They sang near Qworl.", ["Qworl", "Qworl"]),
    "not by itself": ("They thanked Qworl.", []),
}


@pytest.mark.parametrize(("text", "places"), UNKNOWN_PLACES.values(), ids=UNKNOWN_PLACES.keys())
def test_an_unknown_place_is_told(text: str, places: list[str], clubs: Package) -> None:
    rows = propose_rows(text, "C", clubs)["place_mentions"]
    assert column(rows, "wording") == places
    notes = [note for note in column(rows, "note") if note != "guess: place_id"]
    assert all(note.startswith("no list knows it: add it to places.csv") for note in notes)


def test_a_place_that_is_part_of_a_name_is_left_to_the_name(clubs: Package) -> None:
    text = "They met at the University of Oslo, then in Oslo."
    assert named(text, clubs) == [("University of Oslo", "")]
    assert column(propose_rows(text, "C", clubs)["place_mentions"], "wording") == ["Oslo"]


def test_a_name_that_a_row_covers_is_not_proposed(clubs: Package) -> None:
    assert propose_rows(LAKE, "A", clubs)["name_mentions"].empty


def test_a_long_name_is_quoted_in_eight_words(clubs: Package) -> None:
    text = "They asked the Grand Old Lake Rowing Union for the Promotion of Calm Water Sports."
    assert [name for name, _ in named(text, clubs)] == [
        "Grand Old Lake Rowing Union for the Promotion"
    ]


def test_two_places_joined_by_a_particle_are_two_places_and_no_name(clubs: Package) -> None:
    rows = propose_rows("They left Iraq for Albania.", "C", clubs)
    assert column(rows["place_mentions"], "wording") == ["Iraq", "Albania"]
    assert column(rows["name_mentions"], "wording") == []
