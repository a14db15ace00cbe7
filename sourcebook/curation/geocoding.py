"""Look up coordinates at a Nominatim server that the caller names."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

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

from sourcebook.comparison.geodesy import distance_km
from sourcebook.curation.slugs import make_slug

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# Nominatim's usage policy: "No heavy uses (an absolute maximum of 1 request per second)".
SECONDS_BETWEEN_REQUESTS = 1.0


class GeocodingError(Exception):
    """Raised where a look-up gives no coordinates; one line says why and what to do."""


def make_place_id(name: str) -> str:
    """Make the id of a place: "Washington D.C." is `P-washington-d-c`."""
    return f"P-{make_slug(name)}"


def choose_scheme(host: str) -> Literal["http", "https"]:
    """Choose http for a server on this machine ("localhost:8080"), https for any other."""
    name = re.sub(r":\d+$", "", host)
    return "http" if name in LOCAL_HOSTS else "https"


@lru_cache
def _limited_geocoder(
    host: str, scheme: str, user_agent: str, timeout: float
) -> Callable[..., Any]:
    # One limiter per server, kept between calls: the pause is owed to the server, not to a call.
    geocoder = Nominatim(domain=host, scheme=scheme, user_agent=user_agent, timeout=timeout)
    limited: Callable[..., Any] = RateLimiter(
        geocoder.geocode,
        min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
        max_retries=0,
        swallow_exceptions=False,
    )
    return limited


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
    seconds, `scheme` defaults to `choose_scheme(host)`. `kind` and the ISO codes stay empty: a
    person fills them. `radius_km` is half the diagonal of the bounding box in the reply.

    Raises `GeocodingError` if the server has no such place, cannot be reached, refuses, or answers
    anything but what Nominatim answers.
    """
    ask = _limited_geocoder(host, scheme or choose_scheme(host), user_agent, timeout)
    try:
        found = ask(name)
    except (
        GeocoderRateLimited,
        GeocoderInsufficientPrivileges,
        GeocoderAuthenticationFailure,
    ) as error:
        raise GeocodingError(f"{host} refused to look up {name!r}: {_one_line(error)}") from error
    except (GeocoderTimedOut, GeocoderUnavailable) as error:
        raise GeocodingError(f"{host} cannot be reached: {_one_line(error)}") from error
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
            "id": make_place_id(name),
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
