"""A name on the map, and the place at which it is written. Lengths are radii, or pixels if said."""

import math
from dataclasses import dataclass, field
from typing import Literal

from sourcebook.charts.kit.text import text_width
from sourcebook.charts.map.ground import Area
from sourcebook.charts.map.views import Box

Align = Literal["left", "center", "right"]

FONT_PX = 11.5
RING_PX = 5
"""Radius of the mark of a camp or city from afar."""


@dataclass(frozen=True, eq=False)
class Name:
    """A name to be written, and the point that it belongs to.

    An area's name may lie anywhere on `land` or beside it; a mark's lies around the point. All
    land that is not `own` is another's.
    """

    text: str
    place_id: str
    kind: Literal["area", "mark"]
    x: float
    y: float
    land: Area
    own: Area
    muted: bool = False
    radius: float = 0
    """Of the circle that a mark turns into when it is seen from near."""
    from_scale: float = 0
    """Pixels per radius from which on what it names is shown."""

    @property
    def width(self) -> float:
        """Pixels, on the wide side."""
        return text_width(self.text, FONT_PX, bold=not self.muted)


@dataclass(frozen=True)
class Label:
    """A name as it is written between two scales: a point, and an offset from it in pixels."""

    name: Name
    x: float
    y: float
    align: Align = "center"
    dx: float = 0
    dy: float = 0
    inside: bool = False
    """Whether it lies on its own land: then it stays there at nearer scales."""
    leader: bool = False
    """Whether a line leads from it to its point."""
    from_scale: float = field(default=0, compare=False)
    to_scale: float = field(default=math.inf, compare=False)

    @property
    def left(self) -> float:
        """Pixels from the point to the left edge of the text."""
        return self.dx - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.name.width

    @property
    def side(self) -> tuple[int, int]:
        """On which side of its mark a name is: to the right or left, else below or above."""
        if self.dx:
            return (1, 0) if self.dx > 0 else (-1, 0)
        return (0, 1) if self.dy > 0 else (0, -1)

    @property
    def edge(self) -> tuple[float, float]:
        """Pixels from the middle of the text to where a line to its point leaves it."""
        x, y = self.name.x - self.x, self.name.y - self.y
        across, down = self.name.width / 2 + 1, FONT_PX / 2 + 1
        share = min(across / max(abs(x), 1e-9), down / max(abs(y), 1e-9))
        return round(x * share, 1), round(y * share, 1)

    def middle(self, scale: float) -> tuple[float, float]:
        """Give the middle of the text in pixels from the projection's centre."""
        # A mark that grows into a circle pushes its name away.
        grown = max(0.0, self.name.radius * scale - RING_PX)
        x = self.x * scale + self.left + self.name.width / 2 + self.side[0] * grown
        return x, self.y * scale + self.dy + self.side[1] * grown

    def box(self, scale: float) -> Box:
        """Give left, top, right and bottom in pixels from the projection's centre."""
        x, y = self.middle(scale)
        across, down = self.name.width / 2, FONT_PX / 2
        return x - across, y - down, x + across, y + down


@dataclass(frozen=True)
class Obstacle:
    """A mark on the map: a rectangle of fixed size (pixels) around a point."""

    place_id: str
    x: float
    y: float
    around: Box = (-6, -6, 6, 6)
    from_scale: float = 0

    def box(self, scale: float) -> Box:
        """Give left, top, right and bottom in pixels from the projection's centre."""
        x, y = self.x * scale, self.y * scale
        left, top, right, bottom = self.around
        return x + left, y + top, x + right, y + bottom
