"""Filter widgets bound to the address. None chosen means all."""

import re
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from sourcebook.package import Package
from sourcebook.package.in_words import CATEGORIES
from sourcebook.package.problems import shorten
from sourcebook.package.selection import Selection
from sourcebook.ui.filterbox import say, say_chosen

DOCUMENT = "document"
"""The parameter of the document filter, which stands in the sidebar of every page."""
LISTED = 10
"""Documents whose titles stand under the filter."""
FEW = 12
"""Options that stand side by side; more are in a list that unfolds."""


def choose_documents(package: Package) -> None:
    """The document filter in the sidebar. For app.py alone: made there it outlives a page."""
    titles = package["documents"].set_index("id")["title"]
    with st.sidebar:
        choose("Documents", DOCUMENT, list(titles.index), everything="All documents")
        st.text("\n".join(f"{name}: {title}" for name, title in titles.head(LISTED).items()))


def documents() -> list[str]:
    """Ids of the chosen documents; none means all."""
    return list(st.session_state.get(DOCUMENT, []))


def choose(
    name: str,
    key: str,
    options: Sequence[str],
    *,
    everything: str = "All",
    label: Callable[[str], str] = str,
) -> list[str]:
    """A filter of several values, in the address under its key, by their labels.

    What the widget ignores of an address it would drop without a word; here it is said.
    """
    _say_ignored(name, key, [label(option) for option in options])
    if len(options) <= FEW:
        chosen = st.pills(
            name,
            options,
            key=key,
            selection_mode="multi",
            format_func=label,
            bind="query-params",
        )
    else:
        chosen = st.multiselect(
            name,
            options,
            key=key,
            format_func=label,
            placeholder=everything,
            bind="query-params",
        )
    say_chosen(name, key, [label(value) for value in chosen], [])
    return chosen


def choose_one(
    name: str, key: str, options: Sequence[str], *, label: Callable[[str], str] = str
) -> str:
    """A choice of one value, in the address under its key, by its label; the first by default."""
    _say_ignored(name, key, [label(option) for option in options])
    if len(options) <= FEW:
        chosen = st.segmented_control(
            name,
            options,
            key=key,
            default=options[0],
            required=True,
            format_func=label,
            bind="query-params",
        )
    else:
        chosen = st.selectbox(name, options, key=key, format_func=label, bind="query-params")
    return chosen or options[0]


def _years_within(asked: Sequence[str], extent: tuple[int, int]) -> bool:
    years = [int(value) for value in asked if value.isascii() and value.isdigit()]
    return len(years) == len(asked) == 2 and extent[0] <= years[0] <= years[1] <= extent[1]


def choose_pair(documents: Sequence[str]) -> tuple[str, str]:
    """Two different documents, in the address as left and right; only asked if there are more."""
    if len(documents) == 2:
        return documents[0], documents[1]
    with st.container(horizontal=True):
        left = choose_one("First document", "left", documents)
        right = choose_one("Second document", "right", [d for d in documents if d != left])
    return left, right


def choose_part(name: str, key: str, parts: int) -> int:
    """Which part of a long list is shown, from 1, in the address under its key."""
    numbers = [str(number) for number in range(1, parts + 1)]
    if st.session_state.get(key, "1") not in numbers:  # a filter has made the list shorter
        st.session_state[key] = "1"
    if parts == 1:
        return 1
    return int(choose_one(name, key, numbers))


def plain(text: str) -> str:
    """Text for a place that reads Markdown: every character that has a meaning there escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])", r"\\\1", text)


def choose_years(name: str, key: str, extent: tuple[int, int]) -> tuple[int, int]:
    """A range of years, both ends included, in the address under its key; all by default."""
    first, last = extent
    if first == last:
        return extent
    asked = st.query_params.get_all(key)
    if asked and not _years_within(asked, extent):
        shown = ", ".join(f"“{shorten(value, 40)}”" for value in asked[:3])
        say(f"{name}: the address asks for {shown}, which is no range from {first} to {last}.")
    chosen: tuple[int, int] = st.slider(
        name, first, last, value=extent, key=key, format="%d", bind="query-params"
    )
    within = [f"{chosen[0]} to {chosen[1]}"] if tuple(chosen) != extent else []
    say_chosen(name, key, within, extent)
    return chosen


def search(label: str = "Search", key: str = "search") -> str:
    """A text to search for, in the address under its key."""
    text = st.text_input(
        label,
        key=key,
        type="search",
        max_chars=200,
        placeholder="Words in any column",
        bind="query-params",
    )
    say_chosen(label, key, [text] if text else [], "")
    return text or ""


def select(frame: pd.DataFrame, search_text: str = "", **choices: Sequence[str]) -> Selection:
    """The selection that the widgets of a page and the sidebar make on a cited table."""
    chosen = {"document_id": documents(), **choices}
    return Selection({column: chosen[column] for column in chosen if column in frame}, search_text)


def _say_ignored(name: str, key: str, options: Sequence[str]) -> None:
    if key in st.session_state:
        return  # the address was read when the widget began; now it follows the widget
    unknown = [value for value in st.query_params.get_all(key) if value not in options]
    if unknown:
        shown = ", ".join(f"“{shorten(value, 40)}”" for value in unknown[:3])
        say(f"{name}: the address asks for {shown}, which does not exist; ignored.")


def label(value: str) -> str:
    """A value of a vocabulary in words: "more_than" is "More than"."""
    return CATEGORIES.get(value) or value.replace("_", " ").capitalize()
