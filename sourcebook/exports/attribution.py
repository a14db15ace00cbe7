"""Who states what: the words that go with every statement that leaves the dashboard."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.in_words import byline

STATEMENTS = ("statement", "described_as")
"""The columns that say in our words what a document, or another source, states."""


def package_byline(package: Package, documents: Sequence[str] = ()) -> str:
    """Return the byline of some documents of a package, without a full stop; empty means all."""
    listed = package["documents"]
    shown = listed[listed["id"].isin(documents)] if documents else listed
    subject = package.descriptor.get("subject", {})
    return byline(shown, subject.get("short_name", "subject"))


def name_speaker(row: Any) -> str:
    """Return who states a row: "A states", "Human Rights Watch reports"; "" if nothing is stated.

    `row` maps column to cell: a statement (or description) and a document_id or a source.
    """
    if not any(row.get(column) for column in STATEMENTS):
        return ""
    return f"{row['document_id']} states" if "document_id" in row else f"{row['source']} reports"


def attribute_rows(rows: pd.DataFrame, package: Package) -> pd.DataFrame:
    """Return the rows with who states them in columns before their statement.

    For rows of a document `document_title` and `document_stance`; then, next to the statement,
    `stated_by` ("A states"). Rows of a document that state nothing (the outline, exclusions) get
    title and stance as their last columns; all other tables stay as they are.
    """
    table = rows.copy()
    stated = next((name for name in STATEMENTS if name in table), None)
    at = len(table.columns) if stated is None else table.columns.get_loc(stated)
    added: dict[str, list[str]] = {}
    if "document_id" in table:
        documents = package["documents"].set_index("id")
        for name in ("title", "stance"):
            if name in documents:  # the first edition of the tables has no stance
                added[f"document_{name}"] = table["document_id"].map(documents[name]).to_list()
    if stated is not None and {"document_id", "source"} & set(table):
        said = table[[name for name in (*STATEMENTS, "document_id", "source") if name in table]]
        added["stated_by"] = [name_speaker(row) for row in said.to_dict("records")]
    missing = [name for name in added if name not in table]
    for position, name in enumerate(missing):
        table.insert(at + position, name, pd.Series(added[name], table.index, dtype="str"))
    return table
