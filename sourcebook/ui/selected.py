"""What is selected: `id` in the address is its only truth; charts, tables and views write it.

An id is that of a record (F13), a place (P-iran), a name (A-pmoi) or a question (T-founders).
A chart or table remembers its own pick, and would write it again after Back. So its key changes
whenever `id` was changed by anything else, and it starts anew.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook.package.in_words import counted, joined
from sourcebook.package.problems import shorten

PARAMETER = "id"
NAMED = 3
"""Further ids that a page names; more are counted."""
_SEEN, _WRITER, _KEYS = "selected_seen", "selected_writer", "selected_keys"
_LIST = "selected_list"


def selected() -> str:
    """Take the selected id; "" for none."""
    return st.query_params.get(PARAMETER, "")


def say_others() -> None:
    """Say which further ids the address has, of which only the last counts."""
    asked = dict.fromkeys(st.query_params.get_all(PARAMETER))
    others = [shorten(one, 40) for one in asked if one not in ("", selected())]
    if others:
        named = others if len(others) <= NAMED else [counted(len(others), "other")]
        said = joined(named, "or")
        st.text(f"The address asks for several records; only the last is shown, not {said}.")


def select(entry_id: str) -> None:
    """Select an id; "" selects nothing."""
    if entry_id:
        st.query_params[PARAMETER] = entry_id
    else:
        clear()


def clear() -> None:
    """Select nothing."""
    st.query_params.pop(PARAMETER, None)


def remember(ids: list[str]) -> None:
    """Keep the ids that a page shows, for previous and next on the record's own page."""
    st.session_state[_LIST] = ids


def neighbours(ids: list[str]) -> tuple[str, str]:
    """Find the ids before and after the selected one in the list it was reached from."""
    kept: list[str] = st.session_state.get(_LIST, [])
    among = kept if selected() in kept else ids
    at = among.index(selected())
    return (among[at - 1] if at else "", among[at + 1] if at + 1 < len(among) else "")


def widget_key(name: str, *, keep: bool = False) -> str:
    """Make the key of a chart or table that selects; a new one after `id` changed from elsewhere.

    With `keep` only if it has a pick of its own to forget, because a map loses its zoom with its
    key.
    """
    keys: dict[str, int] = st.session_state.setdefault(_KEYS, {})
    seen: dict[str, str] = st.session_state.setdefault(_SEEN, {})
    if seen.get(name) != selected():
        seen[name] = selected()
        elsewhere = st.session_state.get(_WRITER) != (name, selected())
        state = st.session_state.get(f"{name}-{keys.get(name, 0)}")
        if elsewhere and (not keep or (state and any(state.selection.values()))):
            keys[name] = keys.get(name, 0) + 1
    return f"{name}-{keys.get(name, 0)}"


def on_mark(
    name: str, key: str, id_of: Callable[[Mapping[str, Any]], str] = lambda mark: mark.get("id", "")
) -> Callable[[], None]:
    """Make the callback of a chart with a point selection `record`.

    `id_of` takes the fields of a pick and gives the id.
    """

    def write() -> None:
        picked = st.session_state[key].selection.get("record") or []
        _write(name, str(id_of(picked[0])) if picked else "")

    return write


def on_row(name: str, key: str, ids: pd.Series) -> Callable[[], None]:
    """Make the callback of a table whose rows have these ids, in order."""
    rows = list(ids)

    def write() -> None:
        picked = st.session_state[key].selection.rows
        _write(name, rows[picked[0]] if picked and picked[0] < len(rows) else "")

    return write


def _write(name: str, entry_id: str) -> None:
    st.session_state[_WRITER] = (name, entry_id)
    select(entry_id)
