"""What all pictures share: inks for light and dark, titles, and the width of a text.

Document colours are from the Okabe-Ito palette, lightened for the dark theme; documents are
told apart by shape as well.
"""

import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any, Literal, TypeVar

import altair as alt

FONT = "Source Sans, Source Sans Pro, Noto Sans, DejaVu Sans, sans-serif"
NARROW = 330
"""Pixels that a picture has on a phone of 390; what reads there reads at any width."""
PLOT = NARROW - 17
"""Pixels of a narrow picture inside the padding that `styled` gives it."""
WIDE = 640
"""Pixels from which a picture breaks its title for a wide window."""
BYLINE = "Stated by pages that favour the PMOI; not verified here"


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
Drawn = TypeVar("Drawn", alt.Chart, alt.LayerChart)
ThemeName = Literal["light", "dark"]
SHAPES = ("circle", "square", "diamond", "triangle-up")
"""Outlines that tell documents apart without colour, in the order of their ids."""


def document_scales(documents: Sequence[str], theme: Theme) -> tuple[alt.Scale, alt.Scale]:
    """Colour and shape scales over the ids of all documents, the same in every picture."""
    names = sorted(documents)
    colours = list(islice(cycle(theme.documents), len(names)))
    shapes = list(islice(cycle(SHAPES), len(names)))
    return alt.Scale(domain=names, range=colours), alt.Scale(domain=names, range=shapes)


def title(text: str, *subtitle: str) -> alt.TitleParams:
    """A title that says what is shown, and its subtitle lines, broken where a phone needs it."""
    narrow, wide = (wrap(text, width, 16, bold=True) for width in (PLOT, WIDE))
    small = [line for part in subtitle for line in wrap(part, NARROW, 12)]
    broken = alt.ExprRef(f"width < {WIDE} ? {json.dumps(narrow)} : {json.dumps(wide)}")
    return alt.TitleParams(text=broken, subtitle=small)


def styled(chart: Drawn, theme: Theme) -> Drawn:
    """A chart in the theme's inks, each text colour set, so that the chart's PNG has them too."""
    return (
        # Fitting the height too, as Streamlit would, squeezes the rows by title and axis.
        chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure(
            background=theme.background,
            font=FONT,
            padding={"left": 5, "right": 12, "top": 6, "bottom": 6},
        )
        .configure_view(stroke=None)
        # The picture is named as a whole; empty groups of marks would have no name and fail axe.
        .configure_mark(aria=False)
        .configure_title(
            anchor="start",
            color=theme.text,
            fontSize=16,
            fontWeight=600,
            lineHeight=20,
            subtitleColor=theme.muted,
            subtitleFontSize=12,
            subtitleLineHeight=16,
            subtitlePadding=6,
            offset=14,
        )
        .configure_axis(
            labelColor=theme.muted,
            titleColor=theme.muted,
            domainColor=theme.rule,
            tickColor=theme.rule,
            gridColor=theme.rule,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=theme.text, titleColor=theme.muted, labelFontSize=12)
        .configure_text(color=theme.text, fontSize=13)
    )


def record_selection() -> alt.Parameter:
    """The selection `record` of a chart: a click on a mark with an `id`, and on no other."""
    clicked = "event.item && event.item.datum && event.item.datum.id"
    return alt.selection_point(
        name="record", fields=["id"], on=f"click[{clicked}]", clear=False, toggle=False
    )


def tooltips(*, as_read: bool = True) -> list[alt.Tooltip]:
    """What a mark of a cited row says: our statement, the wording, our reading, the place."""
    fields = {"statement": "Statement", "wording": "As stated"}
    fields |= {"as_read": "As read"} if as_read else {}
    fields |= {"where": "Where"}
    return [alt.Tooltip(f"{field}:N", title=name) for field, name in fields.items()]


def with_rows(chart: alt.LayerChart, tables: Mapping[str, list[dict[str, Any]]]) -> alt.LayerChart:
    """The chart with the rows of each layer, until now only named, in their place.

    Altair copies inline data at every step of making a chart, so they come last.
    """
    for layer in chart.layer:
        named: Any = layer.data
        layer.data = alt.InlineData(values=tables[named.name])
    return chart


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated pixels of one line of text, on the wide side for the fonts used here."""
    narrow, wide = "iljtfr.,:;'|!()[] ", "mwMW@%—"
    units = sum(
        0.34 if c in narrow else 0.9 if c in wide else 0.62 if c.isupper() else 0.54 for c in text
    )
    return units * size * (1.06 if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Text broken into lines of at most `width` pixels; at least one line."""
    average = text_width(text, size, bold=bold) / max(len(text), 1)
    characters = max(8, int(width / average)) if average else 8
    lines = textwrap.wrap(text, characters, break_on_hyphens=False) or [""]
    while characters > 8 and any(text_width(line, size, bold=bold) > width for line in lines):
        characters -= 1
        lines = textwrap.wrap(text, characters, break_on_hyphens=False)
    return lines
