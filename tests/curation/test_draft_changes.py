"""Changes of a draft: what each does, and what it refuses with which words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation import draft_records
from sourcebook.curation.draft_changes import BadChange
from sourcebook.curation.draft_file import Draft
from sourcebook.package import Package
from tests.curation.drafting import FJORD, begin, begin_fixed, clubs, row_of


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return clubs(tmp_path_factory.mktemp("clubs") / "data")[1]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory, package: Package) -> Draft:
    """A draft with its text fixed; changes are pure, so that all tests may share it."""
    return begin_fixed(tmp_path_factory.mktemp("drafts"), package)


@pytest.fixture(scope="module")
def open_draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return begin(tmp_path_factory.mktemp("open"))


def test_a_proposed_row_tells_which_cells_are_guesses(draft: Draft) -> None:
    row = row_of(draft, "About 40")
    assert (row.table, row.state, row.origin) == ("figures", "proposed", "proposed")
    assert row.cells == {"unit": "people", "qualifier": "about", "value": "40"}
    assert set(row.guesses) == {"unit", "qualifier", "value"}
    assert FJORD[row.start : row.end] == "About 40"


def test_rows_are_in_the_order_of_the_text_with_a_key_each(draft: Draft) -> None:
    assert [row.start for row in draft.rows] == sorted(row.start for row in draft.rows)
    assert [row.key for row in draft.rows] == [f"R{n + 1}" for n in range(len(draft.rows))]
    assert list(draft.sections) == [1, 2, 3]


def test_a_change_leaves_the_draft_it_is_made_of_as_it_was(draft: Draft) -> None:
    before = replace(draft)
    changed = changes.accept(draft, "R1")
    assert changed != draft
    assert draft == before


def test_an_edited_cell_is_no_guess_and_the_others_stay_guesses(draft: Draft) -> None:
    key = row_of(draft, "About 40").key
    row = changes.edit(draft, key, {"value": "41"}).row(key)
    assert (row.cells["value"], row.cells["unit"]) == ("41", "people")
    assert set(row.guesses) == {"unit", "qualifier"}


def test_an_emptied_cell_is_empty(draft: Draft) -> None:
    key = row_of(draft, "About 40").key
    assert "unit" not in changes.edit(draft, key, {"unit": ""}).row(key).cells


def test_accepting_a_row_clears_its_guesses(draft: Draft) -> None:
    key = row_of(draft, "Oslo").key
    row = changes.accept(draft, key).row(key)
    assert (row.state, row.guesses, row.hint) == ("accepted", (), "")


def test_an_excluded_row_has_its_reason_and_can_be_reopened(draft: Draft) -> None:
    excluded = changes.exclude(draft, "R1", " The title ")
    assert (excluded.row("R1").state, excluded.row("R1").reason) == ("excluded", "The title")
    reopened = changes.reopen(excluded, "R1")
    assert (reopened.row("R1").state, reopened.row("R1").reason) == ("proposed", "")
    assert reopened.row("R1").cells == draft.row("R1").cells


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"edtf": "1990-05"}, ("1990-05-01", "1990-05-31", "month")),
        ({"edtf": "../1990-08"}, ("", "1990-08-31", "open")),
        ({"edtf": "1990", "precision": "relative"}, ("1990-01-01", "1990-12-31", "relative")),
    ],
)
def test_days_and_precision_follow_the_date(
    draft: Draft, cells: dict[str, str], expected: tuple[str, ...]
) -> None:
    key = row_of(draft, "1990").key
    row = changes.edit(draft, key, cells).row(key)
    found = tuple(row.cells.get(name, "") for name in ("date_start", "date_end", "precision"))
    assert found == expected


def test_a_date_that_cannot_be_read_is_kept_for_the_check_to_name(draft: Draft) -> None:
    key = row_of(draft, "1990").key
    assert changes.edit(draft, key, {"edtf": "2009/2004"}).row(key).cells["edtf"] == "2009/2004"


def test_a_missed_word_is_found_in_the_text_and_accepted(draft: Draft) -> None:
    added = changes.add(draft, "figures", "members", 0, {"unit": "people"})
    row = added.row(f"R{added.last_key}")
    assert FJORD[row.start : row.end] == "members"
    assert (row.table, row.state, row.origin) == ("figures", "accepted", "added")
    assert [one.start for one in added.rows] == sorted(one.start for one in added.rows)


def test_of_words_that_appear_twice_the_place_is_chosen(draft: Draft) -> None:
    starts = [
        changes.add(draft, "exclusions", "club", number).row(f"R{draft.last_key + 1}").start
        for number in (0, 1)
    ]
    assert starts == [FJORD.index("club"), FJORD.rindex("club")]


def test_a_key_is_never_given_again(draft: Draft) -> None:
    once = changes.add(draft, "figures", "members")
    again = changes.add(changes.remove(once, f"R{once.last_key}"), "figures", "members")
    assert again.last_key == once.last_key + 1


REFUSED: dict[str, tuple[Callable[[Draft], Draft], str]] = {
    "words that are not there": (
        lambda draft: changes.add(draft, "figures", "50 members"),
        "“50 members” does not appear in the text; the nearest is",
    ),
    "a place that is not there": (
        lambda draft: changes.add(draft, "figures", "club", 2),
        "“club” appears 2 times in the text; choose one",
    ),
    "words of two paragraphs": (
        lambda draft: changes.add(draft, "figures", "1990.\nAbout"),
        "crosses the end of a paragraph",
    ),
    "a long wording": (
        lambda draft: changes.add(draft, "figures", "The lake club sent 12 rowers to Norway in"),
        "longer than 8 words",
    ),
    "no reason": (lambda draft: changes.exclude(draft, "R1", " "), "Say why"),
    "a fixed text": (lambda draft: changes.correct_text(draft, "x"), "The text is final"),
    "a proposed row": (lambda draft: changes.remove(draft, "R1"), "exclude them with a reason"),
    "no such paragraph": (
        lambda draft: changes.set_section(draft, 9, "body", "Boats"),
        "no paragraph 9; choose one from 1 to 3",
    ),
    "a published draft": (
        lambda draft: changes.accept(replace(draft, published="1.2.0"), "R1"),
        "published with version 1.2.0",
    ),
}


@pytest.mark.parametrize(("change", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_words(
    draft: Draft, change: Callable[[Draft], Draft], said: str
) -> None:
    with pytest.raises(BadChange, match=said):
        change(draft)


def test_the_text_can_be_corrected_until_it_is_fixed(open_draft: Draft, package: Package) -> None:
    corrected = changes.correct_text(open_draft, "Title\r\ntwo in 1990.\r\n")
    assert corrected.text == "Title\ntwo in 1990.\n"
    assert [row.wording for row in changes.fix_text(corrected, package).rows] == ["two", "1990"]


def test_no_row_is_added_before_the_text_is_fixed(open_draft: Draft) -> None:
    with pytest.raises(BadChange, match="not final yet"):
        changes.add(open_draft, "figures", "12")


@pytest.mark.parametrize(
    ("table", "cells", "made"),
    [
        ("places", {"name": "Washington D.C."}, "P-washington-d-c"),
        ("names", {"name": "Åse Holm", "kind": "person"}, "A-ase-holm"),
        ("topics", {"question": "How many?"}, "T-how-many"),
        ("places", {"id": "P-x", "name": "Ålesund"}, "P-x"),
    ],
)
def test_a_new_record_gets_an_id_of_its_name(
    draft: Draft, package: Package, table: str, cells: dict[str, str], made: str
) -> None:
    added, record_id = draft_records.add_record(draft, package, table, cells)
    assert record_id == made
    assert added.new_rows[table] == ({"id": made, **cells},)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": "Oslo"}, "P-oslo already exists; choose it"),
        ({"id": "P-other", "name": "Oslo"}, "Oslo already exists"),
        ({"name": "سازمان"}, "give an id as well"),
        ({"kind": "city"}, "give an id as well"),
    ],
)
def test_a_record_that_is_there_already_or_has_no_name_is_refused(
    draft: Draft, package: Package, cells: dict[str, str], said: str
) -> None:
    with pytest.raises(BadChange, match=said):
        draft_records.add_record(draft, package, "places", cells)


def test_a_record_that_a_row_refers_to_is_not_removed(draft: Draft, package: Package) -> None:
    added, bergen = draft_records.add_record(draft, package, "places", {"name": "Bergen"})
    used = changes.edit(added, row_of(added, "Oslo").key, {"place_id": bergen})
    with pytest.raises(BadChange, match="“Oslo” refers to it"):
        draft_records.remove_record(used, package, "places", bergen)
    assert draft_records.remove_record(added, package, "places", bergen).new_rows["places"] == ()


def test_a_removed_record_leaves_the_rows_that_had_it_by_a_guess_or_are_excluded(
    draft: Draft, package: Package
) -> None:
    added, bergen = draft_records.add_record(draft, package, "places", {"name": "Bergen"})
    oslo, norway = row_of(added, "Oslo").key, row_of(added, "Norway").key
    used = changes.edit(added, oslo, {"place_id": bergen})
    used = changes.exclude(used, oslo, "Not meant")
    guessed = replace(used.row(norway), cells={"place_id": bergen}, guesses=("place_id",))
    used = replace(used, rows=tuple(guessed if r.key == norway else r for r in used.rows))
    removed = draft_records.remove_record(used, package, "places", bergen)
    assert [removed.row(key).cells for key in (oslo, norway)] == [{}, {}]
    assert removed.row(norway).guesses == ()


def test_a_record_is_edited_and_keeps_its_id(draft: Draft, package: Package) -> None:
    added, bergen = draft_records.add_record(draft, package, "places", {"name": "Bergen"})
    edited = draft_records.edit_record(
        added, package, "places", bergen, {"id": "P-x", "kind": "city"}
    )
    assert edited.new_rows["places"] == ({"id": bergen, "name": "Bergen", "kind": "city"},)


def test_a_row_moved_to_another_table_is_to_be_looked_at_again(draft: Draft) -> None:
    key = row_of(draft, "1990").key
    moved = changes.change_table(changes.accept(draft, key), key, "exclusions").row(key)
    assert (moved.table, moved.state) == ("exclusions", "proposed")


def test_a_draft_knows_where_its_package_is(draft: Draft) -> None:
    assert draft.data_folder / "drafts" / draft.name == draft.folder
    assert isinstance(draft.data_folder, Path)
