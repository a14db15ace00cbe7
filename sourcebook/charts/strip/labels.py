"""Labels above a band, at leader lines that go straight down, none over another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.charts.theme import text_width, wrap

LABEL = 11
"""Pixels of the letters of a label."""
GAP = 4
"""Pixels that stay free between labels, and between a label and another's leader line."""

Box = tuple[float, float]
"""Left and right end of a label, in pixels."""


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
    ways = [
        (_way(x, "right", name, right - x), _way(x, "left", name, x - left))
        for x, name in zip(starts, names, strict=True)
    ]
    best: tuple[float, list[Label]] = (math.inf, [])
    for turn in range(len(starts), -1, -1):
        chosen = [way[place >= turn] for place, way in enumerate(ways)]
        boxes = [box for _side, _lines, box in chosen]
        rows = _stacked(starts, boxes)
        if rows is not None:
            over = sum(max(0.0, left - low) + max(0.0, high - right) for low, high in boxes)
            placed = [
                Label(row, side, lines)
                for row, (side, lines, _box) in zip(rows, chosen, strict=True)
            ]
            cost = over * 1000 + sum(row_lines(placed))
            best = min(best, (cost, placed), key=lambda found: found[0])
    return best[1]


def _way(x: float, side: str, name: str, room: float) -> tuple[str, list[str], Box]:
    """A label on one side of its leader: its lines, and its left and right end."""
    lines = wrap(name, room - 2, LABEL)
    width = max(text_width(line, LABEL) for line in lines) + 2
    return side, lines, (x, x + width) if side == "right" else (x - width, x)


def row_lines(labels: Sequence[Label]) -> list[int]:
    """Lines of text that each row of labels needs, from the band up."""
    count = max((label.row for label in labels), default=-1) + 1
    return [max(len(label.lines) for label in labels if label.row == row) for row in range(count)]


def _stacked(starts: Sequence[float], boxes: Sequence[Box]) -> list[int] | None:
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
