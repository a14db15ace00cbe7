"""Let rows of a draft refer to the places and names that the package or the draft has."""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.curation.abbreviations import find_explained, letters_of, map_initials
from sourcebook.curation.checking import forms_of_name
from sourcebook.curation.draft_file import Cells, Draft, DraftRow
from sourcebook.curation.place_lookup import look_up_places
from sourcebook.package import Package

REFERRING = {"place_mentions": ("place_id", "places"), "name_mentions": ("name_id", "names")}
"""By table of rows: the column that refers, and the table that it refers to."""


def find_known(package: Package, draft: Draft, table: str, wording: str) -> str:
    """Find the id of the place or name that has this form, whatever its capitals; "" for none.

    `table` is "places" or "names". PARIS in a dateline is Paris, and the UK the United Kingdom.
    """
    return _find(_map_forms(package, draft, table), table, wording)


def fill_references(package: Package, draft: Draft) -> Draft:
    """Fill in, as a guess, the known place or name of each row that nobody has looked at.

    A row that refers to one already stays as it is. An abbreviation refers to the name that it is
    short for.
    """
    forms = {table: _map_forms(package, draft, table) for _, table in REFERRING.values()}
    filled = replace(draft, rows=tuple(_filled(row, forms) for row in draft.rows))
    bodies = list(_list_bodies(package, draft))
    short = map_initials((form, name) for form, name in bodies if " " in form)
    short |= find_explained(draft.text, filled.rows, {name for _, name in bodies})
    return replace(draft, rows=tuple(_expanded(row, short) for row in filled.rows))


def _list_bodies(package: Package, draft: Draft) -> Iterator[tuple[str, str]]:
    """List the forms of each name that is no person's, with its id."""
    for row in [*package["names"].to_dict("records"), *draft.new_rows.get("names", ())]:
        if row.get("kind") != "person":
            yield from ((form, row["id"]) for form in _forms("names", row))


def _expanded(row: DraftRow, short: dict[str, str]) -> DraftRow:
    """Let an abbreviation that nobody has looked at refer to the name that it is short for."""
    if row.table != "name_mentions" or row.state != "proposed" or row.cells.get("name_id"):
        return row
    return _referring(row, "name_id", short.get(letters_of(row.wording), ""))


def _filled(row: DraftRow, forms: dict[str, dict[str, str]]) -> DraftRow:
    column, table = REFERRING.get(row.table, ("", ""))
    if not column or row.state != "proposed" or row.cells.get(column):
        return row
    return _referring(row, column, _find(forms[table], table, row.wording))


def _referring(row: DraftRow, column: str, found: str) -> DraftRow:
    if not found:
        return row
    return replace(row, cells={**row.cells, column: found}, guesses=(*row.guesses, column))


def _find(forms: dict[str, str], table: str, wording: str) -> str:
    tried = [wording]
    if table == "places":
        tried += [place["name"] for place in look_up_places(wording)]
    return next((forms[one.casefold()] for one in tried if one.casefold() in forms), "")


def _map_forms(package: Package, draft: Draft, table: str) -> dict[str, str]:
    """Map every form of a place or name, in small letters, to its id; the first has it."""
    forms: dict[str, str] = {}
    for row in [*package[table].to_dict("records"), *draft.new_rows.get(table, ())]:
        for form in _forms(table, row):
            forms.setdefault(form.casefold(), row["id"])
    return forms


def _forms(table: str, row: Cells) -> Iterator[str]:
    if table == "names":
        yield from forms_of_name(row["name"], row.get("aliases", ""))
        return
    yield row["name"]
    yield row["name"].removeprefix("Camp ")
