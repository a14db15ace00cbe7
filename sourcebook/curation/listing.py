"""List the problems of a package so that a person can work through them, record by record."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sourcebook.package import DESCRIPTOR
from sourcebook.package.problems import Problem

MISSING = "is missing"
"""How the message of an empty cell begins."""
FEW = 12
"""Ids that the line of a record names; more are in a line at the end."""
PLAIN_ADVICE = "fill it in"
"""The advice that a list of what is missing leaves out, because it is obvious."""


def list_problems(problems: Sequence[Problem], folder: Path) -> list[str]:
    """Put problems in lines: all that is missing of a record in one, and equal ones of a row.

    A line of what is missing names the values that a field allows: "F29 (figures.csv, row 30)
    lacks topic_id (an id of topics.csv), unit (one of people, years)". Lines are in the order of
    the problems. Ids that are too many for such a line are in one of their own at the end.
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(_group(problem), []).append(problem)
    tables = {problem.table for problem in problems if _is_missing(problem)}
    ids = {table: _read_ids(folder / table) for table in tables}
    fields = _read_fields(folder) if tables else {}
    lines = []
    asked: dict[str, Sequence[str]] = {}
    for group in groups.values():
        table, row = group[0].table, group[0].row
        if _is_missing(group[0]) and row:
            place = f"{table}, row {row}"
            record = ids[table][row - 2]
            subject = f"{record} ({place})" if record else place
            lines.append(f"{subject} lacks {_wanted(group, fields[table])}")
            asked |= _ask_ids(group, fields[table])
        else:
            lines.append(_together(group))
    return lines + [
        f"{name}.csv has {', '.join(ids)}; for another, add a row there"
        for name, ids in asked.items()
    ]


def _is_missing(problem: Problem) -> bool:
    return problem.message.startswith(MISSING) and bool(problem.row and problem.field)


def advise(message: str, field: Mapping[str, Any]) -> str:
    """Name what may be filled in where a cell is missing: "is missing (one of people, years)".

    `field` is one of a schema, with the table that it `refers_to` and the `ids` of that.
    """
    if not message.startswith(MISSING):
        return message
    advice = message.removeprefix(MISSING).lstrip("; ")
    return f"{MISSING}{_hint(field, advice) or f'; {advice}'}"


def _group(problem: Problem) -> tuple[object, ...]:
    """Name what the problems of one line have in common."""
    if _is_missing(problem):
        return problem.table, problem.row, MISSING
    return problem.table, problem.row, problem.message, problem.value


def _together(group: Sequence[Problem]) -> str:
    """Say problems that differ in their field alone as one."""
    first = group[0]
    fields = ", ".join(dict.fromkeys(problem.field for problem in group if problem.field))
    return str(Problem(first.table, first.message, first.row, fields, first.value))


def _wanted(group: Sequence[Problem], fields: Mapping[str, Mapping[str, Any]]) -> str:
    """Name the missing fields in the order of the table, each with what may be filled in."""
    advice = {
        problem.field: problem.message.removeprefix(MISSING).lstrip("; ") for problem in group
    }
    return ", ".join(name + _hint(fields[name], advice[name]) for name in fields if name in advice)


def _ask_ids(
    group: Sequence[Problem], fields: Mapping[str, Mapping[str, Any]]
) -> dict[str, Sequence[str]]:
    """Take the ids that missing fields may have and that are too many for their line."""
    missing = [fields[problem.field] for problem in group if problem.field in fields]
    many = [field for field in missing if len(field.get("ids", ())) > FEW]
    return {field["refers_to"]: field["ids"] for field in many}


def _hint(field: Mapping[str, Any], advice: str) -> str:
    ids = field.get("ids", ())
    values = field.get("constraints", {}).get("enum", ids if len(ids) <= FEW else ())
    hints = [f"one of {', '.join(values)}"] if values else []
    refers = "refers_to" in field and not values
    hints += [f"an id of {field['refers_to']}.csv"] if refers else []
    hints += [advice] if advice != PLAIN_ADVICE else []
    return f" ({'; '.join(hints)})" if hints else ""


def _read_ids(path: Path, column: str = "id") -> list[str]:
    """Read the id of each row of a table, from its first column; "" for a row without one."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [row[0] if row and header[0] == column else "" for row in rows]


def _read_fields(folder: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Read the fields of each table by its file and their name.

    A field that refers to another table has that table and its ids.
    """
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    paths = {resource["name"]: folder / resource["path"] for resource in descriptor["resources"]}
    tables = {}
    for resource in descriptor["resources"]:
        fields = {field["name"]: dict(field) for field in resource["schema"]["fields"]}
        for key in resource["schema"].get("foreignKeys", []):
            if len(key["fields"]) == 1:
                other, (column,) = key["reference"]["resource"], key["reference"]["fields"]
                ids = [one for one in _read_ids(paths[other], column) if one]
                fields[key["fields"][0]] |= {"refers_to": other, "ids": ids}
        tables[resource["path"]] = fields
    return tables
