"""What the page Add a document works out by itself: segments, ways, differences, readings."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.curation.draft_checking import DraftProblem, group_problems
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import load
from sourcebook.ui.adding import progress
from sourcebook.ui.adding.marked_text import cut
from sourcebook.ui.adding.messages import name_field
from sourcebook.ui.adding.middles import find_middle
from sourcebook.ui.adding.reading import read
from sourcebook.ui.adding.workbench import say_difference
from tests.conftest import DATA

TEXT = "In 2013, 52 boats left Oslo"
DATE = DraftRow("R1", "events", 3, 7, "2013", {"edtf": "2013"}, state="accepted")
BOATS = DraftRow("R2", "figures", 9, 17, "52 boats", {"value": "52", "unit": "people"})
NUMBER = DraftRow("R3", "figures", 9, 11, "52")
DRAFT = Draft("d", Path("d"), "d.txt", TEXT, fixed=True, rows=(DATE, BOATS, NUMBER))


def test_a_text_is_cut_at_each_mark_and_of_two_the_shorter_is_chosen() -> None:
    segments = cut(TEXT, 0, len(TEXT), DRAFT.rows)
    assert [segment.words for segment in segments] == [
        "In ", "2013", ", ", "52", " boats", " left Oslo",
    ]  # fmt: skip
    keys = [segment.row.key if segment.row else "" for segment in segments]
    assert keys == ["", "R1", "", "R3", "R2", ""]


def test_the_next_row_is_one_that_nobody_looked_at_and_begins_anew_after_the_last() -> None:
    assert progress.first_open(DRAFT) == "R2"
    assert progress.next_open(DRAFT, "R1") == "R2"
    assert progress.next_open(DRAFT, "R3") == "R2"
    done = replace(DRAFT, rows=(DATE,))
    assert progress.next_open(done, "R1") == ""
    assert progress.neighbours(DRAFT, "R2") == ("R1", "R3")
    assert progress.neighbours(DRAFT, "R1") == ("", "R2")


def test_what_another_window_changed_is_named() -> None:
    other = replace(DRAFT, rows=(DATE, replace(BOATS, state="excluded"), NUMBER))
    assert say_difference(DRAFT, other) == "“52 boats” (excluded)"
    assert say_difference(DRAFT, replace(DRAFT, document={"title": "x"})) == (
        "the document's details"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "said"),
    [
        (BOATS, "52 people"),
        (replace(BOATS, cells={"qualifier": "more_than", "value": "300", "unit": "people"}),
         "more than 300 people"),
        (replace(BOATS, cells={"qualifier": "range", "low": "34", "high": "36", "unit": "people"}),
         "34 to 36 people"),
        (replace(BOATS, cells={"value": "many", "unit": "people"}),
         "“many” cannot be read as a number; write digits, such as 120000."),
        (replace(BOATS, cells={"value": "52"}), "52 (unit missing)"),
        (DATE, "2013"),
        (replace(DATE, cells={"edtf": "2013-13"}),
         "“2013-13” cannot be read as a date; write it like 22 June 2019, June 2019, spring 2003, "
         "2011 to 2013, since 2011, 2011 or earlier."),
        (replace(DATE, cells={"edtf": "2003-21"}), "spring 2003"),
        (replace(DATE, cells={"edtf": "2003-21/2004-22"}), "spring 2003 to summer 2004"),
        (DraftRow("R4", "place_mentions", 0, 2, "In", {"place_id": "P-iraq", "role": "base"}),
         "Iraq: base or camp"),
        (DraftRow("R5", "name_mentions", 0, 2, "In"), "Nothing yet"),
    ],
)  # fmt: skip
def test_our_reading_is_in_words_and_what_cannot_be_read_says_why(row: DraftRow, said: str) -> None:
    assert read(load(DATA), DRAFT, row) == said


def test_records_that_lack_the_same_share_a_line() -> None:
    problems = [
        DraftProblem("paragraph 1", "section", "is missing"),
        DraftProblem("R1", "topic_id", "is missing"),
        DraftProblem("paragraph 2", "section", "is missing"),
        DraftProblem("R1", "value", "is not a number"),
    ]
    assert group_problems(problems, name_field, name_field) == {
        "to fill in: section": ["paragraph 1", "paragraph 2"],
        "to fill in: question; value is not a number": ["R1"],
    }


def test_the_middle_of_a_square_and_of_a_triangle() -> None:
    assert find_middle([(0, 0), (2, 0), (2, 2), (0, 2)]) == pytest.approx((1, 1))
    assert find_middle([(0, 0), (3, 0), (0, 3), (0, 0)]) == pytest.approx((1, 1))
