"""Which country lies where in a preset's frame, so that names can keep off other countries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.charts.map.basemap import basemap_missing, read_basemap
from sourcebook.charts.map.topojson import Ring, country_names, country_rings
from sourcebook.charts.map.views import HEIGHT, WIDTHS, Box, Floats, View, project, scale_at
from sourcebook.comparison.geodesy import LonLat

Mask = NDArray[np.bool_]

CELL_PX = 2.0
"""Side of a cell at the scale of the preset in a wide window."""
MAIN_PART = 0.2
"""Share of a country's largest part from which on another part bears its name too."""
MARGIN_PX = 100
"""Pixels around the widest usual frame that are looked at too."""


@dataclass(frozen=True, eq=False)
class Area:
    """Marked cells of a grid, of which any box can be counted at once.

    `sums` holds, for each corner of the cells from (`column`, `row`) on, how many marked ones lie
    left of it and above.
    """

    column: int
    row: int
    sums: NDArray[np.int32]

    @classmethod
    def of(cls, mask: Mask) -> "Area":
        """Keep of a grid the part that has marked cells."""
        rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return cls.empty()
        part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        sums = part.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
        return cls(int(columns[0]), int(rows[0]), np.pad(sums, ((1, 0), (1, 0))))

    @classmethod
    def empty(cls) -> "Area":
        """Make an area without a marked cell."""
        return cls(0, 0, np.zeros((1, 1), dtype=np.int32))

    @property
    def is_empty(self) -> bool:
        """Whether no cell is marked."""
        return not self.sums[-1, -1]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom in cells."""
        rows, columns = self.sums.shape
        return self.column, self.row, self.column + columns - 1, self.row + rows - 1

    def count(self, boxes: Floats) -> Floats:
        """Count the marked cells that boxes touch: left, top, right and bottom in cells."""
        rows, columns = self.sums.shape
        x1 = np.clip(np.floor(boxes[0]) - self.column, 0, columns - 1).astype(int)
        y1 = np.clip(np.floor(boxes[1]) - self.row, 0, rows - 1).astype(int)
        x2 = np.clip(np.ceil(boxes[2]) - self.column, 0, columns - 1).astype(int)
        y2 = np.clip(np.ceil(boxes[3]) - self.row, 0, rows - 1).astype(int)
        sums = self.sums
        return np.asarray(sums[y2, x2] - sums[y1, x2] - sums[y2, x1] + sums[y1, x1], dtype=float)


@dataclass(frozen=True)
class Ground:
    """A grid over a preset's frame, and the land of each country on it.

    Cells are `cell` radii wide; the first begins at (`left`, `top`) radii of the projected map.
    """

    view: View
    cell: float
    left: float
    top: float
    rows: int
    columns: int
    rings: dict[str, list[Ring]]
    names: dict[str, str]
    _areas: dict[str, Area] = field(default_factory=dict)

    def country(self, code: str) -> Area:
        """Mark the cells of a country, by its ISO 3166-1 numeric code; an unknown one has none."""
        return self._kept(code, 0)

    def main_parts(self, code: str) -> Area:
        """Mark a country's cells without its smaller parts.

        A name beside one of them (Svalbard, Guadeloupe) would be too far from the country.
        """
        return self._kept(code, MAIN_PART)

    def _kept(self, code: str, share: float) -> Area:
        key = f"{code} {share}"
        if key not in self._areas:
            sized = [(self._size(ring), ring) for ring in self.rings.get(code, [])]
            least = share * max((size for size, _ in sized), default=0)
            self._areas[key] = Area.of(self.filled(ring for size, ring in sized if size >= least))
        return self._areas[key]

    def _size(self, ring: Ring) -> float:
        """Measure what a ring encloses, in square radii: the projections keep areas."""
        longitude, latitude = np.asarray(ring).T
        x, y = project(longitude, latitude, self.view)
        return abs(float(x[:-1] @ y[1:] - x[1:] @ y[:-1])) / 2

    @cached_property
    def land(self) -> Area:
        """Mark the cells of all countries."""
        return Area.of(self._all)

    @cached_property
    def _all(self) -> Mask:
        return self.filled([ring for rings in self.rings.values() for ring in rings])

    def sea_inside(self, ring: Sequence[LonLat]) -> Area:
        """Mark the cells without land inside a ring (degrees)."""
        return Area.of(self.filled([list(ring)]) & ~self._all)

    def filled(self, rings: Iterable[Ring]) -> Mask:
        """Mark the cells whose middle lies inside an odd number of rings (degrees)."""
        toggles = np.zeros((self.rows, self.columns + 1), dtype=np.int32)
        # All rings at once: NumPy takes as long for a short one as for a long one.
        x, y, starts = self._corners([np.asarray(ring) for ring in rings])
        if len(starts):
            right, low = np.maximum.reduceat(x, starts), np.maximum.reduceat(y, starts)
            left, high = np.minimum.reduceat(x, starts), np.minimum.reduceat(y, starts)
            near = (right > 0) & (low > 0) & (left < self.columns) & (high < self.rows)
            edges = np.repeat(near, np.diff([*starts, len(x)]))[:-1]
            edges[starts[1:] - 1] = False  # from one ring to the next
            _toggle(toggles, x, y, edges)
        return np.asarray(np.cumsum(toggles, axis=1)[:, :-1] % 2 == 1)

    def _corners(self, rings: Sequence[NDArray[Any]]) -> tuple[Floats, Floats, NDArray[np.intp]]:
        """Give the corners of rings (degrees) in columns and rows, and where each ring starts."""
        if not rings:
            return np.empty(0), np.empty(0), np.empty(0, dtype=np.intp)
        lengths = [len(ring) for ring in rings]
        starts = np.cumsum([0, *lengths[:-1]])
        longitudes, latitudes = np.concatenate(rings).T
        # The basemap's rings cross the 180th meridian; here they go on beyond it.
        unwrapped = np.unwrap(longitudes, period=360)
        turned = unwrapped[starts] - longitudes[starts]  # by the rings before
        unwrapped -= np.repeat(turned, lengths)
        return *self.cells(*project(unwrapped, latitudes, self.view)), starts

    def cells(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Turn radii into columns and rows, with fractions."""
        return (x - self.left) / self.cell, (y - self.top) / self.cell


