"""The package that all pages show, loaded once and again when its files change."""

import os
from contextlib import suppress
from pathlib import Path

import pandas as pd
import streamlit as st

from sourcebook.package import InvalidPackage, Package, load
from sourcebook.package.in_words import counted
from sourcebook.package.integrity import changed_tables
from sourcebook.ui import filters, preview

FOLDER = Path(os.environ.get("SOURCEBOOK_DATA") or Path(__file__).parents[2] / "data")
"""The package shown; another one through the environment variable SOURCEBOOK_DATA."""
KEPT = 3
"""Packages kept in memory: the published one, and previews of drafts."""
LISTED = 50
"""Problems listed on the page; more are counted."""

Signature = tuple[tuple[str, int, int], ...]


def package() -> Package:
    """Load the package that this session shows: that of a preview, or else the published one."""
    previewed = preview.shown()
    return _load_or_stop(previewed.folder) if previewed else published()


def published() -> Package:
    """Load the package as it is on disk now; if it is broken, show its problems and no more."""
    return _load_or_stop(FOLDER)


def _load_or_stop(folder: Path) -> Package:
    try:
        return _load(folder)
    except InvalidPackage as error:
        _show_problems(error)
        st.stop()


def changed() -> list[str]:
    """Say which published tables are no longer as they were published; of a preview nothing."""
    return [] if preview.shown() else _changed_cached(FOLDER, signature(FOLDER))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _changed_cached(folder: Path, files: Signature) -> list[str]:  # noqa: ARG001 (part of the key)
    return [str(table) for table in changed_tables(folder)]


def documents(package: Package) -> pd.DataFrame:
    """Take the rows of `documents` that the reader chose; all where none is chosen."""
    every = package["documents"]
    return every[every["id"].isin(filters.documents() or list(every["id"]))]


def _load(folder: Path) -> Package:
    before = signature(folder)
    loaded = _load_cached(folder, before)
    while before != (before := signature(folder)):
        loaded = _load_cached(folder, before)
    return loaded


def signature(folder: Path) -> Signature:
    """List name, time of change and size of a folder's files, to tell whether any has changed."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        with suppress(FileNotFoundError):  # it may vanish between listing and reading
            if path.is_file():
                stat = path.stat()
                found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@st.cache_resource(max_entries=KEPT, show_spinner="Reading and checking the data")
def _load_cached(folder: Path, files: Signature) -> Package:  # noqa: ARG001 (part of the key)
    return load(folder, trust_seal=True)


def _show_problems(error: InvalidPackage) -> None:
    st.title("The data cannot be shown")
    st.write(
        f"{counted(len(error.problems), 'problem')} in the folder data/. "
        "Correct each one and reload this page; nothing is shown until the tables are valid."
    )
    for problem in error.problems[:LISTED]:
        st.text(str(problem))
    if len(error.problems) > LISTED:
        st.write(f"The first {LISTED} of {len(error.problems)} are listed.")
    st.write("The command line lists all of them: `python -m sourcebook check`")
