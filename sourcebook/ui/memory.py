"""What the garbage collector need not look through after every run."""

import gc
import sys

import streamlit as st


def settle() -> None:
    """Exempt what has been imported since the last run from the garbage collector.

    Streamlit has it look through all objects at the end of each run. Modules live as long as the
    server, and looking through them took longer than most pages.
    """
    _freeze(len(sys.modules))


@st.cache_resource(show_spinner=False)
def _freeze(modules: int) -> None:  # noqa: ARG001 (part of the key)
    gc.collect()
    gc.freeze()
