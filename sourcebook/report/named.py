"""Sections on the places, people and organisations that the documents name."""

from typing import Any

import pandas as pd

from sourcebook.charts import map as maps
from sourcebook.charts import names as name_charts
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.map.basemap import read_basemap
from sourcebook.charts.theme import BYLINE
from sourcebook.comparison.distances import distances
from sourcebook.package.in_words import ROLES
from sourcebook.report.content import Block, Content
from sourcebook.report.pictures import WIDTH, draw, fitted
from sourcebook.report.tables import cited_table, plain_table

VIEWS = {
    "relocation": "Iraq to Europe",
    "offices": "World",
    "events": "Iraq to Europe",
    "exile_and_support": "World",
    "all": "World",
}
"""The preset that a report shows each layer in."""


def places(content: Content) -> list[Block]:
    """Maps of each view, notes, distances, what is not drawn, the places and their mentions."""
    rows = content.places
    if rows.empty:
        return []
    on_map, rest = maps.shown(rows, "all"), maps.not_shown(rows, "all")
    blocks: list[Block] = [
        f"{len(rows)} mentions of {rows['place_id'].nunique()} places: {len(on_map)} shown, "
        f"{len(rest)} not shown (listed)."
    ]
    for number, (layer, preset) in enumerate(VIEWS.items()):
        if maps.shown(rows, layer).empty:
            continue
        spec = maps.places_map(
            rows,
            layer=layer,
            preset=preset,
            documents=content.every_document,
            caption=Caption(BYLINE, content.source("/map", layer=layer, preset=preset)),
            basemap=maps.clipped_basemap(read_basemap(), preset, widths=[WIDTH]),
            width=WIDTH,
        )
        blocks += [f"View: {preset}.", draw(spec, f"map-{number}", link="place_id")]
    blocks += maps.notes(rows, "all")
    far = distances(rows)
    if len(far):
        blocks.append(
            plain_table(
                "Distances of the relocation, computed",
                far.assign(citations=far["citations"].str.split(", ")),
                {
                    "from_place": "From",
                    "place": "To the label point of",
                    "distance_km": "Kilometres",
                    "citations": "The relocation is stated in",
                },
                "Geodesic, rounded to 100 km; no document states them.",
            )
        )
    columns = {"place": "Place", "role": "Role", "statement": "Statement", "note": "Note"}
    if len(rest):
        listed = rest.assign(role=rest["role"].map(ROLES))
        blocks.append(cited_table("Not shown", listed, {**columns, "reason": "Why not"}))
    stated = rows.groupby("place_id")["id"].agg(list)
    named = content["places"][content["places"]["id"].isin(rows["place_id"])]
    blocks.append(
        plain_table(
            "Places",
            named.assign(mentions=named["id"].map(stated)),
            {
                "name": "Place",
                "kind": "Kind",
                "latitude": "Latitude",
                "longitude": "Longitude",
                "radius_km": "Radius (km)",
                "coordinate_source": "Coordinates from",
                "note": "Note",
                "mentions": "Mentions",
            },
            named=True,
        )
    )
    blocks.append(cited_table("All mentions", rows.assign(role=rows["role"].map(ROLES)), columns))
    return blocks


def names(content: Content) -> list[Block]:
    """Who is named where, the names, and their mentions."""
    rows = content.names
    if rows.empty:
        return []

    def spec(part: pd.DataFrame) -> dict[str, Any]:
        source = content.source("/people")
        chart = name_charts.names_chart(part, content.every_document, source=source)
        return dict(chart.to_dict())

    order = {name: rank for rank, name in enumerate(rows["name_id"].value_counts().index)}
    ordered = rows.sort_values("name_id", key=lambda ids: ids.map(order), kind="stable")
    named = content["names"][content["names"]["id"].isin(rows["name_id"])]
    return [
        f"{len(rows)} mentions of {len(named)} names, all drawn.",
        *fitted(ordered, spec, "names", whole=["name_id"]),
        plain_table(
            "Who is named",
            named.assign(aliases=named["aliases"].str.replace("|", ", ", regex=False)),
            {"name": "Name", "kind": "Kind", "aliases": "Other forms", "note": "Note"},
        ),
        cited_table(
            "All mentions", rows, {"name": "Name", "described_as": "Described as", "note": "Note"}
        ),
    ]
