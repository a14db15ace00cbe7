"""What each section of the report holds: pictures, tables and texts, in order."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from sourcebook import comparison, maps
from sourcebook.charts import comparison as comparison_charts
from sourcebook.charts import figures as figure_charts
from sourcebook.charts import names as name_charts
from sourcebook.charts import strip as strip_charts
from sourcebook.charts import timeline as timeline_charts
from sourcebook.comparison.statements import all_statements
from sourcebook.package import Package
from sourcebook.readings import ROLES, read_date, read_value
from sourcebook.records import all_records
from sourcebook.report.pictures import WIDTH, Picture, draw, fitted
from sourcebook.report.tables import ID, Table, cited_table, plain_table
from sourcebook.report.words import OTHERS

Block = str | Picture | Table
STATIC = Path(__file__).parents[2] / "static"


@dataclass(frozen=True)
class Content:
    """What a report is made from."""

    package: Package
    """The rows shown."""
    every_document: pd.DataFrame
    """The table of all documents, for the same colours everywhere."""
    documents: Sequence[str]
    """Ids of the document filter; none means all."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.package[table]

    @property
    def ids(self) -> list[str]:
        """Ids of all documents."""
        return list(self.every_document["id"])

    def source(self, page: str, **parameters: str) -> str:
        """The last line of a picture: where it can be opened again, and the data's version."""
        chosen = [*parameters.items(), *(("document", one) for one in self.documents)]
        descriptor = self.package.descriptor
        path = f"{page}?{urlencode(chosen, quote_via=quote)}" if chosen else page
        return f"Source: {descriptor['name']} {descriptor['version']}, {path}"

    @cached_property
    def places(self) -> pd.DataFrame:
        """Mentions of places, each with its place."""
        places = self["places"].drop(columns="note")
        renamed = places.rename(columns={"id": "place_id", "name": "place"})
        return self["place_mentions"].merge(renamed, on="place_id")

    @cached_property
    def names(self) -> pd.DataFrame:
        """Mentions of names, each with its name."""
        names = self["names"][["id", "name", "kind", "aliases"]]
        return self["name_mentions"].merge(names.rename(columns={"id": "name_id"}), on="name_id")


def documents(content: Content) -> list[Block]:
    """Each document's card, where its statements stand, and its outline."""
    listed = content["documents"]
    facts = {
        "id": ID,
        "title": "Title",
        "words": "Words",
        "perspective": "Perspective",
        "sources_named": "References given",
        "also_published_at": "Also published at",
        "also_published_on": "On",
        "note": "Note",
        "sha256": "SHA-256",
    }
    marks = strip_charts.strip_marks(
        content["figures"],
        content["events"],
        content["place_mentions"],
        content["name_mentions"],
        content["names"],
    )

    def spec(rows: pd.DataFrame) -> dict[str, Any]:
        outline = content["paragraphs"]
        chart = strip_charts.strip(
            marks,
            outline[outline["document_id"].isin(rows["id"])],
            content.every_document,
            source=content.source("/"),
        )
        return dict(chart.to_dict())

    outline = content["paragraphs"].assign(
        characters=[f"{r.start} to {r.end}" for r in content["paragraphs"].itertuples()]
    )
    return [
        plain_table("The documents", listed, facts),
        *fitted(listed, spec, "strip", whole=["id"]),
        plain_table(
            "Outline",
            outline,
            {
                "document_id": "Document",
                "paragraph": "Paragraph",
                "kind": "Kind",
                "section": "Section",
                "characters": "Characters",
            },
            "Sections bear neutral labels of our own.",
        ),
    ]


def figures(content: Content) -> list[Block]:
    """Numbers by unit, those without a number, and all of them."""
    rows = content["figures"]
    numbers, vague = figure_charts.drawn(rows), figure_charts.not_drawn(rows)
    largest = numbers.groupby("topic_id")["value"].transform("max")
    numbers = numbers.assign(largest=largest).sort_values(
        ["largest", "topic_id", "document_id", "start"], ascending=[False, True, True, True]
    )
    blocks: list[Block] = [
        f"{len(rows)} figures: {len(numbers)} drawn, {len(vague)} without a number (listed).",
        "Marks: " + "; ".join(figure_charts.MARKS.values()) + ".",
    ]
    for unit in content.package.vocabulary("figures", "unit"):
        of_unit = numbers[numbers["unit"] == unit].drop(columns="largest")
        if len(of_unit):
            spec = partial(_figures_spec, content, unit)
            blocks += fitted(of_unit, spec, f"figures-{unit}", whole=["topic_id", "id"])
    read = rows.assign(
        as_read=[read_value(r.qualifier, r.value, r.unit) for r in rows.itertuples()],
        period_read=[read_date(period) for period in rows["period"]],
    )
    columns = {
        "statement": "Statement",
        "as_read": "As read",
        "period_read": "Period",
        "note": "Note",
    }
    if len(vague):
        listed = read.loc[vague.index]
        blocks.append(cited_table("Figures that state no number", listed, columns))
    blocks.append(cited_table("All figures", read, columns))
    return blocks if len(rows) else []


def _figures_spec(content: Content, unit: str, rows: pd.DataFrame) -> dict[str, Any]:
    source = content.source("/figures", unit=unit)
    chart = figure_charts.figures_chart(rows, unit, content.ids, source=source)
    return dict(chart.to_dict())


