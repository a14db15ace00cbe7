"""EDTF dates (Extended Date/Time Format, ISO 8601-2) as first and last days.

The `edtf` library parses; this module refuses what it lets through (white space, an interval
that ends before it begins, an open start written as nothing) and names the precision.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from dateutil.relativedelta import relativedelta
from edtf import EDTFParseException, parse_edtf
from edtf.parser.parser_classes import Date, EDTFObject, Season, UncertainOrApproximate

OPEN = ".."
PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""A year, month or day as ISO 8601 writes it, which the standard library reads at once."""
PLAIN_FORMS = {
    4: ("year", relativedelta(month=12, day=31)),
    7: ("month", relativedelta(day=31)),
    10: ("day", relativedelta()),
}
"""Precision by the number of characters, and what leads from the first day to the last."""
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF's numbers of the seasons."""


@dataclass(frozen=True)
class DateRange:
    """The days that a date allows; None where a start or an end is open ("since 1981")."""

    start: datetime.date | None
    end: datetime.date | None
    precision: str


def _day(moment: tuple[int, ...]) -> datetime.date:
    return datetime.date(*moment[:3])


@cache
def read_edtf(text: str) -> DateRange:
    """Read one EDTF string: a day, month, season, year or interval, open at its end or not.

    A season is three months from March (21), June (22), September (23) or December (24).
    Raises ValueError with a sentence for people.
    """
    if text != text.strip():
        raise ValueError("has white space around it")
    start_text, slash, end_text = text.partition("/")
    if slash and (not start_text or start_text == OPEN == end_text):
        raise ValueError("has no beginning; an open one has an end")
    if slash and not end_text:
        raise ValueError('has nothing after "/"; an open end is written ".."')
    if start_text == OPEN and end_text != OPEN:
        return DateRange(None, read_edtf(end_text).end, "open")
    if slash and "/" not in end_text:
        start = read_edtf(start_text)
        if end_text == OPEN:
            return DateRange(start.start, None, "open")
        end = read_edtf(end_text)
        if start.start is None or start.end is None or end.start is None or end.end is None:
            raise ValueError("has an end that is open in itself")
        if end.start < start.start or end.end < start.end:
            raise ValueError("ends before it begins")
        return DateRange(start.start, end.end, "interval")
    if PLAIN.fullmatch(text) and (plain := _read_plain(text)):
        return plain
    try:
        parsed = parse_edtf(text)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError("is not a date in the Extended Date/Time Format") from error
    if isinstance(parsed, Season):
        if int(parsed.season) not in SEASONS:
            raise ValueError("is a season other than 21 to 24; write its months")
        last = first + relativedelta(months=3, days=-1)
    return DateRange(first, last, _precision(parsed))


def _read_plain(text: str) -> DateRange | None:
    """A date of the calendar; None for any other, such as a season."""
    try:
        first = datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None
    precision, to_last = PLAIN_FORMS[len(text)]
    return DateRange(first, first + to_last, precision)


def _precision(parsed: EDTFObject) -> str:
    if isinstance(parsed, Season):
        return "season"
    dated = parsed.date if isinstance(parsed, UncertainOrApproximate) else parsed
    precision = str(dated.precision) if isinstance(dated, Date) else "interval"
    return precision if precision in ("day", "month", "year") else "interval"
