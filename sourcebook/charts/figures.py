"""Stated figures of one unit -> dot plot.

Each figure is a row: its statement on a line of its own, so that it reads at any width, and its
mark below. The shape's outline and colour say the document, its filling the qualifier: filled is
exact, hollow with an arrow is more than or at least, ringed is about.
"""

import math
from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.charts.style import (
    BYLINE,
    NARROW,
    THEMES,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    text_width,
    title,
    tooltips,
    wrap,
)
from sourcebook.readings import read_date, read_value

TEXT_SIZE = 13
LINE = 17
"""Pixels of one line of a statement."""
MARK = 34
"""Pixels of a row below its statement: the mark and air."""
AIR = 8
"""Pixels of a row above its statement."""
UNITS = {
    "people": "numbers of people",
    "years": "numbers of years",
    "months": "numbers of months",
    "days": "numbers of days",
    "percent": "shares in percent",
    "attacks": "numbers of attacks",
    "countries": "numbers of countries",
}
"""The unit as a title says it."""
LOG_FROM = 1000
"""From a largest value of this size on, an axis is logarithmic: smaller ones stay readable."""
SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("right", "left", 14),
    ("left", "right", -14),
)
"""On which side of a mark its number stands, how that is aligned, and how far off."""
MARKS = {
    "exact": "filled: the number as stated",
    "about": "ringed: about (drawn 10 % to each side, our convention)",
    "more_than": "hollow with an arrow: more than",
    "at_least": "hollow with a bar: at least",
}
"""What a mark's filling means, for the glossary beside the chart."""


