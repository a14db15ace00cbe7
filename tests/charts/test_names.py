"""The picture of names has every mention where it is in its document."""

from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.names import names_chart, names_title, of_most_named
from sourcebook.charts.theme import THEMES
from tests.charts.frames import mention, mentions
from tests.charts.specs import (
    CAPTION,
    DOCUMENTS,
    WIDTHS,
    Spec,
    is_valid,
    layers,
    said,
    svg,
    table,
    texts,
)
from tests.project.test_wording import loaded

LONG = "The Committee for the Study of Long Names in Narrow Pictures and Related Matters"
MIXED = mentions(
    mention("N001", "Ada", start=100, described_as="founder"),
    mention("N002", "Bea", "B", 999),
    mention("N003", "Ada", "B", 250),
    mention("N004", "Ada", "A", 200),
    mention("N005", LONG, "B", 500),
)
FRAMES = {
    "empty": mentions(),
    "one row": MIXED.head(1),
    "one name in two documents": MIXED[MIXED["name"] == "Ada"],
    "two names on the same words": mentions(mention("N001", "Ada"), mention("N002", "Bea")),
    "mixed": MIXED,
}


def made(rows: pd.DataFrame, **options: Any) -> Spec:
    return names_chart(rows, documents=DOCUMENTS, caption=CAPTION, **options)


@pytest.mark.parametrize("name", FRAMES)
def test_every_mention_is_shown_once_and_each_name_and_document_has_a_line(name: str) -> None:
    rows, spec = FRAMES[name], made(FRAMES[name])
    assert sorted(mark["id"] for mark in table(spec, "marks")) == sorted(rows["id"])
    assert len(table(spec, "rows")) == len(rows[["name_id", "document_id"]].drop_duplicates())


def test_a_mark_is_at_its_share_of_its_own_document_and_on_its_line() -> None:
    spec = made(MIXED)
    marks = {mark["id"]: mark for mark in table(spec, "marks")}
    shares = {id: mark["at"] for id, mark in marks.items()}
    assert shares == {"N001": 25, "N002": 99.9, "N003": 25, "N004": 50, "N005": 50}
    lines = {(row["name_id"], row["document_id"]): row for row in table(spec, "rows")}
    for layout in WIDTHS:
        for id, line in (("N001", ("A-Ada", "A")), ("N003", ("A-Ada", "B"))):
            assert marks[id][f"y_{layout}"] == lines[line][f"y_{layout}"]


def test_the_most_named_come_first_and_a_name_is_written_once() -> None:
    rows = table(made(MIXED), "rows")
    names = [" ".join(row["words_wide"].split()) for row in rows]
    assert names == ["Ada", "", "Bea", LONG]
    assert [row["stated_wide"] for row in rows] == ["A 2", "B 1", "B 1", "B 1"]


def test_marks_have_the_colour_and_the_shape_of_their_document() -> None:
    part = next(part for part in layers(made(MIXED), "marks") if "shape" in part["encoding"])
    for channel in ("color", "shape"):
        assert part["encoding"][channel]["field"] == "document_id"
        assert part["encoding"][channel]["scale"]["domain"] == ["A", "B", "C"]


def test_a_mark_says_how_its_mention_describes_or_else_the_name() -> None:
    marks = {mark["id"]: mark for mark in table(made(MIXED), "marks")}
    assert marks["N001"]["statement"] == "founder"
    assert marks["N002"]["statement"] == "Bea"
    assert marks["N002"]["where"] == "document B, paragraph 1"
    assert marks["N002"]["wording"] == "“some words”"


def test_a_picture_without_a_mention_has_no_axis() -> None:
    assert table(made(MIXED.head(0)), "ticks") == []
    labels = [tick["label"] for tick in table(made(MIXED), "ticks")]
    assert {"0%", "50%", "100%"} <= set(labels)


def test_the_title_counts_mentions_and_names() -> None:
    assert names_title(MIXED) == "Where in the text: 5 mentions of 3 names"
    assert names_title(MIXED.head(1)) == "Where in the text: 1 mention of 1 name"
    assert names_title(MIXED.head(0)) == "No name matches"


def test_names_are_shown_whole_those_with_the_most_mentions_first() -> None:
    rows = mentions(
        mention("N001", "Ada"),
        mention("N002", "Bea"),
        mention("N003", "Bea", "B"),
        mention("N004", "Cleo"),
    )
    assert list(of_most_named(rows, 3)["id"]) == ["N002", "N003", "N001"]
    assert list(of_most_named(rows, 1)["id"]) == ["N002", "N003"], "the first always, and whole"
    spec = made(rows, most=3)
    assert {mark["id"] for mark in table(spec, "marks")} == {"N001", "N002", "N003"}
    assert "3 of 4 mentions are shown, those of the names mentioned most." in said(spec)
    assert "4 mentions of 3 names" in texts(spec, "text")[-1]


def test_the_highlight_follows_the_argument_and_a_click_selects_by_id() -> None:
    spec = made(MIXED, selected="N003")
    ink = THEMES["light"].highlight
    (part,) = (part for part in layers(spec, "marks") if part["mark"].get("color") == ink)
    assert {"field": "id", "equal": "N003"} in part["transform"][0]["filter"]["and"]
    (record,) = (param for param in spec["params"] if param["name"] == "record")
    assert record["select"]["fields"] == ["id"]
    (view,) = (part for part in spec["layer"] if part.get("name") in record["views"])
    assert view["data"]["name"].startswith("marks-")


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders_in_neutral_words(name: str, theme: Any) -> None:
    spec = made(FRAMES[name], theme=theme)
    assert is_valid(spec)
    assert CAPTION.byline in spec["description"] and CAPTION.source in said(spec)
    assert loaded(spec["description"]) == []
    for width in WIDTHS.values():
        assert "NaN" not in svg(spec, width)


def test_the_frames_are_left_as_they_were() -> None:
    before = MIXED.copy(deep=True)
    made(MIXED)
    pd.testing.assert_frame_equal(MIXED, before)
