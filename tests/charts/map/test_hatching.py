"""The hatching that the browser fetches."""

import json
from itertools import pairwise

import pytest

from sourcebook.charts.map.topojson import country_rings
from sourcebook.comparison.geodesy import LonLat
from tests.conftest import ROOT
from tests.hatching import hatched_countries, hatching

STATIC = ROOT / "static"
BASEMAP = json.loads((STATIC / "countries-50m.json").read_text("utf-8"))


def inside(point: LonLat, rings: list[list[LonLat]]) -> bool:
    """Even-odd rule, on longitude and latitude as plane coordinates."""
    x, y = point
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


def test_hatching_of_a_square_with_a_hole_leaves_the_hole_out() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)]
    strokes = hatching([square, hole], spacing=1)
    assert len(strokes) > 20
    for (x1, y1), (x2, y2) in strokes:
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        assert inside(middle, [square])
        assert not inside(middle, [hole])


@pytest.mark.parametrize("code", ["250", "578", "840"])
def test_hatching_of_a_country_stays_inside_it(code: str) -> None:
    rings = country_rings(BASEMAP)[code]
    strokes = hatching(rings)
    # A stroke is straight in Mercator, not here: its middle may leave a narrow place.
    outside = [
        stroke
        for stroke in strokes
        if not inside(((stroke[0][0] + stroke[1][0]) / 2, (stroke[0][1] + stroke[1][1]) / 2), rings)
    ]
    assert len(outside) <= len(strokes) / 20


def test_the_hatching_that_the_browser_fetches_is_the_one_that_the_basemap_gives() -> None:
    """If this fails: write `json.dumps(hatched_countries(basemap), separators=(",", ":"))`."""
    written = json.loads((STATIC / "hatching.json").read_text("utf-8"))
    made = json.loads(json.dumps(hatched_countries(BASEMAP)))
    assert written == made
