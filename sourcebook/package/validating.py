"""Validate the files of a package before they are read: bytes, table schema, cells.

frictionless validates against datapackage.json. It takes a quarter of a second to import, so that
only what validates imports this module. The rules that cross fields are in `constraints`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import frictionless

from sourcebook.package.cells import cell_problems, file_problems
from sourcebook.package.descriptor import DESCRIPTOR, fields_of, path_of
from sourcebook.package.problems import Problem
from sourcebook.package.schema_faults import name_fault
from sourcebook.package.tables import TABLES


def find_problems(folder: Path, descriptor: Mapping[str, Any]) -> list[Problem]:
    """Find what is wrong in the files of all tables; what needs sound files comes after them."""
    paths = {name: folder / path_of(descriptor, name) for name in TABLES}
    return (
        [problem for path in paths.values() for problem in file_problems(path)]
        or list(_schema_problems(folder))
        or [
            problem
            for name, path in paths.items()
            for problem in cell_problems(path, fields_of(descriptor, name))
        ]
    )


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
