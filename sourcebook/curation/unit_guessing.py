"""Guess the unit of a number by the words and symbols beside it: money, length, area, and others.

The units are those of the package, by their words and symbol; a person who adds one finds it
guessed. What people also write for common ones, such as km, is listed here.
"""

import re
from collections.abc import Mapping

import pandas as pd

from sourcebook.curation.grammar import GAP, SPACE
from sourcebook.package.units import DATE, Unit

ALSO_BEFORE = {"us_dollars": (r"US$", "$", "USD"), "euros": ("€", "EUR")}
"""Symbols before a number. A $ alone is a guess, as all of this is."""
ALSO_AFTER = {
    "us_dollars": ("dollars", "dollar", "USD"),
    "euros": ("€", "EUR"),
    "kilometres": ("km", "kilometers", "kilometer"),
    "miles": ("mi",),
    "square_kilometres": ("km²", "km2", "sq km", "sq. km", "square kilometers", "square km"),
    "square_miles": ("sq mi", "sq. mi", "square mi"),
}
"""Words and symbols after a number, besides those of the table `units`."""
_LOOK_BACK = 6
_LOOK_AHEAD = 40


def fill_units(text: str, mentions: pd.DataFrame, units: Mapping[str, Unit]) -> list[str]:
    """Give the unit of each mention: its own, or one by what is beside it; "" where nothing tells.

    `mentions` has the columns start, end (half-open, in code points) and unit.
    """
    before, after = _list_before(units), _list_after(units)
    return [
        row.unit or _guess(text, row.start, row.end, before, after) for row in mentions.itertuples()
    ]


def _guess(
    text: str, start: int, end: int, before: Mapping[str, str], after: Mapping[str, str]
) -> str:
    symbols = re.compile(rf"(?<![A-Za-z])({_one_of(before)}){SPACE}?$")
    words_before = re.match(rf"(?:[^\W\d]|{SPACE})*", text[start:end])  # "some" of "some $3,000"
    begin = start + (words_before.end() if words_before else 0)
    if found := symbols.search(text[max(0, begin - _LOOK_BACK) : begin]):
        return before[found[1]]
    if found := re.search(rf"({_one_of(before)}){SPACE}?\d", text[start:end]):
        return before[found[1]]
    words = re.compile(rf"{GAP}?({_one_of(after)})(?![\w²])", re.IGNORECASE)
    if found := words.match(text[end : end + _LOOK_AHEAD]):
        return after[found[1].lower()]
    # "5-mile", "half a square mile", "a mile and a half"
    own = re.search(rf"{GAP}({_one_of(after)})(?![\w²])", text[start:end], re.IGNORECASE)
    return after[own[1].lower()] if own else ""


def _list_before(units: Mapping[str, Unit]) -> dict[str, str]:
    """Map each symbol that is before a number to its unit."""
    known = {
        unit.symbol: unit.id
        for unit in units.values()
        if unit.symbol and unit.symbol_position == "before"
    }
    return {sign: one for one in units for sign in ALSO_BEFORE.get(one, ())} | known


def _list_after(units: Mapping[str, Unit]) -> dict[str, str]:
    """Map each word and symbol that is after a number, in small letters, to its unit."""
    known: dict[str, str] = {}
    for unit in units.values():
        if unit.id == DATE:
            continue
        after = (unit.singular, unit.plural, *ALSO_AFTER.get(unit.id, ()))
        signs = (unit.symbol,) if unit.symbol_position == "after" else ()
        known |= {words.lower(): unit.id for words in (*after, *signs)}
    return known


def _one_of(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True)) or r"(?!)"
