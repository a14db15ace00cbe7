"""Distances of a relocation: from the camp of departure to each country's label point."""

from typing import Any

import pandas as pd

from sourcebook.comparison import distances, relocations
from sourcebook.package.records import rows
from tests.cells import make_package

PLACES: list[dict[str, Any]] = [
    {"id": "P-quay", "name": "Camp Quay", "kind": "camp", "latitude": 0.0, "longitude": 0.0},
    {"id": "P-mole", "name": "Camp Mole", "kind": "camp", "latitude": 0.0, "longitude": 1.0},
    {"id": "P-lost", "name": "Camp Lost", "kind": "camp"},
    {"id": "P-home", "name": "Home", "kind": "country", "iso_n3": "001", "latitude": 0.0,
     "longitude": 50.0},
    {"id": "P-one", "name": "One", "kind": "country", "iso_n3": "002", "latitude": 0.0,
     "longitude": 10.0},
    {"id": "P-unknown", "name": "Unknown", "kind": "country", "iso_n3": "003"},
    {"id": "P-unmapped", "name": "Unmapped", "kind": "country", "latitude": 0.0, "longitude": 2.0},
    {"id": "P-south", "name": "South", "kind": "region", "latitude": 0.0, "longitude": 20.0},
]  # fmt: skip


def mentions(*pairs: tuple[str, str]) -> pd.DataFrame:
    cells: list[dict[str, Any]] = [
        {"place_id": f"P-{place}", "role": role, "statement": place} for place, role in pairs
    ]
    return rows(make_package("A", places=PLACES, place_mentions=cells), "place_mentions")


def test_a_distance_is_geodesic_in_hundreds_of_kilometres_with_its_mentions() -> None:
    found = distances(mentions(("quay", "origin"), ("one", "relocation"), ("one", "relocation")))
    # 10 degrees of the equator of WGS84: 2 pi 6378.137 km / 36 = 1113.2 km.
    assert found.to_dict("records") == [
        {
            "place_id": "P-one",
            "place": "One",
            "from_place": "Camp Quay",
            "distance_km": 1100,
            "citations": "M02, M03",
        }
    ]


def test_of_several_camps_of_departure_the_one_named_last_counts() -> None:
    both = [("quay", "origin"), ("mole", "origin")]
    for camps, name in ((both, "Camp Mole"), (both[::-1], "Camp Quay")):
        assert list(distances(mentions(*camps, ("one", "relocation")))["from_place"]) == [name]


def test_a_country_of_departure_or_a_camp_without_a_point_starts_no_line() -> None:
    for start in ("home", "lost"):
        assert distances(mentions((start, "origin"), ("one", "relocation"))).empty


def test_a_camp_in_another_role_starts_no_line() -> None:
    found = distances(mentions(("quay", "base"), ("one", "relocation")))
    assert found.empty
    assert list(found) == ["place_id", "place", "from_place", "distance_km", "citations"]


def test_regions_and_countries_that_cannot_be_drawn_are_left_out() -> None:
    ends = [(one, "relocation") for one in ("south", "unknown", "unmapped", "one")]
    assert list(distances(mentions(("quay", "origin"), *ends))["place"]) == ["One"]


def test_a_country_in_another_role_is_no_destination() -> None:
    assert distances(mentions(("quay", "origin"), ("one", "exile"))).empty


def test_all_mentions_of_the_camp_of_departure_are_given_with_the_ends() -> None:
    camps, ends = relocations(
        mentions(("quay", "base"), ("quay", "origin"), ("mole", "base"), ("one", "relocation"))
    )
    assert list(camps["id"]) == ["M01", "M02"]
    assert list(ends["id"]) == ["M04"]
