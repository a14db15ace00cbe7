"""Where a name has room at one scale: on or beside its own country, never on another."""

import math
from collections.abc import Sequence

import numpy as np

from sourcebook.charts.map.ground import Area, Ground, Mask
from sourcebook.charts.map.labels import FONT_PX, RING_PX, Align, Label, Name, Obstacle
from sourcebook.charts.map.views import Box, Floats

GAP_PX = 2
APART_PX = 14
"""Between the name of an area and other names, where there is room for it."""
EDGE_PX = 3
BESIDE_PX = 8
"""How far from its country a name may begin that has no room on it."""
LEADER_PX = 60
"""How long a line may be from a name to a country that is smaller than the name."""
SLACK = 0.14
"""Share of a name's width at either end by which it is shorter on the screen than estimated."""
AROUND_MARK: tuple[tuple[Align, float, float], ...] = (
    ("left", 9, 0),
    ("right", -9, 0),
    ("left", 8, -9),
    ("left", 8, 9),
    ("right", -8, -9),
    ("right", -8, 9),
    ("center", 0, -14),
    ("center", 0, 14),
    ("left", 8, -16),
    ("left", 8, 16),
    ("right", -8, -16),
    ("right", -8, 16),
)
"""Alignment and offset (pixels) of a name from its camp or city, the best first."""
GRID = 56
"""Places tried for the name of an area, across and down."""
TRIES = 150
"""Places far from an area that are looked at more closely, from the best on."""
INNER = 0.14
"""Share of the frame along its edges that the name of a country cut by it keeps off."""
APART_COST, CROWD_COST, LED_COST = 25.0, 30.0, 50.0
OFF_LAND_PX, ON_LINE_PX, ON_OTHERS_PX, ON_OWN_PX, AWAY_PX = 80.0, 90.0, 75.0, 30.0, 30.0
"""How many pixels from its best place a name rather goes than off its land, on a line, ..."""


