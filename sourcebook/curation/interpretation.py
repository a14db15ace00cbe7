"""Interpret a found span: values and their units, durations, and dates in EDTF.

Every `read_*` takes the match of a pattern and returns a Guess.
"""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from edtf import text_to_edtf
from text_to_num import alpha2digit, text2num

from sourcebook.curation.grammar import AND, DASH, GAP, TIME, TO
from sourcebook.curation.number_grammar import (
    MARK,
    QUALIFIERS,
    SHARES,
    TIMES,
    UNIT_AFTER,
    UNIT_OF_NOUN,
    VULGAR,
)
from sourcebook.curation.time_grammar import CENTURY, DECADES, DIGIT_DATE, YEARS


class Guess(NamedTuple):
    """What to tabulate of a mention, as far as its wording tells."""

    unit: str = ""
    qualifier: str = ""
    value: float | None = None
    edtf: str = ""
    precision: str = ""
    place: str = ""


Found = re.Match[str]
"""The match of a pattern of the grammar in a text."""
PLAIN = "exact"
"""The qualifier of a number that no word qualifies."""
_UNIT_AFTER = re.compile(UNIT_AFTER, re.IGNORECASE)


# --- Reading numbers
@lru_cache(maxsize=100_000)
def _value(number: str) -> float | None:
    """Read a numeral or number word: "two and a half million" is 2,500,000."""
    plain = re.sub(DASH, " ", re.sub(rf"(?<=\d){MARK}(?=\d)", "", number.lower()))
    words = re.sub(r"^an?(?= |$)|^(?=dozen)", "one ", plain)
    words = " ".join(words.split())
    whole: float | None
    if words.startswith("half "):
        whole = _value(re.sub(r"^half (?:an? )?", "", words))
        return whole / 2 if whole else None
    if mixed := re.fullmatch(r"(.+) and a (half|quarter) ?(.*)", words):
        whole, scale = _value(mixed[1]), _value(mixed[3] or "one")
        return (whole + 1 / SHARES[mixed[2]]) * scale if whole and scale else None
    if glued := re.fullmatch(r"(.*\d)(k|mn|bn)", words):
        return float(glued[1]) * {"k": 1e3, "mn": 1e6, "bn": 1e9}[glued[2]]
    head, _, last = words.rpartition(" ")
    if head and (last == "dozen" or not head[0].isalpha()):
        whole, scale = _value(head), 12 if last == "dozen" else _value(last)
        return whole * scale if whole and scale else None
    try:
        if re.search(VULGAR, words):
            return float(words[:-1] or 0) + unicodedata.numeric(words[-1])
        return float(text2num(words, "en") if words[0].isalpha() else words)
    except ValueError:  # number words that make no number, such as "one hundred hundred"
        return None


@lru_cache(maxsize=10_000)
def _percent(fraction: str) -> float | None:
    """Read a fraction of a whole as percent: "two thirds" is 66.67."""
    if "/" in fraction:
        return round(float(Fraction(fraction)) * 100, 2)
    *count, part = re.sub(DASH, " ", fraction.lower()).split()
    number = _value(" ".join(count) or "one")
    share = SHARES[part.replace("halves", "half").rstrip("s")]
    return round(number * 100 / share, 2) if number else None


@lru_cache(maxsize=10_000)
def _ordinal(word: str) -> float:
    return float(re.sub(r"\D", "", alpha2digit(re.sub(r"\s+", " ", word.lower()), "en", 0)))


def _unit_after(found: Found, end: int) -> str:
    """Name the unit of the noun soon after a number, as in "27 further deaths"; "" without one."""
    noun = _UNIT_AFTER.match(found.string, end)
    return UNIT_OF_NOUN[noun["noun"].lower()] if noun else ""


def _qualifier(found: Found) -> str:
    named = found.groupdict()
    if named.get("range") or named.get("between_two"):
        return "range"
    if named.get("or_more") or named.get("or_so"):
        return "at_least" if named["or_more"] else "about"
    return next((name for name in QUALIFIERS if named.get(name)), PLAIN)


def read_quantity(found: Found) -> Guess:
    """Read a number or share with its qualifier and unit: "over half" is over 50 percent."""
    qualifier, core = _qualifier(found), found["core"]
    value = None
    if qualifier != "range":
        value = _percent(core) if found["fraction"] else _value(core)
    if found["fraction"] or found["percent"]:
        return Guess("percent", qualifier, value)
    end = found.start("compound") if found["compound"] else found.end()
    return Guess(_unit_after(found, end), qualifier, value)


def read_ordinal(found: Found) -> Guess:
    """Read an ordinal as its number: "the Fourth Treaty" is 4."""
    return Guess(qualifier=PLAIN, value=_ordinal(found["core"]))


def read_multiple(found: Found) -> Guess:
    """Read "twice", "double" and the like as a number."""
    return Guess(qualifier=PLAIN, value=TIMES[found["core"].lower()])


def read_vague(found: Found) -> Guess:
    """Read a quantity without a number ("several members"): the qualifier is vague."""
    return Guess(_unit_after(found, found.end()), "vague")


# --- Reading durations
def _time(found: Found) -> tuple[int, str]:
    unit = found["time"].lower().replace("centuries", "century").removesuffix("s")
    return TIME[unit]


def read_counted_time(found: Found) -> Guess:
    """Read a quantity of a unit of time: "three decades" is 30 years."""
    size, unit = _time(found)
    qualifier = "vague" if found["vague"] else _qualifier(found)
    if qualifier in ("vague", "range"):
        return Guess(unit, qualifier)
    core = found["core"]
    value = (_percent(core) or 0) / 100 if found["fraction"] else _value(core)
    return Guess(unit, qualifier, value and value * size)


