"""Rows of a picture, one below another, with all text laid out in pixels.

A picture is laid out twice, narrow (a phone) and wide, because only the browser knows its width;
the Vega signal `layout` says which one counts. Wide, a row has its label in a column, then what
is stated, then its mark. Narrow, what is stated comes first, then the label, and the mark below.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from sourcebook.charts.kit.text import (
    HEADING,
    LABEL,
    PLOT,
    STATED,
    WIDE,
    line_height,
    text_width,
    wrap,
)

LAYOUTS = ("narrow", "wide")
LAID_OUT = (
    "top",
    "bottom",
    "y",
    "stated",
    "stated_y",
    "words",
    "words_y",
    "inline",
    "aside",
    "mask",
)
"""Fields that a record has once for each layout, as `top_narrow` and `top_wide`."""
ROW = 28
"""Pixels of a wide row whose label has one line."""
GAP = 16
"""Pixels between columns."""
SHAPE = 12
"""Pixels from the left edge to the middle of a document's shape, and from there to its id."""
AIR = 6
"""Pixels above and below a narrow row."""
MARK = 20
"""Pixels of a narrow row's mark."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A row: what explains it, what it states, and what its mark and tooltip need."""

    datum: Record
    label: str = ""
    stated: str = ""
    who: str = ""
    """Id of the document whose shape is before it; "" without one."""
    aside: str = ""
    """Words in the place of a mark."""
    guide: bool = True
    """Whether a line leads the eye to its mark."""


@dataclass(frozen=True)
class Heading:
    """A line above rows; the next `together` of them are bracketed."""

    text: str
    level: Literal["subject", "question"] = "question"
    together: int = 0


@dataclass(frozen=True)
class Arrangement:
    """Where the parts of all rows of a picture go."""

    stated: Literal["column", "beside", "inline"] = "column"
    """Of what is stated: in a column when wide; so short that it is left of the mark when narrow,
    too; or next to the mark when wide."""
    labels: int = 310
    """Pixels that labels have at most when wide, with their document's shape."""
    most: int = 180
    """Pixels that what is stated has at most when wide."""
    row: int = ROW
    """Pixels of a wide row whose label has one line."""


class Columns(NamedTuple):
    """Pixels from the left edge, in one layout."""

    words: int
    """Left end of labels."""
    labels: int
    """Width of labels."""
    stated: int
    """End of what is stated: the right one when wide, the left one when narrow."""
    plot: int
    """Left end of the plot."""
    aside: int
    """Left end of words in the place of a mark."""


@dataclass
class Laid:
    """Records by table, with their places in both layouts; columns and height of each layout."""

    tables: dict[str, list[Record]] = field(default_factory=dict)
    columns: dict[str, Columns] = field(default_factory=dict)
    heights: dict[str, int] = field(default_factory=dict)


def lay_out(items: Sequence[Row | Heading], arranged: Arrangement, top: int = 0) -> Laid:
    """Lay rows and headings out below each other, from `top` pixels on.

    The tables are `rows`, `headings` and `brackets`.
    """
    laid = Laid()
    rows = [item for item in items if isinstance(item, Row)]
    stacks = [_Narrow(rows, arranged, top), _Wide(rows, arranged, top)]
    for layout, stack in zip(LAYOUTS, stacks, strict=True):
        for item in items:
            stack.add(item)
        laid.columns[layout], laid.heights[layout] = stack.columns, max(stack.y, ROW)
    for name in ("rows", "headings", "brackets"):
        both = zip(*(stack.places[name] for stack in stacks), strict=True)
        laid.tables[name] = [narrow | wide for narrow, wide in both]
    return laid


