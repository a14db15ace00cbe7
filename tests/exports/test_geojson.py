"""Places as GeoJSON, read back by two libraries."""

import json
from dataclasses import replace
from typing import Any

import geojson
import pytest
import shapely

from sourcebook.exports.geojson import places_geojson, to_geojson
from sourcebook.package import Package

Tree = dict[str, Any]

# Rings as D3 and TopoJSON have them: the outer one clockwise, the hole counterclockwise.
SQUARE = [[19.0, 40.0], [19.0, 42.0], [21.0, 42.0], [21.0, 40.0], [19.0, 40.0]]
HOLE = [[19.5, 40.5], [20.5, 40.5], [20.5, 41.5], [19.5, 41.5], [19.5, 40.5]]
ISLAND = [[18.0, 40.0], [18.0, 40.123456], [18.5, 40.0], [18.0, 40.0]]
OUTLINES: Tree = {
    "008": {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [ISLAND]]},
    "364": {"type": "Polygon", "coordinates": [SQUARE]},
}


@pytest.fixture(scope="module")
def bare(small: Package) -> Tree:
    return by_id(places_geojson(small))


@pytest.fixture(scope="module")
def outlined(small: Package) -> Tree:
    return by_id(places_geojson(small, outlines=OUTLINES))


def by_id(collection: Tree) -> Tree:
    return {feature["id"]: feature for feature in collection["features"]}


@pytest.mark.parametrize("outlines", [None, OUTLINES])
def test_a_library_reads_it_and_finds_it_valid(small: Package, outlines: Tree | None) -> None:
    collection = places_geojson(small, outlines=outlines)
    read = geojson.loads(to_geojson(collection).decode("utf-8"))
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid, read.errors()
    assert "crs" not in collection
    assert [feature["id"] for feature in collection["features"]] == list(small["places"]["id"])


def test_its_head_says_whose_statements_it_has_and_how_to_cite_them(small: Package) -> None:
    collection = places_geojson(small)
    assert collection["description"] == (
        "The table places. As stated by 3 documents of different sides; not verified."
    )
    assert collection["citation"].startswith("The Boat Library (2026)")
    assert collection["licence"] == "https://cc.example/by/4.0/"


def test_a_city_is_a_point_longitude_first(bare: Tree) -> None:
    town = bare["P-town"]
    point = shapely.from_geojson(json.dumps(town["geometry"]))
    assert (point.geom_type, point.x, point.y) == ("Point", 19.82, 41.33)
    assert town["properties"]["geometry_is"] == "point"


def test_without_an_outline_an_area_is_a_point_that_says_what_it_is(bare: Tree) -> None:
    for place, where in (("P-iran", [54.9315, 32.1662]), ("P-lake", [9.5, 45.5])):
        assert bare[place]["geometry"] == {"type": "Point", "coordinates": where}
        assert bare[place]["properties"]["geometry_is"] == "label point"


def test_a_country_has_its_outline_and_no_other_place_has_one(outlined: Tree) -> None:
    kinds = {place: feature["properties"]["geometry_is"] for place, feature in outlined.items()}
    assert kinds == {
        "P-iran": "outline",
        "P-albania": "outline",
        "P-lake": "label point",
        "P-town": "point",
        "P-camp": None,
    }
    assert shapely.from_geojson(json.dumps(outlined["P-iran"]["geometry"])).area == 4


def test_rings_run_as_rfc_7946_has_them(outlined: Tree) -> None:
    """Section 3.1.6: exterior rings are counterclockwise, and interior rings are clockwise."""
    land = shapely.from_geojson(json.dumps(outlined["P-albania"]["geometry"]))
    assert land.is_valid
    mainland, island = land.geoms
    assert mainland.area == 3
    assert mainland.exterior.is_ccw
    assert island.exterior.is_ccw
    assert [hole.is_ccw for hole in mainland.interiors] == [False]
    assert land.contains(shapely.Point(19.2, 40.2))
    assert not land.contains(shapely.Point(20, 41))


def test_outlines_are_rounded_and_stay_as_they_were_given(small: Package) -> None:
    before = json.dumps(OUTLINES)
    albania = by_id(places_geojson(small, outlines=OUTLINES))["P-albania"]
    assert [18.0, 40.1235] in albania["geometry"]["coordinates"][1][0]
    assert json.dumps(OUTLINES) == before


def test_a_place_without_coordinates_is_kept_and_has_no_geometry(bare: Tree) -> None:
    camp = bare["P-camp"]
    assert (camp["geometry"], camp["properties"]["geometry_is"]) == (None, None)
    assert camp["properties"]["uncertainty"] == "no radius in the data"
    assert (camp["properties"]["roles"], camp["properties"]["mentions"]) == ([], [])


def test_a_mention_says_who_states_it_and_where(bare: Tree) -> None:
    iran = bare["P-iran"]["properties"]
    assert (iran["iso_a3"], iran["iso_n3"], iran["radius_km"]) == ("IRN", "364", 724)
    assert "circle of the same size" in iran["uncertainty"]
    assert iran["roles"] == ["origin"]
    assert iran["mentions"] == [
        {
            "id": "M01",
            "document_id": "A",
            "document_title": "Our club",
            "document_stance": "favours",
            "paragraph": 1,
            "start": 20,
            "end": 24,
            "wording": "Iran",
            "role": "origin",
            "stated_by": "A states",
            "statement": "Start of the move",
            "permalink": "/record?id=M01",
        }
    ]


def test_every_mention_of_the_project_is_there_once(package: Package) -> None:
    collection = json.loads(json.dumps(places_geojson(package)))
    ids = [m["id"] for f in collection["features"] for m in f["properties"]["mentions"]]
    assert sorted(ids) == sorted(package["place_mentions"]["id"])
    ashraf = shapely.from_geojson(json.dumps(by_id(collection)["P-camp-ashraf"]["geometry"]))
    assert shapely.box(38.8, 29.1, 48.6, 37.4).contains(ashraf)  # Iraq


def test_a_table_without_mentions_is_written(small: Package) -> None:
    mentions = small["place_mentions"].iloc[:0]
    none = replace(small, tables={**small.tables, "place_mentions": mentions})
    features = json.loads(json.dumps(places_geojson(none)))["features"]
    assert all(feature["properties"]["mentions"] == [] for feature in features)
