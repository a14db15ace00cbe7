"""A picture that draws a part of its rows says how many of how many, and a page lists the rest."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.charts.figures import beyond, figures_chart
from sourcebook.charts.limits import beyond_in_words, listed
from sourcebook.charts.names import drawn as drawn_names
from sourcebook.charts.names import names_chart
from sourcebook.charts.strip import strip
from sourcebook.charts.timeline import overview, timeline
from sourcebook.ui import data
from tests.charts import test_figures as figures
from tests.charts import test_names as names
from tests.charts import test_strip as strips
from tests.charts import test_timeline as events
from tests.charts.map import test_places_map as test_maps
from tests.generator import write_package
from tests.pages.test_pages import open_page, words

FIGURES = figures.table(
    figures.figure("F01", 3),
    figures.figure("F02", 500, document_id="B"),
    figures.figure("F03", 70),
    figures.figure("F04", 5, unit="years"),
    figures.figure("F05", None),
)
EVENTS = events.table(
    events.event("E01", "1999"),
    events.event("E02", "1981/.."),
    events.event("E03", "2004", document_id="B"),
    events.event("E04", ""),
)
NAMES = names.table(
    names.mention("N001", "Ada"),
    names.mention("N002", "Bea"),
    names.mention("N003", "Bea", "B"),
    names.mention("N004", "Cleo"),
)


def drawn_ids(spec: dict[str, Any]) -> set[str]:
    return {row["id"] for rows in spec["datasets"].values() for row in rows if "id" in row}


def said(spec: dict[str, Any]) -> str:
    """Title and subtitle as one line."""
    return " ".join(json.dumps(spec["title"]).replace('"', " ").replace(",", " ").split())


def test_of_figures_the_largest_are_drawn_and_all_of_the_unit_are_counted() -> None:
    spec = figures_chart(FIGURES, "people", ["A", "B"], most=2, source="x").to_dict()
    assert drawn_ids(spec) == {"F02", "F03"}
    assert "3 numbers of people" in said(spec)
    assert "2 of 3 figures are drawn the largest." in said(spec)
    assert "1 more states no number" in said(spec)


def test_figures_beyond_the_limit_are_counted_by_unit() -> None:
    assert beyond(FIGURES, 2) == 1
    assert beyond(FIGURES, 1) == 2
    assert beyond(FIGURES, 3) == 0


def test_of_dates_the_earliest_are_drawn_and_all_are_counted() -> None:
    spec = timeline(EVENTS, ["A", "B"], most=2, source="x").to_dict()
    assert drawn_ids(spec) == {"E01", "E02"}
    assert "3 statements from 1981 to 2004" in said(spec)
    assert "2 of 3 statements are drawn the earliest." in said(spec)


def test_the_overview_of_dates_keeps_its_whole_extent() -> None:
    spec = overview(EVENTS, ["A", "B"], most=1).to_dict()
    assert drawn_ids(spec) == {"E02"}
    assert "1 of 3 statements are drawn" in said(spec)
    domains = {tuple(layer["encoding"]["x"]["scale"]["domain"]) for layer in spec["layer"][:1]}
    assert domains == {(1981, 2006)}  # a year's room for what is open


def test_names_are_drawn_whole_those_with_the_most_mentions_first() -> None:
    assert list(drawn_names(NAMES, 3)["id"]) == ["N002", "N003", "N001"]
    assert list(drawn_names(NAMES, 1)["id"]) == ["N002", "N003"]  # the first always, and whole
    spec = names_chart(NAMES, names.DOCUMENTS, most=3, source="x").to_dict()
    assert drawn_ids(spec) == {"N001", "N002", "N003"}
    assert "3 people and organisations 4 times" in said(spec)
    assert "3 of 4 mentions are drawn of the names that have most." in said(spec)


def test_of_a_strip_the_first_documents_are_drawn_whole() -> None:
    spec = strip(strips.MARKS, strips.PARAGRAPHS, strips.DOCUMENTS, most=1, source="x").to_dict()
    assert drawn_ids(spec) == {"F01"}
    assert "Where 3 figures 1 date and 1 mention of a place stand" in said(spec)
    assert "1 of 2 documents are drawn the first." in said(spec)


def test_of_a_map_the_places_named_most_are_drawn() -> None:
    mentions = test_maps.frame(
        ("A", "setting", "Iran"), ("B", "setting", "Iran"), ("A", "office", "France")
    )
    spec = maps.places_map(mentions, caption="x", most=1)
    filled = {row["place"] for rows in spec["datasets"].values() for row in rows if "place" in row}
    assert filled == {"Iran"}
    assert "2 countries" in spec["title"]["text"]["expr"]
    assert "1 of 2 places are drawn" in spec["title"]["subtitle"]["expr"]


@pytest.mark.parametrize("most", [None, 5, 100], ids=["no limit", "just so many", "more"])
def test_a_picture_that_draws_all_says_nothing_of_a_limit(most: int | None) -> None:
    pictures = [
        figures_chart(FIGURES, "people", ["A", "B"], most=most, source="x"),
        timeline(EVENTS, ["A", "B"], most=most, source="x"),
        overview(EVENTS, ["A", "B"], most=most),
        names_chart(NAMES, names.DOCUMENTS, most=most, source="x"),
        strip(strips.MARKS, strips.PARAGRAPHS, strips.DOCUMENTS, most=most, source="x"),
    ]
    assert [" are drawn" in said(picture.to_dict()) for picture in pictures] == [False] * 5


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
    monkeypatch.setattr(data, "FOLDER", large)
    yield large
    st.cache_resource.clear()


TABLES = {
    "figures.py": "figures",
    "timeline.py": "events",
    "map.py": "place_mentions",
    "people.py": "name_mentions",
}


@pytest.mark.slow
@pytest.mark.parametrize("page", TABLES)
def test_drawn_beyond_the_picture_not_drawn_and_filtered_out_are_all(
    page: str, shown: Path
) -> None:
    app = open_page(page)
    line = next(text.value for text in app.text if "filtered out" in text.value)
    whole, parts = line.split(": ", 1)
    number = int(re.match(r"[\d,]+", whole).group().replace(",", ""))  # type: ignore[union-attr]
    counts = [int(count.replace(",", "")) for count in re.findall(r"(?:^|, )([\d,]+) ", parts)]
    assert number == len(pd.read_csv(shown / f"{TABLES[page]}.csv"))
    assert sum(counts) == number
    assert re.search(r"[\d,]+ more than the picture holds \(listed below\)", line)


PARTS: dict[str, Callable[[str], bool]] = {
    "overview.py": lambda text: "20 of 30 documents are shown." in text,
    "sources.py": lambda text: "30 documents: part 1 of 3 is shown." in text,
    "compare.py": lambda text: bool(re.search(r"6 of [\d,]+ questions are shown: part 1", text)),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", PARTS)
def test_a_list_of_which_a_part_is_shown_says_so(page: str, shown: Path) -> None:
    app = open_page(page)
    assert not app.exception
    assert PARTS[page](words(app))