class _Stack:
    """Places of one layout, filled from the top down."""

    layout = ""
    width = 0
    columns: Columns

    def __init__(self, arranged: Arrangement, y: int) -> None:
        self.y = y
        self.places: dict[str, list[Record]] = {"rows": [], "headings": [], "brackets": []}
        self.arranged = arranged
        self._bracket = (0, 0)

    def add(self, item: Row | Heading) -> None:
        """Place an item below all others."""
        if isinstance(item, Heading):
            self._head(item)
            return
        top = self.y
        shown = {"who": item.who, "marked": bool(item.who), "guide": item.guide and not item.aside}
        places = self.row(item)
        self._place("rows", item.datum | shown, top=top, bottom=self.y, **places)
        self._close()

    def row(self, row: Row) -> Record:
        """Place the parts of a row, and make room for it."""
        raise NotImplementedError

    def _place(self, table: str, record: Record, **places: Any) -> None:
        named = {
            f"{name}_{self.layout}": "\n".join(place) if isinstance(place, list) else place
            for name, place in places.items()
        }
        self.places[table].append(record | named)

    def _head(self, heading: Heading) -> None:
        large = heading.level == "subject"
        size = HEADING if large else LABEL
        lines = wrap(heading.text, self.width, size, bold=True)
        top = self.y + (2 * AIR if large else AIR)
        first = top + 8 + line_height(size) // 2
        self.y = top + 8 + _tall(lines, size)
        places: Record = {"top": top, "words": lines, "words_y": first, "bottom": self.y}
        self._place("headings", {"level": heading.level}, **places)
        if heading.together:
            self._bracket = self.y, heading.together

    def _close(self) -> None:
        """Count a row of a bracket, and place the bracket after its last."""
        top, left = self._bracket
        self._bracket = top, left - 1
        if left == 1:
            self._place("brackets", {}, top=top + 3, bottom=self.y - 3)


class _Wide(_Stack):
    layout, width = "wide", WIDE

    def __init__(self, rows: Sequence[Row], arranged: Arrangement, y: int) -> None:
        super().__init__(arranged, y)
        words = _indent(rows)
        label = max((text_width(row.label, LABEL) for row in rows), default=0)
        labels = min(round(label), arranged.labels - words)
        end = words + labels
        if arranged.stated != "inline":
            end += (GAP if end else 0) + min(_widest(rows), arranged.most)
        self.columns = Columns(words, labels, end, end + GAP, end + GAP)

    def row(self, row: Row) -> Record:
        inline = self.arranged.stated == "inline"
        label = wrap(row.label, self.columns.labels + 1, LABEL)
        size = LABEL if inline else STATED
        stated = wrap(row.stated, self.arranged.most, size, bold=True)
        aside = wrap(row.aside, WIDE - self.columns.plot, LABEL)
        more = max(
            _tall(lines[1:], one) for lines, one in ((label, LABEL), (stated, size), (aside, LABEL))
        )
        middle, mask = self.y + self.arranged.row // 2, self.y
        self.y += self.arranged.row + more
        return {
            "y": middle,
            "stated_y": middle,
            "words_y": middle,
            "words": label,
            "aside": aside,
            "mask": self.y if row.aside else mask,
            **({"stated": "", "inline": stated} if inline else {"stated": stated, "inline": ""}),
        }


class _Narrow(_Stack):
    layout, width = "narrow", PLOT

    def __init__(self, rows: Sequence[Row], arranged: Arrangement, y: int) -> None:
        super().__init__(arranged, y)
        words = _indent(rows)
        plot = words + _widest(rows) + GAP if arranged.stated == "beside" else 4
        self.columns = Columns(words, PLOT - words, words, plot, words)

    def row(self, row: Row) -> Record:
        width, beside = self.columns.labels, self.arranged.stated == "beside"
        label = wrap(row.label, width, LABEL) if row.label else []
        stated = wrap(row.stated, width, STATED, bold=True)
        aside = wrap(row.aside, width, LABEL)
        self.y += AIR if label or not beside else 0
        stated_y = self.y + line_height(STATED) // 2
        self.y += 0 if beside or not row.stated else _tall(stated, STATED)
        words_y = self.y + line_height(LABEL) // 2
        self.y += _tall(label, LABEL)
        middle = self.y + (line_height(LABEL) if row.aside else MARK) // 2
        mask = middle - MARK // 2
        self.y += _tall(aside, LABEL) if row.aside else MARK
        self.y += AIR if row.aside or not beside else 0
        first = middle if beside else stated_y if row.stated else words_y
        return {
            "y": middle,
            "stated_y": first,
            "words_y": words_y,
            "words": label,
            "stated": stated,
            "aside": aside,
            "inline": "",
            # Down to here lines of the axis are covered, because they would strike words.
            "mask": self.y if row.aside else mask,
        }


def _tall(lines: Sequence[str], size: int) -> int:
    return line_height(size) * len(lines)


def _indent(rows: Sequence[Row]) -> int:
    """Give the pixels that documents' shapes and ids take before labels."""
    widest = max((text_width(row.who, LABEL, bold=True) for row in rows if row.who), default=0)
    return round(2 * SHAPE + widest + 8) if widest else 0


def _widest(rows: Sequence[Row]) -> int:
    """Give the pixels of the longest of what is stated."""
    return round(max((text_width(row.stated, STATED, bold=True) for row in rows), default=0))
