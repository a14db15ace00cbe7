"""The picture of numbers groups them by question, and counts what it does not show."""

import re
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.figures import figures_chart, figures_title, part
from sourcebook.charts.kit.text import SMALL, WIDE, text_width
from sourcebook.charts.kit.text import WIDTHS as AXIS_WIDTHS
from sourcebook.charts.theme import THEMES
from tests.charts.frames import PEOPLE, UNITS, figure, figures, other, others
from tests.charts.specs import (
    CAPTION,
    DOCUMENTS,
    WIDTHS,
    Spec,
    by_id,
    is_valid,
    layers,
    said,
    svg,
    table,
    texts,
)
from tests.project.test_wording import loaded

NONE = others()
MIXED = figures(
    figure("F01", 120_000, "more_than", period_stated="since 1981"),
    figure("F02", 30_000, "about", document_id="B", period="1988-22"),
    figure("F03", 2, topic_id="T-F02"),
    figure("F04", 1_000, "at_least"),
    figure("F05", None, document_id="B"),
    figure("F06", 70, unit="percent"),
    figure("F07", 9, subject="Harbours"),
)
FRAMES = {
    "empty": figures(),
    "one row": MIXED.head(1),
    "only vague rows": figures(figure("F08", None), figure("F09", None)),
    "zero": figures(figure("F01", 0), figure("F02", 5_000, "more_than")),
    "only zero": figures(figure("F01", 0, "at_least")),
    "negative": figures(figure("F01", -5, "about"), figure("F02", 5_000)),
    "a long text and number": figures(
        figure("F01", 123_456_789, "more_than", counts="people who took part " * 9),
        figure("F02", 1, "about", document_id="C"),
    ),
    "mixed": MIXED,
}
REPORTED = others(
    other("a", 2_000, "at_least", topic_id="T-F02"),
    other("b", None, "range", topic_id="T-F02", low=2_800, high=5_000, edtf="1988"),
    other("c", 7, topic_id="T-elsewhere"),
)


def made(rows: pd.DataFrame, reported: pd.DataFrame = NONE, **options: Any) -> Spec:
    options = {"subject": "Boats", "unit": PEOPLE, "caption": CAPTION, **options}
    return figures_chart(rows, documents=DOCUMENTS, others=reported, **options)


def in_order(spec: Spec) -> list[str]:
    return [row.get("id") or row["source"] for row in table(spec, "rows")]


# --- what is charted ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FRAMES)
def test_charted_and_tabled_and_without_a_number_are_all(name: str) -> None:
    rows = FRAMES[name]
    assert sorted(pd.concat(part(rows, REPORTED, UNITS))["id"]) == sorted(rows["id"])


CHARTED: dict[str, tuple[pd.DataFrame, set[str]]] = {
    "two numbers of a subject and unit": (
        figures(figure("F01", 3), figure("F02", 4, document_id="B")),
        {"F01", "F02"},
    ),
    "a number alone": (figures(figure("F01", 3)), set()),
    "one of each subject": (figures(figure("F01", 3), figure("F03", 4, subject="Harbours")), set()),
    "one of each unit": (figures(figure("F01", 3), figure("F03", 4, unit="attacks")), set()),
    "one that others report on": (figures(figure("F02", 3)), {"F02"}),
    "one on whose question others report in another unit": (
        figures(figure("F02", 3, unit="attacks")),
        set(),
    ),
    "lengths of time": (
        figures(figure("F02", 3, unit="years"), figure("F03", 4, unit="years")),
        set(),
    ),
    "shares": (figures(figure("F02", 3, unit="percent"), figure("F03", 4, unit="percent")), set()),
    "a number and a range": (
        figures(figure("F01", 3), figure("F03", None, "range", low=3, high=4)),
        {"F01", "F03"},
    ),
    "amounts of money": (
        figures(figure("F02", 3, unit="us_dollars"), figure("F03", 4, unit="us_dollars")),
        {"F02", "F03"},
    ),
    "areas": (
        figures(figure("F02", 3, unit="square_miles"), figure("F03", 4, unit="square_miles")),
        {"F02", "F03"},
    ),
    "a number beside a vague one": (figures(figure("F01", 3), figure("F03", None)), set()),
}


@pytest.mark.parametrize("name", CHARTED)
def test_a_number_is_charted_only_beside_others_of_its_kind(name: str) -> None:
    rows, expected = CHARTED[name]
    assert set(part(rows, REPORTED, UNITS).charted["id"]) == expected


# --- what the picture says ----------------------------------------------------------------------


