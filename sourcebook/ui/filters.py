"""Filters bound to the address. Nothing chosen means everything."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from sourcebook.package import Package
from sourcebook.package.problems import shorten
from sourcebook.ui.escaping import css_text

DOCUMENT = "document"
"""The parameter of the document filter, which every page has."""
FEW = 12
"""Options that are shown side by side; more are in a list that unfolds."""
TITLE = 48
"""Characters of a document's title that its pill has room for."""
_CHOSEN = "filters_chosen"
"""In the session: key -> name and values of the filters of this run that choose something."""

Unset = list[str] | str | tuple[int, int]


def begin() -> None:
    """Forget what the filters of the last run chose. Called only by app.py."""
    st.session_state[_CHOSEN] = {}


def choose_documents(package: Package) -> None:
    """Show the documents as pills with their titles. Called only by app.py: it outlives a page."""
    titles = package["documents"].set_index("id")["title"]
    notes = {name: shorten(title, TITLE) for name, title in titles.items()}
    choose("Documents", DOCUMENT, list(titles.index), notes=notes, everything="All documents")


def documents() -> list[str]:
    """List the ids of the chosen documents; empty = all."""
    return list(st.session_state.get(DOCUMENT, []))


def choose(
    name: str,
    key: str,
    options: Sequence[str],
    *,
    notes: Mapping[str, object] | None = None,
    everything: str = "All",
    label: Callable[[str], str] = str,
) -> list[str]:
    """Show a filter of several values, in the address under its key, by their labels.

    `notes` has what is shown after an option, such as its number of rows; an option without a
    note is hidden unless it is chosen. Values of the address that the widget ignores are named,
    because it would drop them silently.
    """
    chosen = st.session_state.get(key) or st.query_params.get_all(key)
    if notes is not None:
        options = [one for one in options if one in notes or one in chosen or label(one) in chosen]
    _say_ignored(name, key, [label(option) for option in options])
    if _fit_side_by_side([label(option) for option in options]):
        if notes:
            _annotate(key, [notes.get(option, 0) for option in options])
        picked = st.pills(
            name,
            options,
            key=key,
            selection_mode="multi",
            format_func=label,
            label_visibility="collapsed",
            bind="query-params",
        )
    else:
        picked = st.multiselect(
            name,
            options,
            key=key,
            format_func=label,
            placeholder=f"{name}: {everything.lower()}",
            label_visibility="collapsed",
            bind="query-params",
        )
    if key != DOCUMENT:
        _remember(key, name, [label(value) for value in picked], [])
    return picked


def _fit_side_by_side(labels: Sequence[str]) -> bool:
    """Tell whether labels are few enough for pills, and none has signs that pills would obey.

    Pills read Markdown, in which a label could show a picture of another host; a list does not.
    """
    return len(labels) <= FEW and not any(re.search(r"[\\`*_\[\]<>$~:]", one) for one in labels)


def _annotate(key: str, notes: Sequence[object]) -> None:
    """Write a note behind each pill.

    A pill's label is also its value in the address, where a count would make links rot.
    """
    rules = (
        f'.st-key-{key} button:nth-of-type({place})::after {{ content: "{css_text(str(note))}"; }}'
        for place, note in enumerate(notes, start=1)
    )
    shape = f".st-key-{key} button::after {{ margin-left: 0.3em; opacity: 0.75; }}"
    st.html(f"<style>{shape}{''.join(rules)}</style>")


def choose_one(
    name: str,
    key: str,
    options: Sequence[str],
    *,
    label: Callable[[str], str] = str,
    default: str = "",
    on_change: Callable[[], None] | None = None,
) -> str:
    """Show a choice of one value, in the address under its key; by default `default` or the first.

    A default that changes counts only where nothing was chosen before: `on_change` of what it
    depends on sets the value then.
    """
    default = default or options[0]
    _say_ignored(name, key, [label(option) for option in options])
    if _fit_side_by_side([label(option) for option in options]):
        chosen = st.segmented_control(
            name,
            options,
            key=key,
            default=default,
            required=True,
            on_change=on_change,
            format_func=label,
            label_visibility="collapsed",
            bind="query-params",
        )
    else:
        chosen = st.selectbox(
            name,
            options,
            index=options.index(default),
            key=key,
            on_change=on_change,
            format_func=label,
            label_visibility="collapsed",
            bind="query-params",
        )
    return chosen or default


