"""Compare the tables with their published version, as datapackage.json describes the files.

Each resource has `bytes` and `hash` (Data Package v2, Data Resource) and `rows`, the name that
frictionless gives to the number of rows. Tables are there to be corrected, so a difference is
reported and not forbidden.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sourcebook.package.descriptor import DESCRIPTOR
from sourcebook.package.in_words import counted
from sourcebook.package.loading import load
from sourcebook.package.sealing import SEAL, hash_of, make_seal


class ChangedTable(NamedTuple):
    """A table that differs from the published version."""

    table: str
    path: str
    version: str
    rows: int
    published_rows: int

    def __str__(self) -> str:
        """Say which table has changed since which version, and by how many rows."""
        difference = self.rows - self.published_rows
        more = "more row" if difference > 0 else "fewer row"
        how = counted(abs(difference), more) if difference else "the same number of rows"
        return f"{self.path} has changed since version {self.version}: {how}"


def changed_tables(folder: Path) -> list[ChangedTable]:
    """List the tables whose file is not the one that was published, in the order of the package.

    The version is the last one in the published table of changes. A table whose file was never
    described is not listed. The package must be valid.
    """
    descriptor = _read(folder)
    version = _published_version(folder, descriptor)
    changed = []
    for table in filter(_is_table, descriptor["resources"]):
        now = _measure(folder, table)
        if table.get("hash", now["hash"]) != now["hash"]:
            rows = table.get("rows", now["rows"])
            changed.append(ChangedTable(table["name"], table["path"], version, now["rows"], rows))
    return changed


def published_rows(folder: Path, table: str) -> int | None:
    """Tell how many rows a table had when it was published; None if it never was."""
    resource = next(one for one in _read(folder)["resources"] if one["name"] == table)
    rows: int | None = resource.get("rows")
    return rows


def describe_files(folder: Path) -> None:
    """Write bytes, hash and rows of every table into datapackage.json, as the published version.

    The seal is written too, everything else in the file stays as it is. The files are validated
    after they were measured, so that no other files than those are sealed. Raises InvalidPackage.
    """
    descriptor = _read(folder)
    descriptor["resources"] = [
        _with_file(resource, _measure(folder, resource)) if _is_table(resource) else resource
        for resource in descriptor["resources"]
    ]
    load(folder)
    text = write_descriptor(descriptor)
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def write_descriptor(descriptor: Mapping[str, Any]) -> str:
    """Write a descriptor as JSON with its seal, which stands before the resources."""
    plain = {name: descriptor[name] for name in descriptor if name not in (SEAL, "resources")}
    sealed = {**plain, SEAL: make_seal(descriptor), "resources": descriptor["resources"]}
    return json.dumps(sealed, ensure_ascii=False, indent=2) + "\n"


def describe_file(content: bytes, path: str) -> dict[str, Any]:
    """Measure a file: bytes and hash, and of a CSV file rows without the header."""
    described: dict[str, Any] = {"bytes": len(content), "hash": hash_of(content)}
    if path.endswith(".csv"):
        lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        described["rows"] = max(0, sum(1 for _ in lines) - 1)
    return described


def _published_version(folder: Path, descriptor: dict[str, Any]) -> str:
    """Read the version of the last row of changes that was published."""
    changes = next(one for one in descriptor["resources"] if one["name"] == "changes")
    with (folder / changes["path"]).open(encoding="utf-8", newline="") as file:
        versions = [row["version"] for row in csv.DictReader(file)][: changes.get("rows")]
    return versions[-1] if versions else str(descriptor["version"])


def _measure(folder: Path, resource: dict[str, Any]) -> dict[str, Any]:
    return describe_file((folder / resource["path"]).read_bytes(), resource["path"])


def _is_table(resource: dict[str, Any]) -> bool:
    return "schema" in resource


def _with_file(resource: dict[str, Any], file: dict[str, Any]) -> dict[str, Any]:
    """Put the description of the file before the schema, which is long."""
    plain = {name: value for name, value in resource.items() if name not in {*file, "schema"}}
    return {**plain, **file, "schema": resource["schema"]}


def _read(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return descriptor
