"""Bytes and cells that a table schema lets through, or names in no plain words."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sourcebook.package.problems import Problem

# Plain ASCII digits, few enough that no number is rounded and no date or span overflows.
PLAIN = {
    "integer": (re.compile(r"-?[0-9]{1,12}", re.ASCII), "a whole number of at most 12 digits"),
    "number": (
        re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,8})?", re.ASCII),
        "a number of at most 12 digits, optionally with a point and at most 8 more",
    ),
}


def file_problems(path: Path) -> Iterator[Problem]:
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


def cell_problems(path: Path, fields: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """Find a wrong header, numbers not written plainly, cells that match a pattern only in part."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            header, *rows = reader
        except csv.Error as error:
            yield Problem(path.name, f"is not CSV ({error}); restore it", row=reader.line_num)
            return
    names = [str(field["name"]) for field in fields]
    if header != names:
        message = f"has a header other than {', '.join(names)}; separate the columns with commas"
        yield Problem(path.name, message, row=1, value=", ".join(header))
        return
    for number, row in enumerate(rows, start=2):
        if len(row) > len(names):
            message = "the row has more cells than columns; quote cells that hold a comma"
            yield Problem(path.name, message, number)
    for position, field in enumerate(fields):
        pattern, what = _form(field)
        if pattern is None:
            continue
        for number, row in enumerate(rows, start=2):
            if position < len(row) and row[position] and not pattern.fullmatch(row[position]):
                message = f"is not {what}; correct it"
                yield Problem(path.name, message, number, str(field["name"]), row[position])


def _form(field: Mapping[str, Any]) -> tuple[re.Pattern[str] | None, str]:
    if field["type"] in PLAIN:
        return PLAIN[field["type"]]
    wanted = field.get("constraints", {}).get("pattern")
    return (re.compile(wanted), f"of the form {wanted}") if wanted else (None, "")
