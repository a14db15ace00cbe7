"""What frictionless finds wrong, in words that say where it is and what to do."""

from pathlib import Path

import frictionless
import pytest

from sourcebook.package.problems import Problem
from sourcebook.package.schema_faults import name_fault

FIELDS = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "R[0-9]+"}},
    {"name": "crew", "type": "integer", "constraints": {"minimum": 1, "maximum": 9}},
    {"name": "side", "type": "string", "constraints": {"enum": ["port", "starboard"]}},
    {"name": "place", "type": "string", "constraints": {"unique": True, "maxLength": 6}},
    {"name": "day", "type": "date"},
]
HEADER = "id,crew,side,place,day"
SOUND = "R1,4,port,Oslo,1965-01-01"
SECOND = "R2,4,port,Lima,1965-01-01"
CASES = {
    "an empty cell": (SECOND.replace("R2", ""), 3, "id", "", "is missing; fill it in"),
    "another form": (
        SECOND.replace("R2", "X2"), 3, "id", "X2",
        "does not match the pattern R[0-9]+; correct it",
    ),
    "too few": (SECOND.replace("4", "0"), 3, "crew", "0", "is less than 1; correct it"),
    "too many": (SECOND.replace("4", "10"), 3, "crew", "10", "is more than 9; correct it"),
    "a word of no vocabulary": (
        SECOND.replace("port", "aft"), 3, "side", "aft",
        "is not one of port, starboard; correct it",
    ),
    "a rule without words of its own": (
        SECOND.replace("Lima", "Trondheim"), 3, "place", "Trondheim",
        "breaks the rule maxLength 6; correct it",
    ),
    "no number": (
        SECOND.replace("4", "four"), 3, "crew", "four", "is not of the type integer; correct it",
    ),
    "no day": (
        SECOND.replace("01-01", "13-01"), 3, "day", "1965-13-01",
        "is not of the type date; correct it",
    ),
    "what is in another row": (
        SECOND.replace("Lima", "Oslo"), 3, "place", "Oslo",
        "is in another row too; ids are never reused",
    ),
    "the key of another row": (
        SECOND.replace("R2", "R1"), 3, "", "",  # a key may have several cells
        "the key is in another row too; ids are never reused",
    ),
    "a cell too many": (
        f"{SECOND},7", 3, "", "7",
        "the row has more cells than columns; quote cells that hold a comma",
    ),
    "a cell too few": (
        SECOND.rpartition(",")[0], 3, "day", "",
        "the row has fewer cells than columns; add the missing ones",
    ),
    "an empty row": ("", 3, "", "", "the row is empty; remove it"),
}  # fmt: skip


def faults(folder: Path, *lines: str, header: str = HEADER) -> list[Problem]:
    (folder / "races.csv").write_text("\n".join([header, *lines, ""]), "utf-8", newline="\n")
    schema = {"fields": FIELDS, "primaryKey": ["id"]}
    resource = {"name": "races", "path": "races.csv", "schema": schema}
    report = frictionless.Package({"resources": [resource]}, basepath=str(folder)).validate()
    return [name_fault("races.csv", error) for error in report.tasks[0].errors]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_fault_says_where_it_is_and_what_to_do(
    case: tuple[str, int, str, str, str], tmp_path: Path
) -> None:
    line, row, field, value, message = case
    assert faults(tmp_path, SOUND) == []
    assert Problem("races.csv", message, row, field, value) in faults(tmp_path, SOUND, line)


@pytest.mark.parametrize(
    ("header", "field", "message"),
    [
        ("id,crew,side,place", "day", "the column is missing; restore it"),
        (f"{HEADER},note", "note", "datapackage.json has no such column; remove it"),
        (
            "id,crew,bow,place,day", "side",
            "datapackage.json expects a different column here; restore the header",
        ),
    ],
)  # fmt: skip
def test_another_header_says_which_column_and_what_to_do(
    header: str, field: str, message: str, tmp_path: Path
) -> None:
    found = faults(tmp_path, header=header)
    assert ("races.csv", field, message) in [(one.table, one.field, one.message) for one in found]
