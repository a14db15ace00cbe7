"""Tell which known name an abbreviation is short for: the UN of the United Nations.

A text says so itself where the abbreviation follows the name in brackets. Otherwise its letters are
the initials of the name's words, with or without those of small words such as "of". An abbreviation
that may be short for two names is left to a person.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from sourcebook.curation.draft_file import DraftRow
from sourcebook.curation.grammar import SPACE

NAMES = "name_mentions"
_ABBREVIATION = re.compile(r"[A-Z](?:[.&-]?[A-Z]){1,9}\.?")
_WORD = re.compile(r"[^\W\d_][\w'\u2019]*")
_OPENS = re.compile(rf"{SPACE}?\((?:the{SPACE})?$")
_LOOK_BACK = 8
"""Code points: room for "(the " with spaces to spare."""


def letters_of(wording: str) -> str:
    """Take the letters of an abbreviation: "UN" of "U.N."; "" for other words."""
    return re.sub(r"\W", "", wording) if _ABBREVIATION.fullmatch(wording) else ""


def map_initials(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map the initials of names to their ids, except those that two names share.

    `forms` are the names of several words, each with its id; one id may have several.
    """
    found: dict[str, set[str]] = {}
    for form, name_id in forms:
        for initials in _initials(form):
            found.setdefault(initials, set()).add(name_id)
    return {initials: next(iter(ids)) for initials, ids in found.items() if len(ids) == 1}


def _initials(form: str) -> set[str]:
    words = _WORD.findall(form)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words).upper()
    return {one for one in (capitals, every) if len(one) > 1}


def find_explained(
    text: str, rows: Iterable[DraftRow], bodies: Collection[str]
) -> Mapping[str, str]:
    """Find the abbreviations in brackets after a name: ids by letters.

    `bodies` are the ids of the names that may have one; "Una Nord (UN)" says whom she works for.
    """
    named = [row for row in rows if row.table == NAMES]
    by_end = {row.end: row for row in named if row.cells.get("name_id") in bodies}
    explained: dict[str, str] = {}
    for row in named:
        letters = letters_of(row.wording)
        opens = _OPENS.search(text[max(0, row.start - _LOOK_BACK) : row.start])
        if not letters or not opens:
            continue
        name = by_end.get(row.start - len(opens.group()))
        if name and _may_be_short_for(letters, name.wording):
            explained.setdefault(letters, name.cells["name_id"])
    return explained


def _may_be_short_for(letters: str, name: str) -> bool:
    """Tell whether a name begins with the first letter and has the others in their order."""
    left = iter(name.upper())
    return name[:1].upper() == letters[0] and all(letter in left for letter in letters)
