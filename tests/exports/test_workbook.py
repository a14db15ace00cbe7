"""The workbook, read back by another library: equal to the tables, typed, and linked."""

import datetime
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.readable_rows import describe_columns, make_readable
from sourcebook.exports.workbook import (
    ABOUT,
    CUT,
    DICTIONARY,
    LONGEST,
    rows_workbook,
    workbook,
)
from sourcebook.package import TABLES, Package


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def titles(package: Package, table: str) -> list[str]:
    names = list(make_readable(package[table], package))
    return [column.title for column in describe_columns(package, table, names)]


@pytest.fixture(scope="module")
def book(package: Package) -> Any:
    return read(workbook(package))


def test_a_sheet_for_each_table_between_about_and_dictionary(book: Any) -> None:
    assert book.sheetnames == [ABOUT, *TABLES, DICTIONARY]


@pytest.mark.parametrize("table", TABLES)
def test_read_back_it_equals_the_table(table: str, book: Any, package: Package) -> None:
    rows = make_readable(package[table], package)
    header, *lines = list(book[table].iter_rows(values_only=True))
    assert list(header) == titles(package, table)
    back = pd.DataFrame(lines, columns=list(rows))
    for column in rows:
        text = rows[column].dtype == "str"
        cells = back[column].fillna("") if text else back[column]
        pd.testing.assert_series_equal(
            cells.astype(rows[column].dtype), rows[column], check_index_type=False
        )


def test_a_statement_has_who_states_it_beside_it(small: Package) -> None:
    lines = read(workbook(small))["figures"].iter_rows(values_only=True)
    header = next(lines)
    at = header.index("Statement")
    assert header[at - 3 : at] == ("Document title", "Document stance", "Stated by")
    assert [line[at - 3 : at + 1] for line in lines] == [
        ("Our club", "favours", "A states", "Rowers who founded the club"),
        ("That club", "opposes", "B states", "Rowers who left"),
        ("Clubs", "neither", "C states", "Share of rowers who left"),
    ]


def test_a_name_that_no_document_describes_has_an_empty_cell(small: Package) -> None:
    sheet = read(workbook(small))["name_mentions"]
    header = [cell.value for cell in sheet[1]]
    assert [row[header.index("Stated by")].value for row in sheet["2:3"]] == [None, "B states"]


def test_numbers_and_dates_are_real_and_codes_are_text(book: Any) -> None:
    kinds = {
        cell.value: type(line[position].value)
        for sheet in ("figures", "events", "places")
        for cell, position in ((c, c.column - 1) for c in book[sheet][1])
        for line in book[sheet].iter_rows(min_row=2)
        if line[position].value is not None
    }
    assert kinds["Value"] in (int, float)
    assert kinds["Latitude"] in (int, float)
    assert kinds["Date start"] is datetime.datetime
    assert kinds["ISO numeric"] is str


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
            assert [dictionary.cell(row, at).value for at in (1, 3)] == [name, cell.value]
            assert dictionary.cell(row, 2).hyperlink.location == f"'{name}'!{cell.coordinate}"
        first = sheet["A1"].hyperlink.location
        assert all(sheet.cell(row, 1).hyperlink.location == first for row in (2, sheet.max_row))


def test_the_dictionary_has_every_column_of_the_descriptor(book: Any, package: Package) -> None:
    listed = [row[:2] for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)]
    fields = [(n, field["name"]) for n in TABLES for field in package.fields(n)]
    assert set(fields) < set(listed)
    assert listed == [(n, name) for n in TABLES for name in make_readable(package[n], package)]


def test_the_dictionary_has_the_words_that_a_column_allows(small: Package) -> None:
    rows = read(workbook(small))[DICTIONARY].iter_rows(min_row=2, values_only=True)
    allowed = {row[:2]: row[5] for row in rows}
    assert allowed["documents", "stance"] == "favours, opposes, neither"


