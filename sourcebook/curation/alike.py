"""One decision for all rows of a draft that cite the same words."""

from dataclasses import replace

from sourcebook.curation.draft_changes import accept, exclude
from sourcebook.curation.draft_file import Draft, DraftRow

DECIDED_TOGETHER = ("place_mentions", "name_mentions")
"""The tables whose rows may be accepted together: equal numbers mostly count different things."""


def find_alike(draft: Draft, key: str) -> list[DraftRow]:
    """List the other rows of the same words and table that nobody has looked at.

    Capitals do not matter.
    """
    row = draft.row(key)
    return [
        one
        for one in draft.rows
        if one.key != key
        and one.state == "proposed"
        and one.table == row.table
        and one.wording.casefold() == row.wording.casefold()
    ]


def accept_alike(draft: Draft, key: str) -> Draft:
    """Accept a row, and with its cells all that are alike; what a person wrote in them stays."""
    cells = draft.row(key).cells
    accepted = accept(draft, key)
    for one in find_alike(draft, key):
        own = {name: cell for name, cell in one.cells.items() if name not in one.guesses}
        filled = replace(one, cells={**cells, **own})
        rows = tuple(filled if row.key == one.key else row for row in accepted.rows)
        accepted = accept(replace(accepted, rows=rows), one.key)
    return accepted


def exclude_alike(draft: Draft, key: str, reason: str) -> Draft:
    """Leave a row out, and all that are alike, with one reason."""
    for one in [draft.row(key), *find_alike(draft, key)]:
        draft = exclude(draft, one.key, reason)
    return draft
