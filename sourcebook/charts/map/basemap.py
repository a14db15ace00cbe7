"""The countries of the world: fetched by the browser, or clipped to go into a picture."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sourcebook.charts.map.topojson import Topology, decoded_arcs, joined_arcs, polygons_of
from sourcebook.charts.map.views import PRESETS, WIDTHS, View, half_frame, project
from sourcebook.comparison.geodesy import LonLat

NAME = "countries-50m.json"
URL = f"app/static/{NAME}"
STATIC = Path(__file__).parents[3] / "static"


def basemap_missing(folder: Path = STATIC) -> bool:
    """Tell whether the file of countries can't be read, so that maps have no land."""
    try:
        return "countries" not in read_basemap(folder)["objects"]
    except (OSError, ValueError, KeyError, TypeError):
        return True


def read_basemap(folder: Path = STATIC) -> Topology:
    """Read the TopoJSON of all countries, once; not to be changed. Raises OSError, ValueError."""
    return _read(folder / NAME)


@cache
def _read(path: Path) -> Topology:
    topology: Topology = json.loads(path.read_text("utf-8"))
    return topology


def basemap_on_paper(preset: str, width: float) -> Topology:
    """Take the TopoJSON for a picture that no one can pan; without the file it has no country."""
    if basemap_missing():
        return _without_unused_arcs({"transform": {}, "arcs": []}, [])
    return clipped_basemap(read_basemap(), preset, widths=[width])


def clipped_basemap(
    topology: Topology, preset: str, *, widths: Sequence[float] = WIDTHS
) -> dict[str, Any]:
    """Take from the TopoJSON those parts of countries that a map of these widths shows.

    Whole polygons are kept, so a country at the edge reaches beyond it, and one whose other parts
    lie elsewhere (French Guiana) loses them. It is for a picture that no one can pan.
    """
    view = PRESETS[preset]
    frames = [half_frame(view, width) for width in widths]
    half = (max(x for x, _ in frames), max(y for _, y in frames))
    lines = decoded_arcs(topology)
    countries = []
    for country in topology["objects"]["countries"]["geometries"]:
        kept = [
            rings
            for rings in polygons_of(country)
            if _meets(joined_arcs(lines, rings[0]), view, half)
        ]
        if kept:
            countries.append({**country, "type": "MultiPolygon", "arcs": kept})
    return _without_unused_arcs(topology, countries)


def _meets(ring: Sequence[LonLat], view: View, half: tuple[float, float]) -> bool:
    """Tell whether the box around a ring meets the frame; it does if it encloses the frame."""
    longitudes, latitudes = zip(*ring, strict=True)
    x, y = project(longitudes, latitudes, view)
    return all(
        float(values.min()) <= limit and float(values.max()) >= -limit
        for values, limit in zip((x - view.x, y - view.y), half, strict=True)
    )


def _without_unused_arcs(
    topology: Topology, countries: Sequence[Mapping[str, Any]]
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
