"""The preview of a draft: in this session, all pages show a package that contains the draft."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from sourcebook.ui import filters

_PREVIEW = "previewed"


class Preview(NamedTuple):
    """A draft that is previewed: its name, its title, and the folder of the package shown."""

    draft: str
    title: str
    folder: Path


def shown() -> Preview | None:
    """Take the preview of this session; None where the published package is shown."""
    preview: Preview | None = st.session_state.get(_PREVIEW)
    if preview and not preview.folder.is_dir():
        leave()
        return None
    return preview


def enter(preview: Preview) -> None:
    """Show a preview on all pages from the next run on."""
    st.session_state[_PREVIEW] = preview
    _forget_documents()


def leave() -> None:
    """Show the published package again."""
    st.session_state.pop(_PREVIEW, None)
    _forget_documents()


def _forget_documents() -> None:
    """Choose all documents: a choice may name one that the other package lacks."""
    st.session_state.pop(filters.DOCUMENT, None)
    st.query_params.pop(filters.DOCUMENT, None)


def show_banner() -> None:
    """Say that a preview is shown, with the ways out of it. Called only by the frame."""
    preview = shown()
    if preview is None:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="preview-banner"
    ):
        st.text(f"Preview of draft “{preview.title}”: not published", width="content")
        st.page_link(
            "pages/add.py", label="Back to the draft", query_params={"draft": preview.draft}
        )
        st.button("Leave preview", on_click=leave, key="leave-preview", type="tertiary")
