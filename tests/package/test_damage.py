"""Files that were damaged and cells that no column can hold are named, whichever table they hit."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.package import TABLES, load
from sourcebook.package.problems import InvalidPackage

pytestmark = pytest.mark.slow


def problems(folder: Path) -> list[str]:
    """The named problems of a package; fails where it is read, or fails by another way."""
    with pytest.raises(InvalidPackage) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "zero bytes": lambda content: b"",
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "a NUL byte": lambda content: content.replace(b"\n", b"\0\n", 1),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "another program's file": lambda content: b"PK\x03\x04" + bytes(range(256)),
    "semicolons": lambda content: content.replace(b",", b";"),
    "no header": lambda content: content.partition(b"\n")[2],
    "a header in capitals": lambda content: content[:200].upper() + content[200:],
    "two equal columns": lambda content: re.sub(rb"^(\w+),(\w+)", rb"\1,\1", content),
    "a quote that never ends": lambda content: content + b'"',
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("table", ["topics", "figures"])
def test_a_damaged_file_of_any_table_is_named(
    table: str, damage: Callable[[bytes], bytes], data_copy: Path
) -> None:
    path = data_copy / f"{table}.csv"
    path.write_bytes(damage(path.read_bytes()))
    assert any(found.startswith(f"{table}.csv") for found in problems(data_copy))


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_of_any_table_is_named(table: str, data_copy: Path) -> None:
    (data_copy / f"{table}.csv").unlink()
    assert any(found.startswith(f"{table}.csv") for found in problems(data_copy))


UNFIT = {
    "a number that is none": ("figures", "F04", {"value": "NaN"}),
    "an endless number": ("figures", "F04", {"value": "INF"}),
    "a number too great for any": ("figures", "F04", {"value": "1e400"}),
    "a number with 300 digits": ("figures", "F04", {"value": "1" + "0" * 300}),
    "digits of another script": ("figures", "F04", {"value": "٣"}),
    "a number with underscores": ("figures", "F04", {"value": "1_000"}),
    "a span past any text": ("figures", "F04", {"start": "9" * 20}),
    "more characters than can be": ("documents", "A", {"characters": "9" * 25}),
    "a camp without a radius": ("places", "P-camp-mole", {"radius_km": ""}),
    "a country without a radius": ("places", "P-egypt", {"radius_km": ""}),
    "an id with a line end": ("figures", "F04", {"id": "F04\n"}),
    "an address that runs": ("documents", "B", {"also_published_at": "javascript:alert(1)"}),
    "a file outside its folder": ("documents", "B", {"file_name": "../secret.txt"}),
    "a file from the root": ("documents", "B", {"file_name": "/secret.txt"}),
}


@pytest.mark.parametrize(("table", "key", "cells"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_cell_is_named(
    table: str, key: str, cells: dict[str, str], edit: Callable[..., Path], data_copy: Path
) -> None:
    (column,) = cells
    keys = list(pd.read_csv(data_copy / f"{table}.csv", dtype="str").iloc[:, 0])
    with pytest.raises(InvalidPackage) as caught:
        load(edit(table, key, **cells))
    found = [(p.table, p.row) for p in caught.value.problems if column in p.field]
    row = keys.index(key) + 2  # row 1 is the header
    assert found and set(found) == {(f"{table}.csv", row)}


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("../0001", "", "0001-12-31", "open"),
        ("2999", "2999-01-01", "2999-12-31", "year"),
        ("2999/..", "2999-01-01", "", "open"),
    ],
)
def test_the_first_and_the_last_year_are_read(
    edtf: str, first: str, last: str, precision: str, edit: Callable[..., Path]
) -> None:
    cells = {"edtf": edtf, "date_start": first, "date_end": last, "precision": precision}
    event = load(edit("events", "E01", **cells))["events"].set_index("id").loc["E01"]
    days = [event["date_start"], event["date_end"]]
    assert ["" if pd.isna(day) else str(day.date()) for day in days] == [first, last]


def test_a_year_that_no_chart_reaches_is_named(edit: Callable[..., Path]) -> None:
    cells = {"edtf": "9999", "date_start": "9999-01-01", "date_end": "9999-12-31"}
    found = problems(edit("events", "E01", **cells, precision="year"))
    assert any("is after the year 2999" in problem for problem in found)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf{}", b"\0", b"{} {}", b"[" * 100_000, b'"resources"', b"1e999"]
)
def test_a_descriptor_that_is_none_is_named(content: bytes, data_copy: Path) -> None:
    (data_copy / "datapackage.json").write_bytes(content)
    assert all(found.startswith("datapackage.json") for found in problems(data_copy))


@pytest.mark.parametrize("address", ["../topics.csv", "https://example.org/topics.csv"])
def test_a_table_outside_the_folder_is_not_read(address: str, data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"topics.csv"', json.dumps(address)), "utf-8")
    shutil.copy(data_copy / "topics.csv", data_copy.parent / "topics.csv")
    assert problems(data_copy)


@pytest.mark.parametrize("name", ["name", "title", "version", "created", "licenses", "subject"])
def test_a_descriptor_without_what_the_pages_show_is_named(name: str, data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    del descriptor[name]
    path.write_text(json.dumps(descriptor), "utf-8")
    (found,) = problems(data_copy)
    assert f"has no {name}" in found
