"""Rows of a table -> CSV that carries their citations (RFC 4180, UTF-8, LF, no BOM)."""

import pandas as pd

from sourcebook.readings import plain_number


def permalink(record_id: str) -> str:
    """The path of a record's page in the dashboard."""
    return f"/record?id={record_id}"


def to_csv(rows: pd.DataFrame, documents: pd.DataFrame) -> bytes:
    """The rows as given, in their order, all columns verbatim.

    Rows of cited tables (with a document_id) also get document_title, and those with a wording
    permalink, the record's path.
    """
    table = rows.copy()
    if "document_id" in table:
        table["document_title"] = table["document_id"].map(documents.set_index("id")["title"])
    if "wording" in table:
        table["permalink"] = table["id"].map(permalink)
    return plain_csv(table).encode("utf-8")


def plain_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: numbers without a trailing ".0", dates as ISO 8601 days."""
    written = table.copy()
    for column in written.select_dtypes(["Float64", "float64"]):
        numbers = written[column].map(plain_number, na_action="ignore")
        written[column] = numbers.astype("object").where(numbers.notna(), "")
    return written.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
