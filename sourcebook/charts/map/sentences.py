"""What the map says in words: its title, its description, and the notes under it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sourcebook.charts.map.places import GROUPS, Row, counted, drawn
from sourcebook.charts.theme import BYLINE
from sourcebook.comparison.distances import distances

SUBTITLE = f"{BYLINE}."
NOTE_BOUNDARIES = (
    "Boundaries are those of the basemap (Natural Earth), which draws who holds a territory in "
    "fact; the map takes no side on who should."
)
NOTE_FRANCE = (
    "The basemap counts France's overseas departments as France, so they are filled with it."
)


def title(mentions: pd.DataFrame) -> str:
    """What the map shows, with its numbers: "The documents name 12 countries and 2 camps"."""
    shown = drawn(mentions)
    if shown.empty:
        return "No place on the map matches" if len(mentions) == 0 else "No place here can be drawn"
    number = shown.groupby("kind")["place_id"].nunique()
    nouns = {"country": "country", "camp": "camp", "city": "city", "region": "group of countries"}
    parts = [
        counted(number[kind], noun) if kind != "region" or number[kind] > 1 else f"a {noun}"
        for kind, noun in nouns.items()
        if kind in number
    ]
    documents = sorted(set(mentions["document_id"]))
    who = "The documents name" if len(documents) > 1 else f"Document {documents[0]} names"
    return f"{who} {_and(parts)}"


def description(mentions: pd.DataFrame, places: Sequence[Row]) -> str:
    """The map of these mentions with these places in words, for readers who don't see it."""
    listed = " ".join(f"{row['place']}: {row['stated as']}." for row in places)
    return f"Map. {title(mentions)}. {SUBTITLE} {listed}".strip()


def notes(mentions: pd.DataFrame) -> list[str]:
    """What a reader of the map of these mentions must know, each note only where it applies."""
    shown = drawn(mentions)
    said = [NOTE_BOUNDARIES]
    if "250" in set(shown.loc[shown["kind"] == "country", "iso_n3"]):
        said.append(NOTE_FRANCE)
    said += [_group_note(shown, name) for name in GROUPS if name in set(shown["place_id"])]
    lines = distances(mentions)
    if len(lines):
        said.append(
            f"The lines to the relocation countries start at {lines['from_place'].iat[0]}, the "
            "later of the two camps that the residents are stated to have left. They are equally "
            "wide, for no numbers are stated; the distances are computed, to the country's label "
            "point."
        )
    return said


def _group_note(shown: pd.DataFrame, place_id: str) -> str:
    name = shown.loc[shown["place_id"] == place_id, "place"].iat[0]
    group = GROUPS[place_id]
    countries = shown.loc[shown["kind"] == "country", "iso_n3"]
    unnamed = [name for code, name in group.members.items() if code not in set(countries)]
    note = (
        f"{name} are named as a group, without a list. Outlined are {group.whose}, which is our "
        f"reading: {_and(list(group.members.values()))}."
    )
    return f"{note} No mention shown here names {_or(unnamed)} itself." if unnamed else note


def _and(parts: Sequence[str], word: str = "and") -> str:
    return (
        f" {word} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
    )


def _or(parts: Sequence[str]) -> str:
    return _and(parts, "or")
