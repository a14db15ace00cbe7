"""Events -> timeline and its overview: every dated statement, as long as the time it states.

A year is a bar of a year, an open date runs to the right edge. Years are decimal numbers
(1988.5 is mid-1988), so that no reader's time zone moves a mark. On a narrow picture a row's
label stands above its mark, on a wide one to the left of it. Both layouts are made here; a Vega
expression on `width` chooses, for only the browser knows it.
"""

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.style import (
    BYLINE,
    NARROW,
    PLOT,
    THEMES,
    WIDE,
    Theme,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    title,
    tooltips,
    with_rows,
    wrap,
)
from sourcebook.dates import read_edtf
from sourcebook.readings import read_date

CATEGORIES = {
    "organisation": "The organisation",
    "revolution_and_protests": "Revolution and protests",
    "executions_and_prison": "Executions and prison",
    "killings_abroad": "Killings abroad",
    "nuclear_programme": "Nuclear programme",
    "camps_in_iraq": "Camps in Iraq",
    "exile_and_relocation": "Exile and relocation",
    "support_abroad": "Support abroad",
}
"""Lanes from top to bottom, as people read them."""
REASONS = {
    "relative": "Counts from the day of writing, which the document does not give",
    "undated": "Names a time without a date",
}
"""Why a statement cannot be drawn, by its precision."""

Record = dict[str, Any]
Years = tuple[int, int]
"""First and last year of a window, both included."""

BESIDE = f"width >= {WIDE}"
"""Where the labels stand to the left of the marks instead of above them."""
SIZE, LINE = 13, 17
"""Pixels of a label's letters and of one of its lines."""
INDENT = 16
"""Pixels from the left edge to a label: the document's shape stands there."""
AIR = 6
"""Pixels above and below a row."""
OVERVIEW = 26
"""Pixels of a document's line in the overview."""
SHORT = 0.015
"""Share of the axis below which a bar gets a pale edge, without which it would not be seen."""


def dated(events: pd.DataFrame) -> pd.DataFrame:
    """The events that can be drawn: those with a date."""
    return events[~events["precision"].isin(list(REASONS))]


def not_drawn(events: pd.DataFrame) -> pd.DataFrame:
    """The events without a date, with the `reason` in words: listed beside the picture."""
    rest = events[events["precision"].isin(list(REASONS))]
    return rest.assign(reason=rest["precision"].map(REASONS).astype("str"))


