"""What the map shows of a layer: a row per place and per line, each with its tooltip in words."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from sourcebook.charts.map.groups import GROUPS
from sourcebook.charts.map.roles import SHOWN_ROLES
from sourcebook.charts.map.views import View, project
from sourcebook.comparison.distances import distances, point, relocations
from sourcebook.comparison.geodesy import arc
from sourcebook.package.in_words import ROLES, counted, joined

Row = dict[str, Any]

TOOLTIP = ("place", "stated as", "stated by", "citations", "shown as")
LINE_TOOLTIP = ("line", "distance", "stated by", "citations")
MOST_CITED = 8
"""Ids that a tooltip lists; of more, it says how many."""


def place_rows(mentions: pd.DataFrame, layer: str) -> list[Row]:
    """Make a row per place of the layer's mentions: where it lies, its role, and its tooltip.

    `mentions` are those that the layer shows. `role` is the place's first in the layer's order.
    """
    rows = []
    for place_id, group in mentions.groupby("place_id", sort=False):
        first = group.iloc[0]
        roles = [role for role in SHOWN_ROLES[layer] if role in set(group["role"])]
        rows.append(
            {
                "place_id": place_id,
                "place": first["place"],
                "kind": first["kind"],
                "iso_n3": "" if first["kind"] == "region" else first["iso_n3"],
                "latitude": float(first["latitude"]),
                "longitude": float(first["longitude"]),
                "radius_km": float(first["radius_km"]),
                "role": roles[0],
                "also_office": "office" in roles[1:],
                "stated as": "; ".join(ROLES[role] for role in roles),
                **_stated_by(group),
                "shown as": _shown_as(first),
            }
        )
    return rows


def line_rows(mentions: pd.DataFrame, view: View) -> list[Row]:
    """Make a GeoJSON line to each country of the relocation, with its tooltip and its direction.

    `angle` is how far (degrees, clockwise from upwards) the line's end points on the map.
    """
    origin, ends = relocations(mentions)
    rows = []
    for row in distances(mentions).itertuples():
        group = ends[ends["place_id"] == row.place_id]
        start, end = point(origin.iloc[0]), point(group.iloc[0])
        line = arc(start, end)
        rows.append(
            {
                "type": "Feature",
                "geometry": line,
                "longitude": end[1],
                "latitude": end[0],
                "angle": _angle(line["coordinates"][-2:], view),
                "place_id": row.place_id,
                "from_place": row.from_place,
                "line": f"Relocation to {row.place}. The line starts at {row.from_place}, the "
                "later of the camps.",
                "distance": f"{row.distance_km:,} km, our calculation: to the middle of the "
                "country, rounded to 100 km",
                **_stated_by(group),
            }
        )
    return rows


def _angle(last: Sequence[Sequence[float]], view: View) -> float:
    longitudes, latitudes = zip(*last, strict=True)
    (x1, x2), (y1, y2) = project(longitudes, latitudes, view)
    return round(math.degrees(math.atan2(x2 - x1, y1 - y2)), 1)


def _stated_by(mentions: pd.DataFrame) -> Row:
    """Say which documents state this, how often, and in which mentions."""
    counts = mentions["document_id"].value_counts().sort_index()
    documents = [f"{name} ({counted(count, 'mention')})" for name, count in counts.items()]
    ids = list(mentions["id"])
    more = f" and {len(ids) - MOST_CITED} more" if len(ids) > MOST_CITED else ""
    return {"stated by": joined(documents), "citations": ", ".join(ids[:MOST_CITED]) + more}


def _shown_as(place: pd.Series) -> str:
    km = f"{place['radius_km']:g} km"
    match place["kind"]:
        case "country":
            return "the area of the country"
        case "camp":
            return f"a circle of {km}: how exactly the camp is located (a ring when zoomed out)"
        case "city":
            return f"a circle of {km}: the size of the city (a diamond when zoomed out)"
    whose = GROUPS[place["place_id"]].whose
    return f"a dashed line around {whose}; which of them is not stated"