def test_the_title_says_the_subject_and_what_the_numbers_are_of() -> None:
    """Without its ends: the least and the greatest may count different things."""
    assert texts(made(MIXED), "text")[-1] == "Boats: numbers of people"


def test_what_is_measured_is_titled_by_its_unit() -> None:
    rows = figures(figure("F01", 5, unit="us_dollars"), figure("F02", 7, unit="us_dollars"))
    spec = made(rows, unit=UNITS["us_dollars"])
    assert texts(spec, "text")[-1] == "Boats: values in US dollars"
    assert "Axis: US dollars." in said(spec)
    assert "US$6" in {tick["label"] for tick in table(spec, "ticks")}
    assert by_id(spec)["F02"]["stated_wide"] == "US$7"
    area = figures(figure("F01", 5, unit="square_miles"), figure("F02", 7, unit="square_miles"))
    assert "Axis: square miles." in said(made(area, unit=UNITS["square_miles"]))


def test_the_axis_says_what_is_counted_and_where_it_is_logarithmic() -> None:
    assert "Axis: number of people." in said(made(figures(figure("F01", 3), figure("F02", 4))))
    assert "Axis: number of people, on a logarithmic scale." in said(made(MIXED))
    assert "Axis" not in said(made(figures())), "nothing is on it"


def test_a_range_is_placed_by_its_upper_end_and_states_both() -> None:
    rows = figures(
        figure("F01", 35), figure("F02", None, "range", low=34, high=36), figure("F03", 36.5)
    )
    spec = made(rows)
    assert in_order(spec) == ["F03", "F02", "F01"]
    assert by_id(spec)["F02"]["stated_wide"] == "34 to 36"
    assert in_order(made(rows, most=2)) == ["F03", "F02"]


@pytest.mark.parametrize("qualifier", ["less_than", "at_most"])
def test_an_arrow_to_the_left_has_room_beside_the_number_that_is_stated(qualifier: str) -> None:
    with_arrow = made(figures(figure("F01", 3, qualifier), figure("F02", 900)))
    without = made(figures(figure("F01", 3), figure("F02", 900)))
    assert begins(without)[-1] + 20 <= begins(with_arrow)[-1], "10 pixels are free, 30 are needed"


def begins(spec: Spec) -> list[int]:
    """Take the numbers of the expression for the left end of the axis; the last is of the wide."""
    scale = next(
        part["encoding"]["x"]["scale"]
        for part in layers(spec, "rows")
        if "scale" in part["encoding"].get("x", {})
    )
    return [int(number) for number in re.findall(r"[0-9]+", scale["range"][0]["expr"])]


def test_the_title_of_one_or_no_number_says_so() -> None:
    assert figures_title(MIXED.head(1), "Boats", PEOPLE) == "Boats: number of people"
    assert figures_title(MIXED.head(0), "Boats", PEOPLE) == "Boats: no number of people"


def test_what_states_no_number_is_counted_and_has_no_row() -> None:
    spec = made(MIXED)
    assert "F05" not in in_order(spec)
    assert "Not in the picture: 1 figure without a number." in said(spec)
    assert "Not in the picture" in spec["description"]
    assert "Not in the picture" not in said(made(MIXED.head(4)))


def test_of_more_than_the_limit_the_largest_are_shown_and_the_rest_counted() -> None:
    spec = made(MIXED, most=2)
    assert in_order(spec) == ["F01", "F02"]
    assert "2 of 4 figures are shown, the largest." in said(spec)


def test_figures_on_one_question_are_together_under_it_document_by_document() -> None:
    spec = made(MIXED)
    assert in_order(spec) == ["F01", "F03", "F02", "F04"]
    headings = [row["words_wide"] for row in table(spec, "headings")]
    assert headings == ["Question of F01?", "Question of F03?", "Question of F04?"]


def test_other_sources_are_under_the_question_they_report_on_and_say_of_whom() -> None:
    spec = made(MIXED, REPORTED)
    assert in_order(spec) == ["F01", "F03", "F02", "harbour office", "harbour office", "F04"]
    rows = [row for row in table(spec, "rows") if row["other"]]
    label = " ".join(rows[1]["words_wide"].split())
    assert label == "Harbour office, 2022: all sailors, 1988"
    assert rows[1]["stated_wide"] == "2,800 to 5,000"
    assert "Grey: other sources, not the documents" in said(spec)


def test_other_sources_of_another_unit_or_without_a_number_are_not_shown() -> None:
    reported = others(
        other("a", 2_000, topic_id="T-F02"),
        other("b", 45, topic_id="T-F02", unit="percent"),
        other("c", None, topic_id="T-F02", edtf="1988"),
    )
    rows = [row["source"] for row in table(made(MIXED, reported), "rows") if row["other"]]
    assert len(rows) == 1


