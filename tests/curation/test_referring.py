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


ABBREVIATED = (
    "He wrote to the International Committee of the Red Cross (ICRC) and to the "
    "Seamen's Aid (SEAID).\nThe ICRC told the UN, the SEAID told Una Nord (UN) of it.\n"
)


def refer(tmp_path: Path, text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """Fix a text, add organisations or persons, and list the names with what they refer to."""
    folder, package = clubs(tmp_path / "data")
    draft = fix_text(begin(folder, text), package)
    for name, kind in names:
        draft, _ = add_record(draft, package, "names", {"name": name, "kind": kind})
    rows = fill_references(package, draft).rows
    return [(r.wording, r.cells.get("name_id", "")) for r in rows if r.table == "name_mentions"]


def test_an_abbreviation_refers_to_the_name_whose_initials_it_has_or_that_it_follows(
    tmp_path: Path,
) -> None:
    red_cross, nations = "International Committee of the Red Cross", "United Nations"
    found = refer(
        tmp_path,
        ABBREVIATED,
        (red_cross, "organisation"),
        (nations, "organisation"),
        ("Seamen's Aid", "organisation"),
        ("Una Nord", "person"),
    )
    cross, un = "A-international-committee-of-the-red-cross", "A-united-nations"
    assert found == [
        (red_cross, cross), ("ICRC", cross), ("Seamen's Aid", "A-seamen-s-aid"),
        ("SEAID", "A-seamen-s-aid"), ("ICRC", cross), ("UN", un), ("SEAID", "A-seamen-s-aid"),
        ("Una Nord", "A-una-nord"), ("UN", un),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        (),
        (("United Nations", "person"),),
        (("United Nations", "organisation"), ("Upland Nurses", "organisation")),
        (("Nations United", "organisation"),),
    ],
    ids=["no name", "a person", "two names", "another order"],
)
def test_an_abbreviation_that_nothing_or_more_than_one_name_explains_is_left_open(
    tmp_path: Path, names: tuple[tuple[str, str], ...]
) -> None:
    assert ("UN", "") in refer(tmp_path, "He wrote to the UN about the boats.\n", *names)


def test_points_within_an_abbreviation_do_not_matter(tmp_path: Path) -> None:
    found = refer(
        tmp_path, "He wrote to the U.N.H.C. about it.\n", ("Union of Net Hauling Crews", "")
    )
    assert found == [("U.N.H.C", "A-union-of-net-hauling-crews")]
