"""CSV as it is downloaded and printed: golden texts, and what stays as it is."""

import csv
import io

import pandas as pd
import pytest

from sourcebook.exports.tables_csv import plain_csv, to_csv
from sourcebook.package import Package

CITED = pd.DataFrame(
    {
        "id": ["F01", "F02", "F10"],
        "document_id": ["B", "A", "A"],
        "start": pd.array([5, 60, 70], dtype="Int64"),
        "wording": ["12 rowers", "over 30, at least", "dozens"],
        "statement": ["Rowers", "Boats", "Oars"],
        "value": pd.array([12, 33.5, None], dtype="Float64"),
        "date_start": pd.to_datetime(["1987-01-01", "2000-02-29", None]),
        "date_end": pd.to_datetime(["1987-12-31", None, None]),
        "note": ['The "old" club', "", "قایق"],
    }
)

GOLDEN = """\
id,document_id,start,wording,document_title,document_stance,stated_by,statement,value,date_start,\
date_end,note,permalink
F01,B,5,12 rowers,That club,opposes,B states,Rowers,12,1987-01-01,1987-12-31,\
"The ""old"" club",/record?id=F01
F02,A,60,"over 30, at least",Our club,favours,A states,Boats,33.5,2000-02-29,,,/record?id=F02
F10,A,70,dozens,Our club,favours,A states,Oars,,,,قایق,/record?id=F10
"""


def test_cited_rows_carry_who_states_them_and_their_permalink(small: Package) -> None:
    assert to_csv(CITED, small).decode("utf-8") == GOLDEN


def test_bytes_begin_without_a_byte_order_mark_and_lines_end_in_lf(small: Package) -> None:
    content = to_csv(CITED, small)
    assert content.startswith(b"id,")
    assert content.endswith(b"\n")
    assert b"\r" not in content


def test_the_rows_themselves_stay_as_they_are(small: Package) -> None:
    before = CITED.copy()
    to_csv(CITED, small)
    pd.testing.assert_frame_equal(CITED, before)


def test_rows_keep_the_order_that_they_are_given_in(small: Package) -> None:
    lines = to_csv(CITED.iloc[[2, 0]], small).decode("utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["id", "F10", "F01"]


def test_no_rows_leave_the_header(small: Package) -> None:
    assert to_csv(CITED.iloc[:0], small).decode("utf-8") == GOLDEN.splitlines()[0] + "\n"


def test_a_table_that_states_nothing_gets_no_further_columns(small: Package) -> None:
    topics = pd.DataFrame({"id": ["T-boats"], "question": ["How many boats?"]})
    assert to_csv(topics, small) == b"id,question\nT-boats,How many boats?\n"


def test_the_outline_gets_title_and_stance_and_no_permalink(small: Package) -> None:
    outline = pd.DataFrame({"document_id": ["B"], "paragraph": [1]})
    expected = "document_id,paragraph,document_title,document_stance\nB,1,That club,opposes\n"
    assert to_csv(outline, small).decode("utf-8") == expected


def test_the_words_of_the_second_edition_are_written_as_they_are(small: Package) -> None:
    figures = list(csv.DictReader(io.StringIO(to_csv(small["figures"], small).decode("utf-8"))))
    assert [row["qualifier"] for row in figures] == ["unqualified", "vague", "about"]
    assert [row["period"] for row in figures] == ["../1978", "", "1981/.."]
    assert [row["period_stated"] for row in figures] == ["before 1978", "", "since 1981"]
    assert [row["subject"] for row in figures] == ["Origins", "Members", "Members"]
    places = list(csv.DictReader(io.StringIO(to_csv(small["place_mentions"], small).decode())))
    assert [row["role"] for row in places] == ["origin", "relocation"]


CELLS = {
    "plain words": ("two boats", "two boats"),
    "a comma": ("one, two", '"one, two"'),
    "a quote": ('the "old" boat', '"the ""old"" boat"'),
    "curly quotes": ("the “old” boat’s", "the “old” boat’s"),
    "a line break": ("one\ntwo", '"one\ntwo"'),
    "Persian text": ("قایق", "قایق"),
    "a character beyond the BMP": ("🚣", "🚣"),
    "a formula, which is a quotation and stays one": ("=1+1", "=1+1"),
    "a sign that a spreadsheet reads as a formula": ("-1", "-1"),
    "leading zeros": ("008", "008"),
    "a number written as text": ("12.0", "12.0"),
    "spaces around": (" boat ", " boat "),
    "a word for nothing": ("NA", "NA"),
}


@pytest.mark.parametrize(("cell", "written"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_of_text_stays_verbatim(cell: str, written: str) -> None:
    table = pd.DataFrame({"note": [cell], "id": ["X01"]}).astype("str")
    assert plain_csv(table) == f"note,id\n{written},X01\n"


# RFC 4180, section 2, rule 6: fields that contain line breaks are quoted.
@pytest.mark.parametrize("cell", ["a\nb", "a\r\nb", "\n", 'a "b"\nc,d'])
def test_a_cell_with_a_line_break_is_read_back_whole(cell: str) -> None:
    written = plain_csv(pd.DataFrame({"note": [cell], "id": ["X01"]}).astype("str"))
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["note", "id"], [cell, "X01"]]


NUMBERS = {
    "whole numbers lose the zero of a float": ("Float64", [30.0, 120000.0], "30,120000"),
    "fractions stay": ("Float64", [2.5, 33.33], "2.5,33.33"),
    "coordinates stay": ("Float64", [34.06, -44.5739], "34.06,-44.5739"),
    "missing numbers are empty": ("Float64", [None, 7.0], ",7"),
    "plain floats are written the same": ("float64", [30.0, float("nan")], "30,"),
    "integers stay": ("Int64", [1513, 0], "1513,0"),
    "missing integers are empty": ("Int64", [None, 3], ",3"),
    "large numbers have no exponent": ("Float64", [1e17, 2e6], "100000000000000000,2000000"),
}


@pytest.mark.parametrize(("dtype", "values", "line"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_is_plain_and_a_missing_one_empty(
    dtype: str, values: list[float | None], line: str
) -> None:
    first, second = (pd.array([value], dtype=dtype) for value in values)
    table = pd.DataFrame({"a": first, "b": second, "c": ["x"]})
    assert plain_csv(table) == f"a,b,c\n{line},x\n"
