"""What is stated on one topic -> a small picture on one axis, numbers or dates.

Each row is its text on lines of its own, so that it reads at any width, and its mark below. A
document's mark is that of the other pictures: filled is exact, hollow with an arrow more than,
ringed about, a bar as long as the time stated. What other sources report stands below a divider,
muted, hollow and dashed, and cannot be selected, for it is no record.
"""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from sourcebook.charts.style import (
    BYLINE,
    PLOT,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    record_selection,
    styled,
    title,
    tooltips,
    with_rows,
    wrap,
)
from sourcebook.comparison.ranges import allowed_range
from sourcebook.dates import read_edtf

SIZE, LINE = 13, 17
"""Pixels of the letters and of one line of text."""
AIR, MARK = 7, 24
"""Pixels above a row's text, and of its mark below."""
DIVIDER = 30
"""Pixels of the line that parts the documents from other sources, with its words."""
LOG_FROM = 100
"""From this ratio of the largest number to the smallest on, the axis is logarithmic."""
SHORT = 0.03
"""Share of the axis below which a bar gets a pale edge, without which it would not be seen."""
DASH = [4, 3]

Record = dict[str, Any]


@dataclass(frozen=True)
class Axis:
    """The one axis of a picture: its ends, and what it measures."""

    low: float
    high: float
    unit: str
    """Unit of the numbers; "" where the axis is of dates."""
    log: bool = False


