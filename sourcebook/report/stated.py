"""Sections on the documents, their figures and their dates."""

from functools import partial
from typing import Any

import pandas as pd

from sourcebook.charts import figures as charts
from sourcebook.charts import timeline as timelines
from sourcebook.charts.strip import strip
from sourcebook.package.in_words import CATEGORIES, read_date, read_value
from sourcebook.package.records import all_records
from sourcebook.package.records import rows as joined_rows
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
    marks = all_records(content.package)

    def spec(rows: pd.DataFrame) -> dict[str, Any]:
        outline = content["paragraphs"]
        return strip(
            marks,
            outline[outline["document_id"].isin(rows["id"])],
            documents=content.every_document,
            caption=content.caption("/"),
        )

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
    rows = joined_rows(content.package, "figures")
    others = content["other_figures"]
    drawn, tabled = charts.charted(rows, others), charts.tabled(rows, others)
    vague = charts.without_number(rows)
    blocks: list[Block] = [
        f"{len(rows)} figures: {len(drawn)} charted, {len(tabled)} tabled, {len(vague)} without a "
        "number (listed).",
    ]
    for number, ((subject, unit), own) in enumerate(drawn.groupby(["subject", "unit"], sort=False)):
        spec = partial(_figures_spec, content, subject, unit)
        whole = ["topic_id", "id"]
        blocks += fitted(charts.by_question(own), spec, f"figures-{number}", whole=whole)
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


def _figures_spec(content: Content, subject: str, unit: str, rows: pd.DataFrame) -> dict[str, Any]:
    return charts.figures_chart(
        rows,
        subject=subject,
        unit=unit,
        documents=content.every_document,
        others=content["other_figures"],
        caption=content.caption("/figures", unit=unit),
    )


def timeline(content: Content) -> list[Block]:
    """Statements about time in lanes, and all of them."""
    rows = joined_rows(content.package, "events")
    dated, undated = timelines.dated(rows), timelines.undated(rows)
    subjects = list(CATEGORIES.values())
    years = timelines.extent(rows)
    ordered = pd.concat([timelines.by_date(dated), undated])
    lanes = ordered["subject"].map({subject: lane for lane, subject in enumerate(subjects)})
    ordered = ordered.assign(lane=lanes.where(ordered["edtf"] != "", len(subjects)))

    def spec(part: pd.DataFrame) -> dict[str, Any]:
        return timelines.timeline(
            part,
            documents=content.every_document,
            subjects=subjects,
            years=years,
            caption=content.caption("/timeline"),
        )

    columns = {
        "statement": "Statement",
        "as_read": "As read",
        "precision": "Precision",
        "note": "Note",
    }
    blocks: list[Block] = [
        f"{len(rows)} dated statements: {len(dated)} with a date, {len(undated)} without one."
    ]
    if len(rows):
        lined = ordered.sort_values("lane", kind="stable")
        blocks += fitted(lined, spec, "timeline", whole=["lane", "topic_id", "id"])
    blocks.append(cited_table("All dated statements", rows, columns))
    return blocks if len(rows) else []
