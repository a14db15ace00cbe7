"""What a draft has made: its new places, names, questions and units, changed or removed again."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from sourcebook.curation.draft_file import Cells, Draft
from sourcebook.curation.draft_records import edit_record, remove_record
from sourcebook.curation.referring import fill_references
from sourcebook.package import Package
from sourcebook.package.in_words import counted, joined
from sourcebook.ui import current
from sourcebook.ui.adding import cautions, held
from sourcebook.ui.adding.checked import problems_of
from sourcebook.ui.adding.choices import NAMED_BY, referenced
from sourcebook.ui.adding.fields import show_problems
from sourcebook.ui.adding.helping import help_for
from sourcebook.ui.adding.messages import CALLED, NOUNS
from sourcebook.ui.filters import capital, label

COLUMNS: Mapping[str, Sequence[str]] = {
    "topics": ("question", "kind", "subject"),
    "places": ("name", "kind", "iso_a3", "iso_n3", "latitude", "longitude", "radius_km",
               "coordinate_source"),
    "names": ("name", "kind", "aliases"),
    "units": ("singular", "plural", "kind", "symbol", "symbol_position"),
}  # fmt: skip
"""What is asked for a record of each table."""
TITLES = {
    ("topics", "kind"): "Kind of answer",
    ("topics", "subject"): "Heading under which pages show it",
    ("names", "aliases"): "Other spellings and abbreviations, separated by |",
    ("units", "singular"): "Word for one: acre",
    ("units", "plural"): "Word for several: acres",
    ("units", "kind"): "What it measures",
    ("units", "symbol"): "Symbol, such as %",
    ("units", "symbol_position"): "Symbol before or after the number",
}
"""What a cell is called here, where the title of its column says too little."""


ANSWERS = {
    "number": "A number",
    "date": "A date or a length of time",
    "place": "A place",
    "role": "A description",
}
"""What the kinds of answer are called."""
PAIRS = {"iso_a3": "iso_n3", "latitude": "longitude", "radius_km": "coordinate_source",
         "singular": "plural", "symbol": "symbol_position"}  # fmt: skip
"""Cells that are asked for beside each other."""


def lines_of(columns: Sequence[str]) -> list[list[str]]:
    """Put cells of a new record into lines, a pair beside each other."""
    second = {PAIRS[name] for name in columns if name in PAIRS}
    return [
        [name, PAIRS[name]] if name in PAIRS else [name] for name in columns if name not in second
    ]


def title_of(package: Package, table: str, column: str) -> str:
    """Call a cell of a new record, and say whether it may stay empty."""
    field = next(field for field in package.fields(table) if field["name"] == column)
    title = capital(CALLED[column]) if column in CALLED else field["title"]
    required = field.get("constraints", {}).get("required")
    return TITLES.get((table, column), title) + ("" if required else " (optional)")


def call_kind(table: str, value: str) -> str:
    """Call what a cell of a new record may hold in words."""
    return ANSWERS.get(value, label(value)) if table == "topics" else label(value)


def options_of(package: Package, draft: Draft, table: str, column: str) -> list[str]:
    """List what a cell of a new record may hold; empty where it is written."""
    field = next(field for field in package.fields(table) if field["name"] == column)
    target = referenced(package, table, column)
    if not target and "enum" not in field.get("constraints", {}):
        return []
    added = [one[package.key_column(target)] for one in draft.new_rows.get(target, ())]
    return [*package.vocabulary(table, column), *added]


def show(package: Package, draft: Draft) -> None:
    """Show what this draft has made, each to be changed or removed."""
    made = {
        f"{table}/{one['id']}": (table, one)
        for table in COLUMNS
        for one in draft.new_rows.get(table, ())
    }
    if not made:
        return
    counts = (
        counted(len(draft.new_rows[table]), NOUNS[table])
        for table in COLUMNS
        if draft.new_rows.get(table)
    )
    with st.expander(f"Made for this document: {joined(counts)}", key="made"):
        chosen = st.selectbox(
            "Which one", list(made), key=f"made-{draft.name}",
            format_func=lambda key: _call(*made[key]),
        )  # fmt: skip
        table, record = made[chosen]
        show_form(package, draft, table, record["id"], place="made")


def _call(table: str, record: Mapping[str, str]) -> str:
    return f"{record.get(NAMED_BY[table], record['id'])} ({NOUNS[table]})"


def show_form(package: Package, draft: Draft, table: str, record_id: str, *, place: str) -> None:
    """Show the cells of a record that this draft has made, each saved as it changes.

    `place` tells two forms of one record on the page apart.
    """
    record = next(one for one in draft.new_rows[table] if one["id"] == record_id)
    problems = problems_of(package, draft, record_id)
    users = sum(record_id in row.cells.values() for row in draft.rows)
    st.text(
        f"{counted(users, 'mark')} of this document {'refers' if users == 1 else 'refer'} to it."
    )
    for line in lines_of(COLUMNS[table]):
        for spot, column in zip(st.columns(len(line)), line, strict=True):
            with spot:
                _show_cell(package, draft, table, record, column, place)
                show_problems(f"{place}-{record_id}-{column}", problems.get(column, ()))
    if table == "places":
        cautions.show(f"{place}-{record_id}", cautions.of_place(record))
    st.button(f"Remove this {NOUNS[table]}", key=f"remove-{place}-{record_id}",
              on_click=_remove, args=[table, record_id])  # fmt: skip


def _show_cell(
    package: Package, draft: Draft, table: str, record: Cells, column: str, place: str
) -> None:
    key = f"record-{place}-{record['id']}-{column}"
    title = title_of(package, table, column)
    options = options_of(package, draft, table, column)
    write = partial(_write, table, record["id"], column)
    held.follow(key, held.Field(record.get(column, ""), title, write), chosen=bool(options))
    if options:
        st.selectbox(title, options, index=None, key=key, help=help_for(package, table, column),
                     format_func=partial(call_kind, table))  # fmt: skip
    else:
        st.text_input(title, key=key, help=help_for(package, table, column))


def _write(table: str, record_id: str, column: str, value: str) -> held.Change:
    package = current.published()

    def write(draft: Draft) -> Draft:
        edited = edit_record(draft, package, table, record_id, {column: value})
        return fill_references(package, edited)

    return write


def _remove(table: str, record_id: str) -> None:
    package = current.published()
    held.change(lambda draft: remove_record(draft, package, table, record_id))
