"""Which figures a picture can show, and the title that says what it shows."""

import pandas as pd

from sourcebook.package.in_words import read_value

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


def drawn(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that state a number: those that a chart can show."""
    return figures[figures["value"].notna()]


def beyond(figures: pd.DataFrame, most: int) -> int:
    """How many figures are left out where the picture of each unit draws so many at most."""
    return int((drawn(figures)["unit"].value_counts() - most).clip(lower=0).sum())


def not_drawn(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that state no number: listed beside the charts."""
    return figures[figures["value"].isna()]


def figures_title(figures: pd.DataFrame, unit: str) -> str:
    """What the picture shows, with its numbers: who states how many, from what to what.

    Of figures that state no number it says so, where there are no others.
    """
    kind = UNITS.get(unit, f"numbers of {unit}")
    one = kind.replace("numbers", "number").replace("shares", "share")
    shown = drawn(figures)
    if figures.empty:
        return f"No document states {kind} that match"
    if shown.empty:
        vague = f"1 {one} is" if len(figures) == 1 else f"{len(figures)} {kind} are"
        return f"No number to draw: {vague} stated vaguely"
    who = sorted(shown["document_id"].unique())
    verb = "states" if len(who) == 1 else "state"
    named = (
        f"Document{'s' if len(who) > 1 else ''} {' and '.join(who) if len(who) < 4 else len(who)}"
    )
    if len(shown) == 1:
        return f"{named} {verb} one {one}: {_end(shown, 'max')}"
    return f"{named} {verb} {len(shown)} {kind}, from {_end(shown, 'min')} to {_end(shown, 'max')}"


def _end(figures: pd.DataFrame, which: str) -> str:
    """The least or greatest figure as read, with its qualifier: "more than 120,000"."""
    at_end = figures[figures["value"] == figures["value"].agg(which)]
    beyond = ["exact", "about", "at_least", "more_than"]
    if which == "min":
        beyond.reverse()
    row = at_end.loc[at_end["qualifier"].map(beyond.index).idxmax()]
    return read_number(row["qualifier"], row["value"], row["unit"])


def read_number(qualifier: str, value: float, unit: str) -> str:
    """A figure as read, without the unit that title and axis give."""
    return read_value(qualifier, value, unit).removesuffix(f" {unit}")
