"""Packages that the pages show for a test, in the place of the project's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.ui import current

Show = Callable[[Path], None]


@pytest.fixture
def show_folder(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Point the dashboard at another folder of data, for one test.

    What is kept of a folder goes with its files, so the tests of a module load its package once.
    """
    return lambda folder: monkeypatch.setattr(current, "FOLDER", folder)
