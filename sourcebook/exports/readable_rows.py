"""Rows of a table as people read them: attributed, with a label for each id, under titles."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.exports.attribution import attribute_rows
from sourcebook.exports.links import permalink
from sourcebook.package import Package

LABELS = (
    ("topic_id", "topics", "question", "question"),
    ("topic_id", "topics", "subject", "subject"),
    ("place_id", "places", "name", "place"),
    ("name_id", "names", "name", "name"),
)
"""A column of ids, the table that it refers to, the label there, and our name for the label."""


class Column(NamedTuple):
    """A column as the dictionary explains it."""

    name: str
    title: str
    type: str
    description: str
    allowed: str
    required: bool


ADDED = {
    "stated_by": (
        "Stated by",
        "Who states the statement beside it: a document by its id, or another source by its name.",
    ),
    "document_title": ("Document title", "Title of the document."),
    "document_stance": ("Document stance", "Whose side the document takes: see documents."),
    "question": ("Question", "The question that the topic asks."),
    "subject": ("Subject", "The section that the question belongs to."),
    "place": ("Place name", "Name of the place."),
    "name": ("Person or organisation", "Name of the person or organisation."),
    "permalink": ("Permalink", "Path of the record's page in the dashboard."),
}
"""Title and meaning of the columns that `make_readable` adds to those of a table."""


def make_readable(rows: pd.DataFrame, package: Package) -> pd.DataFrame:
    """Return the rows, in their order, with who states them, labels of ids, and permalinks.

    Who states a row comes before its statement (`attribute_rows`); behind all columns of the rows
    come `question`, `subject`, `place` and `name` where the rows have the id, and `permalink` for
    cited rows. A column that the rows have already stays as it is.
    """
    table = attribute_rows(rows, package)
    for ids, other, label, column in LABELS:
        if ids in table and column not in table and label in package[other]:
            labels = package[other].set_index("id")[label]
            table[column] = table[ids].map(labels).fillna("").astype("str")
    if "wording" in table and "permalink" not in table:
        table["permalink"] = table["id"].map(permalink).astype("str")
    return table


def describe_columns(package: Package, table: str, names: Sequence[str]) -> list[Column]:
    """Describe columns of a table: its fields from datapackage.json, and those of `ADDED`.

    A column that is neither has its own name as title. No two have the same title, because
    spreadsheets tell columns apart by it: the name is added where they would.
    """
    fields = {field["name"]: field for field in package.fields(table)}
    titles = [_title(name, fields) for name in names]
    return [
        _describe(
            name,
            f"{title} ({name})" if titles.count(title) > 1 else title,
            fields.get(name),
        )
        for name, title in zip(names, titles, strict=True)
    ]


def _title(name: str, fields: Mapping[str, Mapping[str, Any]]) -> str:
    if name in fields:
        return str(fields[name].get("title", name))
    return ADDED[name][0] if name in ADDED else name


def _describe(name: str, title: str, field: Mapping[str, Any] | None) -> Column:
    if field is None:
        return Column(name, title, "string", ADDED.get(name, ("", ""))[1], "", False)
    rules = field.get("constraints", {})
    allowed = ", ".join(rules.get("enum", [])) or rules.get("pattern", "")
    required = bool(rules.get("required"))
    return Column(name, title, field["type"], field.get("description", ""), allowed, required)
