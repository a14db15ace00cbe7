"""Where a country's label belongs: the middle of its largest part, from the basemap's outlines."""

from collections.abc import Mapping, Sequence
from functools import cache

from sourcebook.charts import map as maps
from sourcebook.comparison.geodesy import Geometry

SOURCE = "Middle of the largest part of its outline (own calculation, Natural Earth 1:50m)"
Ring = Sequence[Sequence[float]]


def middle_of(place: Mapping[str, str]) -> dict[str, str]:
    """Give a country's row the coordinates that the gazetteer lacks; nothing for other places."""
    if place["kind"] != "country" or place["latitude"]:
        return {}
    outline = _outlines().get(place["iso_n3"])
    if outline is None:
        return {"coordinate_source": ""}
    largest = max((polygon[0] for polygon in outline["coordinates"]), key=_area)
    longitude, latitude = find_middle(largest)
    return {
        "latitude": f"{latitude:.4f}",
        "longitude": f"{longitude:.4f}",
        "coordinate_source": SOURCE,
    }


def find_middle(ring: Ring) -> tuple[float, float]:
    """Find the centroid of a closed ring in degrees, on the flat map (the shoelace formula)."""
    area = _signed_area(ring)
    x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return x / (6 * area), y / (6 * area)


def _area(ring: Ring) -> float:
    return abs(_signed_area(ring))


def _signed_area(ring: Ring) -> float:
    return (
        sum(
            x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        / 2
    )


@cache
def _outlines() -> Mapping[str, Geometry]:
    return {} if maps.basemap_missing() else maps.country_outlines(maps.read_basemap())
