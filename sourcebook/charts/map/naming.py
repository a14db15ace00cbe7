"""Which names the map bears: those of its places, and in grey what helps to find one's way."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sourcebook.charts.map.ground import Area, Ground, ground_of
from sourcebook.charts.map.groups import GROUPS
from sourcebook.charts.map.labels import Label, Name, Obstacle
from sourcebook.charts.map.ladder import lay_out
from sourcebook.charts.map.places import Row
from sourcebook.charts.map.views import EARTH_KM, View, project
from sourcebook.comparison.geodesy import distance_km

BAGHDAD: Row = {
    "place": "Baghdad, for orientation",
    "place_id": "",
    "iso_n3": "368",
    "latitude": 33.34058,
    "longitude": 44.40088,
}
"""A city that no document names, as a point of reference for the camps: GeoNames 98182."""
NEAR_KM = 150
"""How near a camp must lie for the point of reference to be of use."""
APART_PX = 14
"""How far on the screen it must be from every camp and city to be shown."""
OFFICE_PX = (-14.0, -4.0, -5.0, 4.0)
"""Where the small square of an office is, from the middle of its country."""


def named(
    places: Sequence[Row],
    lines: Sequence[Row],
    mentions: pd.DataFrame,
    view: View,
    highest: float,
    *,
    zooms: bool = True,
) -> tuple[list[Label], list[Row]]:
    """Lay out the names of a layer's places, and give the points of reference that it shows.

    `mentions` are all. In grey are the country that they are set in, and those of camps and cities.
    """
    ground = ground_of(view)
    points = [row for row in places if row["kind"] in ("camp", "city")]
    references = _references(points)
    obstacles = [
        *(
            Obstacle(row["place_id"], *_at(row, view), from_scale=row.get("from", 0))
            for row in (*points, *lines, *references)
        ),
        *(
            Obstacle(row["place_id"], *_at(row, view), OFFICE_PX)
            for row in places
            if row["also_office"]
        ),
    ]
    names = [
        *(_name(row, ground) for row in points),
        # The smallest first, because they have the least room; groups have the sea.
        *sorted(
            (_name(row, ground) for row in places if row["kind"] == "country"),
            key=lambda name: int(name.land.sums[-1, -1]),
        ),
        *(_group_name(row, ground) for row in places if row["kind"] == "region"),
        *(_name(row, ground, muted=True) for row in _grey(places, mentions, ground)),
        *(_name(row, ground, muted=True) for row in references),
    ]
    paths = [_dense(row["geometry"]["coordinates"], view) for row in lines]
    return lay_out(names, ground, obstacles, paths, highest, zooms=zooms), references


def _references(points: Sequence[Row]) -> list[Row]:
    here = (BAGHDAD["latitude"], BAGHDAD["longitude"])
    apart = [distance_km(here, (row["latitude"], row["longitude"])) for row in points]
    if min(apart, default=NEAR_KM) >= NEAR_KM:
        return []
    return [{**BAGHDAD, "from": APART_PX * EARTH_KM / min(apart)}]


def _name(row: Row, ground: Ground, *, muted: bool = False) -> Name:
    area = row.get("kind") == "country"
    return Name(
        row["place"],
        row["place_id"],
        "area" if area else "mark",
        *_at(row, ground.view),
        ground.main_parts(row["iso_n3"]),
        ground.country(row["iso_n3"]),
        muted=muted,
        radius=0 if area else row.get("radius_km", 0) / EARTH_KM,
        from_scale=row.get("from", 0),
    )


def _group_name(row: Row, ground: Ground) -> Name:
    group = GROUPS[row["place_id"]]
    at = _at(dict(zip(("longitude", "latitude"), group.name_at, strict=True)), ground.view)
    sea = ground.sea_inside(group.outline)
    return Name(row["place"], row["place_id"], "area", *at, sea, Area.empty())


def _grey(places: Sequence[Row], mentions: pd.DataFrame, ground: Ground) -> list[Row]:
    countries = mentions[mentions["kind"] == "country"].dropna(subset=["latitude", "iso_n3"])
    by_code = {row["iso_n3"]: row for row in countries.to_dict("records")}
    codes = set(countries.loc[countries["role"] == "setting", "iso_n3"])
    for row in places:
        if row["kind"] in ("camp", "city") and row["iso_n3"] in ground.names:
            codes.add(row["iso_n3"])
            by_code.setdefault(row["iso_n3"], {**row, "place": ground.names[row["iso_n3"]]})
    codes -= {row["iso_n3"] for row in places if row["kind"] == "country"}
    return [{**by_code[code], "kind": "country", "place_id": ""} for code in sorted(codes)]


def _at(row: Mapping[str, Any], view: View) -> tuple[float, float]:
    x, y = project(row["longitude"], row["latitude"], view)
    return float(x), float(y)


def _dense(coordinates: Sequence[Sequence[float]], view: View) -> Any:
    """Put points on a line so densely that it skips no cell of the ground."""
    longitude, latitude = np.asarray(coordinates).T
    x, y = project(longitude, latitude, view)
    at = np.linspace(0, len(x) - 1, 1500)
    return np.stack([np.interp(at, np.arange(len(x)), axis) for axis in (x, y)], axis=1)