class Room:
    """What is on the map at one scale: land, lines, marks, and the names written so far.

    All is in pixels from the projection's centre. `limits` is the frame that names must stay in;
    `named` are the areas that are named, `lines` the cells that a name should keep off.
    """

    def __init__(
        self,
        ground: Ground,
        scale: float,
        limits: Box,
        *,
        named: Sequence[Area],
        obstacles: Sequence[Obstacle],
        lines: Area,
    ) -> None:
        self.ground, self.scale, self.limits = ground, scale, limits
        self.named, self.lines = named, lines
        self.marks = [m for m in obstacles if scale >= m.from_scale]
        _, top, right, _ = limits
        # Buttons and scale bar lie over the corner of the frame.
        self.taken: list[Box] = [(right - 108, top, right, top + 72)]

    def write(self, name: Name, last: Label | None) -> Label | None:
        """Write a name where it costs least; where it was (`last`), if that is on its own land."""
        if self.scale < name.from_scale:
            return None
        keep_off = [
            mark.box(self.scale)
            for mark in self.marks
            if mark.place_id != name.place_id or name.kind == "area"
        ]
        keep_off += self.taken
        label = last if last and last.inside and self._is_free(last, keep_off) else None
        if not label:
            choose = self._beside_mark if name.kind == "mark" else self._on
            label = choose(name, keep_off)
        if label:
            self.taken.append(label.box(self.scale))
            self.taken += _dots(label, self.scale) if label.leader else []
        return label

    def _is_free(self, label: Label, keep_off: Sequence[Box]) -> bool:
        return bool(self._free(np.array([label.box(self.scale)]).T, keep_off)[0])

    def _beside_mark(self, name: Name, keep_off: Sequence[Box]) -> Label | None:
        """Choose a place around a camp or city."""
        spots = [Label(name, name.x, name.y, *at) for at in AROUND_MARK]
        boxes = np.array([label.box(self.scale) for label in spots]).T
        own, other = self._land(name, _letters(boxes))
        # Land of a country that is named here counts three times.
        other = other + 2 * sum(area.count(self._cells(_letters(boxes))) for area in self.named)
        other = other - (2 * own if name.land in self.named else 0)
        cost = 2.0 * np.arange(len(spots)) + ON_OTHERS_PX * other / self._size(name)
        cost -= ON_OWN_PX * own / self._size(name)
        # A city at the edge of its country has its name on the country's side.
        left, _, right, _ = self._on_screen(name.land)
        inwards = (left + right) / 2 - name.x * self.scale
        aside = (boxes[0] + boxes[2]) / 2 - name.x * self.scale
        cost += AWAY_PX * (inwards * aside < 0) * (abs(inwards) > RING_PX)
        cost += ON_LINE_PX * (self.lines.count(self._cells(boxes)) > 0)
        cost[~self._free(boxes, keep_off)] = math.inf
        return None if math.isinf(cost.min()) else spots[int(cost.argmin())]

    def _on(self, name: Name, keep_off: Sequence[Box]) -> Label | None:
        """Choose a place on an area, or beside it, or not far off with a line to it."""
        x, y = self._grid(name)
        boxes = _boxes(name, x, y)
        own, other = self._land(name, _letters(boxes))
        share = np.minimum(own / self._size(name), 1)
        near, crowd = self._land(name, boxes + BESIDE_PX * np.array([-1, -1, 1, 1])[:, None])
        far = near == 0
        cost = np.hypot(*(np.stack([x, y]).T - self._best(name)).T) + OFF_LAND_PX * (1 - share)
        cost += ON_LINE_PX * (self.lines.count(self._cells(boxes)) > 0) + LED_COST * far
        cost += CROWD_COST * (crowd > 0) * (1 - share)
        if not name.land.is_empty:
            # A country beyond the grid has its name at its point, with nothing to go by.
            cost[(other > 0) | (far & (not self._is_small(name)))] = math.inf
        cost += APART_COST * ~self._free(boxes, keep_off, APART_PX)
        cost[~self._free(boxes, keep_off)] = math.inf
        for at in cost.argsort()[:TRIES]:
            if math.isinf(cost[at]):
                break
            spot = float(x[at]) / self.scale, float(y[at]) / self.scale
            label = Label(name, *spot, inside=bool(share[at] > 0.95), leader=bool(far[at]))
            if not label.leader or self._can_lead(label, keep_off):
                return label
        return None

    def _grid(self, name: Name) -> tuple[Floats, Floats]:
        """Give points over an area's land and a little around it, inside the frame."""
        if name.land.is_empty:
            return np.array([name.x * self.scale]), np.array([name.y * self.scale])
        left, top, right, bottom = self._on_screen(name.land)
        around = LEADER_PX if self._is_small(name) else BESIDE_PX
        across, down = around + name.width / 2, around + FONT_PX / 2
        spans = [
            np.linspace(max(least, first - beside), min(most, last + beside), GRID)
            for first, last, beside, least, most in (
                (left, right, across, self.limits[0], self.limits[2]),
                (top, bottom, down, self.limits[1], self.limits[3]),
            )
        ]
        x, y = np.meshgrid(*spans)
        return x.ravel(), y.ravel()

    def _is_small(self, name: Name) -> bool:
        """Tell whether an area is narrower than its name."""
        left, _, right, _ = self._on_screen(name.land)
        return not name.muted and right - left < name.width

    def _on_screen(self, area: Area) -> Box:
        unit, left, top = self.ground.cell, self.ground.left, self.ground.top
        x1, y1, x2, y2 = area.box
        corners = (left + x1 * unit, top + y1 * unit, left + x2 * unit, top + y2 * unit)
        return tuple(side * self.scale for side in corners)  # type: ignore[return-value]

    def _best(self, name: Name) -> Floats:
        """Give the area's point, moved into the inner part of the frame where it is not there."""
        point = np.array([name.x, name.y]) * self.scale
        if math.isinf(self.limits[0]):
            return point
        start, end = np.array(self.limits[:2]), np.array(self.limits[2:])
        margin = INNER * (end - start)
        return np.asarray(point.clip(start + margin, end - margin))

    def _can_lead(self, label: Label, keep_off: Sequence[Box]) -> bool:
        """Tell whether a short line leads to the label's point over no other land and no name."""
        (x, y), (dx, dy) = label.middle(self.scale), label.edge
        end_x, end_y = label.name.x * self.scale, label.name.y * self.scale
        if math.hypot(end_x - x - dx, end_y - y - dy) > LEADER_PX:
            return False
        dots = np.array(_dots(label, self.scale)).T
        # The line ends at the country's own mark.
        others = [
            box for box in keep_off if not (box[0] < end_x < box[2] and box[1] < end_y < box[3])
        ]
        over = self._land(label.name, dots)[1].any()
        return not over and bool(self._free(dots, others).all())

    def _size(self, name: Name) -> float:
        """Cells that a name covers."""
        return name.width * FONT_PX / (self.ground.cell * self.scale) ** 2

    def _land(self, name: Name, boxes: Floats) -> tuple[Floats, Floats]:
        """Count the cells of the name's area in boxes, and those of other land."""
        cells = self._cells(boxes)
        return name.land.count(cells), self.ground.land.count(cells) - name.own.count(cells)

    def _cells(self, boxes: Floats) -> Floats:
        start = np.array([self.ground.left, self.ground.top] * 2)[:, None]
        return np.asarray((boxes / self.scale - start) / self.ground.cell)

    def _free(self, boxes: Floats, keep_off: Sequence[Box], gap: float = GAP_PX) -> Mask:
        """Tell which boxes lie inside the limits and keep a gap from everything placed so far."""
        left, top, right, bottom = boxes
        free = (left >= self.limits[0] + EDGE_PX) & (right <= self.limits[2] - EDGE_PX)
        free &= (top >= self.limits[1] + EDGE_PX) & (bottom <= self.limits[3] - EDGE_PX)
        for box in keep_off:
            across = (left < box[2] + gap) & (right > box[0] - gap)
            free &= ~(across & (top < box[3] + gap) & (bottom > box[1] - gap))
        return np.asarray(free)


def _boxes(name: Name, x: Floats, y: Floats) -> Floats:
    """Left, top, right and bottom of a name with its middle at each of the points."""
    across, down = name.width / 2, FONT_PX / 2
    return np.stack([x - across, y - down, x + across, y + down])


def _letters(boxes: Floats) -> Floats:
    """Make the boxes of names as wide as the names are on the screen."""
    slack = SLACK * (boxes[2] - boxes[0])
    widened: Floats = boxes + np.stack([slack, 0 * slack, -slack, 0 * slack])
    return widened


def _dots(label: Label, scale: float) -> list[Box]:
    """Points of the line from a label to its country, as boxes without size."""
    (x, y), (dx, dy) = label.middle(scale), label.edge
    across, down = label.name.x * scale - x - dx, label.name.y * scale - y - dy
    shares = np.linspace(0.05, 1, 20)
    return [(x + dx + s * across, y + dy + s * down) * 2 for s in shares]
