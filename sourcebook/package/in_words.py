"""Every word for a value, date, role or count: "more than 120,000 people", "summer 1988".

The one module that puts what a cell holds into the words that people read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from sourcebook.package.dates import OPEN, SEASONS, read_edtf
from sourcebook.package.units import Unit

QUALIFIERS = {
    "unqualified": "",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
    "about": "about ",
    "range": "",
}
"""The words before a number; a vague quantity has none."""
FEWER = "fewer than "
"""What replaces "less than" before things that are counted."""
ROLES = {
    "setting": "setting of statements",
    "home": "where people came from",
    "base": "base or camp",
    "origin": "start of the relocation",
    "exile": "destination of exile",
    "relocation": "destination of the relocation",
    "office": "NCRI office",
    "support": "support",
    "event": "place of a stated event",
    "actor": "a state that acts",
}
"""What a place is in a statement."""
PRECISIONS = {
    "relative": "no date; relative to the time of writing",
    "undated": "no date stated",
}
"""Why an event has no date."""
STANCES = {
    "favours": ("favours {name}", "favour {name}"),
    "opposes": ("opposes {name}", "oppose {name}"),
    "neither": ("takes neither side on {name}", "take neither side on {name}"),
}
"""Whose side one document takes, and several."""
NOT_STATED = "no number stated"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Not taken from `calendar`, whose names are in the language of the machine."""
QUALIFIED = {"~": "approximately", "?": "uncertain", "%": "uncertain and approximately"}


def plain_number(value: float, *, grouped: bool = False) -> str:
    """Write a number without the ".0" of a float; `grouped` with thousands separators."""
    number: int | float = int(value) if float(value).is_integer() else float(value)
    return f"{number:,}" if grouped else str(number)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Count things: "1 figure", "1,200 figures"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def joined(parts: Iterable[str], word: str = "and") -> str:
    """Join parts as a sentence does: "A", "A and B", "A, B and C"; "" where there are no parts."""
    *before, last = [*parts] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def states(documents: Sequence[str]) -> str:
    """Name who states: "A states", "A and B state", "5 documents state"."""
    if len(documents) > 3:
        return f"{len(documents):,} documents state"
    return f"{joined(documents)} {'states' if len(documents) == 1 else 'state'}"


def byline(documents: pd.DataFrame, short_name: str) -> str:
    """Say whose statements are shown, without a full stop.

    `documents` are the rows of `documents` that are shown; `short_name` that of the subject. A
    document with an address on the web is a page; of any other we only know that it is a document.
    """
    stances = documents["stance"].unique()
    if len(stances) != 1:
        return f"As stated by {len(documents):,} documents of different sides; not verified"
    one, several = (words.format(name=f"the {short_name}") for words in STANCES[stances[0]])
    what = "page" if documents["also_published_at"].ne("").all() else "document"
    who = f"a {what} that {one}" if len(documents) == 1 else f"{what}s that {several}"
    return f"As stated by {who}; not verified"


def say_stance(stance: str, short_name: str) -> str:
    """Say whose side one document takes: "favours the PMOI"; `short_name` is the subject's."""
    return STANCES[stance][0].format(name=f"the {short_name}")


def read_number(qualifier: str, value: Any, unit: Unit, low: Any = None, high: Any = None) -> str:
    """Put a number in words without the noun of its unit, which is said elsewhere.

    "more than 120,000", "34 to 36", "fewer than 300", "45%".
    """
    if pd.notna(low) and pd.notna(high):
        first, last = (plain_number(end, grouped=True) for end in (low, high))
        return (
            f"{first if unit.symbol_position == 'after' else unit.mark(first)} to {unit.mark(last)}"
        )
    if qualifier == "vague" or pd.isna(value):
        return NOT_STATED
    fewer = qualifier == "less_than" and unit.is_counted
    before = FEWER if fewer else QUALIFIERS[qualifier]
    return f"{before}{unit.mark(plain_number(value, grouped=True))}"


def read_value(qualifier: str, value: Any, unit: Unit, low: Any = None, high: Any = None) -> str:
    """Put a figure in words, from its qualifier, value (or low and high) and unit."""
    number = read_number(qualifier, value, unit, low, high)
    if number == NOT_STATED:
        return f"{number} ({unit.plural})"
    return unit.name(number, one=pd.isna(low) and bool(value == 1))


def read_figure(row: Any, units: Mapping[str, Unit]) -> str:
    """Put a row of figures or other_figures in words, as `read_value` does, without its time."""
    return read_value(row["qualifier"], row["value"], units[row["unit"]], row["low"], row["high"])


def read_date(edtf: str, stated: str = "") -> str:
    """Put an EDTF date in words; "" for none. Raises ValueError where it is not EDTF.

    An open side reads "or earlier" and "or later", because "after 1986" is not "since 1986";
    where the document's own words, `stated`, have "until" or "since", so does the date.
    """
    if not edtf:
        return ""
    read_edtf(edtf)
    if edtf.startswith("["):  # one of these days
        return joined([_moment(one) for one in edtf.strip("[]").split(",")], "or")
    words = stated.casefold().split()
    start, slash, end = edtf.partition("/")
    if start == OPEN:
        return f"until {_moment(end)}" if "until" in words else f"{_moment(end)} or earlier"
    if end == OPEN:
        return f"since {_moment(start)}" if "since" in words else f"{_moment(start)} or later"
    return f"{_moment(start)} to {_moment(end)}" if slash else _moment(start)


def _moment(edtf: str) -> str:
    if edtf[-1] in QUALIFIED:
        return f"{QUALIFIED[edtf[-1]]} {_moment(edtf[:-1])}"
    if edtf.endswith("X") and edtf[:-1].isdigit():
        return f"{edtf[:-1]}0s"
    parts = edtf.split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return edtf
    year, month = parts[0], int(parts[1])
    if month in SEASONS:
        return f"{SEASONS[month]} {year}"
    words = f"{MONTHS[month - 1]} {year}"
    return f"{int(parts[2])} {words}" if len(parts) == 3 else words


FIGURE = ["qualifier", "value", "unit", "low", "high"]
"""The columns of which `read_figure` makes words."""
OF_OUR_READING = [*FIGURE, "period", "period_stated", "edtf", "wording", "precision", "role"]
"""The columns of which `read_row` makes words."""


def read_row(table: str, row: Any, units: Mapping[str, Unit]) -> str:
    """Put a cited row of any table in words: a number, a date, a place's role; "" for none."""
    if table == "figures":
        period = read_date(row["period"], row["period_stated"])
        value = read_figure(row, units)
        return f"{value}, {period}" if period else value
    if table == "events":
        return read_date(row["edtf"], row["wording"]) or PRECISIONS[row["precision"]]
    if table == "place_mentions":
        return ROLES[row["role"]]
    return ""


def read_rows(table: str, rows: pd.DataFrame, units: Mapping[str, Unit]) -> pd.Series:
    """Put all rows of a table in words, as `read_row` does; on their index."""
    records = rows[[name for name in OF_OUR_READING if name in rows]].to_dict("records")
    return pd.Series([read_row(table, row, units) for row in records], rows.index, dtype="str")
