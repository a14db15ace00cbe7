"""What a mark means: the shape, fill and arrow of each qualifier, and the bar of a date.

Documents' marks have the document's colour and shape. Those of other sources are grey and open,
their ranges dashed. An arrow has one length everywhere, because one that ran to the edge of the
picture would give a small number more ink than a large one.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sourcebook.charts.kit.axis import Axis
from sourcebook.charts.kit.rows import Record
from sourcebook.charts.kit.vega import Spec, down, layer
from sourcebook.charts.theme import Theme, document_inks, document_shapes
from sourcebook.package.dates import read_edtf
from sourcebook.package.ranges import ABOUT, allowed_range

ARROW = 22
"""Pixels from the middle of a mark to the tip of its arrow."""
POINT = 110
"""Area of a mark, in square pixels."""
BAR = 12
"""Pixels of the height of a date's bar."""
SHORT = 0.012
"""Share of the axis below which a bar gets pale edges, because it would hardly be visible."""
DASH = [4, 3]
OTHER_SHAPE = "cross"
"""Shape of another source's number; no document has it."""


@dataclass(frozen=True)
class Look:
    """How the mark of a qualifier looks."""

    fill: str
    """`filled`, `hollow`, `ringed` (hollow around a dot), or `ends` (a bar at each end alone)."""
    forward: bool = False
    """Whether an arrow says that it may be more."""
    backward: bool = False
    """Whether an arrow says that it may be less."""
    included: bool = False
    """Whether a bar at the number says that the number itself is included."""
    words: str = ""


LOOKS = {
    "unqualified": Look("filled", words="Filled mark: the number as stated"),
    "more_than": Look("hollow", forward=True, words="Hollow with an arrow to the right: more than"),
    "at_least": Look(
        "hollow",
        forward=True,
        included=True,
        words="Hollow with a bar and an arrow to the right: at least",
    ),
    "less_than": Look("hollow", backward=True, words="Hollow with an arrow to the left: less than"),
    "at_most": Look(
        "hollow",
        backward=True,
        included=True,
        words="Hollow with a bar and an arrow to the left: at most",
    ),
    "about": Look("ringed", words="Ringed: about"),
    "range": Look("ends", words="Line with a bar at each end: a range"),
}
"""The table of marks. A vague figure has no mark."""
PARTS = ("fill", "forward", "backward", "included")
"""What tells the looks from each other."""
OTHERS = "Grey: other sources, not the documents"
INCLUDED = "Grey bar with an arrow to the right: at least; to the left: at most"
BAND = f"Pale band: {ABOUT:.0%} to each side of “about” (our convention)"
SEEN = 0.06
"""Share of the axis from which a band is visible behind its mark."""
OPEN = "Arrow: no beginning or end is stated"
LONG = "A bar is as long as the time stated"
PALE = "Pale edges make short bars visible"

NO_MARK: Record = {
    "kind": "none",
    "fill": "",
    "at": None,
    "start": None,
    "end": None,
    "forward": False,
    "backward": False,
    "included": False,
    "pale": False,
    "ranged": False,
    "other": False,
}


def number_mark(row: Any, *, other: bool = False) -> Record:
    """Give the mark of a stated number, or of another source's number or range."""
    allowed = allowed_range(row.qualifier, row.value, row.low, row.high)
    if allowed is None:
        return dict(NO_MARK)
    look = LOOKS[row.qualifier]
    shared = {**NO_MARK, "fill": look.fill, "other": other}
    ends = {"start": allowed.low, "end": allowed.high}
    if row.qualifier == "range":
        return {**shared, **ends, "kind": "range"}
    return {
        **shared,
        **(ends if row.qualifier == "about" else {}),
        "kind": "point",
        "at": float(row.value),
        "forward": look.forward,
        "backward": look.backward,
        "included": look.included,
        "ranged": row.qualifier == "about",
    }


