"""Distances, shapes on the ellipsoid, hatching of countries, and look-ups of coordinates.

Coordinates are WGS84 degrees. Lengths are geodesic kilometres on the WGS84 ellipsoid, computed
by geopy (Karney's algorithm). Nothing here reads a clock or a file; only `geocode` uses a network,
and only the host that its caller names.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from geopy.distance import geodesic
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

LonLat = tuple[float, float]
LatLon = tuple[float, float]
Geometry = dict[str, Any]

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# Nominatim's usage policy: "No heavy uses (an absolute maximum of 1 request per second)".
SECONDS_BETWEEN_REQUESTS = 1.0
ANTARCTICA = "010"


class GeocodingError(Exception):
    """A look-up that gave no coordinates; its text is one line that a reader can act on."""


@lru_cache(maxsize=4096)
def distance_km(a: LatLon, b: LatLon) -> float:
    """Geodesic distance in km between two (latitude, longitude) points."""
    return float(geodesic(a, b).km)


def rounded_km(km: float, to: int = 100) -> int:
    """`km` rounded to a multiple of `to`, halves upwards (Python's own `round` goes to even)."""
    return math.floor(km / to + 0.5) * to


@lru_cache(maxsize=32_768)
def _destination(start: LatLon, km: float, bearing: float) -> LonLat:
    point = geodesic(kilometers=km).destination(start, bearing=bearing)
    return (round(point.longitude, 6), round(point.latitude, 6))


def circle(
    latitude: float,
    longitude: float,
    radius_km: float,
    points: int = 64,
    *,
    winding: Literal["rfc7946", "d3"],
) -> Geometry:
    """GeoJSON Polygon whose `points` corners all lie `radius_km` from the centre.

    `winding` is demanded, for neither order is safe to assume: RFC 7946, section 3.1.6, wants the
    outer ring counter-clockwise; D3 (and so Vega) wants it clockwise and fills everything but the
    circle otherwise.
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
    """GeoJSON LineString of `points` equally spaced points along the geodesic, both ends exact."""
    if points < 2:
        raise ValueError(f"an arc needs 2 points, not {points}")
    whole = geodesic(start, end)
    # geopy keeps the geodesic's azimuth to itself; geographiclib, which it stands on, gives it.
    bearing = whole.geod.Inverse(*start, *end)["azi1"]
    inner = [
        _destination(start, whole.km * step / (points - 1), bearing)
        for step in range(1, points - 1)
    ]
    line = [(start[1], start[0]), *inner, (end[1], end[0])]
    return {"type": "LineString", "coordinates": [list(point) for point in line]}


# --- countries of a TopoJSON basemap ----------------------------------------------------------


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


# --- looking up coordinates -------------------------------------------------------------------


def place_id(name: str) -> str:
    """The id of a place: "Washington D.C." is `P-washington-d-c`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "P-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def default_scheme(host: str) -> Literal["http", "https"]:
    """http for a server on this machine ("localhost:8080"), https for every other."""
    name = re.sub(r":\d+$", "", host)
    return "http" if name in LOCAL_HOSTS else "https"


@lru_cache
def _limited_geocoder(
    host: str, scheme: str, user_agent: str, timeout: float
) -> Callable[..., Any]:
    # One limiter per server, kept between calls: the pause is owed to the server, not to a call.
    geocoder = Nominatim(domain=host, scheme=scheme, user_agent=user_agent, timeout=timeout)
    return RateLimiter(
        geocoder.geocode,
        min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
        max_retries=0,
        swallow_exceptions=False,
    )


def geocode(
    name: str,
    host: str,
    *,
    user_agent: str,
    read_on: str,
    scheme: Literal["http", "https"] | None = None,
    timeout: float = 10,
) -> dict[str, Any]:
    """Ask the Nominatim server at `host` for `name`: a proposed row with the columns of `places`.

    `read_on` is the day of the reading (ISO 8601), for `coordinate_source`. `timeout` is in
    seconds, `scheme` defaults to `default_scheme(host)`. `kind` and the ISO codes stay empty: a
    person fills them. `radius_km` is half the diagonal of the bounding box in the reply.

    Raises `GeocodingError` if the server has no such place, can't be reached, refuses, or answers
    something else than Nominatim does.
    """
    ask = _limited_geocoder(host, scheme or default_scheme(host), user_agent, timeout)
    try:
        found = ask(name)
    except (
        GeocoderRateLimited,
        GeocoderInsufficientPrivileges,
        GeocoderAuthenticationFailure,
    ) as error:
        raise GeocodingError(f"{host} refused to look up {name!r}: {_one_line(error)}") from error
    except (GeocoderTimedOut, GeocoderUnavailable) as error:
        raise GeocodingError(f"{host} can't be reached: {_one_line(error)}") from error
    except (GeocoderParseError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise GeocodingError(f"{host} answered {name!r} with no Nominatim reply") from error
    except (GeocoderQueryError, GeocoderServiceError) as error:
        raise GeocodingError(f"{host} failed on {name!r}: {_one_line(error)}") from error
    if found is None:
        raise GeocodingError(f"{host} knows no place named {name!r}")
    try:
        raw = found.raw
        south, north, west, east = (float(bound) for bound in raw["boundingbox"])
        source = f"Nominatim at {host}, OSM {raw['osm_type']} {raw['osm_id']}, read on {read_on}"
        return {
            "id": place_id(name),
            "name": name,
            "kind": "",
            "iso_a3": "",
            "iso_n3": "",
            "latitude": round(float(raw["lat"]), 5),
            "longitude": round(float(raw["lon"]), 5),
            "radius_km": max(1, round(distance_km((south, west), (north, east)) / 2)),
            "coordinate_source": source,
            "note": f"Proposed by a program, to be checked; found as: {raw['display_name']}",
        }
    except (KeyError, TypeError, ValueError) as error:
        raise GeocodingError(f"{host} answered {name!r} with no Nominatim reply") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
