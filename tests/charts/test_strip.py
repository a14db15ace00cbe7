"""The strip has every mark where it is in its document, to one scale."""

from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.strip import COLUMNS, strip, strip_title
from sourcebook.charts.theme import THEMES
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

PARAGRAPHS = pd.DataFrame(
    [
        ("A", 1, "heading", "Title", 0, 20),
        ("A", 2, "body", "Title", 21, 400),
        ("B", 1, "body", "Introduction", 0, 500),
        ("B", 2, "heading", "Later years", 501, 520),
        ("B", 3, "body", "Later years", 521, 1000),
    ],
    columns=["document_id", "paragraph", "kind", "section", "start", "end"],
)


def marks(*rows: tuple[str, str, str, int, int, int]) -> pd.DataFrame:
    """Marks from (id, document, kind, start, end, paragraph)."""
    records = [(*row, f"Statement {row[0]}", "some words") for row in rows]
    return pd.DataFrame(records, columns=COLUMNS)


MARKS = marks(
    ("F01", "A", "figure", 30, 40, 2),
    ("F02", "B", "figure", 100, 140, 1),
    ("F03", "B", "figure", 130, 170, 1),  # crosses F02
    ("E01", "B", "date", 600, 610, 3),
    ("M001", "B", "place", 990, 1000, 3),
    ("X01", "B", "left out", 1, 5, 1),
)
KNOWN = MARKS[MARKS["kind"] != "left out"]


def made(rows: pd.DataFrame, paragraphs: pd.DataFrame = PARAGRAPHS, **options: Any) -> Spec:
    return strip(rows, paragraphs, documents=DOCUMENTS, caption=CAPTION, **options)


def ticks(rows: pd.DataFrame, **options: Any) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table(made(rows, **options), "marks")}


def test_every_mark_of_a_known_kind_is_at_its_span_of_the_longest_document() -> None:
    found = ticks(MARKS)
    assert sorted(found) == sorted(KNOWN["id"])
    for mark in KNOWN.itertuples():
        span = found[mark.id]["start"], found[mark.id]["end"]
        assert span == (mark.start / 1000, mark.end / 1000)


def test_a_mark_is_in_the_lane_of_its_kind_and_document() -> None:
    spec = made(MARKS)
    lines = {(row["document_id"], row["line"]): row for row in table(spec, "rows")}
    for mark in KNOWN.itertuples():
        tick, line = ticks(MARKS)[mark.id], lines[mark.document_id, mark.kind]
        for layout in WIDTHS:
            middle = (tick[f"top_{layout}"] + tick[f"bottom_{layout}"]) / 2
            assert middle == line[f"y_{layout}"]


def test_clicks_near_a_mark_mean_it_and_never_two() -> None:
    found = ticks(MARKS)
    assert found["F02"]["to"] == found["F03"]["from"] == 0.135  # between the middles
    same = ticks(marks(("F01", "B", "figure", 10, 20, 1), ("F02", "B", "figure", 10, 20, 1)))
    for tick in (*found.values(), *same.values()):
        assert tick["from"] < tick["to"]
    assert same["F01"]["to"] == same["F02"]["from"]


def test_a_mark_says_statement_wording_and_where() -> None:
    tick = ticks(MARKS)["E01"]
    assert tick["statement"] == "Statement E01"
    assert tick["wording"] == "“some words”"
    assert tick["where"] == "document B, paragraph 3"


def test_paragraphs_are_boxes_to_scale_and_say_their_section() -> None:
    boxes = table(made(MARKS), "outline")
    assert [(box["start"], box["end"]) for box in boxes[2:]] == [
        (0, 0.5),
        (0.501, 0.52),
        (0.521, 1),
    ]
    assert [box["body"] for box in boxes] == [False, True, True, False, True]
    assert boxes[4]["where"] == "document B, paragraph 3 (Later years)"


def test_each_document_has_its_title_and_each_lane_its_count() -> None:
    spec = made(MARKS)
    titles = [" ".join(row["words_wide"].split()) for row in table(spec, "headings")]
    assert titles == ["A · First page (400 characters)", "B · Second page (1,000 characters)"]
    stated = [row["stated_wide"] for row in table(spec, "rows") if row["stated_wide"]]
    assert stated == [
        *("Figures 1", "Dates 0", "Places 0", "Names 0"),
        *("Figures 2", "Dates 1", "Places 1", "Names 0"),
    ]


def test_the_first_document_is_shown_whole_however_many_marks_it_has() -> None:
    spec = made(pd.concat([MARKS, marks(("F09", "A", "figure", 50, 60, 2))]), most=1)
    assert {row["document_id"] for row in table(spec, "outline")} == {"A"}
    assert [row["id"] for row in table(spec, "marks")] == ["F01", "F09"]


def test_the_selected_mark_and_its_paragraph_follow_the_argument() -> None:
    spec = made(MARKS, selected="E01")
    assert [box["start"] for box in table(spec, "outline") if box["holds"]] == [0.521]
    equal = {"field": "id", "equal": "E01"}
    filters = [str(part.get("transform")) for part in layers(spec, "marks")]
    assert any(str(equal) in one for one in filters)
    (record,) = (param for param in spec["params"] if param["name"] == "record")
    assert record["select"]["fields"] == ["id"]


def test_a_document_that_is_filtered_out_leaves_no_mark_and_changes_no_colour() -> None:
    only_b = PARAGRAPHS[PARAGRAPHS["document_id"] == "B"]
    spec = made(MARKS, only_b)
    assert sorted(row["id"] for row in table(spec, "marks")) == ["E01", "F02", "F03", "M001"]
    part = next(part for part in layers(spec, "marks") if "color" in part["encoding"])
    assert part["encoding"]["color"]["scale"]["domain"] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["figure", "figure", "date", "place"], "2 figures, 1 date and 1 mention of places"),
        (["place", "place", "name"], "2 mentions of places and 1 mention of names"),
        (["figure"], "1 figure"),
    ],
)
def test_the_title_counts_statements_and_mentions_by_kind(kinds: list[str], said: str) -> None:
    rows = marks(*((f"X{n}", "A", kind, n, n + 1, 2) for n, kind in enumerate(kinds)))
    assert strip_title(rows) == f"Where each statement appears: {said}"
    assert strip_title(rows.head(0)) == "No statement matches"


def test_of_more_than_the_limit_the_first_documents_are_shown_whole() -> None:
    spec = made(MARKS, most=1)
    assert [row["id"] for row in table(spec, "marks")] == ["F01"]
    assert "1 of 2 documents are shown, the first." in said(spec)
    assert "3 figures, 1 date" in texts(spec, "text")[-1]


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("rows", [MARKS.head(0), MARKS.head(1), MARKS], ids=["none", "one", "all"])
def test_every_frame_makes_a_picture_that_renders(rows: pd.DataFrame, theme: Any) -> None:
    for paragraphs in (PARAGRAPHS, PARAGRAPHS.head(2), PARAGRAPHS.head(0)):
        spec = made(rows, paragraphs, theme=theme)
        assert is_valid(spec)
        assert CAPTION.byline in said(spec) and CAPTION.source in said(spec)
        for width in WIDTHS.values():
            assert "NaN" not in svg(spec, width)
