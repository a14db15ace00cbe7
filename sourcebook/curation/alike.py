"""One decision for all rows of a draft that cite the same words."""

from collections.abc import Iterable
from dataclasses import replace

from sourcebook.curation.draft_changes import accept, exclude
from sourcebook.curation.draft_file import Draft, DraftRow

SHARED = "name_id"
"""The one cell that equal mentions have in common: each says something of its own."""
DECIDED_TOGETHER = "name_mentions"
"""The table whose rows may be accepted together, because a name alone makes a row complete.

A place needs a statement, and equal numbers mostly count different things.
"""


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
    """Accept a mention of a name, and with the same name all that are alike.

    What is described there is copied to none of them, because it may be true of the first alone.
    """
    name = {SHARED: draft.row(key).cells[SHARED]}
    accepted = accept(draft, key)
    for one in find_alike(draft, key):
        own = {column: cell for column, cell in one.cells.items() if column not in one.guesses}
        filled = replace(one, cells={**one.cells, **name, **own})
        rows = tuple(filled if row.key == one.key else row for row in accepted.rows)
        accepted = accept(replace(accepted, rows=rows), one.key)
    return accepted


def list_known_names(draft: Draft) -> list[DraftRow]:
    """List the mentions of names that are known and that nobody has looked at."""
    return [
        row
        for row in draft.rows
        if row.table == DECIDED_TOGETHER and row.state == "proposed" and row.cells.get(SHARED)
    ]


def accept_all(draft: Draft, keys: Iterable[str]) -> Draft:
    """Accept each of these rows as it is."""
    for key in keys:
        draft = accept(draft, key)
    return draft


def exclude_alike(draft: Draft, key: str, reason: str) -> Draft:
    """Leave a row out, and all that are alike, with one reason."""
    for one in [draft.row(key), *find_alike(draft, key)]:
        draft = exclude(draft, one.key, reason)
    return draft
