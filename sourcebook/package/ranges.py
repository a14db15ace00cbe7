"""The range that a stated value allows, defined once."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

ABOUT = 0.1
"""Share to each side that "about" allows; our convention."""


@dataclass(frozen=True)
class Range:
    """The values from `low`, unless `above_low`, to `high`, unless `below_high`."""

    low: float
    high: float
    above_low: bool = False
    below_high: bool = False

    def overlaps(self, other: "Range") -> bool:
        """Tell whether any value lies in both ranges."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return not any(
            (one.above_low and one.low == low) or (one.below_high and one.high == high)
            for one in (self, other)
        )


def allowed_range(qualifier: str, value: Any, low: Any = None, high: Any = None) -> Range | None:
    """Give the range that a stated value allows; None where no number is stated.

    unqualified [v, v]; more_than (v, ∞); at_least [v, ∞); less_than [0, v); at_most [0, v];
    about v ± 10 %; vague none. Where `low` and `high` are given, the range from one to the other.
    Below a number that is not above 0, less_than and at_most have no lower end.
    """
    if pd.notna(low) and pd.notna(high):
        return Range(float(low), float(high))
    if qualifier == "vague" or pd.isna(value):
        return None
    number = float(value)
    least = 0.0 if number > 0 else -math.inf
    match qualifier:
        case "more_than":
            return Range(number, math.inf, above_low=True)
        case "at_least":
            return Range(number, math.inf)
        case "less_than":
            return Range(least, number, below_high=True)
        case "at_most":
            return Range(least, number)
        case "about":
            return Range(number - abs(number) * ABOUT, number + abs(number) * ABOUT)
        case "unqualified":
            return Range(number, number)
    raise ValueError(f"{qualifier!r} of {number:g} has no range; give low and high")


def with_number(rows: pd.DataFrame) -> pd.Series:
    """Tell of each row whether it states a number: a value, or a range from `low` to `high`."""
    return rows["value"].notna() | rows["low"].notna()
