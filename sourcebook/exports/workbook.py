"""All tables, or some rows of one, as an Excel workbook (Office Open XML, ECMA-376).

XlsxWriter writes it. Text is written as text, so that no cell is ever run as a formula; numbers and
dates are real ones. A sheet has its table's columns under their titles, and beside each statement
who states it. A header leads to its column in the dictionary, a row's first cell to its table
there, and the dictionary back. The same data give the same bytes: the time in the file is that of
the data.
"""

import datetime
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import cite_package
from sourcebook.exports.document_filter import keep_documents, say_filter
from sourcebook.exports.readable_rows import Column, describe_columns, make_readable
from sourcebook.package import TABLES, Package
from sourcebook.package.in_words import counted

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
CUT = " […] (too long for a cell; complete in the CSV)"
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel numbers no day before 1900, and the first two months of that year wrongly."""


def workbook(package: Package, documents: Sequence[str] = ()) -> bytes:
    """Write a sheet about the package, one for each table, and the dictionary of all columns.

    `documents` are ids: rows of other documents are left out; an empty list means all.
    """
    shown = keep_documents(package, documents)
    return _write_book(
        shown,
        {name: shown[name] for name in TABLES},
        package_byline(shown),
        {"Documents": say_filter(package, documents) or "All documents"},
    )


def rows_workbook(
    rows: pd.DataFrame,
    package: Package,
    table: str,
    *,
    documents: Sequence[str] = (),
    view: str = "",
) -> bytes:
    """Write some rows of one table, a sheet that says what they are, and the dictionary.

    `documents` are the ids of the documents shown, for the byline; an empty list means all.
    `view` is the address where the rows are shown. The file opens on the rows.
    """
    return _write_book(
        package,
        {table: rows},
        package_byline(package, documents),
        {
            "Rows": f"{len(rows):,} of {counted(len(package[table]), 'row')} in the table {table}",
            "Documents": say_filter(package, documents) or "All documents",
            "Shown at": view,
        },
    )


def _write_book(
    package: Package, tables: Mapping[str, pd.DataFrame], byline: str, holds: Mapping[str, str]
) -> bytes:
    """Write tables to a workbook; `holds` says, line by line, what of the package is in it."""
    readable = {name: make_readable(rows, package) for name, rows in tables.items()}
    columns = {name: describe_columns(package, name, list(readable[name])) for name in tables}
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(_describe_file(package, byline))
        formats = _add_formats(book)
        sheets = {name: book.add_worksheet(name) for name in (ABOUT, *tables, DICTIONARY)}
        for sheet in sheets.values():
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)  # as wide as a page, as long as it takes
            sheet.set_header(f"&L{byline.replace('&', '&&')}&RPage &P of &N")
        row = _write_facts(sheets[ABOUT], package, byline, holds, formats)
        _write_contents(sheets[ABOUT], row, package, tables, formats)
        entries = _write_dictionary(sheets[DICTIONARY], columns, formats)
        for name in tables:
            _write_table(sheets[name], readable[name], columns[name], entries[name], formats)
        if len(tables) == 1:
            sheets[next(iter(tables))].activate()
    return file.getvalue()


def _describe_file(package: Package, byline: str) -> dict[str, Any]:
    """Return the properties of the file that programs show."""
    created = datetime.datetime.fromisoformat(str(package.descriptor["created"]))
    return {
        "title": package.descriptor["title"],
        "comments": f"{byline}. Version {package.descriptor['version']}.",
        "created": created.replace(tzinfo=None),
    }


def _add_formats(book: Any) -> dict[str, Any]:
    """Add the looks of cells to a workbook, by name."""
    ink = "#0b5394"
    looks: dict[str, dict[str, Any]] = {
        "text": {"valign": "top"},
        "wrapped": {"valign": "top", "text_wrap": True},
        "number": {"valign": "top", "num_format": "General"},
        "date": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
        "link": {"valign": "top", "font_color": ink, "underline": 1},
        "header": {"bold": True, "bottom": 1, "bg_color": "#eef1f4", "font_color": ink},
        "title": {"bold": True, "font_size": 14},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_facts(
    sheet: Any,
    package: Package,
    byline: str,
    holds: Mapping[str, str],
    formats: dict[str, Any],
) -> int:
    """Write what the file is and how to cite it; return the row that comes next."""
    descriptor = package.descriptor
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, ABOUT_WIDTH)
    sheet.write_string(0, 0, descriptor["title"], formats["title"])
    facts = {
        "What it is": f"{descriptor['description']} {byline}.",
        "Version": f"{descriptor['version']} ({str(descriptor['created'])[:10]})",
        **{name: text for name, text in holds.items() if text},
        "How to cite": cite_package(descriptor),
        "Licence": f"{descriptor['licenses'][0]['title']}, {descriptor['licenses'][0]['path']}",
    }
    for row, (name, text) in enumerate(facts.items(), start=2):
        sheet.write_string(row, 0, name, formats["text"])
        _write_wrapped(sheet, row, 1, text, ABOUT_WIDTH, formats)
    return 3 + len(facts)


def _write_contents(
    sheet: Any,
    first: int,
    package: Package,
    tables: Mapping[str, pd.DataFrame],
    formats: dict[str, Any],
) -> None:
    """Write a line for each table, with its rows in this file and a link, and for the dictionary.

    `first` is the row to begin at.
    """
    for row, (name, rows) in enumerate(tables.items(), start=first):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        text = f"{counted(len(rows), 'row')}. {package.resource(name)['description']}"
        _write_wrapped(sheet, row, 1, text, ABOUT_WIDTH, formats)
    last = first + len(tables)
    sheet.write_url(last, 0, f"internal:'{DICTIONARY}'!A1", formats["link"], DICTIONARY)
    sheet.write_string(last, 1, "Every column of every table.", formats["wrapped"])


def _write_dictionary(
    sheet: Any, columns: Mapping[str, Sequence[Column]], formats: dict[str, Any]
) -> dict[str, list[int]]:
    """Write a row for each column; return the rows' numbers, by table and in the tables' order."""
    _write_header(sheet, HEADINGS, formats)
    for position, width in enumerate((16, 20, 20, 10, WIDEST, WIDEST, 10)):
        sheet.set_column(position, position, width)
    entries: dict[str, list[int]] = {}
    row = 1
    for name, described in columns.items():
        entries[name] = list(range(row, row + len(described)))
        for position, column in enumerate(described):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
            back = f"internal:'{name}'!{xl_col_to_name(position)}1"
            sheet.write_url(row, 1, back, formats["link"], column.name)
            texts = (
                *(column.title, column.type, column.description, column.allowed),
                "yes" if column.required else "no",
            )
            for cell, text in enumerate(texts, start=2):
                sheet.write_string(row, cell, text, formats["wrapped"])
            _set_height(sheet, row, max(texts, key=len), WIDEST)
            row += 1
    sheet.autofilter(0, 0, row - 1, len(HEADINGS) - 1)
    return entries


def _write_table(
    sheet: Any,
    rows: pd.DataFrame,
    columns: Sequence[Column],
    entries: Sequence[int],
    formats: dict[str, Any],
) -> None:
    links = [f"internal:'{DICTIONARY}'!A{entry + 1}" for entry in entries]
    _write_header(sheet, [column.title for column in columns], formats, links)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for position, column in enumerate(columns):
        values = rows[column.name]
        for row, value in enumerate(values, start=1):
            if position == 0 and row <= MOST_LINKS - len(links):
                sheet.write_url(row, 0, links[0], formats["link"], str(value))
            else:
                _write_cell(sheet, row, position, value, formats)
        longest = max([len(column.title), *(len(str(value)) for value in values)])
        sheet.set_column(position, position, min(longest + 2, WIDEST))


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
