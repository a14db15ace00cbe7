"""Places as GeoJSON, read back by two libraries."""

import json
from dataclasses import replace
from typing import Any

import geojson
import pytest
import shapely

from sourcebook.exports.geojson import places_geojson
from sourcebook.package import Package


@pytest.fixture(scope="module")
def collection(package: Package) -> dict[str, Any]:
    return places_geojson(package)


def by_id(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {feature["id"]: feature for feature in collection["features"]}


def test_a_library_reads_it_and_finds_it_valid(collection: dict[str, Any]) -> None:
    read = geojson.loads(json.dumps(collection))
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid, read.errors()
    assert "crs" not in collection


def test_every_place_is_there_in_the_order_of_the_table(
    collection: dict[str, Any], package: Package
) -> None:
    assert [feature["id"] for feature in collection["features"]] == list(package["places"]["id"])


def test_cities_and_camps_are_points_longitude_first(
    collection: dict[str, Any], package: Package
) -> None:
    for place in package["places"].itertuples():
        geometry = by_id(collection)[place.id]["geometry"]
        if place.kind not in ("city", "camp"):
            continue
        point = shapely.from_geojson(json.dumps(geometry))
        assert (point.geom_type, point.x, point.y) == ("Point", place.longitude, place.latitude)
    ashraf = shapely.from_geojson(json.dumps(by_id(collection)["P-camp-ashraf"]["geometry"]))
    assert shapely.box(38.8, 29.1, 48.6, 37.4).contains(ashraf)  # Iraq


def test_an_area_has_no_geometry_and_a_point_for_its_name(
    collection: dict[str, Any], package: Package
) -> None:
    areas = package["places"][package["places"]["kind"].isin(["country", "region"])]
    assert len(areas)
    for place in areas.itertuples():
        feature = by_id(collection)[place.id]
        assert feature["geometry"] is None
        assert feature["properties"]["label_point"] == [place.longitude, place.latitude]


def test_uncertainty_roles_and_citations_are_properties(collection: dict[str, Any]) -> None:
    camp = by_id(collection)["P-camp-ashraf"]["properties"]
    assert (camp["radius_km"], "within 4 km" in camp["uncertainty"]) == (4, True)
    assert camp["roles"] == ["base", "event"]
    assert {mention["id"] for mention in camp["mentions"]} >= {"M041", "M047"}
    first = camp["mentions"][0]
    assert {"document_id", "paragraph", "start", "end", "wording", "permalink"} <= set(first)
    iran = by_id(collection)["P-iran"]["properties"]
    assert "circle of the same area" in iran["uncertainty"]
    assert (iran["iso_a3"], iran["note"] is None) == ("IRN", False)


def test_every_mention_is_there_once(collection: dict[str, Any], package: Package) -> None:
    ids = [m["id"] for f in collection["features"] for m in f["properties"]["mentions"]]
    assert sorted(ids) == sorted(package["place_mentions"]["id"])


def test_a_place_without_coordinates_or_mentions_is_kept(package: Package) -> None:
    places = package["places"].copy()
    places.loc[0, ["latitude", "longitude", "radius_km"]] = None
    bare = replace(
        package,
        tables={
            **package.tables,
            "places": places,
            "place_mentions": package["place_mentions"].iloc[:0],
        },
    )
    feature = json.loads(json.dumps(places_geojson(bare)))["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["uncertainty"] == "no radius in the data"
    assert (feature["properties"]["roles"], feature["properties"]["mentions"]) == ([], [])
