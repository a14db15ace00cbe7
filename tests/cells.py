"""Small packages for tests, from the few cells that a test is about.

The columns and their types are those of data/datapackage.json, the content is about a rowing club.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sourcebook.package import TABLES, Package
from sourcebook.package.constraints import CITED_TABLES
from tests.builders import read_units_of_the_project
from tests.conftest import DATA

Cells = Mapping[str, Any]
DTYPES = {"integer": "Int64", "number": "Float64", "date": "datetime64[us]"}
PREFIXES = dict(zip(CITED_TABLES, "FEMNX", strict=True))
WORDS = "some words of a document"


def make_package(documents: str | Sequence[Cells] = "AB", **tables: Sequence[Cells]) -> Package:
    """Make a package of some documents, given by their letters, with these rows of its tables.

    Cells that are not given are empty. A cited row without them gets an id, the first document
    and words of its own: no two spans overlap. The units are those of the project.
    """
    rows: dict[str, Sequence[Cells]] = dict.fromkeys(TABLES, ())
    rows["units"] = read_units_of_the_project()
    rows["documents"] = [
        {"id": one, "stance": "favours", "title": f"Log {one}"} if isinstance(one, str) else one
        for one in documents
    ]
    for name, own in tables.items():
        rows[name] = [_cite(name, n, cells) if name in PREFIXES else cells
                      for n, cells in enumerate(own, start=1)]  # fmt: skip
    descriptor = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    descriptor |= {"name": "rowing", "subject": {"name": "Rowing Club", "short_name": "RC"}}
    fields = {one["name"]: one["schema"]["fields"] for one in descriptor["resources"]}
    return Package(descriptor, {name: _frame(rows[name], fields[name]) for name in TABLES})


def _cite(table: str, number: int, cells: Cells) -> Cells:
    start = 1_000 * (number + 100 * list(PREFIXES).index(table))
    span = {"paragraph": 1, "start": start, "end": start + len(WORDS), "wording": WORDS}
    return {"id": f"{PREFIXES[table]}{number:02}", "document_id": "A", **span, **cells}


def _frame(rows: Sequence[Cells], fields: Sequence[Cells]) -> pd.DataFrame:
    columns = {field["name"]: DTYPES.get(field["type"], "str") for field in fields}
    unknown = {name for row in rows for name in row} - set(columns)
    assert not unknown, f"the schema has no {unknown}"
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype="object")
    for name, kind in columns.items():
        if kind == "str":
            frame[name] = frame[name].fillna("")
        frame[name] = frame[name].astype(kind)
    return frame


def with_rows(package: Package, table: str, *rows: Cells) -> Package:
    """Make the same package with further rows in a table; they come after its own."""
    fields = package.fields(table)
    added = _frame(rows, fields)
    return with_table(package, table, pd.concat([package[table], added], ignore_index=True))


def with_cells(package: Package, table: str, **rows: Cells) -> Package:
    """Make the same package with some cells of a table set: id -> column -> value."""
    frame = package[table].set_index("id")
    for row, cells in rows.items():
        for column, value in cells.items():
            frame.loc[row, column] = value
    return with_table(package, table, frame.reset_index()[list(package[table])])


def without(package: Package, table: str, *ids: str) -> Package:
    """Make the same package without some rows of a table."""
    frame = package[table]
    return with_table(package, table, frame[~frame["id"].isin(ids)])


def with_table(package: Package, table: str, frame: pd.DataFrame) -> Package:
    """Make the same package with another table in place of one."""
    return Package(package.descriptor, {**package.tables, table: frame})
