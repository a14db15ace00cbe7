"""Charts on a page: in the reader's theme, and a click selects a record."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.theme import BYLINE, ThemeName
from sourcebook.package import Package
from sourcebook.ui import record
from sourcebook.ui.kept import kept

LONGEST = 200
"""Characters of a filter's value that a picture's source line still carries."""
Spec = dict[str, Any]


def theme() -> ThemeName:
    """The theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


@kept
def _made(picture: partial[Any]) -> Spec:
    """A picture's spec; not to be changed."""
    return dict(picture())


def show(chart: Callable[..., Spec], *, name: str) -> None:
    """Draw a chart, made by `chart(selected=…, theme=…)`; a click on a mark selects."""
    key = record.widget_key(name)
    st.vega_lite_chart(
        _made(partial(chart, selected=record.selected(), theme=theme())),
        theme=None,
        key=key,
        on_select=record.on_mark(name, key),
        selection_mode=["record"],
    )


def show_map(chart: Callable[..., Spec], mentions: pd.DataFrame) -> None:
    """Draw a map, made by `chart(theme=…)`; a click on a place selects its first mention."""
    key = record.widget_key("map", keep=True)
    first = mentions.groupby("place_id")["id"].first().to_dict()
    st.vega_lite_chart(
        _made(partial(chart, theme=theme())),
        theme=None,
        key=key,
        on_select=record.on_mark("map", key, lambda mark: first.get(mark.get("place_id"), "")),
        selection_mode=["record"],
    )


def show_small_map(chart: Callable[..., Spec]) -> None:
    """Draw a map, made by `chart(theme=…)`, that selects nothing."""
    st.vega_lite_chart(_made(partial(chart, theme=theme())), theme=None, key="record-map")


def caption(package: Package, path: str, **parameters: str) -> Caption:
    """Whose statements a picture shows, and its source line (see `source`)."""
    return Caption(BYLINE, source(package, path, **parameters))


def source(package: Package, path: str, **parameters: str) -> str:
    """The last line of a picture: the data's version, and the path that shows it again.

    The path carries the filters in the address, but never the selected record; `parameters` are
    set besides.
    """
    kept = {
        key: [value for value in st.query_params.get_all(key) if len(value) <= LONGEST]
        for key in st.query_params
        if key in st.session_state
    }
    query = urlencode({**kept, **parameters}, doseq=True)
    where = f"{path}?{query}" if query else path
    return f"Source: {package.descriptor['name']} {package.descriptor['version']}, {where}"
