"""Words that no mark covers: found by the check, marked with the mouse, or typed."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sourcebook.curation.draft_changes import add, reopen
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.filling import read_words
from sourcebook.curation.named import Bare
from sourcebook.curation.naming import cut_to_quote
from sourcebook.curation.referring import fill_references
from sourcebook.package import Package
from sourcebook.package.records import KINDS
from sourcebook.texts.citations import Span, find_wording
from sourcebook.ui import current
from sourcebook.ui.adding import held
from sourcebook.ui.adding.marked_text import MARKED
from sourcebook.ui.escaping import plain
from sourcebook.ui.filters import capital

WORDS, TABLE, PLACE = "missed-words", "missed-table", "missed-place"
AROUND = 32
"""Characters shown on either side of words that appear several times."""
LISTED = 12
TABLES = {
    "numeral": "figures",
    "number word": "figures",
    "vague quantity": "figures",
    "duration": "figures",
    "date": "events",
    "place": "place_mentions",
}
"""The table of what the check finds; all else is a name."""


def show(draft: Draft, uncovered: Sequence[Bare]) -> None:
    """Offer to add words that were missed, those that the check found first."""
    marked = st.session_state.pop(MARKED, None)
    if marked:
        st.session_state[WORDS] = draft.text[slice(*marked)]
        st.session_state[PLACE] = Span(*marked)
    with st.expander(
        "Add missed words", expanded=bool(marked), key=f"missed-{'marked' if marked else 'typed'}"
    ):
        st.text("Type the words as they appear, or mark them in the text with the mouse.")
        words = st.text_input("Words in the text", key=WORDS).strip()
        places = find_wording(draft.text, words)
        if words and not places:
            st.text("These words do not appear in the text. Check spelling and quotation marks.")
        place = st.selectbox(
            "Where", places, key=PLACE, format_func=partial(_say_place, draft.text)
        ) if len(places) > 1 else next(iter(places), None)  # fmt: skip
        table = st.segmented_control(
            "Kind", list(KINDS), key=TABLE, required=True, default="figures",
            format_func=lambda one: capital(KINDS[one]),
        )  # fmt: skip
        st.button("Add these words", key="add-missed", type="primary", disabled=place is None,
                  on_click=_add, args=[table, words, place])  # fmt: skip
    _show_uncovered(uncovered)


def _say_place(text: str, place: Span) -> str:
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end :][:AROUND]
    return f"…{before}{text[slice(*place)]}{after}…".replace("\n", " ")


def _show_uncovered(uncovered: Sequence[Bare]) -> None:
    if not uncovered:
        return
    st.text("These words are not marked yet. Add each, then accept it or leave it out.")
    with st.container(horizontal=True, gap="small", key="uncovered"):
        for bare in uncovered[:LISTED]:
            table = TABLES.get(bare.kind, "name_mentions")
            st.button(
                f"“{plain(bare.wording)}” ({KINDS[table]})",
                key=f"bare-{bare.start}",
                on_click=_add,
                args=[table, bare.wording, Span(bare.start, bare.end)],
            )
    if len(uncovered) > LISTED:
        st.text(f"The first {LISTED} of {len(uncovered)} are listed.")
    st.button("Add all of them", key="add-uncovered", type="tertiary",
              on_click=_add_all, args=[uncovered])  # fmt: skip


def _add_all(uncovered: Sequence[Bare]) -> None:
    package = current.published()
    held.change(lambda draft: add_bare(package, draft, uncovered))


def add_bare(package: Package, draft: Draft, uncovered: Sequence[Bare]) -> Draft:
    """Add what no row covers as rows to look at; known places and names are filled in."""
    for bare in map(cut_to_quote, uncovered):
        table = TABLES.get(bare.kind, "name_mentions")
        draft = _added(package, table, bare.wording, Span(bare.start, bare.end), draft)
    return fill_references(package, draft)


def _add(table: str, wording: str, place: Span) -> None:
    package = current.published()

    def alter(draft: Draft) -> Draft:
        return fill_references(package, _added(package, table, wording, place, draft))

    if held.change(alter, {"Words": wording}):
        held.go(row=f"R{held.shown().last_key}", step="rows")
        for key in (WORDS, PLACE):
            st.session_state.pop(key, None)


def _added(package: Package, table: str, wording: str, place: Span, draft: Draft) -> Draft:
    """Add words as a row that is yet to be looked at, with what they state read from them."""
    occurrence = find_wording(draft.text, wording).index(place)
    added = add(draft, table, wording, occurrence)
    key = f"R{added.last_key}"
    return read_words(package, reopen(added, key), key)