def _toggle(toggles: NDArray[np.int32], x: Floats, y: Floats, edges: Mask) -> None:
    """Note in each row where edges cross the line through the cells' middles.

    `edges` tells which corners are joined with the next one.
    """
    rows, columns = toggles.shape
    x1, y1, x2, y2 = x[:-1][edges], y[:-1][edges] - 0.5, x[1:][edges], y[1:][edges] - 0.5
    first = np.clip(np.ceil(np.minimum(y1, y2)), 0, rows).astype(int)
    last = np.clip(np.ceil(np.maximum(y1, y2)), 0, rows).astype(int)
    count = last - first
    edge = np.repeat(np.arange(len(count)), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    along = (row - y1[edge]) / (y2 - y1)[edge]
    crossing = x1[edge] + along * (x2 - x1)[edge] - 0.5
    np.add.at(toggles, (row, np.clip(np.ceil(crossing), 0, columns - 1).astype(int)), 1)


@lru_cache(maxsize=8)
def ground_of(view: View) -> Ground:
    """Make the grid of a preset, once. Without the file of countries it has no land."""
    scale = scale_at(view, WIDTHS[-1])
    width, height = WIDTHS[-1] + 2 * MARGIN_PX, HEIGHT + 2 * MARGIN_PX
    topology = None if basemap_missing() else read_basemap()
    return Ground(
        view=view,
        cell=CELL_PX / scale,
        left=view.x - width / 2 / scale,
        top=view.y - height / 2 / scale,
        rows=round(height / CELL_PX),
        columns=round(width / CELL_PX),
        rings=country_rings(topology) if topology else {},
        names=country_names(topology) if topology else {},
    )
