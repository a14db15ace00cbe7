"""All tables as an Excel workbook (Office Open XML, ECMA-376), written by XlsxWriter.

Text is written as text, so that no cell is ever run as a formula; numbers and dates are real ones.
A header leads to its column in the dictionary, a row's first cell to its table there, and the
dictionary back. The same data give the same bytes: the time in the file is that of the data.
"""

import datetime
import io
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from sourcebook.charts.theme import BYLINE
from sourcebook.exports.bundle import filter_in_words, of_documents
from sourcebook.exports.cff import cite_package
from sourcebook.package import TABLES, Package

ABOUT, DICTIONARY = "about", "dictionary"
HEADINGS = ("Table", "Column", "Title", "Type", "Meaning", "Allowed values", "Required")
WIDEST, ABOUT_WIDTH = 60, 90
"""Characters of the widest column, and of the texts about the package."""
LINE = 15
"""Points of a line of text."""
MOST_LINKS = 65_000
"""Links in a sheet; Excel opens no more than 65,530."""
LONGEST = 32_767
"""Characters that a cell of Excel holds."""
CUT = " […] (longer than a cell holds; whole in the CSV)"
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel numbers no day before 1900, and the first two months of that year wrongly."""


def workbook(package: Package, documents: Sequence[str] = ()) -> bytes:
    """A sheet about the package, one a table, and the dictionary of all columns.

    `documents` are ids: rows of other documents are left out; none means all.
    """
    shown = of_documents(package, documents)
    file = io.BytesIO()
    created = datetime.datetime.fromisoformat(str(package.descriptor["created"]))
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": package.descriptor["title"],
                "comments": f"{BYLINE}. Version {package.descriptor['version']}.",
                "created": created.replace(tzinfo=None),
            }
        )
        formats = {
            "text": book.add_format({"valign": "top"}),
            "wrapped": book.add_format({"valign": "top", "text_wrap": True}),
            "number": book.add_format({"valign": "top", "num_format": "General"}),
            "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
            "link": book.add_format({"valign": "top", "font_color": "#0b5394", "underline": 1}),
            "header": book.add_format(
                {"bold": True, "bottom": 1, "bg_color": "#eef1f4", "font_color": "#0b5394"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }
        sheets = {name: book.add_worksheet(name) for name in (ABOUT, *TABLES, DICTIONARY)}
        for sheet in sheets.values():
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)  # as wide as a page, as long as it takes
        _write_about(sheets[ABOUT], shown, filter_in_words(package, documents), formats)
        entries = _write_dictionary(sheets[DICTIONARY], shown, formats)
        for name in TABLES:
            _write_table(sheets[name], shown[name], entries[name], formats)
    return file.getvalue()


def _write_about(sheet: Any, package: Package, words: str, formats: dict[str, Any]) -> None:
    descriptor = package.descriptor
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, ABOUT_WIDTH)
    sheet.write_string(0, 0, descriptor["title"], formats["title"])
    facts = {
        "What it is": f"{descriptor['description']} {BYLINE}.",
        "Version": f"{descriptor['version']} of {str(descriptor['created'])[:10]}",
        "Filter": words or "none: all documents",
        "How to cite": cite_package(descriptor),
        "Licence": f"{descriptor['licenses'][0]['title']}, {descriptor['licenses'][0]['path']}",
    }
    row = 2
    for name, text in facts.items():
        sheet.write_string(row, 0, name, formats["text"])
        _write_wrapped(sheet, row, 1, text, ABOUT_WIDTH, formats)
        row += 1
    row += 1
    for name in TABLES:
        resource = package.resource(name)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        text = f"{len(package[name])} rows. {resource['description']}"
        _write_wrapped(sheet, row, 1, text, ABOUT_WIDTH, formats)
        row += 1
    sheet.write_url(row, 0, f"internal:'{DICTIONARY}'!A1", formats["link"], DICTIONARY)
    sheet.write_string(row, 1, "Every column of every table.", formats["wrapped"])


def _write_dictionary(
    sheet: Any, package: Package, formats: dict[str, Any]
) -> dict[str, dict[str, int]]:
    """Write a row for each column; returns its number by table and column."""
    _write_header(sheet, HEADINGS, formats)
    for column, width in enumerate((16, 20, 20, 10, WIDEST, WIDEST, 10)):
        sheet.set_column(column, column, width)
    entries: dict[str, dict[str, int]] = {}
    row = 1
    for name in TABLES:
        entries[name] = {}
        for position, field in enumerate(package.fields(name)):
            constraints = field.get("constraints", {})
            sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
            back = f"internal:'{name}'!{xl_col_to_name(position)}1"
            sheet.write_url(row, 1, back, formats["link"], field["name"])
            texts = (
                field.get("title", ""),
                field["type"],
                field.get("description", ""),
                ", ".join(constraints.get("enum", [])) or constraints.get("pattern", ""),
                "yes" if constraints.get("required") else "no",
            )
            for column, text in enumerate(texts, start=2):
                sheet.write_string(row, column, text, formats["wrapped"])
            _set_height(sheet, row, max(texts, key=len), WIDEST)
            entries[name][field["name"]] = row
            row += 1
    sheet.autofilter(0, 0, row - 1, len(HEADINGS) - 1)
    return entries


def _write_table(
    sheet: Any, rows: pd.DataFrame, entries: dict[str, int], formats: dict[str, Any]
) -> None:
    links = [f"internal:'{DICTIONARY}'!A{entries[name] + 1}" for name in rows]
    _write_header(sheet, list(rows), formats, links)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)
    for column, name in enumerate(rows):
        values = rows[name]
        for row, value in enumerate(values, start=1):
            if column == 0 and row <= MOST_LINKS - len(links):
                sheet.write_url(row, 0, links[0], formats["link"], str(value))
            else:
                _write_cell(sheet, row, column, value, formats)
        longest = max([len(str(name)), *(len(str(value)) for value in values)])
        sheet.set_column(column, column, min(longest + 2, WIDEST))


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if pd.isna(value):
        return
    if isinstance(value, pd.Timestamp):
        if value.date() >= FIRST_DAY:
            sheet.write_datetime(row, column, value.to_pydatetime(), formats["date"])
        else:
            sheet.write_string(row, column, str(value.date()), formats["text"])
    elif isinstance(value, str):
        if value:
            whole = value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT
            sheet.write_string(row, column, whole, formats["text"])
    else:
        sheet.write_number(row, column, value, formats["number"])


def _write_wrapped(
    sheet: Any, row: int, column: int, text: str, width: int, formats: dict[str, Any]
) -> None:
    sheet.write_string(row, column, text, formats["wrapped"])
    _set_height(sheet, row, text, width)


def _set_height(sheet: Any, row: int, text: str, width: int) -> None:
    """Make room for all lines of a wrapped text: not every program does by itself."""
    sheet.set_row(row, LINE * math.ceil(len(text) / (0.85 * width)))


def _write_header(
    sheet: Any, names: Sequence[str], formats: dict[str, Any], links: Sequence[str] = ()
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, name in enumerate(names):
        if links:
            sheet.write_url(0, column, links[column], formats["header"], name)
        else:
            sheet.write_string(0, column, name, formats["header"])
