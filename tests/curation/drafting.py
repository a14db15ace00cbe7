"""A text that the package of two clubs lacks, and drafts of it in several states."""

import json
from pathlib import Path

from sourcebook.curation import draft_changes as changes
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.drafts import new_draft, save
from sourcebook.package import Package, load
from tests.curation.test_checking import write_package

FJORD = (
    "Fjord club\n\nThe lake club sent 12 rowers to Norway in 1990.\nAbout 40 members met in Oslo.\n"
)
DECIDED = {
    "12": ("figures", {"unit": "people", "counts": "rowers"}),
    "Norway": ("place_mentions", {"place_id": "P-norway", "role": "setting"}),
    "1990": ("events", {}),
    "About 40": ("figures", {"unit": "people", "counts": "members"}),
    "Oslo": ("place_mentions", {"place_id": "P-oslo", "role": "setting"}),
}
"""What a person decides on each proposal, by its wording; statements and topics go with them."""
TOPICS = {"figures": "T-number", "events": "T-date"}


def clubs(folder: Path) -> tuple[Path, Package]:
    """Write the package of two clubs, published as version 1.0.0, and load it."""
    path = write_package(folder) / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8")) | {"version": "1.0.0"}
    path.write_text(json.dumps(descriptor), encoding="utf-8", newline="\n")
    return folder, load(folder)


def begin(folder: Path, text: str = FJORD, **document: str) -> Draft:
    """Begin a draft whose text can still be corrected."""
    return new_draft(folder, text, "fjord.txt", {"title": "On the fjord club", **document})


def begin_fixed(folder: Path, package: Package) -> Draft:
    """Begin a draft with its text fixed and its rows proposed, as the program does."""
    return save(changes.fix_text(begin(folder), package))


def row_of(draft: Draft, wording: str) -> DraftRow:
    """Take the one row of a wording."""
    (row,) = [row for row in draft.rows if row.wording == wording]
    return row


def finish(draft: Draft) -> Draft:
    """Decide everything, so that the draft can be published; not saved."""
    draft = changes.describe(
        draft, stance="neither", perspective="An invented text.", sources_named="None."
    )
    for paragraph, (kind, section) in {1: ("title", "Title"), 2: ("body", "Boats")}.items():
        draft = changes.set_section(draft, paragraph, kind, section)
    draft = changes.set_section(draft, 3, "body", "Boats")
    for wording, (table, cells) in DECIDED.items():
        row = row_of(draft, wording)
        if row.table != table:
            draft = changes.change_table(draft, row.key, table)
        topic = {"topic_id": TOPICS[table]} if table in TOPICS else {}
        own = {"statement": f"What is stated as “{wording}”", **topic, **cells}
        draft = changes.accept(changes.edit(draft, row.key, own), row.key)
    for row in draft.rows:
        if row.state == "proposed" and row.cells.get("name_id"):
            draft = changes.accept(draft, row.key)
        elif row.state == "proposed":
            draft = changes.exclude(draft, row.key, "No name of anything")
    cells = {"name_id": "A-lake-club"}
    if not any(row.wording == "lake club" for row in draft.rows):
        draft = changes.add(draft, "name_mentions", "lake club", 0, cells)
    if not any(row.start == 0 for row in draft.rows):
        draft = changes.add(draft, "exclusions", "Fjord club", 0, {"reason": "The title"})
    return draft
