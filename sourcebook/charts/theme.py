"""The themes of all pictures, light and dark, and each document's colour and shape.

Document colours are from the Okabe-Ito palette, lightened for the dark theme; documents are
told apart by shape as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle
from typing import Literal

FONT = "Source Sans, Source Sans Pro, Noto Sans, DejaVu Sans, sans-serif"


@dataclass(frozen=True)
class Theme:
    """The inks of one theme."""

    background: str
    text: str
    muted: str
    rule: str
    documents: tuple[str, ...]
    highlight: str


THEMES = {
    "light": Theme(
        background="#ffffff",
        text="#1f2328",
        muted="#57606a",
        rule="#d0d7de",
        documents=("#0072b2", "#c04f00", "#007a5a", "#a34b87"),
        highlight="#ffd33d",
    ),
    "dark": Theme(
        background="#14171a",
        text="#e8eaed",
        muted="#a9b1ba",
        rule="#3a4149",
        documents=("#6bb8f0", "#f0955a", "#3fc59b", "#dc9cc4"),
        highlight="#7a6400",
    ),
}
ThemeName = Literal["light", "dark"]
SHAPES = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    # A star and a hexagon, as large to the eye as the others.
    "M0.00,-1.45L0.36,-0.50L1.38,-0.45L0.59,0.19L0.85,1.17L0.00,0.62"
    "L-0.85,1.17L-0.59,0.19L-1.38,-0.45L-0.36,-0.50Z",
    "M0.00,-1.15L1.00,-0.58L1.00,0.57L0.00,1.15L-1.00,0.58L-1.00,-0.58Z",
)
"""Outlines that tell documents apart without colour. With seven shapes and four colours, 28
documents look different; after that the pairs repeat, and only the letter differs."""


def document_inks(documents: Iterable[str], theme: Theme) -> dict[str, str]:
    """Give each document its colour, by its id, in the order of all ids."""
    return dict(zip(sorted(documents), cycle(theme.documents), strict=False))


def document_shapes(documents: Iterable[str]) -> dict[str, str]:
    """Give each document its shape, by its id, in the order of all ids."""
    return dict(zip(sorted(documents), cycle(SHAPES), strict=False))
