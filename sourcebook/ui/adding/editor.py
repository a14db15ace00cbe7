"""The row being worked on: its wording, its cells, our reading, and what to do with it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sourcebook.curation import draft_changes
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import Package
from sourcebook.package.records import KINDS
from sourcebook.ui import current, views
from sourcebook.ui.adding import held, new_records, progress
from sourcebook.ui.adding.checked import problems_of, problems_when_accepted
from sourcebook.ui.adding.choices import suggest_statements
from sourcebook.ui.adding.fields import Problems, show_cell, show_problems
from sourcebook.ui.adding.marked_text import STATES
from sourcebook.ui.adding.reading import read
from sourcebook.ui.escaping import plain
from sourcebook.ui.filters import capital

ACCEPT, EXCLUDE, PREVIOUS, NEXT, SKIP = "Ctrl+Enter", "Alt+X", "Alt+Up", "Alt+Down", "Alt+Right"
"""The keys, which work while the cursor is in a field too."""
TRIED = "draft_tried"
"""In the session: the row that could not be accepted, which therefore says all that is missing."""
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
REASONS = (
    "Part of a name or title; it states no number, date or place of its own.",
    "An ordinal; it counts nothing.",
    "The number of an article, law or resolution.",
    "The same statement is tabulated with the words beside it.",
    "Not a person, organisation or place.",
)
"""Reasons that are offered; each may be replaced by one's own words."""


def show(package: Package, draft: Draft, row: DraftRow) -> None:
    """Show a row to be worked on, and the buttons that decide on it."""
    _show_ways(draft, row)
    views.show(
        "draft_row",
        name="draft-row",
        kind=capital(row.kind),
        state=STATES[row.state],
        wording=row.wording,
        reading=row.reason if row.state == "excluded" else read(package, draft, row),
        excluded=row.state == "excluded",
        hint=row.hint,
    )
    _decide_buttons(draft, row)
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
                new_records.offer(package, row, column)
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
                new_records.offer(package, row, column)


def _lines(row: DraftRow) -> list[list[str]]:
    lines = [list(line) for line in FIRST[row.table]]
    qualifier = row.cells.get("qualifier")
    if row.table == "figures" and qualifier in ("range", "vague"):
        lines[0] = ["qualifier", *(["low", "high"] if qualifier == "range" else [])]
    return lines


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


def _ask_words(row: DraftRow) -> None:
    """Offer other words for a row, and another kind where the program took it for the wrong one."""
    key = f"wording-{row.key}"
    cite = held.Field(row.wording, "Exact wording", partial(_cite, row.key))
    held.follow(key, cite)
    st.text_input("Exact wording, at most 8 words", key=key)
    kinds = {table: kind for table, kind in KINDS.items() if table != "exclusions"}
    if row.table in kinds:
        kind_key = f"kind-{row.key}"
        held.follow(kind_key, held.Field(row.table, "Kind", partial(_move, row.key)), chosen=True)
        st.selectbox("This is a", list(kinds), key=kind_key, format_func=kinds.__getitem__)


def _cite(row_key: str, wording: str) -> held.Change:
    return partial(draft_changes.cite_anew, key=row_key, wording=wording)


def _move(row_key: str, table: str) -> held.Change:
    return partial(draft_changes.change_table, key=row_key, table=table)


def _show_ways(draft: Draft, row: DraftRow) -> None:
    """Show the ways to other rows."""
    before, after = progress.neighbours(draft, row.key)
    following = progress.next_open(draft, row.key)
    with st.container(horizontal=True, gap="small", key="row-ways"):
        for label, key, there, about in (
            ("Previous", PREVIOUS, before, "The row before, whatever its state"),
            ("Next", NEXT, after, "The row after, whatever its state"),
            ("Skip", SKIP, following, "The next row that is not looked at"),
        ):
            st.button(
                label, key=label.lower(), type="tertiary", shortcut=key, help=about,
                disabled=not there, on_click=_go, args=[there],
            )  # fmt: skip


def _decide_buttons(draft: Draft, row: DraftRow) -> None:
    with st.container(horizontal=True, gap="small", key="row-buttons"):
        if row.state == "proposed":
            st.button(
                "Accept", type="primary", key="accept", shortcut=ACCEPT,
                on_click=_accept, args=[row.key],
            )  # fmt: skip
            with st.popover("Exclude", key=f"exclude-{row.key}"):
                _ask_reason(row)
            with st.popover("Words", key=f"words-{row.key}"):
                _ask_words(row)
        else:
            st.button("Decide again", key="reopen", on_click=_reopen, args=[row.key])
        if row.origin == "added":
            st.button("Remove", key="remove", on_click=_remove, args=[draft, row.key])


def _ask_reason(row: DraftRow) -> None:
    key = f"reason-{row.key}"
    st.selectbox(
        "Why is it left out? The reason is published.", REASONS, index=None, key=key,
        placeholder="Choose a reason or write one", accept_new_options=True,
    )  # fmt: skip
    st.button("Exclude with this reason", key="exclude", type="primary", shortcut=EXCLUDE,
              on_click=_exclude, args=[row.key, key])  # fmt: skip


def _go(key: str) -> None:
    held.go(row=key)


def _accept(key: str) -> None:
    if not held.save_typed():
        return
    package, draft = current.published(), held.shown()
    st.session_state[TRIED] = key
    if problems_when_accepted(package, draft, draft.row(key)):
        return
    _decide(partial(draft_changes.accept, key=key), key)


def _exclude(key: str, reason_key: str) -> None:
    reason = str(st.session_state[reason_key] or "")
    _decide(lambda draft: draft_changes.exclude(draft, key, reason), key, {"Reason": reason})


def _decide(alter: held.Change, key: str, typed: dict[str, str] | None = None) -> None:
    """Make a decision on a row; where it was saved, go on to the next open one."""
    if held.change(alter, typed):
        st.session_state.pop(TRIED, None)
        following = progress.next_open(held.shown(), key)
        if following:
            held.go(row=following)


def _reopen(key: str) -> None:
    held.change(lambda draft: draft_changes.reopen(draft, key))


def _remove(draft: Draft, key: str) -> None:
    before, after = progress.neighbours(draft, key)
    if held.change(lambda one: draft_changes.remove(one, key)):
        held.go(row=after or before)
