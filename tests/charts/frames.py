"""Small tables in our own words, as the pictures take them."""

from typing import Any

import pandas as pd

from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import read_date, read_figure
from sourcebook.package.units import read_units
from tests.builders import read_units_of_the_project

UNITS = read_units(pd.DataFrame(read_units_of_the_project()))
PEOPLE = UNITS["people"]

CITED = {"document_id": "A", "paragraph": 1, "start": 0, "end": 4, "wording": "some words"}


def figure(id: str, value: float | None, qualifier: str = "", **cells: Any) -> dict[str, Any]:
    """Make a row of figures; without a value it is vague."""
    row = {
        "id": id,
        **CITED,
        "statement": f"Statement {id}",
        "topic_id": f"T-{id}",
        "question": f"Question of {id}?",
        "subject": "Boats",
        "counts": "sailors of the boat",
        "unit": "people",
        "qualifier": qualifier or ("vague" if value is None else "unqualified"),
        "value": value,
        "low": None,
        "high": None,
        "period": "",
        "period_stated": "",
        **cells,
    }
    read = read_figure(row, UNITS)
    return {**row, "as_read": read}


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a table of figures."""
    frame = pd.DataFrame(list(rows), columns=list(figure("F00", None)))
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


def other(
    id: str, value: float | None, qualifier: str = "unqualified", **cells: Any
) -> dict[str, Any]:
    """Make a row of other sources' figures."""
    return {
        "id": f"O-{id}",
        "topic_id": "T-F01",
        "source": "harbour office",
        "title": "The count",
        "published": "2022-06-08",
        "statement": "Sailors counted",
        "counts": "all sailors",
        "unit": "people",
        "qualifier": qualifier,
        "value": value,
        "low": None,
        "high": None,
        "edtf": "",
        "basis": "own count",
        "scope_note": "",
        **cells,
    }


def others(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a table of other sources' figures."""
    frame = pd.DataFrame(list(rows), columns=list(other("x", None)))
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


def event(id: str, edtf: str, **cells: Any) -> dict[str, Any]:
    """Make a row of events; without a date it is `undated`."""
    read = read_edtf(edtf) if edtf else None
    return {
        "id": id,
        **CITED,
        "statement": f"Statement {id}",
        "topic_id": f"T-{id}",
        "question": f"Question of {id}?",
        "subject": "Boats",
        "edtf": edtf,
        "date_start": read.start if read else None,
        "date_end": read.end if read else None,
        "precision": read.precision if read else "undated",
        "as_read": read_date(edtf) or "no date stated",
        **cells,
    }


def events(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a table of events."""
    frame = pd.DataFrame(list(rows), columns=list(event("E00", "")))
    for column in ("date_start", "date_end"):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def statements(figures: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Make what `comparison.statements` gives of these rows, all of which answer."""
    rows = pd.concat([figures, events], ignore_index=True)
    for column in ("edtf", "unit", "counts", "period", "period_stated", "qualifier"):
        rows[column] = rows[column].fillna("")
    return rows.assign(answers=True)


def mention(
    id: str, name: str, document: str = "A", start: int = 0, **cells: Any
) -> dict[str, Any]:
    """Make a row of mentions of names, with the name."""
    row = {"id": id, **CITED, "document_id": document, "start": start}
    return {**row, "name_id": f"A-{name}", "name": name, "described_as": "", **cells}


def mentions(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a table of mentions of names."""
    return pd.DataFrame(list(rows), columns=list(mention("N000", "")))
