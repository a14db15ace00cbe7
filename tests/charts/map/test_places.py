"""Which mentions are drawn, and what the map says of them in words."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from sourcebook.charts import map as maps
from sourcebook.charts.map import places
from tests.charts.map.test_basemap import CODES
from tests.charts.map.test_places_map import (
    ALL,
    CASE_NAMES,
    CASES,
    ONE_DOCUMENT,
    frame,
    layer_rows,
    spec_of,
)


@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
def test_every_mention_is_either_drawn_or_listed(mentions: pd.DataFrame) -> None:
    shown, rest = maps.drawn(mentions), maps.not_drawn(mentions)
    assert sorted([*shown["id"], *rest["id"]]) == sorted(mentions["id"])
    assert all(rest["reason"])
    assert list(rest.columns) == [*mentions.columns, "reason"]
    assert list(shown.columns) == list(mentions.columns)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "region"}, places.TOO_WIDE),
        ({"latitude": float("nan")}, places.NO_COORDINATES),
        ({"iso_n3": None}, places.NO_OUTLINE),
        ({"iso_n3": ""}, places.NO_OUTLINE),
    ],
)
def test_what_can_not_be_drawn_says_why(change: dict[str, Any], reason: str) -> None:
    mentions = frame(("A", "setting", "Iran")).assign(**change)
    assert list(maps.not_drawn(mentions)["reason"]) == [reason]
    assert maps.drawn(mentions).empty


def test_wide_regions_are_listed_and_the_nordic_countries_drawn() -> None:
    assert set(maps.not_drawn(ALL)["place"]) == {"Europe", "Middle East"}
    assert "Nordic countries" in set(maps.drawn(ALL)["place"])


def test_every_country_and_group_member_has_an_outline_on_the_basemap() -> None:
    wanted = set(ALL.loc[ALL["kind"] == "country", "iso_n3"])
    wanted |= {code for group in places.GROUPS.values() for code in group.members}
    assert wanted <= CODES


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mentions", "title"),
    [
        (ALL, "The documents name 12 countries, 2 camps, 3 cities and a group of countries"),
        (ONE_DOCUMENT, "Document A names 2 countries"),
        (ALL.iloc[:1], "Document A names 1 country"),
        (ALL.iloc[:0], "No place on the map matches"),
        (ALL[ALL["place"] == "Europe"], "No place here can be drawn"),
    ],
)
def test_the_title_counts_what_is_drawn(mentions: pd.DataFrame, title: str) -> None:
    assert maps.title(mentions) == title


def test_the_tooltip_has_roles_in_words_mentions_and_citations() -> None:
    mentions = frame(("A", "setting", "Iran"), ("B", "actor", "Iran"), ("B", "setting", "Iran"))
    (row,) = layer_rows(spec_of(mentions), "filled")
    assert row["stated as"] == "setting of what is stated; a state that acts"
    assert row["stated by"] == "document A, 1 mention; document B, 2 mentions"
    assert row["citations"] == "M001, M002, M003"


@pytest.mark.parametrize(
    ("roles", "fill"),
    [
        (["setting", "actor"], "setting"),
        (["relocation", "office"], "relocation"),
        (["support", "office"], "other"),
        (["actor"], "other"),
        (["exile"], "other"),
    ],
)
def test_a_country_is_filled_for_the_first_of_its_roles(roles: list[str], fill: str) -> None:
    mentions = frame(*[("B", role, "Germany") for role in roles])
    (row,) = layer_rows(spec_of(mentions), "filled")
    assert row["fill"] == fill


NORDIC = ("B", "office", "Nordic countries")
FOUR = [("B", "relocation", name) for name in ("Denmark", "Finland", "Norway", "Sweden")]


@pytest.mark.parametrize(
    ("rows", "unnamed"),
    [
        ([NORDIC, *FOUR], "Iceland"),
        ([NORDIC, *FOUR[:2]], "Iceland, Norway or Sweden"),
        ([NORDIC], "Denmark, Finland, Iceland, Norway or Sweden"),
    ],
)
def test_a_note_names_the_members_of_a_group_that_no_mention_names(
    rows: list[tuple[str, str, str]], unnamed: str
) -> None:
    (note,) = [note for note in maps.notes(frame(*rows)) if "named as a group" in note]
    assert note.endswith(f"No mention shown here names {unnamed} itself.")


def test_a_note_on_a_group_whose_members_are_all_named_misses_none() -> None:
    iceland = frame(NORDIC).assign(
        id="M099", place_id="P-iceland", place="Iceland", kind="country", iso_n3="352"
    )
    notes = " ".join(maps.notes(pd.concat([frame(NORDIC, *FOUR), iceland])))
    assert "named as a group" in notes
    assert "No mention" not in notes


@pytest.mark.parametrize(
    ("mentions", "number"),
    [(ALL, 4), (frame(*FOUR), 1), (frame(("B", "office", "France")), 2), (ALL.iloc[:0], 1)],
    ids=["all", "no group and no camp", "France", "empty"],
)
def test_a_note_stands_only_where_it_applies(mentions: pd.DataFrame, number: int) -> None:
    notes = maps.notes(mentions)
    assert len(notes) == number
    assert notes[0].startswith("Boundaries are those of the basemap")


def test_the_notes_on_our_data_are_true(package: Any) -> None:
    renamed = (
        package["places"].drop(columns="note").rename(columns={"id": "place_id", "name": "place"})
    )
    notes = maps.notes(package["place_mentions"].merge(renamed, on="place_id"))
    assert len(notes) == 4
    assert any("No mention shown here names Iceland itself." in note for note in notes)


LOADED = "regime|massacre|martyr|terroris|cult|dictator|mullah|siege|uprising|struggle"


def test_our_own_words_are_neutral() -> None:
    ours = json.dumps([spec_of(), maps.notes(ALL), list(places.ROLES.values())])
    assert not re.search(
        rf"\b({LOADED}|claim|admit|reveal|confirm|said\b|says\b|alleg)", ours, re.IGNORECASE
    )
