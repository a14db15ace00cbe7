"""Sections on the documents, their figures and their dates."""

from functools import partial
from typing import Any

import pandas as pd

from sourcebook.charts import figures as figure_charts
from sourcebook.charts import strip as strip_charts
from sourcebook.charts import timeline as timeline_charts
from sourcebook.package.in_words import CATEGORIES, read_date, read_value
from sourcebook.report.content import Block, Content
from sourcebook.report.pictures import fitted
from sourcebook.report.tables import ID, cited_table, plain_table


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
    lanes = {lane: rank for rank, lane in enumerate(CATEGORIES)}
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
