"""The data package: a folder in, typed tables or a list of problems out.

`datapackage.json` (Data Package v2) is the only place where columns, types, constraints and
keys are defined. frictionless validates against it, pandas reads with its types;
the rules that cross fields are in `constraints`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd

from sourcebook.package.cells import cell_problems
from sourcebook.package.constraints import RULES
from sourcebook.package.problems import InvalidPackage, Problem, shorten
from sourcebook.package.schema_faults import name_fault
from sourcebook.package.tables import TABLES, Package

DESCRIPTOR = "datapackage.json"
SHOWN = (
    "name",
    "title",
    "description",
    "version",
    "created",
    "licenses",
    "contributors",
    "subject",
)
"""What the pages show of the descriptor itself."""


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


def load_unfinished(folder: Path) -> Package:
    """Read a package that is being written: cells may be empty, and keys may lead nowhere.

    Raises InvalidPackage where a file or a cell cannot be read at all.
    """
    descriptor = _read_descriptor(folder)
    paths = {name: folder / _path(descriptor, name) for name in TABLES}
    fields = {name: _typed(_fields(descriptor, name)) for name in TABLES}
    problems = [p for name in TABLES for p in _file_problems(paths[name])] or [
        p for name in TABLES for p in cell_problems(paths[name], fields[name])
    ]
    if problems:
        raise InvalidPackage(problems)
    return Package(
        descriptor, {name: _read_unfinished(paths[name], fields[name]) for name in TABLES}
    )


def _read_unfinished(path: Path, fields: list[dict[str, Any]]) -> pd.DataFrame:
    """Read a table whose rows may be cut short: cells that are not there are empty ones."""
    text = {field["name"]: "" for field in fields if field["type"] == "string"}
    return _read_table(path, fields).fillna(text)


def _typed(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take names and types of fields without constraints; a date, which may be wrong, is text."""
    return [
        {"name": field["name"], "type": field["type"] if field["type"] != "date" else "string"}
        for field in fields
    ]


def _read_descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
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
            else f"has no {', '.join(without)}, which the pages show; add it"
        )
    raise InvalidPackage([Problem(DESCRIPTOR, message)])


def _described(descriptor: Any, name: str) -> bool:
    try:
        return bool(_path(descriptor, name) and _fields(descriptor, name))
    except (KeyError, TypeError, AttributeError, StopIteration):
        return False


def _path(descriptor: Mapping[str, Any], name: str) -> str:
    return str(next(r["path"] for r in descriptor["resources"] if r["name"] == name))


def _fields(descriptor: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == name)
    return list(schema["fields"])


def _file_problems(path: Path) -> Iterator[Problem]:
    """Find what is wrong with a file's bytes; frictionless names none of these plainly."""
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
        (b"\r", "a carriage return", "save the file with LF line endings"),
    ):
        if byte in content:
            row = content[: content.index(byte)].count(b"\n") + 1
            yield Problem(path.name, f"holds {name}; {mend}", row=row)


CHANGES = ["byte-count", "hash-count", "row-count"]
"""What frictionless calls an error where a table has changed since it was published."""


def _schema_problems(folder: Path) -> Iterator[Problem]:
    try:
        report = frictionless.Package(str(folder / DESCRIPTOR)).validate(
            frictionless.Checklist(skip_errors=CHANGES), limit_errors=1000
        )
    except frictionless.FrictionlessException as error:
        notes = [reason.note for reason in error.reasons] or [error.error.note]
        yield from (Problem(DESCRIPTOR, f"{note}; restore it") for note in notes)
        return
    for fault in report.errors:
        yield Problem(DESCRIPTOR, f"{fault.note}; restore it")
    for task in report.tasks:
        for wrong in task.errors:
            yield name_fault(f"{task.name}.csv", wrong)


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
