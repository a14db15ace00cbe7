"""The overview: all dated events in one low strip, to choose a window of years with a brush."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from sourcebook.charts.limits import drawn_of
from sourcebook.charts.theme import (
    BYLINE,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    picture,
    title,
    unvalidated,
)
from sourcebook.charts.timeline.spans import decades, domain, span
from sourcebook.charts.timeline.window import (
    Years,
    between,
    counted,
    dated,
    extent,
    timeline_title,
)

TRACK = 26
"""Pixels of a document's line."""


def brushed(selection: Mapping[str, Sequence[float]]) -> Years | None:
    """The window that a brush on the overview chose; None where it chose none.

    `selection` is the state of the parameter `years`: {"start": [from, to]} in decimal years.
    """
    ends = selection.get("start") or []
    if len(ends) != 2:
        return None
    first = math.floor(min(ends))
    return first, max(first, math.ceil(max(ends)) - 1)


@unvalidated
def overview(
    events: pd.DataFrame,
    documents: Sequence[str],
    *,
    years: Years | None = None,
    most: int | None = None,
    theme: ThemeName = "light",
) -> alt.LayerChart:
    """All dated events in one low strip, a line a document, to choose a window with a brush.

    The interval selection `years` holds decimal years (see `brushed`); the shaded window is
    drawn from the argument. `most` events are drawn, the earliest.
    """
    inks = THEMES[theme]
    shown = dated(events)
    ends = domain(shown, None)
    lines = {document: (i + 0.5) * TRACK for i, document in enumerate(sorted(documents))}
    height = TRACK * max(len(lines), 1)
    named = extent(shown)
    first = shown.sort_values("date_start", kind="stable")[:most]
    limited = drawn_of(len(first), len(shown), "statements", "the earliest")
    heading = (
        f"{counted(len(shown), 'dated statement')}, {between(named)}"
        if named
        else timeline_title(shown)
    )
    return picture(
        _layers(documents, ends, height, inks),
        {
            "rows": [
                {**span(event, *ends), "y": lines[event.document_id]}
                for event in first.itertuples()
            ],
            "letters": [{"document_id": document, "y": y} for document, y in lines.items()],
            "window": [{"start": years[0], "end": years[1] + 1}] if years else [],
        },
        inks,
        height=height,
        title=title(
            heading,
            *filter(None, [limited, "Drag across the strip to choose years.", f"{BYLINE}."]),
        ),
        description=" ".join(filter(None, [f"{heading}.", limited, f"{BYLINE}."])),
    )


def _layers(
    documents: Sequence[str], ends: tuple[int, int], height: int, inks: Theme
) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    colours = alt.Color("document_id:N", scale=document_scales(documents, inks)[0], legend=None)
    across = alt.Scale(
        domain=list(ends), range=[18, alt.ExprRef("width - 12")], nice=False, zero=False
    )
    axis = alt.Axis(title=None, format="d", values=decades(*ends), grid=False)
    x = alt.X("start:Q", scale=across, axis=axis)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, color=colours)
    return [
        alt.Chart(alt.NamedData("window"))
        .mark_rect(color=inks.highlight, opacity=0.4, clip=True)
        .encode(x=x, x2=alt.X2("end:Q")),
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(x=x, x2=alt.X2("end:Q")),
        base.transform_filter("datum.solid_end > datum.start")
        .mark_bar(height=TRACK - 10, orient="horizontal", stroke=inks.background)
        .encode(x=x, x2=alt.X2("solid_end:Q"))
        .add_params(alt.selection_interval(name="years", encodings=["x"])),
        base.transform_filter(alt.datum.short)
        .mark_tick(thickness=3, size=TRACK - 10, orient="vertical")
        .encode(x=alt.X("middle:Q", scale=across, axis=axis)),
        alt.Chart(alt.NamedData("letters"))
        .mark_text(align="left", x=0, fontSize=12, fontWeight=600)
        .encode(y=y, text=alt.Text("document_id:N"), color=colours),
    ]
