"""Rows of a table -> CSV that says who states them.

RFC 4180 in UTF-8 with LF and no byte order mark, every cell verbatim, under the columns' names.
"""

import csv
import io

import pandas as pd

from sourcebook.exports.readable_rows import make_readable
from sourcebook.package import Package
from sourcebook.package.in_words import plain_number

CRLF = "\r\n"


def to_csv(rows: pd.DataFrame, package: Package) -> bytes:
    """Write rows of any table as data, with the columns that `make_readable` adds."""
    return plain_csv(make_readable(rows, package)).encode("utf-8")


def plain_csv(table: pd.DataFrame) -> str:
    """Write a table as CSV text: numbers without a trailing ".0", dates as ISO 8601 days."""
    written = _spell_numbers(table)
    for column in written.select_dtypes("datetime"):
        written[column] = written[column].dt.strftime("%Y-%m-%d")
    cells = written.astype("object").where(written.notna(), "")
    rows = io.StringIO(newline="")
    # The writer quotes the signs of its own line end alone: with CRLF a lone CR is quoted too.
    writer = csv.writer(rows, lineterminator=CRLF)
    lines = []
    for row in (list(cells.columns), *cells.itertuples(index=False, name=None)):
        rows.seek(0)
        rows.truncate()
        writer.writerow(row)
        lines.append(rows.getvalue().removesuffix(CRLF) + "\n")
    return "".join(lines)


def _spell_numbers(table: pd.DataFrame) -> pd.DataFrame:
    written = table.copy()
    for column in written.select_dtypes(["Float64", "float64"]):
        numbers = written[column].map(plain_number, na_action="ignore")
        written[column] = numbers.astype("object").where(numbers.notna(), "")
    return written
