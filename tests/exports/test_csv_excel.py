"""CSV for Excel: golden bytes, and what a spreadsheet would run; labels and names of downloads."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.exports.tables_csv import BOM, file_name, guarded, labelled, to_csv, to_excel_csv
from sourcebook.package import Package

DOCUMENTS = pd.DataFrame({"id": ["A"], "title": ["On “hills”"]})

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
        "value": pd.array([-5, 2.5, *[None] * 8], dtype="Float64"),
        "date_start": pd.to_datetime(["1987-01-01", *[None] * 9]),
    }
)

DATA = """\
id,document_id,wording,value,date_start,document_title,permalink
F01,A,=1+1,-5,1987-01-01,On “hills”,/record?id=F01
F02,A,+44 boats,2.5,,On “hills”,/record?id=F02
F03,A,-5 boats,,,On “hills”,/record?id=F03
F04,A,@boats,,,On “hills”,/record?id=F04
F05,A,\tboats,,,On “hills”,/record?id=F05
F06,A,"the ""old"" boat",,,On “hills”,/record?id=F06
F07,A,\"""old"" boat",,,On “hills”,/record?id=F07
F08,A,"one
two",,,On “hills”,/record?id=F08
F09,A,قایق,,,On “hills”,/record?id=F09
F10,A,12 rowers,,,On “hills”,/record?id=F10
"""

EXCEL = [
    '"id","document_id","wording","value","date_start","document_title","permalink"',
    '"F01","A","\'=1+1","-5","1987-01-01","On “hills”","/record?id=F01"',
    '"F02","A","\'+44 boats","2.5","","On “hills”","/record?id=F02"',
    '"F03","A","\'-5 boats","","","On “hills”","/record?id=F03"',
    '"F04","A","\'@boats","","","On “hills”","/record?id=F04"',
    '"F05","A","\'\tboats","","","On “hills”","/record?id=F05"',
    '"F06","A","the ""old"" boat","","","On “hills”","/record?id=F06"',
    '"F07","A","""old"" boat","","","On “hills”","/record?id=F07"',
    '"F08","A","one\ntwo","","","On “hills”","/record?id=F08"',
    '"F09","A","قایق","","","On “hills”","/record?id=F09"',
    '"F10","A","12 rowers","","","On “hills”","/record?id=F10"',
]


def test_data_is_verbatim() -> None:
    assert to_csv(ROWS, DOCUMENTS) == DATA.encode("utf-8")


def test_for_excel_has_a_mark_quotes_crlf_and_guarded_cells() -> None:
    lines = "".join(f"{line}\r\n" for line in EXCEL)
    assert to_excel_csv(ROWS, DOCUMENTS) == BOM + lines.encode("utf-8")


def test_no_rows_leave_the_header() -> None:
    assert to_excel_csv(ROWS.iloc[:0], DOCUMENTS) == BOM + f"{EXCEL[0]}\r\n".encode()


def test_the_rows_themselves_stay_as_they_are() -> None:
    before = ROWS.copy()
    to_excel_csv(ROWS, DOCUMENTS)
    pd.testing.assert_frame_equal(ROWS, before)


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
}


@pytest.mark.parametrize(("cell", "written"), GUARDED.values(), ids=GUARDED.keys())
def test_what_a_spreadsheet_would_run_is_guarded(cell: str, written: str) -> None:
    assert guarded(cell) == written


@pytest.mark.parametrize("cell", ["more than 120,000", "2017-2018", "a = b", "x; y", "", "قایق"])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_number_is_not_text() -> None:
    assert guarded(-5) == -5
    assert to_excel_csv(ROWS, DOCUMENTS).decode("utf-8").count('"-5"') == 1


@given(st.text(alphabet="=+-@\t\r\n;,\"' ab＝", max_size=12))
def test_no_cell_begins_a_formula_and_nothing_but_apostrophes_is_added(cell: str) -> None:
    written = guarded(cell)
    assert not written.startswith(tuple("=+-@\t\r\n＝"))
    assert written.replace("'", "") == cell.replace("'", "")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_spreadsheet_set_to_any_separator_runs_nothing(separator: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here; on Debian: apt-get install libreoffice-calc")
    rows = pd.DataFrame({"id": "F01", "wording": [cell for cell, _ in GUARDED.values()]})
    (tmp_path / "rows.csv").write_bytes(to_excel_csv(rows, DOCUMENTS))
    how = f"CSV:{ord(separator)},34,76,1"
    command = [office, f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", f"--infilter={how}", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "rows.csv")], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert sheet.max_row > len(GUARDED)
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_every_id_gets_its_label(package: Package) -> None:
    figures = labelled(package["figures"], package).set_index("id")
    assert figures.at["F03", "topic_id"] == "T-executions-total"
    assert figures.at["F03", "topic"].startswith("How many members and supporters")
    assert (figures["place"] == "").any()
    mentions = labelled(package["name_mentions"], package)
    names = package["names"].set_index("id")["name"]
    assert list(mentions["name"]) == list(mentions["name_id"].map(names))


def test_a_label_that_is_there_stays(package: Package) -> None:
    rows = package["place_mentions"].assign(place="mine")
    assert set(labelled(rows, package)["place"]) == {"mine"}


def test_both_forms_hold_the_same_rows_of_every_table(package: Package) -> None:
    for name, table in package.tables.items():
        rows = labelled(table, package)
        data = list(csv.reader(io.StringIO(to_csv(rows, package["documents"]).decode())))
        excel = to_excel_csv(rows, package["documents"]).decode("utf-8-sig")
        read = list(csv.reader(io.StringIO(excel, newline="")))
        assert len(data) == len(table) + 1, name
        assert read == [[guarded(c) if not _number(c) else c for c in row] for row in data], name


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_file_name_says_filter_form_and_the_date_of_the_data(package: Package) -> None:
    assert file_name(package, "figures") == "pmoi-sourcebook_figures_2026-11-22.csv"
    named = file_name(package, "figures", "a-people", form="for-excel")
    assert named == "pmoi-sourcebook_figures_a-people_for-excel_2026-11-22.csv"
    assert file_name(package, "tables", "a", "zip") == "pmoi-sourcebook_tables_a_2026-11-22.zip"
