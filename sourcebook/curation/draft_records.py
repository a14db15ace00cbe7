"""The places, names, topics and units that a draft adds: made, edited, removed again.

Each is a function of a draft that gives the changed one, and saves nothing, as in `draft_changes`.
"""

import re
from dataclasses import replace

from sourcebook.curation.draft_changes import BadChange, still_open
from sourcebook.curation.draft_file import Cells, Draft, DraftRow
from sourcebook.curation.slugs import make_slug
from sourcebook.package import Package


def add_record(draft: Draft, package: Package, table: str, cells: Cells) -> tuple[Draft, str]:
    """Add a place, name, topic or the like that the package lacks; returns its id as well.

    An id that is not given is made of the first cell that the table wants unique.
    """
    rules = {field["name"]: field.get("constraints", {}) for field in package.fields(table)}
    unique = [name for name, rule in rules.items() if rule.get("unique")]
    record = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    label = next((record[name] for name in unique if name != "id" and name in record), "")
    if "id" in rules and "id" not in record:
        record = {"id": _make_id(label, rules["id"].get("pattern", "")), **record}
    for name in unique:
        taken = {*package[table][name].astype("str")}
        taken |= {row.get(name, "") for row in draft.new_rows.get(table, ())}
        if record.get(name) in taken - {""}:
            raise BadChange(f"{record[name]} already exists; choose it, or give another {name}")
    added = (*draft.new_rows.get(table, ()), record)
    changed = replace(still_open(draft), new_rows={**draft.new_rows, table: added})
    return changed, record[package.key_column(table)]


def _make_id(label: str, pattern: str) -> str:
    """Make an id of words by the pattern of a table's ids: P-new-york, or square_miles."""
    prefix = re.match(r"(?:[A-Z]-)?", pattern).group()  # type: ignore[union-attr]
    slug = make_slug(label)
    ids = [f"{prefix}{slug}", f"{prefix}{slug.replace('-', '_')}"]
    found = next((one for one in ids if slug and re.fullmatch(pattern, one)), None)
    if found is None:
        raise BadChange("No id can be made of its name; give an id as well")
    return found


def edit_record(draft: Draft, package: Package, table: str, record_id: str, cells: Cells) -> Draft:
    """Set cells of a place, name, topic or the like that this draft adds; its id stays."""
    key = package.key_column(table)
    rows = tuple(
        {name: cell for name, cell in {**row, **cells, key: record_id}.items() if cell}
        if row[key] == record_id
        else row
        for row in draft.new_rows.get(table, ())
    )
    return replace(still_open(draft), new_rows={**draft.new_rows, table: rows})


def remove_record(draft: Draft, package: Package, table: str, record_id: str) -> Draft:
    """Take a place, name, topic or the like away that this draft adds and nothing refers to.

    A row that is excluded, or that refers to it by a guess, is left without it.
    """
    others = [row for rows in draft.new_rows.values() for row in rows]
    users = [row.wording for row in draft.rows if _chose(row, record_id)]
    users += [", ".join(row.values()) for row in others if record_id in [*row.values()][1:]]
    if users:
        raise BadChange(f"“{users[0]}” refers to it; change that first")
    key = package.key_column(table)
    left = tuple(row for row in draft.new_rows.get(table, ()) if row[key] != record_id)
    return replace(
        still_open(draft),
        rows=tuple(_without(row, record_id) for row in draft.rows),
        new_rows={**draft.new_rows, table: left},
    )


def _chose(row: DraftRow, record_id: str) -> bool:
    """Tell whether a person chose a record for a row that counts."""
    columns = [name for name, cell in row.cells.items() if cell == record_id]
    return row.state != "excluded" and any(name not in row.guesses for name in columns)


def _without(row: DraftRow, record_id: str) -> DraftRow:
    cells = {name: cell for name, cell in row.cells.items() if cell != record_id}
    return replace(row, cells=cells, guesses=tuple(n for n in row.guesses if n in cells))
