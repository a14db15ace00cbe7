"""Where everything of a strip stands: headings, section labels, outlines, lanes and ticks.

Lengths down are pixels; lengths along are code points, for the width of a picture is not known
here. Headings and labels are laid out for several widths.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sourcebook.charts.strip.labels import place_labels, row_lines
from sourcebook.charts.strip.marks import LANES
from sourcebook.charts.theme import PLOT, wrap

Record = dict[str, Any]
STEP = 15
"""Pixels of a line of a section's label."""
HEADING = 17
"""Pixels of a line of a document's heading."""
MARGIN = 66
"""Pixels left of the band, where the lanes are named."""
BAND, LANE = 20, 20
"""Pixels of the band and of a lane."""
REACH = 7
"""Pixels to each side of a tick, on a narrow picture, within which a click means it."""
WIDTHS = (PLOT, 500, 640, 780, 960)
"""Pixels from which each layout of the section labels holds; a wider one needs fewer rows."""


@dataclass(frozen=True)
class Heading:
    """What stands above one document's band."""

    document: str
    title: str
    length: str
    sections: tuple[tuple[int, str], ...]
    """First code point and label of each section, in the order of the document."""


def headings(documents: pd.DataFrame, paragraphs: pd.DataFrame) -> list[Heading]:
    """What stands above each document's band."""
    made = []
    for document in documents.itertuples():
        own = paragraphs[paragraphs["document_id"] == document.id].sort_values("start")
        first = own[own["section"] != own["section"].shift()]
        made.append(
            Heading(
                document=document.id,
                title=f"{document.id} · {document.title}",
                length=f"{document.characters:,} characters in {len(own)} paragraphs",
                sections=tuple(zip(first["start"].tolist(), first["section"], strict=True)),
            )
        )
    return made


def laid_out(above: Sequence[Heading], total: int, width: float) -> dict[str, Any]:
    """Headings and section labels for a picture of this width, and the top of each band.

    All lengths are pixels from the top but `start`, which is a code point.
    """
    room = width - MARGIN
    titles: list[Record] = []
    labels: list[Record] = []
    tops: dict[str, int] = {}
    y = 0
    for heading in above:
        lines = wrap(heading.title, width, 13, bold=True)
        under = y + HEADING * len(lines)
        titles.append(
            {"document_id": heading.document, "start": 0, "y": y, "under": under}
            | {"lines": "\n".join(lines), "length": heading.length}
        )
        starts = [start / total * room for start, _name in heading.sections]
        placed = place_labels(starts, [name for _start, name in heading.sections], -MARGIN, room)
        lines_up = row_lines(placed)
        band = under + 26 + STEP * sum(lines_up)
        for label, (start, _name) in zip(placed, heading.sections, strict=True):
            first_line = STEP * (sum(lines_up[: label.row]) + len(label.lines) - 0.5)
            labels.append(
                {"document_id": heading.document, "start": start, "name": "\n".join(label.lines)}
                | {"side": label.side, "y": band - 4 - first_line, "band": band}
            )
        tops[heading.document] = band
        y = band + BAND + 6 + LANE * len(LANES) + 24
    return {"headings": titles, "labels": labels, "tops": tops, "height": max(y - 20, 20)}


def outline(paragraphs: pd.DataFrame, picked: pd.DataFrame) -> list[Record]:
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


def lanes(marks: pd.DataFrame, documents: pd.DataFrame) -> list[Record]:
    """The line and name of each lane, with the number of its ticks."""
    numbers = marks.groupby(["document_id", "kind"]).size().to_dict()
    return [
        {
            "document_id": document.id,
            "name": f"{several}: {numbers.get((document.id, kind), 0)}",
            "start": 0,
            "end": int(document.characters),
            "below": _lane(kind) + LANE // 2,
            "tall": 0,
        }
        for document in documents.itertuples()
        for kind, (_one, several) in LANES.items()
    ]


def ticks(marks: pd.DataFrame, paragraphs: pd.DataFrame, total: int) -> list[Record]:
    """Ticks to scale, each with the span `from`, `to` in which it is the nearest of its lane."""
    reach = REACH * total / (PLOT - MARGIN)
    sections = paragraphs.set_index(["document_id", "paragraph"])["section"].to_dict()
    middles = (marks["start"] + marks["end"]).astype(float) / 2
    ordered = marks.assign(middle=middles).sort_values(["document_id", "kind", "middle", "id"])
    lane = ordered.groupby(["document_id", "kind"], sort=False)["middle"]
    before = ((ordered["middle"] + lane.shift()) / 2).fillna(-math.inf)
    after = ((ordered["middle"] + lane.shift(-1)) / 2).fillna(math.inf)
    return [
        {
            "id": row.id,
            "document_id": row.document_id,
            "statement": row.statement,
            "wording": f"“{row.wording}”",
            "where": f"Document {row.document_id}, paragraph {row.paragraph} "
            f"({sections.get((row.document_id, row.paragraph), '')})",
            "start": int(row.start),
            "end": int(row.end),
            "middle": row.middle,
            "from": max(low, row.middle - reach),
            "to": min(high, row.middle + reach),
            "below": _lane(row.kind) + 4,
            "tall": LANE - 8,
        }
        for row, low, high in zip(ordered.itertuples(), before, after, strict=True)
    ]