def read_one_time(found: Found) -> Guess:
    """Read one unit of time: "the past decade" is 10 years."""
    size, unit = _time(found)
    return Guess(unit, _qualifier(found), size)


def read_bare_time(found: Found) -> Guess:
    """Read a plural of time without a number ("for months"): the qualifier is vague."""
    return Guess(_time(found)[1], "vague")


# --- Reading dates
def read_date(found: Found) -> Guess:
    """Read one date, or the open interval that "since" or "before" makes of it."""
    edtf, precision = _point(found["core"], (found["part"] or "").strip(" -").lower())
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    if edtf and (found["after"] or found["onwards"]):
        return Guess(edtf=f"{first}/..", precision="open")
    if edtf and found["before"]:
        return Guess(edtf=f"../{last}", precision="open")
    return Guess(
        edtf=edtf + "~" * bool(found["circa"] and precision == "year"), precision=precision
    )


def read_dates(found: Found) -> Guess:
    """Read two dates and what lies between; the first may leave its year to the second."""
    years = _years(found["year"] if "year" in found.re.groupindex else "") or [""]
    last, _ = _point(f"{found['last']} {years[-1]}".strip())
    first, _ = _point(f"{found['first']} {years[0]}".strip())
    if not first:
        first, _ = _point(f"{found['first']} {last.split('/')[-1][:4]}")
    return Guess(edtf=_interval(first, last), precision="interval")


def read_relative(_: Found) -> Guess:
    """Read a date counted from the unknown day of writing: it has no EDTF."""
    return Guess(precision="relative")


def read_unnamed_place(_: Found) -> Guess:
    """Read a word for a place that it does not name ("abroad")."""
    return Guess()


def read_undated(_: Found) -> Guess:
    """Read a time without a year: it has no EDTF."""
    return Guess(precision="undated")


def _interval(first: str, last: str) -> str:
    start, end = first.split("/")[0], last.split("/")[-1]
    in_order = start and start < end and "[" not in start + end
    return f"{start}/{end}" if in_order else ""


def _years(wording: str) -> list[str]:
    """List the years of "1980", "1980-1988" or "2004/05", with four digits each."""
    years = re.findall(r"\d+", wording)
    return [years[0][: 4 - len(year)] + year for year in years]


Point = tuple[str, str]
"""EDTF and precision of one date; no EDTF, and undated, if it tells no year or cannot be."""
NO_DATE: Point = ("", "undated")
TWO_DAYS = re.compile(
    rf"(?P<begin>.*?)\b(?P<first>\d\d?)[a-z]*(?:{TO}|{AND})"
    rf"(?P<last>\d\d?)[a-z]*\b(?P<rest>.*)"
)


@lru_cache(maxsize=100_000)
def _point(wording: str, part: str = "") -> Point:
    """Read one date; `part` is the early, mid or late of a decade."""
    text = " ".join(wording.lower().split())
    for pattern, read in POINTS:
        if pattern.fullmatch(text):
            return read(text, part)
    return _calendar_date(text)


def _attacks_of_2001(text: str, part: str) -> Point:
    return "2001-09-11", "day"


def _century(text: str, part: str) -> Point:
    century = int(_ordinal(re.split(rf"{GAP}centur", text)[0]))
    return f"{century * 100 - 99:04}/{century * 100:04}", "interval"


def _decade(text: str, part: str) -> Point:
    digits = re.sub(r"\D", "", text)
    year = DECADES.get(text) or int(digits) + (1900 if len(digits) == 2 else 0)
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return f"{year + begin}/{year + end}", "interval"


def _one_or_two_years(text: str, part: str) -> Point:
    years = _years(text)
    if len(years) == 1:
        return text, "year"
    # "2011-04" is a month, "2011-12" and "2004/05" two years in a row.
    in_a_row = int(years[1]) == int(years[0]) + 1
    if text[4] == "-" and "01" <= text[5:] <= "12" and not in_a_row:
        return text, "month"
    return _interval(*years), "interval"


def _digit_date(text: str, part: str) -> Point:
    """Read 2011-04-08, or day, month and year in either order: both if both can be."""
    a, b, c = map(int, re.findall(r"\d+", text))
    orders = {(a, b, c)} if a > 31 else {(c, b, a), (c, a, b)}
    days = []
    for order in sorted(orders):
        with suppress(ValueError):
            days.append(date(*order).isoformat())
    if not days:
        return NO_DATE
    return f"[{','.join(days)}]" if len(days) > 1 else days[0], "day"


def _days(text: str, part: str) -> Point:
    """Read "8 and 9 April 2011": the first and the last day, each with the rest of the words."""
    days = TWO_DAYS.fullmatch(text)
    assert days
    ends = [_point(days["begin"] + days[day] + days["rest"])[0] for day in ("first", "last")]
    return (_interval(*ends), "interval") if all(ends) else NO_DATE


def _calendar_date(text: str) -> Point:
    # The library falls back on a year or on nothing if it is at a loss: only a finer date counts.
    edtf = str(text_to_edtf(re.sub(rf"(?<=\d{{4}})(?:/|{DASH}).*", "", text)) or "")
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", edtf) or edtf[:4] not in text:
        return NO_DATE
    return edtf, "day" if len(edtf) == 10 else "season" if edtf[5:] > "12" else "month"


POINTS: tuple[tuple[re.Pattern[str], Callable[[str, str], Point]], ...] = (
    (re.compile("9/11"), _attacks_of_2001),
    (re.compile(DIGIT_DATE), _digit_date),
    (re.compile(CENTURY), _century),
    (re.compile(rf"{'|'.join(DECADES)}|\d+.?s"), _decade),
    (re.compile(YEARS), _one_or_two_years),
    (TWO_DAYS, _days),
)
"""The forms of a date and how each is read, the first that fits counts."""
