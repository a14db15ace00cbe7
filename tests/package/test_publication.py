"""What is not ready to be published is named: guesses, sources, changes and the version."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.package import load
from sourcebook.package.integrity import describe_files
from sourcebook.package.publication import find_unpublishable

Edit = Callable[..., Path]


def found(folder: Path) -> list[str]:
    return [str(problem) for problem in find_unpublishable(load(folder), folder)]


def describe(folder: Path, **properties: object) -> None:
    """Set properties of the descriptor."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8")) | properties
    path.write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8", newline="\n")


def say_change(folder: Path, version: str, table: str) -> None:
    with (folder / "changes.csv").open("a", encoding="utf-8", newline="") as file:
        row = [version, "2026-03-01", table, "", "Read again.", "A reason."]
        csv.writer(file, lineterminator="\n").writerow(row)


def test_tables_as_published_have_nothing_left_to_do(data_copy: Path) -> None:
    assert found(data_copy) == []
    describe_files(data_copy)
    assert found(data_copy) == []


@pytest.mark.parametrize(
    "note", ["guess: unit, qualifier, value", "A turn of phrase. Guess: value", "guess:place_id"]
)
def test_a_guess_that_is_left_in_a_note_is_named(note: str, edit: Edit) -> None:
    assert found(edit("figures", "F02", note=note)) == [
        f"figures.csv, row 3, field note, value {note!r}: is a guess that nobody has checked; "
        "check the row against the text and clear the note"
    ]


def test_a_note_that_only_speaks_of_guesses_is_fine(edit: Edit) -> None:
    assert (
        found(edit("figures", "F02", note="The writer calls it a guess; it is read as 64.")) == []
    )


def test_a_document_that_no_source_names_is_named(data_copy: Path) -> None:
    describe(data_copy, sources=[{"title": "Document A, a page"}, {"title": "Document AB"}])
    assert found(data_copy) == [
        f"datapackage.json, field sources: names no source for document {document}; add one, with "
        "any address"
        for document in "BC"
    ]


def test_a_source_may_name_a_document_by_its_title_or_address(data_copy: Path) -> None:
    title = load(data_copy)["documents"]["title"].iloc[2]
    sources = [
        {"title": "Document A, a page"},
        {"title": "A page of the coast", "path": "https://coast.example/league"},
        {"title": f"“{title}”, a register"},
    ]
    describe(data_copy, sources=sources)
    assert found(data_copy) == []


@pytest.mark.slow
def test_a_changed_table_needs_a_row_in_changes_and_a_new_version(
    data_copy: Path, edit: Edit
) -> None:
    describe_files(data_copy)
    edit("figures", "F02", note="Other words.")
    unsaid = (
        "figures.csv: has changed since version 1.1.0, and changes.csv has no row for it; "
        "add one, or restore the table"
    )
    same_version = (
        "datapackage.json, field version, value '1.1.0': is not above 1.1.0, but tables have "
        "changed since then; raise it"
    )
    assert found(data_copy) == [unsaid, same_version]
    say_change(data_copy, "1.1.0", "figures")
    assert found(data_copy) == [same_version]
    describe(data_copy, version="1.2.0")
    assert found(data_copy) == [
        "changes.csv, row 5, field version, value '1.1.0': is not the version in datapackage.json, "
        "1.2.0; add rows for that version"
    ]
    say_change(data_copy, "1.2.0", "figures")
    assert found(data_copy) == []


def test_an_old_row_in_changes_says_nothing_of_a_new_change(data_copy: Path, edit: Edit) -> None:
    describe_files(data_copy)
    edit("figures", "F02", note="Other words.")
    describe(data_copy, version="1.2.0")
    say_change(data_copy, "1.2.0", "events")
    (unsaid,) = found(data_copy)
    assert unsaid.startswith("figures.csv: has changed since version 1.1.0")


def test_a_version_is_compared_by_its_numbers(data_copy: Path, edit: Edit) -> None:
    describe_files(data_copy)
    edit("figures", "F02", note="Other words.")
    describe(data_copy, version="1.10.0")
    say_change(data_copy, "1.10.0", "figures")
    assert found(data_copy) == []
