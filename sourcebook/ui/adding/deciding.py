"""What to do with a row: accept, exclude or take back, it alone or all that cite the same words."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from sourcebook.curation import draft_changes
from sourcebook.curation.alike import (
    DECIDED_TOGETHER,
    accept_alike,
    accept_all,
    exclude_alike,
    find_alike,
    list_known_names,
)
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.filling import fill_from_words
from sourcebook.package import Package
from sourcebook.package.in_words import counted, joined
from sourcebook.package.records import KINDS
from sourcebook.ui import current
from sourcebook.ui.adding import held, progress
from sourcebook.ui.adding.checked import problems_of, problems_when_accepted
from sourcebook.ui.adding.choices import choices
from sourcebook.ui.adding.marked_text import STATES
from sourcebook.ui.adding.reading import read
from sourcebook.ui.escaping import plain

ACCEPT, EXCLUDE, PREVIOUS, NEXT, SKIP = "Ctrl+Enter", "Alt+X", "Alt+Up", "Alt+Down", "Alt+Right"
"""The keys, which work while the cursor is in a field too."""
WORDS = "Other words or kind"
"""The button under which a mark gets other words, or another kind."""
TRIED = "draft_tried"
"""In the session: the row that could not be accepted, which therefore says all that is missing."""
RECITED = "draft_recited"
"""In the session: the row whose words were corrected last."""
SEVERAL = 2
"""Mentions of known names from which one decision on all is offered."""
_LAST = "draft_decided"
"""In the session: the keys of the rows of the last decision, which can be taken back."""
_JUMP = "any-row"
REASONS = (
    "Part of a name or title; it states no number, date or place of its own.",
    "An ordinal number (first, second); it counts nothing.",
    "The number of an article, law or resolution.",
    "The words beside it are accepted for the same statement.",
    "Not a person, organisation or place.",
)
"""Reasons that are offered; each may be replaced by one's own words."""


def show_ways(draft: Draft, row: DraftRow) -> None:
    """Show the ways to other rows: the next ones, any one, and back to the last decision."""
    before, after = progress.neighbours(draft, row.key)
    following = progress.next_open(draft, row.key)
    with st.container(horizontal=True, gap="small", key="row-ways"):
        for label, key, there, about in (
            ("Previous", PREVIOUS, before, "The mark before, decided or not"),
            ("Next", NEXT, after, "The mark after, decided or not"),
            ("Skip", SKIP, following, "The next mark that is not decided"),
        ):
            st.button(
                label, key=label.lower(), type="tertiary", shortcut=key, help=about,
                disabled=not there, on_click=_go, args=[there],
            )  # fmt: skip
    rows = {one.key: one for one in draft.rows}
    st.session_state[_JUMP] = None  # it shows the way, and not where one is
    st.selectbox(
        "Any mark", list(rows), key=_JUMP, placeholder="Go to any mark: type its words",
        format_func=lambda key: _call(rows[key]),
        label_visibility="collapsed", on_change=_jump,
    )  # fmt: skip
    _show_last(draft, row)


def _call(row: DraftRow) -> str:
    return f"{row.wording} ({row.kind}, {STATES[row.state]})"


def _jump() -> None:
    if key := st.session_state[_JUMP]:
        held.go(row=key)


def _show_last(draft: Draft, row: DraftRow) -> None:
    """Say what was decided last, and offer to take it back."""
    keys: Sequence[str] = st.session_state.get(_LAST, ())
    decided = [one for one in draft.rows if one.key in keys and one.state != "proposed"]
    if not decided or row.key in keys:
        return
    first = decided[0]
    how = "accepted" if first.state == "accepted" else "excluded"
    more = f" and {counted(len(decided) - 1, 'other')}" if len(decided) > 1 else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-last"):
        st.text(f"“{first.wording}”{more}: {how}.", width="content")
        st.button("Undo", key="undo", type="tertiary", on_click=_undo,
                  args=[[one.key for one in decided]])  # fmt: skip


def _undo(keys: Sequence[str]) -> None:
    if held.change(partial(_reopened, keys)):
        st.session_state.pop(_LAST, None)
        held.go(row=keys[0])


def _reopened(keys: Sequence[str], draft: Draft) -> Draft:
    for key in keys:
        draft = draft_changes.reopen(draft, key)
    return draft


def show_buttons(draft: Draft, row: DraftRow) -> None:
    """Show what can be decided on a row."""
    alike = find_alike(draft, row.key) if row.state == "proposed" else []
    with st.container(horizontal=True, gap="small", key="row-buttons"):
        if row.state == "proposed":
            st.button(
                "Accept", type="primary", key="accept", shortcut=ACCEPT,
                on_click=_accept, args=[row.key],
            )  # fmt: skip
            if alike and row.table == DECIDED_TOGETHER:
                st.button(
                    f"Accept {_say_all(row, len(alike) + 1)}",
                    key="accept-alike", on_click=_accept_alike, args=[row.key],
                    help="Each gets this name. The description stays with this one",
                )  # fmt: skip
            with st.popover("Exclude", key=f"exclude-{row.key}"):
                _ask_reason(row, len(alike) + 1)
            with st.popover(WORDS, key=f"words-{row.key}"):
                _ask_words(row)
        else:
            st.button("Change decision", key="reopen", on_click=_reopen, args=[row.key])
        if row.origin == "added":
            st.button("Remove", key="remove", on_click=_remove, args=[draft, row.key])


