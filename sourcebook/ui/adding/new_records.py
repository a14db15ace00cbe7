"""What a row needs and no list has: a new question, place, name or unit, made beside its field."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from sourcebook.curation.draft_changes import add_record, edit
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.place_lookup import look_up_places
from sourcebook.curation.slugs import make_slug
from sourcebook.package import Package
from sourcebook.ui import current
from sourcebook.ui.adding import held
from sourcebook.ui.adding.choices import referenced
from sourcebook.ui.adding.middles import middle_of
from sourcebook.ui.escaping import plain
from sourcebook.ui.filters import label

NOUNS = {"topics": "question", "places": "place", "names": "name", "units": "unit"}
COLUMNS: Mapping[str, Sequence[str]] = {
    "topics": ("question", "kind", "subject"),
    "places": ("name", "kind", "iso_a3", "iso_n3", "latitude", "longitude", "radius_km",
               "coordinate_source"),
    "names": ("name", "kind", "aliases"),
    "units": ("singular", "plural", "kind", "symbol"),
}  # fmt: skip
"""What is asked for a new record of each table."""


def offer(package: Package, row: DraftRow, column: str) -> None:
    """Offer to make what a column refers to, where the list below it lacks that."""
    table = referenced(package, row.table, column)
    if table not in NOUNS or (table == "places" and column in row.cells):
        return
    if table == "places" and row.table == "place_mentions":
        _offer_places(row)
    with st.popover(f"New {NOUNS[table]}", type="tertiary", key=f"new-{row.key}-{column}"):
        _form(package, row, table, column, {"name": row.wording})


def _offer_places(row: DraftRow) -> None:
    """Offer the places of the gazetteer that bear the name, each with one click."""
    for number, place in enumerate(_found(row.wording)):
        where = f"{place['latitude']}, {place['longitude']}" if place["latitude"] else ""
        said = ", ".join(filter(None, [place["name"], place["iso_a3"], where]))
        st.button(
            f"Add {plain(said)}",
            key=f"place-{row.key}-{number}",
            icon=":material/add_location:",
            on_click=_add,
            args=[row.key, "place_id", "places", place],
        )


def _found(wording: str) -> list[dict[str, str]]:
    return [{**place, **middle_of(place)} for place in look_up_places(wording)]


def _form(
    package: Package, row: DraftRow, table: str, column: str, given: Mapping[str, str]
) -> None:
    fields = {field["name"]: field for field in package.fields(table)}
    key = f"new-{table}-{row.key}-{column}"
    asked = [name for name in COLUMNS[table] if name in fields]
    for name in asked:
        constraints = fields[name].get("constraints", {})
        title = fields[name]["title"] + ("" if constraints.get("required") else " (optional)")
        options = _options(package, table, name, constraints)
        widget = f"{key}-{name}"
        if options:
            st.selectbox(
                title, options, key=widget, format_func=label, accept_new_options=name == "subject"
            )
        else:
            st.text_input(title, given.get(name, ""), key=widget, help=fields[name]["description"])
    st.button(f"Add this {NOUNS[table]}", key=f"{key}-add", type="primary",
              on_click=_add_typed, args=[row.key, column, table, key, asked])  # fmt: skip


def _options(
    package: Package, table: str, name: str, constraints: Mapping[str, Sequence[str]]
) -> list[str]:
    if "enum" in constraints or referenced(package, table, name):
        return package.vocabulary(table, name)
    return []


def _add_typed(row_key: str, column: str, table: str, key: str, asked: Sequence[str]) -> None:
    cells = {name: str(st.session_state[f"{key}-{name}"] or "").strip() for name in asked}
    _add(row_key, column, table, {name: cell for name, cell in cells.items() if cell})


def _add(row_key: str, column: str, table: str, cells: Mapping[str, str]) -> None:
    """Add a record and let the row refer to it."""
    held.change(partial(_added, current.published(), row_key, column, table, cells), dict(cells))


def _added(
    package: Package, row_key: str, column: str, table: str, cells: Mapping[str, str], draft: Draft
) -> Draft:
    subject = cells.get("subject", "")
    known = [
        *package["subjects"]["name"],
        *(one["name"] for one in draft.new_rows.get("subjects", ())),
    ]
    if subject and subject not in known:
        draft, _ = add_record(draft, package, "subjects", {"name": subject})
    if table == "units":
        cells = {"id": make_slug(cells.get("plural", "")).replace("-", "_"), **cells}
    added, record_id = add_record(draft, package, table, cells)
    return edit(added, row_key, {column: record_id})
