"""Makes static/hatching.json: python -m tests.hatching

Vega has no fill patterns, so a hatch has to be geometry.
"""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from sourcebook.charts.map.topojson import country_rings
from sourcebook.comparison.geodesy import LonLat

ANTARCTICA = "010"


def _mercator(point: LonLat) -> LonLat:
    return point[0], math.degrees(math.asinh(math.tan(math.radians(point[1]))))


def _from_mercator(x: float, y: float) -> LonLat:
    return round(x, 2), round(math.degrees(math.atan(math.sinh(math.radians(y)))), 2)


def hatching(rings: Iterable[list[LonLat]], spacing: float = 1.8) -> list[list[LonLat]]:
    """Parallel lines that fill an area, each as its two ends: the strokes of a hatch.

    Vega has no fill patterns, so a hatch has to be geometry. The lines run north-east (45 degrees
    in Mercator, where every angle is true), `spacing` Mercator degrees apart: about 90 km at 50
    degrees north. A line enters the area and leaves it by turns at the rings that it crosses.
    """
    crossings: dict[int, list[float]] = {}
    for corners in rings:
        flat = [_mercator(corner) for corner in corners]
        for (x1, y1), (x2, y2) in pairwise(flat):
            # y - x is constant along a line; an edge crosses all lines between its ends' values.
            c1, c2 = (y1 - x1) / spacing, (y2 - x2) / spacing
            for line in range(math.ceil(min(c1, c2)), math.ceil(max(c1, c2))):
                share = (line - c1) / (c2 - c1)
                crossings.setdefault(line, []).append(x1 + share * (x2 - x1))
    strokes = []
    for line, unsorted in sorted(crossings.items()):
        xs = sorted(unsorted)
        for enter, leave in zip(xs[::2], xs[1::2], strict=True):
            stroke = [_from_mercator(x, x + line * spacing) for x in (enter, leave)]
            if stroke[0] != stroke[1]:
                strokes.append(stroke)
    return strokes


def hatched_countries(topology: Mapping[str, Any]) -> dict[str, Any]:
    """GeoJSON FeatureCollection of the hatching of every country, `id` as in the basemap.

    `static/hatching.json` is this, written as it comes out of `json.dumps` without spaces; a test
    compares the two. Antarctica is left out, for Mercator has no place for the pole.
    """
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {"type": "MultiLineString", "coordinates": strokes},
        }
        for code, rings in sorted(country_rings(topology).items())
        if code != ANTARCTICA and (strokes := hatching(rings))
    ]
    return {"type": "FeatureCollection", "features": features}