def inside(events: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """The dated events of which any part lies in the window; an open one has no end."""
    found = dated(events)
    if years is None:
        return found
    last = found["date_end"].dt.year.fillna(math.inf)
    return found[(found["date_start"].dt.year <= years[1]) & (last >= years[0])]


def outside(events: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """The dated events that lie outside the window: counted beside the picture."""
    return dated(events).drop(inside(events, years).index)


def extent(events: pd.DataFrame) -> Years | None:
    """First and last year that the dated events name; None where there are none."""
    found = dated(events)
    if found.empty:
        return None
    named = pd.concat([found["date_start"], found["date_end"]]).dt.year
    return int(named.min()), int(named.max())


def brushed(selection: Mapping[str, Sequence[float]]) -> Years | None:
    """The window that a brush on the overview chose; None where it chose none.

    `selection` is the state of the parameter `years`: {"start": [from, to]} in decimal years.
    """
    ends = selection.get("start") or []
    if len(ends) != 2:
        return None
    first = math.floor(min(ends))
    return first, max(first, math.ceil(max(ends)) - 1)


def as_read(edtf: str) -> str:
    """A date in words; an open one says that no end is stated."""
    return read_date(edtf) + (", no end stated" if edtf.endswith("/..") else "")


def timeline_title(events: pd.DataFrame) -> str:
    """What a picture of these dated events shows, with its numbers."""
    span = extent(events)
    if span is None:
        return "No dated statement matches"
    who = sorted(events["document_id"].unique())
    subject = f"Document {who[0]} dates" if len(who) == 1 else "The documents date"
    return f"{subject} {_counted(len(events), 'statement')}, {_between(span)}"


def timeline(
    events: pd.DataFrame,
    documents: Sequence[str],
    *,
    years: Years | None = None,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Rows by lane of category, sorted by date; one topic's rows from several documents together.

    `events` has the columns of the table, `documents` are the ids of all documents (for the
    same colours everywhere); `years` is the window, by default all that is dated; `source` is
    the last line of the subtitle. The point selection `record` carries `id`; the highlight is
    drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    shown = inside(events, years)
    heading = timeline_title(shown)
    left_out = {
        "give no date": not_drawn(events),
        "lie outside these years": outside(events, years),
    }
    counted = [f"{len(rest)} more {why}" for why, rest in left_out.items() if len(rest)]
    counts = f"{', '.join(counted)}: listed with the picture." if counted else ""
    note = "A bar is as long as the time stated; a pale edge only makes a short one visible."
    layers, tables, height = _layers(shown, documents, _domain(shown, years), selected, inks)
    chart = alt.LayerChart(layer=layers).add_params(
        alt.param(name="height", expr=f"{BESIDE} ? {height['wide']} : {height['narrow']}")
    )
    chart = chart.properties(
        width="container",
        height=height["narrow"],
        title=title(heading, *filter(None, [counts, note]), f"{BYLINE}.", source),
        description=" ".join(filter(None, [f"{heading}.", counts, f"{BYLINE}."])),
    )
    return with_rows(styled(chart, inks), tables)


def _layers(
    events: pd.DataFrame,
    documents: Sequence[str],
    domain: tuple[int, int],
    selected: str,
    inks: Theme,
) -> tuple[list[alt.Chart], dict[str, list[Record]], dict[str, int]]:
    """What is drawn, from back to front, the rows it names, and the height of each layout."""
    first, last = domain
    layouts = {name: _layout(events, documents, domain, name) for name in ("narrow", "wide")}
    tables = {part: _joined(layouts, part) for part in ("rows", "lanes", "groups")}
    decades = [{"year": year, "name": str(year)} for year in _decades(first, last)]
    tables["grid"] = [{**row, **year} for row in tables["rows"] for year in decades]
    tables["years"] = [{**lane, **year} for lane in tables["lanes"] for year in decades]
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
        return mark.encode(y=y(where), text=f"{what}:N")

    def full(chart: alt.Chart, **look: Any) -> alt.Chart:
        mark = chart.mark_rect(**look)
        return mark.encode(x=alt.value(0), x2=alt.value("width"), y=y("top"), y2="bottom:Q")

    row = chart("rows", "y", "top", "bottom", "label", "says")
    lane = chart("lanes", "y", "top", "label")
    group = chart("groups", "top", "bottom", "label")
    grid = chart("grid", "grid_top", "grid_bottom")
    years = chart("years", "y")
    arrows = (
        ("runs_on", "triangle-right", "end", 4),
        ("from_before", "triangle-left", "start", -4),
    )
    layers = [
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
        grid.mark_rule(color=inks.rule).encode(x=x("year"), y=y("grid_top"), y2="grid_bottom:Q"),
        row.transform_filter(alt.datum.short)
        .mark_tick(thickness=6, size=14, orient="vertical", opacity=0.4)
        .encode(x=x("middle"), y=y(), color=colours),
        row.transform_filter(alt.datum.runs_on)
        .mark_rule(strokeWidth=4, opacity=0.55)
        .encode(x=x("solid_end"), x2="end:Q", y=y(), color=colours),
        row.transform_filter("datum.solid_end > datum.start")
        .mark_bar(height=12, orient="horizontal")
        .encode(x=x("start"), x2="solid_end:Q", y=y(), color=colours),
        *(
            row.transform_filter(alt.datum[where])
            .mark_point(shape=arrow, size=64, filled=True, opacity=1, xOffset=offset)
            .encode(x=x(end), y=y(), color=colours)
            for where, arrow, end, offset in arrows
        ),
        row.mark_point(filled=True, size=75, opacity=1, yOffset=8).encode(
            x=alt.value(5), y=y("label"), color=colours, shape=shapes
        ),
        text(row, "label", "when", x=INDENT, fontSize=SIZE, fontWeight=600, color=inks.text),
        text(row, "says", "lines", x=INDENT, fontSize=SIZE, color=inks.text),
        text(group, "label", "name", x=4, fontSize=12, color=inks.muted),
        lane.mark_rule(color=inks.muted).encode(x=alt.value(0), x2=alt.value("width"), y=y("top")),
        text(lane, "label", "name", x=0, fontSize=14, fontWeight=600, color=inks.text),
        years.mark_text(fontSize=12, color=inks.muted, baseline="bottom").encode(
            x=x("year"), y=y(), text="name:N"
        ),
        # On top and transparent: a click or a pointer anywhere on a row means the row.
        full(row, opacity=0, cursor="pointer")
        .encode(tooltip=tooltips())
        .add_params(record_selection()),
    ]
    return layers, tables, {name: layout["height"] for name, layout in layouts.items()}


def overview(
    events: pd.DataFrame,
    documents: Sequence[str],
    *,
    years: Years | None = None,
    theme: ThemeName = "light",
) -> alt.LayerChart:
    """All dated events in one low strip, a line a document, to choose a window with a brush.

    The interval selection `years` holds decimal years (see `brushed`); the shaded window is
    drawn from the argument.
    """
    inks = THEMES[theme]
    shown = dated(events)
    first, last = _domain(shown, None)
    lines = {document: (i + 0.5) * OVERVIEW for i, document in enumerate(sorted(documents))}
    rows = [
        {**_span(event, first, last), "y": lines[event.document_id]} for event in shown.itertuples()
    ]
    letters = [{"document_id": document, "y": y} for document, y in lines.items()]
    window = [{"start": years[0], "end": years[1] + 1}] if years else []
    height = OVERVIEW * max(len(lines), 1)
    colours = alt.Color("document_id:N", scale=document_scales(documents, inks)[0], legend=None)
    across = alt.Scale(
        domain=[first, last], range=[18, alt.ExprRef("width - 12")], nice=False, zero=False
    )
    axis = alt.Axis(title=None, format="d", values=_decades(first, last), grid=False)
    x = alt.X("start:Q", scale=across, axis=axis)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, color=colours)
    brush = alt.selection_interval(name="years", encodings=["x"])
    layers = [
        alt.Chart(alt.NamedData("window"))
        .mark_rect(color=inks.highlight, opacity=0.4, clip=True)
        .encode(x=x, x2="end:Q"),
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(x=x, x2="end:Q"),
        base.transform_filter("datum.solid_end > datum.start")
        .mark_bar(height=OVERVIEW - 10, orient="horizontal", stroke=inks.background)
        .encode(x=x, x2="solid_end:Q")
        .add_params(brush),
        base.transform_filter(alt.datum.short)
        .mark_tick(thickness=3, size=OVERVIEW - 10, orient="vertical")
        .encode(x=alt.X("middle:Q", scale=across, axis=axis)),
        alt.Chart(alt.NamedData("letters"))
        .mark_text(align="left", x=0, fontSize=12, fontWeight=600)
        .encode(y=y, text="document_id:N", color=colours),
    ]
    span = extent(shown)
    heading = (
        f"{_counted(len(shown), 'dated statement')}, {_between(span)}"
        if span
        else timeline_title(shown)
    )
    chart = alt.LayerChart(layer=layers).properties(
        width="container",
        height=height,
        title=title(heading, "Drag across the strip to choose years.", f"{BYLINE}."),
        description=f"{heading}. {BYLINE}.",
    )
    tables = {"rows": rows, "letters": letters, "window": window}
    return with_rows(styled(chart, inks), tables)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _between(span: Years) -> str:
    return f"in {span[0]}" if span[0] == span[1] else f"from {span[0]} to {span[1]}"


def _decimal(day: datetime.date) -> float:
    """The beginning of a day as a decimal year."""
    first, after = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def _domain(events: pd.DataFrame, years: Years | None) -> tuple[int, int]:
    """Ends of the axis in years; what is open has room to run on where no window is given."""
    first, last = years or extent(events) or (0, 0)
    room = 0 if years or events["date_end"].notna().all() else max(1, (last - first) // 25)
    return first, last + 1 + room


def _decades(first: int, last: int) -> list[int]:
    """Years to name on the axis: six at most, at round numbers."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 6)
    return list(range(-(-first // step) * step, last + 1, step))


def _span(event: Any, first: int, last: int) -> Record:
    """One event's bar, cut at the ends of the axis, with what its tooltip says.

    `solid_end` is the end of what is stated: of an open date, the end of its beginning.
    """
    open_ended = event.precision == "open"
    stated = read_edtf(event.edtf.partition("/")[0]).end if open_ended else event.date_end.date()
    start, end = (
        _decimal(event.date_start.date()),
        _decimal((stated or event.date_start.date()) + datetime.timedelta(days=1)),
    )
    from_, to = max(start, first), max(min(end, last), first)
    runs_on = open_ended or end > last
    return {
        "id": event.id,
        "document_id": event.document_id,
        "statement": event.statement,
        "wording": f"“{event.wording}”",
        "as_read": as_read(event.edtf),
        "where": f"Document {event.document_id}, paragraph {event.paragraph}",
        "start": from_,
        "solid_end": to,
        "middle": (from_ + to) / 2,
        "end": last if runs_on else to,
        "runs_on": runs_on,
        "from_before": start < first,
        "short": 0 < to - from_ < SHORT * (last - first),
    }


def _ordered(events: pd.DataFrame) -> pd.DataFrame:
    """By lane, then by the first date of the topic in the lane, then by date and document."""
    lanes = [*CATEGORIES, *sorted(set(events["category"]) - set(CATEGORIES))]
    ranked = events.assign(
        lane=events["category"].map({lane: rank for rank, lane in enumerate(lanes)}),
        since=events.groupby(["category", "topic_id"])["date_start"].transform("min"),
    )
    return ranked.sort_values(["lane", "since", "topic_id", "date_start", "document_id", "start"])


def _joined(layouts: dict[str, Record], part: str) -> list[Record]:
    """One record each, with the places of both layouts as `narrow_…` and `wide_…`."""
    both = zip(layouts["narrow"][part], layouts["wide"][part], strict=True)
    return [
        common
        | {f"narrow_{field}": place for field, place in narrow.items()}
        | {f"wide_{field}": place for field, place in wide.items()}
        for (common, narrow), (_, wide) in both
    ]


def _layout(
    events: pd.DataFrame, documents: Sequence[str], domain: tuple[int, int], name: str
) -> Record:
    """Rows, lanes and groups, each with its pixels from the top, and the height of all.

    Narrow, a lane's years and a row's mark have lines of their own below the text.
    """
    narrow = name == "narrow"
    parts: Record = {"rows": [], "lanes": [], "groups": []}
    y = 0
    for category, lane in _ordered(events).groupby("category", sort=False):
        label = CATEGORIES.get(str(category), str(category).replace("_", " ").capitalize())
        places = {"top": y, "label": y + 8, "y": y + (44 if narrow else 24)}
        parts["lanes"].append(({"name": label}, places))
        y += 48 if narrow else 34
        for _topic, topic in lane.groupby("topic_id", sort=False):
            count = topic["document_id"].nunique()
            top = y
            y += 20 if count > 1 else 0
            for event in topic.itertuples():
                row = _span(event, *domain)
                row["when"] = f"{event.document_id} · {row['as_read']}"
                lines = wrap(event.statement, PLOT - INDENT, SIZE)
                row["lines"] = "\n".join(lines)
                places = {"top": y, "label": y + AIR, "says": y + AIR + LINE}
                y += AIR + LINE * (1 + len(lines))
                places["y"] = y + 9 if narrow else places["label"] + LINE // 2
                y += AIR + (18 if narrow else 0)
                places["bottom"] = y
                grid = (places["y"] - 6, places["y"] + 6) if narrow else (places["top"], y)
                places["grid_top"], places["grid_bottom"] = grid
                parts["rows"].append((row, places))
            if count > 1:
                every = "Both" if count == len(documents) == 2 else str(count)
                places = {"top": top, "bottom": y, "label": top + 5}
                parts["groups"].append(({"name": f"{every} documents date this"}, places))
                y += AIR
        y += AIR
    return {**parts, "height": max(y, LINE)}
