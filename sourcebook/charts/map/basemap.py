"""The countries of the world: fetched by the browser, or clipped to go into a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sourcebook.charts.map.topojson import decoded_arcs, joined_arcs
from sourcebook.charts.map.zoom import PRESETS, USUAL_WIDTHS, Preset, half_frame, project
from sourcebook.comparison.geodesy import LonLat

BASEMAP = "app/static/countries-50m.json"
HATCHING = "app/static/hatching.json"


def clipped_basemap(
    topology: Mapping[str, Any], preset: str, *, widths: Sequence[int] = USUAL_WIDTHS
) -> dict[str, Any]:
    """The TopoJSON with those parts of countries alone that a map of these widths shows.

    Whole polygons are kept, so a country at the edge reaches beyond it, and one whose other parts
    lie elsewhere (French Guiana) loses them. It is for a picture that no one can pan.
    """
    view = PRESETS[preset]
    frames = [half_frame(view, width) for width in widths]
    half = (max(x for x, _ in frames), max(y for _, y in frames))
    lines = decoded_arcs(topology)
    countries = []
    for country in topology["objects"]["countries"]["geometries"]:
        one_polygon = country["type"] == "Polygon"
        polygons = [country["arcs"]] if one_polygon else country["arcs"]
        kept = [rings for rings in polygons if _meets(joined_arcs(lines, rings[0]), view, half)]
        if kept:
            countries.append({**country, "type": "MultiPolygon", "arcs": kept})
    return _without_unused_arcs(topology, countries)


def _meets(ring: Sequence[LonLat], view: Preset, half: tuple[float, float]) -> bool:
    """Whether the box around a ring meets the frame; so one that encloses the frame does."""
    corners = [project(*corner, view) for corner in ring]
    return all(
        min(values) <= limit and max(values) >= -limit
        for values, limit in zip(zip(*corners, strict=True), half, strict=True)
    )


def _without_unused_arcs(
    topology: Mapping[str, Any], countries: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    # ~i is arc i run backwards.
    used = sorted(
        {
            max(index, ~index)
            for country in countries
            for rings in country["arcs"]
            for ring in rings
            for index in ring
        }
    )
    new = {old: position for position, old in enumerate(used)}
    new |= {~old: ~position for old, position in new.items()}
    geometries = [
        {
            **country,
            "arcs": [
                [[new[index] for index in ring] for ring in rings] for rings in country["arcs"]
            ],
        }
        for country in countries
    ]
    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [topology["arcs"][index] for index in used],
    }
