"""The places as GeoJSON (RFC 7946): where they are, how exactly, and who states what of them.

`geometry_is` says what a geometry is. A city or a camp is a "point" with `radius_km`, the radius of
its extent or uncertainty. A country is its "outline" where the caller has one. Any other area is a
"label point": where a map may write its name, and no place that a document names. Positions are
longitude before latitude (section 3.1.1); the outer ring of a polygon runs counterclockwise and a
hole clockwise (section 3.1.6).
"""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import cite_package
from sourcebook.exports.readable_rows import make_readable
from sourcebook.package import Package

POINTS = ("city", "camp")
"""Kinds of place that are a point on a map."""
DECIMALS = 4
"""Of a degree: 11 m, less than a basemap of 1:50,000,000 knows."""
CITED = (
    *("id", "document_id", "document_title", "document_stance", "paragraph", "start", "end"),
    *("wording", "role", "stated_by", "statement", "permalink"),
)
Geometry = Mapping[str, Any]
Ring = list[list[float]]


def places_geojson(
    package: Package, *, outlines: Mapping[str, Geometry] | None = None
) -> dict[str, Any]:
    """Return a FeatureCollection of all places, in the order of the table.

    `outlines` are a Polygon or MultiPolygon for each country that has one, by its ISO 3166-1
    numeric code ("008"); their rings may run either way. `roles` are those of all mentions of a
    place, `mentions` the mentions with their citations. The members title, description, licence
    and citation are foreign ones (section 6.1).
    """
    listed = make_readable(package["place_mentions"], package)
    listed = listed[["place_id", *(name for name in CITED if name in listed)]]
    mentions = dict(list(listed.groupby("place_id", sort=False)))
    resource = package.resource("places")
    return {
        "type": "FeatureCollection",
        "title": resource["title"],
        "description": f"{resource['description']} {package_byline(package)}.",
        "licence": package.descriptor["licenses"][0]["path"],
        "citation": cite_package(package.descriptor),
        "features": [
            _feature(place, mentions.get(place["id"], listed.iloc[:0]), outlines or {})
            for place in package["places"].to_dict("records")
        ],
    }


def to_geojson(collection: Mapping[str, Any]) -> bytes:
    """Write a collection as a file in UTF-8: on one line, because outlines have many numbers."""
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _feature(
    place: dict[str, Any], mentions: pd.DataFrame, outlines: Mapping[str, Geometry]
) -> dict[str, Any]:
    geometry, kind = _locate(place, outlines)
    texts = ("name", "kind", "iso_a3", "iso_n3", "coordinate_source", "note")
    cited = mentions.drop(columns="place_id").astype("object")
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": geometry,
        "properties": {
            **{name: place[name] or None for name in texts},
            "geometry_is": kind,
            "radius_km": None if pd.isna(place["radius_km"]) else int(place["radius_km"]),
            "uncertainty": _say_uncertainty(place),
            "roles": list(mentions["role"].unique()),
            "mentions": cited.to_dict("records"),
        },
    }


def _locate(
    place: dict[str, Any], outlines: Mapping[str, Geometry]
) -> tuple[dict[str, Any] | None, str | None]:
    """Return a place's geometry and what it is; (None, None) if the place is nowhere."""
    if place["kind"] == "country" and place["iso_n3"] in outlines:
        return _wind(outlines[place["iso_n3"]]), "outline"
    if pd.isna(place["longitude"]) or pd.isna(place["latitude"]):
        return None, None
    point = [float(place["longitude"]), float(place["latitude"])]
    kind = "point" if place["kind"] in POINTS else "label point"
    return {"type": "Point", "coordinates": point}, kind


def _wind(outline: Geometry) -> dict[str, Any]:
    """Return a Polygon or MultiPolygon with its rings as RFC 7946 has them, rounded."""
    one = outline["type"] == "Polygon"
    polygons = [outline["coordinates"]] if one else outline["coordinates"]
    wound = [
        [_turn(ring, counterclockwise=position == 0) for position, ring in enumerate(rings)]
        for rings in polygons
    ]
    return {"type": outline["type"], "coordinates": wound[0] if one else wound}


def _turn(ring: Sequence[Sequence[float]], *, counterclockwise: bool) -> Ring:
    """Return a closed ring that runs one way; twice its signed area tells which way it runs."""
    area = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
    turned = ring if (area > 0) == counterclockwise else ring[::-1]
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in turned]


def _say_uncertainty(place: dict[str, Any]) -> str:
    """Say what `radius_km` means for this place."""
    if pd.isna(place["radius_km"]):
        return "no radius in the data"
    if place["kind"] in POINTS:
        return f"extent or uncertainty: within {place['radius_km']} km of the point"
    if place["kind"] == "country":
        return f"an area; a circle of the same size has a radius of {place['radius_km']} km"
    return f"an area without exact borders, about {place['radius_km']} km around its centre"
