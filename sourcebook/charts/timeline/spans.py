"""The axis of years, and one event's bar on it."""

import datetime
from typing import Any

import pandas as pd

from sourcebook.charts.timeline.window import Years, extent
from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import read_date

Record = dict[str, Any]

SHORT = 0.015
"""Share of the axis below which a bar gets a pale edge, without which it would not be seen."""


def as_read(edtf: str) -> str:
    """A date in words; an open one says that no end is stated."""
    return read_date(edtf) + (", no end stated" if edtf.endswith("/..") else "")


def domain(events: pd.DataFrame, years: Years | None) -> tuple[int, int]:
    """Ends of the axis in years; what is open has room to run on where no window is given."""
    first, last = years or extent(events) or (0, 0)
    room = 0 if years or events["date_end"].notna().all() else max(1, (last - first) // 25)
    return first, last + 1 + room


def decades(first: int, last: int) -> list[int]:
    """Years to name on the axis: six at most, at round numbers."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 6)
    return list(range(-(-first // step) * step, last + 1, step))


def span(event: Any, first: int, last: int) -> Record:
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


def _decimal(day: datetime.date) -> float:
    """The beginning of a day as a decimal year."""
    first, after = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days
