"""The workbook, read back by another library: equal to the tables, typed, and linked."""

import datetime
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest

from sourcebook.charts.theme import BYLINE
from sourcebook.exports.workbook import ABOUT, CUT, DICTIONARY, LONGEST, workbook
from sourcebook.package import TABLES, Package


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(package: Package) -> Any:
    return read(workbook(package))


def test_a_sheet_for_each_table_between_about_and_dictionary(book: Any) -> None:
    assert book.sheetnames == [ABOUT, *TABLES, DICTIONARY]


@pytest.mark.parametrize("table", TABLES)
def test_read_back_it_equals_the_table(table: str, book: Any, package: Package) -> None:
    rows = package[table]
    header, *lines = list(book[table].iter_rows(values_only=True))
    assert list(header) == list(rows)
    back = pd.DataFrame(lines, columns=header)
    for column in rows:
        text = rows[column].dtype == "str"
        cells = back[column].fillna("") if text else back[column]
        pd.testing.assert_series_equal(
            cells.astype(rows[column].dtype), rows[column], check_index_type=False
        )


def test_numbers_and_dates_are_real_and_codes_are_text(book: Any) -> None:
    kinds = {
        cell.value: type(line[position].value)
        for sheet in ("figures", "events", "places")
        for cell, position in ((c, c.column - 1) for c in book[sheet][1])
        for line in book[sheet].iter_rows(min_row=2)
        if line[position].value is not None
    }
    assert kinds["value"] in (int, float)
    assert kinds["latitude"] in (int, float)
    assert kinds["date_start"] is datetime.datetime
    assert kinds["iso_n3"] is str


def test_no_cell_is_a_formula(package: Package) -> None:
    figures = package["figures"].copy()
    figures.loc[0, "note"] = "=1+1"
    figures.loc[1, "note"] = "https://example.org/"
    sheet = read(workbook(replace(package, tables={**package.tables, "figures": figures})))[
        "figures"
    ]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=1+1" in [cell.value for cell in cells]


def test_headers_are_frozen_and_filtered(book: Any) -> None:
    for name in TABLES:
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref.startswith("A1:")
    assert book[DICTIONARY].freeze_panes == "A2"


def test_header_and_rows_lead_to_the_dictionary_and_it_leads_back(book: Any) -> None:
    dictionary = book[DICTIONARY]
    for name in TABLES:
        sheet = book[name]
        for cell in sheet[1]:
            target = cell.hyperlink.location
            row = int(target.rpartition("!A")[2])
            assert target.startswith(f"'{DICTIONARY}'!")
            assert [c.value for c in dictionary[row][:2]] == [name, cell.value]
            assert dictionary.cell(row, 2).hyperlink.location == f"'{name}'!{cell.coordinate}"
        first = sheet["A1"].hyperlink.location
        assert all(sheet.cell(row, 1).hyperlink.location == first for row in (2, sheet.max_row))


def test_the_dictionary_has_every_column_of_the_descriptor(book: Any, package: Package) -> None:
    listed = [row[:2] for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)]
    assert listed == [(n, field["name"]) for n in TABLES for field in package.fields(n)]


def test_it_says_what_it_is(book: Any, package: Package) -> None:
    said = " ".join(str(c) for row in book[ABOUT].iter_rows(values_only=True) for c in row if c)
    for words in (BYLINE, "none: all documents", "1.0.0 of 2026-11-22", "Creative Commons"):
        assert words in said


def test_the_same_data_give_the_same_bytes(package: Package) -> None:
    assert workbook(package) == workbook(package)


def test_a_filter_leaves_its_documents_and_is_named(package: Package) -> None:
    book = read(workbook(package, ["A"]))
    documents = {row[1] for row in book["figures"].iter_rows(min_row=2, values_only=True)}
    assert documents == {"A"}
    assert book["places"].max_row == len(package["places"]) + 1
    said = [row[1] for row in book[ABOUT].iter_rows(max_col=2, values_only=True)]
    assert any(str(cell).startswith("document A (“") for cell in said)


def test_what_excel_cannot_hold_is_kept_as_text_or_said_to_be_cut(package: Package) -> None:
    events = package["events"].copy()
    events.loc[1, "date_start"] = pd.Timestamp("1848-03-18")
    events.loc[1, "note"] = "x" * (LONGEST + 1)
    sheet = read(workbook(replace(package, tables={**package.tables, "events": events})))["events"]
    header = [cell.value for cell in sheet[1]]
    row = [cell.value for cell in sheet[3]]
    assert row[header.index("date_start")] == "1848-03-18"
    assert row[header.index("note")].endswith(CUT)
    assert len(row[header.index("note")]) == LONGEST
