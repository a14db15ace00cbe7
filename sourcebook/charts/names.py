"""Where in the text names are mentioned: a line for each name and document, a mark a mention."""

from typing import Any

import pandas as pd

from sourcebook.charts.kit.axis import Axis
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.rows import LAYOUTS, Arrangement, Record, Row
from sourcebook.charts.kit.sheet import Frame, dot_highlight, dot_hits, sheet
from sourcebook.charts.kit.vega import STATED, Spec, cited, down, layer
from sourcebook.charts.limits import shown_of
from sourcebook.charts.theme import ThemeName
from sourcebook.package.in_words import counted

ARRANGED = Arrangement("beside", labels=260)
SAYS = {field: name for field, name in STATED.items() if field != "as_read"}
NOTE = "From the beginning of each document (0%) to its end (100%)."


def names_chart(
    mentions: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    caption: Caption,
    selected: str = "",
    theme: ThemeName = "light",
    most: int | None = None,
) -> Spec:
    """Show where in its document each mention of a name is, the most named first.

    `mentions` has the columns of `name_mentions` and name; `documents` is the table of all
    documents. Of more than `most` mentions those of some names are shown (see `of_most_named`).
    The selection `record` carries `id`.
    """
    shown = of_most_named(mentions, most)
    frame = Frame(list(documents["id"]), caption, selected, theme)
    items = _lines(shown)
    made = sheet(items, Axis(0, 100, kind="percent") if items else None, frame, ARRANGED)
    lines = {(row["name_id"], row["document_id"]): row for row in made.laid.tables["rows"]}
    described = shown["described_as"].where(shown["described_as"] != "", shown["name"])
    characters = documents.set_index("id")["characters"].to_dict()
    marks = [
        _mark(row, lines[row.name_id, row.document_id], characters[row.document_id])
        for row in shown.assign(statement=described).itertuples()
    ]
    dot = {"type": "point", "filled": True, "size": 80, "opacity": 0.9, "strokeWidth": 1}
    dot["stroke"] = frame.inks.background
    place = {"x": made.on.along("at"), "y": down("y")}
    return made.picture(
        [
            dot_highlight("marks", made.on, frame),
            layer("marks", dot, **place, color=made.on.colour, shape=made.on.shape),
            dot_hits("marks", SAYS, made.on, frame.inks),
        ],
        heading=names_title(mentions),
        notes=[
            NOTE,
            shown_of(len(shown), len(mentions), "mentions", "those of the names mentioned most"),
        ],
        tables={"marks": marks},
    )


def of_most_named(mentions: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """Take the mentions of the most-mentioned name, then of the next, document by document.

    Names are taken whole: as many as have `most` mentions in all at most, but always the first.
    """
    counts = mentions["name_id"].value_counts()
    fits = int((counts.cumsum() <= (most or len(mentions))).sum())
    names = counts.index[: max(fits, 1)]
    ranks = {name: rank for rank, name in enumerate(counts.index)}
    shown = mentions[mentions["name_id"].isin(names)]
    ordered = shown.assign(rank=shown["name_id"].map(ranks))
    return ordered.sort_values(["rank", "document_id"], kind="stable").drop(columns="rank")


def names_title(mentions: pd.DataFrame) -> str:
    """Say what the picture shows: how many names, how often."""
    if mentions.empty:
        return "No name matches"
    names = counted(mentions["name_id"].nunique(), "name")
    return f"Where in the text: {counted(len(mentions), 'mention')} of {names}"


def _lines(mentions: pd.DataFrame) -> list[Row]:
    """Make a row for each name and document, the name's own before the first of them."""
    lines = []
    for name, own in mentions.groupby("name_id", sort=False):
        label = own["name"].iat[0]
        for document, count in own["document_id"].value_counts(sort=False).items():
            datum = {"name_id": name, "document_id": document}
            lines.append(Row(datum, label=label, stated=f"{document} {count}"))
            label = ""
    return lines


def _mark(row: Any, line: Record, characters: int) -> Record:
    """Make a mention's mark on its line, at its share of the document's characters."""
    return {
        **cited(row),
        "at": 100 * float(row.start) / float(characters),
        **{f"y_{layout}": line[f"y_{layout}"] for layout in LAYOUTS},
    }
