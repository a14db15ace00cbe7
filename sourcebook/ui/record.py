"""The selected record: `id` in the address is its only truth; charts and tables write it.

A chart or table remembers its own pick, and would write it again after Back. So its key changes
whenever `id` was changed by anything else, and it starts anew.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

PARAMETER = "id"
_SEEN, _WRITER, _KEYS = "record_seen", "record_writer", "record_keys"


def selected() -> str:
    """Id of the selected record; "" for none."""
    return st.query_params.get(PARAMETER, "")


def clear() -> None:
    """Select nothing."""
    st.query_params.pop(PARAMETER, None)


def widget_key(name: str) -> str:
    """Key for a chart or table that selects; a new one after `id` changed from elsewhere."""
    keys: dict[str, int] = st.session_state.setdefault(_KEYS, {})
    seen: dict[str, str] = st.session_state.setdefault(_SEEN, {})
    if seen.get(name) != selected():
        seen[name] = selected()
        if st.session_state.get(_WRITER) != (name, selected()):
            keys[name] = keys.get(name, 0) + 1
    return f"{name}-{keys.get(name, 0)}"


def on_mark(name: str, key: str, field: str = "id") -> Callable[[], None]:
    """Callback of a chart whose point selection `record` carries a field."""

    def write() -> None:
        picked = st.session_state[key].selection.get("record") or []
        _write(name, str(picked[0].get(field, "")) if picked else "")

    return write


def on_row(name: str, key: str, ids: pd.Series) -> Callable[[], None]:
    """Callback of a table whose rows have these ids, in order."""
    rows = list(ids)

    def write() -> None:
        picked = st.session_state[key].selection.rows
        _write(name, rows[picked[0]] if picked and picked[0] < len(rows) else "")

    return write


def _write(name: str, record_id: str) -> None:
    st.session_state[_WRITER] = (name, record_id)
    if record_id:
        st.query_params[PARAMETER] = record_id
    else:
        clear()
