"""The timeline: rows by lane of category, sorted by date, each bar as long as the time stated."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.limits import drawn_of
from sourcebook.charts.theme import (
    BYLINE,
    NARROW,
    THEMES,
    WIDE,
    Theme,
    ThemeName,
    document_scales,
    picture,
    record_selection,
    title,
    tooltips,
    unvalidated,
)
from sourcebook.charts.timeline.layout import INDENT, LINE, SIZE, laid_out
from sourcebook.charts.timeline.spans import domain
from sourcebook.charts.timeline.window import Years, inside, not_drawn, outside, timeline_title

BESIDE = f"width >= {WIDE}"
"""Where the labels stand to the left of the marks instead of above them."""


@unvalidated
def timeline(
    events: pd.DataFrame,
    documents: Sequence[str],
    *,
    years: Years | None = None,
    most: int | None = None,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Rows by lane of category, sorted by date; one topic's rows from several documents together.

    `events` has the columns of the table, `documents` are the ids of all documents (for the
    same colours everywhere); `years` is the window, by default all that is dated; `most` of it
    are drawn, the earliest; `source` is the last line of the subtitle. The point selection
    `record` carries `id`; the highlight is drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    matching = inside(events, years)
    shown = matching.sort_values("date_start", kind="stable")[:most]
    heading = timeline_title(matching)
    undated, away = len(not_drawn(events)), len(outside(events, years))
    counted = []
    if undated:
        counted.append(f"{undated} more give{_s(undated)} no date: listed with the picture.")
    if away:
        counted.append(f"{away} more lie{_s(away)} outside these years.")
    limited = drawn_of(len(shown), len(matching), "statements", "the earliest")
    counts = " ".join(counted)
    note = "A bar is as long as the time stated; a pale edge only makes a short one visible."
    ends = domain(shown, years)
    layout = laid_out(shown, documents, ends)
    height = layout.heights
    return picture(
        _layers(documents, ends, selected, inks),
        layout.tables,
        inks,
        height=height["narrow"],
        title=title(heading, *filter(None, [limited, counts, note]), f"{BYLINE}.", source),
        description=" ".join(filter(None, [f"{heading}.", limited, counts, f"{BYLINE}."])),
        params=[
            alt.VariableParameter(
                name="height", expr=f"{BESIDE} ? {height['wide']} : {height['narrow']}"
            )
        ],
    )


def _s(count: int) -> str:
    """The ending of a verb whose subject is one."""
    return "s" if count == 1 else ""


def _layers(
    documents: Sequence[str], ends: tuple[int, int], selected: str, inks: Theme
) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    first, last = ends
    down = alt.Scale(domain=[0, alt.ExprRef("height")], reverse=True, nice=False)
    label_column = f"{BESIDE} ? {NARROW + 10} : 8"
    across = alt.Scale(
        domain=[first, last],
        range=[alt.ExprRef(label_column), alt.ExprRef("width - 12")],
        nice=False,
        zero=False,
    )
    colour, shape = document_scales(documents, inks)
    legend = alt.Legend(title="Document", orient="top", symbolOpacity=1)
    colours = alt.Color("document_id:N", scale=colour, legend=legend)
    shapes = alt.Shape("document_id:N", scale=shape, legend=legend)
    whole: dict[str, Any] = {"x": alt.XValue(0), "x2": alt.X2Value("width")}

    def chart(table: str, *fields: str) -> alt.Chart:
        chosen = {
            field: f"{BESIDE} ? datum.wide_{field} : datum.narrow_{field}" for field in fields
        }
        return alt.Chart(alt.NamedData(table)).transform_calculate(**chosen)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=None)

    def y(field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=down, axis=None)

    def text(chart: alt.Chart, where: str, what: str, **look: Any) -> alt.Chart:
        mark = chart.mark_text(
            align="left", baseline="top", lineHeight=LINE, lineBreak="\n", **look
        )
        return mark.encode(y=y(where), text=alt.Text(f"{what}:N"))

    def full(chart: alt.Chart, **look: Any) -> alt.Chart:
        return chart.mark_rect(**look).encode(y=y("top"), y2=alt.Y2("bottom:Q"), **whole)

    row = chart("rows", "y", "top", "bottom", "label", "says")
    lane = chart("lanes", "y", "top", "label")
    group = chart("groups", "top", "bottom", "label")
    grid = chart("grid", "top", "bottom")
    years = chart("years", "y")
    arrows = (
        ("runs_on", "triangle-right", "end", 4),
        ("from_before", "triangle-left", "start", -4),
    )
    return [
        full(group, color=inks.rule, opacity=0.28, cornerRadius=4),
        full(
            row.transform_filter(alt.datum.id == selected),
            color=inks.highlight,
            opacity=0.5,
            cornerRadius=4,
        ),
        row.mark_rule(color=inks.rule).encode(
            x=alt.XDatum(first, scale=across, axis=None), x2=alt.X2Datum(last), y=y()
        ),
        grid.mark_rule(color=inks.rule).encode(x=x("year"), y=y("top"), y2=alt.Y2("bottom:Q")),
        row.transform_filter(alt.datum.short)
        .mark_tick(thickness=6, size=14, orient="vertical", opacity=0.4)
        .encode(x=x("middle"), y=y(), color=colours),
        row.transform_filter(alt.datum.runs_on)
        .mark_rule(strokeWidth=4, opacity=0.55)
        .encode(x=x("solid_end"), x2=alt.X2("end:Q"), y=y(), color=colours),
        row.transform_filter("datum.solid_end > datum.start")
        .mark_bar(height=12, orient="horizontal")
        .encode(x=x("start"), x2=alt.X2("solid_end:Q"), y=y(), color=colours),
        *(
            row.transform_filter(alt.datum[where])
            .mark_point(shape=arrow, size=64, filled=True, opacity=1, xOffset=offset)
            .encode(x=x(end), y=y(), color=colours)
            for where, arrow, end, offset in arrows
        ),
        row.mark_point(filled=True, size=75, opacity=1, yOffset=8).encode(
            x=alt.XValue(5), y=y("label"), color=colours, shape=shapes
        ),
        text(row, "label", "when", x=INDENT, fontSize=SIZE, fontWeight=600, color=inks.text),
        text(row, "says", "lines", x=INDENT, fontSize=SIZE, color=inks.text),
        text(group, "label", "name", x=4, fontSize=12, color=inks.muted),
        lane.mark_rule(color=inks.muted).encode(y=y("top"), **whole),
        text(lane, "label", "name", x=0, fontSize=14, fontWeight=600, color=inks.text),
        years.mark_text(fontSize=12, color=inks.muted, baseline="bottom").encode(
            x=x("year"), y=y(), text=alt.Text("name:N")
        ),
        # On top and transparent: a click or a pointer anywhere on a row means the row.
        full(row, opacity=0, cursor="pointer")
        .encode(tooltip=tooltips())
        .add_params(record_selection()),
    ]
