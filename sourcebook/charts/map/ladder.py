"""The names on the map at any scale, none of them over another.

Vega avoids no collisions, and the server knows neither the window's width nor how far a reader
zooms. So the names are laid out for a ladder of scales, and the map shows at each scale the layout
of the rung below it. That is safe in between: as the map grows, a name of fixed size covers less
land around the point that it is tied to, so what it did not touch before it does not touch then.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from sourcebook.charts.map.ground import Area, Ground
from sourcebook.charts.map.labels import Label, Name, Obstacle
from sourcebook.charts.map.room import Room
from sourcebook.charts.map.views import WIDTHS, Box, Floats, View, half_frame, scale_at

ANYWHERE = (-math.inf, -math.inf, math.inf, math.inf)


def lay_out(
    names: Sequence[Name],
    ground: Ground,
    obstacles: Sequence[Obstacle],
    lines: Iterable[Floats],
    highest: float,
    *,
    zooms: bool = True,
) -> list[Label]:
    """Lay the names out at every rung; the first names have the first choice.

    The map is `highest` pixels high in a wide window. `lines` are arrays of points (radii) that
    a name should keep off, if it can. No two of the labels of one scale overlap, and none covers a
    mark. A name without room has no label there. A map that does not zoom needs fewer rungs.
    """
    crossed = np.zeros((ground.rows, ground.columns), dtype=bool)
    for line in lines:
        x, y = ground.cells(*line.T)
        on = (x >= 0) & (y >= 0) & (x < ground.columns) & (y < ground.rows)
        crossed[y[on].astype(int), x[on].astype(int)] = True
    kept_off = Area.of(crossed)
    areas = [name.land for name in names if name.kind == "area" and not name.muted]
    written: list[Label] = []
    last: dict[Name, Label] = {}
    for scale, limits in _rungs(ground.view, highest, names, zooms=zooms):
        room = Room(ground, scale, limits, named=areas, obstacles=obstacles, lines=kept_off)
        now: dict[Name, Label] = {}
        for name in names:
            old = last.pop(name, None)
            new = room.write(name, old)
            if old and new == old:
                now[name] = old
                continue
            if old:
                written.append(replace(old, to_scale=scale))
            if new:
                now[name] = replace(new, from_scale=scale)
        last = now
    return [*written, *last.values()]


def _rungs(
    view: View, highest: float, names: Sequence[Name], *, zooms: bool
) -> list[tuple[float, Box]]:
    """Scales from far to near, and the frame (pixels) that names must stay in at each."""
    rungs: dict[float, Box] = {}
    for width in WIDTHS:
        scale = scale_at(view, width, highest)
        across, down = half_frame(view, width, highest)
        frame = (view.x - across, view.y - down, view.x + across, view.y + down)
        # A window that is wider still, at the same scale, shows more; what fits here fits there.
        rungs.setdefault(scale, tuple(side * scale for side in frame))  # type: ignore[arg-type]
    near, far = max(rungs), min(rungs)
    others = [far / 2, *(near * 2 ** (n / 2) for n in range(1, 7) if zooms)]
    others += [name.from_scale for name in names if name.from_scale]
    return sorted({**dict.fromkeys(others, ANYWHERE), **rungs}.items())
