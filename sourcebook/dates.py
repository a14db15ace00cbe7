"""EDTF dates (Extended Date/Time Format, ISO 8601-2) as first and last days.

The `edtf` library parses; this module refuses what it lets through (white space, an interval
that ends before it begins, an open start written as nothing) and names the precision.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from edtf import EDTFParseException, parse_edtf
from edtf.parser.parser_classes import Date, EDTFObject, Interval, Season

OPEN = ".."


@dataclass(frozen=True)
class DateRange:
    """The days that a date allows; `end` is None where it is open ("since 1981")."""

    start: datetime.date
    end: datetime.date | None
    precision: str


def _day(moment: tuple[int, ...]) -> datetime.date:
    return datetime.date(*moment[:3])


@cache
def read_edtf(text: str) -> DateRange:
    """Read one EDTF string: a day, month, season, year or interval, open at its end or not.

    A season is three months from March (21), June (22), September (23) or December (24),
    as the library has it. Raises ValueError with a sentence for people.
    """
    if text != text.strip():
        raise ValueError("has white space around it")
    start_text, slash, end_text = text.partition("/")
    if slash and start_text in ("", OPEN):
        raise ValueError("has no beginning; only the end of an interval may be open")
    if slash and not end_text:
        raise ValueError('has nothing after "/"; an open end is written ".."')
    try:
        parsed = parse_edtf(start_text if end_text == OPEN else text)
        if end_text == OPEN:
            return DateRange(_day(parsed.lower_strict()), None, "open")
        start, end = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError("is not a date in the Extended Date/Time Format") from error
    if end < start or (slash and read_edtf(start_text).start > read_edtf(end_text).start):
        raise ValueError("ends before it begins")
    return DateRange(start, end, _precision(parsed))


def _precision(parsed: EDTFObject) -> str:
    if isinstance(parsed, Season):
        return "season"
    if isinstance(parsed, Date) and not isinstance(parsed, Interval):
        return str(parsed.precision)
    return "interval"
