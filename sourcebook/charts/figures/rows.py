"""The rows of the dot plot, all text laid out, each with its pixels from the top."""

from typing import Any

import pandas as pd

from sourcebook.charts.figures.axis import Axis
from sourcebook.charts.figures.words import read_number
from sourcebook.charts.theme import PLOT, text_width, wrap
from sourcebook.package.in_words import read_date, read_value

Record = dict[str, Any]
TEXT_SIZE = 13
LINE = 17
"""Pixels of one line of a statement."""
MARK = 34
"""Pixels of a row below its statement: the mark and air."""
AIR = 8
"""Pixels of a row above its statement."""


def in_topic_order(figures: pd.DataFrame) -> pd.DataFrame:
    """Largest first, but the figures of one topic together, document by document."""
    largest = figures.groupby("topic_id")["value"].transform("max")
    return (
        figures.assign(largest=largest)
        .sort_values(
            ["largest", "topic_id", "document_id", "start"], ascending=[False, True, True, True]
        )
        .drop(columns="largest")
    )


def rows_of(figures: pd.DataFrame, axis: Axis) -> list[Record]:
    """One record a figure, as the chart draws it."""
    records: list[Record] = []
    bottom = 0
    for row in figures.itertuples():
        value = float(row.value)
        period = read_date(row.period)
        number = read_number(row.qualifier, row.value, row.unit)
        label = f"{row.document_id}: {row.statement}" + (f" (period: {period})" if period else "")
        lines = wrap(label, PLOT, TEXT_SIZE)
        top, bottom = bottom, bottom + AIR + LINE * len(lines) + MARK
        about = row.qualifier == "about"
        records.append(
            {
                "id": row.id,
                "document_id": row.document_id,
                "statement": row.statement,
                "wording": row.wording,
                "qualifier": row.qualifier,
                "value": value,
                "from": max(axis.low, value * 0.9) if about else value,
                "to": min(axis.high, value * 1.1) if about else axis.high,
                "as_read": read_value(row.qualifier, row.value, row.unit),
                "period_read": period or "none stated",
                "where": f"document {row.document_id}, paragraph {row.paragraph}",
                "label": "\n".join(lines),
                "number": number,
                "side": _side(row.qualifier, number, axis.share(value) * PLOT),
                "y": bottom - MARK / 2 - 1,
                "top": top,
                "bottom": bottom,
            }
        )
    return records


def _side(qualifier: str, number: str, x: float) -> str:
    """On which side of its mark, on a narrow picture, a number has room beside arrow and edge."""
    reach = 14 + text_width(number, TEXT_SIZE, bold=True)
    open_ended = qualifier in ("more_than", "at_least")
    return "left" if (open_ended or x + reach > PLOT) and x >= reach else "right"
