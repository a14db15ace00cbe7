"""Write typed rows as text, as a table in a file has them."""

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
