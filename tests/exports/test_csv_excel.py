"""CSV for Excel: golden bytes, titles of columns, and what a spreadsheet would run."""

import csv
import io
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.exports.readable_rows import make_readable
from sourcebook.exports.tables_csv import BOM, guard_cell, to_csv, to_excel_csv
from sourcebook.package import Package

WORDINGS = [
    "=1+1",
    "+44 boats",
    "-5 boats",
    "@boats",
    "\tboats",
    'the "old" boat',
    '"old" boat',
    "one\ntwo",
    "قایق",
    "12 rowers",
]
ROWS = pd.DataFrame(
    {
        "id": [f"F{n:02}" for n in range(1, len(WORDINGS) + 1)],
        "document_id": "A",
        "wording": pd.array(WORDINGS, dtype="str"),
        "statement": "Boats",
        "value": pd.array([-5, 2.5, *[None] * 8], dtype="Float64"),
        "date_start": pd.to_datetime(["1987-01-01", *[None] * 9]),
    }
)

TITLES = [
    *("Id", "Document id", "Wording", "Document title", "Document stance", "Stated by"),
    *("Statement", "Value", "date_start", "Permalink"),
]
STATED = '"Our club","favours","A states","Boats"'
EXCEL = [
    ",".join(f'"{title}"' for title in TITLES),
    f'"F01","A","\'=1+1",{STATED},"-5","1987-01-01","/record?id=F01"',
    f'"F02","A","\'+44 boats",{STATED},"2.5","","/record?id=F02"',
    f'"F03","A","\'-5 boats",{STATED},"","","/record?id=F03"',
    f'"F04","A","\'@boats",{STATED},"","","/record?id=F04"',
    f'"F05","A","\'\tboats",{STATED},"","","/record?id=F05"',
    f'"F06","A","the ""old"" boat",{STATED},"","","/record?id=F06"',
    f'"F07","A","""old"" boat",{STATED},"","","/record?id=F07"',
    f'"F08","A","one\ntwo",{STATED},"","","/record?id=F08"',
    f'"F09","A","قایق",{STATED},"","","/record?id=F09"',
    f'"F10","A","12 rowers",{STATED},"","","/record?id=F10"',
]


def test_it_has_a_mark_titles_quotes_crlf_and_guarded_cells(small: Package) -> None:
    lines = "".join(f"{line}\r\n" for line in EXCEL)
    assert to_excel_csv(ROWS, small, "figures") == BOM + lines.encode("utf-8")


def test_no_rows_leave_the_header(small: Package) -> None:
    assert to_excel_csv(ROWS.iloc[:0], small, "figures") == BOM + f"{EXCEL[0]}\r\n".encode()


def test_the_rows_themselves_stay_as_they_are(small: Package) -> None:
    before = ROWS.copy()
    to_excel_csv(ROWS, small, "figures")
    pd.testing.assert_frame_equal(ROWS, before)


def test_a_hostile_title_is_guarded_too(small: Package) -> None:
    rows = ROWS.assign(**{"=1+1": "x"})
    header = to_excel_csv(rows, small, "figures").decode("utf-8-sig").splitlines()[0]
    assert '"\'=1+1"' in header


# OWASP, "CSV Injection": these begin a formula, also behind a separator or a quote.
GUARDED = {
    "equals": ("=1+1", "'=1+1"),
    "plus": ("+1", "'+1"),
    "minus": ("-1", "'-1"),
    "at": ("@SUM(A1)", "'@SUM(A1)"),
    "tab": ("\tx", "'\tx"),
    "carriage return": ("\rx", "'\rx"),
    "line feed": ("\nx", "'\nx"),
    "full-width equals": ("＝1", "'＝1"),
    "white space before": (" =1", "' =1"),
    "a quote before": ('"=1', "'\"=1"),
    "a semicolon before": ("x;=1+1;y", "x;'=1+1;y"),
    "a comma before": ("x,-5", "x,'-5"),
    "a line break before": ("x\n=1", "x\n'=1"),
    "OWASP's first example": ('=1+2";=1+2', "'=1+2\";'=1+2"),
    "OWASP's second example": ("=1+2'\" ;,=1+2", "'=1+2'\" ;,'=1+2"),
    "a zero width space before": ("\u200b=1", "'\u200b=1"),
    "a byte order mark before": ("\ufeff=1", "'\ufeff=1"),
    "a soft hyphen and a space before": ("\u00ad =1", "'\u00ad =1"),
    "a blank of Braille before": ("\u2800=1", "'\u2800=1"),
    "a control before": ("\x01=1", "'\x01=1"),
    "a zero width space behind a separator": ("x;\u200b=1", "x;'\u200b=1"),
    "a byte order mark before a tab": ("\ufeff\tx", "'\ufeff\tx"),
    "a small equals": ("﹦1", "'﹦1"),
}


