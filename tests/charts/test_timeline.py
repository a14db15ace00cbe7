"""The timeline has every statement about time in it, those without a date too."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.theme import THEMES
from sourcebook.charts.timeline import (
    by_date,
    dated,
    extent,
    inside,
    outside,
    timeline,
    timeline_title,
    undated,
    within,
)
from tests.charts.frames import event, events
from tests.charts.specs import (
    CAPTION,
    DOCUMENTS,
    WIDTHS,
    Spec,
    by_id,
    is_valid,
    keeps,
    layers,
    said,
    svg,
    table,
    texts,
)

MIXED = events(
    event("E01", "1965"),
    event("E02", "1988-22", document_id="B"),
    event("E03", "2004/2009"),
    event("E04", "1981/..", document_id="B"),
    event("E05", ""),
    event("E06", "", precision="relative", document_id="B"),
    event("E07", "../1978"),
)
PAIR = events(
    event("E01", "1979", document_id="B", topic_id="T-x", question="When?"),
    event("E02", "1978-22", topic_id="T-y"),
    event("E03", "1978", topic_id="T-x", question="When?"),
)
Years = tuple[int, int]


def made(rows: pd.DataFrame, **options: Any) -> Spec:
    return timeline(rows, documents=DOCUMENTS, caption=CAPTION, **options)


def in_order(spec: Spec) -> list[str]:
    return [row["id"] for row in table(spec, "rows")]


def headings(spec: Spec, level: str) -> list[str]:
    return [
        " ".join(row["words_wide"].split())
        for row in table(spec, "headings")
        if row["level"] == level
    ]


# --- which years --------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [None, (1960, 2020), (1985, 1990), (2010, 2012), (1900, 1901)])
def test_inside_and_outside_and_undated_are_all_and_the_first_and_last_are_shown(
    years: Years | None,
) -> None:
    parts = [inside(MIXED, years), undated(MIXED), outside(MIXED, years)]
    assert list(within(MIXED, years).index) == sorted([*parts[0].index, *parts[1].index])
    assert sorted(pd.concat(parts)["id"]) == sorted(MIXED["id"])
    assert sorted(in_order(made(MIXED, years=years))) == sorted([*parts[0]["id"], *parts[1]["id"]])


def test_dated_are_all_but_the_relative_and_the_undated() -> None:
    assert list(dated(MIXED)["id"]) == ["E01", "E02", "E03", "E04", "E07"]


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ((2009, 2009), ["E03", "E04"]),
        ((1966, 1977), ["E07"]),
        ((1979, 1980), []),
        ((1900, 1901), ["E07"]),
        ((2100, 2100), ["E04"]),
    ],
)
def test_a_window_takes_what_touches_it_and_an_open_side_never_ends(
    years: Years, found: list[str]
) -> None:
    assert list(inside(MIXED, years)["id"]) == found


def test_the_extent_is_the_first_and_last_year_named() -> None:
    assert extent(MIXED) == (1965, 2009)
    assert extent(MIXED[MIXED["id"] == "E07"]) == (1978, 1978)
    assert extent(undated(MIXED)) is None


# --- bars ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("1965", 1965, 1966),
        ("2004/2009", 2004, 2010),
        ("1988-22", 1988 + 152 / 366, 1988 + 244 / 366),  # 1 June to 31 August of a leap year
        ("2017-12/2018-01", 2017 + 334 / 365, 2018 + 31 / 365),
        ("1990-04-24", 1990 + 113 / 365, 1990 + 114 / 365),
        ("1981/..", 1981, 1982),
        ("../1978", 1978, 1979),
    ],
)
def test_a_bar_is_as_long_as_the_time_that_is_named(edtf: str, start: float, end: float) -> None:
    row = by_id(made(events(event("E01", edtf), event("E02", "1960/2020"))))["E01"]
    assert (row["start"], row["end"]) == (pytest.approx(start), pytest.approx(end))


def test_a_bar_is_cut_at_the_window() -> None:
    rows = by_id(made(MIXED, years=(2005, 2006)))
    assert (rows["E03"]["start"], rows["E03"]["end"]) == (2005, 2007)
    assert not rows["E03"]["forward"] and not rows["E03"]["backward"], "cut is not open"
    assert rows["E04"]["start"] == rows["E04"]["end"] == 2005, "its beginning is before the window"
    assert rows["E04"]["forward"]


@pytest.mark.parametrize(
    ("edtf", "side", "arrow"),
    [
        ("1962", "right", False),
        ("2018", "left", False),
        ("1962/..", "right", True),
        ("../1962", "right", False),
        ("../2018", "left", True),
        ("2018/..", "left", False),
    ],
)
def test_a_date_is_written_where_there_is_more_room_and_clear_of_an_arrow(
    edtf: str, side: str, arrow: bool
) -> None:
    row = by_id(made(events(event("E01", edtf), event("E02", "1960/2020"))))["E01"]
    assert (row["side"], row["arrow"]) == (side, arrow)


# --- order and words ----------------------------------------------------------------------------


def test_a_lane_is_in_the_order_of_time_and_an_open_start_counts_by_its_end() -> None:
    assert in_order(made(MIXED))[:5] == ["E01", "E07", "E04", "E02", "E03"]
    assert list(by_date(dated(MIXED))["id"]) == ["E01", "E07", "E04", "E02", "E03"]


def test_lanes_are_subjects_in_the_order_given_the_rest_by_their_first_date() -> None:
    subjects = {"E01": "Late", "E02": "Early", "E03": "Late", "E04": "Middle"}
    rows = dated(MIXED)[:4].assign(subject=lambda frame: frame["id"].map(subjects))
    assert headings(made(rows, subjects=["Middle"]), "subject") == ["Middle", "Late", "Early"]


def test_dates_of_several_documents_on_one_question_are_bracketed_with_each_date() -> None:
    spec = made(PAIR)
    assert in_order(spec) == ["E03", "E01", "E02"]
    assert headings(spec, "question") == ["When? A 1978 · B 1979"]
    rows = by_id(spec)
    for layout in WIDTHS:
        (bracket,) = table(spec, "brackets")
        assert rows["E03"][f"top_{layout}"] <= bracket[f"top_{layout}"]
        assert bracket[f"bottom_{layout}"] <= rows["E01"][f"bottom_{layout}"]
        assert bracket[f"bottom_{layout}"] > rows["E01"][f"top_{layout}"]


def test_a_bracket_of_many_documents_counts_those_it_does_not_say() -> None:
    rows = events(
        *(event(f"E{n}", f"{1970 + n}", document_id=f"D{n}", topic_id="T") for n in range(6))
    )
    (heading,) = headings(made(rows), "question")
    assert heading.endswith("D0 1970 · D1 1971 · D2 1972 · D3 1973 · 2 more")


def test_one_documents_two_dates_on_a_question_have_no_bracket() -> None:
    spec = made(events(event("E01", "1979", topic_id="T"), event("E02", "1980", topic_id="T")))
    assert table(spec, "brackets") == []


def test_statements_without_a_date_have_a_lane_of_their_own_at_the_foot() -> None:
    spec = made(MIXED)
    assert headings(spec, "subject")[-1] == "No date stated"
    assert in_order(spec)[-2:] == ["E05", "E06"]
    tops = [row["top_wide"] for row in table(spec, "rows")]
    assert tops == sorted(tops)


def test_a_picture_of_undated_statements_alone_has_no_axis() -> None:
    spec = made(undated(MIXED))
    assert table(spec, "ticks") == []
    assert in_order(spec) == ["E05", "E06"]
    assert texts(spec, "text")[-1] == "2 statements without a date"


def test_the_title_says_how_many_and_which_years() -> None:
    assert timeline_title(MIXED) == "5 dated statements, 1965 to 2009, and 2 without a date"
    assert timeline_title(MIXED.head(1)) == "1 dated statement, 1965"
    assert timeline_title(MIXED, (1980, 1990)).startswith("2 dated statements, 1980 to 1990")
    assert timeline_title(MIXED.head(0)) == "No statement matches"


def test_what_is_outside_the_years_and_beyond_the_limit_is_counted() -> None:
    assert "Outside these years: 3 statements." in said(made(MIXED, years=(1980, 1990)))
    spec = made(MIXED, most=3)
    assert in_order(spec) == ["E01", "E07", "E04"]
    assert "3 of 7 statements are shown, the earliest." in said(spec)
    assert "are shown" not in said(made(MIXED, most=7))


def test_a_row_says_its_date_in_both_layouts_and_its_statement() -> None:
    row = by_id(made(MIXED))["E07"]
    assert row["stated_narrow"] == row["inline_wide"] == "1978 or earlier"
    assert row["stated_wide"] == row["inline_narrow"] == ""
    assert row["words_narrow"] == row["words_wide"] == "Statement E07"


def dates_beside_bars(spec: Spec) -> list[Spec]:
    return [
        part
        for part in layers(spec, "rows")
        if part["encoding"].get("text", {}).get("field") == "inline"
    ]


def test_letters_have_a_rim_under_them_and_none_over_them() -> None:
    """A rim over letters would hide them; one under them keeps lines of the axis off."""
    rims = [part["mark"].get("stroke") for part in dates_beside_bars(made(MIXED))]
    assert rims == [THEMES["light"].background] * 4 + [None] * 4


@pytest.mark.parametrize("arrow", [False, True])
@pytest.mark.parametrize(
    ("side", "turn", "end", "align"), [("right", 1, "end", "left"), ("left", -1, "start", "right")]
)
def test_a_date_is_beside_its_bar_and_past_its_arrow(
    side: str, turn: int, end: str, align: str, arrow: bool
) -> None:
    spec = made(MIXED)
    for part in dates_beside_bars(spec):
        if keeps(part, {"side": side, "arrow": arrow}):
            assert part["encoding"]["x"]["field"] == end
            assert part["mark"]["align"] == align
            reach = max(abs(one["mark"].get("xOffset", 0)) for one in layers(spec, "rows"))
            assert turn * part["mark"]["dx"] > (reach if arrow else 0)


def test_a_line_leads_the_eye_to_a_bar_and_to_no_words() -> None:
    spec = made(MIXED)
    (guide,) = (
        part
        for part in layers(spec, "rows")
        if part["mark"]["type"] == "rule"
        and part["encoding"].get("x2") == {"value": {"expr": "width"}}
    )
    led = [id for id, row in by_id(spec).items() if keeps(guide, row)]
    assert sorted(led) == sorted(dated(MIXED)["id"])


# --- the small one ------------------------------------------------------------------------------


def test_the_compact_picture_has_every_dated_statement_in_the_lane_of_its_subject() -> None:
    rows = MIXED.assign(subject=["Late", *["Boats"] * 6])
    spec = made(rows, compact=True)
    assert sorted(row["id"] for row in table(spec, "events")) == sorted(dated(MIXED)["id"])
    lanes = {row["subject"]: row for row in table(spec, "rows")}
    for mark in table(spec, "events"):
        lane = lanes["Late" if mark["id"] == "E01" else "Boats"]
        assert lane["top_wide"] < mark["y_wide"] < lane["bottom_wide"]
    assert "2 without a date" in said(spec)


def test_the_compact_picture_keeps_documents_apart_and_names_them() -> None:
    rows = events(event("E01", "1979"), event("E02", "1979", document_id="B"))
    spec = made(rows, compact=True)
    assert len({row["y_wide"] for row in table(spec, "events")}) == 2
    legends = [part["encoding"].get("color", {}).get("legend") for part in spec["layer"]]
    assert ["A", "B"] in [legend["values"] for legend in legends if legend]


def test_a_compact_picture_of_seven_subjects_is_about_200_pixels_high() -> None:
    rows = events(*(event(f"E{n}", "1979", subject=f"Subject {n}") for n in range(7)))
    (height,) = (p["expr"] for p in made(rows, compact=True)["params"] if p["name"] == "height")
    assert 180 <= int(height.split("?")[1].split(":")[0]) <= 260


# --- all pictures -------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", WIDTHS)
def test_no_two_rows_or_headings_overlap(layout: str) -> None:
    long = events(*(event(f"E{n}", "1979", statement="A long statement " * n) for n in range(1, 9)))
    for rows in (MIXED, PAIR, long):
        spec = made(rows)
        parts = [*table(spec, "rows"), *table(spec, "headings")]
        spans = sorted((part[f"top_{layout}"], part[f"bottom_{layout}"]) for part in parts)
        assert all(above[1] <= below[0] for above, below in pairwise(spans))


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("compact", [False, True])
def test_every_frame_makes_a_picture_that_renders(compact: bool, theme: Any) -> None:
    for rows in (MIXED, MIXED.head(1), MIXED.head(0), undated(MIXED), PAIR):
        spec = made(rows, theme=theme, compact=compact)
        assert is_valid(spec)
        for width in WIDTHS.values():
            drawn = svg(spec, width)
            assert drawn.startswith("<svg")
            assert "NaN" not in drawn


def test_the_axis_is_on_top_and_labelled_with_years() -> None:
    drawn = svg(made(MIXED), WIDTHS["wide"])
    assert ">1970<" in drawn and "1,970" not in drawn


def test_the_wide_picture_is_lower_than_the_narrow_one() -> None:
    tall = {
        name: int(svg(made(MIXED), width).split('height="')[1].split('"')[0])
        for name, width in WIDTHS.items()
    }
    assert tall["wide"] < tall["narrow"]


def test_a_click_selects_a_record_and_the_frames_are_left_as_they_were() -> None:
    before = MIXED.copy(deep=True)
    for compact in (False, True):
        spec = made(MIXED, compact=compact)
        (record,) = (param for param in spec["params"] if param["name"] == "record")
        (view,) = (part for part in spec["layer"] if part.get("name") in record["views"])
        assert view["encoding"]["tooltip"]
    pd.testing.assert_frame_equal(MIXED, before)
