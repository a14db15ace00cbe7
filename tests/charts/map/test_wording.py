"""The notes that belong to a map."""

import json
import re

import pandas as pd
import pytest

from sourcebook.charts import map as maps
from tests.charts.map.small_package import ALL, frame, spec_of

CAMP = ("B", "origin", "Camp Liberty")


@pytest.mark.parametrize(
    ("mentions", "layer", "starts"),
    [
        (ALL, "relocation", ["De facto", "The lines start at Camp Liberty"]),
        (ALL, "offices", ["De facto", "The basemap counts", "Nordic countries: named"]),
        (ALL, "events", ["De facto"]),
        (frame(CAMP), "relocation", ["De facto"]),
        (ALL.iloc[:0], "all", ["De facto"]),
    ],
)
def test_a_note_is_given_only_where_it_applies(
    mentions: pd.DataFrame, layer: str, starts: list[str]
) -> None:
    notes = maps.notes(mentions, layer)
    assert len(notes) == len(starts)
    assert all(note.startswith(start) for note, start in zip(notes, starts, strict=True))


@pytest.mark.usefixtures("no_basemap")
def test_without_a_basemap_no_note_speaks_of_borders_or_of_what_is_filled() -> None:
    notes = maps.notes(ALL, "offices")
    assert notes[0] == maps.NO_BASEMAP
    assert not any("De facto" in note or "overseas departments" in note for note in notes)


def test_the_note_on_a_group_says_whose_reading_it_is_and_that_nothing_is_filled() -> None:
    (note,) = [note for note in maps.notes(ALL, "offices") if "group" in note]
    assert "Denmark, Finland, Iceland, Norway and Sweden" in note
    assert "our reading" in note
    assert "none of them is filled" in note


LOADED = "regime|massacre|martyr|terroris|cult|dictator|mullah|siege|uprising|struggle"
ODD = "stands|at hand|drawn|as read|take along"


@pytest.mark.slow
def test_our_own_words_are_neutral_and_plain() -> None:
    ours = [spec_of(layer=layer) for layer in maps.LAYERS]
    said = json.dumps([*ours, *(maps.notes(ALL, layer) for layer in maps.LAYERS)])
    assert not re.search(
        rf"\b({LOADED}|claim|admit|reveal|confirm|said\b|says\b|alleg|{ODD})", said, re.IGNORECASE
    )


def test_below_the_map_all_its_places_are_named_by_role_whatever_room_it_has() -> None:
    mentions = frame(
        ("B", "origin", "Camp Liberty"),
        ("B", "relocation", "Norway"),
        ("B", "relocation", "Albania"),
        ("A", "relocation", "Albania"),
        ("A", "office", "France"),
    )
    assert maps.name_places(mentions, "relocation") == [
        "Start of the relocation, as stated by B: Camp Liberty",
        "Destination of the relocation, as stated by A and B: Albania and Norway",
    ]
    assert maps.name_places(mentions, "offices") == ["NCRI office, as stated by A: France"]
    assert maps.name_places(mentions.iloc[:0], "relocation") == []


def test_of_many_places_those_named_most_are_named_and_the_rest_counted() -> None:
    many = pd.concat([frame(("B", "relocation", "Norway"))] * 25, ignore_index=True)
    many["place"] = [f"Place {number:02}" for number in range(24)] + ["Place 23"]
    (line,) = maps.name_places(many, "relocation")
    assert "Place 23" in line
    assert line.endswith(" and 4 more, in the list below")
