"""The picture: its title, its words, and its layers from back to front."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.comparison.axis import EMPTY, Axis, axis_of, ticks
from sourcebook.charts.comparison.rows import LINE, SIZE, Record, drawn, laid_out
from sourcebook.charts.theme import (
    BYLINE,
    PLOT,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    title,
    tooltips,
    unvalidated,
    with_rows,
    wrap,
)

DASH = [4, 3]


@unvalidated
def comparison_chart(
    rows: pd.DataFrame,
    others: pd.DataFrame,
    documents: Sequence[str],
    *,
    question: str,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """The numbers or dates of one topic, the documents' and those of other sources, on one axis.

    `rows` is what `comparison.statements` gives, `others` what `comparison.other_sources` gives;
    `documents` are the ids of all documents (for the same colours everywhere), `question` is the
    topic's; `source` is the last line of the subtitle. The point selection `record` carries `id`;
    the highlight is drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    answers = rows[rows["answers"]]
    shown, found = drawn(rows, others)
    left_out = len(answers) - len(shown), len(others) - len(found)
    axis = axis_of(shown, found)
    tables, height = laid_out(shown, found, axis)
    heading = comparison_title(question, shown, found)
    counted = _counted(*left_out)
    hollow = "Hollow and dashed: what other sources report." if len(found) else ""
    lines = [line for part in (counted, hollow) if part for line in wrap(part, PLOT - 12, 12)]
    chart = alt.LayerChart(layer=_layers(documents, axis, height, selected, inks))
    chart = chart.properties(
        width="container",
        height=height,
        title=title(heading, *lines, f"{BYLINE}.", source),
        description=" ".join(filter(None, [heading, counted, _in_words(tables), f"{BYLINE}."])),
    )
    return with_rows(styled(chart, inks), tables)


