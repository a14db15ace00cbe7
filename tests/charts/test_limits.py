"""A picture that shows a part of its rows says how many of how many, and a page lists the rest."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from sourcebook.charts.limits import beyond_in_words, listed, shown_of
from sourcebook.ui import current
from tests.generator import write_package


def test_a_limit_says_how_many_of_how_many_and_which() -> None:
    said = shown_of(200, 1_300, "figures", "the largest")
    assert said == "200 of 1,300 figures are shown, the largest."
    assert shown_of(200, 200, "figures", "the largest") == ""


def test_a_page_says_what_it_lists_and_nothing_of_what_there_is_none() -> None:
    assert beyond_in_words(0) == ""
    assert beyond_in_words(1300) == "1,300 more than the picture holds (listed below), "
    assert listed(0, "without a date") == "0 without a date"
    assert listed(1300, "without a date") == "1,300 without a date (listed below)"


# --- pages at size ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of more rows than any picture holds."""
    folder = tmp_path_factory.mktemp("large")
    write_package(folder, documents=30, rows=6_000)
    return folder


@pytest.fixture
def shown(large: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(current, "FOLDER", large)
    yield large
    st.cache_resource.clear()


TABLES = {
    "figures.py": "figures",
    "timeline.py": "events",
    "map.py": "place_mentions",
    "people.py": "name_mentions",
}


PARTS: dict[str, Callable[[str], bool]] = {
    "overview.py": lambda text: "20 of 30 documents are shown." in text,
    "sources.py": lambda text: "30 documents: part 1 of 3 is shown." in text,
    "compare.py": lambda text: bool(re.search(r"6 of [\d,]+ questions are shown: part 1", text)),
}
