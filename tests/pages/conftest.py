"""Packages that the pages show for a test, in the place of the project's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from sourcebook.ui import current

Show = Callable[[Path], None]


@pytest.fixture
def show_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    """Point the dashboard at another folder of data, for one test."""
    yield lambda folder: monkeypatch.setattr(current, "FOLDER", folder)
    st.cache_resource.clear()
