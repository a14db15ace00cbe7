"""Vega expressions that depend on the map's width, which only the browser knows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sourcebook.charts.kit.text import wrap

# Widths of the map (pixels) at which text is wrapped anew.
BREAKPOINTS = (300, 340, 440, 560, 680, 820, 1000)
# Pixels left and right of text. As padding of the chart they would be taken off its width after
# it was laid out, and Vega would project and draw all countries a second time.
INSET = 6


def by_width(values: Mapping[int, str]) -> str:
    """The value of the widest breakpoint that the map is as wide as."""
    widths = sorted(values, reverse=True)
    steps = [f"width >= {width} ? {values[width]} : " for width in widths[:-1]]
    return "".join(steps) + values[widths[-1]]


def wrapped(paragraphs: Sequence[str], font_px: float, *, bold: bool = False) -> str:
    """The paragraphs' lines."""
    broken = {
        width: [
            line
            for text in paragraphs
            for line in wrap(text, width - 2 * INSET, font_px, bold=bold)
        ]
        for width in BREAKPOINTS
    }
    return by_width({width: json.dumps(lines) for width, lines in broken.items()})
