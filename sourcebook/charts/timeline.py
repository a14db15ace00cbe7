"""Dated statements on one axis of years, lane by lane, each as long as the time that it states.

A lane is a subject. Dates of several documents on one question are bracketed, with each one's
date. Statements without a date have a lane of their own at the foot, with the exact wording of
their time, so that all are in the picture.
"""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from sourcebook.charts.kit import marks
from sourcebook.charts.kit.axis import Axis, year_axis
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.marks import NO_MARK, date_mark, mark_layers, meanings
from sourcebook.charts.kit.rows import LAYOUTS, Arrangement, Heading, Record, Row
from sourcebook.charts.kit.sheet import (
    CITED,
    Frame,
    dot_highlight,
    dot_hits,
    hits,
    inline_layers,
    sheet,
)
from sourcebook.charts.kit.vega import STATED, Spec, cited
from sourcebook.charts.limits import shown_of
from sourcebook.charts.theme import ThemeName
from sourcebook.package.in_words import counted

WITHOUT = ("relative", "undated")
"""Precisions of statements that give no date."""
SAID = 4
"""Dates that a bracket gives; if there are more, it says how many."""
KEYED = 8
"""Documents that a legend names at most, because beyond that colours repeat."""
HALF = 0.5
"""Share of the axis from which on a date is written left of its bar."""
LOW = Arrangement(row=23)
"""How the rows of the compact picture are arranged."""
ARRANGED = Arrangement("inline", labels=300, most=130)
Years = tuple[int, int]
"""First and last year of a window, both included."""


GUIDE = [marks.LONG, marks.OPEN, marks.PALE]
"""How to read the marks, a line each."""


def dated(events: pd.DataFrame) -> pd.DataFrame:
    """Take the events that give a date."""
    return events[~events["precision"].isin(WITHOUT)]


def undated(events: pd.DataFrame) -> pd.DataFrame:
    """Take the events without a date."""
    return events[events["precision"].isin(WITHOUT)]


