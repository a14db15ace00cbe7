"""The row being worked on: its wording, its cells, our reading, and what to do with it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import streamlit as st

from sourcebook.curation import draft_changes
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import Package
from sourcebook.ui import views
from sourcebook.ui.adding import cautions, held, new_records
from sourcebook.ui.adding.checked import problems_of, problems_when_accepted
from sourcebook.ui.adding.choices import choices, suggest_statements
from sourcebook.ui.adding.deciding import TRIED, offer_reading, show_buttons, show_ways
from sourcebook.ui.adding.fields import Problems, show_cell, show_problems
from sourcebook.ui.adding.marked_text import STATES
from sourcebook.ui.adding.messages import say_hint
from sourcebook.ui.adding.reading import read
from sourcebook.ui.escaping import plain
from sourcebook.ui.filters import capital

SUGGESTED = 2
FIRST: dict[str, Sequence[Sequence[str]]] = {
    "figures": [["qualifier", "value"], ["unit", "counts"], ["topic_id"], ["statement"]],
    "events": [["edtf"], ["topic_id"], ["statement"]],
    "place_mentions": [["place_id"], ["role"], ["statement"]],
    "name_mentions": [["name_id"], ["described_as"]],
    "exclusions": [["reason"]],
}
"""The cells that are asked for first, in lines; the others are behind "More"."""
HIDDEN = ("id", "document_id", "paragraph", "start", "end", "wording", "date_start", "date_end")
"""The cells that the program fills in."""


def show(package: Package, draft: Draft, row: DraftRow) -> None:
    """Show a row to be worked on, and the buttons that decide on it."""
    show_ways(draft, row)
    views.show(
        "draft_row",
        name="draft-row",
        kind=capital(row.kind),
        state=STATES[row.state],
        wording=row.wording,
        reading=row.reason if row.state == "excluded" else read(package, draft, row),
        excluded=row.state == "excluded",
        hint=say_hint(row),
    )
    show_buttons(draft, row)
    offer_reading(package, draft, row)
    if row.state == "excluded":
        return
    tried = st.session_state.get(TRIED) == row.key
    problems = problems_when_accepted(package, draft, row) if tried else {}
    problems = problems or problems_of(package, draft, row.key)
    with st.container(key="cells"):
        _cells(package, draft, row, problems)


def _cells(package: Package, draft: Draft, row: DraftRow, problems: Problems) -> None:
    show_problems(row.key, problems.get("", ()))
    for line in _lines(row):
        for place, column in zip(st.columns(len(line)), line, strict=True):
            with place:
                show_cell(package, draft, row, column, problems)
                new_records.offer(package, draft, row, column)
        if line == ["topic_id"] and not row.cells.get("topic_id"):
            _suggest_questions(package, draft, row)
        if "statement" in line:
            _suggest(package, draft, row)
    first = {column for line in _lines(row) for column in line}
    others = [
        name
        for field in package.fields(row.table)
        if (name := field["name"]) not in {*first, *HIDDEN, "value", "low", "high"}
        and (name != "precision" or not row.cells.get("edtf"))
    ]
    if row.table == "events" and "precision" in others:
        show_cell(package, draft, row, "precision", problems)
        others.remove("precision")
    if others:
        wrong = any(problems.get(name) for name in others)
        with st.expander("More", expanded=wrong, key=f"more-{row.key}"):
            for column in others:
                show_cell(package, draft, row, column, problems)
                new_records.offer(package, draft, row, column)


def _lines(row: DraftRow) -> list[list[str]]:
    lines = [list(line) for line in FIRST[row.table]]
    qualifier = row.cells.get("qualifier")
    if row.table == "figures" and qualifier in ("range", "vague"):
        lines[0] = ["qualifier", *(["low", "high"] if qualifier == "range" else [])]
    return lines


def _suggest_questions(package: Package, draft: Draft, row: DraftRow) -> None:
    """Offer the likeliest questions, each with one click; which one it answers a person decides."""
    ranked = choices(package, draft, row, "topic_id").items()
    fitting = ((topic, words) for topic, words in ranked if _fits(package, draft, row, topic))
    for number, (topic, question) in enumerate(islice(fitting, SUGGESTED)):
        st.button(
            f"Use “{plain(question)}”",
            key=f"suggested-question-{row.key}-{number}",
            type="tertiary",
            on_click=_set,
            args=[row.key, {"topic_id": topic}],
        )


def _fits(package: Package, draft: Draft, row: DraftRow, topic: str) -> bool:
    """Tell whether a question asks for what the row is: "When" is not offered for a number."""
    answering = replace(row, cells={**row.cells, "topic_id": topic})
    return not cautions.of_cell(package, draft, answering, "topic_id")


def _suggest(package: Package, draft: Draft, row: DraftRow) -> None:
    """Offer statements that were written for the same question or place."""
    for number, statement in enumerate(suggest_statements(package, draft, row)[:SUGGESTED]):
        st.button(
            f"Use “{plain(statement)}”",
            key=f"suggested-{row.key}-{number}",
            type="tertiary",
            on_click=_set,
            args=[row.key, {"statement": statement}],
        )


def _set(key: str, cells: dict[str, str]) -> None:
    held.change(lambda draft: draft_changes.edit(draft, key, cells), cells)
