"""Which rows a picture can show, and where each stands in it."""

from typing import Any

import pandas as pd

from sourcebook.charts.comparison.axis import Axis, days, finite_ends
from sourcebook.charts.theme import PLOT, wrap

SIZE, LINE = 13, 17
"""Pixels of the letters and of one line of text."""
AIR, MARK = 7, 24
"""Pixels above a row's text, and of its mark below."""
DIVIDER = 30
"""Pixels of the line that parts the documents from other sources, with its words."""
SHORT = 0.03
"""Share of the axis below which a bar gets a pale edge, without which it would not be seen."""

Record = dict[str, Any]


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


def laid_out(
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
        record |= _common(row, row.document_id, row.statement, axis, y)
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
        record |= _common(row, row.source, f"{row.statement} ({row.basis})", axis, y)
        y = record["bottom"]
        tables["others"].append(record)
    return tables, max(y, LINE)


def _common(row: Any, who: str, said: str, axis: Axis, top: int) -> Record:
    """What every row has: its text, its place, and its mark on the axis."""
    label = wrap(f"{who[:1].upper()}{who[1:]}: {row.as_read}", PLOT, SIZE, bold=True)
    says = wrap(said, PLOT, SIZE)
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
    ends = finite_ends(row)
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
    start, end, runs_on = days(edtf)
    return {
        "mark": "date",
        "value": (start + end) / 2,
        "from": start,
        "solid_end": end,
        "to": axis.high if runs_on else end,
        "runs_on": runs_on,
        "short": end - start < SHORT * (axis.high - axis.low),
    }
