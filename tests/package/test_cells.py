"""Bytes and cells that a table schema lets through: where each is, and what to do."""

from pathlib import Path
from typing import Any

import pytest

from sourcebook.package.cells import cell_problems, file_problems
from sourcebook.package.problems import Problem

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"pattern": "R[0-9]+"}},
    {"name": "crew", "type": "integer"},
    {"name": "metres", "type": "number"},
    {"name": "note", "type": "string"},
]
WHOLE = "is not a whole number of at most 12 digits; correct it"
NUMBER = (
    "is not a number of at most 12 digits, optionally with a point and at most 8 more; correct it"
)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "races.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "row", "message"),
    [
        (b"", None, "is empty; restore the file with its header row"),
        (
            b"\xef\xbb\xbfid\nR1\n", None,
            "begins with a byte order mark; save as UTF-8 without BOM",
        ),
        (b"id\nR1\n\xe9\n", 3, "is not UTF-8 here; save the file as UTF-8"),
        (b"id\nR1\0\n", 2, "holds a NUL byte; remove it"),
        (b"id\nR1\nR2\r\n", 3, "holds a carriage return; save the file with LF line endings"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_bytes_is_named_with_the_first_row_that_has_it(
    content: bytes, row: int | None, message: str, tmp_path: Path
) -> None:
    found = list(file_problems(written(tmp_path, content)))
    assert found == [Problem("races.csv", message, row)]


def test_sound_bytes_have_no_problem(tmp_path: Path) -> None:
    assert list(file_problems(written(tmp_path, "id\nÅ1\n".encode()))) == []


@pytest.mark.parametrize(
    ("cells", "field", "value", "message"),
    [
        ("X2,,,", "id", "X2", "is not of the form R[0-9]+; correct it"),
        ("R2\n,,,", "id", "R2\n", "is not of the form R[0-9]+; correct it"),
        ("R2,1234567890123,,", "crew", "1234567890123", WHOLE),
        ("R2,1.5,,", "crew", "1.5", WHOLE),
        ("R2,٣,,", "crew", "٣", WHOLE),
        ("R2,+3,,", "crew", "+3", WHOLE),
        ("R2,,1e3,", "metres", "1e3", NUMBER),
        ("R2,,.5,", "metres", ".5", NUMBER),
        ("R2,,0.123456789,", "metres", "0.123456789", NUMBER),
    ],
)
def test_a_cell_that_is_not_written_plainly_is_named_with_its_row(
    cells: str, field: str, value: str, message: str, tmp_path: Path
) -> None:
    first, rest = cells.split(",", 1)
    lines = f'id,crew,metres,note\nR1,4,2.5,\n"{first}",{rest}\n'
    found = list(cell_problems(written(tmp_path, lines.encode()), FIELDS))
    assert found == [Problem("races.csv", message, 3, field, value)]


@pytest.mark.parametrize(
    "cells", ["R2,123456789012,123456789012.12345678,some", "R2,-4,-0.5,", "R2,,,"]
)
def test_plain_cells_and_empty_ones_have_no_problem(cells: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"id,crew,metres,note\n{cells}\n".encode())
    assert list(cell_problems(path, FIELDS)) == []


def test_another_header_is_named_before_any_cell(tmp_path: Path) -> None:
    found = list(cell_problems(written(tmp_path, b"id;crew\nX;many\n"), FIELDS))
    message = "has a header other than id, crew, metres, note; separate the columns with commas"
    assert found == [Problem("races.csv", message, 1, value="id;crew")]


def test_a_row_with_more_cells_than_columns_is_named(tmp_path: Path) -> None:
    found = list(
        cell_problems(written(tmp_path, b"id,crew,metres,note\nR1,,,\nR2,,,a,b\n"), FIELDS)
    )
    message = "the row has more cells than columns; quote cells that hold a comma"
    assert found == [Problem("races.csv", message, 3)]


def test_a_quote_that_never_ends_is_named(tmp_path: Path) -> None:
    (found,) = cell_problems(written(tmp_path, b'id,crew,metres,note\nR1,,,"open\n'), FIELDS)
    assert found.table == "races.csv" and found.row
    assert found.message.startswith("is not CSV (") and found.message.endswith("; restore it")
