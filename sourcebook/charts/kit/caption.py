"""What is written around a picture: its title, whose statements it shows, notes and source."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sourcebook.charts.kit.text import SMALL, TITLE, WIDTHS, wrap


@dataclass(frozen=True)
class Caption:
    """Whose statements a picture shows, and where its data comes from; each one line of text."""

    byline: str
    source: str


def title(heading: str, *notes: str) -> dict[str, Any]:
    """Compose the title: what the picture shows, then notes that are not empty.

    Its lines are broken in the browser, which alone knows the width. Whose statements these are is
    said at the foot, so that the first mark comes soon.
    """
    said = [*filter(None, notes)]
    # Vega-Lite's schema has no expression for a subtitle; Vega and its compiler take it.
    small = {"subtitle": {"expr": _by_width(said, SMALL)}} if said else {}
    return {"text": {"expr": _by_width([heading], TITLE, bold=True)}, **small}


def foot(caption: Caption, notes: Sequence[str]) -> dict[str, Any]:
    """Compose the lines at the foot: notes that are not empty, the byline, the source."""
    said = [*filter(None, notes), f"{caption.byline}.", caption.source]
    return {"value": {"expr": _by_width(said, SMALL)}}


def _by_width(texts: Sequence[str], size: int, *, bold: bool = False) -> str:
    broken = {
        width: [line for text in texts for line in wrap(text, width, size, bold=bold)]
        for width in WIDTHS
    }
    narrowest, *wider = WIDTHS
    steps = [f"width >= {width} ? {json.dumps(broken[width])} : " for width in reversed(wider)]
    return "".join([*steps, json.dumps(broken[narrowest])])
