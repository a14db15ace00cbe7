"""The data package: a folder in, typed tables or a list of problems out.

`datapackage.json` (Data Package v2) is the only place where columns, types, constraints and
keys are defined. frictionless validates against it, pandas reads with its types;
the rules that cross fields stand in `rules`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import frictionless
import pandas as pd

from sourcebook.package.cells import cell_problems
from sourcebook.package.constraints import CITED_TABLES, RULES
from sourcebook.package.problems import InvalidPackage, Problem, shorten

DESCRIPTOR = "datapackage.json"
SHOWN = ("name", "title", "description", "version", "created", "licenses", "contributors")
"""What the pages show of the descriptor itself."""
TABLES = (
    "documents",
    "paragraphs",
    "figures",
    "events",
    "places",
    "place_mentions",
    "names",
    "name_mentions",
    "topics",
    "other_figures",
    "exclusions",
    "changes",
)


@dataclass(frozen=True, eq=False)  # equal and hashed by identity, so that results can be kept
class Package:
    """A valid package: its descriptor and its tables as typed DataFrames.

    Text is `str` with "" for empty cells, integers are `Int64`, numbers `Float64`, dates
    `datetime64`, so that an empty cell never changes a column's type.
    """

    descriptor: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    key: str = field(default_factory=lambda: uuid4().hex)
    """Its own in the process, other than `id`, which Python gives away again."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def resource(self, table: str) -> Mapping[str, Any]:
        """The descriptor of one table: title, description, schema."""
        return next(r for r in self.descriptor["resources"] if r["name"] == table)

    def fields(self, table: str) -> list[Mapping[str, Any]]:
        """The fields of one table, in order, as the descriptor defines them."""
        return list(self.resource(table)["schema"]["fields"])

    def record(self, record_id: str) -> tuple[str, pd.Series] | None:
        """The table and the row of a cited record; None where no table has the id."""
        for name in CITED_TABLES:
            rows = self[name][self[name]["id"] == record_id]
            if len(rows):
                return name, rows.iloc[0]
        return None

    def vocabulary(self, table: str, field: str) -> list[str]:
        """The values that a field allows, in the order of the descriptor."""
        found = next(f for f in self.fields(table) if f["name"] == field)
        return list(found["constraints"]["enum"])


def load(folder: Path) -> Package:
    """Read and validate the package in a folder. Raises InvalidPackage."""
    descriptor = _read_descriptor(folder)
    problems = [p for name in TABLES for p in _file_problems(folder / _path(descriptor, name))]
    if not problems:
        problems = list(_schema_problems(folder))
    if not problems:
        problems = [
            problem
            for name in TABLES
            for problem in cell_problems(
                folder / _path(descriptor, name), _fields(descriptor, name)
            )
        ]
    if problems:
        raise InvalidPackage(problems)
    tables = {
        name: _read_table(folder / _path(descriptor, name), _fields(descriptor, name))
        for name in TABLES
    }
    problems = [problem for rule in RULES for problem in rule(tables)]
    if problems:
        raise InvalidPackage(problems)
    return Package(descriptor, tables)


def _read_descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"not found in {folder}; give the folder of a data package"
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        message = f"cannot be read as JSON in UTF-8 ({shorten(str(error))}); restore it"
    else:
        missing = [name for name in TABLES if not _described(descriptor, name)]
        without = [name for name in SHOWN if not missing and not descriptor.get(name)]
        if not missing and not without:
            return descriptor
        message = (
            f"does not describe {', '.join(missing)} with path and schema; restore it"
            if missing
            else f"has no {', '.join(without)}; give what the pages show"
        )
    raise InvalidPackage([Problem(DESCRIPTOR, message)])


def _described(descriptor: Any, name: str) -> bool:
    try:
        return bool(_path(descriptor, name) and _fields(descriptor, name))
    except (KeyError, TypeError, AttributeError, StopIteration):
        return False


def _path(descriptor: Mapping[str, Any], name: str) -> str:
    return next(r["path"] for r in descriptor["resources"] if r["name"] == name)


