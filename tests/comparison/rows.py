"""Rows of `statements` for tests of the rules, and the words that no rule may use."""

import re
from types import SimpleNamespace
from typing import Any

import pandas as pd

from sourcebook.package.in_words import read_date, read_figure
from sourcebook.package.units import read_units
from tests.builders import read_units_of_the_project

UNITS = read_units(pd.DataFrame(read_units_of_the_project()))

VERDICT = re.compile(
    r"\b(?:agree\w*|contradict\w*|conflict\w*|consisten\w*|inconsisten\w*|wrong\w*|true|false"
    r"|correct\w*|accura\w*|inaccura\w*|exaggerat\w*|suspicious\w*)\b",
    re.IGNORECASE,
)
TWO = re.compile(r"\b(?:two|both|neither|either|other document)\b", re.IGNORECASE)
"""Words that hold for two documents only."""


def figure(qualifier: str, value: float | None, **cells: Any) -> SimpleNamespace:
    """Make a row of a figure in document A; cells replace what it has."""
    row: dict[str, Any] = {
        "id": "F01", "document_id": "A", "table": "figures", "qualifier": qualifier,
        "value": pd.NA if value is None else value, "low": pd.NA, "high": pd.NA,
        "unit": "people", "counts": "members", "period": "", "edtf": "",
        "place_id": "", "place": "",
    } | cells  # fmt: skip
    read = read_figure(row, UNITS)
    row["unit_words"] = UNITS[row["unit"]].plural
    return SimpleNamespace(**row, as_read=read, period_read=read_date(row["period"], "since"))


def event(edtf: str, **cells: Any) -> SimpleNamespace:
    """Make a row of an event in document A; cells replace what it has."""
    row: dict[str, Any] = {
        "id": "E01", "document_id": "A", "table": "events", "edtf": edtf, "value": pd.NA,
        "low": pd.NA, "high": pd.NA, "unit": "", "place_id": "", "place": "", "period_read": "",
        "wording": "since",
    } | cells  # fmt: skip
    return SimpleNamespace(**row, as_read=read_date(edtf, row["wording"]) or "no date stated")
