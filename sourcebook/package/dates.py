"""EDTF dates (Extended Date/Time Format, ISO 8601-2) as first and last days.

The `edtf` library parses all but plain dates and seasons; this module refuses what it lets through
(white space, an interval that ends before it begins, an open end written as nothing) and names the
precision.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

OPEN = ".."
PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""A year, month or day as ISO 8601 writes it, which the standard library reads at once."""
PLAIN_FORMS = {
    4: ("year", relativedelta(month=12, day=31)),
    7: ("month", relativedelta(day=31)),
    10: ("day", relativedelta()),
}
"""Precision by the number of characters, and what leads from the first day to the last."""
SEASON = re.compile(r"([0-9]{4})-(2[1-4])")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF's numbers of the seasons."""
FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
"""Seasons of the northern hemisphere, as this package reads them."""
NO_DATE = "is not a date in the Extended Date/Time Format"


@dataclass(frozen=True)
class DateRange:
    """The days that a date allows.

    `end` is None where it is open ("since 1981"), `start` where that is ("1978 or earlier").
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: str


class Moment(NamedTuple):
    """The first and the last day of a date that is no interval, and its precision."""

    first: datetime.date
    last: datetime.date
    precision: str


@cache
def read_edtf(text: str) -> DateRange:
    """Read one EDTF string: a day, month, season, year or interval, which may be open at one end.

    A season is three months from March (21), June (22), September (23) or December (24).
    Raises ValueError, whose message completes a sentence about the cell.
    """
    start, slash, end = text.partition("/")
    if not slash or "/" in end:
        return DateRange(*_read_moment(text))
    if not start or not end:
        raise ValueError(
            f'has nothing {"after" if start else "before"} "/"; an open end is written ".."'
        )
    if start == end == OPEN:
        raise ValueError("is open at both ends; leave the cell empty")
    if start == OPEN:
        return DateRange(None, _read_moment(end).last, "open")
    first = _read_moment(start)
    if end == OPEN:
        return DateRange(first.first, None, "open")
    last = _read_moment(end)
    if last.first < first.first or last.last < first.last:
        raise ValueError("ends before it begins")
    return DateRange(first.first, last.last, "interval")


def _read_moment(text: str) -> Moment:
    """Read a date without a slash, such as a year or a season."""
    if text != text.strip():
        raise ValueError("has white space around it")
    if season := SEASON.fullmatch(text):
        return _read_season(int(season[1]), int(season[2]))
    return (PLAIN.fullmatch(text) and _read_plain(text)) or _read_any(text)


def _read_plain(text: str) -> Moment | None:
    """Read a date of the calendar; None for any other."""
    try:
        first = datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None
    precision, to_last = PLAIN_FORMS[len(text)]
    return Moment(first, first + to_last, precision)


def _read_season(year: int, season: int) -> Moment:
    try:
        first = datetime.date(year, FIRST_MONTHS[season], 1)
        return Moment(first, first + relativedelta(months=3, days=-1), "season")
    except (ValueError, OverflowError) as error:
        raise ValueError(NO_DATE) from error


def _read_any(text: str) -> Moment:
    """Read what is no plain date and no season, such as an uncertain year, by the `edtf` library.

    It is imported here because building its grammar takes 0.05 s, and few packages need it.
    """
    from edtf import EDTFParseException, parse_edtf
    from edtf.parser.parser_classes import Season

    try:
        parsed = parse_edtf(text)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(NO_DATE) from error
    if isinstance(parsed, Season):
        raise ValueError("is a season other than 21 to 24; write its months")
    return Moment(first, last, _precision(parsed))


def _day(moment: tuple[int, ...]) -> datetime.date:
    return datetime.date(*moment[:3])


def _precision(parsed: Any) -> str:
    """Name the precision of what `edtf` parsed; an uncertain date has that of the date in it."""
    precision = str(getattr(getattr(parsed, "date", parsed), "precision", ""))
    return precision if precision in ("day", "month", "year") else "interval"