def test_other_sources_can_be_left_out() -> None:
    spec = made(MIXED, REPORTED, show_others=False)
    assert in_order(spec) == ["F01", "F03", "F02", "F04"]
    assert "other sources" not in said(spec)


def test_a_row_says_who_is_counted_and_when_and_states_the_number() -> None:
    rows = by_id(made(MIXED))
    label = " ".join(rows["F01"]["words_wide"].split())
    assert label == "Sailors of the boat, since 1981"
    assert rows["F01"]["stated_wide"] == "more than 120,000"
    assert " ".join(rows["F02"]["words_wide"].split()).endswith("summer 1988")
    assert rows["F02"]["who"] == "B"


def test_a_tooltip_carries_the_whole_citation() -> None:
    spec = made(MIXED)
    row = by_id(spec)["F02"]
    assert row["wording"] == "“some words”"
    assert row["as_read"] == "about 30,000 people"
    assert row["where"] == "document B, paragraph 1"
    (hits,) = (part for part in spec["layer"] if part.get("name") == "cited")
    named = {tip["field"]: tip["title"] for tip in hits["encoding"]["tooltip"]}
    assert named["wording"] == "Exact wording" and named["as_read"] == "Our reading"
    assert set(named) <= set(row)


def test_a_tooltip_says_what_is_not_stated_or_not_known() -> None:
    rows = table(made(MIXED, REPORTED), "rows")
    period = {row["id"]: row["period"] for row in rows if "period" in row}
    assert (period["F01"], period["F02"], period["F03"]) == (
        "since 1981", "summer 1988", "none stated",
    )  # fmt: skip
    blank = dict.fromkeys(("counts", "scope_note", "published"), "")
    reported = others(
        other("a", 5, topic_id="T-F01") | blank,
        other("b", 6, topic_id="T-F01") | {"published": "2022-06-08", "scope_note": "Two ports"},
    )
    one, two = (row for row in table(made(MIXED, reported), "rows") if row["other"])
    assert (one["published"], one["counts"], one["scope"]) == (
        "no date given", "not a count", "no note",
    )  # fmt: skip
    assert (two["published"], two["scope"]) == ("8 June 2022", "Two ports")
    assert "2022:" in " ".join(two["words_wide"].split())


def test_the_foot_says_what_marks_mean_those_alone_that_are_there() -> None:
    assert "Hollow with an arrow to the right: more than" in said(made(MIXED))
    only = said(made(figures(figure("F01", 3), figure("F02", 4))))
    assert "Filled mark: the number as stated" in only
    assert not any(word in only for word in ("arrow", "Ringed", "Grey", "Pale"))


def test_the_foot_explains_the_marks_of_other_sources_that_no_document_has() -> None:
    plain = figures(figure("F01", 3), figure("F02", 4))

    def foot(qualifier: str) -> str:
        return said(made(plain, others(other("a", 5, qualifier, topic_id="T-F01"))))

    assert "Grey bar with an arrow to the right: at least" in foot("at_least")
    assert "Hollow" not in foot("at_least")
    assert "Hollow with an arrow to the right: more than" in foot("more_than")
    assert not any(word in foot("about") for word in ("Grey bar", "Hollow", "Ringed"))


def test_the_band_of_about_is_explained_only_where_it_can_be_seen() -> None:
    near = figures(figure("F01", 30, "about"), figure("F02", 40))
    far = figures(figure("F01", 30, "about"), figure("F02", 4_000_000))
    assert "Pale band: 10% to each side" in said(made(near))
    assert "Pale" not in said(made(far))


# --- selection ----------------------------------------------------------------------------------


def test_a_click_selects_a_cited_row_by_its_id_and_nothing_else() -> None:
    spec = made(MIXED, REPORTED)
    (record,) = (param for param in spec["params"] if param["name"] == "record")
    assert record["select"]["fields"] == ["id"]
    assert record["views"] == ["cited"]
    assert "value" not in record
    assert all(not row.get("id") for row in table(spec, "rows") if row["other"])


def test_the_highlight_is_made_from_the_argument() -> None:
    spec = made(MIXED, selected="F02")
    ink = THEMES["light"].highlight
    (part,) = (part for part in spec["layer"] if part["mark"].get("color") == ink)
    assert part["transform"][0]["filter"] == {"and": [{"field": "id", "equal": "F02"}]}


