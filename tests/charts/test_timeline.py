"""The timeline draws every dated statement at its true length and counts all others."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import vl_convert

from sourcebook.charts.theme import NARROW, PLOT, text_width
from sourcebook.charts.timeline import (
    INDENT,
    SIZE,
    brushed,
    dated,
    extent,
    inside,
    not_drawn,
    outside,
    overview,
    timeline,
    timeline_title,
)
from sourcebook.package import Package
from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import CATEGORIES

SOURCE = "Sourcebook, /timeline"
DOCUMENTS = ["A", "B"]


def event(id: str, edtf: str, **cells: Any) -> dict[str, Any]:
    """A row of the table; without a date it is `undated`."""
    read = read_edtf(edtf) if edtf else None
    row = {
        "id": id,
        "document_id": "A",
        "paragraph": 1,
        "start": 0,
        "end": 4,
        "wording": "some words",
        "statement": f"Statement {id}",
        "topic_id": f"T-{id}",
        "category": "organisation",
        "edtf": edtf,
        "date_start": read.start if read else None,
        "date_end": read.end if read else None,
        "precision": read.precision if read else "undated",
    }
    return {**row, **cells}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(event("E00", "")))
    for column in ("date_start", "date_end"):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def drawn(events: pd.DataFrame, **options: Any) -> dict[str, dict[str, Any]]:
    """The records that the chart draws as rows, by id."""
    spec = timeline(events, DOCUMENTS, source=SOURCE, **options).to_dict()
    return {
        row["id"]: row
        for rows in spec["datasets"].values()
        for row in rows
        if "id" in row and "year" not in row
    }


def heading(events: pd.DataFrame, **options: Any) -> str:
    spec = timeline(events, DOCUMENTS, source=SOURCE, **options).to_dict()
    return str(spec["description"])


MIXED = table(
    event("E01", "1965"),
    event("E02", "1988-22", document_id="B"),
    event("E03", "2004/2009"),
    event("E04", "1981/..", document_id="B"),
    event("E05", ""),
    event("E06", "", precision="relative", document_id="B"),
)


@pytest.mark.parametrize("years", [None, (1960, 2020), (1985, 1990), (2010, 2012), (1900, 1901)])
def test_drawn_and_not_drawn_and_outside_are_all(years: tuple[int, int] | None) -> None:
    parts = [inside(MIXED, years), not_drawn(MIXED), outside(MIXED, years)]
    assert sorted(pd.concat(parts)["id"]) == sorted(MIXED["id"])
    assert sorted(drawn(MIXED, years=years)) == sorted(parts[0]["id"])


def test_dated_are_all_but_the_relative_and_the_undated() -> None:
    assert list(dated(MIXED)["id"]) == ["E01", "E02", "E03", "E04"]


def test_not_drawn_says_why_in_words() -> None:
    reasons = not_drawn(MIXED).set_index("id")["reason"]
    assert "without a date" in reasons["E05"]
    assert "day of writing" in reasons["E06"]


def test_a_window_takes_what_touches_it_and_an_open_date_never_ends() -> None:
    assert list(inside(MIXED, (2009, 2009))["id"]) == ["E03", "E04"]
    assert list(inside(MIXED, (1966, 1980))["id"]) == []


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("1965", 1965, 1966),
        ("2004/2009", 2004, 2010),
        ("1988-22", 1988 + 152 / 366, 1988 + 244 / 366),  # 1 June to 31 August of a leap year
        ("2017-12/2018-01", 2017 + 334 / 365, 2018 + 31 / 365),
        ("1990-04-24", 1990 + 113 / 365, 1990 + 114 / 365),
    ],
)
def test_a_bar_is_as_long_as_the_time_stated(edtf: str, start: float, end: float) -> None:
    row = drawn(table(event("E01", edtf), event("E02", "1960/2020")))["E01"]
    assert row["start"] == pytest.approx(start)
    assert row["solid_end"] == pytest.approx(end)
    assert not row["runs_on"]


def test_an_open_date_runs_to_the_right_end_and_says_that_no_end_is_stated() -> None:
    rows = drawn(MIXED)
    open_ended = rows["E04"]
    assert (open_ended["start"], open_ended["solid_end"]) == (1981, 1982)
    assert open_ended["runs_on"]
    assert open_ended["end"] > max(row["solid_end"] for row in rows.values())
    assert "no end stated" in open_ended["when"]


def test_a_bar_is_cut_at_the_window_and_arrows_say_so() -> None:
    rows = drawn(MIXED, years=(2005, 2006))
    assert (rows["E03"]["start"], rows["E03"]["solid_end"]) == (2005, 2007)
    assert rows["E03"]["from_before"] and rows["E03"]["runs_on"]
    before = rows["E04"]
    assert before["solid_end"] <= before["start"], "its beginning lies before the window"
    assert before["from_before"] and before["end"] == 2007


def test_a_bar_too_short_to_see_is_marked_and_a_year_in_decades_is_not() -> None:
    rows = drawn(table(event("E01", "1965"), event("E02", "1988-22"), event("E03", "2018")))
    assert [rows[id]["short"] for id in ("E01", "E02", "E03")] == [False, True, False]


TWO_ON_ONE_TOPIC = table(
    event("E01", "1979", document_id="B", topic_id="T-x"),
    event("E02", "1978-22", topic_id="T-y"),
    event("E03", "1978", topic_id="T-x"),
)


def test_one_topics_dates_from_two_documents_stand_directly_under_each_other() -> None:
    rows = drawn(TWO_ON_ONE_TOPIC)
    first, second = rows["E03"], rows["E01"]
    for layout in ("narrow", "wide"):
        assert first[f"{layout}_bottom"] == second[f"{layout}_top"]
    assert first["when"].startswith("A · 1978") and second["when"].startswith("B · 1979")
    spec = json.dumps(timeline(TWO_ON_ONE_TOPIC, DOCUMENTS, source=SOURCE).to_dict())
    assert "Both documents date this" in spec


def test_one_documents_two_dates_of_a_topic_are_not_called_both_documents() -> None:
    events = table(event("E01", "1979", topic_id="T-x"), event("E02", "1980", topic_id="T-x"))
    spec = json.dumps(timeline(events, DOCUMENTS, source=SOURCE).to_dict())
    assert "documents date this" not in spec


def test_rows_of_a_lane_are_sorted_by_date() -> None:
    events = table(event("E01", "2002"), event("E02", "1965"), event("E03", "1988-22"))
    rows = sorted(drawn(events).values(), key=lambda row: row["narrow_top"])
    assert [row["id"] for row in rows] == ["E02", "E03", "E01"]


def test_every_category_of_the_vocabulary_has_a_lane_in_words(package: Package) -> None:
    assert list(CATEGORIES) == package.vocabulary("events", "category")


def test_an_unknown_category_is_drawn_in_a_lane_of_its_own() -> None:
    events = table(event("E01", "1965", category="new_kind"))
    spec = json.dumps(timeline(events, DOCUMENTS, source=SOURCE).to_dict())
    assert "New kind" in spec


@pytest.mark.parametrize("layout", ["narrow", "wide"])
def test_no_two_rows_overlap_and_labels_fit_their_row(package: Package, layout: str) -> None:
    rows = sorted(drawn(package["events"]).values(), key=lambda row: row[f"{layout}_top"])
    assert len(rows) == len(dated(package["events"]))
    for row, below in pairwise(rows):
        assert row[f"{layout}_bottom"] <= below[f"{layout}_top"]
    for row in rows:
        lines = row["lines"].split("\n")
        assert all(INDENT + text_width(line, SIZE) <= PLOT for line in lines)
        assert INDENT + text_width(row["when"], SIZE, bold=True) <= NARROW
        text_end = row[f"{layout}_says"] + 17 * len(lines)
        assert text_end <= row[f"{layout}_bottom"]
        if layout == "narrow":
            assert row["narrow_y"] - 7 >= text_end, "the mark stands below the text"


def test_the_title_states_the_computed_number_and_years() -> None:
    assert timeline_title(dated(MIXED)) == "The documents date 4 statements, from 1965 to 2009"
    assert timeline_title(MIXED.head(1)) == "Document A dates 1 statement, in 1965"
    assert timeline_title(MIXED.head(0)) == "No dated statement matches"


def test_the_picture_counts_what_it_leaves_out() -> None:
    text = heading(MIXED, years=(1985, 2020))
    assert "2 more give no date" in text
    assert "1 more lies outside these years" in text


def test_the_picture_carries_whose_statement_it_is_and_its_address() -> None:
    subtitle = timeline(MIXED, DOCUMENTS, source=SOURCE).to_dict()["title"]["subtitle"]
    assert "not verified here" in " ".join(subtitle)
    assert subtitle[-1] == SOURCE


def test_the_highlight_follows_the_argument_and_the_selection_carries_the_id() -> None:
    spec = timeline(MIXED, DOCUMENTS, selected="E02", source=SOURCE).to_dict()
    assert "(datum.id === 'E02')" in json.dumps(spec["layer"])
    params = {param["name"]: param for param in spec["params"]}
    assert params["record"]["select"]["fields"] == ["id"]
    assert "value" not in params["record"]


def test_marks_carry_their_whole_citation_as_text() -> None:
    row = drawn(MIXED)["E02"]
    assert row["wording"] == "“some words”"
    assert row["as_read"] == "summer 1988"
    assert row["where"] == "Document B, paragraph 1"


FRAMES = {
    "empty": table(),
    "one row": MIXED.head(1),
    "only undated rows": MIXED.tail(2),
    "one open row": MIXED[MIXED["id"] == "E04"],
    "two on one topic": TWO_ON_ONE_TOPIC,
    "mixed": MIXED,
}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders(name: str, theme: Any) -> None:
    events = FRAMES[name]
    for years in (None, (1980, 1990)):
        for chart in (
            timeline(events, DOCUMENTS, years=years, theme=theme, source=SOURCE),
            overview(events, DOCUMENTS, years=years, theme=theme),
        ):
            assert vl_convert.vegalite_to_svg(chart.to_dict()).startswith("<svg")


@pytest.mark.parametrize("width", [NARROW, 1100])
def test_the_layout_follows_the_width_of_the_picture(width: int) -> None:
    spec = timeline(MIXED, DOCUMENTS, source=SOURCE).to_dict() | {"width": width}
    svg = vl_convert.vegalite_to_svg(spec)
    tall = int(svg.split('height="')[1].split('"')[0])
    rows = drawn(MIXED).values()
    narrow, wide = (max(row[f"{name}_bottom"] for row in rows) for name in ("narrow", "wide"))
    assert tall > narrow if width == NARROW else wide < tall < narrow + 150
    assert wide < narrow


def test_the_picture_has_no_dated_statement_where_none_matches() -> None:
    assert heading(MIXED.tail(2)).startswith("No dated statement matches. 2 more give no date")


def test_the_overview_draws_all_dated_events_whatever_the_window() -> None:
    spec = overview(MIXED, DOCUMENTS, years=(1985, 1990)).to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows]
    assert sorted(row["id"] for row in rows if "id" in row) == ["E01", "E02", "E03", "E04"]
    assert {"start": 1985, "end": 1991} in rows, "the window ends with its last year"
    assert [param["name"] for param in spec["params"]] == ["years"]


@pytest.mark.parametrize(
    ("ends", "years"),
    [
        ([1981.2, 1992.8], (1981, 1992)),
        ([1992.8, 1981.2], (1981, 1992)),
        ([1985.0, 1986.0], (1985, 1985)),
        ([1985.3, 1985.3], (1985, 1985)),
        ([], None),
    ],
)
def test_a_brush_chooses_every_year_that_it_touches(
    ends: list[float], years: tuple[int, int] | None
) -> None:
    assert brushed({"start": ends}) == years


def test_no_brush_is_no_window() -> None:
    assert brushed({}) is None


def test_the_extent_is_the_first_and_last_year_named() -> None:
    assert extent(MIXED) == (1965, 2009)
    assert extent(MIXED.tail(2)) is None
