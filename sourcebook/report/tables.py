"""Rows -> tables of a report, whose ids lead to their citations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from markupsafe import Markup

from sourcebook.readings import plain_number

ID = "Id"
CITED = {"wording": "As stated", "where": "Where"}
"""The columns that end a table of cited rows."""


@dataclass(frozen=True)
class Table:
    """Headings and rows of cells, each row with the id of its element ("" for none)."""

    title: str
    headings: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str | Markup]]]
    note: str = ""
    narrow: frozenset[str] = field(default_factory=frozenset)
    """Headings of columns whose cells are not to be broken."""
    kind: str = "table"


def linked(record_ids: Iterable[str]) -> Markup:
    """Ids, each leading to its citation."""
    return Markup(", ").join(Markup('<a href="#{0}">{0}</a>').format(one) for one in record_ids)


def cited_table(title: str, rows: pd.DataFrame, columns: Mapping[str, str], note: str = "") -> Table:
    """Cited rows with their wording and place, and further columns (column -> heading)."""
    placed = rows.assign(
        wording=[f"“{wording}”" for wording in rows["wording"]],
        where=[
            f"{row.document_id}, paragraph {row.paragraph}, characters {row.start} to {row.end}"
            for row in rows.itertuples()
        ],
    )
    headings = {**columns, **CITED}
    cells = [
        ("", [linked([str(row["id"])]), *(as_text(row[name]) for name in headings)])
        for _, row in placed.iterrows()
    ]
    return Table(title, [ID, *headings.values()], cells, note, frozenset({ID}))


def plain_table(
    title: str,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    note: str = "",
    *,
    named: bool = False,
) -> Table:
    """Rows as they are; `named`: each row's element has the row's id, for links to lead to."""
    cells = [
        (
            str(row["id"]) if named else "",
            [row[n] if isinstance(row[n], Markup) else as_text(row[n]) for n in columns],
        )
        for _, row in rows.iterrows()
    ]
    return Table(title, list(columns.values()), cells, note)


def as_text(value: Any) -> str:
    """A cell as people read it: "" for a missing one, no ".0", days as ISO 8601."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return plain_number(value) if isinstance(value, float) else str(value)
