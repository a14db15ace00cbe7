"""The package that all pages show, loaded once and again when its files change."""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import streamlit as st

from sourcebook.comparison import compare
from sourcebook.package import Package, load
from sourcebook.package.problems import InvalidPackage

FOLDER = Path(os.environ.get("SOURCEBOOK_DATA") or Path(__file__).parents[2] / "data")
"""The package shown; another one through the environment variable SOURCEBOOK_DATA."""
SHOWN = 50
"""Problems listed on the page; more are counted."""

compared = lru_cache(maxsize=2)(compare)
"""`comparison.compare`, once for each package and pair of documents."""

Signature = tuple[tuple[str, int, int], ...]


def package() -> Package:
    """The package as it is on disk now; a page with its problems, and no more, if it is broken."""
    try:
        return _load(FOLDER)
    except InvalidPackage as error:
        _show_problems(error)
        st.stop()


def _load(folder: Path) -> Package:
    before = signature(folder)
    loaded = _load_cached(folder, before)
    while before != (before := signature(folder)):
        loaded = _load_cached(folder, before)
    return loaded


def signature(folder: Path) -> Signature:
    """Name, time of change and size of a folder's files: another one when any has changed."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        with suppress(FileNotFoundError):  # it may vanish between listing and reading
            if path.is_file():
                stat = path.stat()
                found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@st.cache_resource(max_entries=1, show_spinner="Reading and checking the data")
def _load_cached(folder: Path, files: Signature) -> Package:
    return load(folder)


def _show_problems(error: InvalidPackage) -> None:
    st.title("The data cannot be shown")
    count = len(error.problems)
    st.write(
        f"{count} problem{'s' if count != 1 else ''} in the folder data/. "
        "Correct each and reload this page; nothing is shown until the tables are whole."
    )
    for problem in error.problems[:SHOWN]:
        st.text(str(problem))
    if count > SHOWN:
        st.write(f"The first {SHOWN} of {count} are listed.")
    st.write("The command line lists all of them: `python -m sourcebook check`")
