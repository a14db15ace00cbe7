"""How the statements of two documents relate: the rules, each of which says what it found.

A row is one of `statements`. Numbers and dates relate row by row, places and descriptions as the
sets that each document gives. No rule judges; what it can't compare it calls not comparable.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.package.dates import OPEN, DateRange, read_edtf
from sourcebook.package.in_words import joined, plain_number, read_date
from sourcebook.package.ranges import allowed_range
from sourcebook.package.selection import simplify

Row = Any
"""One row of `statements`, as itertuples gives it."""


class Found(NamedTuple):
    """A relation (a key of RELATIONS) and the rule that gave it."""

    relation: str
    rule: str


def relate(left: Row, right: Row) -> Found:
    """Relate two rows that state a number or a date; the rule begins with what each states."""
    if left.table != right.table:
        found = Found("not_comparable", "One is a date, the other a length of time.")
    else:
        found = (relate_figures if left.table == "figures" else relate_dates)(left, right)
    return Found(found.relation, f"{_say(left)}; {_say(right)}. {found.rule}")


def _say(row: Row) -> str:
    if not row.edtf and not _number(row):
        return f"{row.document_id} states no {'number' if row.unit else 'date'} ({row.id})"
    period = f", {row.period_read}" if row.period_read else ""
    return f"{row.document_id} states {row.as_read}{period} ({row.id})"


def relate_figures(left: Row, right: Row) -> Found:
    """Relate numbers by the ranges that they allow.

    Not comparable where the unit, who is counted, the place or the stated periods differ, or one
    is vague. A period that only one of them states as a date is unknown, neither equal nor
    different: then no more can be said than that the number itself is the same.
    """
    ranges = [allowed_range(row.qualifier, row.value, row.low, row.high) for row in (left, right)]
    reasons = _why_not(left, right)
    if reasons or ranges[0] is None or ranges[1] is None:
        return Found("not_comparable", " ".join(reasons))
    same_number = _number(left) == _number(right)
    number = " to ".join(plain_number(end, grouped=True) for end in _number(left))
    stated = (
        f"{_names(left, right)} state the {'number' if pd.isna(left.low) else 'range'} {number}"
    )
    if bool(left.period) != bool(right.period):
        who = left.document_id if left.period else right.document_id
        unknown = f"Only {who} states the period as a date, so the periods may differ."
        if same_number:
            return Found("same_number", f"{stated}. {unknown}")
        return Found("not_comparable", f"{unknown} The numbers are not the same.")
    undated = "" if left.period else " No period is stated as a date."
    if same_number and left.qualifier == right.qualifier:
        return Found("same", f"{stated}, with the same qualifier.{undated}")
    if same_number:
        return Found("same_number", f"{stated}, with different qualifiers.{undated}")
    if ranges[0].overlaps(ranges[1]):
        return Found("compatible", f"The ranges that these numbers allow overlap.{undated}")
    return Found("different", f"The ranges that these numbers allow do not overlap.{undated}")


def _number(row: Row) -> tuple[float, ...]:
    """Take the number that a row states, of a range both ends; () where it states none."""
    stated = (row.low, row.high) if pd.notna(row.low) else (row.value,)
    return tuple(float(end) for end in stated if pd.notna(end))


def _why_not(left: Row, right: Row) -> list[str]:
    """Say why two figures can't be compared, a sentence each."""
    reasons = []
    if left.unit != right.unit:
        reasons.append(f"The units differ: {left.unit_words}; {right.unit_words}.")
    if simplify(left.counts) != simplify(right.counts):
        reasons.append(f"What is counted differs: {left.counts}; {right.counts}.")
    reasons += _places_differ(left, right)
    if left.period and right.period and _days(left.period) != _days(right.period):
        reasons.append(f"The periods differ: {left.period_read}; {right.period_read}.")
    if not _number(left) or not _number(right):
        reasons.append("Without a number there is no range to compare.")
    return reasons


def _places_differ(left: Row, right: Row) -> list[str]:
    """Say that two rows are about different places, if each states one."""
    if left.place_id and right.place_id and left.place_id != right.place_id:
        return [f"The places differ: {left.place}; {right.place}."]
    return []


def _names(left: Row, right: Row) -> str:
    return joined([left.document_id, right.document_id])


