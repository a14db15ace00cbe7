"""Mentions of names -> one row a name, a line a document, a mark where each mention stands."""

from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.limits import drawn_of
from sourcebook.charts.theme import (
    BYLINE,
    PLOT,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    picture,
    record_selection,
    title,
    tooltips,
    unvalidated,
    wrap,
)

Record = dict[str, Any]
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
    kind = "person or organisation" if named == 1 else "people and organisations"
    times = "1 time" if len(mentions) == 1 else f"{len(mentions)} times"
    return f"{documents} {named} {kind}, {times}"


@unvalidated
def names_chart(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    most: int | None = None,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Where in its document each mention of a name stands, most named first.

    `mentions` has the columns of `name_mentions` and name; `documents` those of the table. The
    position is the share of the document's characters before the mention, in percent. Of more
    than `most` mentions those of some names are drawn (see `drawn`).
    """
    inks = THEMES[theme]
    shown = drawn(mentions, most)
    tables, height = _laid_out(shown, documents)
    heading = names_title(mentions)
    limited = drawn_of(len(shown), len(mentions), "mentions", "of the names that have most")
    return picture(
        _layers(list(documents["id"]), height, selected, inks),
        tables,
        inks,
        height=height,
        title=title(heading, *filter(None, [limited]), f"{BYLINE}.", source),
        description=f"{heading}. {BYLINE}. The table below the picture lists every mention.",
    )


def _layers(documents: list[str], height: int, selected: str, inks: Theme) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    colour, shape = document_scales(documents, inks)
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    y = alt.Y("y:Q", axis=None, scale=down)
    along = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(title="position in the document, percent", tickCount=5, gridOpacity=0.5)
    legend = alt.Legend(title="Document", orient="top", symbolOpacity=1)
    x = alt.X("position:Q", scale=along, axis=axis)
    colours = alt.Color("document_id:N", scale=colour, legend=legend)
    whole: dict[str, Any] = {"x": alt.XValue(0), "x2": alt.X2Value("width")}
    marks, tracks, labels = (
        alt.Chart(alt.NamedData(table)).encode(y=y) for table in ("marks", "tracks", "labels")
    )
    return [
        labels.transform_filter(alt.datum.y > 0).mark_rule(color=inks.rule).encode(**whole),
        tracks.mark_rule(strokeWidth=1, opacity=0.5).encode(color=colours, **whole),
        labels.mark_text(
            align="left",
            baseline="top",
            dy=AIR,
            fontSize=TEXT_SIZE,
            lineHeight=LINE,
            lineBreak="\n",
            color=inks.text,
        ).encode(x=alt.XValue(0), text=alt.Text("label:N")),
        marks.transform_filter(alt.datum.id == selected)
        .mark_point(shape="circle", size=420, strokeWidth=3, filled=True, opacity=1)
        .encode(x=x, color=alt.ColorValue(inks.highlight)),
        marks.mark_point(filled=True, size=90, opacity=0.9, cursor="pointer", strokeWidth=1)
        .encode(
            x=x,
            color=colours,
            shape=alt.Shape("document_id:N", scale=shape, legend=legend),
            stroke=alt.StrokeValue(inks.background),
            tooltip=tooltips(as_read=False),
        )
        .add_params(record_selection()),
    ]


def drawn(mentions: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """The mentions of the name that has most, then those of the next, document by document.

    Names are drawn whole: so many that their mentions are `most` at most, but always the first.
    """
    counts = mentions["name_id"].value_counts()
    fits = int((counts.cumsum() <= (most or len(mentions))).sum())
    names = counts.index[: max(fits, 1)]
    ranks = {name: rank for rank, name in enumerate(counts.index)}
    shown = mentions[mentions["name_id"].isin(names)]
    ordered = shown.assign(rank=shown["name_id"].map(ranks))
    return ordered.sort_values(["rank", "document_id"], kind="stable").drop(columns="rank")


def _laid_out(
    mentions: pd.DataFrame, documents: pd.DataFrame
) -> tuple[dict[str, list[Record]], int]:
    """Marks, document lines and labels, each with its pixels from the top, and the height."""
    characters = documents.set_index("id")["characters"].to_dict()
    tables: dict[str, list[Record]] = {"marks": [], "tracks": [], "labels": []}
    top = 0
    for _, of_name in mentions.groupby("name_id", sort=False):
        named = of_name["document_id"].value_counts(sort=False)
        counted = ", ".join(f"{count} in {document}" for document, count in named.items())
        text = wrap(f"{of_name['name'].iat[0]}: {counted}", PLOT, TEXT_SIZE)
        tables["labels"].append({"y": top, "label": "\n".join(text)})
        first = top + AIR + LINE * len(text) + TRACK // 2
        y = {document: first + TRACK * line for line, document in enumerate(named.index)}
        tables["tracks"] += [{"y": y[document], "document_id": document} for document in y]
        tables["marks"] += [
            _mark(row, y[row.document_id], characters[row.document_id])
            for row in of_name.itertuples()
        ]
        top = first + TRACK * len(y)
    return tables, max(top, TRACK)


def _mark(row: Any, y: int, characters: int) -> Record:
    return {
        "id": row.id,
        "document_id": row.document_id,
        "statement": row.described_as or row.name,
        "wording": row.wording,
        "where": f"document {row.document_id}, paragraph {row.paragraph}",
        "position": 100 * float(row.start) / float(characters),
        "y": y,
    }