def comparison_chart(
    rows: pd.DataFrame,
    others: pd.DataFrame,
    documents: Sequence[str],
    *,
    question: str,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """The numbers or dates of one topic, the documents' and those of other sources, on one axis.

    `rows` is what `comparison.statements` gives, `others` what `comparison.other_sources` gives;
    `documents` are the ids of all documents (for the same colours everywhere), `question` is the
    topic's; `source` is the last line of the subtitle. The point selection `record` carries `id`;
    the highlight is drawn from `selected`, never from the selection.
    """
    inks = THEMES[theme]
    answers = rows[rows["answers"]]
    shown, found = drawn(rows, others)
    left_out = len(answers) - len(shown), len(others) - len(found)
    axis = _axis(shown, found)
    tables, height = _laid_out(shown, found, axis)
    heading = comparison_title(question, shown, found)
    counted = _counted(*left_out)
    hollow = "Hollow and dashed: what other sources report." if len(found) else ""
    chart = alt.LayerChart(layer=_layers(documents, axis, height, selected, inks))
    chart = chart.properties(
        width="container",
        height=height,
        title=title(heading, *filter(None, [counted, hollow]), f"{BYLINE}.", source),
        description=" ".join(filter(None, [f"{heading}.", _in_words(tables), f"{BYLINE}."])),
    )
    return with_rows(styled(chart, inks), tables)


def comparison_title(question: str, shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """What the picture shows; `shown` and `found` are the rows that it draws."""
    if len(shown):
        return f"What is stated on: {question}"
    if len(found):
        return f"No document states this; other sources on: {question}"
    return f"No number or date to draw on: {question}"


def drawn(rows: pd.DataFrame, others: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows and other sources that one axis can show: numbers of one unit, or dates.

    The documents say which: the axis is that of their first row that states either.
    """
    answers = rows[rows["answers"]]
    definite = answers[(answers["edtf"] != "") | answers["value"].notna()]
    numbers = others[others["value"].notna() | others["low"].notna()]
    dates = others[(others["unit"] == "date") & (others["edtf"] != "")]
    if definite.empty:
        numbers = numbers[numbers["unit"] != "date"]
        numbers = numbers[numbers["unit"] == numbers["unit"].iat[0]] if len(numbers) else numbers
        return definite, dates if len(dates) else numbers
    first = definite.iloc[0]
    if first["edtf"]:
        return definite[definite["edtf"] != ""], dates
    return (
        definite[definite["unit"] == first["unit"]],
        numbers[numbers["unit"] == first["unit"]],
    )


def _counted(rows: int, others: int) -> str:
    parts = [
        f"{count} {what if count == 1 else what.replace('gives', 'give')}"
        for count, what in ((rows, "more that gives no number or date"), (others, "other sources"))
        if count
    ]
    return f"Not drawn: {', '.join(parts)}; listed with the picture." if parts else ""


def _in_words(tables: dict[str, list[Record]]) -> str:
    """The rows of the picture, for readers who don't see it."""
    parts = [row["label"].replace("\n", " ") for row in [*tables["rows"], *tables["others"]]]
    return f"{'; '.join(parts)}." if parts else ""


# --- the axis ---------------------------------------------------------------------------------


def _axis(shown: pd.DataFrame, found: pd.DataFrame) -> Axis:
    both = pd.concat([shown[["edtf", "unit"]], found[["edtf", "unit"]]])
    units = [unit for unit in both["unit"] if unit and unit != "date"]
    if units:
        numbers = [end for row in _rows(shown, found) for end in _ends(row)]
        low, high = min(numbers), max(numbers)
        if units[0] == "percent":
            return Axis(0, 100, "percent")
        if low > 0 and high / low >= LOG_FROM:
            return Axis(10 ** math.floor(math.log10(low)), high * 2.5, units[0], log=True)
        return Axis(0, max(high, 1) * 1.25, units[0])
    if both.empty:
        return Axis(0, 1, "")
    spans = [_days(edtf) for edtf in both["edtf"]]
    first = math.floor(min(start for start, _, _ in spans))
    last = math.ceil(max(end for _, end, _ in spans))
    room = max(1, (last - first) // 8)
    return Axis(first - room, last + room, "")


def _rows(shown: pd.DataFrame, found: pd.DataFrame) -> Iterator[Any]:
    yield from shown.itertuples()
    yield from found.itertuples()


def _ends(row: Any) -> list[float]:
    """The finite ends of what a number allows."""
    allowed = allowed_range(
        row.qualifier, row.value, getattr(row, "low", None), getattr(row, "high", None)
    )
    if allowed is None:
        return []
    return [end for end in (allowed.low, allowed.high) if math.isfinite(end)]


def _days(edtf: str) -> tuple[float, float, bool]:
    """A date as decimal years, from its first day to the end of its last, and whether it is open.

    The end of an open date is that of its stated beginning.
    """
    runs_on = edtf.endswith("/..")
    dates = read_edtf(edtf.removesuffix("/.."))
    last = (dates.end or dates.start) + datetime.timedelta(days=1)
    return _decimal(dates.start), _decimal(last), runs_on


def _decimal(day: datetime.date) -> float:
    """The beginning of a day as a decimal year, so that no reader's time zone moves a mark."""
    first, after = datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def _ticks(axis: Axis) -> list[float]:
    if axis.log:
        powers = range(round(math.log10(axis.low)), int(math.log10(axis.high)) + 1)
        return [10**power for power in powers]
    wide = axis.high - axis.low
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if wide / step <= 6)
    first = math.ceil(axis.low / step) * step
    return [float(year) for year in range(first, int(axis.high) + 1, step)]


# --- the rows ---------------------------------------------------------------------------------


def _laid_out(
    shown: pd.DataFrame, found: pd.DataFrame, axis: Axis
) -> tuple[dict[str, list[Record]], int]:
    """The records of each layer with their pixels from the top, and the height of all."""
    tables: dict[str, list[Record]] = {"rows": [], "others": [], "divider": []}
    y = 0
    for row in shown.itertuples():
        record = {
            "id": row.id,
            "document_id": row.document_id,
            "wording": f"“{row.wording}”",
            "where": f"document {row.document_id}, paragraph {row.paragraph}",
            "period_read": row.period_read or "none stated",
        }
        record |= _common(row, f"{row.document_id}: ", axis, y)
        y = record["bottom"]
        tables["rows"].append(record)
    if len(found):
        tables["divider"].append({"top": y, "words": "Other sources, not the documents"})
        y += DIVIDER
    for row in found.itertuples():
        record = {
            "source": row.source,
            "title": row.title,
            "published": row.published_read or "no date given",
            "basis": row.basis,
            "seen": row.seen_read,
            "scope": row.scope_note or "none",
        }
        record |= _common(row, f"{row.source}: ", axis, y)
        y = record["bottom"]
        tables["others"].append(record)
    return tables, max(y, LINE)


def _common(row: Any, lead: str, axis: Axis, top: int) -> Record:
    """What every row has: its text, its place, and its mark on the axis."""
    label = wrap(f"{lead}{row.as_read}", PLOT, SIZE, bold=True)
    says = wrap(row.statement, PLOT, SIZE)
    text = top + AIR
    below = text + LINE * (len(label) + len(says))
    return {
        "label": "\n".join(label),
        "says": "\n".join(says),
        "statement": row.statement,
        "as_read": row.as_read,
        "counts": row.counts or "not numbers",
        "top": top,
        "text": text,
        "said": text + LINE * len(label),
        "y": below + MARK // 2,
        "bottom": below + MARK + AIR,
        **(_number_mark(row, axis) if axis.unit else _date_mark(row.edtf, axis)),
    }


def _number_mark(row: Any, axis: Axis) -> Record:
    ranged = pd.notna(getattr(row, "low", None))
    ends = _ends(row)
    runs_on = len(ends) == 1
    return {
        "mark": "range" if ranged else row.qualifier,
        "value": None if ranged else float(row.value),
        "from": ends[0],
        "to": axis.high if runs_on else ends[1],
        "runs_on": runs_on,
        "short": False,
    }


def _date_mark(edtf: str, axis: Axis) -> Record:
    start, end, runs_on = _days(edtf)
    return {
        "mark": "date",
        "value": (start + end) / 2,
        "from": start,
        "solid_end": end,
        "to": axis.high if runs_on else end,
        "runs_on": runs_on,
        "short": end - start < SHORT * (axis.high - axis.low),
    }
