"""How two statements relate: the rules, each of which says in words what it found.

A row is one of `statements`. Numbers and dates relate row by row, places and descriptions as the
sets that each document gives. No rule judges; what it can't compare it calls not comparable.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.package.dates import DateRange, read_edtf
from sourcebook.package.in_words import plain_number, read_date
from sourcebook.package.ranges import allowed_range
from sourcebook.package.selection import fold

Row = Any
"""One row of `statements`, as itertuples gives it."""


class Found(NamedTuple):
    """A relation (a key of RELATIONS) and the rule that gave it."""

    relation: str
    rule: str


def relate(left: Row, right: Row) -> Found:
    """The relation of two rows that state a number or a date."""
    if left.table != right.table:
        return Found("not_comparable", "One states a date, the other a length of time.")
    return (relate_figures if left.table == "figures" else relate_dates)(left, right)


def relate_figures(left: Row, right: Row) -> Found:
    """Numbers, by the ranges that they allow.

    Not comparable where the unit, who is counted or the stated periods differ, or one is vague.
    A period that one of them does not state as a date is unknown, neither equal nor different:
    then no more can be said than that the number itself is the same.
    """
    ranges = [allowed_range(row.qualifier, row.value) for row in (left, right)]
    reasons = _why_not(left, right)
    if reasons or ranges[0] is None or ranges[1] is None:
        return Found("not_comparable", " ".join(reasons))
    same_number = left.value == right.value
    number = plain_number(left.value, grouped=True)
    if bool(left.period) != bool(right.period):
        who, period = next((r.document_id, r.period_read) for r in (left, right) if r.period)
        unknown = (
            f"Only {who} states the period as a date ({period}); whether both speak of the same "
            "time is not known"
        )
        if same_number:
            return Found("same_number", f"Both state the number {number}. {unknown}.")
        return Found("not_comparable", f"{unknown}, and the numbers are not the same.")
    dated = "" if left.period else " Neither states a period as a date."
    if same_number:
        relation, how = (
            ("same", "alike")
            if left.qualifier == right.qualifier
            else ("same_number", "differently")
        )
        return Found(relation, f"Both state the number {number}, qualified {how}.{dated}")
    if ranges[0].overlaps(ranges[1]):
        return Found("compatible", f"The ranges that the two numbers allow overlap.{dated}")
    return Found("different", f"The ranges that the two numbers allow do not overlap.{dated}")


def _why_not(left: Row, right: Row) -> list[str]:
    """Why two figures can't be compared, a sentence each."""
    reasons = []
    if left.unit != right.unit:
        reasons.append(f"The units differ: {left.unit} and {right.unit}.")
    if fold(left.counts) != fold(right.counts):
        reasons.append(f"What is counted differs: {left.counts}; {right.counts}.")
    if left.period and right.period and _days(left.period) != _days(right.period):
        reasons.append(f"The periods differ: {left.period_read}; {right.period_read}.")
    if pd.isna(left.value) or pd.isna(right.value):
        reasons.append("A vague quantity allows no range to compare.")
    return reasons


def _days(edtf: str) -> tuple[Any, Any]:
    dates = read_edtf(edtf)
    return dates.start, dates.end


def relate_dates(left: Row, right: Row) -> Found:
    """Dates, by the days that they allow.

    An open date ("since 1981") states a beginning. Two of them compare by their beginnings; one
    and a date that is its very beginning ("1981") are the same date, worded differently; one
    and any other date are compatible unless that lies wholly before the beginning.
    """
    if not left.edtf or not right.edtf:
        return Found("not_comparable", "A time without a date allows no days to compare.")
    starts = [row.edtf.removesuffix("/..") for row in (left, right)]
    opened = [row.edtf.endswith("/..") for row in (left, right)]
    if any(opened) and not all(opened) and _days(starts[0]) == _days(starts[1]):
        date = read_date(starts[0])
        return Found(
            "same_number",
            f"Both state {date}: one as a beginning with no end stated, the other as the date.",
        )
    if all(opened):
        a, b, what = read_edtf(starts[0]), read_edtf(starts[1]), "beginnings"
    else:
        a, b, what = read_edtf(left.edtf), read_edtf(right.edtf), "dates"
    if (a.start, a.end) == (b.start, b.end):
        return Found("same", f"The two {what} allow the same days.")
    if share_a_day(a, b):
        return Found("compatible", f"The days that the two {what} allow overlap.")
    return Found("different", f"The days that the two {what} allow do not overlap.")


def share_a_day(a: DateRange, b: DateRange) -> bool:
    """Whether any day lies in both; one without an end goes on."""
    return all(
        last is None or first is None or last >= first
        for last, first in ((a.end, b.start), (b.end, a.start))
    )


def relate_places(
    left: pd.DataFrame, right: pd.DataFrame, places: Mapping[str, Mapping[str, Any]]
) -> Found:
    """Places, as the sets that each document names; `places` has name, kind, iso_a3 by id.

    Sets with no place in common are different, unless one place may lie in another (Germany in
    Europe, a camp in its country): then they can't be compared by name.
    """
    a, b = list(dict.fromkeys(left["place_id"])), list(dict.fromkeys(right["place_id"]))
    sides = (left["document_id"].iat[0], right["document_id"].iat[0])

    def named(ids: list[str]) -> str:
        return ", ".join(str(places[place]["name"]) for place in ids)

    if set(a) == set(b):
        return Found("same", f"Both name the same places: {named(a)}.")
    both = [place for place in a if place in b]
    if both:
        alone = [
            f"{side} alone names {named(rest)}."
            for side, rest in zip(
                sides, ([p for p in a if p not in b], [p for p in b if p not in a]), strict=True
            )
            if rest
        ]
        return Found("compatible", " ".join([f"Both name {named(both)}.", *alone]))
    said = f"{sides[0]} names {named(a)}; {sides[1]} names {named(b)}."
    if any(_may_hold(places[one], places[other]) for one in a for other in b):
        return Found("not_comparable", f"{said} One of these may lie in another.")
    return Found("different", f"{said} No place is named by both.")


def _may_hold(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    wide = "region" in (one["kind"], other["kind"])
    nested = "country" in (one["kind"], other["kind"]) and one["iso_a3"] == other["iso_a3"] != ""
    return wide or nested


def relate_words(left: pd.DataFrame, right: pd.DataFrame) -> Found:
    """Descriptions (in our words), as the sets that each document gives."""
    if {fold(said) for said in left["statement"]} == {fold(said) for said in right["statement"]}:
        return Found("same", "Both describe this in the same words, as we put them.")
    return Found(
        "not_comparable",
        "Described in words, and worded differently; how the two stand to each other is left to "
        "the reader.",
    )
