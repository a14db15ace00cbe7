"""The widgets of a row's cells: each is saved as soon as it changes, and says what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from sourcebook.curation.draft_changes import edit
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import Package
from sourcebook.ui.adding import held
from sourcebook.ui.adding.choices import choices, is_chosen
from sourcebook.ui.filters import plain

LONG = ("statement", "described_as", "note", "reason")
"""The cells that hold a phrase or sentences."""
HEIGHT = 68
"""Of their fields in pixels: two lines."""
GUESSED = " (our guess)"

CALLED = {
    "topic_id": "Question that it answers",
    "place_id": "Place",
    "name_id": "Person or organisation",
    "statement": "Statement in our own words",
    "counts": "Who or what is counted",
    "edtf": "Date: 2013, 2013-09, 2013-09-01, 2011/2013, 2011/.. or ../2011",
    "period": "Time that it covers, as a date",
    "precision": "If there is no date",
    "role": "What the place is here",
    "described_as": "Described as (optional)",
}
"""What a cell is called here, where the title of its column says too little to write it."""

Problems = Mapping[str, Sequence[str]]
"""What is wrong, by column, in words."""


def _field(package: Package, table: str, column: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(f for f in package.fields(table) if f["name"] == column)
    return found


def show_cell(
    package: Package, draft: Draft, row: DraftRow, column: str, problems: Problems
) -> None:
    """Show the widget of one cell, with what is wrong with it below."""
    field = _field(package, row.table, column)
    required = bool(field.get("constraints", {}).get("required"))
    label = CALLED.get(column, field["title"]) + (GUESSED if column in row.guesses else "")
    key = f"cell-{draft.name}-{row.key}-{column}"
    value = row.cells.get(column, "")
    save = partial(_save, row.key, column, key, field["title"])
    if is_chosen(package, row.table, column):
        _choose(label, key, value, choices(package, draft, row, column), field["description"], save)
    else:
        held.follow(key, value)
        write = partial(st.text_area, height=HEIGHT) if column in LONG else st.text_input
        write(
            plain(label),
            key=key,
            help=field["description"],
            on_change=save,
            placeholder="" if required else "Optional",
        )
    show_problems(f"{row.key}-{column}", problems.get(column, ()))


def _choose(
    label: str,
    key: str,
    value: str,
    options: Mapping[str, str],
    about: str,
    save: Callable[[], None],
) -> None:
    held.follow(key, value or None)
    st.selectbox(
        plain(label),
        list(options),
        index=None,
        key=key,
        format_func=lambda one: options.get(one, one),
        placeholder="Choose",
        help=about,
        on_change=save,
    )


def _save(row_key: str, column: str, key: str, title: str) -> None:
    value = str(st.session_state[key] or "").strip()
    cells = {column: value, **(_without_other_numbers(value) if column == "qualifier" else {})}
    held.change(lambda draft: edit(draft, row_key, cells), {title: value})


def _without_other_numbers(qualifier: str) -> dict[str, str]:
    """Empty the numbers that a qualifier does not go with."""
    match qualifier:
        case "vague":
            return {"value": "", "low": "", "high": ""}
        case "range":
            return {"value": ""}
    return {"low": "", "high": ""}


def show_problems(key: str, problems: Sequence[str]) -> None:
    """Say what is wrong with the field above; `key` is unique on the page."""
    for number, problem in enumerate(problems):
        with st.container(key=f"wrong-{key}-{number}"):
            st.text(problem)