def _fields(descriptor: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == name)
    return list(schema["fields"])


def _file_problems(path: Path) -> Iterator[Problem]:
    """What is wrong with a file's bytes; frictionless names none of these plainly."""
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Problem(path.name, f"cannot be read ({error.strerror}); restore the file")
        return
    if not content:
        yield Problem(path.name, "is empty; restore the file with its header row")
    if content.startswith(b"\xef\xbb\xbf"):
        yield Problem(path.name, "begins with a byte order mark; save as UTF-8 without BOM")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        yield Problem(path.name, "is not UTF-8 here; save the file as UTF-8", row=row)
    for byte, name, mend in (
        (b"\0", "a NUL byte", "remove it"),
        (b"\r", "a carriage return", "save the file with LF line ends"),
    ):
        if byte in content:
            row = content[: content.index(byte)].count(b"\n") + 1
            yield Problem(path.name, f"holds {name}; {mend}", row=row)


def _schema_problems(folder: Path) -> Iterator[Problem]:
    try:
        report = frictionless.Package(str(folder / DESCRIPTOR)).validate(limit_errors=1000)
    except frictionless.FrictionlessException as error:
        notes = [reason.note for reason in error.reasons] or [error.error.note]
        yield from (Problem(DESCRIPTOR, f"{note}; restore it") for note in notes)
        return
    for fault in report.errors:
        yield Problem(DESCRIPTOR, f"{fault.note}; restore it")
    for task in report.tasks:
        for wrong in task.errors:
            yield _problem(f"{task.name}.csv", wrong)


MENDS = {
    "missing-label": "the column is missing; restore it",
    "extra-label": "datapackage.json has no such column; remove it",
    "incorrect-label": "datapackage.json expects another column here; restore the header",
    "extra-cell": "the row has more cells than columns; quote cells that hold a comma",
    "missing-cell": "the row has fewer cells than columns; add the missing ones",
    "blank-row": "the row is empty; remove it",
    "type-error": "is not of the type {type}; correct it",
    "unique-error": "stands in another row too; ids are never reused",
    "primary-key": "the key stands in another row too; ids are never reused",
    "foreign-key": "does not exist in {reference}; add it there or correct it",
}

CONSTRAINTS = {
    "required": "is missing; fill it in",
    "enum": "is not one of {limit}; correct it",
    "pattern": "does not match the pattern {limit}; correct it",
    "minimum": "is less than {limit}; correct it",
    "maximum": "is more than {limit}; correct it",
}


def _problem(table: str, error: Any) -> Problem:
    fields = getattr(error, "field_names", None) or getattr(error, "fieldNames", None) or []
    field = getattr(error, "field_name", "") or ", ".join(fields) or getattr(error, "label", "")
    value = getattr(error, "cell", "") or ", ".join(
        str(cell) for cell in getattr(error, "field_cells", None) or []
    )
    constraint = re.fullmatch(r'constraint "(\w+)" is "(.*)"', error.note)
    if constraint:
        name, limit = constraint.groups()
        message = CONSTRAINTS.get(name, f"breaks the rule {name} {{limit}}; correct it").format(
            limit=limit[1:-1].replace("'", "") if name == "enum" else limit
        )
    else:
        message = MENDS.get(error.type, "{note}").format(
            note=error.note,
            type=error.note.removeprefix("type is ").strip('"').removesuffix("/default"),
            reference=getattr(error, "reference_name", "") or "the table that it refers to",
        )
    return Problem(table, message, getattr(error, "row_number", None), field, str(value))


DTYPES = {"integer": "Int64", "number": "Float64"}


def _read_table(path: Path, fields: list[dict[str, Any]]) -> pd.DataFrame:
    types = {field["name"]: field["type"] for field in fields}
    frame = pd.read_csv(
        path,
        dtype={name: DTYPES.get(kind, "str") for name, kind in types.items()},
        keep_default_na=False,
        na_values={name: [""] for name, kind in types.items() if kind != "string"},
        encoding="utf-8",
    )
    for name, kind in types.items():
        if kind == "date":
            frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    return frame
