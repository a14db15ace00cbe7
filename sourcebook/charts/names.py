"""Mentions of names -> one row a name, a line a document, a mark where each mention stands."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.style import (
    BYLINE,
    NARROW,
    THEMES,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    title,
    tooltips,
    wrap,
)

TEXT_SIZE, LINE = 13, 17
AIR = 8
"""Pixels above a name."""
TRACK = 18
"""Pixels of one document's line of marks."""


def names_title(mentions: pd.DataFrame) -> str:
    """What the picture shows, with its numbers."""
    if mentions.empty:
        return "No document names anyone that matches"
    who = sorted(mentions["document_id"].unique())
    documents = f"Document {who[0]} names" if len(who) == 1 else f"{len(who)} documents name"
    named = mentions["name_id"].nunique()
    return (
        f"{documents} {named} {'person or organisation' if named == 1 else 'people and organisations'}"
        f", {len(mentions)} time{'s' if len(mentions) != 1 else ''}"
    )


def names_chart(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Where in its document each mention of a name stands, most named first.

    `mentions` has the columns of `name_mentions` and name; `documents` those of the table. The
    position is the share of the document's characters before the mention, in percent.
    """
    inks = THEMES[theme]
    marks, tracks, labels, height = _layout(mentions, documents)
    colour, shape = document_scales(list(documents["id"]), inks)
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    y = alt.Y("y:Q", axis=None, scale=down)
    along = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(title="position in the document, percent", tickCount=5, gridOpacity=0.5)
    legend = alt.Legend(title="Document", orient="top")
    x = alt.X("position:Q", scale=along, axis=axis)

    separators = (
        alt.Chart(labels[labels["y"] > 0])
        .mark_rule(color=inks.rule)
        .encode(y=y, x=alt.value(0), x2=alt.value("width"))
    )
    names = (
        alt.Chart(labels)
        .mark_text(
            align="left",
            baseline="top",
            dy=AIR,
            fontSize=TEXT_SIZE,
            lineHeight=LINE,
            lineBreak="\n",
            color=inks.text,
        )
        .encode(y=y, x=alt.value(0), text="label:N")
    )
    lines = (
        alt.Chart(tracks)
        .mark_rule(strokeWidth=1, opacity=0.5)
        .encode(
            y=y,
            x=alt.value(0),
            x2=alt.value("width"),
            color=alt.Color("document_id:N", scale=colour, legend=legend),
        )
    )
    ring = (
        alt.Chart(marks)
        .transform_filter(alt.datum.id == selected)
        .mark_point(shape="circle", size=420, strokeWidth=3, filled=True, opacity=1)
        .encode(y=y, x=x, color=alt.value(inks.highlight))
    )
    points = (
        alt.Chart(marks)
        .mark_point(filled=True, size=90, opacity=0.9, cursor="pointer", strokeWidth=1)
        .encode(
            y=y,
            x=x,
            color=alt.Color("document_id:N", scale=colour, legend=legend),
            shape=alt.Shape("document_id:N", scale=shape, legend=legend),
            stroke=alt.value(inks.background),
            tooltip=tooltips(as_read=False),
        )
        .add_params(record_selection())
    )
    heading = names_title(mentions)
    chart = alt.LayerChart(layer=[separators, lines, names, ring, points]).properties(
        width="container",
        height=height,
        title=title(heading, f"{BYLINE}.", source),
        description=f"{heading}. {BYLINE}. The table below the picture lists every mention.",
    )
    return styled(chart, inks)


def _layout(
    mentions: pd.DataFrame, documents: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, int]:
    """Marks, document lines and labels, each with its place in pixels, and the height."""
    characters = documents.set_index("id")["characters"]
    counts = mentions.groupby(["name_id", "document_id"]).size()
    order = mentions["name_id"].value_counts(sort=True)
    marks: list[dict[str, Any]] = []
    tracks: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    top = 0
    for name_id in order.index:
        of_name = mentions[mentions["name_id"] == name_id]
        who = sorted(of_name["document_id"].unique())
        label = f"{of_name['name'].iat[0]}: " + ", ".join(
            f"{counts[(name_id, document)]} in {document}" for document in who
        )
        text = wrap(label, NARROW, TEXT_SIZE)
        labels.append({"y": top, "label": "\n".join(text)})
        y = top + AIR + LINE * len(text) + TRACK // 2
        for document in who:
            tracks.append({"y": y, "document_id": document})
            of_document = of_name[of_name["document_id"] == document]
            marks += [_mark(row, y, characters[document]) for row in of_document.itertuples()]
            y += TRACK
        top = y
    return (
        pd.DataFrame(marks, columns=MARK_COLUMNS),
        pd.DataFrame(tracks, columns=["y", "document_id"]),
        pd.DataFrame(labels, columns=["y", "label"]),
        max(top, TRACK),
    )


MARK_COLUMNS: Sequence[str] = (
    "id", "document_id", "statement", "wording", "where", "position", "y",
)  # fmt: skip


def _mark(row: Any, y: int, characters: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "document_id": row.document_id,
        "statement": row.described_as or row.name,
        "wording": row.wording,
        "where": f"document {row.document_id}, paragraph {row.paragraph}",
        "position": 100 * float(row.start) / float(characters),
        "y": y,
    }