@pytest.mark.parametrize(("cell", "written"), GUARDED.values(), ids=GUARDED.keys())
def test_what_a_spreadsheet_would_run_is_guarded(cell: str, written: str) -> None:
    assert guard_cell(cell) == written


def test_no_character_of_unicode_that_shows_nothing_hides_a_formula() -> None:
    """Categories Cc and Cf of the Unicode Character Database, and white space."""
    kinds = {"Cc", "Cf", "Zs", "Zl", "Zp"}
    hidden = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in kinds]
    assert len(hidden) > 200
    assert [c for c in hidden if guard_cell(f"{c}=1")[0] != "'"] == []
    assert [c for c in hidden if "'" not in guard_cell(f"x;{c}=1")] == []


def test_every_character_that_is_made_into_a_sign_is_guarded() -> None:
    """Normalization Form KC (Unicode Standard Annex 15) turns these into = + - @."""
    signs = [
        c
        for c in map(chr, range(sys.maxunicode + 1))
        if unicodedata.normalize("NFKC", c) in set("=+-@")
    ]
    assert len(signs) > 8
    assert [c for c in signs if guard_cell(f"{c}1")[0] != "'"] == []


@pytest.mark.parametrize(
    "cell", ["more than 120,000", "2017-2018", "a = b", "x; y", "", "قایق", "a\u200b=1", "e\u0301"]
)
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert guard_cell(cell) == cell


def test_a_number_is_not_text() -> None:
    assert guard_cell(-5) == -5


def test_a_negative_number_has_no_apostrophe(small: Package) -> None:
    assert to_excel_csv(ROWS, small, "figures").decode("utf-8").count('"-5"') == 1


@given(st.text(alphabet="=+-@\t\r\n;,\"' ab＝", max_size=12))
def test_no_cell_begins_a_formula_and_nothing_but_apostrophes_is_added(cell: str) -> None:
    written = guard_cell(cell)
    assert not written.startswith(tuple("=+-@\t\r\n＝"))
    assert written.replace("'", "") == cell.replace("'", "")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_spreadsheet_set_to_any_separator_runs_nothing(
    separator: str, small: Package, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here; on Debian: apt-get install libreoffice-calc")
    rows = pd.DataFrame({"id": "F01", "wording": [cell for cell, _ in GUARDED.values()]})
    (tmp_path / "rows.csv").write_bytes(to_excel_csv(rows, small, "figures"))
    how = f"CSV:{ord(separator)},34,76,1"
    command = [office, f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", f"--infilter={how}", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "rows.csv")], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert sheet.max_row > len(GUARDED)
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_both_forms_hold_the_same_rows_of_every_table(package: Package) -> None:
    for name, table in package.tables.items():
        data = list(csv.reader(io.StringIO(to_csv(table, package).decode())))
        excel = to_excel_csv(table, package, name).decode("utf-8-sig")
        read = list(csv.reader(io.StringIO(excel, newline="")))
        assert data[0] == list(make_readable(table, package)), name
        assert len(data) == len(read) == len(table) + 1, name
        guarded = [[guard_cell(c) if not _is_number(c) else c for c in row] for row in data[1:]]
        assert read[1:] == guarded, name


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
