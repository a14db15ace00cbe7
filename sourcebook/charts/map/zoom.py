"""The view: projection, presets, and the parameters that pan and zoom it.

The projection is azimuthal equal-area, turned so that the middle of the view is its centre. So
areas are true at world scale, circles are round and distances from the middle true at every other,
and panning turns the globe. Lengths in the projection's own unit (the radius of the earth) are
called radii below; times `map_scale` (pixels) they are pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]

EARTH_KM = 6371.0
HEIGHT = 440
# Of the map on a phone (390 px), in a centred page and in a wide one.
USUAL_WIDTHS = (358, 700, 1100)


@dataclass(frozen=True)
class Preset:
    """What a preset shows: its centre (degrees) and how much must fit around it (radii)."""

    longitude: float
    latitude: float
    half_width: float
    half_height: float

    @property
    def aspect(self) -> float:
        """Height of the frame by its width where the window is too narrow for full height."""
        return max(0.8, self.half_height / self.half_width)


PRESETS: dict[str, Preset] = {
    "World": Preset(-18, 57, 1.17, 0.62),
    "Europe": Preset(11, 54, 0.32, 0.335),
    "Iran and Iraq": Preset(51, 32.4, 0.2, 0.155),
    "The camps": Preset(44.66, 33.68, 0.0165, 0.0125),
}
# The sphere's rim lies 2 radii out; a view that reaches it would show an edge of the world.
FARTHEST = 1.9
CORNER_PX = "(sqrt(width * width + map_height * map_height) / 2)"
NEAREST_HALF_WIDTH = 4 / EARTH_KM


def project(longitude: float, latitude: float, preset: Preset) -> tuple[float, float]:
    """Azimuthal equal-area, in radii from the centre, y downwards (Snyder 1987, p. 185)."""
    turn = math.radians(longitude - preset.longitude)
    at, centre = math.radians(latitude), math.radians(preset.latitude)
    nearness = math.sin(centre) * math.sin(at) + math.cos(centre) * math.cos(at) * math.cos(turn)
    stretch = math.sqrt(2 / (1 + nearness))
    up = math.cos(centre) * math.sin(at) - math.sin(centre) * math.cos(at) * math.cos(turn)
    return stretch * math.cos(at) * math.sin(turn), -stretch * up


def scale_at(preset: Preset, width: float, height: float) -> float:
    """Pixels per radius at which the preset fits a frame; `parameters` says it in Vega."""
    height = min(height, width * preset.aspect)
    fit = min(width / 2 / preset.half_width, height / 2 / preset.half_height)
    return max(fit, math.hypot(width, height) / 2 / FARTHEST)


def half_frame(preset: Preset, width: float, height: float = HEIGHT) -> tuple[float, float]:
    """From the middle of the preset's view to its right and upper edge, in radii."""
    scale = scale_at(preset, width, height)
    return width / 2 / scale, min(height, width * preset.aspect) / 2 / scale


def clip_angle() -> str:
    """A Vega expression: degrees from the centre to the corner of the frame, and a little more."""
    half = f"asin(min(0.999, {CORNER_PX} / map_scale / 2))"
    return f"min(178, 2 * {half} * 180 / PI * 1.05 + 0.02)"


