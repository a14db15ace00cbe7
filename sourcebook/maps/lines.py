"""The relocation: how far, computed, and the lines on the map."""

from __future__ import annotations

import pandas as pd

from sourcebook.geography import arc, distance_km, rounded_km
from sourcebook.maps.places import Row, drawn, stated_by

# The documents state a move out of both camps. A point between the two would be an invention.
ARC_ORIGIN = "P-camp-liberty"
COLUMNS = ["place_id", "place", "from_place", "distance_km", "citations"]
TOOLTIP = ("line", "distance", "stated by", "citations")


def _relocations(mentions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mentions of the camp that the lines start at, and of the countries that they lead to."""
    shown = drawn(mentions)
    ends = shown[(shown["role"] == "relocation") & (shown["kind"] == "country")]
    origin = shown[shown["place_id"] == ARC_ORIGIN]
    return origin, ends if len(origin) else ends.iloc[:0]


def _point(place: pd.Series) -> tuple[float, float]:
    return float(place["latitude"]), float(place["longitude"])


def distances(mentions: pd.DataFrame) -> pd.DataFrame:
    """Geodesic distance to each relocation country's label point, rounded to 100 km.

    A row per country, its `citations` the mentions that state the relocation there. None where
    no mention names the camp that the lines start at.
    """
    origin, ends = _relocations(mentions)
    rows = []
    for place_id, group in ends.groupby("place_id", sort=False):
        start, end = origin.iloc[0], group.iloc[0]
        km = rounded_km(distance_km(_point(start), _point(end)))
        rows.append((place_id, end["place"], start["place"], km, ", ".join(group["id"])))
    return pd.DataFrame(rows, columns=COLUMNS)


def lines(mentions: pd.DataFrame) -> list[Row]:
    """A GeoJSON line to each relocation country, with its tooltip's fields."""
    origin, ends = _relocations(mentions)
    rows = []
    for row in distances(mentions).itertuples():
        group = ends[ends["place_id"] == row.place_id]
        start, end = _point(origin.iloc[0]), _point(group.iloc[0])
        rows.append(
            {
                "type": "Feature",
                "geometry": arc(start, end),
                "longitude": end[1],
                "latitude": end[0],
                "place_id": row.place_id,
                "line": f"relocation from the camps to {row.place}; drawn from {row.from_place}, "
                "the later of the two",
                "distance": f"{row.distance_km:,} km, computed: geodesic to the country's label "
                "point, rounded to 100 km",
                **stated_by(group),
            }
        )
    return rows
