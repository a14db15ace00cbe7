"""What the map says in words: its title, its description, and the notes under it."""

from collections.abc import Sequence

import pandas as pd

from sourcebook.charts.map.basemap import basemap_missing
from sourcebook.charts.map.groups import GROUPS
from sourcebook.charts.map.places import Row
from sourcebook.charts.map.roles import LAYERS, SHOWN_ROLES, in_layer, shown
from sourcebook.comparison.distances import distances
from sourcebook.package.in_words import ROLES, counted, joined

BORDERS = "De facto borders (Natural Earth); no endorsement implied."
NO_BASEMAP = "The basemap (static/countries-50m.json) is missing, so no countries are shown."
FRANCE = "The basemap counts France's overseas departments as France, so they have the same colour."
NOUNS = {
    "country": ("country", "countries"),
    "camp": ("camp", "camps"),
    "city": ("city", "cities"),
    "region": ("group of countries", "groups of countries"),
}
MOST_LISTED = 20
"""Places of a role that are named below the map; more are counted."""
MOST_NAMED = 3
"""Documents that a title names; more are counted."""


def title(mentions: pd.DataFrame, layer: str, documents: pd.DataFrame) -> str:
    """Say what a layer shows: "Relocation: from the camps in Iraq to 8 countries, as stated by B".

    `mentions` are all; `documents` has all documents, of which those with a mention are named.
    """
    on_map = shown(mentions, layer)
    if on_map.empty:
        return f"{LAYERS[layer]}: no place to show"
    ids = [name for name in documents["id"] if name in set(on_map["document_id"])]
    who = _who(ids)
    places = _counts(on_map)
    if layer == "all":
        return f"All places: {places}, as stated by {who}"
    what = _relocation(on_map) if layer == "relocation" else f"in {places}"
    return f"{LAYERS[layer]}: {what}, as stated by {who}"


def _counts(mentions: pd.DataFrame) -> str:
    """Count places by kind, those inside a country that is counted too in brackets after it.

    "8 countries and 1 city" would be read as nine places, though the city is in one of them.
    """
    places = mentions.drop_duplicates("place_id")
    countries = places[places["kind"] == "country"]
    inside = places["kind"].isin(["camp", "city"]) & places["iso_n3"].isin(countries["iso_n3"])
    apart, within = _count_kinds(places[~inside]), joined(_count_kinds(places[inside]))
    if within:
        apart[0] += f" ({within} in {'it' if len(countries) == 1 else 'them'})"
    return joined(apart)


def _count_kinds(places: pd.DataFrame) -> list[str]:
    number = places["kind"].value_counts()
    return [counted(number[kind], *nouns) for kind, nouns in NOUNS.items() if kind in number]


def _relocation(mentions: pd.DataFrame) -> str:
    ends = mentions[mentions["role"] == "relocation"]
    starts = mentions[mentions["role"] == "origin"].drop_duplicates("place_id")
    camps, countries = (starts[starts["kind"] == kind] for kind in ("camp", "country"))
    around = countries[countries["iso_n3"].isin(camps["iso_n3"])]["place"]
    if len(camps):
        start = camps["place"].iat[0] if len(camps) == 1 else "the camps"
        start += f" in {joined(list(around))}" if len(around) else ""
    else:
        start = joined(list(starts["place"]))
    to = f"to {_counts(ends)}" if len(ends) else ""
    return " ".join(filter(None, [start and f"from {start}", to]))


def description(heading: str, byline: str, places: Sequence[Row]) -> str:
    """Put the map in words, for readers who don't see it."""
    listed = " ".join(f"{row['place']}: {row['stated as']}, {row['stated by']}." for row in places)
    return f"Map. {heading}. {byline}. {listed}".strip()


def name_places(mentions: pd.DataFrame, layer: str) -> list[str]:
    """Name a layer's places, a line a role: a small map has no room for all of the names."""
    on_map = shown(mentions, layer)
    lines = []
    for role in SHOWN_ROLES[layer]:
        own = on_map[on_map["role"] == role]
        named = own["place"].value_counts().index[:MOST_LISTED].sort_values().to_list()
        if more := own["place"].nunique() - len(named):
            named.append(f"{more:,} more, in the list below")
        if named:
            what = f"{ROLES[role][0].upper()}{ROLES[role][1:]}"
            lines.append(
                f"{what}, as stated by {_who(sorted(own['document_id'].unique()))}: {joined(named)}"
            )
    return lines


def _who(ids: Sequence[str]) -> str:
    return joined(ids) if len(ids) <= MOST_NAMED else f"{len(ids):,} documents"


def say_borders() -> str:
    """Say whose borders a map shows, or that it shows none."""
    return NO_BASEMAP if basemap_missing() else BORDERS


def notes(mentions: pd.DataFrame, layer: str) -> list[str]:
    """List what a reader of a layer must know, each note only where it applies."""
    on_map = shown(mentions, layer)
    said = [say_borders()]
    if not basemap_missing() and "250" in set(on_map.loc[on_map["kind"] == "country", "iso_n3"]):
        said.append(FRANCE)
    for place_id, group in GROUPS.items():
        if place_id in set(on_map["place_id"]):
            name = on_map.loc[on_map["place_id"] == place_id, "place"].iat[0]
            said.append(
                f"{name}: named as a group, without a list. The dashed line encloses {group.whose} "
                f"({joined(list(group.members.values()))}), which is our reading; none of them "
                "is filled."
            )
    lines = distances(in_layer(mentions, layer))
    if len(lines):
        said.append(
            f"The lines start at {lines['from_place'].iat[0]}, the later of the camps. They are "
            "equally wide because no numbers are stated country by country. The distances are our "
            "calculation, to the middle of each country."
        )
    return said
