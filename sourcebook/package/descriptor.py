"""The descriptor of a package: datapackage.json, which says where each table is and what it has."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook.package.problems import InvalidPackage, Problem, shorten
from sourcebook.package.tables import TABLES

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


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Read the descriptor of a folder. Raises InvalidPackage where the pages could not use it."""
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
        return bool(path_of(descriptor, name) and fields_of(descriptor, name))
    except (KeyError, TypeError, AttributeError, StopIteration):
        return False


def path_of(descriptor: Mapping[str, Any], name: str) -> str:
    """Take the file name of a table."""
    return str(next(r["path"] for r in descriptor["resources"] if r["name"] == name))


def fields_of(descriptor: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Take the fields of a table, in order."""
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == name)
    return list(schema["fields"])
