"""Where every statement is in its document: a band for each document, a lane for each kind.

All bands have one scale of characters; paragraphs are boxes, headings dark. It works from spans
alone: no text of a document is needed.
"""

import math
from collections.abc import Iterator

import pandas as pd

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.rows import LAYOUTS, Arrangement, Heading, Record, Row
from sourcebook.charts.kit.sheet import CHOSEN_MARK, CITED, EDGE, LEAD, Frame, Sheet, sheet
from sourcebook.charts.kit.text import PLOT
from sourcebook.charts.kit.vega import (
    HOVERED,
    STATED,
    Spec,
    cited,
    down,
    layer,
    tooltips,
)
from sourcebook.charts.limits import shown_of
from sourcebook.charts.theme import ThemeName
from sourcebook.package.in_words import counted, joined

LANES = {"figure": "figures", "date": "dates", "place": "places", "name": "names"}
"""Lanes from top to bottom: the kind of a mark, and its word for several."""
MENTIONED = ("place", "name")
"""Kinds of which a mark is one mention: what is named may be named again."""
COLUMNS = ["id", "document_id", "kind", "start", "end", "paragraph", "statement", "wording"]
"""Columns of the marks, which cited rows of all tables have; spans are code points."""
BAND, TICK = 18, 12
"""Pixels of the height of a band and of a mark."""
REACH = 7
"""Pixels to each side of a mark, on a narrow picture, within which a click means it."""
ARRANGED = Arrangement("beside")
NOTE = "Each band is a document, to scale; boxes are paragraphs, dark boxes are headings."
SAYS = {field: name for field, name in STATED.items() if field != "as_read"}


def strip(
    marks: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    caption: Caption,
    selected: str = "",
    theme: ThemeName = "light",
    most: int | None = None,
) -> Spec:
    """Show the documents that `paragraphs` has, the longest as wide as the picture.

    `marks` are cited rows with COLUMNS (one of a kind without a lane is left out), `paragraphs`
    and `documents` have the columns of their tables; `documents` are all. Of more than `most`
    marks those of the first documents are shown (see `of_first`). The selection `record` carries
    `id`.
    """
    marks = marks[marks["kind"].isin(list(LANES))]
    every = documents[documents["id"].isin(paragraphs["document_id"])]
    heading = strip_title(marks[marks["document_id"].isin(every["id"])])
    shown = of_first(every, marks, most)
    paragraphs = paragraphs[paragraphs["document_id"].isin(shown["id"])]
    marks = marks[marks["document_id"].isin(shown["id"])]
    total = int(shown["characters"].max()) if len(shown) else 1
    frame = Frame(list(documents["id"]), caption, selected, theme)
    made = sheet(list(_bands(shown, marks, total)), None, frame, ARRANGED)
    lines = {(row["document_id"], row["line"]): row for row in made.laid.tables["rows"]}
    room = PLOT - made.laid.columns["narrow"].plot - LEAD - EDGE
    held = marks[marks["id"] == selected]
    return made.picture(
        _layers(made),
        heading=heading,
        notes=[NOTE, shown_of(len(shown), len(every), "documents", "the first")],
        tables={
            "outline": outline(paragraphs, held, lines, total),
            "marks": ticks(marks, lines, total, REACH / room),
        },
    )


