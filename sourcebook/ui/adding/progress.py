"""Which row comes next, and how far a draft is."""

from sourcebook.curation.draft_file import Draft


def first_open(draft: Draft) -> str:
    """Take the first row that nobody has looked at; the first of all where all are done."""
    open_rows = [row.key for row in draft.rows if row.state == "proposed"]
    return next(iter([*open_rows, *(row.key for row in draft.rows)]), "")


def next_open(draft: Draft, key: str) -> str:
    """Take the next row after `key` that nobody has looked at, from the start after the end.

    "" where all are done.
    """
    keys = [row.key for row in draft.rows]
    at = keys.index(key) + 1 if key in keys else 0
    turned = [*draft.rows[at:], *draft.rows[:at]]
    return next((row.key for row in turned if row.state == "proposed" and row.key != key), "")


def neighbours(draft: Draft, key: str) -> tuple[str, str]:
    """Take the rows before and after one in the text; "" at either end."""
    keys = [row.key for row in draft.rows]
    at = keys.index(key)
    return keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
