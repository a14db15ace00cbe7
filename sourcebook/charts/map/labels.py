"""Place names: laid out so that no two overlap, whatever the scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.charts.kit.text import text_width
from sourcebook.charts.map.places import GROUPS, Row
from sourcebook.charts.map.zoom import HEIGHT, USUAL_WIDTHS, Preset, project, scale_at

RING_PX = 7
HALF_GAP_PX = 2
EDGE_PX = 2
FONT_PX = 12

Align = Literal["left", "center", "right"]
# Where a name may stand: text alignment and offset (pixels) from its point, the best first.
AROUND_MARK: tuple[tuple[Align, float, float], ...] = (
    ("left", 11, 0),
    ("right", -11, 0),
    ("center", 0, -15),
    ("center", 0, 15),
    ("left", 8, -12),
    ("right", -8, -12),
    ("left", 8, 12),
    ("right", -8, 12),
)
AROUND_AREA: tuple[tuple[Align, float, float], ...] = (
    ("center", 0, 0),
    ("center", 0, 13),
    ("center", 0, -13),
    ("center", 14, 8),
    ("center", -14, 8),
    ("center", 22, 0),
    ("center", -22, 0),
)


@dataclass(frozen=True)
class Label:
    """A place name beside its point, shown from `min_scale` (pixels per radius) on."""

    text: str
    place_id: str
    longitude: float
    latitude: float
    align: Align
    dx: float
    dy: float
    kind: str
    min_scale: float

    @property
    def width(self) -> float:
        return text_width(self.text, FONT_PX, bold=True)

    @property
    def left(self) -> float:
        """From the point to the left edge of the text, in pixels."""
        return self.dx - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.width

    def box(self, preset: Preset, scale: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels from the middle of the frame."""
        x, y = project(self.longitude, self.latitude, preset)
        left, middle = x * scale + self.left, y * scale + self.dy
        return left, middle - FONT_PX / 2, left + self.width, middle + FONT_PX / 2


def labels(places: Iterable[Row], preset: Preset) -> list[Label]:
    """Labels of which no two overlap, and none a camp or city, at any scale around the preset.

    Vega does not avoid collisions, and the server does not know the width of the window. So each
    label gets the scale from which it has room, and the map shows it from there on. The pixel
    offset between two points grows in proportion to the scale, hence the scales at which two
    boxes overlap are one interval with a closed form (`_overlap_until`).
    """
    order = ["setting", "base", "camp", "region", "other", "relocation", "none", "city"]

    def rank(row: Row) -> tuple[int, str]:
        key = row["fill"] if row["kind"] == "country" else row["kind"]
        return order.index(key), row["place"]

    wanted = sorted(places, key=rank)
    symbols = [
        (*project(row["longitude"], row["latitude"], preset), row["place_id"])
        for row in wanted
        if row["kind"] in ("camp", "city")
    ]
    placed: list[Label] = []
    for row in wanted:
        tried = [_with_min_scale(label, placed, symbols, preset) for label in _candidates(row)]
        placed.append(min(tried, key=lambda label: _times_missing(label, preset)))
    return [label for label in placed if math.isfinite(label.min_scale)]


def _candidates(row: Row) -> list[Label]:
    latitude, longitude = row["latitude"], row["longitude"]
    if row["kind"] == "region":
        latitude, longitude = GROUPS[row["place_id"]].label
    # Only an area without a mark at its label point has its name in the middle.
    free = row["kind"] == "region" or (row["kind"] == "country" and not row["relocation"])
    return [
        Label(row["place"], row["place_id"], longitude, latitude, align, dx, dy, row["kind"], 0)
        for align, dx, dy in (AROUND_AREA if free else AROUND_MARK)
    ]


def _with_min_scale(
    label: Label,
    placed: Sequence[Label],
    symbols: Sequence[tuple[float, float, str]],
    preset: Preset,
) -> Label:
    x, y = project(label.longitude, label.latitude, preset)
    middle = label.left + label.width / 2
    needed = 0.0
    for other in placed:
        other_x, other_y = project(other.longitude, other.latitude, preset)
        until = _overlap_until(
            (x - other_x, y - other_y),
            (middle - other.left - other.width / 2, label.dy - other.dy),
            ((label.width + other.width) / 2 + 2 * HALF_GAP_PX, FONT_PX + 2 * HALF_GAP_PX),
        )
        # While the other is hidden it is in nobody's way.
        if until > other.min_scale:
            needed = max(needed, until)
    for symbol_x, symbol_y, place_id in symbols:
        if place_id != label.place_id:
            until = _overlap_until(
                (x - symbol_x, y - symbol_y),
                (middle, label.dy),
                (label.width / 2 + RING_PX + HALF_GAP_PX, FONT_PX / 2 + RING_PX + HALF_GAP_PX),
            )
            needed = max(needed, until)
    return Label(**{**label.__dict__, "min_scale": needed})


def _times_missing(label: Label, preset: Preset) -> int:
    """At how many usual widths the label is hidden or cut, though its point is in the frame."""
    missing = 0
    for width in USUAL_WIDTHS:
        scale = scale_at(preset, width, HEIGHT)
        left, _, right, _ = label.box(preset, scale)
        point = project(label.longitude, label.latitude, preset)[0] * scale
        cut = max(-left, right) > width / 2 - EDGE_PX
        missing += abs(point) < width / 2 and (cut or scale < label.min_scale)
    return missing


def _overlap_until(
    apart: tuple[float, float], offset: tuple[float, float], reach: tuple[float, float]
) -> float:
    """The scale up to which |apart * scale + offset| < reach on both axes at once; 0 if never."""
    low, high = 0.0, math.inf
    for step, start, limit in zip(apart, offset, reach, strict=True):
        if step == 0:
            if abs(start) >= limit:
                return 0.0
            continue
        ends = sorted(((-limit - start) / step, (limit - start) / step))
        low, high = max(low, ends[0]), min(high, ends[1])
    return high if high > low else 0.0
