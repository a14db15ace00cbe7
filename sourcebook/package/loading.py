"""The data package: a folder in, typed tables or a list of problems out.

`datapackage.json` (Data Package v2) is the only place where columns, types, constraints and
keys are defined. frictionless validates against it, pandas reads with its types;
the rules that cross fields are in `constraints`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sourcebook.package.cells import cell_problems, file_problems
from sourcebook.package.constraints import RULES
from sourcebook.package.descriptor import fields_of, path_of, read_descriptor
from sourcebook.package.problems import InvalidPackage
from sourcebook.package.sealing import is_sealed
from sourcebook.package.tables import TABLES, Package


def load(folder: Path, *, trust_seal: bool = False) -> Package:
    """Read and validate the package in a folder. Raises InvalidPackage.

    With `trust_seal` a package is not validated again if its seal says that it has been.
    """
    descriptor = read_descriptor(folder)
    if trust_seal and is_sealed(folder, descriptor):
        return Package(descriptor, _read_tables(folder, descriptor))
    from sourcebook.package.validating import find_problems  # see there why only here

    if problems := find_problems(folder, descriptor):
        raise InvalidPackage(problems)
    tables = _read_tables(folder, descriptor)
    if problems := [problem for rule in RULES for problem in rule(tables)]:
        raise InvalidPackage(problems)
    return Package(descriptor, tables)


def load_unfinished(folder: Path) -> Package:
    """Read a package that is being written: cells may be empty, and keys may lead nowhere.

    Raises InvalidPackage where a file or a cell cannot be read at all.
    """
    descriptor = read_descriptor(folder)
    paths = {name: folder / path_of(descriptor, name) for name in TABLES}
    fields = {name: _typed(fields_of(descriptor, name)) for name in TABLES}
    problems = [p for name in TABLES for p in file_problems(paths[name])] or [
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


def _read_tables(folder: Path, descriptor: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    return {
        name: _read_table(folder / path_of(descriptor, name), fields_of(descriptor, name))
        for name in TABLES
    }


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
