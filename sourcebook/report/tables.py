"""Rows -> tables of a report, whose ids lead to their citations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from sourcebook.package.in_words import plain_number

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
    cited: bool = False
    """Whether the last column says where each row stands."""
    kind: str = "table"


def linked(record_ids: Iterable[str]) -> Markup:
    """Ids, each leading to its citation."""
    return Markup(", ").join(Markup('<a href="#{0}">{0}</a>').format(one) for one in record_ids)


def cited_table(
    title: str, rows: pd.DataFrame, columns: Mapping[str, str], note: str = ""
) -> Table:
    """Cited rows with their wording and place, and further columns (column -> heading)."""
    placed = rows.assign(
        wording=[f"“{wording}”" for wording in rows["wording"]],
        where=[
            f"{row.document_id}, paragraph {row.paragraph}, characters {row.start} to {row.end}"
            for row in rows.itertuples()
        ],
    )
    headings = {"ids": ID, **columns, **CITED}
    placed["ids"] = placed["id"].map(lambda one: [one])
    return replace(plain_table(title, placed, headings, note), cited=True)


def plain_table(
    title: str,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    note: str = "",
    *,
    named: bool = False,
) -> Table:
    """Rows as they are, a list of ids as links to their citations; columns without a cell go.

    `named`: each row's element has the row's id, for links to lead to.
    """
    cells = {name: [as_cell(value) for value in rows[name]] for name in columns}
    filled = {name: heading for name, heading in columns.items() if any(cells[name])}
    ids = [str(one) for one in rows["id"]] if named else [""] * len(rows)
    lines = [(one, [cells[name][row] for name in filled]) for row, one in enumerate(ids)]
    return Table(title, list(filled.values()), lines, note)


def as_cell(value: Any) -> str | Markup:
    """A cell: ids as links, all else as text."""
    return linked(value) if isinstance(value, list | tuple) else as_text(value)


def as_text(value: Any) -> str:
    """A cell as people read it: "" for a missing one, no ".0", days as ISO 8601."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return plain_number(value) if isinstance(value, float) else str(value)
