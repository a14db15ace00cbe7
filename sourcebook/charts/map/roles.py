"""What a place is in a statement: which layer of the map shows it, and in which ink."""

from typing import Any

import pandas as pd

from sourcebook.charts.map.groups import GROUPS
from sourcebook.charts.theme import THEMES

LAYERS = {
    "relocation": "Relocation",
    "offices": "NCRI offices",
    "events": "Events",
    "exile_and_support": "Exile, bases and support",
    "all": "All",
}
"""The layers and their names, in the order in which a page offers them."""
SHOWN_ROLES = {
    "relocation": ("origin", "relocation"),
    "offices": ("office",),
    "events": ("event", "actor"),
    "exile_and_support": ("base", "exile", "support"),
    "all": (
        "setting",
        "home",
        "base",
        "origin",
        "relocation",
        "office",
        "event",
        "exile",
        "support",
        "actor",
    ),
}
"""The roles of each layer. A place has the ink of the first of these that it has."""
TOO_WIDE = "too large an area to show"
WIDE = 1000
"""Kilometres of radius from which a region is called too large; a province is not."""
NO_REGION = "a region, whose outline the map does not have"
NO_OUTLINE = "a country without a code on the basemap"
NO_COORDINATES = "no coordinates in the data"

# No role has a document's ink (a test holds it), and the fills of one layer differ in lightness as
# well as in hue, to stay apart for colour-blind readers and in print. What the start of the
# relocation and a base have in common is Iraq and its camps, hence the one ink.
_ROLES = {
    "light": {
        "setting": "#cdbfe0",
        "home": "#d69bd2",
        "origin": "#e6bd4f",
        "base": "#e6bd4f",
        "relocation": "#8fcdb4",
        "office": "#b58d5c",
        "event": "#e59aa0",
        "exile": "#8ec3dc",
        "support": "#c6d58f",
        "actor": "#c4c0ba",
    },
    "dark": {
        "setting": "#5e4d7d",
        "home": "#874b82",
        "origin": "#8f701f",
        "base": "#8f701f",
        "relocation": "#2c7560",
        "office": "#7f5a33",
        "event": "#8f4657",
        "exile": "#2f6a86",
        "support": "#5f7030",
        "actor": "#666a70",
    },
}
_GROUND = {
    "light": {"sea": "#e4edf2", "land": "#f8f6f1", "border": "#c3bdb1", "line": "#33404a"},
    "dark": {"sea": "#10171f", "land": "#2a3038", "border": "#4c5560", "line": "#dbe2e8"},
}
INKS: dict[str, dict[str, str]] = {
    name: {
        **_ROLES[name],
        **_GROUND[name],
        "background": theme.background,
        "text": theme.text,
        "muted": theme.muted,
        "selected": theme.text,
    }
    for name, theme in THEMES.items()
}
"""Every colour of the map by what it colours, for each theme."""


def in_layer(mentions: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Take the mentions whose role a layer shows; same columns."""
    return mentions[mentions["role"].isin(SHOWN_ROLES[layer])]


def shown(mentions: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Take the mentions that a layer shows on the map; same columns."""
    return mentions[_reasons(mentions, layer) == ""]


def not_shown(mentions: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Take all other mentions; same columns, and `reason` in words.

    Of `in_layer(mentions, layer)` these are the places that no map can show; of all mentions also
    those of other layers.
    """
    reasons = _reasons(mentions, layer)
    return mentions[reasons != ""].assign(reason=reasons[reasons != ""])


def of_most_mentioned(mentions: pd.DataFrame, most: int | None) -> pd.DataFrame:
    """Take the mentions of at most so many places, those with the most mentions."""
    return mentions[mentions["place_id"].isin(mentions["place_id"].value_counts().index[:most])]


def _reasons(mentions: pd.DataFrame, layer: str) -> pd.Series:
    """Say why each mention is not shown; empty where it is."""
    places = mentions.drop_duplicates("place_id")
    found = mentions["place_id"].map(
        {row.place_id: _unshowable(row) for row in places.itertuples()}
    )
    outside = ~mentions["role"].isin(SHOWN_ROLES[layer]) & (found == "")
    elsewhere = {
        role: f"shown in the layer {LAYERS[other]}"
        for other, roles in reversed(SHOWN_ROLES.items())
        for role in roles
    }
    return found.astype("object").where(~outside, mentions["role"].map(elsewhere))


def _unshowable(place: Any) -> str:
    if place.kind == "region":
        if place.place_id in GROUPS:
            return ""
        return TOO_WIDE if place.radius_km >= WIDE else NO_REGION
    if pd.isna(place.latitude) or pd.isna(place.longitude):
        return NO_COORDINATES
    if place.kind == "country" and (pd.isna(place.iso_n3) or not place.iso_n3):
        return NO_OUTLINE
    return ""
