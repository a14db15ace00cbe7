"""The draft as this window shows it: opened, changed and saved at once.

What is on disk is the truth. Another window may have saved since this one was shown; then the
change is held back, with what was typed, until the person decides.

What is typed is saved at the start of each run, by comparing widgets with what is saved, and not in
a callback: Streamlit ends a callback that a newer run overtakes, and never calls it again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

import streamlit as st

from sourcebook.curation.draft_changes import BadChange
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.drafts import ChangedElsewhere, open_draft, save
from sourcebook.ui import current

DRAFT, ROW, STEP = "draft", "row", "step"
"""The parameters of the address."""
_FIELDS = "draft_fields"
"""In the session: the key of each widget shown, and what it writes."""
_SHOWN, _CONFLICT, _MESSAGE = "draft_shown", "draft_conflict", "draft_message"

Change = Callable[[Draft], Draft]


@dataclass(frozen=True)
class Field:
    """What a widget writes: what was saved when it was last shown, and the change that saves."""

    saved: str
    title: str
    write: Callable[[str], Change]


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
    one overtakes, and a saved revision would not be known as our own. The newer run does not wait
    for the older one to end: without the lock it would take what that saves for another window's.
    """

    draft: Draft
    lock: Lock = field(default_factory=Lock)


def show_draft(name: str) -> Draft:
    """Open the draft as it is on disk now; it is the one that this window shows.

    Raises BrokenDraft where it cannot be read.
    """
    if _SHOWN not in st.session_state:
        st.session_state[_SHOWN] = Window(open_draft(current.FOLDER, name))
    window = _window()
    with window.lock:
        window.draft = open_draft(current.FOLDER, name)
        return window.draft


def shown() -> Draft:
    """Take the draft that this window shows."""
    return _window().draft


def _window() -> Window:
    window: Window = st.session_state[_SHOWN]
    return window


def change(alter: Change, typed: Mapping[str, str] | None = None) -> bool:
    """Change the draft shown and save it; tell whether that was done.

    `typed` is what a person typed, by label, and kept in sight where it could not be saved. What
    other widgets hold is saved before.
    """
    return save_typed() and _change(alter, typed or {})


def _change(alter: Change, typed: Mapping[str, str]) -> bool:
    window = _window()
    try:
        with window.lock:
            draft = window.draft
            window.draft = save(alter(draft))
    except BadChange as error:
        say(str(error))
        return False
    except ChangedElsewhere as error:
        st.session_state[_CONFLICT] = Conflict(str(error), alter, typed, draft, error.current)
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
        _change(waiting.change, waiting.typed)


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


def save_typed() -> bool:
    """Save what widgets hold and the draft has not; tell whether all of it is saved.

    It is the first thing of each run. Nothing is saved while a conflict waits for a decision.
    """
    if conflict():
        return False
    fields: dict[str, Field] = st.session_state.get(_FIELDS, {})
    for key, widget in list(fields.items()):
        if key not in st.session_state:
            fields.pop(key, None)
            continue
        typed = _typed(key)
        if typed == widget.saved.strip():
            continue
        if not _change(widget.write(typed), {widget.title: typed}):
            if conflict() is None:  # it was refused: the widget shows again what is saved
                st.session_state.pop(key, None)
            return False
        fields[key] = replace(widget, saved=typed)
    return True


def _typed(key: str) -> str:
    return str(st.session_state[key] or "").strip()


def follow(key: str, field: Field, *, chosen: bool = False) -> None:
    """Put what is saved into a widget where that has changed since the widget last had it.

    The widget itself may hold what was just typed; it is left alone while nothing else changed.
    With `chosen` it is a list, in which nothing is None.
    """
    fields: dict[str, Field] = st.session_state.setdefault(_FIELDS, {})
    before = fields.get(key, field)
    if key not in st.session_state or before.saved.strip() != field.saved.strip():
        st.session_state[key] = field.saved or (None if chosen else "")
    fields[key] = field


def forget_typed() -> None:
    """Let every widget show what is saved, whatever was typed into it."""
    for key in st.session_state.pop(_FIELDS, {}):
        st.session_state.pop(key, None)
