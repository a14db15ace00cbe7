"""The text of a draft with every row marked by kind and state; a click on a mark chooses it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import streamlit as st

from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package.in_words import counted
from sourcebook.package.records import KINDS
from sourcebook.texts.citations import find_paragraphs
from sourcebook.texts.marked import KIND_STYLES
from sourcebook.ui import views
from sourcebook.ui.adding import held
from sourcebook.ui.pictures import theme

STATES = {"proposed": "not looked at", "accepted": "done", "excluded": "excluded"}
"""What the state of a row is called on the page."""
LEFT_OUT = KINDS["exclusions"]
MARKED = "draft_marked"
"""In the session: the span of words that were marked with the mouse."""


class Segment(NamedTuple):
    """Words under the same rows, and the shortest of these rows; without one where none is."""

    words: str
    row: DraftRow | None
    again: bool
    """Whether the row began in a segment before."""


def show(draft: Draft, chosen: str) -> None:
    """Show the text with its marks; words marked with the mouse are kept for the missed words."""
    paragraphs = [
        {
            "number": int(row.paragraph),
            "start": int(row.start),
            "kind": draft.sections[int(row.paragraph)].kind,
            "segments": cut(draft.text, int(row.start), int(row.end), draft.rows),
        }
        for row in find_paragraphs(draft.text).itertuples()
    ]
    counts = {kind: sum(row.kind == kind for row in draft.rows) for kind in KINDS.values()}
    views.show(
        "draft_text",
        name="draft-text",
        on_chosen=choose_row,
        on_marked=_keep_marked,
        paragraphs=paragraphs,
        legend=[
            (kind, f"{count:,} {kind}" if kind == LEFT_OUT else counted(count, kind))
            for kind, count in counts.items()
            if count
        ],
        styles={kind: (style, getattr(style, theme())) for kind, style in KIND_STYLES.items()},
        states=STATES,
        chosen=chosen,
    )


def cut(text: str, start: int, end: int, rows: Sequence[DraftRow]) -> list[Segment]:
    """Cut text[start:end] wherever a row begins or ends; of several rows the shortest is named."""
    inside = [row for row in rows if row.start < end and start < row.end]
    edges = {start, end} | {min(max(edge, start), end) for r in inside for edge in (r.start, r.end)}
    segments: list[Segment] = []
    for lo, hi in pairwise(sorted(edges)):
        over = [row for row in inside if row.start <= lo and hi <= row.end]
        row = min(over, key=lambda one: (one.end - one.start, one.key), default=None)
        again = any(segment.row is row for segment in segments)
        segments.append(Segment(text[lo:hi], row, again))
    return segments


def choose_row(key: str) -> None:
    """Work on a row, in the address too."""
    held.go(row=key, step="rows")


def _keep_marked(start: int, end: int) -> None:
    text = held.shown().text
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        st.session_state[MARKED] = (start, end)
