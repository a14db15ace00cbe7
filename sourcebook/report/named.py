"""Sections on the places, people and organisations that the documents name."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from sourcebook.charts import map as maps
from sourcebook.charts.map.zoom import half_frame, project
from sourcebook.charts.names import names_chart
from sourcebook.package.in_words import ROLES
from sourcebook.report.content import Block, Content
from sourcebook.report.pictures import WIDTH, draw, fitted
from sourcebook.report.tables import cited_table, plain_table

STATIC = Path(__file__).parents[2] / "static"


def places(content: Content) -> list[Block]:
    """Maps of each view, notes, distances, what is not drawn, the places and their mentions."""
    rows = content.places
    if rows.empty:
        return []
    drawn, rest = maps.drawn(rows), maps.not_drawn(rows)
    blocks: list[Block] = [
        f"{len(rows)} mentions of {rows['place_id'].nunique()} places: {len(drawn)} drawn, "
        f"{len(rest)} not drawn (listed)."
    ]
    countries, hatching = (
        json.loads((STATIC / name).read_text("utf-8"))
        for name in ("countries-50m.json", "hatching.json")
    )
    for number, preset in enumerate(name for name in maps.PRESETS if _shows(name, drawn)):
        spec = maps.places_map(
            rows,
            preset=preset,
            caption=content.source("/map", preset=preset),
            basemap=maps.clipped_basemap(countries, preset, widths=[WIDTH]),
            hatching=hatching,
            width=WIDTH,
        )
        blocks += [f"View: {preset}.", draw(spec, f"map-{number}", link="place_id")]
    blocks += maps.notes(rows)
    distances = maps.distances(rows)
    if len(distances):
        blocks.append(
            plain_table(
                "Distances of the relocation, computed",
                distances.assign(citations=distances["citations"].str.split(", ")),
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
        blocks.append(cited_table("Not drawn", listed, {**columns, "reason": "Why not"}))
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


def _shows(preset: str, drawn: pd.DataFrame) -> bool:
    """Whether a view has the point of any place drawn; one that has none says nothing."""
    view = maps.PRESETS[preset]
    right, top = half_frame(view, WIDTH)
    points = [project(row.longitude, row.latitude, view) for row in drawn.itertuples()]
    return any(abs(x) <= right and abs(y) <= top for x, y in points)


def names(content: Content) -> list[Block]:
    """Who is named where, the names, and their mentions."""
    rows = content.names
    if rows.empty:
        return []

    def spec(part: pd.DataFrame) -> dict[str, Any]:
        return names_chart(
            part, documents=content.every_document, caption=content.caption("/people")
        )

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
