"""The widgets of a row's cells: each is saved as soon as it changes, and says what is wrong."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from sourcebook.curation.draft_changes import edit
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.typed_dates import ACCEPTED, read_typed, write_typed
from sourcebook.package import Package
from sourcebook.ui.adding import cautions, held
from sourcebook.ui.adding.choices import WITHOUT_DATE, choices, is_chosen
from sourcebook.ui.adding.helping import help_for
from sourcebook.ui.escaping import plain

LONG = ("statement", "described_as", "note", "reason")
"""The cells that hold a phrase or sentences."""
HEIGHT = 68
"""Of their fields in pixels: two lines."""
GUESSED = " (guessed)"
OPTIONAL = " (optional)"
NEEDED = ("value", "low", "high", "edtf")
"""The cells that are only shown where they are needed, though their columns may be empty."""
DATES = ("edtf", "period")
"""The cells that hold a date in EDTF, and show it in words."""

CALLED = {
    "topic_id": "Question that it answers",
    "place_id": "Place",
    "name_id": "Person or organisation",
    "statement": "Statement in your own words",
    "counts": "Who or what is counted",
    "edtf": f"Date, such as {ACCEPTED}",
    "period": "Period that the number covers, such as 2011 or 2011 to 2013",
    "period_stated": "Time as stated, in your own words",
    "precision": "If there is no date",
    "role": "What the place is here",
    "described_as": "Described as, in your own words",
}
"""What a cell is called here, where the title of its column says too little to write it."""

Problems = Mapping[str, Sequence[str]]
"""What is wrong, by column, in words."""


def _field(package: Package, table: str, column: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(f for f in package.fields(table) if f["name"] == column)
    return found


def _is_required(row: DraftRow, column: str, field: Mapping[str, Any]) -> bool | None:
    """Tell whether a cell must be filled in; None where that depends on another cell."""
    if column == "precision" or (column == "edtf" and row.cells.get("precision") in WITHOUT_DATE):
        return None
    return column in NEEDED or bool(field.get("constraints", {}).get("required"))


def show_cell(
    package: Package, draft: Draft, row: DraftRow, column: str, problems: Problems
) -> None:
    """Show the widget of one cell, with what is wrong with it below."""
    field = _field(package, row.table, column)
    required = _is_required(row, column, field)
    label = CALLED.get(column, field["title"]) + (OPTIONAL if required is False else "")
    label += GUESSED if column in row.guesses else ""
    key = f"cell-{draft.name}-{row.key}-{column}"
    value = row.cells.get(column, "")
    value = write_typed(value) if column in DATES else value
    held_field = held.Field(value, field["title"], partial(_write, row.key, column))
    chosen = is_chosen(package, row.table, column)
    held.follow(key, held_field, chosen=chosen)
    if chosen:
        options = choices(package, draft, row, column)
        st.selectbox(
            plain(label), list(options), index=None, key=key,
            placeholder="Required: choose one" if required else "Choose",
            format_func=lambda one: options.get(one, one),
            help=help_for(package, row.table, column),
        )  # fmt: skip
    else:
        write = partial(st.text_area, height=HEIGHT) if column in LONG else st.text_input
        write(
            plain(label), key=key, help=help_for(package, row.table, column),
            placeholder="Required" if required else "",
        )  # fmt: skip
    show_problems(f"{row.key}-{column}", problems.get(column, ()))
    cautions.show(f"{row.key}-{column}", cautions.of_cell(package, draft, row, column))


def _write(row_key: str, column: str, value: str) -> held.Change:
    """Write a cell; a date that cannot be read stays as it was typed, and our reading says so."""
    if column in DATES and value:
        with suppress(ValueError):
            value = read_typed(value)
    cells = {column: value, **(_without_other_numbers(value) if column == "qualifier" else {})}
    return partial(edit, key=row_key, cells=cells)


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
