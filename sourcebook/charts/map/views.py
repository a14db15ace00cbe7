"""The map's presets: projection and frame of each, and where in it a point lies.

Lengths on the projected map are in radii of the earth; times the scale (pixels) they are pixels.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

EARTH_KM = 6371.0
HEIGHT = 420
"""Pixels that the map is high in a wide window, without title, legend and source line."""
COMPACT_HEIGHT = 165
WIDTHS = (340, 460, 640, 800, 1000, 1200)
"""Pixels that the map is usually wide, from a phone to a wide window."""
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True)
class View:
    """A projection, turned to `longitude` and `latitude` (degrees), and a frame on it.

    The frame is given by its middle and by what must fit around it, all in radii, y downwards.
    """

    projection: Literal["azimuthalEqualArea", "equalEarth"]
    longitude: float
    latitude: float
    x: float
    y: float
    half_width: float
    half_height: float

    @property
    def level(self) -> float:
        """How near the view is: 1 for the world, and 1 more for twice the scale."""
        return round(2 * math.log2(2 * WORLD_HALF_WIDTH / self.half_width)) / 2

    @property
    def aspect(self) -> float:
        """Height by width of the frame in a window too narrow for the whole height."""
        return min(0.85, max(0.58, self.half_height / self.half_width))


WORLD_HALF_WIDTH = 1.42
# Azimuthal equal-area keeps the shapes of a region and shows true areas. It would lay the United
# States on their side; Equal Earth has them upright.
PRESETS: dict[str, View] = {
    "Iraq to Europe": View("azimuthalEqualArea", 25, 48, 0.115, -0.055, 0.475, 0.362),
    "World": View("equalEarth", -20, 0, -0.24, -0.72, WORLD_HALF_WIDTH, 0.56),
    "Europe": View("azimuthalEqualArea", 12, 54, 0.0, -0.01, 0.30, 0.335),
    "Camps": View("azimuthalEqualArea", 44.75, 33.68, 0.0, 0.0, 0.0165, 0.0118),
}


def project(longitude: ArrayLike, latitude: ArrayLike, view: View) -> tuple[Floats, Floats]:
    """Project points (degrees) to radii from the centre of the projection, y downwards.

    Azimuthal equal-area is Snyder 1987, p. 185; Equal Earth is Šavrič, Patterson and Jenny 2018.
    Longitudes are not wrapped, so Equal Earth has the far side of its cut beyond its edge.
    """
    turn = np.radians(np.asarray(longitude, dtype=float) - view.longitude)
    at, centre = np.radians(np.asarray(latitude)), math.radians(view.latitude)
    if view.projection == "equalEarth":
        a1, a2, a3, a4 = EQUAL_EARTH
        t = np.arcsin(math.sqrt(3) / 2 * np.sin(at))
        slope = a1 + 3 * a2 * t**2 + 7 * a3 * t**6 + 9 * a4 * t**8
        return (
            2 / math.sqrt(3) * turn * np.cos(t) / slope,
            -(a1 * t + a2 * t**3 + a3 * t**7 + a4 * t**9),
        )
    near = math.sin(centre) * np.sin(at) + math.cos(centre) * np.cos(at) * np.cos(turn)
    stretch = np.sqrt(2 / np.maximum(1 + near, 1e-9))
    up = math.cos(centre) * np.sin(at) - math.sin(centre) * np.cos(at) * np.cos(turn)
    return stretch * np.cos(at) * np.sin(turn), -stretch * up


def map_height(view: View, width: float, highest: float = HEIGHT) -> float:
    """Give the height of the map in pixels, for its width."""
    return min(highest, width * view.aspect)


def scale_at(view: View, width: float, highest: float = HEIGHT) -> float:
    """Give the pixels per radius at which the preset's frame fits."""
    height = map_height(view, width, highest)
    return min(width / 2 / view.half_width, height / 2 / view.half_height)


def half_frame(view: View, width: float, highest: float = HEIGHT) -> tuple[float, float]:
    """Measure from the middle of a preset's frame to its right and lower edge, in radii."""
    scale = scale_at(view, width, highest)
    return width / 2 / scale, map_height(view, width, highest) / 2 / scale