def _days(edtf: str) -> tuple[Any, Any]:
    dates = read_edtf(edtf)
    return dates.start, dates.end


def relate_dates(left: Row, right: Row) -> Found:
    """Relate dates by the days that they allow.

    Not comparable where a date is missing or the places of what is dated differ. An open end
    ("since 1981") states a beginning: two compare by their beginnings, and one and a date that is
    its very beginning ("1981") are the same date, worded differently. An open start ("1972 or
    earlier") only bounds a date, and allows all days up to the bound.
    """
    if not left.edtf or not right.edtf:
        return Found("not_comparable", "Without a date there are no days to compare.")
    if reasons := _places_differ(left, right):
        return Found("not_comparable", " ".join(reasons))
    begins = [_is_beginning(row) for row in (left, right)]
    texts = [row.edtf.removesuffix(f"/{OPEN}") for row in (left, right)]
    if begins[0] != begins[1] and _days(texts[0]) == _days(texts[1]):
        date = read_date(texts[0])
        return Found(
            "same_number",
            f"{_names(left, right)} state {date}: one as a beginning, the other as the date.",
        )
    if not all(begins):
        texts = [left.edtf, right.edtf]
    a, b = map(read_edtf, texts)
    what = "beginnings" if all(begins) else "dates"
    if (a.start, a.end) == (b.start, b.end):
        return Found("same", f"These {what} allow the same days.")
    if share_a_day(a, b):
        return Found("compatible", f"The days that these {what} allow overlap.")
    return Found("different", f"The days that these {what} allow do not overlap.")


def _is_beginning(row: Row) -> bool:
    """Tell whether a date is when something began ("since 1981"); "after 1981" is not."""
    return bool(row.edtf.endswith(f"/{OPEN}") and row.as_read.startswith("since "))


def share_a_day(a: DateRange, b: DateRange) -> bool:
    """Tell whether any day lies in each; an open side goes on without end."""
    return not any(
        one.end is not None and other.start is not None and one.end < other.start
        for one, other in ((a, b), (b, a))
    )


def relate_places(
    left: Sequence[Row], right: Sequence[Row], places: Mapping[str, Mapping[str, Any]]
) -> Found:
    """Relate places as the sets that each document names; `places` has name, kind, iso_a3 by id.

    Sets with no place in common are different, unless one place may lie in another (Germany in
    Europe, a camp in its country): then they can't be compared by name.
    """
    ids = [list(dict.fromkeys(row.place_id for row in rows)) for rows in (left, right)]
    who = [left[0].document_id, right[0].document_id]

    def name(chosen: Sequence[str]) -> str:
        return joined(str(places[place]["name"]) for place in chosen)

    if set(ids[0]) == set(ids[1]):
        return Found("same", f"{joined(who)} name the same places: {name(ids[0])}.")
    shared = [place for place in ids[0] if place in ids[1]]
    if shared:
        rest = [[place for place in own if place not in shared] for own in ids]
        alone = [
            f"{document} alone names {name(own)}."
            for document, own in zip(who, rest, strict=True)
            if own
        ]
        return Found("compatible", " ".join([f"{joined(who)} name {name(shared)}.", *alone]))
    said = f"{who[0]} names {name(ids[0])}; {who[1]} names {name(ids[1])}."
    if any(_may_hold(places[one], places[other]) for one in ids[0] for other in ids[1]):
        return Found("not_comparable", f"{said} One of these places may lie within another.")
    return Found("different", f"{said} None of these places is the same.")


def _may_hold(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    wide = "region" in (one["kind"], other["kind"])
    nested = "country" in (one["kind"], other["kind"]) and one["iso_a3"] == other["iso_a3"] != ""
    return wide or nested


def relate_words(left: Sequence[Row], right: Sequence[Row]) -> Found:
    """Relate descriptions (in our words), as the sets that each document gives."""
    who = joined([left[0].document_id, right[0].document_id])
    said = [{simplify(row.statement) for row in rows} for rows in (left, right)]
    if said[0] == said[1]:
        return Found("same", f"{who} describe this in the same way, in our words.")
    return Found(
        "not_comparable",
        f"{who} describe this in different words; how the descriptions relate is left to the "
        "reader.",
    )
