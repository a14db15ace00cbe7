"""Which mentions are drawn, which are not and why; and a row per place with its tooltip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

Row = dict[str, Any]

ROLES = {
    "setting": "setting of what is stated",
    "base": "base",
    "exile": "destination of exile",
    "relocation": "relocation from the camps",
    "office": "office",
    "support": "support",
    "event": "place of a stated event",
    "actor": "a state that acts",
}
# A country is filled for the first of these that it has; an office is a hatch, on top of any fill.
FILLS = {
    "setting": "Setting of what is stated",
    "base": "Base and camps",
    "relocation": "Relocation from the camps",
    "other": "Support, exile, event or a state that acts",
}
OFFICE_ONLY = "none"


@dataclass(frozen=True)
class Group:
    """A region that a document names as a group of states: what we take it to be."""

    whose: str
    members: Mapping[str, str]
    """Names by ISO 3166-1 numeric code."""
    label: tuple[float, float]
    """Latitude and longitude of its name: on the sea, so that no one country seems to bear it."""


# Greenland, the Faroe Islands and Åland are members of the council, but no states.
GROUPS = {
    "P-nordic-countries": Group(
        whose="the states of the Nordic Council",
        members={
            "208": "Denmark",
            "246": "Finland",
            "352": "Iceland",
            "578": "Norway",
            "752": "Sweden",
        },
        label=(67.5, -1.0),
    )
}

TOO_WIDE = "too wide an area to draw"
NO_OUTLINE = "a country without a code on the basemap"
NO_COORDINATES = "no coordinates in the data"
TOOLTIP = ("place", "stated as", "stated by", "citations", "drawn as")


def _reasons(mentions: pd.DataFrame) -> pd.Series:
    """Why each mention is not drawn; empty where it is."""

    def reason(row: Any) -> str:
        if row.kind == "region":
            return "" if row.place_id in GROUPS else TOO_WIDE
        if pd.isna(row.latitude) or pd.isna(row.longitude):
            return NO_COORDINATES
        if row.kind == "country" and (pd.isna(row.iso_n3) or not row.iso_n3):
            return NO_OUTLINE
        return ""

    places = mentions.drop_duplicates("place_id")
    found = {row.place_id: reason(row) for row in places.itertuples()}
    return mentions["place_id"].map(found).astype("object")


def drawn(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions whose place is on the map; same columns."""
    return mentions[_reasons(mentions) == ""]


def not_drawn(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions whose place is not on the map; same columns and a `reason` for the reader."""
    reasons = _reasons(mentions)
    rest = reasons != ""
    return mentions[rest].assign(reason=reasons[rest])


def of_most_mentioned(mentions: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """The mentions on the map of so many places at most, those with the most mentions."""
    shown = drawn(mentions)
    return shown[shown["place_id"].isin(shown["place_id"].value_counts().index[:most])]


def place_rows(mentions: pd.DataFrame) -> list[Row]:
    """A row per place on the map with what its tooltip says, in words."""
    rows = []
    for place_id, group in drawn(mentions).groupby("place_id", sort=False):
        first = group.iloc[0]
        roles = [role for role in ROLES if role in set(group["role"])]
        rows.append(
            {
                "place_id": place_id,
                "place": first["place"],
                "kind": first["kind"],
                "iso_n3": first["iso_n3"] if first["kind"] == "country" else "",
                "latitude": float(first["latitude"]),
                "longitude": float(first["longitude"]),
                "radius_km": float(first["radius_km"]),
                "fill": next((role for role in FILLS if role in roles), _without_fill(roles)),
                "office": "office" in roles,
                "relocation": "relocation" in roles,
                "stated as": "; ".join(ROLES[role] for role in roles),
                **stated_by(group),
                "drawn as": _drawn_as(first),
            }
        )
    return rows


def stated_by(mentions: pd.DataFrame) -> Row:
    """A tooltip's last lines: which documents state this, how often, and the mentions' ids."""
    documents = [
        f"document {document}, {counted(count, 'mention')}"
        for document, count in mentions["document_id"].value_counts().sort_index().items()
    ]
    ids = list(mentions["id"])
    more = f" and {len(ids) - 8} more" if len(ids) > 8 else ""
    return {"stated by": "; ".join(documents), "citations": ", ".join(ids[:8]) + more}


def _without_fill(roles: Sequence[str]) -> str:
    return OFFICE_ONLY if roles == ["office"] else "other"


def _drawn_as(place: pd.Series) -> str:
    km = f"{place['radius_km']:g} km"
    match place["kind"]:
        case "country":
            return "area of the country"
        case "camp":
            return f"circle of {km} to scale: the camp's own uncertainty; the ring only marks it"
        case "city":
            return f"circle of {km} to scale: the city's extent; the diamond only marks it"
    return f"outline of {GROUPS[place['place_id']].whose}; no members are listed"


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 country", "2 countries"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"
