"""Outlines of countries for exports."""

import math
from itertools import pairwise
from typing import Any

import pytest

from sourcebook.charts import map as maps
from sourcebook.charts.map.basemap import read_basemap
from sourcebook.charts.map.topojson import simplified
from sourcebook.comparison.geodesy import LonLat

Outlines = dict[str, dict[str, Any]]
IRAN, IRAQ, ALBANIA, SWITZERLAND, RUSSIA, FIJI = "364", "368", "008", "756", "643", "242"


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return maps.country_outlines(read_basemap())


def inside(point: LonLat, geometry: dict[str, Any]) -> bool:
    """Even-odd rule, on longitude and latitude as plane coordinates."""
    x, y = point
    crossed = False
    for polygon in geometry["coordinates"]:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    crossed = not crossed
    return crossed


def signed(ring: list[list[float]]) -> float:
    """Square kilometres on a sphere of 6,371 km; positive if it runs counter-clockwise."""
    return -(6371**2) * sum(
        math.radians(x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) / 2
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


@pytest.mark.parametrize(
    ("city", "point", "country"),
    [
        ("Tehran", (51.42, 35.69), IRAN),
        ("Baghdad", (44.40, 33.34), IRAQ),
        ("Tirana", (19.82, 41.33), ALBANIA),
        ("Bern", (7.45, 46.95), SWITZERLAND),
        ("Geneva", (6.146, 46.202), SWITZERLAND),
        ("Bilibino", (166.44, 68.05), RUSSIA),
        ("Amguema, beyond the 180th meridian", (-178.93, 67.05), RUSSIA),
    ],
)
def test_a_city_is_inside_its_own_country_alone(
    city: str, point: LonLat, country: str, outlines: Outlines
) -> None:
    assert [code for code, outline in outlines.items() if inside(point, outline)] == [country]


@pytest.mark.parametrize(
    ("country", "square_km"),
    # CIA World Factbook, total area
    [(IRAN, 1_648_195), (IRAQ, 438_317), (ALBANIA, 28_748), (SWITZERLAND, 41_277),
     (RUSSIA, 17_098_242)],
)  # fmt: skip
def test_a_country_is_as_large_as_it_is(country: str, square_km: float, outlines: Outlines) -> None:
    rings = [ring for polygon in outlines[country]["coordinates"] for ring in polygon]
    assert sum(map(signed, rings)) == pytest.approx(square_km, rel=0.03)


def test_outer_rings_run_counter_clockwise_and_holes_clockwise(outlines: Outlines) -> None:
    for outline in outlines.values():
        for polygon in outline["coordinates"]:
            outer, *holes = polygon
            assert signed(outer) >= 0
            assert all(signed(hole) < 0 for hole in holes)
    assert any(len(polygon) > 1 for polygon in outlines["710"]["coordinates"]), "Lesotho"


@pytest.mark.parametrize("country", [RUSSIA, FIJI])
def test_no_edge_crosses_the_map_at_the_180th_meridian(country: str, outlines: Outlines) -> None:
    for polygon in outlines[country]["coordinates"]:
        for (x1, _), (x2, _) in pairwise(polygon[0]):
            assert abs(x2 - x1) < 180
            assert -180 <= x1 <= 180


@pytest.mark.parametrize(("country", "south", "north"), [(RUSSIA, 41, 82), (FIJI, -22, -12)])
def test_what_is_cut_at_the_180th_meridian_stays_where_it_is(
    country: str, south: float, north: float, outlines: Outlines
) -> None:
    corners = [
        corner
        for polygon in outlines[country]["coordinates"]
        for ring in polygon
        for corner in ring
    ]
    assert any(abs(x) == 180 for x, _ in corners)
    assert all(south < y < north for _, y in corners)


def test_rings_are_closed_and_have_a_corner_more_than_a_line(outlines: Outlines) -> None:
    for outline in outlines.values():
        for polygon in outline["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4


def test_a_simplified_line_keeps_its_ends_and_what_sticks_out() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 1.0), (3.0, 0.0), (4.0, 0.0)]
    assert simplified(line, 0.02) == [(0.0, 0.0), (1.0, 0.01), (2.0, 1.0), (3.0, 0.0), (4.0, 0.0)]
    assert simplified(line, 0.6) == [(0.0, 0.0), (2.0, 1.0), (4.0, 0.0)]
    assert simplified(line, 2) == [(0.0, 0.0), (4.0, 0.0)]


def test_what_sticks_out_beyond_an_end_is_kept_too() -> None:
    """It is on the line that the ends give, but not between them."""
    for spit in ((-1.0, 0.0), (5.0, 0.0)):
        line = [(0.0, 0.0), spit, (4.0, 0.0)]
        assert simplified(line, 0.5) == line