def drawn(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that state a number: those that a chart can show."""
    return figures[figures["value"].notna()]


def not_drawn(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that state no number: listed beside the charts."""
    return figures[figures["value"].isna()]


def figures_title(figures: pd.DataFrame, unit: str) -> str:
    """What the picture shows, with its numbers: who states how many, from what to what."""
    kind = UNITS.get(unit, f"numbers of {unit}")
    if figures.empty:
        return f"No document states {kind} that match"
    who = sorted(figures["document_id"].unique())
    verb = "states" if len(who) == 1 else "state"
    named = (
        f"Document{'s' if len(who) > 1 else ''} {' and '.join(who) if len(who) < 4 else len(who)}"
    )
    if len(figures) == 1:
        one = kind.replace("numbers", "number").replace("shares", "share")
        return f"{named} {verb} one {one}: {_end(figures, 'max')}"
    return (
        f"{named} {verb} {len(figures)} {kind}, "
        f"from {_end(figures, 'min')} to {_end(figures, 'max')}"
    )


def _end(figures: pd.DataFrame, which: str) -> str:
    """The least or greatest figure as read, with its qualifier: "more than 120,000"."""
    at_end = figures[figures["value"] == figures["value"].agg(which)]
    beyond = ["exact", "about", "at_least", "more_than"]
    if which == "min":
        beyond.reverse()
    row = at_end.loc[at_end["qualifier"].map(beyond.index).idxmax()]
    return _number(row["qualifier"], row["value"], row["unit"])


def _number(qualifier: str, value: float, unit: str) -> str:
    """A figure as read, without the unit that title and axis give."""
    return read_value(qualifier, value, unit).removesuffix(f" {unit}")


def figures_chart(
    figures: pd.DataFrame,
    unit: str,
    documents: Sequence[str],
    *,
    heading: str = "",
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Dot plot of the figures of one unit that state a number.

    `figures` has the columns of the table; `documents` are the ids of all documents (for the
    same colours everywhere); `heading` replaces the title that is computed; `source` is the last line of the subtitle. The point selection
    `record` carries `id`; the highlight is drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    shown = _in_topic_order(drawn(figures[figures["unit"] == unit]))
    rows = _rows(shown)
    scale, _low, high = _axis(shown, unit)
    heading = heading or figures_title(shown, unit)
    colour, shape = document_scales(documents, inks)
    height = int(rows["bottom"].max()) if len(rows) else MARK
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    y, top = alt.Y("y:Q", axis=None, scale=down), alt.Y("top:Q", axis=None, scale=down)
    log = scale.to_dict().get("type") == "log"
    axis = alt.Axis(
        format=",d" if log else ",~f",
        tickCount=alt.Undefined if log else 5,
        title=f"{unit}, on a logarithmic axis" if log else unit,
        labelOverlap=False,
        gridOpacity=0.5,
        values=_ticks(high) if log else alt.Undefined,
    )
    x = alt.X("value:Q", scale=scale, axis=axis)
    legend = alt.Legend(title="Document", orient="top")
    colours = alt.Color("document_id:N", scale=colour, legend=legend)
    strokes = alt.Stroke("document_id:N", scale=colour, legend=None)
    shapes = alt.Shape("document_id:N", scale=shape, legend=legend)
    base = alt.Chart(rows).encode(y=y)
    exact, about = alt.datum.qualifier == "exact", alt.datum.qualifier == "about"
    open_ended = (alt.datum.qualifier == "more_than") | (alt.datum.qualifier == "at_least")

    separators = (
        base.transform_filter(alt.datum.top > 0)
        .mark_rule(color=inks.rule)
        .encode(x=alt.value(0), x2=alt.value("width"), y=top)
    )
    highlight = (
        base.transform_filter(alt.datum.id == selected)
        .mark_rect(color=inks.highlight, opacity=0.45, cornerRadius=4)
        .encode(y=top, y2="bottom:Q", x=alt.value(-4), x2=alt.value("width"))
    )
    statements = base.mark_text(
        align="left",
        baseline="top",
        dy=AIR,
        fontSize=TEXT_SIZE,
        lineHeight=LINE,
        lineBreak="\n",
        color=inks.text,
    ).encode(x=alt.value(0), y=top, text="label:N")
    allowed = (
        base.transform_filter(about | open_ended)
        .mark_rule(strokeWidth=3)
        .encode(x=alt.X("from:Q", scale=scale, axis=axis), x2="to:Q", color=colours)
    )
    arrows = (
        base.transform_filter(open_ended)
        .mark_point(shape="triangle-right", size=70, filled=True, opacity=1)
        .encode(x=alt.X("to:Q", scale=scale, axis=axis), color=colours)
    )
    bars = (
        base.transform_filter(alt.datum.qualifier == "at_least")
        .mark_tick(thickness=3, size=22, orient="vertical")
        .encode(x=x, color=colours)
    )
    filled = (
        base.transform_filter(exact)
        .mark_point(filled=True, size=130, opacity=1)
        .encode(x=x, color=colours, shape=shapes)
    )
    hollow = (
        base.transform_filter(~exact)
        .mark_point(filled=True, fill=inks.background, strokeWidth=2.5, size=130, opacity=1)
        .encode(x=x, stroke=strokes, shape=shapes)
    )
    rings = (
        base.transform_filter(about)
        .mark_point(filled=True, size=28, opacity=1)
        .encode(x=x, color=colours)
    )
    numbers = [
        base.transform_filter(alt.datum.side == side)
        .mark_text(
            align=align,
            baseline="middle",
            dx=dx,
            fontSize=TEXT_SIZE,
            fontWeight=600,
            color=inks.text,
        )
        .encode(x=x, text="number:N")
        for side, align, dx in SIDES
    ]
    targets = (
        base.mark_rect(opacity=0, cursor="pointer")
        .encode(
            y=top,
            y2="bottom:Q",
            x=alt.value(0),
            x2=alt.value("width"),
            tooltip=[*tooltips(), alt.Tooltip("period_read:N", title="Period")],
        )
        .add_params(record_selection())
    )
    layers = [
        highlight,
        separators,
        allowed,
        arrows,
        bars,
        hollow,
        filled,
        rings,
        statements,
        *numbers,
        targets,
    ]
    chart = alt.LayerChart(layer=layers).properties(
        width="container",
        height=height,
        title=title(heading, f"{BYLINE}.", source),
        description=f"{heading}. {BYLINE}. The table below the picture lists them.",
    )
    return styled(chart, inks)


def _in_topic_order(figures: pd.DataFrame) -> pd.DataFrame:
    """Largest first, but the figures of one topic together, document by document."""
    largest = figures.groupby("topic_id")["value"].transform("max")
    return (
        figures.assign(largest=largest)
        .sort_values(
            ["largest", "topic_id", "document_id", "start"], ascending=[False, True, True, True]
        )
        .drop(columns="largest")
    )


def _axis(figures: pd.DataFrame, unit: str) -> tuple[alt.Scale, float, float]:
    if unit == "percent":
        return alt.Scale(domain=[0, 100]), 0.0, 100.0
    high = float(figures["value"].max()) if len(figures) else 1.0
    positive = bool(len(figures)) and float(figures["value"].min()) > 0
    if high >= LOG_FROM and positive:
        end = high * 2.5
        return alt.Scale(type="log", domain=[1, end], nice=False), 1.0, end
    return alt.Scale(domain=[0, high * 1.25], nice=False), 0.0, high * 1.25


def _ticks(high: float) -> list[int]:
    return [10**power for power in range(int(math.log10(high)) + 1)]


def _rows(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows as the chart draws them: one record a figure, all text laid out."""
    scale, low, high = _axis(figures, figures["unit"].iat[0] if len(figures) else "")
    log = scale.to_dict().get("type") == "log"
    records: list[dict[str, Any]] = []
    bottom = 0
    for row in figures.itertuples():
        value = float(row.value)
        where = (
            math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)
        )
        as_read = read_value(row.qualifier, row.value, row.unit)
        period = read_date(row.period)
        number = _number(row.qualifier, row.value, row.unit)
        label = f"{row.document_id}: {row.statement}" + (f" (period: {period})" if period else "")
        open_ended = row.qualifier in ("more_than", "at_least")
        reach = 14 + text_width(number, TEXT_SIZE, bold=True)
        lines = wrap(label, NARROW, TEXT_SIZE)
        top, bottom = bottom, bottom + AIR + LINE * len(lines) + MARK
        side = "left" if open_ended or where * NARROW + reach > NARROW else "right"
        if side == "left" and where * NARROW < reach:
            side = "right"
        records.append(
            {
                "id": row.id,
                "document_id": row.document_id,
                "statement": row.statement,
                "wording": row.wording,
                "qualifier": row.qualifier,
                "value": value,
                "from": value * 0.9 if row.qualifier == "about" else value,
                "to": value * 1.1 if row.qualifier == "about" else high,
                "as_read": as_read,
                "period_read": period or "none stated",
                "where": f"document {row.document_id}, paragraph {row.paragraph}",
                "label": "\n".join(lines),
                "number": number,
                "side": side,
                "y": bottom - MARK / 2 - 1,
                "top": top,
                "bottom": bottom,
            }
        )
    columns = [
        "id", "document_id", "statement", "wording", "qualifier", "value", "from", "to", "as_read",
        "period_read", "where", "label", "number", "side", "y", "top", "bottom",
    ]  # fmt: skip
    return pd.DataFrame(records, columns=columns)
