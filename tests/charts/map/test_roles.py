"""Which mentions a layer shows, and what becomes of the others."""

import pandas as pd
import pytest

from sourcebook.charts import map as maps
from sourcebook.charts.map import roles
from sourcebook.package.in_words import ROLES
from tests.charts.map.small_package import ALL, frame

CASES = [ALL, ALL.iloc[:0], ALL.iloc[:1], ALL[ALL["document_id"] == "A"]]


@pytest.mark.parametrize("layer", maps.LAYERS)
@pytest.mark.parametrize("mentions", CASES, ids=["all", "empty", "one row", "one document"])
def test_every_mention_is_shown_or_listed_with_a_reason(mentions: pd.DataFrame, layer: str) -> None:
    shown, rest = maps.shown(mentions, layer), maps.not_shown(mentions, layer)
    assert sorted([*shown["id"], *rest["id"]]) == sorted(mentions["id"])
    assert all(rest["reason"])
    assert list(shown.columns) == list(mentions.columns)
    assert list(rest.columns) == [*mentions.columns, "reason"]


def test_every_role_has_a_layer_and_all_shows_every_role() -> None:
    assert set(roles.SHOWN_ROLES["all"]) == set(ROLES)
    assert set(roles.SHOWN_ROLES) == set(maps.LAYERS)


@pytest.mark.parametrize(
    ("layer", "places"),
    [
        ("relocation", {"Iraq", "Camp Ashraf", "Germany", "Albania", "Europe"}),
        ("offices", {"Washington D.C.", "France", "Germany", "Nordic countries"}),
        ("events", {"Iran", "Tehran", "Geneva", "Camp Liberty"}),
        ("exile_and_support", {"United States", "Iraq", "Camp Ashraf", "Europe"}),
    ],
)
def test_a_layer_has_the_mentions_of_its_roles(layer: str, places: set[str]) -> None:
    inside = maps.in_layer(ALL, layer)
    assert places <= set(inside["place"])
    assert ("setting" in set(inside["role"])) == (layer == "all")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "region", "radius_km": 2500}, roles.TOO_WIDE),
        ({"kind": "region", "radius_km": 90}, roles.NO_REGION),
        ({"kind": "region", "radius_km": float("nan")}, roles.NO_REGION),
        ({"latitude": float("nan")}, roles.NO_COORDINATES),
        ({"iso_n3": None}, roles.NO_OUTLINE),
        ({"iso_n3": ""}, roles.NO_OUTLINE),
    ],
)
def test_what_no_map_can_show_says_why_in_its_own_layer_and_in_others(
    change: dict[str, object], reason: str
) -> None:
    mentions = frame(("A", "office", "France")).assign(**change)
    for layer in ("offices", "relocation"):
        assert list(maps.not_shown(mentions, layer)["reason"]) == [reason]


def test_what_another_layer_shows_says_which() -> None:
    mentions = frame(("A", "office", "France"), ("A", "setting", "Iran"))
    reasons = maps.not_shown(mentions, "relocation")["reason"]
    assert list(reasons) == ["shown in the layer NCRI offices", "shown in the layer All"]


def test_places_with_the_most_mentions_come_first() -> None:
    mentions = frame(("A", "setting", "Iraq"), ("A", "setting", "Iran"), ("B", "setting", "Iran"))
    assert set(maps.of_most_mentioned(mentions, 1)["place"]) == {"Iran"}
    assert len(maps.of_most_mentioned(mentions, None)) == 3
