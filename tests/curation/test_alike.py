"""One decision for all rows of the same words."""

from dataclasses import replace
from pathlib import Path

from sourcebook.curation.alike import accept_alike, exclude_alike, find_alike
from sourcebook.curation.draft_file import Draft, DraftRow

TEXT = "Berg BERG Berg 12 12 Olsens"
CELLS = {"name_id": "A-berg", "described_as": "Captain", "topic_id": "T-captain"}
ROWS = (
    DraftRow("R1", "name_mentions", 0, 4, "Berg", CELLS),
    DraftRow("R2", "name_mentions", 5, 9, "BERG", {"described_as": "Its own words"}),
    DraftRow("R3", "name_mentions", 10, 14, "Berg", {"name_id": "A-x"}, guesses=("name_id",)),
    DraftRow("R4", "figures", 15, 17, "12"),
    DraftRow("R5", "name_mentions", 21, 27, "Olsens"),
)
DRAFT = Draft("d", Path("d"), "d.txt", TEXT, fixed=True, rows=ROWS)


def test_alike_are_the_rows_of_the_same_words_that_nobody_has_looked_at() -> None:
    assert [row.key for row in find_alike(DRAFT, "R1")] == ["R2", "R3"]
    decided = replace(DRAFT, rows=(*ROWS[:2], replace(ROWS[2], state="excluded"), *ROWS[3:]))
    assert [row.key for row in find_alike(decided, "R1")] == ["R2"]
    assert find_alike(DRAFT, "R4") == []


def test_all_get_the_name_of_one_and_none_what_that_one_is_described_as() -> None:
    accepted = accept_alike(DRAFT, "R1")
    states = {row.key: row.state for row in accepted.rows}
    assert [key for key, state in states.items() if state == "accepted"] == ["R1", "R2", "R3"]
    assert accepted.row("R1").cells == CELLS
    assert accepted.row("R2").cells == {"name_id": "A-berg", "described_as": "Its own words"}
    assert accepted.row("R3").cells == {"name_id": "A-berg"}


def test_all_are_excluded_with_one_reason() -> None:
    excluded = exclude_alike(DRAFT, "R1", "Not meant")
    reasons = {row.key: row.reason for row in excluded.rows if row.state == "excluded"}
    assert reasons == dict.fromkeys(["R1", "R2", "R3"], "Not meant")