def translate(key: str, labels: Mapping[str, str]) -> None:
    """Turn a key in the address into its label, because older links have keys there."""
    asked = st.query_params.get(key, "")
    if asked in labels and key not in st.session_state:
        st.query_params[key] = labels[asked]


def choose_part(name: str, key: str, parts: int) -> int:
    """Choose which part of a long list is shown, from 1, in the address under its key."""
    numbers = [str(number) for number in range(1, parts + 1)]
    if st.session_state.get(key, "1") not in numbers:  # a filter has made the list shorter
        st.session_state[key] = "1"
    if parts == 1:
        _say_ignored(name, key, numbers)
        return 1
    return int(choose_one(name, key, numbers))


def choose_years(name: str, key: str, extent: tuple[int, int]) -> tuple[int, int]:
    """Choose a range of years, both ends included, in the address; all by default."""
    first, last = extent
    if first == last:
        return extent
    asked = st.query_params.get_all(key)
    if asked and not _years_within(asked, extent):
        shown = ", ".join(f"“{shorten(value, 40)}”" for value in asked[:3])
        st.text(
            f"{name}: the address asks for {shown}, which is not a range within {first} to {last}."
        )
    chosen: tuple[int, int] = st.slider(
        name, first, last, value=extent, key=key, format="%d", bind="query-params"
    )
    within = [f"{chosen[0]} to {chosen[1]}"] if tuple(chosen) != extent else []
    _remember(key, name, within, extent)
    return chosen


def _years_within(asked: Sequence[str], extent: tuple[int, int]) -> bool:
    years = [int(value) for value in asked if value.isascii() and value.isdigit()]
    return len(years) == len(asked) == 2 and extent[0] <= years[0] <= years[1] <= extent[1]


def search(label: str = "Search", key: str = "search", hint: str = "Search") -> str:
    """Ask for a text to search for, in the address under its key."""
    text = st.text_input(
        label,
        key=key,
        type="search",
        max_chars=200,
        placeholder=hint,
        label_visibility="collapsed",
        bind="query-params",
    )
    _remember(key, label, [text] if text else [], "")
    return text or ""


@contextmanager
def row() -> Iterator[None]:
    """Lay out a page's filters in one row; below it is said what is chosen, with Clear."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        yield
    _say_chosen()


def _say_chosen() -> None:
    chosen: dict[str, tuple[str, list[str], Unset]] = st.session_state.get(_CHOSEN, {})
    if not chosen:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="chosen-filters"
    ):
        named = "; ".join(
            f"{name}: {' or '.join(shorten(value, 40) for value in values)}"
            for name, values, _ in chosen.values()
        )
        st.text(named, width="content")
        unset = {key: value for key, (_, _, value) in chosen.items()}
        st.button("Clear filters", on_click=_clear, args=[unset], key="clear", type="tertiary")


@contextmanager
def more() -> Iterator[None]:
    """Put the filters that are seldom used behind one button."""
    with st.popover("More filters", key="more-filters", type="tertiary"):
        yield


def say_counts(total: str) -> None:
    """Say how many of all rows a page shows; below its picture, which readers want first."""
    with st.container(key="counts"):
        st.text(total)


def _remember(key: str, name: str, values: Sequence[str], unset: Unset) -> None:
    if values:
        st.session_state.setdefault(_CHOSEN, {})[key] = (name, list(values), unset)


def _clear(unset: Mapping[str, Unset]) -> None:
    for key, value in unset.items():
        st.session_state[key] = value


def capital(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def label(value: str) -> str:
    """Put a value of a vocabulary in words: "more_than" is "More than"."""
    return capital(value.replace("_", " "))


def _say_ignored(name: str, key: str, options: Sequence[str]) -> None:
    if key in st.session_state:
        return  # the address was read when the widget began; now it follows the widget
    unknown = [value for value in st.query_params.get_all(key) if value not in options]
    if unknown:
        shown = ", ".join(f"“{shorten(value, 40)}”" for value in unknown[:3])
        st.text(f"{name}: the address asks for {shown}, which does not exist; this is ignored.")
