"""Our reading of a stated figure or date, in words: "more than 120,000 people", "summer 1988"."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from sourcebook.package.dates import SEASONS, read_edtf

QUALIFIERS = {
    "exact": "",
    "more_than": "more than ",
    "at_least": "at least ",
    "about": "about ",
    "range": "",
}
ROLES = {
    "setting": "where stated events take place",
    "base": "base or camp",
    "origin": "start of the relocation",
    "exile": "destination of exile",
    "relocation": "destination of the relocation",
    "office": "NCRI office",
    "support": "support",
    "event": "place of a stated event",
    "actor": "a state that acts",
}
"""What a place is in a statement, in words."""
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
"""What a statement is about, in words, in the order of the timeline's lanes."""
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
"""Not those of `calendar`, which speak the language of the machine."""
QUALIFIED = {"~": "approximately", "?": "uncertain", "%": "uncertain and approximately"}


def plain_number(value: float, *, grouped: bool = False) -> str:
    """A number without the ".0" that a float brings; `grouped` with thousands separators."""
    number: int | float = int(value) if float(value).is_integer() else float(value)
    return f"{number:,}" if grouped else str(number)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Count things: "1 figure", "1,200 figures"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def joined(parts: Iterable[str], word: str = "and") -> str:
    """Join parts as a sentence does: "A", "A and B", "A, B and C"; "" where there are no parts."""
    *before, last = [*parts] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def read_value(qualifier: str, value: Any, unit: str, low: Any = None, high: Any = None) -> str:
    """A figure in words, from its qualifier, value (or low and high) and unit."""
    if pd.notna(low) and pd.notna(high):
        ends = (plain_number(end, grouped=True) for end in (low, high))
        return f"{' to '.join(ends)} {unit}".strip()
    if qualifier == "vague" or pd.isna(value):
        return f"{NOT_STATED} ({unit})"
    number = plain_number(value, grouped=True)
    return f"{QUALIFIERS[qualifier]}{number}{'%' if unit == 'percent' else f' {unit}'}"


def read_date(edtf: str) -> str:
    """An EDTF date in words; "" for none. Raises ValueError where it is not EDTF."""
    if not edtf:
        return ""
    read_edtf(edtf)
    start, slash, end = edtf.partition("/")
    if end == "..":
        return f"since {_moment(start)}"
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


def read_row(table: str, row: Any) -> str:
    """A cited row of any table as we read it: a number, a date, a place's role; "" for none."""
    if table == "figures":
        period = read_date(row["period"])
        value = read_value(row["qualifier"], row["value"], row["unit"])
        return f"{value}, period: {period}" if period else value
    if table == "events":
        return read_date(row["edtf"]) or f"no date stated ({row['precision']})"
    if table == "place_mentions":
        return f"role: {ROLES[row['role']]}"
    return ""


def read_rows(table: str, rows: pd.DataFrame) -> pd.Series:
    """`read_row` of all rows of a table, on their index."""
    records = rows.to_dict("records")
    return pd.Series([read_row(table, row) for row in records], rows.index, dtype="str")
