"""The range that a stated value allows, defined once."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

ABOUT = 0.1
"""Share to each side that "about" allows; our convention."""


@dataclass(frozen=True)
class Range:
    """The values from `low` to `high`, `high` included; `low` unless `above_low`."""

    low: float
    high: float
    above_low: bool = False

    def overlaps(self, other: "Range") -> bool:
        """Tell whether any value lies in each."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return not any(end.above_low and end.low == low for end in (self, other))


def allowed_range(qualifier: str, value: Any, low: Any = None, high: Any = None) -> Range | None:
    """Give the range that a stated value allows; None where no number is stated.

    unqualified [v, v]; more_than (v, ∞); at_least [v, ∞); about v ± 10 %; vague none. Where `low`
    and `high` are given, the range from one to the other.
    """
    if pd.notna(low) and pd.notna(high):
        return Range(float(low), float(high))
    if qualifier == "vague" or pd.isna(value):
        return None
    number = float(value)
    match qualifier:
        case "more_than":
            return Range(number, math.inf, above_low=True)
        case "at_least":
            return Range(number, math.inf)
        case "about":
            return Range(number - abs(number) * ABOUT, number + abs(number) * ABOUT)
        case "unqualified":
            return Range(number, number)
    raise ValueError(f"{qualifier!r} of {number:g} has no range; give low and high")