def date_mark(edtf: str, axis: Axis, *, other: bool = False) -> Record:
    """Give the bar of a date, cut at the ends of the axis; all in decimal years.

    An open date has the bar of the time that it names, and an arrow to its open side.
    """
    start_text, _, end_text = edtf.partition("/")
    forward, backward = end_text == "..", start_text == ".."
    dates = read_edtf(start_text if forward else end_text if backward else edtf)
    if dates.start is None or dates.end is None:
        raise ValueError(f"{edtf!r} names no time")
    days = dates.start, dates.end + datetime.timedelta(days=1)
    start, end = (min(max(decimal_year(day), axis.low), axis.high) for day in days)
    return {
        **NO_MARK,
        "kind": "bar",
        # An arrow begins at its bar's open end.
        "at": end if forward else start if backward else (start + end) / 2,
        "start": start,
        "end": end,
        "forward": forward,
        "backward": backward,
        "pale": 0 < end - start < SHORT * (axis.high - axis.low),
        "other": other,
    }


def decimal_year(day: datetime.date) -> float:
    """Give the beginning of a day as a decimal year, so that no time zone moves a mark."""
    first, after = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def ends(marks: Iterable[Record]) -> list[float]:
    """List all numbers at which these marks begin, end or are."""
    found = (mark[field] for mark in marks for field in ("at", "start", "end"))
    return [end for end in found if end is not None and math.isfinite(end)]


def meanings(marks: Sequence[Record], axis: Axis) -> str:
    """Explain the marks that a picture has, and no others."""
    numbers = [mark for mark in marks if mark["kind"] in ("point", "range")]
    own = [mark for mark in numbers if not mark["other"]]
    # Of another source's marks, these alone look like a document's.
    alike = [
        mark for mark in numbers if mark["fill"] in ("hollow", "ends") and not mark["included"]
    ]
    seen = {tuple(mark[part] for part in PARTS) for mark in [*own, *alike]}
    said = [
        look.words
        for look in LOOKS.values()
        if tuple(getattr(look, part) for part in PARTS) in seen
    ]
    bands = [axis.share(mark["end"]) - axis.share(mark["start"]) for mark in own if mark["ranged"]]
    said += [BAND] if any(band > SEEN for band in bands) else []
    bars = [mark for mark in marks if mark["kind"] == "bar"]
    said += [LONG] if bars else []
    said += [PALE] if any(mark["pale"] for mark in bars) else []
    said += [OPEN] if any(mark["forward"] or mark["backward"] for mark in bars) else []
    said += [OTHERS] if any(mark["other"] for mark in marks) else []
    said += [INCLUDED] if any(mark["other"] and mark["included"] for mark in marks) else []
    return f"{'. '.join(said)}." if said else ""


@dataclass(frozen=True)
class Scales:
    """The channels that all marks share: places along the axis, and the documents' looks."""

    x: Spec
    colour: Spec
    shape: Spec

    def along(self, field: str) -> Spec:
        """Place along the axis."""
        return {**self.x, "field": field}


def scales(x: Spec, documents: Sequence[str], theme: Theme, named: Sequence[str] = ()) -> Scales:
    """Take the scale along the axis, and make those of all documents' colours and shapes.

    `named` are the documents that a legend names, where rows do not.
    """
    legend = {"title": None, "orient": "top", "symbolType": "square", "values": list(named)}
    colour, shape = (
        {
            "field": "document_id",
            "type": "nominal",
            "scale": {"domain": list(look), "range": list(look.values())},
            "legend": legend if named and look is inks else None,
        }
        for inks in [document_inks(documents, theme)]
        for look in (inks, document_shapes(documents))
    )
    return Scales(x, colour, shape)


def mark_layers(on: Scales, theme: Theme, table: str = "rows") -> list[Spec]:
    """Make the layers of all marks of a table, from back to front."""
    grey = {"value": theme.muted}
    parts = [
        *_extras(on, on.colour, other=False),
        *_extras(on, grey, other=True),
        *_documents(on, theme),
        *_others(on, theme),
    ]
    return [layer(table, mark, where=where, **channels) for mark, where, channels in parts]


