"""Rows of a table -> CSV that carries their citations, as data or for Excel.

*Data* is RFC 4180 in UTF-8 with LF and no BOM, every cell verbatim. *For Excel* differs in four
things: a BOM, CRLF, quotes around every cell, and an apostrophe before text that a spreadsheet
would run as a formula (OWASP, "CSV Injection").
"""

import csv
import io
import re
from typing import Any

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.in_words import plain_number

CRLF = "\r\n"
BOM = b"\xef\xbb\xbf"
SIGNS = "=+\\-@＝＋－＠"
"""What a formula begins with; the full-width forms are read as the plain ones."""
FORMULA = re.compile(rf"^(?=[\s\"']*[{SIGNS}])|^(?=[\t\r\n])")
"""The beginning of a cell that a spreadsheet may run; some drop white space before a sign."""
LATER_CELL = re.compile(rf"(?<=[,;\t\r\n])(?=[ \"']*[{SIGNS}])")
"""The same behind a separator, where a spreadsheet set to another one would begin a cell."""
LABELS = {
    "topic_id": ("topics", "question", "topic"),
    "place_id": ("places", "name", "place"),
    "name_id": ("names", "name", "name"),
}
"""Column of ids -> the table that it refers to, its column with the label, and our name for it."""


def permalink(record_id: str) -> str:
    """The path of a record's page in the dashboard."""
    return f"/record?id={record_id}"


def file_name(
    package: Package, table: str, filter_slug: str = "", extension: str = "csv", *, form: str = ""
) -> str:
    """Name of a download: what it holds, its filter, and the date of the data, not of the click.

    `form` tells two files of the same rows apart ("for-excel").
    """
    date = str(package.descriptor["created"])[:10]
    parts = [package.descriptor["name"], table, filter_slug, form, date]
    return f"{'_'.join(part for part in parts if part)}.{extension}"


def labelled(rows: pd.DataFrame, package: Package) -> pd.DataFrame:
    """The rows with a label behind their own columns for each id: topic, place, name.

    A column that the rows have already stays as it is.
    """
    table = rows.copy()
    for ids, (other, label, column) in LABELS.items():
        if ids in table and column not in table:
            labels = package[other].set_index("id")[label]
            table[column] = table[ids].map(labels).fillna("").astype("str")
    return table


def to_csv(rows: pd.DataFrame, documents: pd.DataFrame) -> bytes:
    """The rows as given, in their order, all columns verbatim.

    Rows of cited tables (with a document_id) also get document_title, and those with a wording
    permalink, the record's path.
    """
    return plain_csv(_with_citations(rows, documents)).encode("utf-8")


def to_excel_csv(rows: pd.DataFrame, documents: pd.DataFrame) -> bytes:
    """The same rows and columns as `to_csv`, in the form that Excel opens safely and whole."""
    table = _with_citations(rows, documents)
    for column in table.select_dtypes(["str", "object"]):
        table[column] = table[column].map(guarded)
    table.columns = [guarded(column) for column in table]
    text = _written(table).to_csv(
        index=False, lineterminator="\r\n", date_format="%Y-%m-%d", quoting=csv.QUOTE_ALL
    )
    return BOM + text.encode("utf-8")


def guarded(cell: Any) -> Any:
    """A text with an apostrophe wherever a spreadsheet would run it; all else as it is."""
    if not isinstance(cell, str):
        return cell
    return LATER_CELL.sub("'", FORMULA.sub("'", cell, count=1))


def plain_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: numbers without a trailing ".0", dates as ISO 8601 days."""
    written = _written(table)
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


def _with_citations(rows: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    table = rows.copy()
    if "document_id" in table:
        table["document_title"] = table["document_id"].map(documents.set_index("id")["title"])
    if "wording" in table:
        table["permalink"] = table["id"].map(permalink)
    return table


def _written(table: pd.DataFrame) -> pd.DataFrame:
    written = table.copy()
    for column in written.select_dtypes(["Float64", "float64"]):
        numbers = written[column].map(plain_number, na_action="ignore")
        written[column] = numbers.astype("object").where(numbers.notna(), "")
    return written
