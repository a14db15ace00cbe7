"""The range that a stated value allows."""

import math
from typing import Any

import pandas as pd
import pytest

from sourcebook.package.ranges import Range, allowed_range, with_number


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("unqualified", 3, Range(3, 3)),
        ("more_than", 141, Range(141, math.inf, above_low=True)),
        ("at_least", 34, Range(34, math.inf)),
        ("less_than", 300, Range(0, 300, below_high=True)),
        ("less_than", 0, Range(-math.inf, 0, below_high=True)),
        ("at_most", 5, Range(0, 5)),
        ("at_most", 0, Range(-math.inf, 0)),
        ("about", 30_000, Range(27_000, 33_000)),
        ("about", -10, Range(-11, -9)),
        ("vague", None, None),
        ("vague", pd.NA, None),
    ],
)
def test_a_qualifier_says_what_a_value_allows(
    qualifier: str, value: Any, expected: Range | None
) -> None:
    assert allowed_range(qualifier, value) == expected


def test_two_ends_are_the_range_whatever_the_qualifier() -> None:
    assert allowed_range("range", None, 2800, 5000) == Range(2800, 5000)
    assert allowed_range("range", 13, 13, 14) == Range(13, 14)


def test_a_number_is_a_value_or_the_ends_of_a_range() -> None:
    rows = pd.DataFrame({"value": [3, pd.NA, pd.NA], "low": [pd.NA, 2, pd.NA]}, dtype="Float64")
    assert list(with_number(rows)) == [True, True, False]


def test_a_range_without_its_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="low and high"):
        allowed_range("range", 13)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Range(1, 5), Range(5, 9), True),
        (Range(1, 5), Range(6, 9), False),
        (Range(0, 5, below_high=True), Range(5, 5), False),
        (Range(0, 5, below_high=True), Range(4, 4), True),
        (Range(0, 5, below_high=True), Range(5, math.inf), False),
        (Range(0, 5, below_high=True), Range(0, 5), True),
        (Range(0, 5), Range(5, math.inf), True),
        (Range(0, 5), Range(5, math.inf, above_low=True), False),
        (Range(5, math.inf), Range(5, 5), True),
        (Range(5, math.inf, above_low=True), Range(5, 5), False),
        (Range(5, math.inf, above_low=True), Range(1, 5), False),
        (Range(5, math.inf, above_low=True), Range(5, math.inf), True),
        (Range(5, math.inf, above_low=True), Range(900, math.inf, above_low=True), True),
    ],
)
def test_ranges_overlap_where_a_value_lies_in_each(a: Range, b: Range, expected: bool) -> None:
    assert a.overlaps(b) is b.overlaps(a) is expected
