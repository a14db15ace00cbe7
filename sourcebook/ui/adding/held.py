"""The draft as this window shows it: opened, changed and saved at once.

What is on disk is the truth. Another window may have saved since this one was shown; then the
change is held back, with what was typed, until the person decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from sourcebook.curation.draft_changes import BadChange
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.drafts import ChangedElsewhere, open_draft, save
from sourcebook.ui import current

DRAFT, ROW, STEP = "draft", "row", "step"
"""The parameters of the address."""
_SAVED = "saved-of-"
"""Begins the key in the session of what was saved when a widget was last shown."""
_SHOWN, _CONFLICT, _MESSAGE = "draft_shown", "draft_conflict", "draft_message"

Change = Callable[[Draft], Draft]


@dataclass(frozen=True)
class Conflict:
    """A change that another window forestalled: what was typed, and what the other one saved."""

    message: str
    change: Change
    typed: Mapping[str, str]
    before: Draft
    after: Draft


@dataclass
class Window:
    """What a window shows.

    A change sets it without the session in between: there, Streamlit may end a run that a newer
    one overtakes, and a saved revision would not be known as our own.
    """

    draft: Draft


def show_draft(name: str) -> Draft:
    """Open the draft as it is on disk now; it is the one that this window shows.

    Raises BrokenDraft where it cannot be read.
    """
    draft = open_draft(current.FOLDER, name)
    st.session_state[_SHOWN] = Window(draft)
    return draft


def shown() -> Draft:
    """Take the draft that this window shows."""
    return _window().draft


def _window() -> Window:
    window: Window = st.session_state[_SHOWN]
    return window


def change(alter: Change, typed: Mapping[str, str] | None = None) -> bool:
    """Change the draft shown and save it; tell whether that was done.

    `typed` is what a person typed, by label, and kept in sight where it could not be saved.
    """
    window = _window()
    draft = window.draft
    try:
        window.draft = save(alter(draft))
    except BadChange as error:
        say(str(error))
        return False
    except ChangedElsewhere as error:
        st.session_state[_CONFLICT] = Conflict(
            str(error), alter, dict(typed or {}), draft, error.current
        )
        return False
    return True


def conflict() -> Conflict | None:
    """Take the change that waits for a decision."""
    waiting: Conflict | None = st.session_state.get(_CONFLICT)
    return waiting


def drop_conflict() -> None:
    """Keep what the other window saved; the widgets show it."""
    forget_typed()
    st.session_state.pop(_CONFLICT, None)


def repeat_change() -> None:
    """Make the change that waited, on what the other window saved."""
    waiting = conflict()
    st.session_state.pop(_CONFLICT, None)
    if waiting:
        change(waiting.change, waiting.typed)


def say(message: str) -> None:
    """Keep what is to be said on the next run."""
    st.session_state[_MESSAGE] = message


def take_message() -> str:
    """Take what the last change had to say, once."""
    return str(st.session_state.pop(_MESSAGE, ""))


def go(**parameters: str) -> None:
    """Set parameters of the address; an empty one is taken out."""
    for name, value in parameters.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def follow(key: str, saved: str | None) -> None:
    """Put what is saved into a widget where that has changed since the widget last had it.

    The widget itself may hold what was just typed; it is left alone while nothing else changed.
    """
    mark = _SAVED + key
    if key not in st.session_state or st.session_state.get(mark, saved) != saved:
        st.session_state[key] = saved
    st.session_state[mark] = saved


def forget_typed() -> None:
    """Let every widget show what is saved, whatever was typed into it."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_SAVED)]:
        st.session_state.pop(key.removeprefix(_SAVED), None)
