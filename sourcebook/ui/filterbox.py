"""The box of a page's filters: one button, and beside it what is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sourcebook.package.problems import shorten

Unset = list[str] | str | tuple[int, int]
"""The value of a filter in which nothing is chosen."""
NAMED = 3
"""Values of one filter that are named beside the box; more are counted."""


@dataclass
class _Box:
    """What the filters of a closed box have to say beside it."""

    notices: DeltaGenerator
    chosen: list[str] = field(default_factory=list)
    """What is chosen, in words."""
    unset: dict[str, Unset] = field(default_factory=dict)
    """Key of a filter -> its value where nothing is chosen."""


_BOX: ContextVar[_Box | None] = ContextVar("box", default=None)


@contextmanager
def box() -> Iterator[None]:
    """The filters of a page behind one button, with what is chosen beside it.

    The browser loads a filter when the button is pressed, not before the picture.
    """
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    inside = _Box(st.container())
    before = _BOX.set(inside)
    try:
        with row.popover("Filter and search", icon=":material/filter_alt:", key="filters"):
            st.text("Where nothing is chosen, all is shown.")
            yield
    finally:
        _BOX.reset(before)
    if inside.chosen:
        row.text("; ".join(inside.chosen), width="content")
        row.button("Clear", on_click=_clear, args=[inside.unset], key="clear", type="tertiary")


def _clear(unset: Mapping[str, Unset]) -> None:
    for key, value in unset.items():
        st.session_state[key] = value


def say_chosen(name: str, key: str, values: Sequence[str], unset: Unset) -> None:
    """Have it said beside the box what a filter inside it has chosen, if it has.

    `unset` is the value of the widget `key` where nothing is chosen.
    """
    if (around := _BOX.get()) and values:
        named = [shorten(value, 40) for value in values[:NAMED]]
        more = [f"{len(values) - NAMED} more"] if len(values) > NAMED else []
        around.chosen.append(f"{name}: {' or '.join([*named, *more])}")
        around.unset[key] = unset


def say(notice: str) -> None:
    """Say something on a filter where it is seen, even if that is in a box that is closed."""
    (around.notices if (around := _BOX.get()) else st).text(notice)
