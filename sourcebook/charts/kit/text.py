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


# fmt: off
ASCII = "".join(map(chr, range(32, 127)))
PAGE_FONT = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527,
    494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
)
"""Advance widths of ASCII in Streamlit's Source Sans, in thousandths of the size."""
PAGE_FONT_BOLD = (
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513,
    513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538,
    510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541,
    501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522,
    271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
)
"""The same for the weight 600, which all bold text in pictures has."""
SIGNS = {"“": 482, "”": 482, "‘": 275, "’": 275, "–": 480, "—": 800, "…": 964, "·": 275}
"""The same for signs that are not in ASCII; of both weights, for the regular is narrower."""
OTHER = 750
"""The same for a letter that is wider than most, for all others."""
# fmt: on
_REGULAR = SIGNS | dict(zip(ASCII, PAGE_FONT, strict=True))
_BOLD = SIGNS | dict(zip(ASCII, PAGE_FONT_BOLD, strict=True))


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
def page_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure the pixels of one line of text in the font that the page brings with it.

    For text with nothing beside it. A file gets as much room as its own font needs; but what has a
    neighbour would run into it there, so that is measured by `text_width`.
    """
    widths = _BOLD if bold else _REGULAR
    return sum(widths.get(c, OTHER) for c in text) * size / 1000


@lru_cache(maxsize=8192)
def _broken(text: str, width: float, size: float, bold: bool, alone: bool) -> tuple[str, ...]:
    """Break text into lines of at most `width` pixels, each as full as it can be."""
    measure = page_width if alone else text_width
    average = measure(text, size, bold=bold) / max(len(text), 1)
    characters = max(8, int(width / average)) if average else 8
    lines = textwrap.wrap(text, characters, break_on_hyphens=False) or [""]
    while characters > 8 and any(measure(line, size, bold=bold) > width for line in lines):
        characters -= 1
        lines = textwrap.wrap(text, characters, break_on_hyphens=False)
    return tuple(lines)


def wrap(
    text: str, width: float, size: float, *, bold: bool = False, alone: bool = False
) -> list[str]:
    """Break text into as few lines of at most `width` pixels as it needs, about equally long.

    `alone` says that nothing is beside it (see `page_width`).
    """
    lines = _broken(text, width, size, bold, alone)
    if len(lines) > 1:
        least, most = width / 2, width
        while most - least > size:
            middle = (least + most) / 2
            even = _broken(text, middle, size, bold, alone)
            fits = len(even) == len(lines) and " ".join(even) == " ".join(lines)
            least, most, lines = (least, middle, even) if fits else (middle, most, lines)
    return list(lines)