Part = tuple[Spec, dict[str, Any], dict[str, Spec]]
"""A mark, of which rows it is, and its channels."""
TICK = {"type": "tick", "orient": "vertical"}


def _extras(on: Scales, ink: Spec, *, other: bool) -> list[Part]:
    """Make arrows forward and back, each a line and a head, and bars.

    Bars are those of "at least" and "at most" and, pale, those that widen a short date.
    """
    place = {"x": on.along("at"), "y": down("y"), "color": ink}
    line = {"type": "rule", "strokeWidth": 2}
    tip = {"type": "point", "size": 60, "filled": True, "opacity": 1}
    parts: list[Part] = [
        ({**TICK, "thickness": 3, "size": 22}, {"included": True, "other": other}, place),
        (
            {**TICK, "thickness": 6, "size": 14, "opacity": 0.4},
            {"pale": True, "other": other},
            place,
        ),
    ]
    for side, turn, head in (("forward", 1, "triangle-right"), ("backward", -1, "triangle-left")):
        where = {side: True, "other": other}
        along = {**line, "x2Offset": turn * (ARROW - 6)}
        parts.append((along, where, {**place, "x2": {"field": "at"}}))
        parts.append(({**tip, "shape": head, "xOffset": turn * (ARROW - 4)}, where, place))
    return parts


def _documents(on: Scales, theme: Theme) -> list[Part]:
    """Make the documents' numbers and dates."""
    point = {"type": "point", "filled": True, "size": POINT, "opacity": 1}
    hollow = {**point, "fill": theme.background, "strokeWidth": 2.5}
    own = {"other": False}
    place = {"x": on.along("at"), "y": down("y")}
    full = {**place, "color": on.colour, "shape": on.shape}
    rim = {**place, "stroke": on.colour, "shape": on.shape}
    dot = {**place, "color": on.colour}
    span = {**dot, "x": on.along("start"), "x2": {"field": "end"}}
    tick = {**TICK, "thickness": 3, "size": 16}
    ranged = {"kind": "range", **own}
    return [
        ({"type": "rule", "strokeWidth": 4}, ranged, span),
        (tick, ranged, {**dot, "x": on.along("start")}),
        (tick, ranged, {**dot, "x": on.along("end")}),
        ({"type": "rule", "strokeWidth": BAR, "opacity": 0.25}, {"ranged": True, **own}, span),
        ({"type": "bar", "height": BAR, "orient": "horizontal"}, {"kind": "bar", **own}, span),
        (point, {"fill": "filled", **own}, full),
        (hollow, {"fill": "hollow", **own}, rim),
        (hollow, {"fill": "ringed", **own}, rim),
        ({**point, "size": 24}, {"fill": "ringed", **own}, dot),
    ]


def _others(on: Scales, theme: Theme) -> list[Part]:
    """Make what other sources report: grey and open, ranges dashed."""
    open_ = {"fill": theme.background, "stroke": theme.muted, "strokeWidth": 1.5, "opacity": 1}
    dashed = {"strokeDash": DASH}
    line = {"type": "rule", "strokeWidth": 1.5, "color": theme.muted, **dashed}
    bar = {"type": "bar", "height": BAR - 2, "orient": "horizontal", **open_, **dashed}
    tick = {**TICK, "thickness": 2, "size": 12, "color": theme.muted}
    point = {"type": "point", "shape": OTHER_SHAPE, "size": POINT, "filled": True, **open_}
    other = {"other": True}
    y = {"y": down("y")}
    span = {"x": on.along("start"), "x2": {"field": "end"}, **y}
    return [
        (line, {"ranged": True, **other}, span),
        (line, {"kind": "range", **other}, span),
        (tick, {"kind": "range", **other}, {"x": on.along("start"), **y}),
        (tick, {"kind": "range", **other}, {"x": on.along("end"), **y}),
        (bar, {"kind": "bar", **other}, span),
        (point, {"kind": "point", "included": False, **other}, {"x": on.along("at"), **y}),
    ]
