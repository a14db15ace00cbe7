"""The places as GeoJSON (RFC 7946): where they lie, how exactly, and who states what of them.

A city or a camp is a Point with `radius_km`, the radius of its extent or uncertainty. A country or
region is an area: a Point would pass for a place in it that no document names, and a circle of the
same area for its boundary. Its geometry is therefore null, which RFC 7946, section 3.2, has for
what is not located; `label_point` is where a map may write its name, and `iso_a3` and `iso_n3` join
it to a basemap of the reader's choice. Positions are longitude before latitude (section 3.1.1).
"""

from typing import Any

import pandas as pd

from sourcebook.charts.theme import BYLINE
from sourcebook.exports.cff import cite_package
from sourcebook.exports.tables_csv import permalink
from sourcebook.package import Package

POINTS = ("city", "camp")
"""Kinds of place that are drawn as a Point."""
CITED = ["id", "document_id", "paragraph", "start", "end", "wording", "role", "statement"]


def places_geojson(package: Package) -> dict[str, Any]:
    """A FeatureCollection of all places, in the order of the table.

    `roles` are those of all mentions of a place, `mentions` the mentions with their citations.
    The members title, description, licence and citation are foreign ones (section 6.1).
    """
    mentions = dict(list(package["place_mentions"].groupby("place_id", sort=False)))
    nothing = package["place_mentions"].iloc[:0]
    return {
        "type": "FeatureCollection",
        "title": package.resource("places")["title"],
        "description": f"{package.resource('places')['description']} {BYLINE}.",
        "licence": package.descriptor["licenses"][0]["path"],
        "citation": cite_package(package.descriptor),
        "features": [
            _feature(place, mentions.get(place["id"], nothing))
            for _, place in package["places"].iterrows()
        ],
    }


def _feature(place: pd.Series, mentions: pd.DataFrame) -> dict[str, Any]:
    point = _point(place)
    located = point is not None and place["kind"] in POINTS
    label = {} if located or point is None else {"label_point": point}
    texts = ("name", "kind", "iso_a3", "iso_n3", "coordinate_source", "note")
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": {"type": "Point", "coordinates": point} if located else None,
        "properties": {
            **{name: place[name] or None for name in texts},
            **label,
            "radius_km": None if pd.isna(place["radius_km"]) else int(place["radius_km"]),
            "uncertainty": _uncertainty(place, located),
            "roles": list(mentions["role"].unique()),
            "mentions": [
                {**row, "permalink": permalink(row["id"])}
                for row in mentions[CITED].astype("object").to_dict("records")
            ],
        },
    }


def _point(place: pd.Series) -> list[float] | None:
    """Longitude and latitude; None where the table has none."""
    if pd.isna(place["longitude"]) or pd.isna(place["latitude"]):
        return None
    return [float(place["longitude"]), float(place["latitude"])]


def _uncertainty(place: pd.Series, located: bool) -> str:
    """What `radius_km` means for this place, in words."""
    if pd.isna(place["radius_km"]):
        return "no radius in the data"
    if located:
        return f"extent or uncertainty: within {place['radius_km']} km of the point"
    if place["kind"] == "country":
        return f"an area; the circle of the same area has a radius of {place['radius_km']} km"
    return f"an area without a bound of its own, about {place['radius_km']} km around its middle"
