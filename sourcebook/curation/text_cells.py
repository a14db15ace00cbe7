"""Write rows as text, as a table in a file has them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from sourcebook.package.in_words import plain_number


def write_cells(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Write each row of a table as text by column; an empty cell is ""."""
    rows = frame.to_dict("records")
    return [{str(name): _write(cell) for name, cell in row.items()} for row in rows]


def _write(cell: Any) -> str:
    if pd.isna(cell):
        return ""
    return plain_number(cell) if isinstance(cell, float) else str(cell)


def write_lines(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """Write rows as lines of CSV without a header; white space at the ends of a cell goes."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows(
        [row.get(name, "").replace("\r", "").strip() for name in columns] for row in rows
    )
    return file.getvalue().encode("utf-8")
