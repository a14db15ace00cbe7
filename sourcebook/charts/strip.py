"""Outline and cited spans -> document strip: where in each document every statement stands.

One band a document, all to one scale of characters, paragraphs outlined, sections named above
it, and below it a lane of ticks for figures, dates, places and names. It works from spans only:
no text of a document is needed.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.charts.style import (
    BYLINE,
    PLOT,
    THEMES,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    text_width,
    title,
    tooltips,
    with_rows,
    wrap,
)

LANES = {
    "figure": ("figure", "figures"),
    "date": ("date", "dates"),
    "place": ("place", "places"),
    "name": ("name", "names"),
}
"""Lanes from top to bottom: the kind of a mark, and its word for one and for several."""
COLUMNS = ["id", "document_id", "kind", "start", "end", "paragraph", "statement", "wording"]
"""Columns of the marks; the spans are code points of the whole document."""

Record = dict[str, Any]
LABEL = 11
"""Pixels of the letters of a section's label."""
STEP = 15
"""Pixels of a row of section labels."""
MARGIN = 66
"""Pixels left of the band, where the lanes are named."""
BAND, LANE = 20, 20
"""Pixels of the band and of a lane."""
REACH = 7
"""Pixels to each side of a tick, on a narrow picture, within which a click means it."""
GAP = 4
"""Pixels that stay free between labels, and between a label and another's leader line."""
WIDTHS = (PLOT, 500, 640, 780, 960)
"""Pixels from which each layout of the section labels holds; a wider one needs fewer rows."""
SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("right", "left", 2),
    ("left", "right", -2),
)
"""Side of the leader line, with the text's alignment and its distance in pixels."""


