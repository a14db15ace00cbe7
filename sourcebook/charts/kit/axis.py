"""The one axis of a picture: numbers of one unit, or years."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sourcebook.charts.kit.text import SMALL, text_width
from sourcebook.package.in_words import plain_number
from sourcebook.package.units import Unit

LOG_FROM = 100
"""Ratio of the largest number to the smallest from which an axis is logarithmic."""
APART = 14
"""Pixels that stay free between the labels of an axis."""


@dataclass(frozen=True)
class Axis:
    """The ends of an axis, whether it is logarithmic, and what it is of."""

    low: float
    high: float
    log: bool = False
    kind: Literal["number", "year", "percent"] = "number"
    unit: Unit | None = None

    @property
    def note(self) -> str:
        """Name what it is of, and say where it is logarithmic; "" of years, which need no name."""
        if self.unit is None:
            return ""
        return f"Axis: {self.unit.title}{', on a logarithmic scale' if self.log else ''}."

    def share(self, value: float) -> float:
        """Give how far along the axis a value is, from 0 to 1."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self, room: float) -> list[tuple[float, str]]:
        """Choose round values and their labels, as many as `room` pixels hold without overlap."""
        whole = self.kind == "year" or self.log
        step = 1 if whole else 10.0 ** math.floor(math.log10(self._span() / 10))
        if self.unit is not None and self.unit.is_counted:
            step = max(1, step)  # there are no half people
        for factor in _factors():
            found = [(value, self._label(value)) for value in self._values(step * factor)]
            if len(found) < 2 or self._fits(found, room):
                return found
        raise AssertionError("the factors never end")

    def _span(self) -> float:
        return self.high - self.low

    def _values(self, step: float) -> list[float]:
        if self.log:
            first, last = round(math.log10(self.low)), math.floor(math.log10(self.high) + 1e-9)
            return [10.0**power for power in range(first, last + 1, round(step))]
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(number * step, 6) for number in range(first, last + 1)]

    def _label(self, value: float) -> str:
        if self.kind == "year":
            return f"{value:.0f}"
        number = plain_number(value, grouped=True)
        if self.unit is not None:
            return self.unit.mark(number)
        return number + ("%" if self.kind == "percent" else "")

    def _fits(self, found: list[tuple[float, str]], room: float) -> bool:
        spans = [
            (self.share(value) * room, text_width(label, SMALL) / 2 + APART / 2)
            for value, label in found
        ]
        return all(
            place + half <= after - other for (place, half), (after, other) in pairwise(spans)
        )


def _factors() -> Iterable[int]:
    """Give 1, 2, 5, 10, 20, 50 and so on."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def number_axis(values: Iterable[float], unit: Unit) -> Axis:
    """Make the axis that holds these numbers: from 0, or logarithmic where they lie far apart.

    Shares in percent have the whole as their axis, to 100. Zero has no place on a logarithmic axis.
    """
    numbers = list(values) or [1.0]
    low, high = min(numbers), max(numbers)
    if unit.symbol == "%":
        return Axis(min(0.0, low), max(100.0, high), unit=unit)
    if low > 0 and high / low >= LOG_FROM:
        return Axis(10.0 ** math.floor(math.log10(low)), high, log=True, unit=unit)
    low, high = min(0.0, low), max(0.0, high)
    return Axis(low, high if high > low else low + 1, unit=unit)


def year_axis(first: float, last: float) -> Axis:
    """Make the axis from the beginning of one decimal year to another."""
    return Axis(first, max(last, first + 1), kind="year")
