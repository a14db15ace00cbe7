"""Charts on a page: in the reader's theme, with byline and source, and a click selects."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.theme import ThemeName
from sourcebook.exports.attribution import package_byline
from sourcebook.exports.links import link_view
from sourcebook.package import Package
from sourcebook.ui import filters, selected
from sourcebook.ui.kept import kept

LONGEST = 200
"""Characters of a filter's value that a link still carries."""
Spec = dict[str, Any]


class Picture(NamedTuple):
    """A picture of a page: how it is made, and where it is found again."""

    make: partial[Any]
    """Takes `theme`, and a chart that selects takes `selected`."""
    caption: Caption
    path: str
    query: dict[str, list[str]]


def theme() -> ThemeName:
    """Tell the theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def prepare(package: Package, chart: Callable[..., Any], path: str, **parameters: str) -> Picture:
    """Give a chart what every picture has: all documents for its inks, byline and source.

    `path` is the page that shows it; `parameters` are set in its address besides the filters.
    """
    query = address_parameters(**parameters)
    version = f"{package.descriptor['name']} {package.descriptor['version']}"
    caption = Caption(
        byline=package_byline(package, filters.documents()),
        source=f"Source: {version}, {link_view(path, query)}",
    )
    made = partial(chart, documents=package["documents"], caption=caption)
    return Picture(made, caption, path, query)


def address_parameters(**parameters: str) -> dict[str, list[str]]:
    """Take the filters in the address, but never what is selected; `parameters` are set besides."""
    own = {
        key: [value for value in st.query_params.get_all(key) if len(value) <= LONGEST]
        for key in st.query_params
        if key in st.session_state
    }
    return own | {key: [value] for key, value in parameters.items()}


@kept
def make_spec(picture: partial[Any]) -> Spec:
    """Make a picture's spec; not to be changed."""
    return dict(picture())


@kept
def _make_sendable(picture: partial[Any]) -> Spec:
    """Make a spec whose tables are Arrow, which Streamlit would make of them at every rerun."""
    spec = make_spec(picture)
    tables = {name: _arrow(rows) for name, rows in spec.get("datasets", {}).items()}
    return {**spec, "datasets": tables} if tables else spec


def _arrow(rows: Any) -> Any:
    """Make an Arrow table of a list of records; a basemap stays what it is."""
    return pa.Table.from_pandas(pd.DataFrame(rows)) if isinstance(rows, list) else rows


def show_chart(picture: partial[Any], *, key: str, **options: Any) -> None:
    """Show a picture in its own theme; `options` are those of Streamlit's chart."""
    st.vega_lite_chart(_make_sendable(picture), theme=None, key=key, **options)


def show(picture: Picture, *, name: str, selection: str = "record") -> None:
    """Show a chart; a click on a mark selects its record."""
    key = selected.widget_key(name)
    show_chart(
        partial(picture.make, selected=selected.selected(), theme=theme()),
        key=key,
        on_select=selected.on_mark(name, key),
        selection_mode=[selection],
    )


def show_map(picture: Picture, *, name: str = "map") -> None:
    """Show a map; a click on a place selects it. What is selected never changes the spec."""
    key = selected.widget_key(name, keep=True)
    show_chart(
        partial(picture.make, theme=theme()),
        key=key,
        on_select=selected.on_mark(name, key, lambda mark: mark.get("place_id", "")),
        selection_mode=["record"],
    )


def show_still(picture: Picture, *, name: str) -> None:
    """Show a picture that selects nothing."""
    show_chart(partial(picture.make, theme=theme()), key=name)
