"""Countries of a TopoJSON basemap as rings of points and as GeoJSON.

The format is that of the TopoJSON specification; sections are cited where they matter. A topology
is quantized and has an object named "countries", as world-atlas publishes it.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from sourcebook.comparison.geodesy import Geometry, LonLat

Topology = Mapping[str, Any]
Ring = list[LonLat]

TOLERANCE = 0.02
"""Degrees (about 2 km) by which a simplified outline may leave the basemap's."""


def decoded_arcs(topology: Topology) -> list[Ring]:
    """Decode the arcs into points (specification, section 2.1.2)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = (np.cumsum(deltas, axis=0) * scale + shift for deltas in topology["arcs"])
    return [list(map(tuple, line.tolist())) for line in lines]


def joined_arcs(arcs: list[Ring], indices: Iterable[int]) -> Ring:
    """Join arcs into one ring; `~i` is arc i reversed (specification, section 2.1.4)."""
    corners: Ring = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        corners += line[1:] if corners else line
    return corners


def country_polygons(topology: Topology, arcs: list[Ring]) -> dict[str, list[list[Ring]]]:
    """List the polygons of each country, each as its outer ring and its holes, by ISO code.

    The code is ISO 3166-1 numeric ("008"). A feature without one (Kosovo, N. Cyprus, Somaliland)
    goes by the basemap's own name.
    """
    countries: dict[str, list[list[Ring]]] = {}
    for feature in topology["objects"]["countries"]["geometries"]:
        countries.setdefault(_code(feature), []).extend(
            [joined_arcs(arcs, ring) for ring in polygon] for polygon in polygons_of(feature)
        )
    return countries


def _code(feature: Mapping[str, Any]) -> str:
    return str(feature.get("id") or feature["properties"]["name"])


def polygons_of(feature: Mapping[str, Any]) -> list[list[list[int]]]:
    """List a feature's polygons as rings of indices, whether it has one or many."""
    return [feature["arcs"]] if feature["type"] == "Polygon" else list(feature["arcs"])


def country_rings(topology: Topology) -> dict[str, list[Ring]]:
    """List every ring (outer and inner alike) of each country, by its ISO 3166-1 numeric code."""
    polygons = country_polygons(topology, decoded_arcs(topology))
    return {
        code: [ring for polygon in found for ring in polygon] for code, found in polygons.items()
    }


def country_names(topology: Topology) -> dict[str, str]:
    """Give the basemap's own name of each country, by its ISO 3166-1 numeric code."""
    features = topology["objects"]["countries"]["geometries"]
    return {_code(feature): feature["properties"]["name"] for feature in features}


def country_outlines(topology: Topology, tolerance: float = TOLERANCE) -> dict[str, Geometry]:
    """Give each country as a GeoJSON MultiPolygon (WGS84 degrees), by its ISO numeric code.

    Outer rings run counter-clockwise and holes clockwise (RFC 7946, section 3.1.6); what crosses
    the 180th meridian is cut there (section 3.1.9). Lines are simplified by at most `tolerance`
    degrees, a shared border alike on both sides; an island smaller than that keeps its corners.
    """
    arcs = decoded_arcs(topology)
    coarse = country_polygons(topology, [simplified(line, tolerance) for line in arcs])
    outlines = {}
    for code, polygons in country_polygons(topology, arcs).items():
        cut = [
            part
            for exact, simpler in zip(polygons, coarse[code], strict=True)
            for part in _parts(exact, simpler)
        ]
        outlines[code] = {"type": "MultiPolygon", "coordinates": cut}
    return outlines


def _parts(exact: list[Ring], simpler: list[Ring]) -> list[list[list[list[float]]]]:
    """Cut a polygon at the 180th meridian: one part, or one on each side."""
    # Four points are a triangle, the least that a ring can be.
    rings = [few if len(few) > 4 else all_ for all_, few in zip(exact, simpler, strict=True)]
    longitudes, latitudes = np.asarray(rings[0]).T
    unwrapped = np.unwrap(longitudes, period=360)
    # A ring around the pole does not come back to where it began; it is left as it is.
    if unwrapped[0] != unwrapped[-1] or np.abs(unwrapped).max() <= 180:
        return [[_wound(ring, outer=n == 0) for n, ring in enumerate(rings)]]
    whole = list(zip(unwrapped.tolist(), latitudes.tolist(), strict=True))
    edge = 180.0 if unwrapped.max() > 180 else -180.0
    sides = [_beside(whole, edge, side) for side in (-1, 1)]
    return [
        [_wound([(x - turn, y) for x, y in ring], outer=True)]
        for ring, turn in zip(sides, (edge - 180, edge + 180), strict=True)
        if len({x for x, _ in ring}) > 1
    ]


def _beside(ring: Ring, edge: float, side: int) -> Ring:
    """Clip a ring to one side of a meridian (Sutherland and Hodgman 1974)."""
    clipped: Ring = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (x1 - edge) * side >= 0:
            clipped.append((x1, y1))
        if (x1 - edge) * (x2 - edge) < 0:
            clipped.append((edge, y1 + (edge - x1) / (x2 - x1) * (y2 - y1)))
    return [*clipped, clipped[0]]


def simplified(line: Ring, tolerance: float) -> Ring:
    """Leave out corners that lie within the tolerance of the line (Douglas and Peucker 1973)."""
    points = np.asarray(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        off = _distances(points[first + 1 : last], points[first], points[last])
        farthest = int(off.argmax())
        if off[farthest] > tolerance:
            middle = first + 1 + farthest
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[position] for position in sorted(kept)]


def _distances(points: Any, start: Any, end: Any) -> Any:
    """Measure from each point to the segment, in the plane of longitude and latitude."""
    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    return np.hypot(*(points - start - share[:, None] * along).T)


def _wound(ring: Ring, *, outer: bool) -> list[list[float]]:
    """Turn a ring the way that RFC 7946 wants it, with coordinates to about 10 m."""
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    turned = ring if (area > 0) == outer else ring[::-1]
    return [[round(x, 4), round(y, 4)] for x, y in turned]
