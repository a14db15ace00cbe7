"""The axis of one unit's numbers: its ends, and whether it is logarithmic."""

import math
from dataclasses import dataclass

import altair as alt
import pandas as pd

LOG_FROM = 1000
"""From a largest value of this size on, an axis is logarithmic: smaller ones stay readable."""


@dataclass(frozen=True)
class Axis:
    """An axis; `low` and `high` are its ends."""

    unit: str
    low: float
    high: float
    log: bool

    def share(self, value: float) -> float:
        """How far along the axis a value stands, from 0 to 1."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def scale(self) -> alt.Scale:
        ends = [self.low, self.high]
        if self.log:
            return alt.Scale(type="log", domain=ends, nice=False)
        return alt.Scale(domain=ends, nice=False)

    def drawn(self) -> alt.Axis:
        """The axis as a picture draws it."""
        return alt.Axis(
            format=",d" if self.log else ",~f",
            tickCount=alt.Undefined if self.log else 5,
            title=f"{self.unit}, on a logarithmic axis" if self.log else self.unit,
            labelOverlap=False,
            gridOpacity=0.5,
            values=self._powers() if self.log else alt.Undefined,
        )

    def _powers(self) -> list[int]:
        return [10**power for power in range(int(math.log10(self.high)) + 1)]


def axis_of(figures: pd.DataFrame, unit: str) -> Axis:
    """The axis on which all these numbers of one unit stand.

    It is never logarithmic where a number is below 1: zero has no place on such an axis.
    """
    values = figures["value"].astype(float)
    least, most = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if unit == "percent" and least >= 0 and most <= 100:
        return Axis(unit, 0.0, 100.0, log=False)
    if most >= LOG_FROM and least >= 1:
        return Axis(unit, 1.0, most * 2.5, log=True)
    low, high = min(0.0, least * 1.25), max(0.0, most * 1.25)
    return Axis(unit, low, high if high > low else low + 1, log=False)