def _ask_reason(row: DraftRow, equal: int) -> None:
    """Ask why a row is left out, and offer to leave out all `equal` rows of the same words."""
    key = f"reason-{row.key}"
    st.selectbox(
        "Why is it left out? The reason is published.", REASONS, index=None, key=key,
        placeholder="Choose a reason or write one", accept_new_options=True,
    )  # fmt: skip
    st.button("Exclude with this reason", key="exclude", type="primary", shortcut=EXCLUDE,
              on_click=_exclude, args=[row.key, key])  # fmt: skip
    if equal > 1:
        st.button(f"Exclude {_say_all(row, equal)}", key="exclude-alike",
                  on_click=_exclude, args=[row.key, key], kwargs={"all_alike": True})  # fmt: skip


def _say_all(row: DraftRow, equal: int) -> str:
    many = "both" if equal == 2 else f"all {equal}"
    return f"{many} mentions of {plain(row.wording)}"


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
    """Cite other words, and read again what nobody has written."""
    package = current.published()

    def cite(draft: Draft) -> Draft:
        cited = draft_changes.cite_anew(draft, row_key, wording)
        st.session_state[RECITED] = row_key
        return fill_from_words(package, cited, row_key)

    return cite


def _move(row_key: str, table: str) -> held.Change:
    package = current.published()
    return lambda draft: fill_from_words(
        package, draft_changes.change_table(draft, row_key, table), row_key
    )


def offer_reading(package: Package, draft: Draft, row: DraftRow) -> None:
    """Offer what the corrected words of a row say, where a person has written something else."""
    if row.state != "proposed" or st.session_state.get(RECITED) != row.key:
        return
    filled = fill_from_words(package, draft, row.key, over_written=True)
    there = filled.row(row.key)
    if there.cells == row.cells or not there.guesses:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-reread"):
        st.text(f"The new words read as: {read(package, filled, there)}.", width="content")
        st.button("Use this reading", key="reread", type="tertiary",
                  on_click=_read_over, args=[row.key])  # fmt: skip


def _read_over(key: str) -> None:
    package = current.published()
    held.change(lambda draft: fill_from_words(package, draft, key, over_written=True))


def _go(key: str) -> None:
    held.go(row=key)


def _may_accept(key: str) -> bool:
    """Save what is typed, and tell whether a row is right as it is; if not, the page says why."""
    if not held.save_typed():
        return False
    draft = held.shown()
    st.session_state[TRIED] = key
    return not problems_when_accepted(current.published(), draft, draft.row(key))


def _accept(key: str) -> None:
    if _may_accept(key):
        _decide(partial(draft_changes.accept, key=key), [key])


def _accept_alike(key: str) -> None:
    """Accept a row and all alike; those with a problem of their own are left to be looked at."""
    if not _may_accept(key):
        return
    keys = [key, *(one.key for one in find_alike(held.shown(), key))]
    _accept_several(partial(accept_alike, key=key), keys)


def _accept_several(alter: held.Change, keys: Sequence[str]) -> None:
    """Accept rows; those with a problem are taken back, and left to be looked at one by one."""
    package, tried = current.published(), alter(held.shown())
    wrong = [one for one in keys if problems_of(package, tried, one)]
    right = [one for one in keys if one not in wrong]
    if right:
        _decide(lambda one: _reopened(wrong, alter(one)), right)
    if wrong:
        held.say(f"{counted(len(wrong), 'mention')} could not be accepted with the others: see "
                 "what is wrong when you accept each")  # fmt: skip


def offer_known_names(package: Package, draft: Draft) -> None:
    """Offer to accept all mentions of known names at once, and say whose they are."""
    rows = list_known_names(draft)
    if len(rows) < SEVERAL:
        return
    keys = [row.key for row in rows]
    label = f"Accept all {len(keys)} mentions of known names"
    with st.popover(label, type="tertiary", key="known-names"):
        names = choices(package, draft, rows[0], "name_id")
        counts = Counter(names.get(row.cells["name_id"], "") for row in rows)
        said = [f"{name} ({count})" if count > 1 else name for name, count in counts.items()]
        st.text(f"These are recognised by their words: {joined(said)}. Descriptions can be added "
                "later, mark by mark.")  # fmt: skip
        st.button("Accept them", key="accept-known", type="primary",
                  on_click=_accept_known, args=[keys])  # fmt: skip


def _accept_known(keys: Sequence[str]) -> None:
    if held.save_typed():
        _accept_several(partial(accept_all, keys=keys), keys)


def _exclude(key: str, reason_key: str, *, all_alike: bool = False) -> None:
    reason = str(st.session_state[reason_key] or "")
    alike = find_alike(held.shown(), key) if all_alike else []
    alter = exclude_alike if all_alike else draft_changes.exclude
    _decide(
        partial(alter, key=key, reason=reason),
        [key, *(one.key for one in alike)],
        {"Reason": reason},
    )


def _decide(alter: held.Change, keys: Sequence[str], typed: dict[str, str] | None = None) -> None:
    """Make a decision on rows; where it was saved, go on to the next open one."""
    if held.change(alter, typed):
        st.session_state.pop(TRIED, None)
        st.session_state[_LAST] = keys
        following = progress.next_open(held.shown(), keys[0])
        if following:
            held.go(row=following)


def _reopen(key: str) -> None:
    held.change(lambda draft: draft_changes.reopen(draft, key))


def _remove(draft: Draft, key: str) -> None:
    before, after = progress.neighbours(draft, key)
    if held.change(lambda one: draft_changes.remove(one, key)):
        held.go(row=after or before)
