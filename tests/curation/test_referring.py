"""Rows refer to places and names that are known, whatever the capitals of the words."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.curation.draft_changes import accept, fix_text
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.draft_records import add_record
from sourcebook.curation.place_lookup import look_up_places
from sourcebook.curation.referring import fill_references, find_known
from sourcebook.package import Package
from tests.curation.drafting import begin, clubs, row_of

TEXT = (
    "OSLO, 2 May 1990. A rower went from Paris to Bergen.\n\nPARIS, 3 May 1990. He met Bo Lund.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> tuple[Draft, Package]:
    folder, package = clubs(tmp_path / "data")
    return fix_text(begin(folder, TEXT), package), package


def test_a_dateline_in_capitals_is_the_known_place(project: tuple[Draft, Package]) -> None:
    draft, package = project
    assert row_of(draft, "OSLO").cells["place_id"] == "P-oslo"
    assert find_known(package, draft, "places", "oSLO") == "P-oslo"
    assert find_known(package, draft, "places", "Madrid") == ""


def test_a_place_that_was_just_added_is_found_by_the_dateline(
    project: tuple[Draft, Package],
) -> None:
    draft, package = project
    assert "place_id" not in row_of(draft, "PARIS").cells
    added, paris = add_record(draft, package, "places", {"name": "Paris", "kind": "city"})
    filled = fill_references(package, added)
    for wording in ("PARIS", "Paris"):
        row = row_of(filled, wording)
        assert (row.cells["place_id"], row.guesses) == (paris, ("place_id",))
    assert "place_id" not in row_of(filled, "Bergen").cells


def test_what_a_person_chose_or_decided_is_not_filled(project: tuple[Draft, Package]) -> None:
    draft, package = project
    draft = accept(draft, row_of(draft, "PARIS").key)
    chosen = replace(row_of(draft, "Paris"), cells={"place_id": "P-oslo"})
    draft = replace(draft, rows=tuple(chosen if r.key == chosen.key else r for r in draft.rows))
    added, _ = add_record(draft, package, "places", {"name": "Paris"})
    filled = fill_references(package, added)
    assert "place_id" not in row_of(filled, "PARIS").cells
    assert row_of(filled, "Paris").cells["place_id"] == "P-oslo"


def test_a_name_is_found_by_any_of_its_forms(project: tuple[Draft, Package]) -> None:
    draft, package = project
    cells = {"name": "Bo K. Lund", "kind": "person", "aliases": "Bo Lund|Lund"}
    added, lund = add_record(draft, package, "names", cells)
    assert row_of(fill_references(package, added), "Bo Lund").cells["name_id"] == lund


def test_a_name_in_capitals_is_looked_up_and_offered_as_it_is_mostly_written() -> None:
    assert look_up_places("PARIS")[0]["name"] == "Paris"
    assert look_up_places("UK")[0]["name"] == "United Kingdom"
