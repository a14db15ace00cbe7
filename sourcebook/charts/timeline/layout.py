"""Rows, lanes and groups of the timeline, each with its pixels from the top.

On a narrow picture a row's label stands above its mark, on a wide one to the left of it. Both
layouts are made here; a Vega expression on `width` chooses, for only the browser knows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sourcebook.charts.theme import PLOT, wrap
from sourcebook.charts.timeline.spans import Record, decades, span
from sourcebook.package.in_words import CATEGORIES

SIZE, LINE = 13, 17
"""Pixels of a label's letters and of one of its lines."""
INDENT = 16
"""Pixels from the left edge to a label: the document's shape stands there."""
AIR = 6
"""Pixels above and below a row."""
LAYOUTS = ("narrow", "wide")
PARTS = ("rows", "grid", "lanes", "groups")

Places = dict[str, int]
Parts = dict[str, list[tuple[Record, Places]]]
"""Of each part of the picture its records, with what is drawn and where."""


@dataclass(frozen=True)
class Layout:
    """What both layouts draw, and how tall each is."""

    tables: dict[str, list[Record]]
    """Records by table, with their places in each layout as `narrow_…` and `wide_…`."""
    heights: dict[str, int]


def laid_out(events: pd.DataFrame, documents: Sequence[str], ends: tuple[int, int]) -> Layout:
    """Both layouts of the dated events, on an axis with these ends."""
    ordered = _ordered(events)
    rows = {event.id: _row(event, *ends) for event in ordered.itertuples()}
    made = {name: _placed(ordered, rows, documents, name == "narrow") for name in LAYOUTS}
    tables = {part: _joined(*(made[name][0][part] for name in LAYOUTS)) for part in PARTS}
    named = [{"year": year, "name": str(year)} for year in decades(*ends)]
    tables["grid"] = [{**row, "year": year["year"]} for row in tables["grid"] for year in named]
    tables["years"] = [{**lane, **year} for lane in tables["lanes"] for year in named]
    return Layout(tables, {name: made[name][1] for name in LAYOUTS})


def _ordered(events: pd.DataFrame) -> pd.DataFrame:
    """By lane, then by the first date of the topic in the lane, then by date and document."""
    lanes = [*CATEGORIES, *sorted(set(events["category"]) - set(CATEGORIES))]
    ranked = events.assign(
        lane=events["category"].map({lane: rank for rank, lane in enumerate(lanes)}),
        since=events.groupby(["category", "topic_id"])["date_start"].transform("min"),
    )
    return ranked.sort_values(["lane", "since", "topic_id", "date_start", "document_id", "start"])


def _row(event: object, first: int, last: int) -> Record:
    """One event's bar and its text, the same in both layouts."""
    row = span(event, first, last)
    row["when"] = f"{row['document_id']} · {row['as_read']}"
    row["lines"] = "\n".join(wrap(row["statement"], PLOT - INDENT, SIZE))
    return row


def _placed(
    ordered: pd.DataFrame, rows: dict[str, Record], documents: Sequence[str], narrow: bool
) -> tuple[Parts, int]:
    """The parts of one layout, and its height.

    Narrow, a lane's years and a row's mark have lines of their own below the text.
    """
    parts: Parts = {part: [] for part in PARTS}
    y = 0
    for category, lane in ordered.groupby("category", sort=False):
        label = CATEGORIES.get(str(category), str(category).replace("_", " ").capitalize())
        places = {"top": y, "label": y + 8, "y": y + (44 if narrow else 24)}
        parts["lanes"].append(({"name": label}, places))
        y += 48 if narrow else 34
        for _topic, topic in lane.groupby("topic_id", sort=False):
            count = topic["document_id"].nunique()
            top = y
            y += 20 if count > 1 else 0
            for id in topic["id"]:
                row = rows[id]
                places = {"top": y, "label": y + AIR, "says": y + AIR + LINE}
                y += AIR + LINE * (2 + row["lines"].count("\n"))
                places["y"] = y + 9 if narrow else places["label"] + LINE // 2
                y += AIR + (18 if narrow else 0)
                places["bottom"] = y
                parts["rows"].append((row, places))
                ends = (places["y"] - 6, places["y"] + 6) if narrow else (places["top"], y)
                parts["grid"].append(({}, {"top": ends[0], "bottom": ends[1]}))
            if count > 1:
                every = "Both" if count == len(documents) == 2 else str(count)
                places = {"top": top, "bottom": y, "label": top + 5}
                parts["groups"].append(({"name": f"{every} documents date this"}, places))
                y += AIR
        y += AIR
    return parts, max(y, LINE)


def _joined(narrow: list[tuple[Record, Places]], wide: list[tuple[Record, Places]]) -> list[Record]:
    """One record each, with its places in both layouts."""
    return [
        what
        | {f"narrow_{field}": place for field, place in there.items()}
        | {f"wide_{field}": place for field, place in here.items()}
        for (what, there), (_, here) in zip(narrow, wide, strict=True)
    ]
