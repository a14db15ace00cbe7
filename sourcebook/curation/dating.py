"""Interpret a found date: EDTF (Extended Date/Time Format, ISO 8601-2) and precision.

Every `read_*` takes the match of a pattern and returns a Guess.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache

from edtf import text_to_edtf

from sourcebook.curation.grammar import AND, DASH, GAP, TO
from sourcebook.curation.interpretation import Found, Guess, parse_ordinal
from sourcebook.curation.time_grammar import CENTURY, DECADES, DIGIT_DATE, YEARS


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
"""Give EDTF and precision of a date; without a year, or impossible, it is undated."""
NO_DATE: Point = ("", "undated")
A_DECADE = re.compile(rf"{'|'.join(DECADES)}|\d+.?s")
TWO_DAYS = re.compile(
    rf"(?P<begin>.*?)\b(?P<first>\d\d?)[a-z]*(?:{TO}|{AND})"
    rf"(?P<last>\d\d?)[a-z]*\b(?P<rest>.*)"
)


@lru_cache(maxsize=100_000)
def _point(wording: str, part: str = "") -> Point:
    """Read one date; `part` is the early, mid or late of a decade."""
    text = " ".join(wording.lower().split())
    if text == "9/11":
        return "2001-09-11", "day"
    if A_DECADE.fullmatch(text):
        return _decade(text, part)
    for pattern, read in POINTS:
        if found := pattern.fullmatch(text):
            return read(found)
    return _calendar_date(text)


def _century(found: Found) -> Point:
    century = int(parse_ordinal(re.split(rf"{GAP}centur", found.string)[0]))
    return f"{century * 100 - 99:04}/{century * 100:04}", "interval"


def _decade(text: str, part: str) -> Point:
    digits = re.sub(r"\D", "", text)
    year = DECADES.get(text) or int(digits) + (1900 if len(digits) == 2 else 0)
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return f"{year + begin}/{year + end}", "interval"


def _one_or_two_years(found: Found) -> Point:
    text = found.string
    years = _years(text)
    if len(years) == 1:
        return text, "year"
    # "2011-04" is a month, "2011-12" and "2004/05" two years in a row.
    in_a_row = int(years[1]) == int(years[0]) + 1
    if text[4] == "-" and "01" <= text[5:] <= "12" and not in_a_row:
        return text, "month"
    return _interval(*years), "interval"


def _digit_date(found: Found) -> Point:
    """Read 2011-04-08, or day, month and year in either order: both if both can be."""
    a, b, c = map(int, re.findall(r"\d+", found.string))
    orders = {(a, b, c)} if a > 31 else {(c, b, a), (c, a, b)}
    days = []
    for order in sorted(orders):
        with suppress(ValueError):
            days.append(date(*order).isoformat())
    if not days:
        return NO_DATE
    return f"[{','.join(days)}]" if len(days) > 1 else days[0], "day"


def _days(days: Found) -> Point:
    """Read "8 and 9 April 2011": the first and the last day, each with the rest of the words."""
    ends = [_point(days["begin"] + days[day] + days["rest"])[0] for day in ("first", "last")]
    return (_interval(*ends), "interval") if all(ends) else NO_DATE


def _calendar_date(text: str) -> Point:
    # The library falls back on a year or on nothing if it is at a loss: only a finer date counts.
    edtf = str(text_to_edtf(re.sub(rf"(?<=\d{{4}})(?:/|{DASH}).*", "", text)) or "")
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", edtf) or edtf[:4] not in text:
        return NO_DATE
    return edtf, "day" if len(edtf) == 10 else "season" if edtf[5:] > "12" else "month"


POINTS: tuple[tuple[re.Pattern[str], Callable[[Found], Point]], ...] = (
    (re.compile(DIGIT_DATE), _digit_date),
    (re.compile(CENTURY), _century),
    (re.compile(YEARS), _one_or_two_years),
    (TWO_DAYS, _days),
)
"""The forms of a date and how each is read; the first that matches counts."""
