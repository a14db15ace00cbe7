"""Title and byline above the map, legend between, and the lines under it, for any width.

Only the browser knows how wide the map is. So what depends on it is worked out for a few widths,
and the parameter `step` says in Vega which of them applies.
"""

import json
from collections.abc import Sequence
from typing import Any

from sourcebook.charts.kit.text import text_width, wrap
from sourcebook.charts.map.marks import Inks, Spec, expr, layer
from sourcebook.charts.map.places import Row
from sourcebook.charts.map.roles import SHOWN_ROLES
from sourcebook.charts.map.views import View
from sourcebook.package.in_words import ROLES

STEPS = (300, 350, 440, 560, 680, 820, 1000)
# Pixels left and right of text. As padding of the chart they would be taken off its width after
# it was laid out, and Vega would project and draw all countries a second time.
INSET = 6
LEGEND_FONT, LEGEND_ROW, SYMBOL_PX, BETWEEN_PX = 12, 20, 22, 14
FOOT_FONT, FOOT_LINE = 11, 14

SQUARE = "M-1,-0.7H1V0.7H-1Z"
DASHES = "M-1.3,0H-0.7M-0.3,0H0.3M0.7,0H1.3"
ARROW = "M-1.4,0H0.4M0.3,-0.55L1.4,0L0.3,0.55Z"
DOT = "M-0.4,0A0.4,0.4,0,1,1,0.4,0A0.4,0.4,0,1,1,-0.4,0Z"
OFFICE_MARK = "M-0.55,-0.55H0.55V0.55H-0.55Z"


def by_step(values: Sequence[Any]) -> str:
    """Write a Vega expression for the value that belongs to the map's width."""
    return f"{json.dumps(values)}[step]"


def wrapped(paragraphs: Sequence[str], font_px: float, *, bold: bool = False) -> list[list[str]]:
    """Break paragraphs into lines, for each width."""
    return [
        [line for text in paragraphs for line in wrap(text, width - 2 * INSET, font_px, bold=bold)]
        for width in STEPS
    ]


def title(text: str, below: Sequence[str], inks: Inks, *, compact: bool) -> Spec:
    """Make the title and the lines under it; each colour is set, so that a PNG has them too."""
    size = 14 if compact else 16
    return {
        "text": {"expr": by_step(wrapped([text], size, bold=True))},
        # An empty one would leave a gap.
        **({"subtitle": {"expr": by_step(wrapped(below, 12))}} if below else {}),
        "anchor": "start",
        "dx": INSET,
        "frame": "bounds",
        "limit": {"expr": f"width - {INSET}"},
        "fontSize": size,
        "fontWeight": 600,
        "lineHeight": size + 4,
        "color": inks["text"],
        "subtitleColor": inks["muted"],
        "subtitleFontSize": 12,
        "subtitleLineHeight": 16,
        "subtitlePadding": 4,
        "offset": 8,
    }


def legend_entries(
    places: Sequence[Row], lines: Sequence[Row], layer: str, muted: bool, inks: Inks
) -> list[Row]:
    """List what the map shows now, in words, each with its symbol: roles, then kinds of marks."""
    ink, none = inks["line"], "transparent"
    kinds = {row["kind"] for row in places}
    roles = {row["role"] for row in places if row["kind"] != "region"}
    entries = [
        (ROLES[role][0].upper() + ROLES[role][1:], SQUARE, inks[role], inks["border"])
        for role in SHOWN_ROLES[layer]
        if role in roles
    ]
    if any(row["also_office"] for row in places):
        entries.append((f"{ROLES['office']} as well", OFFICE_MARK, ink, ink))
    entries += [
        (f"{row['place']}: named as a group, no list", DASHES, none, ink)
        for row in places
        if row["kind"] == "region"
    ]
    if lines:
        start = lines[0]["from_place"]
        entries.append((f"Lines from {start}", ARROW, ink, ink))
    if "camp" in kinds:
        entries.append(("Camp (circle: uncertainty)", "circle", none, ink))
    if "city" in kinds:
        entries.append(("City (circle: size)", "diamond", none, ink))
    if muted:
        entries.append(("Grey: for orientation", DOT, inks["muted"], none))
    return [
        {"label": label, "shape": shape, "fill": fill, "stroke": stroke}
        for label, shape, fill, stroke in entries
    ]


def laid_out(entries: Sequence[Row]) -> tuple[list[Row], list[int]]:
    """Give the entries their places in rows, for each width; and how high the legend then is."""
    placed = [{**entry, "xs": [], "ys": []} for entry in entries]
    heights = []
    for width in STEPS:
        x, row = INSET, 0
        for entry in placed:
            needed = SYMBOL_PX + text_width(entry["label"], LEGEND_FONT)
            if x > INSET and x + needed > width - INSET:
                x, row = INSET, row + 1
            entry["xs"].append(round(x))
            entry["ys"].append(row * LEGEND_ROW + LEGEND_ROW / 2)
            x += round(needed) + BETWEEN_PX
        heights.append((row + 1) * LEGEND_ROW + 4 if placed else 0)
    return placed, heights


def parameters(
    view: View, highest: float, legend: Sequence[int], foot: Sequence[str]
) -> list[Spec]:
    """Give the parameters of the layout: `step`, `map_top`, `map_height` and the whole height."""
    step = " : ".join(f"width >= {width} ? {n}" for n, width in reversed([*enumerate(STEPS)][1:]))
    heights = [len(lines) * FOOT_LINE + 8 for lines in wrapped(foot, FOOT_FONT)]
    return [
        {"name": "step", "expr": f"{step} : 0"},
        {"name": "map_top", "expr": by_step(legend)},
        {"name": "map_height", "expr": f"min({highest}, width * {view.aspect})"},
        # Vega-Lite's own height is one number; Vega takes this instead.
        {"name": "height", "expr": f"map_top + map_height + {by_step(heights)}"},
    ]


def layers(legend: Sequence[Row], foot: Sequence[str], inks: Inks) -> list[Spec]:
    """Make the layers around the map: legend and foot, over what the map shows beyond its frame."""
    cover = {"type": "rect", "fill": inks["background"], "opacity": 1, "aria": False}
    whole = {"x": {"value": 0}, "x2": expr("width")}
    above = {"y": {"value": 0}, "y2": expr("map_top")}
    below = {"y": expr("map_top + map_height"), "y2": expr("height + 2")}
    symbol = {
        "type": "point",
        "size": 110,
        "opacity": 1,
        "strokeWidth": 1.2,
        "aria": False,
        **{channel: {"expr": f"datum.{channel}"} for channel in ("fill", "stroke", "shape")},
    }
    text = {"type": "text", "align": "left", "aria": False}
    words = {"baseline": "middle", "fontSize": LEGEND_FONT, "fill": inks["text"]}
    lines = {"baseline": "top", "fontSize": FOOT_FONT, "lineHeight": FOOT_LINE}
    at = {"x": expr("datum.xs[step] + 8"), "y": expr("datum.ys[step]")}
    return [
        layer([{}], cover, {**whole, **above}),
        layer([{}], cover, {**whole, **below}),
        layer(legend, symbol, at),
        layer(
            legend,
            {**text, **words, "text": {"expr": "datum.label"}},
            {**at, "x": expr(f"datum.xs[step] + {SYMBOL_PX}")},
        ),
        layer(
            [{}],
            {
                **text,
                **lines,
                "fill": inks["muted"],
                "text": {"expr": by_step(wrapped(foot, FOOT_FONT))},
            },
            {"x": {"value": INSET}, "y": expr("map_top + map_height + 6")},
        ),
    ]