def comparison_title(question: str, shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """What the picture shows; `shown` and `found` are the rows that it draws."""
    if len(shown):
        return f"What is stated on: {question}"
    if len(found):
        return f"No document states a number or date; other sources on: {question}"
    return f"No number or date to draw: {question}"


def _counted(rows: int, others: int) -> str:
    """What is not drawn, counted; "" where all is."""
    counts = []
    if rows:
        counts.append(f"{rows} {'row gives' if rows == 1 else 'rows give'} no number or date")
    if others:
        counts.append(f"{others} of the other sources cannot stand on this axis")
    return f"{'; '.join(counts)}: listed with the picture." if counts else ""


def _in_words(tables: dict[str, list[Record]]) -> str:
    """The rows of the picture, for readers who don't see it."""
    parts = [row["label"].replace("\n", " ") for row in [*tables["rows"], *tables["others"]]]
    return f"{'; '.join(parts)}." if parts else ""


def _layers(
    documents: Sequence[str], axis: Axis, height: int, selected: str, inks: Theme
) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    across = alt.Scale(
        type="log" if axis.log else "linear", domain=[axis.low, axis.high], nice=False, zero=False
    )
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    colour, shape = document_scales(documents, inks)
    below = _axis(axis)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=below)

    def y(field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=down, axis=None)

    def full(chart: alt.Chart, **look: Any) -> alt.Chart:
        mark = chart.mark_rect(**look)
        return mark.encode(x=alt.value(0), x2=alt.value("width"), y=y("top"), y2="bottom:Q")

    def text(chart: alt.Chart, where: str, what: str, **look: Any) -> alt.Chart:
        mark = chart.mark_text(
            align="left", baseline="top", fontSize=SIZE, lineHeight=LINE, lineBreak="\n", **look
        )
        return mark.encode(x=alt.value(0), y=y(where), text=f"{what}:N")

    rows, others, divider = (
        alt.Chart(alt.NamedData(name)) for name in ("rows", "others", "divider")
    )
    colours = alt.Color("document_id:N", scale=colour, legend=None)
    strokes = alt.Stroke("document_id:N", scale=colour, legend=None)
    shapes = alt.Shape("document_id:N", scale=shape, legend=None)
    is_date = alt.datum.mark == "date"
    point: dict[str, Any] = {"size": 120, "opacity": 1}
    hollow: dict[str, Any] = {"filled": True, "fill": inks.background, "strokeWidth": 2.5, **point}
    muted: dict[str, Any] = {"color": inks.muted, "strokeDash": DASH}
    muted_hollow: dict[str, Any] = {
        "fill": inks.background,
        "stroke": inks.muted,
        "strokeWidth": 1.5,
    }
    return [
        full(
            rows.transform_filter(alt.datum.id == selected),
            color=inks.highlight,
            opacity=0.45,
            cornerRadius=4,
        ),
        *(
            chart.transform_filter(alt.datum.top > 0)
            .mark_rule(color=ink)
            .encode(x=alt.value(0), x2=alt.value("width"), y=y("top"))
            for chart, ink in ((rows, inks.rule), (divider, inks.muted))
        ),
        text(divider, "top", "words", color=inks.muted, dy=10),
        *(
            text(chart, where, what, color=ink, fontWeight=weight)
            for chart, ink in ((rows, inks.text), (others, inks.muted))
            for where, what, weight in (("text", "label", 600), ("said", "says", 400))
        ),
        # The documents' marks.
        rows.transform_filter(~is_date)
        .mark_rule(strokeWidth=3)
        .encode(x=x("from"), x2="to:Q", y=y(), color=colours),
        rows.transform_filter(is_date & alt.datum.runs_on)
        .mark_rule(strokeWidth=4, opacity=0.55)
        .encode(x=x("solid_end"), x2="to:Q", y=y(), color=colours),
        rows.transform_filter(is_date & alt.datum.short)
        .mark_tick(thickness=6, size=14, orient="vertical", opacity=0.4)
        .encode(x=x("value"), y=y(), color=colours),
        rows.transform_filter(is_date)
        .mark_bar(height=12, orient="horizontal")
        .encode(x=x("from"), x2="solid_end:Q", y=y(), color=colours),
        rows.transform_filter(alt.datum.runs_on)
        .mark_point(shape="triangle-right", size=70, filled=True, opacity=1)
        .encode(x=x("to"), y=y(), color=colours),
        rows.transform_filter(alt.datum.mark == "at_least")
        .mark_tick(thickness=3, size=22, orient="vertical")
        .encode(x=x("value"), y=y(), color=colours),
        rows.transform_filter(alt.datum.mark == "exact")
        .mark_point(filled=True, **point)
        .encode(x=x("value"), y=y(), color=colours, shape=shapes),
        rows.transform_filter(~is_date & (alt.datum.mark != "exact"))
        .mark_point(**hollow)
        .encode(x=x("value"), y=y(), stroke=strokes, shape=shapes),
        rows.transform_filter(alt.datum.mark == "about")
        .mark_point(filled=True, size=28, opacity=1)
        .encode(x=x("value"), y=y(), color=colours),
        # Those of other sources: one muted ink, hollow, dashed.
        others.transform_filter(~is_date)
        .mark_rule(strokeWidth=2, **muted)
        .encode(x=x("from"), x2="to:Q", y=y()),
        others.transform_filter(is_date & alt.datum.runs_on)
        .mark_rule(strokeWidth=2, **muted)
        .encode(x=x("solid_end"), x2="to:Q", y=y()),
        others.transform_filter(is_date & alt.datum.short)
        .mark_tick(thickness=8, size=14, orient="vertical", filled=False, **muted_hollow)
        .encode(x=x("value"), y=y()),
        others.transform_filter(is_date & ~alt.datum.short)
        .mark_bar(height=12, orient="horizontal", strokeDash=DASH, **muted_hollow)
        .encode(x=x("from"), x2="solid_end:Q", y=y()),
        others.transform_filter(alt.datum.runs_on)
        .mark_point(shape="triangle-right", size=60, **muted_hollow)
        .encode(x=x("to"), y=y()),
        *(
            others.transform_filter(alt.datum.mark == "range")
            .mark_tick(thickness=2, size=14, orient="vertical", color=inks.muted)
            .encode(x=x(end), y=y())
            for end in ("from", "to")
        ),
        others.transform_filter(alt.datum.mark == "at_least")
        .mark_tick(thickness=2, size=14, orient="vertical", color=inks.muted)
        .encode(x=x("value"), y=y()),
        others.transform_filter(
            ~is_date & (alt.datum.mark != "range") & (alt.datum.mark != "at_least")
        )
        .mark_point(shape="cross", filled=True, **muted_hollow, **point)
        .encode(x=x("value"), y=y()),
        # On top and transparent: a pointer anywhere on a row means the row.
        full(others, opacity=0).encode(tooltip=_other_tooltips()),
        full(rows, opacity=0, cursor="pointer")
        .encode(
            tooltip=[
                *tooltips(),
                alt.Tooltip("counts:N", title="Counted"),
                alt.Tooltip("period_read:N", title="Period"),
            ]
        )
        .add_params(record_selection()),
    ]


def _axis(axis: Axis) -> alt.Axis | None:
    if axis is EMPTY:
        return None
    years = axis.unit == ""
    scale = "years" if years else axis.unit
    return alt.Axis(
        title=f"{scale}, on a logarithmic axis" if axis.log else scale if not years else None,
        format="d" if years else ",d" if axis.log else ",~f",
        values=ticks(axis) if years or axis.log else alt.Undefined,
        tickCount=alt.Undefined if years or axis.log else 5,
        labelOverlap=True,
        gridOpacity=0.5,
    )


def _other_tooltips() -> list[alt.Tooltip]:
    fields = {
        "source": "Other source",
        "title": "Title",
        "published": "Published",
        "statement": "Reported",
        "as_read": "As read",
        "counts": "Counted",
        "basis": "Whose figure",
        "scope": "What it covers",
        "seen": "How much was read",
    }
    return [alt.Tooltip(f"{field}:N", title=name) for field, name in fields.items()]
