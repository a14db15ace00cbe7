"""Charts on a page: in the reader's theme, and a click selects a record."""

from collections.abc import Callable

import altair as alt
import streamlit as st

from sourcebook.charts.style import ThemeName
from sourcebook.ui import record


def theme() -> ThemeName:
    """The theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show(chart: Callable[[str, ThemeName], alt.LayerChart], *, name: str) -> None:
    """Draw a chart, made from the selected record and the theme; a click on a mark selects."""
    key = record.widget_key(name)
    st.altair_chart(
        chart(record.selected(), theme()),
        theme=None,
        key=key,
        on_select=record.on_mark(name, key),
        selection_mode=["record"],
    )
