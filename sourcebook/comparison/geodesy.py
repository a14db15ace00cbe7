"""Distances and shapes on the WGS84 ellipsoid.

Coordinates are WGS84 degrees. Lengths are geodesic kilometres, computed by
geographiclib (Karney's algorithm).
"""

import math
from functools import lru_cache
from typing import Any, Literal

from geographiclib.geodesic import Geodesic

LonLat = tuple[float, float]
LatLon = tuple[float, float]
Geometry = dict[str, Any]

METRES = 1000
"""Metres in a kilometre: geographiclib reckons in metres."""


@lru_cache(maxsize=4096)
def distance_km(a: LatLon, b: LatLon) -> float:
    """Measure the geodesic distance in km between two (latitude, longitude) points."""
    return float(Geodesic.WGS84.Inverse(*a, *b)["s12"]) / METRES


def rounded_km(km: float, to: int = 100) -> int:
    """Round to a multiple of `to`, halves upwards (Python's own `round` goes to even)."""
    return math.floor(km / to + 0.5) * to


@lru_cache(maxsize=32_768)
def _destination(start: LatLon, km: float, bearing: float) -> LonLat:
    point = Geodesic.WGS84.Direct(*start, bearing, km * METRES)
    return (round(point["lon2"], 6), round(point["lat2"], 6))


def circle(
    latitude: float,
    longitude: float,
    radius_km: float,
    points: int = 64,
    *,
    winding: Literal["rfc7946", "d3"],
) -> Geometry:
    """Make a GeoJSON Polygon whose `points` corners are all `radius_km` from the centre.

    `winding` is required, because neither order is safe to assume: RFC 7946, section 3.1.6, wants
    the outer ring counter-clockwise; D3 (and so Vega) wants it clockwise and fills everything but
    the circle otherwise. Raises ValueError without a radius, or with fewer than three corners.
    """
    if radius_km <= 0 or points < 3:
        raise ValueError(f"a circle needs a radius and 3 points, not {radius_km} km and {points}")
    centre = (latitude, longitude)
    # Bearings grow clockwise, which is D3's order.
    ring = [_destination(centre, radius_km, 360 * step / points) for step in range(points)]
    ring.append(ring[0])
    if winding == "rfc7946":
        ring.reverse()
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]}


def arc(start: LatLon, end: LatLon, points: int = 33) -> Geometry:
    """Make a GeoJSON LineString of `points` equally spaced points along the geodesic."""
    if points < 2:
        raise ValueError(f"an arc needs 2 points, not {points}")
    whole = Geodesic.WGS84.Inverse(*start, *end)
    km = whole["s12"] / METRES
    inner = [
        _destination(start, km * step / (points - 1), whole["azi1"])
        for step in range(1, points - 1)
    ]
    line = [(start[1], start[0]), *inner, (end[1], end[0])]
    return {"type": "LineString", "coordinates": [list(point) for point in line]}
