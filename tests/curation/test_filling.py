"""What follows from a row's words is read again once they change; what a person wrote stays."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.filling import fill_from_words
from sourcebook.package import Package, load
from tests.conftest import DATA

TEXT = (
    "More than half a million people left Iraq in January 2013.\n"
    "In July, 12 to 14 boats came; the United Kingdom took half a square kilometre.\n"
)
NUMBER = {"qualifier": "unqualified", "value": "50", "unit": "percent"}
GUESSED = ("qualifier", "value", "unit")


@pytest.fixture(scope="module")
def package() -> Package:
    return load(DATA)


def draft_of(
    table: str, wording: str, cells: Mapping[str, str], guesses: tuple[str, ...], hint: str = ""
) -> Draft:
    start = TEXT.index(wording)
    row = DraftRow("R1", table, start, start + len(wording), wording, cells, guesses, hint)
    return Draft("d", Path("d"), "d.txt", TEXT, fixed=True, rows=(row,))


def recite(package: Package, draft: Draft, wording: str) -> DraftRow:
    return fill_from_words(package, changes.cite_anew(draft, "R1", wording), "R1").row("R1")


@pytest.mark.parametrize(
    ("wording", "read"),
    [
        ("More than half a million",
         {"qualifier": "more_than", "value": "500000", "unit": "people"}),
        ("half a square kilometre",
         {"qualifier": "unqualified", "value": "0.5", "unit": "square_kilometres"}),
        ("12 to 14", {"qualifier": "range", "low": "12", "high": "14", "unit": "percent"}),
    ],
)  # fmt: skip
def test_number_qualifier_and_unit_are_read_from_the_new_words(
    package: Package, wording: str, read: Mapping[str, str]
) -> None:
    row = recite(package, draft_of("figures", "half", NUMBER, GUESSED), wording)
    assert row.wording == wording
    assert row.cells == read
    assert set(row.guesses) == set(read)


def test_a_number_that_a_person_wrote_stays_and_the_unit_that_nobody_did_is_read(
    package: Package,
) -> None:
    draft = draft_of("figures", "half", NUMBER, GUESSED)
    draft = changes.edit(draft, "R1", {"value": "499000", "statement": "People who left"})
    row = recite(package, draft, "half a million")
    assert row.cells == {
        "qualifier": "unqualified", "value": "499000", "unit": "people",
        "statement": "People who left",
    }  # fmt: skip
    over = fill_from_words(package, recited(draft, row), "R1", over_written=True).row("R1")
    assert over.cells["value"] == "500000"
    assert over.cells["statement"] == "People who left"


def recited(draft: Draft, row: DraftRow) -> Draft:
    return changes.put(draft, row)


def test_a_guessed_number_goes_where_the_new_words_state_none(package: Package) -> None:
    row = recite(package, draft_of("figures", "half", NUMBER, GUESSED), "boats")
    assert row.cells == {"unit": "percent"}


@pytest.mark.parametrize(
    ("hint", "cells", "wording", "edtf", "days"),
    [
        ("", {"edtf": "2013"}, "in January 2013", "2013-01", ("2013-01-01", "2013-01-31")),
        ("the year is that of “2012” before it", {"edtf": "2012-07"}, "In July", "2012-07",
         ("2012-07-01", "2012-07-31")),
    ],
)  # fmt: skip
def test_a_date_is_read_from_the_new_words_with_its_days(
    package: Package,
    hint: str,
    cells: Mapping[str, str],
    wording: str,
    edtf: str,
    days: tuple[str, str],
) -> None:
    first = "2013" if not hint else "July"
    row = recite(package, draft_of("events", first, cells, ("edtf",), hint), wording)
    assert (row.cells["edtf"], row.cells["date_start"], row.cells["date_end"]) == (edtf, *days)
    assert "edtf" in row.guesses


def test_a_date_that_a_person_wrote_stays(package: Package) -> None:
    draft = changes.edit(draft_of("events", "2013", {}, ()), "R1", {"edtf": "2012"})
    assert recite(package, draft, "in January 2013").cells["edtf"] == "2012"


def test_a_guessed_place_is_that_of_the_new_words_and_a_chosen_one_stays(package: Package) -> None:
    guessed = draft_of("place_mentions", "Iraq", {"place_id": "P-iraq"}, ("place_id",))
    assert recite(package, guessed, "United Kingdom").cells == {"place_id": "P-united-kingdom"}
    chosen = draft_of("place_mentions", "Iraq", {"place_id": "P-iraq"}, ())
    assert recite(package, chosen, "United Kingdom").cells == {"place_id": "P-iraq"}


def test_a_number_that_is_moved_to_dates_is_read_as_one(package: Package) -> None:
    draft = draft_of("figures", "2013", {"qualifier": "unqualified", "value": "2013"}, GUESSED)
    moved = changes.change_table(draft, "R1", "events")
    assert fill_from_words(package, moved, "R1").row("R1").cells["edtf"] == "2013"
