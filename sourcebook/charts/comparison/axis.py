"""The one axis of a picture: numbers of one unit, or dates as decimal years."""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sourcebook.package.dates import read_edtf
from sourcebook.package.ranges import allowed_range

LOG_FROM = 100
"""From this ratio of the largest number to the smallest on, the axis is logarithmic."""


@dataclass(frozen=True)
class Axis:
    """The one axis of a picture: its ends, and what it measures."""

    low: float
    high: float
    unit: str
    """Unit of the numbers; "" where the axis is of dates."""
    log: bool = False


EMPTY = Axis(0, 1, "")
"""The axis of a picture without rows, which is not drawn."""


def axis_of(shown: pd.DataFrame, found: pd.DataFrame) -> Axis:
    """The axis that holds all rows; numbers from 0, or logarithmic where they lie far apart."""
    both = pd.concat([shown[["edtf", "unit"]], found[["edtf", "unit"]]])
    units = [unit for unit in both["unit"] if unit and unit != "date"]
    if units:
        numbers = [end for row in _rows(shown, found) for end in finite_ends(row)]
        low, high = min(numbers), max(numbers)
        if units[0] == "percent":
            return Axis(0, max(100, high), "percent")
        if low > 0 and high / low >= LOG_FROM:
            return Axis(10 ** math.floor(math.log10(low)), high * 2.5, units[0], log=True)
        return Axis(0, max(high, 1) * 1.25, units[0])
    if both.empty:
        return EMPTY
    spans = [days(edtf) for edtf in both["edtf"]]
    first = math.floor(min(start for start, _, _ in spans))
    last = math.ceil(max(end for _, end, _ in spans))
    room = max(1, (last - first) // 8)
    return Axis(first - room, last + room, "")


def _rows(shown: pd.DataFrame, found: pd.DataFrame) -> Iterator[Any]:
    yield from shown.itertuples()
    yield from found.itertuples()


def finite_ends(row: Any) -> list[float]:
    """The finite ends of what a number allows."""
    allowed = allowed_range(
        row.qualifier, row.value, getattr(row, "low", None), getattr(row, "high", None)
    )
    if allowed is None:
        return []
    return [end for end in (allowed.low, allowed.high) if math.isfinite(end)]


def days(edtf: str) -> tuple[float, float, bool]:
    """A date as decimal years, from its first day to the end of its last, and whether it is open.

    The end of an open date is that of its stated beginning.
    """
    runs_on = edtf.endswith("/..")
    dates = read_edtf(edtf.removesuffix("/.."))
    last = (dates.end or dates.start) + datetime.timedelta(days=1)
    return _decimal(dates.start), _decimal(last), runs_on


def _decimal(day: datetime.date) -> float:
    """The beginning of a day as a decimal year, so that no reader's time zone moves a mark."""
    first, after = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def ticks(axis: Axis) -> list[float]:
    """Where the axis is labelled: powers of ten, or at most six round years."""
    if axis.log:
        powers = range(round(math.log10(axis.low)), int(math.log10(axis.high)) + 1)
        return [10**power for power in powers]
    wide = axis.high - axis.low
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if wide / step <= 6), 1000)
    first = math.ceil(axis.low / step) * step
    return [float(year) for year in range(first, int(axis.high) + 1, step)]