def test_a_document_that_is_filtered_out_changes_no_colour() -> None:
    whole, part = made(MIXED), made(MIXED[MIXED["document_id"] == "B"])
    scales = [
        [
            layer["encoding"]["color"]["scale"]
            for layer in layers(spec, "rows")
            if "field" in layer["encoding"].get("color", {})
        ]
        for spec in (whole, part)
    ]
    assert scales[0] == scales[1]
    assert scales[0][0]["domain"] == ["A", "B", "C"]


# --- the layout ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", WIDTHS)
@pytest.mark.parametrize("name", FRAMES)
def test_no_two_rows_or_headings_overlap(name: str, layout: str) -> None:
    spec = made(FRAMES[name], REPORTED)
    parts = [*table(spec, "rows"), *table(spec, "headings")]
    spans = sorted((part[f"top_{layout}"], part[f"bottom_{layout}"]) for part in parts)
    assert all(above[1] <= below[0] for above, below in pairwise(spans))
    for row in table(spec, "rows"):
        assert row[f"top_{layout}"] < row[f"y_{layout}"] < row[f"bottom_{layout}"]


@pytest.mark.parametrize("width", [*AXIS_WIDTHS, WIDE - 1])
def test_labels_of_the_axis_are_inside_the_picture_and_apart_at_any_width(width: int) -> None:
    spec = made(figures(figure("F01", 1_170_000), figure("F02", 60_000)))
    scale = layers(spec, "ticks")[0]["encoding"]["x"]["scale"]
    wide, narrow = re.findall(r"\d+", scale["range"][0]["expr"])
    first = int(wide if width >= WIDE else narrow)
    last = width - int(scale["range"][1]["expr"].removeprefix("width - "))
    low, high = scale["domain"]
    spans = [
        (first + (row["at"] - low) / (high - low) * (last - first), text_width(row["label"], SMALL))
        for row in table(spec, "ticks")
        if row["from"] <= width < row["before"]
    ]
    assert len(spans) > 1
    assert all(
        place + wide / 2 < after - other / 2 for (place, wide), (after, other) in pairwise(spans)
    )


def test_labels_of_the_axis_are_above_its_lines() -> None:
    line, label = layers(made(MIXED), "ticks")
    assert label["mark"]["type"] == "text"
    end = label["encoding"]["y"]["value"] + label["mark"]["lineHeight"] / 2
    assert 0 < end <= line["encoding"]["y"]["value"]


def test_the_shape_before_a_row_is_filled_with_the_colour_of_its_document() -> None:
    (shape,) = (
        part for part in layers(made(MIXED), "rows") if part["encoding"]["x"] == {"value": 12}
    )
    assert shape["mark"]["filled"] is True
    assert shape["encoding"]["color"]["field"] == "document_id"
    assert shape["encoding"]["shape"]["field"] == "document_id"


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders(name: str, theme: Any) -> None:
    spec = made(FRAMES[name], REPORTED, theme=theme)
    assert is_valid(spec)
    for width in WIDTHS.values():
        drawn = svg(spec, width)
        assert drawn.startswith("<svg")
        assert "NaN" not in drawn and "Infinity" not in drawn
        assert THEMES[theme].background in drawn


def test_what_the_picture_shows_is_read_on_it() -> None:
    for width in WIDTHS.values():
        drawn = svg(made(MIXED, REPORTED), width)
        for words in ("more than 120,000", "about 30,000", "at least 1,000", "2,800 to 5,000"):
            assert words in drawn


@pytest.mark.parametrize("name", FRAMES)
def test_the_picture_says_whose_statements_it_shows_in_neutral_words(name: str) -> None:
    spec = made(FRAMES[name])
    assert f"{CAPTION.byline}." in said(spec)
    assert CAPTION.byline in spec["description"]
    assert CAPTION.source in said(spec)
    assert loaded(spec["description"]) == []


def test_the_frames_are_left_as_they_were() -> None:
    before = MIXED.copy(deep=True)
    made(MIXED)
    pd.testing.assert_frame_equal(MIXED, before)


def test_a_hundred_documents_each_have_their_id_on_their_row() -> None:
    ids = [f"D{n:03}" for n in range(100)]
    rows = figures(*(figure(f"F{n}", n + 1, document_id=one) for n, one in enumerate(ids)))
    spec = figures_chart(
        rows,
        subject="Boats",
        unit=PEOPLE,
        documents=pd.DataFrame({"id": ids}),
        others=NONE,
        caption=CAPTION,
    )
    assert sorted(row["who"] for row in table(spec, "rows")) == ids
    assert svg(spec, WIDTHS["wide"]).startswith("<svg")
