"""The dot plot: a row a figure, its statement above its mark."""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.charts.figures.axis import Axis, axis_of
from sourcebook.charts.figures.rows import AIR, LINE, MARK, TEXT_SIZE, in_topic_order, rows_of
from sourcebook.charts.figures.words import drawn, figures_title, not_drawn
from sourcebook.charts.limits import drawn_of
from sourcebook.charts.theme import (
    BYLINE,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    picture,
    record_selection,
    title,
    tooltips,
    unvalidated,
)

SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("right", "left", 14),
    ("left", "right", -14),
)
"""On which side of a mark its number stands, how that is aligned, and how far off."""
LISTED = "The table below the picture lists them."
MARKS = {
    "exact": "filled: the number as stated",
    "about": "ringed: about (drawn 10 % to each side, our convention)",
    "more_than": "hollow with an arrow: more than",
    "at_least": "hollow with a bar: at least",
}
"""What a mark's filling means, for the glossary beside the chart."""


@unvalidated
def figures_chart(
    figures: pd.DataFrame,
    unit: str,
    documents: Sequence[str],
    *,
    heading: str = "",
    most: int | None = None,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Dot plot of the figures of one unit that state a number; it counts those that do not.

    `figures` has the columns of the table; `documents` are the ids of all documents (for the
    same colours everywhere); `heading` replaces the title that is computed; `most` figures are
    drawn, the largest; `source` is the last line of the subtitle. The point selection `record`
    carries `id`; the highlight is drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    of_unit = figures[figures["unit"] == unit]
    stated = drawn(of_unit)
    shown = in_topic_order(stated)[:most]
    axis = axis_of(shown, unit)
    rows = rows_of(shown, axis)
    height = rows[-1]["bottom"] if rows else MARK
    heading = heading or figures_title(of_unit, unit)
    limited = drawn_of(len(shown), len(stated), "figures", "the largest")
    vague = len(not_drawn(of_unit))
    counted = (
        f"{vague} more state{'s' if vague == 1 else ''} no number: listed with the picture."
        if vague and rows
        else ""
    )
    return picture(
        _layers(documents, axis, height, selected, inks),
        {"rows": rows},
        inks,
        height=height,
        title=title(heading, *filter(None, [limited, counted]), f"{BYLINE}.", source),
        description=" ".join(filter(None, [f"{heading}.", limited, counted, f"{BYLINE}.", LISTED])),
    )


def _layers(
    documents: Sequence[str], axis: Axis, height: int, selected: str, inks: Theme
) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    colour, shape = document_scales(documents, inks)
    scale, below = axis.scale(), axis.drawn()
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    legend = alt.Legend(title="Document", orient="top")
    colours = alt.Color("document_id:N", scale=colour, legend=legend)
    strokes = alt.Stroke("document_id:N", scale=colour, legend=None)
    shapes = alt.Shape("document_id:N", scale=shape, legend=legend)
    top, bottom = alt.Y("top:Q", axis=None, scale=down), alt.Y2("bottom:Q")
    whole: dict[str, Any] = {"x": alt.XValue(0), "x2": alt.X2Value("width")}
    exact, about = alt.datum.qualifier == "exact", alt.datum.qualifier == "about"
    at_least = alt.datum.qualifier == "at_least"
    open_ended = (alt.datum.qualifier == "more_than") | at_least

    def x(field: str = "value") -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=below)

    rows = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("y:Q", axis=None, scale=down))
    return [
        rows.transform_filter(alt.datum.id == selected)
        .mark_rect(color=inks.highlight, opacity=0.45, cornerRadius=4)
        .encode(y=top, y2=bottom, x=alt.XValue(-4), x2=alt.X2Value("width")),
        rows.transform_filter(alt.datum.top > 0).mark_rule(color=inks.rule).encode(y=top, **whole),
        rows.transform_filter(about | open_ended)
        .mark_rule(strokeWidth=3)
        .encode(x=x("from"), x2=alt.X2("to:Q"), color=colours),
        rows.transform_filter(open_ended)
        .mark_point(shape="triangle-right", size=70, filled=True, opacity=1)
        .encode(x=x("to"), color=colours),
        rows.transform_filter(at_least)
        .mark_tick(thickness=3, size=22, orient="vertical")
        .encode(x=x(), color=colours),
        rows.transform_filter(~exact)
        .mark_point(filled=True, fill=inks.background, strokeWidth=2.5, size=130, opacity=1)
        .encode(x=x(), stroke=strokes, shape=shapes),
        rows.transform_filter(exact)
        .mark_point(filled=True, size=130, opacity=1)
        .encode(x=x(), color=colours, shape=shapes),
        rows.transform_filter(about)
        .mark_point(filled=True, size=28, opacity=1)
        .encode(x=x(), color=colours),
        rows.mark_text(
            align="left",
            baseline="top",
            dy=AIR,
            fontSize=TEXT_SIZE,
            lineHeight=LINE,
            lineBreak="\n",
            color=inks.text,
        ).encode(x=alt.XValue(0), y=top, text=alt.Text("label:N")),
        *(
            rows.transform_filter(alt.datum.side == side)
            .mark_text(
                align=align,
                baseline="middle",
                dx=dx,
                fontSize=TEXT_SIZE,
                fontWeight=600,
                color=inks.text,
            )
            .encode(x=x(), text=alt.Text("number:N"))
            for side, align, dx in SIDES
        ),
        # On top and transparent: a click or a pointer anywhere on a row means the row.
        rows.mark_rect(opacity=0, cursor="pointer")
        .encode(
            y=top,
            y2=bottom,
            **whole,
            tooltip=[*tooltips(), alt.Tooltip("period_read:N", title="Period")],
        )
        .add_params(record_selection()),
    ]
