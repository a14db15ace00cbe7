"""Which events a window of years shows, which it leaves out, and the title that counts them."""

import math

import pandas as pd

REASONS = {
    "relative": "Counts from the day of writing, which the document does not give",
    "undated": "Names a time without a date",
}
"""Why a statement cannot be drawn, by its precision."""

Years = tuple[int, int]
"""First and last year of a window, both included."""


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


def timeline_title(events: pd.DataFrame) -> str:
    """What a picture of these dated events shows, with its numbers."""
    span = extent(events)
    if span is None:
        return "No dated statement matches"
    who = sorted(events["document_id"].unique())
    subject = f"Document {who[0]} dates" if len(who) == 1 else "The documents date"
    return f"{subject} {counted(len(events), 'statement')}, {between(span)}"


def counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def between(span: Years) -> str:
    return f"in {span[0]}" if span[0] == span[1] else f"from {span[0]} to {span[1]}"
