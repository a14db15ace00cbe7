"""What a row needs and no list has: a new question, place, name or unit, made beside its field."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from sourcebook.curation.draft_changes import edit
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.draft_records import add_record
from sourcebook.curation.name_kinds import guess_name_kind
from sourcebook.curation.place_lookup import look_up_places, write_small
from sourcebook.curation.referring import fill_references, find_known
from sourcebook.curation.slugs import make_slug
from sourcebook.package import Package
from sourcebook.package.in_words import joined
from sourcebook.ui import current
from sourcebook.ui.adding import cautions, held, made
from sourcebook.ui.adding.choices import referenced
from sourcebook.ui.adding.helping import help_for
from sourcebook.ui.adding.made import COLUMNS, call_kind, lines_of, options_of, title_of
from sourcebook.ui.adding.messages import NOUNS
from sourcebook.ui.adding.middles import middle_of
from sourcebook.ui.escaping import plain

KINDS_OF_QUESTION = {
    "figures": "number", "events": "date", "place_mentions": "place", "name_mentions": "role",
}  # fmt: skip
"""The kind of question that the rows of a table mostly answer."""


def offer(package: Package, draft: Draft, row: DraftRow, column: str) -> None:
    """Offer to make what a column refers to, and to change it where this draft has made it."""
    table = referenced(package, row.table, column)
    if table not in COLUMNS:
        return
    record_id = row.cells.get(column, "")
    if any(one["id"] == record_id for one in draft.new_rows.get(table, ())):
        with st.popover(
            f"Change this {NOUNS[table]}", type="tertiary", key=f"new-made-{row.key}-{column}"
        ):
            made.show_form(package, draft, table, record_id, place=f"{row.key}-{column}")
        return
    if table == "places" and row.table == "place_mentions" and not record_id:
        _offer_places(row)
    with st.popover(f"New {NOUNS[table]}", type="tertiary", key=f"new-{row.key}-{column}"):
        _form(package, draft, row, table, column)


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


def _form(package: Package, draft: Draft, row: DraftRow, table: str, column: str) -> None:
    key = f"new-{table}-{row.key}-{column}"
    asked = [*COLUMNS[table]]
    given = _guess(draft, row, table)
    for line in lines_of(asked):
        for place, name in zip(st.columns(len(line)), line, strict=True):
            widget, guess = f"{key}-{name}", given.get(name, "")
            title, about = title_of(package, table, name), help_for(package, table, name)
            if options := options_of(package, draft, table, name):
                place.selectbox(
                    title, options, options.index(guess) if guess in options else None,
                    key=widget, format_func=partial(call_kind, table),
                    accept_new_options=name == "subject", placeholder="Choose", help=about,
                )  # fmt: skip
            else:
                place.text_input(title, guess, key=widget, help=about)
    if table == "places":
        typed = {name: str(st.session_state.get(f"{key}-{name}") or "") for name in asked}
        cautions.show(key, cautions.of_place(typed))
    st.button(f"Add this {NOUNS[table]}", key=f"{key}-add", type="primary",
              on_click=_add_typed, args=[row.key, column, table, key, asked])  # fmt: skip


def _guess(draft: Draft, row: DraftRow, table: str) -> dict[str, str]:
    """Guess what a new record has; what nothing tells is left open, and a person chooses."""
    match table:
        case "topics":
            return {"kind": KINDS_OF_QUESTION.get(row.table, "")}
        case "names":
            kind = guess_name_kind(draft.text, row.start, row.end)
            return {"name": row.wording, "kind": kind}
        case "places":
            kind = "camp" if "camp" in row.wording.lower() else ""
            return {"name": write_small(row.wording), "kind": kind}
    return {}


def _add_typed(row_key: str, column: str, table: str, key: str, asked: Sequence[str]) -> None:
    cells = {name: str(st.session_state[f"{key}-{name}"] or "").strip() for name in asked}
    package = current.published()
    wanting = [
        title_of(package, table, field["name"])
        for field in package.fields(table)
        if field["name"] in asked
        and field.get("constraints", {}).get("required")
        and not cells[field["name"]]
    ]
    if wanting:
        held.say(f"The new {NOUNS[table]} was not added. Fill in: {joined(wanting)}.")
        return
    _add(row_key, column, table, {name: cell for name, cell in cells.items() if cell})


def _add(row_key: str, column: str, table: str, cells: Mapping[str, str]) -> None:
    """Add a record and let the row refer to it, and other rows that cite its name."""
    held.change(partial(_added, current.published(), row_key, column, table, cells), dict(cells))


def _added(
    package: Package, row_key: str, column: str, table: str, cells: Mapping[str, str], draft: Draft
) -> Draft:
    if table in ("places", "names"):
        known = find_known(package, draft, table, cells["name"])
        if known:  # the list has it under other capitals, or another row has just made it
            return edit(draft, row_key, {column: known})
    subject = cells.get("subject", "")
    known_subjects = [
        *package["subjects"]["name"],
        *(one["name"] for one in draft.new_rows.get("subjects", ())),
    ]
    if subject and subject not in known_subjects:
        draft, _ = add_record(draft, package, "subjects", {"name": subject})
    if table == "units":
        cells = {"id": make_slug(cells.get("plural", "")).replace("-", "_"), **cells}
    added, record_id = add_record(draft, package, table, cells)
    return fill_references(package, edit(added, row_key, {column: record_id}))