def parameters(preset: Preset) -> list[Spec]:
    """Top-level params that move the map. Vega-Lite hands `on` and `update` to Vega as they are.

    The wheel zooms to the pointer and does not scroll the page. One finger scrolls the page, as
    it does everywhere else; two fingers move and zoom the map.
    """
    world, near = PRESETS["World"].half_width, NEAREST_HALF_WIDTH
    lowest = math.floor(4 * math.log2(preset.half_width / world)) / 4
    highest = math.ceil(4 * math.log2(preset.half_width / near)) / 4
    degrees = f"{180 / math.pi:.4f}"
    clamped = f"clamp(%s, {lowest}, {highest})"
    # A notch of a wheel is 100 to 120 pixels or 3 lines; a trackpad sends many small steps.
    wheel_zoom = clamped % "zoom - clamp(event.deltaY * pow(30, event.deltaMode), -150, 150) / 200"
    mean = "(event.touches[0].client{0} + event.touches[1].client{0}) / 2"
    drag = "[mousedown, window:mouseup] > window:mousemove!"
    pinch = {"type": "touchmove", "filter": "event.touches.length === 2", "consume": True}
    two_fingers = {"type": "touchstart", "filter": "event.touches.length === 2", "consume": True}
    pushed = f"{degrees} / map_scale"
    return [
        {
            "name": "zoom",
            "value": 0,
            "bind": {
                "input": "range",
                "name": "Zoom of the map",
                "min": lowest,
                "max": highest,
                "step": 0.25,
            },
            "on": [
                {"events": {"signal": "wheeled"}, "update": "wheeled.zoom"},
                {"events": {"signal": "pinched"}, "update": "pinched.zoom"},
            ],
        },
        {
            "name": "grabbed",
            "value": {"x": 0, "y": 0, "longitude": 0, "latitude": 0},
            "on": [
                {
                    "events": "mousedown",
                    "update": "{x: x(), y: y(), longitude: map_longitude, latitude: map_latitude}",
                }
            ],
        },
        {
            "name": "wheeled",
            "value": {"zoom": 0, "longitude": preset.longitude, "latitude": preset.latitude},
            "on": [
                {
                    "events": "wheel!",
                    "update": f"{{zoom: {wheel_zoom}, "
                    f"longitude: {_towards('map_longitude', 0, wheel_zoom)}, "
                    f"latitude: clamp({_towards('map_latitude', 1, wheel_zoom)}, -85, 85)}}",
                }
            ],
        },
        {
            "name": "touched",
            "value": {"x": 0, "y": 0, "apart": 1, "zoom": 0, "longitude": 0, "latitude": 0},
            "on": [
                {
                    "events": two_fingers,
                    "update": f"{{x: {mean.format('X')}, y: {mean.format('Y')}, "
                    "apart: max(1, pinchDistance(event)), zoom: zoom, "
                    "longitude: map_longitude, latitude: map_latitude}",
                }
            ],
        },
        {
            "name": "pinched",
            "value": {"x": 0, "y": 0, "zoom": 0},
            "on": [
                {
                    "events": pinch,
                    "update": f"{{x: {mean.format('X')}, y: {mean.format('Y')}, zoom: "
                    + clamped
                    % "touched.zoom + log(max(1, pinchDistance(event)) / touched.apart) / LN2"
                    + "}",
                }
            ],
        },
        {
            "name": "map_longitude",
            "value": preset.longitude,
            "on": [
                {
                    "events": drag,
                    "update": f"grabbed.longitude - (x() - grabbed.x) * {pushed}"
                    " / max(0.2, cos(grabbed.latitude * PI / 180))",
                },
                {"events": {"signal": "wheeled"}, "update": "wheeled.longitude"},
                {
                    "events": {"signal": "pinched"},
                    "update": f"touched.longitude - (pinched.x - touched.x) * {pushed}"
                    " / max(0.2, cos(touched.latitude * PI / 180))",
                },
            ],
        },
        {
            "name": "map_latitude",
            "value": preset.latitude,
            "on": [
                {
                    "events": drag,
                    "update": f"clamp(grabbed.latitude + (y() - grabbed.y) * {pushed}, -85, 85)",
                },
                {"events": {"signal": "wheeled"}, "update": "wheeled.latitude"},
                {
                    "events": {"signal": "pinched"},
                    "update": "clamp(touched.latitude"
                    f" + (pinched.y - touched.y) * {pushed}, -85, 85)",
                },
            ],
        },
        # A narrow window gets a lower map; legend and source line move up.
        {"name": "map_height", "expr": f"min(height, width * {preset.aspect})"},
        {
            "name": "map_scale",
            "expr": f"max(min(width / 2 / {preset.half_width}, map_height / 2 / "
            f"{preset.half_height}) * pow(2, zoom), {CORNER_PX} / {FARTHEST})",
        },
    ]


def _towards(centre: str, axis: int, new_zoom: str) -> str:
    """The centre moved so that the place under the pointer stays there while the map grows."""
    share = f"(1 - pow(2, zoom - {new_zoom}))"
    pointed = f"invert('projection', [x(), y()])[{axis}]"
    # Beyond the rim of the sphere there is no place; % 360 takes the short way round it.
    step = f"(({pointed} - {centre} + 540) % 360 - 180)"
    return f"({centre} + (isValid({pointed}) ? {step} * {share} : 0))"
