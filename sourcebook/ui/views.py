"""Parts of a page that are HTML of our own: made from a template, with buttons that select.

All text is escaped by Jinja. A button with `data-id` selects that record, place, name or question;
one with `data-copy` copies its text. A part with `data-scroll` keeps its place when it is drawn
anew, and brings what is current into sight. The HTML is laid out by `templates/view.css`, in the
colours of the reader's theme, which Streamlit hands to components as `--st-*`.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sourcebook.charts.theme import THEMES
from sourcebook.ui import selected
from sourcebook.ui.pictures import theme

TEMPLATES = Path(__file__).parent / "templates"
NAME = "sourcebook_view"


def show(
    template: str,
    *,
    name: str,
    on_chosen: Callable[[str], None] = selected.select,
    on_marked: Callable[[int, int], None] | None = None,
    **context: Any,
) -> None:
    """Show a template, filled with `context`; `name` is unique on its page.

    `on_chosen` is called with the id of a button that was clicked, `on_marked` with the span
    (start, end) of words that were marked with the mouse in a paragraph with `data-start`.
    """
    key = f"view-{name}"

    def choose() -> None:
        chosen = st.session_state[key].chosen
        if chosen is not None:
            on_chosen(str(chosen))

    def mark() -> None:
        marked = st.session_state[key].marked
        if marked is not None and on_marked is not None:
            on_marked(int(marked["start"]), int(marked["end"]))

    view = st.components.v2.component(
        NAME, html='<div class="view"></div>', css=_read("view.css"), js=_read("view.js")
    )
    inks = THEMES[theme()]
    html = (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(**context, selected=selected.selected(), inks=inks)
    )
    view(data={"html": html}, key=key, on_chosen_change=choose, on_marked_change=mark)


@cache
def _read(file: str) -> str:
    return (TEMPLATES / file).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
