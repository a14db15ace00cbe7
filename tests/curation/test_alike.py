"""One decision for all rows of the same words."""

from dataclasses import replace
from pathlib import Path

from sourcebook.curation.alike import accept_alike, exclude_alike, find_alike
from sourcebook.curation.draft_file import Draft, DraftRow

TEXT = "Oslo OSLO Oslo 12 12 Bergen"
CELLS = {"place_id": "P-oslo", "role": "setting", "statement": "A meeting"}
ROWS = (
    DraftRow("R1", "place_mentions", 0, 4, "Oslo", CELLS),
    DraftRow("R2", "place_mentions", 5, 9, "OSLO", {"statement": "Its own words"}),
    DraftRow("R3", "place_mentions", 10, 14, "Oslo", {"place_id": "P-x"}, guesses=("place_id",)),
    DraftRow("R4", "figures", 15, 17, "12"),
    DraftRow("R5", "place_mentions", 21, 27, "Bergen"),
)
DRAFT = Draft("d", Path("d"), "d.txt", TEXT, fixed=True, rows=ROWS)


def test_alike_are_the_rows_of_the_same_words_that_nobody_has_looked_at() -> None:
    assert [row.key for row in find_alike(DRAFT, "R1")] == ["R2", "R3"]
    decided = replace(DRAFT, rows=(*ROWS[:2], replace(ROWS[2], state="excluded"), *ROWS[3:]))
    assert [row.key for row in find_alike(decided, "R1")] == ["R2"]
    assert find_alike(DRAFT, "R4") == []


def test_all_are_accepted_with_the_cells_of_one_except_what_a_person_wrote() -> None:
    accepted = accept_alike(DRAFT, "R1")
    states = {row.key: row.state for row in accepted.rows}
    assert [key for key, state in states.items() if state == "accepted"] == ["R1", "R2", "R3"]
    assert accepted.row("R2").cells == {**CELLS, "statement": "Its own words"}
    assert accepted.row("R3").cells == CELLS


def test_all_are_excluded_with_one_reason() -> None:
    excluded = exclude_alike(DRAFT, "R1", "Not meant")
    reasons = {row.key: row.reason for row in excluded.rows if row.state == "excluded"}
    assert reasons == dict.fromkeys(["R1", "R2", "R3"], "Not meant")