def test_it_says_what_it_is(book: Any, package: Package) -> None:
    said = " ".join(str(c) for row in book[ABOUT].iter_rows(values_only=True) for c in row if c)
    version = f"{package.descriptor['version']} ({package.descriptor['created'][:10]})"
    for words in (package_byline(package), "All documents", version, "Creative Commons"):
        assert words in said


def test_whose_statements_they_are_is_in_the_head_of_each_printed_page(small: Package) -> None:
    book = read(workbook(small))
    for sheet in book:
        assert sheet.oddHeader.left.text == (
            "As stated by 3 documents of different sides; not verified"
        )
    assert "3 documents of different sides" in book.properties.description
    one = read(workbook(small, ["A"]))["figures"].oddHeader.left.text
    assert one == "As stated by a document that favours the RC; not verified"


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
    assert row[header.index("Date start")] == "1848-03-18"
    assert row[header.index("Note")].endswith(CUT)
    assert len(row[header.index("Note")]) == LONGEST


# --- the rows under a picture -------------------------------------------------------------------

VIEW = "http://localhost:8501/figures?subject=Origins"


def test_the_rows_under_a_picture_open_first_and_are_explained(small: Package) -> None:
    book = read(rows_workbook(small["figures"][:2], small, "figures", view=VIEW))
    assert book.sheetnames == [ABOUT, "figures", DICTIONARY]
    assert book.active.title == "figures"
    listed = {row[1] for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)}
    assert listed == set(make_readable(small["figures"], small))
    facts = dict(row[:2] for row in book[ABOUT].iter_rows(min_row=3, values_only=True) if row[0])
    assert facts["Rows"] == "2 of 3 rows in the table figures"
    assert facts["Shown at"] == VIEW
    assert facts["figures"].startswith("2 rows. ")
    assert "not verified" in facts["What it is"]


def test_each_row_under_a_picture_has_its_citation_and_a_real_number(small: Package) -> None:
    sheet = read(rows_workbook(small["figures"], small, "figures"))["figures"]
    header, first, *_ = sheet.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    cited = ("Document title", "Paragraph", "Start", "End", "Wording", "Stated by", "Permalink")
    assert [row[title] for title in cited] == [
        *("Our club", 1, 0, 9, "12 rowers", "A states", "/record?id=F01")
    ]
    assert row["Value"] == 12


def test_the_byline_is_that_of_the_documents_shown(small: Package) -> None:
    of_one = read(rows_workbook(small["figures"][:1], small, "figures", documents=["A"]))
    for sheet in of_one:
        assert (
            sheet.oddHeader.left.text == "As stated by a document that favours the RC; not verified"
        )
    every = read(rows_workbook(small["figures"], small, "figures"))
    assert "3 documents of different sides" in every["figures"].oddHeader.left.text


HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", " =1", "{=1+1}", "=HYPERLINK(A1)"),
    *(
        "https://example.org/",
        "mailto:x@example.org",
        "internal:'about'!A1",
    ),
]
"""What Excel, or XlsxWriter by itself, would take as a formula or a link (OWASP, CSV Injection)."""


def test_text_is_never_a_formula_or_a_link(small: Package) -> None:
    rows = small["figures"].iloc[[0] * len(HOSTILE)].assign(note=HOSTILE, wording=HOSTILE)
    sheet = read(rows_workbook(rows, small, "figures"))["figures"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    header = [cell.value for cell in sheet[1]]
    for title in ("Note", "Wording"):
        column = [row[header.index(title)] for row in sheet.iter_rows(min_row=2)]
        assert [cell.data_type for cell in column] == ["s"] * len(HOSTILE)
        assert [cell.hyperlink for cell in column] == [None] * len(HOSTILE)
        assert [cell.value for cell in column] == HOSTILE


def test_no_row_leaves_the_header(small: Package) -> None:
    sheet = read(rows_workbook(small["figures"][:0], small, "figures"))["figures"]
    assert sheet.max_row == 1
    assert sheet["A1"].value == "Id"
