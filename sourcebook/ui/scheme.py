"""The reader's system turning light or dark while a page is open."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).parent / "templates" / "scheme.js"


def follow() -> None:
    """Run the page again when the system turns, because pictures and inks are of one theme."""
    watch = st.components.v2.component("sourcebook_scheme", js=SCRIPT.read_text("utf-8"))
    watch(key="scheme", on_turned_change=_run_again, height=0)


def _run_again() -> None:
    """Do nothing: the event alone runs the page again."""
