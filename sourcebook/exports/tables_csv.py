"""Rows of a table -> CSV that says who states them, as data or for Excel.

*Data* is RFC 4180 in UTF-8 with LF and no BOM, every cell verbatim, under the columns' names.
*For Excel* differs in five things: the columns' titles, a BOM, CRLF, quotes around every cell, and
an apostrophe before text that a spreadsheet would run as a formula (OWASP, "CSV Injection").
"""

import csv
import io
import re
from typing import Any

import pandas as pd

from sourcebook.exports.readable_rows import describe_columns, make_readable
from sourcebook.package import Package
from sourcebook.package.in_words import plain_number

CRLF = "\r\n"
BOM = b"\xef\xbb\xbf"
SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺₌₊﬩"
"""What a formula begins with, and the characters that compatibility mappings (NFKC) turn into it.
"""
UNSEEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    r"\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that show nothing, save white space: controls (Unicode category Cc), formats (Cf),
what else is Default_Ignorable_Code_Point, or blank. A program that drops them finds the sign
behind them."""
FORMULA = re.compile(rf"^(?=[\s\"'{UNSEEN}]*[{SIGNS}])|^(?=[{UNSEEN}]*[\t\r\n])")
"""The beginning of a cell that a spreadsheet may run; some drop white space before a sign."""
LATER_CELL = re.compile(rf"(?<=[,;\t\r\n])(?=(?:[^\S\t\r\n]|[\"'{UNSEEN}])*[{SIGNS}])")
"""The same behind a separator, where a spreadsheet set to another one would begin a cell."""


def to_csv(rows: pd.DataFrame, package: Package) -> bytes:
    """Write rows of any table as data, with the columns that `make_readable` adds."""
    return plain_csv(make_readable(rows, package)).encode("utf-8")


def to_excel_csv(rows: pd.DataFrame, package: Package, table: str) -> bytes:
    """Write the same rows and columns in the form that Excel opens safely and whole."""
    readable = make_readable(rows, package)
    titles = [column.title for column in describe_columns(package, table, list(readable))]
    for column in readable.select_dtypes(["str", "object"]):
        readable[column] = readable[column].map(guard_cell)
    readable.columns = [guard_cell(title) for title in titles]
    text: str = _spell_numbers(readable).to_csv(
        index=False, lineterminator=CRLF, date_format="%Y-%m-%d", quoting=csv.QUOTE_ALL
    )
    return BOM + text.encode("utf-8")


def guard_cell(cell: Any) -> Any:
    """Put an apostrophe wherever a spreadsheet would run a text; all else stays as it is."""
    if not isinstance(cell, str):
        return cell
    return LATER_CELL.sub("'", FORMULA.sub("'", cell, count=1))


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
