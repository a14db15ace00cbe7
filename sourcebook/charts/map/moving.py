"""How a reader moves the map: parameters that Vega-Lite hands to Vega as they are.

The projected map is a flat sheet. `centre_x` and `centre_y` (radii) are the point of it in the
middle of the frame, and `map_scale` is pixels per radius, so everything on the map is at
`width / 2 + (x - centre_x) * map_scale` and the like. Nothing here depends on what is selected,
because any change of the spec would take the reader's view back to the start.
"""

import math
from typing import Any

from sourcebook.charts.map.views import EARTH_KM, WORLD_HALF_WIDTH, View

Spec = dict[str, Any]

NEAREST_KM = 4
"""Half of the frame's width at the nearest zoom."""
MOST = 1 + math.ceil(math.log2(WORLD_HALF_WIDTH / (NEAREST_KM / EARTH_KM)))
BUTTONS = "zoom_buttons"
MIDDLE_Y = "(map_top + map_height / 2)"
TRANSLATE = f"[width / 2 - centre_x * map_scale, {MIDDLE_Y} - centre_y * map_scale]"
HINT = "To move: drag, or use two fingers. To zoom: + and −, Ctrl or ⌘ with the wheel, or pinch."


def position(x: str, y: str, dx: str = "0", dy: str = "0") -> tuple[Spec, Spec]:
    """Give the channels of a point: Vega expressions for its radii, and an offset in pixels."""
    return (
        {"value": {"expr": f"width / 2 + ({x} - centre_x) * map_scale + {dx}"}},
        {"value": {"expr": f"{MIDDLE_Y} + ({y} - centre_y) * map_scale + {dy}"}},
    )


def still(view: View) -> list[Spec]:
    """Give the parameters of a map that can't be moved."""
    return [
        {"name": "zoom", "value": view.level},
        {"name": "centre_x", "value": view.x},
        {"name": "centre_y", "value": view.y},
    ]


def movable(view: View) -> list[Spec]:
    """Give the parameters of a map that wheel, mouse, fingers, buttons and keyboard move.

    The wheel alone scrolls the page, and so does one finger.
    """
    return [
        {
            "name": "zoom",
            "value": view.level,
            # As an input it works by keyboard, which marks on a canvas can't.
            "bind": {"input": "range", "name": "Zoom", "min": 0.5, "max": MOST, "step": 0.5},
            "on": [
                {"events": {"signal": "wheeled"}, "update": "wheeled.zoom"},
                {"events": {"signal": "pinched"}, "update": "pinched.zoom"},
                {
                    "events": _pressed(),
                    "update": f"datum.home ? {view.level} : {_level('zoom + datum.by')}",
                },
            ],
        },
        *_gestures(),
        _centre("x", view.x, "width / 2"),
        _centre("y", view.y, MIDDLE_Y),
    ]


def _level(by: str) -> str:
    return f"round(clamp({by}, 0.5, {MOST}) * 100) / 100"


def _pressed() -> list[Spec]:
    # Browsers send a click after a touch, but without the mark that was touched.
    return [{"markname": f"{BUTTONS}_marks", "type": kind} for kind in ("click", "touchend")]


def _gestures() -> list[Spec]:
    """Where the map was when a gesture began, and what the gesture makes of it."""
    # A notch of a wheel is 100 to 120 pixels or 3 lines; a trackpad sends many small steps.
    turned = _level("zoom - clamp(event.deltaY * pow(30, event.deltaMode), -150, 150) / 200")
    held = "centre_x: centre_x, centre_y: centre_y"
    fingers = ", ".join(
        f"{axis.lower()}: (event.touches[0].client{axis} + event.touches[1].client{axis}) / 2"
        for axis in "XY"
    )
    # As a selector string the same filter makes Vega draw nothing at all.
    wheel = {"type": "wheel", "filter": "event.ctrlKey || event.metaKey", "consume": True}
    two = {"filter": "event.touches.length === 2", "consume": True}
    apart = "max(1, pinchDistance(event))"
    spread = _level(f"touched.zoom + log({apart} / touched.apart) / LN2")
    return [
        {
            "name": "grabbed",
            "value": {"x": 0, "y": 0, "centre_x": 0, "centre_y": 0},
            "on": [{"events": "mousedown", "update": f"{{x: x(), y: y(), {held}}}"}],
        },
        {
            "name": "wheeled",
            "value": {"zoom": 0, "x": 0, "y": 0, "from": 0},
            "on": [
                {
                    "events": wheel,
                    "update": f"{{zoom: {turned}, x: x(), y: y(), from: zoom, {held}}}",
                }
            ],
        },
        {
            "name": "touched",
            "value": {"x": 0, "y": 0, "apart": 1, "zoom": 0, "centre_x": 0, "centre_y": 0},
            "on": [
                {
                    "events": {"type": "touchstart", **two},
                    "update": f"{{{fingers}, apart: {apart}, zoom: zoom, {held}}}",
                }
            ],
        },
        {
            "name": "pinched",
            "value": {"x": 0, "y": 0, "zoom": 0},
            "on": [
                {
                    "events": {"type": "touchmove", **two},
                    "update": f"{{{fingers}, zoom: {spread}}}",
                }
            ],
        },
    ]


def _centre(axis: str, start: float, middle: str) -> Spec:
    name = f"centre_{axis}"
    # Under the wheel's pointer the same place stays while the map grows around it.
    offset = f"(wheeled.{axis} - {middle}) / fit / pow(2, wheeled.from)"
    return {
        "name": name,
        "value": start,
        "on": [
            {
                "events": "[mousedown, window:mouseup] > window:mousemove!",
                "update": f"clamp(grabbed.{name} - ({axis}() - grabbed.{axis}) / map_scale, -3, 3)",
            },
            {
                "events": {"signal": "wheeled"},
                "update": f"clamp(wheeled.{name} + {offset} "
                "* (1 - pow(2, wheeled.from - wheeled.zoom)), -3, 3)",
            },
            {
                "events": {"signal": "pinched"},
                "update": f"clamp(touched.{name} - (pinched.{axis} - touched.{axis}) / map_scale, "
                "-3, 3)",
            },
            {"events": _pressed(), "update": f"datum.home ? {start} : {name}"},
        ],
    }


def scale(view: View) -> list[Spec]:
    """Give the parameters of the scale: `fit` at level 0, and `map_scale` now."""
    return [
        {
            "name": "fit",
            "expr": f"min(width / 2 / {view.half_width}, map_height / 2 / {view.half_height})"
            f" / pow(2, {view.level})",
        },
        {"name": "map_scale", "expr": "fit * pow(2, zoom)"},
    ]