def strip_marks(
    figures: pd.DataFrame,
    events: pd.DataFrame,
    place_mentions: pd.DataFrame,
    name_mentions: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The cited rows of the tables as marks (see COLUMNS); of names with what is said of them."""
    parts = [
        table.assign(kind=kind)[COLUMNS]
        for kind, table in (("figure", figures), ("date", events), ("place", place_mentions))
    ]
    if name_mentions is not None and names is not None:
        called = name_mentions["name_id"].map(names.set_index("id")["name"]).astype("str")
        described = name_mentions["described_as"].map(lambda text: f": {text}" if text else "")
        statement = called + described.astype("str")
        parts.append(name_mentions.assign(kind="name", statement=statement)[COLUMNS])
    return pd.concat(parts, ignore_index=True)


def strip_title(marks: pd.DataFrame) -> str:
    """What a picture of these marks shows, with its numbers."""
    if marks.empty:
        return "No statement matches"
    counts = [f"{_count(marks, kind)}" for kind in LANES if (marks["kind"] == kind).any()]
    listed = f"{', '.join(counts[:-1])} and {counts[-1]}" if len(counts) > 1 else counts[0]
    who = sorted(marks["document_id"].unique())
    where = f"document {who[0]}" if len(who) == 1 else "the documents"
    return f"Where {listed} stand{'s' if len(marks) == 1 else ''} in {where}"


def strip(
    marks: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Bands of the documents that `paragraphs` has, the longest as wide as the picture.

    `marks` has COLUMNS, `paragraphs` and `documents` the columns of their tables; `documents`
    holds all of them (for the same colours everywhere). `source` is the last line of the
    subtitle. The point selection `record` carries `id`; the highlight is drawn from `selected`,
    never from the selection.
    """
    inks = THEMES[theme]
    drawn = documents[documents["id"].isin(paragraphs["document_id"])].sort_values("id")
    marks = marks[marks["document_id"].isin(drawn["id"])]
    total = int(drawn["characters"].max()) if len(drawn) else 1
    layouts = {f"from_{width}": _layout(drawn, paragraphs, total, width) for width in WIDTHS}
    tops = {name: made["tops"] for name, made in layouts.items()}
    layout = f"'from_{WIDTHS[0]}'"
    for width in WIDTHS[1:]:
        layout = f"(width < {width} ? {layout} : 'from_{width}')"

    down = alt.Scale(domain=[0, alt.ExprRef("height")], reverse=True, nice=False)
    across = alt.Scale(domain=[0, total], range=[MARGIN, alt.ExprRef("width")], nice=False)
    colour, _shape = document_scales(list(documents["id"]), inks)
    colours = alt.Color("document_id:N", scale=colour, legend=None)
    edge = alt.value(0)
    x, y = alt.X("start:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None)
    tables: dict[str, list[Record]] = {}

    def placed(table: str, records: list[Record]) -> alt.Chart:
        """Records with pixels `below` the top of their document's band, and `tall` ones."""
        tables[table] = [
            {**record, **{name: top[record["document_id"]] for name, top in tops.items()}}
            for record in records
        ]
        chart = alt.Chart(alt.NamedData(table)).encode(x=x, y=y)
        return chart.transform_calculate(
            y=f"datum[{layout}] + datum.below", y2="datum.y + datum.tall"
        )

    def chosen(part: str) -> alt.Chart:
        """Records of the layout that the width asks for."""
        tables[part] = [{**r, "layout": name} for name, made in layouts.items() for r in made[part]]
        chart = alt.Chart(alt.NamedData(part)).encode(x=x, y=y)
        return chart.transform_filter(f"datum.layout == {layout}")

    picked_marks = marks[marks["id"] == selected]
    outline = placed(
        "outline", _outline(paragraphs[paragraphs["document_id"].isin(drawn["id"])], picked_marks)
    )
    ticks = placed("ticks", _ticks(marks, paragraphs, total))
    lanes = placed("lanes", _lanes(marks, drawn))
    headings, labels = chosen("headings"), chosen("labels")
    picked = ticks.transform_filter(alt.datum.id == selected)
    tall = len(LANES) * LANE + BAND + 4
    layers = [
        picked.transform_calculate(y="datum.y - datum.below", y2=f"datum.y + {tall}")
        .mark_rule(color=inks.highlight, strokeWidth=7)
        .encode(x=alt.X("middle:Q", scale=across, axis=None), y2="y2:Q"),
        outline.mark_rect(stroke=inks.muted, strokeWidth=0.8).encode(
            x2="end:Q",
            y2="y2:Q",
            fill=alt.condition(
                alt.datum.kind == "body", alt.value(inks.background), alt.value(inks.muted)
            ),
            tooltip=[alt.Tooltip("where:N", title="Where"), alt.Tooltip("what:N", title="What")],
        ),
        outline.transform_filter(alt.datum.holds)
        .mark_rect(fillOpacity=0, stroke=inks.text, strokeWidth=2.5)
        .encode(x2="end:Q", y2="y2:Q"),
        lanes.mark_rule(color=inks.rule).encode(x2="end:Q"),
        lanes.mark_text(align="left", fontSize=12, color=inks.text).encode(x=edge, text="name:N"),
        ticks.mark_rect(strokeWidth=1.2, fillOpacity=0.8).encode(
            x2="end:Q",
            y2="y2:Q",
            color=colours,
            stroke=alt.Stroke("document_id:N", scale=colour, legend=None),
        ),
        picked.mark_rect(color=inks.text, stroke=inks.text, strokeWidth=3).encode(
            x2="end:Q", y2="y2:Q"
        ),
        labels.mark_rule(color=inks.muted, strokeWidth=0.8).encode(y2="band:Q"),
        *(
            labels.transform_filter(alt.datum.side == side)
            .mark_text(
                align=align,
                dx=dx,
                fontSize=LABEL,
                lineHeight=STEP,
                lineBreak="\n",
                color=inks.text,
                baseline="middle",
            )
            .encode(text="name:N")
            for side, align, dx in SIDES
        ),
        headings.mark_text(
            align="left", baseline="top", lineBreak="\n", lineHeight=17, fontWeight=600
        ).encode(x=edge, text="lines:N", color=colours),
        headings.mark_text(align="left", baseline="top", fontSize=12, color=inks.muted).encode(
            y=alt.Y("under:Q", scale=down, axis=None), x=edge, text="length:N"
        ),
        # On top and transparent: a click or a pointer near a tick means the tick.
        ticks.transform_calculate(y="datum.y - 4", y2="datum.y2 + 4")
        .mark_rect(opacity=0, cursor="pointer")
        .encode(
            x=alt.X("from:Q", scale=across, axis=None),
            x2="to:Q",
            y2="y2:Q",
            tooltip=tooltips(as_read=False),
        )
        .add_params(record_selection()),
    ]
    heading = strip_title(marks)
    note = (
        "Each band is a document, to scale of its characters: paragraphs in outline, headings dark."
    )
    heights = {name: made["height"] for name, made in layouts.items()}
    chart = alt.LayerChart(layer=layers).add_params(
        alt.param(name="height", expr=f"({json.dumps(heights)})[{layout}]")
    )
    chart = chart.properties(
        width="container",
        height=heights[f"from_{PLOT}"],
        title=title(heading, note, f"{BYLINE}.", source),
        description=f"{heading}. {BYLINE}.",
    )
    return with_rows(styled(chart, inks), tables)


@dataclass(frozen=True)
class Label:
    """A section's label: its row above the band (0 is nearest), side of the leader, and lines."""

    row: int
    side: str
    lines: list[str]


def place_labels(
    starts: Sequence[float], names: Sequence[str], left: float, right: float
) -> list[Label]:
    """Labels between `left` and `right`, at leaders that go straight down; all in pixels.

    Up to some label they stand to the right of their leader, from there on to the left, broken
    into lines where the room is short. No label overlaps another or is crossed by another's
    leader. On a wider picture leaders only move apart while labels keep their width, so what
    holds at one width holds at every greater one.
    """
    best: tuple[float, list[Label]] = (math.inf, [])
    for turn in range(len(starts), -1, -1):
        labels = [
            ("right", wrap(name, right - x - 2, LABEL))
            if place < turn
            else ("left", wrap(name, x - left - 2, LABEL))
            for place, (x, name) in enumerate(zip(starts, names, strict=True))
        ]
        boxes = [_box(x, side, lines) for x, (side, lines) in zip(starts, labels, strict=True)]
        rows = _stacked(starts, boxes)
        if rows is not None:
            over = sum(max(0.0, left - low) + max(0.0, high - right) for low, high in boxes)
            placed = [Label(row, *label) for row, label in zip(rows, labels, strict=True)]
            cost = over * 1000 + sum(_row_lines(placed))
            best = min(best, (cost, placed), key=lambda found: found[0])
    return best[1]


def _box(x: float, side: str, lines: Sequence[str]) -> tuple[float, float]:
    """Left and right end of a label at a leader."""
    width = max(text_width(line, LABEL) for line in lines) + 2
    return (x, x + width) if side == "right" else (x - width, x)


def _row_lines(labels: Sequence[Label]) -> list[int]:
    """Lines of text that each row of labels needs, from the band up."""
    count = max((label.row for label in labels), default=-1) + 1
    return [max(len(label.lines) for label in labels if label.row == row) for row in range(count)]


def _stacked(starts: Sequence[float], boxes: Sequence[tuple[float, float]]) -> list[int] | None:
    """The lowest rows in which no leader crosses a label; None where there are none."""
    spans = [
        (x, high + GAP) if low == x else (low - GAP, x)
        for x, (low, high) in zip(starts, boxes, strict=True)
    ]
    count = len(spans)
    over: list[set[int]] = [set() for _ in spans]
    for i, (low, high) in enumerate(spans):
        # Label i stands over label j whose leader, going higher, would cross it.
        over[i] = {j for j in range(count) if j != i and low < starts[j] < high}
    for i, (_, high) in enumerate(spans):
        meets = {j for j in range(i + 1, count) if spans[j][0] < high}
        over[i] |= {j for j in meets if i not in over[j]}
    rows = [0] * count
    for _ in range(count):
        rows = [max((rows[j] + 1 for j in below), default=0) for below in over]
    return rows if max(rows, default=0) < max(count, 1) else None


def _sections(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """First code point and label of each section, in the order of the document."""
    ordered = paragraphs.sort_values("start")
    return ordered[ordered["section"] != ordered["section"].shift()][["section", "start"]]


def _layout(
    documents: pd.DataFrame, paragraphs: pd.DataFrame, total: int, width: float
) -> dict[str, Any]:
    """Headings and section labels for a picture of this width, and the top of each band.

    All lengths are pixels from the top but `start`, which is a code point.
    """
    room = width - MARGIN
    headings: list[Record] = []
    labels: list[Record] = []
    tops: dict[str, int] = {}
    y = 0
    for document in documents.itertuples():
        own = paragraphs[paragraphs["document_id"] == document.id]
        lines = wrap(f"{document.id} · {document.title}", width, 13, bold=True)
        length = f"{document.characters:,} characters in {len(own)} paragraphs"
        under = y + 17 * len(lines)
        headings.append(
            {"document_id": document.id, "start": 0, "y": y, "under": under}
            | {"lines": "\n".join(lines), "length": length}
        )
        sections = _sections(own)
        starts = [int(start) / total * room for start in sections["start"]]
        placed = place_labels(starts, list(sections["section"]), -MARGIN, room)
        lines_up = _row_lines(placed)
        band = under + 26 + STEP * sum(lines_up)
        for label, start in zip(placed, sections["start"], strict=True):
            first_line = STEP * (sum(lines_up[: label.row]) + len(label.lines) - 0.5)
            labels.append(
                {"document_id": document.id, "start": int(start), "name": "\n".join(label.lines)}
                | {"side": label.side, "y": band - 4 - first_line, "band": band}
            )
        tops[document.id] = band
        y = band + BAND + 6 + LANE * len(LANES) + 24
    return {"headings": headings, "labels": labels, "tops": tops, "height": max(y - 20, 20)}


def _outline(paragraphs: pd.DataFrame, picked: pd.DataFrame) -> list[Record]:
    """Paragraphs to scale; `holds` where a picked mark stands in them."""
    held = set(zip(picked["document_id"], picked["paragraph"], strict=True))
    return [
        {
            "document_id": row.document_id,
            "holds": (row.document_id, row.paragraph) in held,
            "kind": row.kind,
            "start": int(row.start),
            "end": int(row.end),
            "where": f"Document {row.document_id}, paragraph {row.paragraph} ({row.section})",
            "what": f"{row.kind}, {row.end - row.start:,} characters",
            "below": 0,
            "tall": BAND,
        }
        for row in paragraphs.itertuples()
    ]


def _lane(kind: str) -> int:
    """Pixels from a band's top to the top of a lane."""
    return BAND + 6 + list(LANES).index(kind) * LANE


def _lanes(marks: pd.DataFrame, documents: pd.DataFrame) -> list[Record]:
    return [
        {
            "document_id": document.id,
            "name": _count(marks[marks["document_id"] == document.id], kind),
            "start": 0,
            "end": int(document.characters),
            "below": _lane(kind) + LANE // 2,
            "tall": 0,
        }
        for document in documents.itertuples()
        for kind in LANES
    ]


def _ticks(marks: pd.DataFrame, paragraphs: pd.DataFrame, total: int) -> list[Record]:
    """Ticks to scale, each with the span `from`, `to` in which it is the nearest of its lane."""
    reach = REACH * total / (PLOT - MARGIN)
    sections = paragraphs.set_index(["document_id", "paragraph"])["section"].to_dict()
    records: list[Record] = []
    for _, lane in marks.groupby(["document_id", "kind"], sort=False):
        middles = (lane["start"] + lane["end"]).astype(float) / 2
        ordered = lane.assign(middle=middles).sort_values(["middle", "id"])
        middles = ordered["middle"]
        before = ((middles + middles.shift()) / 2).fillna(-math.inf)
        after = ((middles + middles.shift(-1)) / 2).fillna(math.inf)
        for row, low, high in zip(ordered.itertuples(), before, after, strict=True):
            section = sections.get((row.document_id, row.paragraph), "")
            records.append(
                {
                    "id": row.id,
                    "document_id": row.document_id,
                    "statement": row.statement,
                    "wording": f"“{row.wording}”",
                    "where": f"Document {row.document_id}, paragraph {row.paragraph} ({section})",
                    "start": int(row.start),
                    "end": int(row.end),
                    "middle": row.middle,
                    "from": max(low, row.middle - reach),
                    "to": min(high, row.middle + reach),
                    "below": _lane(row.kind) + 4,
                    "tall": LANE - 8,
                }
            )
    return records


def _count(marks: pd.DataFrame, kind: str) -> str:
    count = int((marks["kind"] == kind).sum())
    return f"{count} {LANES[kind][count != 1]}"
