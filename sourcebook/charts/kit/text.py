"""Measures of text: the sizes that are named, the width of a line, and its breaking."""

import textwrap
from functools import lru_cache

TITLE = 16
"""Pixels of the letters of a picture's title."""
STATED = 15
"""Of what is stated: a number, a date."""
HEADING = 14
"""Of a subject or a question above its rows."""
LABEL = 13
"""Of what explains a row."""
SMALL = 12
"""Of bylines, notes, axes and sources."""
LEADING = 1.3
"""Height of a line, in heights of its letters."""

NARROW = 330
"""Pixels of a picture on a phone that is 390 wide; what reads there reads at any width."""
PADDING = {"left": 5, "right": 12, "top": 6, "bottom": 6}
"""Pixels around every picture."""
PLOT = NARROW - PADDING["left"] - PADDING["right"]
"""Pixels of a narrow picture inside its padding."""
WIDE = 620
"""Pixels inside the padding from which a picture has columns side by side."""
WIDTHS = (PLOT, 480, WIDE, 735, 920, 1100)
"""Widths from which lines of text are broken, and an axis is labelled, anew."""


def line_height(size: int) -> int:
    """Give the height in pixels of one line of letters of this size."""
    return round(size * LEADING)


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the pixels of one line of text, on the wide side for the fonts named in the theme.

    The widest of them is DejaVu Sans, which files made on a plain Linux machine have.
    """
    narrow, wide = "iljtfr.,:;'|!()[] ", "mwMW@%—"
    units = sum(
        0.36 if c in narrow else 0.97 if c in wide else 0.7 if c.isupper() else 0.63 for c in text
    )
    return units * size * (1.13 if bold else 1.0)


@lru_cache(maxsize=8192)
def _broken(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    """Break text into lines of at most `width` pixels, each as full as it can be."""
    average = text_width(text, size, bold=bold) / max(len(text), 1)
    characters = max(8, int(width / average)) if average else 8
    lines = textwrap.wrap(text, characters, break_on_hyphens=False) or [""]
    while characters > 8 and any(text_width(line, size, bold=bold) > width for line in lines):
        characters -= 1
        lines = textwrap.wrap(text, characters, break_on_hyphens=False)
    return tuple(lines)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break text into as few lines of at most `width` pixels as it needs, about equally long."""
    lines = _broken(text, width, size, bold)
    if len(lines) > 1:
        least, most = width / 2, width
        while most - least > size:
            middle = (least + most) / 2
            even = _broken(text, middle, size, bold)
            fits = len(even) == len(lines) and " ".join(even) == " ".join(lines)
            least, most, lines = (least, middle, even) if fits else (middle, most, lines)
    return list(lines)
