"""What frictionless finds wrong in a table, in words that say what to do."""

import re
from typing import Any

from sourcebook.package.problems import Problem

MENDS = {
    "missing-label": "the column is missing; restore it",
    "extra-label": "datapackage.json has no such column; remove it",
    "incorrect-label": "datapackage.json expects a different column here; restore the header",
    "extra-cell": "the row has more cells than columns; quote cells that hold a comma",
    "missing-cell": "the row has fewer cells than columns; add the missing ones",
    "blank-row": "the row is empty; remove it",
    "type-error": "is not of the type {type}; correct it",
    "unique-error": "is in another row too; ids are never reused",
    "primary-key": "the key is in another row too; ids are never reused",
    "foreign-key": "does not exist in {reference}; add it there or correct it",
}

CONSTRAINTS = {
    "required": "is missing; fill it in",
    "enum": "is not one of {limit}; correct it",
    "pattern": "does not match the pattern {limit}; correct it",
    "minimum": "is less than {limit}; correct it",
    "maximum": "is more than {limit}; correct it",
}


def name_fault(table: str, error: Any) -> Problem:
    """Name one error of frictionless by table, row, field and value, and say what to do."""
    fields = getattr(error, "field_names", None) or getattr(error, "fieldNames", None) or []
    field = getattr(error, "field_name", "") or ", ".join(fields) or getattr(error, "label", "")
    value = getattr(error, "cell", "") or ", ".join(
        str(cell) for cell in getattr(error, "field_cells", None) or []
    )
    constraint = re.fullmatch(r'constraint "(\w+)" is "(.*)"', error.note)
    if constraint:
        name, limit = constraint.groups()
        value = "" if name == "required" else value  # a cell that is not there is called "None"
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