def inside(events: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """Take the dated events of which any part is in the window; an open side has no end."""
    found = dated(events)
    if years is None:
        return found
    first = found["date_start"].dt.year.fillna(-math.inf)
    last = found["date_end"].dt.year.fillna(math.inf)
    return found[(first <= years[1]) & (last >= years[0])]


def outside(events: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """Take the dated events outside the window."""
    return dated(events).drop(inside(events, years).index)


def within(events: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """Take the events inside the window and those without a date, in their order."""
    return events.drop(outside(events, years).index)


def extent(events: pd.DataFrame) -> Years | None:
    """Give the first and last year that dated events name; None where there are none."""
    found = dated(events)
    if found.empty:
        return None
    named = pd.concat([found["date_start"], found["date_end"]]).dt.year
    return int(named.min()), int(named.max())


def timeline(
    events: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    caption: Caption,
    subjects: Sequence[str] = (),
    years: Years | None = None,
    compact: bool = False,
    selected: str = "",
    theme: ThemeName = "light",
    most: int | None = None,
) -> Spec:
    """Show events by subject, then by date, those without a date at the foot.

    `events` has the columns of the table, subject, question and as_read; `documents` is the table
    of all documents, `subjects` the order of lanes (by default that of their first dates).
    `years` is the window, by default all that is dated; `most` events are shown, the earliest.
    `compact`: a low picture of the dated ones, a lane a subject, without a text of each.
    The selection `record` carries `id`.
    """
    matching, away = inside(events, years), outside(events, years)
    ordered = pd.concat([by_date(matching), undated(events)])
    shown = ordered[:most]
    first, last = years or extent(matching) or (0, 0)
    frame = Frame(list(documents["id"]), caption, selected, theme)
    axis = year_axis(first, last + 1)
    said = {
        "heading": timeline_title(events, years),
        "notes": [
            shown_of(len(shown), len(ordered), "statements", "the earliest"),
            f"Outside these years: {counted(len(away), 'statement')}." if len(away) else "",
        ],
    }
    make = _compact if compact else _full
    return make(shown, _in_order(subjects, dated(shown)), axis, frame, said)


def _in_order(subjects: Sequence[str], events: pd.DataFrame) -> list[str]:
    """Order the subjects of events: those that are named first, the rest by their first date."""
    found = list(events["subject"].unique())
    return [one for one in subjects if one in found] + [one for one in found if one not in subjects]


def _full(
    events: pd.DataFrame, subjects: Sequence[str], axis: Axis, frame: Frame, said: dict[str, Any]
) -> Spec:
    """Make the picture with a row a statement."""
    items = [*_lanes(dated(events), subjects, axis), *_without_date(undated(events))]
    marks = [item.datum for item in items if isinstance(item, Row)]
    back = any(mark["backward"] for mark in marks)
    made = sheet(items, axis if len(dated(events)) else None, frame, ARRANGED, back=back)
    return made.picture(
        [
            *inline_layers(made.on, frame.inks, rim=False),
            *mark_layers(made.on, frame.inks),
            hits(CITED, STATED, frame.inks),
        ],
        under=inline_layers(made.on, frame.inks, rim=True),
        below=[meanings(marks, axis)],
        **said,
    )


def _compact(
    events: pd.DataFrame, subjects: Sequence[str], axis: Axis, frame: Frame, said: dict[str, Any]
) -> Spec:
    """Make the picture with a row a subject, in which each document's bars have a height."""
    events = dated(events)
    items = [Row({"subject": subject}, label=subject or "Other") for subject in subjects]
    named = sorted(events["document_id"].unique())
    marks = {row.id: event_row(row, axis).datum for row in events.itertuples()}
    back = any(mark["backward"] for mark in marks.values())
    keyed = named if len(named) <= KEYED else []
    made = sheet(items, axis if items else None, frame, LOW, back=back, named=keyed)
    lanes = {row["subject"]: row for row in made.laid.tables["rows"]}
    step = min(6, 12 / max(len(named), 1))
    for row in events.itertuples():
        off = step * (named.index(row.document_id) - (len(named) - 1) / 2)
        lane = lanes[row.subject]
        marks[row.id] |= {f"y_{layout}": lane[f"y_{layout}"] + off for layout in LAYOUTS}
    return made.picture(
        [
            dot_highlight("events", made.on, frame),
            *mark_layers(made.on, frame.inks, "events"),
            dot_hits("events", STATED, made.on, frame.inks),
        ],
        below=[meanings(list(marks.values()), axis)],
        tables={"events": list(marks.values())},
        **said,
    )


def by_date(events: pd.DataFrame) -> pd.DataFrame:
    """Order dated events by the first day that each names, then by the last."""
    since = events["date_start"].fillna(events["date_end"])
    return (
        events.assign(since=since)
        .sort_values(["since", "date_end", "document_id", "start"], kind="stable")
        .drop(columns="since")
    )


def _lanes(events: pd.DataFrame, subjects: Sequence[str], axis: Axis) -> list[Row | Heading]:
    """Make the lanes: in each, questions by their first date, with their rows by date."""
    items: list[Row | Heading] = []
    for subject in subjects:
        items.append(Heading(subject or "Other", "subject"))
        for _, rows in events[events["subject"] == subject].groupby("topic_id", sort=False):
            if rows["document_id"].nunique() > 1:
                items.append(_pair(rows))
            items += [event_row(row, axis) for row in rows.itertuples()]
    return items


def _pair(rows: pd.DataFrame) -> Heading:
    """Make the line above dates of several documents on one question: "A 1978 · B 1979"."""
    said = [f"{row.document_id} {row.as_read}" for row in rows.itertuples()]
    more = [f"{len(said) - SAID} more"] if len(said) > SAID else []
    dates = " · ".join([*said[:SAID], *more])
    return Heading(f"{rows['question'].iat[0]} {dates}", "question", len(rows))


def event_row(row: Any, axis: Axis) -> Row:
    """Make the row of a dated statement on this axis."""
    mark = date_mark(row.edtf, axis)
    return Row(
        {**cited(row), **mark, **beside(mark, axis), "as_read": row.as_read},
        label=row.statement,
        stated=row.as_read,
        who=row.document_id,
    )


def beside(mark: Record, axis: Axis) -> Record:
    """Say on which side of its bar a date is written, and whether an arrow is in between."""
    left = axis.share(mark["at"]) >= HALF
    arrow = mark["backward"] if left else mark["forward"]
    return {"side": "left" if left else "right", "arrow": arrow}


def _without_date(events: pd.DataFrame) -> list[Row | Heading]:
    if events.empty:
        return []
    return [
        Heading("No date stated", "subject"),
        *(
            Row(
                {**cited(row), **NO_MARK, "as_read": row.as_read},
                label=row.statement,
                who=row.document_id,
                aside=f"“{row.wording}”",
            )
            for row in events.itertuples()
        ),
    ]


def timeline_title(events: pd.DataFrame, years: Years | None = None) -> str:
    """Say what the picture shows: how many dated statements, the years, and how many not."""
    shown, rest = inside(events, years), len(undated(events))
    span = years or extent(shown)
    if span is None:
        return f"{counted(rest, 'statement')} without a date" if rest else "No statement matches"
    when = f"{span[0]}" if span[0] == span[1] else f"{span[0]} to {span[1]}"
    heading = f"{counted(len(shown), 'dated statement')}, {when}"
    return f"{heading}, and {rest} without a date" if rest else heading
