"""What all pictures share: inks for light and dark, titles, the width of a text, and their making.

Document colours are from the Okabe-Ito palette, lightened for the dark theme; documents are
told apart by shape as well.

Altair checks every part of a chart against the schema as it is made, which takes longer than all
the rest. `unvalidated` leaves that out; the whole is checked by the tests, for `to_dict` does it.
Two habits keep the making quick as well: a picture is put together at once (a chain of methods
copies all layers at every step), and a channel is an object, `alt.X2("end:Q")` (for a string or
`alt.value(0)` Altair looks through all classes that it has).
"""

import hashlib
import json
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import cycle, islice
from threading import RLock
from typing import Any, Literal, ParamSpec, TypeVar

import altair as alt
from altair.utils.schemapi import debug_mode

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
P = ParamSpec("P")
R = TypeVar("R")
Rows = list[dict[str, Any]]
_SWITCH = RLock()
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


def unvalidated(make: Callable[P, R]) -> Callable[P, R]:
    """The same function, with Altair's check of every part left out while it runs."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        # Altair's switch is one for all threads: whoever turned it last must turn it back.
        with _SWITCH, debug_mode(False):
            return make(*args, **kwargs)

    return made


def picture(
    layers: Sequence[alt.Chart],
    tables: Mapping[str, Rows],
    theme: Theme,
    *,
    height: int,
    title: alt.TitleParams,
    description: str,
    params: Sequence[alt.VariableParameter] = (),
) -> alt.LayerChart:
    """Layers from back to front as one chart in the theme's inks, as wide as its container.

    A layer's data is an `alt.NamedData`, whose rows `tables` has.
    """
    chart = alt.LayerChart(
        layer=list(layers),
        params=list(params),
        width="container",
        height=height,
        title=title,
        description=description,
    )
    return with_rows(_dressed(chart, theme), tables)


def styled(chart: Drawn, theme: Theme) -> Drawn:
    """A chart in the theme's inks."""
    return _dressed(chart.copy(deep=False), theme)


def _dressed(chart: Drawn, theme: Theme) -> Drawn:
    """The chart itself with its inks; each text colour is set, so that its PNG has them too."""
    # Fitting the height too, as Streamlit would, squeezes the rows by title and axis.
    chart["autosize"] = alt.AutoSizeParams(type="fit-x", contains="padding")
    chart["config"] = alt.Config(
        background=theme.background,
        font=FONT,
        padding={"left": 5, "right": 12, "top": 6, "bottom": 6},
        view=alt.ViewConfig(stroke=None),
        # The picture is named as a whole; empty groups of marks would have no name and fail axe.
        mark=alt.MarkConfig(aria=False),
        title=alt.TitleConfig(
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
        ),
        axis=alt.AxisConfig(
            labelColor=theme.muted,
            titleColor=theme.muted,
            domainColor=theme.rule,
            tickColor=theme.rule,
            gridColor=theme.rule,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        ),
        legend=alt.LegendConfig(labelColor=theme.text, titleColor=theme.muted, labelFontSize=12),
        text=alt.MarkConfig(color=theme.text, fontSize=13),
    )
    return chart


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


def with_rows(chart: alt.LayerChart, tables: Mapping[str, Rows]) -> alt.LayerChart:
    """The chart itself with the rows that its layers, until now, only named.

    Altair copies rows at every step of making a chart, so they come last, and once each. Other
    rows have another name: under the same one Streamlit would guess which of them are new.
    """
    names = {
        table: f"{table}-{hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()[:16]}"
        for table, rows in tables.items()
    }
    for part in (chart, *chart.layer):
        if isinstance(part.data, alt.NamedData):
            part.data = alt.NamedData(name=names[part.data.name])
    chart["datasets"] = {names[table]: rows for table, rows in tables.items()}
    return chart


def spec(chart: alt.LayerChart) -> dict[str, Any]:
    """A picture as a page draws it: not checked again, and its rows as they are."""
    made: dict[str, Any] = chart.to_dict(validate=False, ignore=["datasets"])
    return {**made, "datasets": dict(chart["datasets"])}


@lru_cache(maxsize=8192)
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