def of_first(documents: pd.DataFrame, marks: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """Take documents in the order of their ids, as many as have `most` marks in all at most.

    The first is always among them.
    """
    ordered = documents.sort_values("id")
    counts = ordered["id"].map(marks["document_id"].value_counts()).fillna(0)
    fits = int((counts.cumsum() <= (most or len(marks))).sum())
    return ordered[: max(fits, 1)]


def strip_title(marks: pd.DataFrame) -> str:
    """Say what the picture shows: how many statements of each kind."""
    if marks.empty:
        return "No statement matches"
    numbers = marks["kind"].value_counts()
    said = [
        f"{counted(count, 'mention')} of {many}" if kind in MENTIONED else counted(count, kind)
        for kind, many in LANES.items()
        if (count := int(numbers.get(kind, 0)))
    ]
    return f"Where each statement appears: {joined(said)}"


def _bands(documents: pd.DataFrame, marks: pd.DataFrame, total: int) -> Iterator[Row | Heading]:
    """Give each document's rows: its title, its band, and its lanes."""
    numbers = marks.groupby(["document_id", "kind"]).size().to_dict()
    for document in documents.itertuples():
        length = counted(document.characters, "character")
        yield Heading(f"{document.id} · {document.title} ({length})", "subject")
        own = {"document_id": document.id, "start": 0, "end": document.characters / total}
        yield Row({**own, "line": "band"}, guide=False)
        for kind, many in LANES.items():
            stated = f"{many.capitalize()} {numbers.get((document.id, kind), 0)}"
            yield Row({**own, "line": kind}, stated=stated, guide=False)


Lines = dict[tuple[str, str], Record]
"""The row of each document and line, with its places."""


def _across(line: Record, height: int) -> Record:
    """Place something of this height around the middle of a line."""
    return {
        f"{field}_{layout}": line[f"y_{layout}"] + side * height / 2
        for layout in LAYOUTS
        for field, side in (("top", -1), ("bottom", 1))
    }


def outline(
    paragraphs: pd.DataFrame, selected: pd.DataFrame, lines: Lines, total: int
) -> list[Record]:
    """Place paragraphs to scale; `holds` where a selected mark is in them."""
    held = set(zip(selected["document_id"], selected["paragraph"], strict=True))
    return [
        {
            "document_id": row.document_id,
            "holds": (row.document_id, row.paragraph) in held,
            "body": row.kind == "body",
            "start": row.start / total,
            "end": row.end / total,
            "where": f"document {row.document_id}, paragraph {row.paragraph} ({row.section})",
            "what": f"{row.kind}, {counted(row.end - row.start, 'character')}",
            **_across(lines[row.document_id, "band"], BAND),
        }
        for row in paragraphs.itertuples()
    ]


def ticks(marks: pd.DataFrame, lines: Lines, total: int, reach: float) -> list[Record]:
    """Place marks to scale, each with the span `from`, `to` in which it is the nearest of its lane.

    `reach` is the share of the axis that the span has at most to each side.
    """
    middles = (marks["start"] + marks["end"]).astype(float) / 2 / total
    ordered = marks.assign(middle=middles).sort_values(["document_id", "kind", "middle", "id"])
    lane = ordered.groupby(["document_id", "kind"], sort=False)["middle"]
    before = ((ordered["middle"] + lane.shift()) / 2).fillna(-math.inf)
    after = ((ordered["middle"] + lane.shift(-1)) / 2).fillna(math.inf)
    return [
        {
            **cited(row),
            "start": row.start / total,
            "end": row.end / total,
            "from": max(low, row.middle - reach),
            "to": min(high, row.middle + reach),
            **_across(lines[row.document_id, row.kind], TICK),
        }
        for row, low, high in zip(ordered.itertuples(), before, after, strict=True)
    ]


def _layers(made: Sheet) -> list[Spec]:
    """Make lanes, outlines and marks, from back to front."""
    inks, on = made.frame.inks, made.on
    box = {"x": on.along("start"), "x2": {"field": "end"}}
    box |= {"y": down("top"), "y2": {"field": "bottom"}}
    rect = {"type": "rect"}
    fill = {"condition": {"test": "datum.body", "value": inks.background}, "value": inks.muted}
    line = {"type": "rule", "color": inks.rule}
    outlined = {**rect, "stroke": inks.muted, "strokeWidth": 0.8}
    held = {**rect, "fillOpacity": 0, "stroke": inks.text, "strokeWidth": 2.5}
    picked = {**rect, "color": inks.text, "stroke": inks.text, "strokeWidth": 3}
    near = {**rect, "color": inks.text, "cursor": "pointer"}
    span = {**box, "x": on.along("from"), "x2": {"field": "to"}}
    about = tooltips({"where": "Where", "what": "What"})
    chosen = {"id": made.frame.selected}
    return [
        layer("rows", line, x=on.along("start"), x2={"field": "end"}, y=down("y")),
        layer("outline", outlined, **box, fill=fill, tooltip=about),
        layer("outline", held, where={"holds": True}, **box),
        layer("marks", {**rect, "strokeWidth": 1.2}, **box, color=on.colour, stroke=on.colour),
        {"name": CHOSEN_MARK, **layer("marks", picked, where=chosen, **box)},
        {"name": CITED, **layer("marks", near, **span, opacity=HOVERED, tooltip=tooltips(SAYS))},
    ]
