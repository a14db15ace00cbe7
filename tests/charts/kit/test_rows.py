"""Rows are laid out twice, and no text of a row leaves it or its column."""

import pytest

from sourcebook.charts.kit.rows import AIR, SHAPE, Arrangement, Heading, Record, Row, lay_out
from sourcebook.charts.kit.text import LABEL, PLOT, STATED, WIDE, line_height, text_width

LONG = "People who took part in a march of several days through the city " * 3
ITEMS: list[Row | Heading] = [
    Heading("Subject", "subject"),
    Row({"id": "1"}, label="Short", stated="2", who="A"),
    Heading("A long question about the boats of all the harbours " * 2, together=2),
    Row({"id": "2"}, label=LONG, stated="more than 123,456,789", who="B"),
    Row({"id": "3"}, label=LONG, stated="2,800 to 5,000"),
    Row({"id": "4"}, label="No date", who="A", aside="“some words of the document that are long”"),
]
ARRANGED = {
    "columns": Arrangement(),
    "beside": Arrangement("beside"),
    "inline": Arrangement("inline", labels=240, most=130),
}


def lines(row: Record, field: str) -> list[str]:
    return str(row[field]).split("\n")


@pytest.mark.parametrize("layout", ["narrow", "wide"])
@pytest.mark.parametrize("name", ARRANGED)
def test_every_text_is_inside_its_row(name: str, layout: str) -> None:
    laid = lay_out(ITEMS, ARRANGED[name], 10)
    for row in laid.tables["rows"]:
        top, bottom = row[f"top_{layout}"], row[f"bottom_{layout}"]
        for field, y, size in (
            ("words", "words_y", LABEL),
            ("stated", "stated_y", STATED),
            ("aside", "y", LABEL),
            ("inline", "y", LABEL),
        ):
            if row[f"{field}_{layout}"]:
                first = row[f"{y}_{layout}"] - line_height(size) / 2
                tall = line_height(size) * len(lines(row, f"{field}_{layout}"))
                assert top <= first + 1 and first + tall <= bottom + 1, field


@pytest.mark.parametrize("name", ARRANGED)
def test_narrow_texts_fit_the_picture_and_wide_ones_their_columns(name: str) -> None:
    laid = lay_out(ITEMS, ARRANGED[name])
    narrow, wide = laid.columns["narrow"], laid.columns["wide"]
    for row in laid.tables["rows"]:
        for line in lines(row, "words_narrow"):
            assert narrow.words + text_width(line, LABEL) <= PLOT
        for line in lines(row, "words_wide"):
            assert text_width(line, LABEL) <= wide.labels + 1
        for line in lines(row, "stated_wide"):
            room = wide.stated - wide.words - wide.labels
            assert text_width(line, STATED, bold=True) <= room
        for line in lines(row, "aside_wide"):
            assert wide.aside + text_width(line, LABEL) <= WIDE
    for heading in laid.tables["headings"]:
        for line in lines(heading, "words_narrow"):
            assert text_width(line, LABEL, bold=True) <= PLOT


def test_a_row_with_a_short_label_is_28_pixels_high_when_wide() -> None:
    row = lay_out(ITEMS, Arrangement()).tables["rows"][0]
    assert row["bottom_wide"] - row["top_wide"] == 28


def test_lines_of_the_axis_are_covered_where_words_are() -> None:
    rows = lay_out(ITEMS, Arrangement()).tables["rows"]
    marked, aside = rows[0], rows[-1]
    assert marked["mask_wide"] == marked["top_wide"], "the plot has a column of its own"
    last_words = marked["words_y_narrow"] + line_height(LABEL) / 2
    assert last_words <= marked["mask_narrow"] < marked["y_narrow"]
    for layout in ("narrow", "wide"):
        assert aside[f"mask_{layout}"] == aside[f"bottom_{layout}"]


@pytest.mark.parametrize("layout", ["narrow", "wide"])
def test_a_bracket_is_around_the_rows_that_belong_together(layout: str) -> None:
    laid = lay_out(ITEMS, Arrangement())
    (bracket,) = laid.tables["brackets"]
    rows = laid.tables["rows"]
    assert rows[1][f"top_{layout}"] <= bracket[f"top_{layout}"]
    assert rows[2][f"top_{layout}"] < bracket[f"bottom_{layout}"] <= rows[2][f"bottom_{layout}"]


def test_what_is_stated_goes_where_the_arrangement_says() -> None:
    column, beside, inline = (lay_out(ITEMS, one).tables["rows"][0] for one in ARRANGED.values())
    assert column["stated_wide"] == beside["stated_wide"] == inline["inline_wide"] == "2"
    assert inline["stated_wide"] == column["inline_wide"] == ""
    assert beside["stated_y_narrow"] == beside["y_narrow"]
    assert column["stated_y_narrow"] < column["words_y_narrow"] < column["y_narrow"]


@pytest.mark.parametrize("name", ARRANGED)
def test_a_narrow_mark_has_a_line_of_its_own_or_begins_after_what_is_stated(name: str) -> None:
    laid = lay_out(ITEMS, ARRANGED[name])
    columns = laid.columns["narrow"]
    for row in laid.tables["rows"]:
        if row["stated_narrow"]:
            if name == "beside":
                end = columns.stated + text_width(row["stated_narrow"], STATED, bold=True)
                assert end < columns.plot
            else:
                tall = len(lines(row, "stated_narrow")) - 0.5
                assert row["stated_y_narrow"] + tall * line_height(STATED) < row["y_narrow"]


def test_labels_begin_after_the_longest_id_of_a_document() -> None:
    rows = [Row({}, label="Short", stated="2", who=who) for who in ("A", "D1000", "B")]
    for columns in lay_out(rows, Arrangement()).columns.values():
        assert columns.words >= 2 * SHAPE + text_width("D1000", LABEL, bold=True) + AIR


def test_what_is_stated_is_above_its_label_and_no_line_is_on_another() -> None:
    for row in lay_out(ITEMS, Arrangement()).tables["rows"]:
        if row["stated_narrow"]:
            tall = len(lines(row, "stated_narrow")) - 0.5
            end = row["stated_y_narrow"] + tall * line_height(STATED)
            assert end <= row["words_y_narrow"] - line_height(LABEL) / 2 + 1


def test_a_picture_without_rows_has_a_height() -> None:
    assert min(lay_out([], Arrangement()).heights.values()) > 0