def timeline(content: Content) -> list[Block]:
    """Dated statements in lanes, those without a date, and all of them."""
    rows = content["events"]
    undated = timeline_charts.not_drawn(rows)
    lanes = {lane: rank for rank, lane in enumerate(timeline_charts.CATEGORIES)}
    ordered = rows.assign(
        lane=rows["category"].map(lanes).fillna(len(lanes)),
        since=rows.groupby(["category", "topic_id"])["date_start"].transform("min"),
    ).sort_values(["lane", "category", "since", "topic_id", "document_id", "start"])
    years = timeline_charts.extent(rows)

    def spec(part: pd.DataFrame) -> dict[str, Any]:
        chart = timeline_charts.timeline(
            part, content.ids, years=years, source=content.source("/timeline")
        )
        return dict(chart.to_dict())

    dated = ordered[~ordered["id"].isin(undated["id"])].drop(columns=["lane", "since"])
    read = rows.assign(as_read=rows["edtf"].map(timeline_charts.as_read))
    columns = {
        "statement": "Statement",
        "as_read": "As read",
        "precision": "Precision",
        "note": "Note",
    }
    blocks: list[Block] = [
        f"{len(rows)} dated statements: {len(dated)} drawn, {len(undated)} without a date (listed)."
    ]
    if len(dated):
        blocks += fitted(dated, spec, "timeline", whole=["category", "topic_id", "id"])
    if len(undated):
        why = read.loc[undated.index].assign(reason=undated["reason"])
        more = {**columns, "reason": "Why not drawn"}
        blocks.append(cited_table("Statements without a date", why, more))
    blocks.append(cited_table("All dated statements", read, columns))
    return blocks if len(rows) else []


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
    for number, preset in enumerate(maps.PRESETS if len(drawn) else []):
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
    blocks.append(
        cited_table("All mentions", rows.assign(role=rows["role"].map(ROLES)), columns)
    )
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


def compared(content: Content) -> list[Block]:
    """What two documents state on each topic, pictures of it, arithmetic, and other sources."""
    package = content.package
    blocks: list[Block] = []
    for left, right in combinations(content["documents"]["id"], 2):
        rows = comparison.compare(package, left, right)
        rows = rows[rows["relation"] != "neither"]
        blocks.append(
            plain_table(
                f"Documents {left} and {right}, topic by topic",
                rows.assign(
                    relation=[comparison.relation_words(r, left, right) for r in rows["relation"]],
                ),
                {
                    "question": "Question",
                    "relation": "Relation, computed",
                    "left_ids": f"Stated by {left}",
                    "right_ids": f"Stated by {right}",
                    "rule": "How it was computed",
                },
                "The relation is computed; it judges neither document.",
            )
        )
    every = all_statements(package)
    for number, topic in enumerate(package["topics"].itertuples()):
        stated = every[every["topic_id"] == topic.id].reset_index(drop=True)
        others = comparison.other_sources(package, topic.id)
        ours, theirs = comparison_charts.drawn(stated, others)
        if ours["document_id"].nunique() + bool(len(theirs)) > 1 and len(ours):
            chart = comparison_charts.comparison_chart(
                stated,
                others,
                content.ids,
                question=topic.question,
                source=content.source("/compare"),
            )
            blocks.append(draw(chart.to_dict(), f"topic-{number}"))
    checks = pd.DataFrame(
        [
            (check.title, check.computed, check.inputs, check.note)
            for check in comparison.cross_checks(package)
        ],
        columns=["title", "computed", "inputs", "note"],
    )
    if len(checks):
        headings = {
            "title": "What is reckoned",
            "computed": "Result",
            "inputs": "From",
            "note": "What it leaves open",
        }
        blocks.append(plain_table("Arithmetic between stated figures, computed", checks, headings))
    return [*blocks, *_other_sources(content)]


def _other_sources(content: Content) -> list[Block]:
    found = [
        comparison.other_sources(content.package, topic.id).assign(question=topic.question)
        for topic in content["topics"].itertuples()
    ]
    rows = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    published = rows["published_read"].map(lambda date: f" ({date})" if date else "")
    rows = rows.assign(
        where=rows["source"] + ": " + rows["title"] + published + "; " + rows["seen_read"]
    )
    columns = {
        "question": "Question",
        "statement": "Reported",
        "as_read": "As read",
        "counts": "Who is counted",
        "where": "Source",
        "scope_note": "Scope",
        "address": "Address",
    }
    return [plain_table("Other sources", rows, columns, OTHERS)] if len(rows) else []


def silence(content: Content) -> list[Block]:
    """The questions that none of the documents shown answers, so that silence is visible."""
    topics = content["topics"]
    answered = set(all_records(content.package)["question"])
    rows = topics[~topics["question"].isin(answered)]
    title = "Questions that no document shown here answers"
    return [plain_table(title, rows, {"question": "Question"})] if len(rows) else []


def left_out(content: Content) -> list[Block]:
    """What is deliberately not tabulated, and why."""
    rows = content["exclusions"]
    title = "Left out on purpose"
    return [cited_table(title, rows, {"reason": "Reason"})] if len(rows) else []


def changes(content: Content) -> list[Block]:
    """What changed in the tables from version to version."""
    rows = content["changes"]
    columns = {
        "version": "Version",
        "date": "Date",
        "table": "Table",
        "record_id": "Record",
        "change": "Change",
        "reason": "Reason",
    }
    return [plain_table("Versions of the tables", rows, columns)] if len(rows) else []


SECTIONS: dict[str, Callable[[Content], list[Block]]] = {
    "The documents": documents,
    "Figures": figures,
    "Timeline": timeline,
    "Places": places,
    "People and organisations": names,
    "Comparison": compared,
    "Not stated": silence,
    "Left out": left_out,
    "Changes": changes,
}
"""Title of each section, and what makes its blocks; no blocks, no section."""
