"""Countries of a TopoJSON basemap as rings of points.

The format is that of the TopoJSON specification; sections are cited where they matter.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sourcebook.comparison.geodesy import LonLat


def decoded_arcs(topology: Mapping[str, Any]) -> list[list[LonLat]]:
    """The arcs of a quantized TopoJSON object as points (specification, section 2.1.2)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[LonLat]] = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(line)
    return arcs


def joined_arcs(arcs: list[list[LonLat]], indices: Iterable[int]) -> list[LonLat]:
    """One ring from its arcs; `~i` is arc i reversed (TopoJSON specification, 2.1.4)."""
    corners: list[LonLat] = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        corners += line[1:] if corners else line
    return corners


def country_rings(topology: Mapping[str, Any]) -> dict[str, list[list[LonLat]]]:
    """Every ring (outer and inner alike) of each country, by its ISO 3166-1 numeric code.

    `topology` is a quantized TopoJSON object with an object named "countries", as world-atlas
    publishes it. Features without a code (Kosovo, N. Cyprus, Somaliland …) are left out.
    """
    arcs = decoded_arcs(topology)
    rings: dict[str, list[list[LonLat]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if "id" not in geometry:
            continue
        one_polygon = geometry["type"] == "Polygon"
        polygons = [geometry["arcs"]] if one_polygon else geometry["arcs"]
        rings.setdefault(geometry["id"], []).extend(
            joined_arcs(arcs, indices) for polygon in polygons for indices in polygon
        )
    return rings
