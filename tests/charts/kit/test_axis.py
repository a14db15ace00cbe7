"""The axis holds all numbers, and its labels are round and apart."""

from itertools import pairwise

import pytest

from sourcebook.charts.kit.axis import Axis, number_axis, year_axis
from sourcebook.charts.kit.text import SMALL, text_width
from sourcebook.package.units import Unit

PEOPLE = Unit("people", "person", "people", "people")
PERCENT = Unit("percent", "percent", "percent", "share", "%", "after")
DOLLARS = Unit("us_dollars", "US dollar", "US dollars", "money", "US$", "before")


@pytest.mark.parametrize(
    ("values", "log"),
    [
        ([3, 299], False),
        ([3, 300], True),
        ([0, 120_000], False),
        ([-5, 120_000], False),
        ([0.5, 120_000], True),
        ([120_000], False),
        ([], False),
    ],
)
def test_an_axis_is_logarithmic_only_where_numbers_lie_far_apart(
    values: list[float], log: bool
) -> None:
    axis = number_axis(values, PEOPLE)
    assert axis.log is log
    assert axis.note == f"Axis: number of people{', on a logarithmic scale' if log else ''}."
    assert axis.low < axis.high
    assert all(axis.low <= value <= axis.high for value in values)
    if not log:
        assert axis.low <= 0, "lengths can be compared"


def test_percent_has_the_whole_as_its_axis_unless_a_number_lies_beyond() -> None:
    assert (number_axis([70], PERCENT).low, number_axis([70], PERCENT).high) == (0, 100)
    assert number_axis([150], PERCENT).high == 150
    assert [label for _, label in number_axis([70], PERCENT).ticks(300)][-1] == "100%"


def test_an_axis_of_money_has_its_sign_at_each_label() -> None:
    axis = number_axis([5, 12_000], DOLLARS)
    assert all(label.startswith("US$") for _, label in axis.ticks(600))
    assert axis.note.startswith("Axis: US dollars")


AXES = {
    "people": number_axis([3, 141], PEOPLE),
    "many people": number_axis([1, 123_456_789], PEOPLE),
    "one": number_axis([1], PEOPLE),
    "below zero": number_axis([-3, 5], PEOPLE),
    "fractions": number_axis([0.2, 0.7], DOLLARS),
    "years": year_axis(1965, 2019),
    "one year": year_axis(1988, 1989),
    "centuries": year_axis(622, 2019),
}


@pytest.mark.parametrize("room", [60, 105, 240, 600, 1000])
@pytest.mark.parametrize("name", AXES)
def test_labels_are_on_the_axis_and_apart(name: str, room: int) -> None:
    axis = AXES[name]
    ticks = axis.ticks(room)
    assert all(axis.low - 1e-9 <= value <= axis.high + 1e-9 for value, _ in ticks)
    for (one, label), (other, after) in pairwise(ticks):
        apart = (axis.share(other) - axis.share(one)) * room
        assert apart >= (text_width(label, SMALL) + text_width(after, SMALL)) / 2


def test_a_wide_axis_has_several_labels() -> None:
    assert all(len(axis.ticks(600)) >= 2 for axis in AXES.values())
    assert [label for _, label in AXES["years"].ticks(300)] == "1970 1980 1990 2000 2010".split()


@pytest.mark.parametrize("numbers", [[3, 6], [1], [0, 2]])
def test_an_axis_of_people_has_no_half_people(numbers: list[float]) -> None:
    ticks = number_axis(numbers, PEOPLE).ticks(600)
    assert [value for value, _ in ticks] == [*range(int(max(numbers)) + 1)]


def test_numbers_have_thousands_separators_and_years_have_none() -> None:
    assert Axis(0, 5000).ticks(300)[-1][1] == "5,000"
    assert year_axis(1965, 2019).ticks(600)[-1][1] == "2015"


@pytest.mark.parametrize("axis", [Axis(1, 1000, log=True), Axis(0, 100)])
def test_a_share_is_how_far_along_the_axis_a_value_is(axis: Axis) -> None:
    assert axis.share(axis.low) == 0
    assert axis.share(axis.high) == pytest.approx(1)
    assert axis.share(10) == pytest.approx(1 / 3 if axis.log else 0.1)
