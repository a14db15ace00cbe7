"""The picture of one question: what documents state and what others report, on one axis."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.compare import comparison_chart, comparison_title, on_one_axis
from sourcebook.charts.theme import THEMES
from tests.charts.frames import UNITS, event, events, figure, figures, other, others, statements
from tests.charts.specs import (
    CAPTION,
    DOCUMENTS,
    WIDTHS,
    Spec,
    by_id,
    is_valid,
    said,
    svg,
    table,
)
from tests.project.test_wording import loaded

NUMBERS = statements(
    figures(
        figure("F01", 120_000, "more_than"),
        figure("F02", 120_000, document_id="B"),
        figure("F03", None, document_id="C"),
    ),
    events(),
)
DATES = statements(figures(), events(event("E01", "1978"), event("E02", "1979", document_id="B")))
NONE = NUMBERS.head(0)
REPORTED = others(
    other("a", None, "range", low=2_800, high=5_000, edtf="1988"),
    other("b", 2_000, "at_least", source="lighthouse", published=""),
)
DATED = others(other("d", None, unit="date", edtf="1978-01-07/1979-02-11"))


def made(rows: pd.DataFrame, reported: pd.DataFrame = REPORTED, **options: Any) -> Spec:
    shared = {"units": UNITS, "documents": DOCUMENTS, "caption": CAPTION}
    return comparison_chart(rows, reported, **shared, **options)


FRAMES = {
    "numbers": (NUMBERS, REPORTED),
    "dates": (DATES, DATED),
    "other sources alone": (NONE, REPORTED),
    "other sources' dates alone": (NONE, DATED),
    "nothing": (NONE, REPORTED.head(0)),
    "no number": (NUMBERS[NUMBERS["id"] == "F03"], REPORTED.head(0)),
    "a range alone": (
        statements(figures(figure("F01", None, "range", low=34, high=36)), events()),
        REPORTED.head(0),
    ),
    "less than": (statements(figures(figure("F01", 9, "less_than")), events()), REPORTED),
    "one open date": (statements(figures(), events(event("E01", "../1978"))), DATED.head(0)),
}


def test_shown_and_counted_are_all_that_is_stated() -> None:
    spec = made(NUMBERS)
    assert list(by_id(spec)) == ["F01", "F02"]
    assert "Without a number or date: 1 statement." in said(spec)


def test_documents_come_first_and_other_sources_below_them() -> None:
    rows = table(made(NUMBERS), "rows")
    assert [row["other"] for row in rows] == [False, False, True, True]
    assert " ".join(rows[3]["words_wide"].split()) == "Lighthouse: all sailors"


def test_rows_that_only_touch_the_question_are_not_in_its_picture() -> None:
    touching = NUMBERS.assign(answers=[True, False, False])
    spec = made(touching)
    assert list(by_id(spec)) == ["F01"]
    assert "Without a number" not in said(spec)


def test_what_is_in_another_unit_or_a_date_is_not_on_the_axis_and_counted() -> None:
    other_unit = pd.concat([NUMBERS.head(1), DATES.head(1)])
    shown, known = on_one_axis(other_unit, DATED)
    assert (list(shown["id"]), list(known["id"])) == (["F01"], [])
    assert "Not on this axis: 1 entry of other sources." in said(made(NUMBERS, DATED))


@pytest.mark.parametrize(
    ("rows", "reported", "title"),
    [
        (NUMBERS, REPORTED.head(0), "A states more than 120,000 people; B states 120,000 people"),
        (DATES, DATED, "A states 1978; B states 1979; 1 other source reports on it"),
        (NONE, REPORTED, "No document states a number or date; 2 other sources do"),
        (
            NONE,
            REPORTED.assign(source="Almanac"),
            "No document states a number or date; 1 other source does",
        ),
        (NONE, REPORTED.head(0), "No number or date is stated"),
    ],
    ids=["documents", "both", "other sources", "one source twice", "nothing"],
)
def test_the_title_says_what_is_stated_and_that_others_report(
    rows: pd.DataFrame, reported: pd.DataFrame, title: str
) -> None:
    assert comparison_title(*on_one_axis(rows, reported)) == title


def test_the_title_of_many_documents_counts_their_answers() -> None:
    many = statements(
        figures(*(figure(f"F{n}", 5 + n % 2, document_id=f"D{n}") for n in range(9))), events()
    )
    assert comparison_title(many, REPORTED.head(0)) == "9 documents give 2 different answers"


def test_the_title_names_the_documents_in_the_order_of_their_ids() -> None:
    rows = statements(
        figures(figure("F01", 3, document_id="B"), figure("F02", 4, document_id="A")), events()
    )
    title = comparison_title(*on_one_axis(rows, REPORTED.head(0)))
    assert title.startswith("A states 4") and "; B states 3" in title


def test_the_question_is_under_the_title_only_where_it_is_given() -> None:
    assert "How many?" in said(made(NUMBERS, question="How many?"))
    assert "Question of F01?" not in said(made(NUMBERS))


def test_only_a_documents_row_can_be_selected() -> None:
    spec = made(NUMBERS, selected="F02")
    (record,) = (param for param in spec["params"] if param["name"] == "record")
    assert record["views"] == ["cited"]
    assert all(not row.get("id") for row in table(spec, "rows") if row["other"])
    ink = THEMES["light"].highlight
    (part,) = (part for part in spec["layer"] if part["mark"].get("color") == ink)
    assert part["transform"][0]["filter"] == {"and": [{"field": "id", "equal": "F02"}]}


def test_another_source_says_who_counted_whom_in_its_tooltip() -> None:
    spec = made(NUMBERS)
    (hits,) = (part for part in spec["layer"] if part.get("name") == "others")
    fields = {tip["field"] for tip in hits["encoding"]["tooltip"]}
    row = next(row for row in table(spec, "rows") if row["other"])
    assert fields <= set(row)
    assert row["counts"] == "all sailors" and row["basis"] == "own count"
    assert row["published"] == "8 June 2022"


@pytest.mark.parametrize("name", FRAMES)
def test_every_mark_is_on_the_axis(name: str) -> None:
    spec = made(*FRAMES[name])
    for part in spec["layer"]:
        scale = part["encoding"].get("x", {}).get("scale")
        if scale and part["data"]["name"].startswith("rows-"):
            low, high = scale["domain"]
            for row in table(spec, "rows"):
                ends = [row[field] for field in ("at", "start", "end") if row[field] is not None]
                assert all(low <= end <= high for end in ends)


@pytest.mark.parametrize("layout", WIDTHS)
@pytest.mark.parametrize("name", FRAMES)
def test_no_two_rows_overlap(name: str, layout: str) -> None:
    rows = table(made(*FRAMES[name]), "rows")
    for above, below in pairwise(rows):
        assert above[f"bottom_{layout}"] <= below[f"top_{layout}"]


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders_in_neutral_words(name: str, theme: Any) -> None:
    spec = made(*FRAMES[name], theme=theme)
    assert is_valid(spec)
    assert CAPTION.byline in said(spec) and CAPTION.source in said(spec)
    assert loaded(spec["description"]) == []
    for width in WIDTHS.values():
        drawn = svg(spec, width)
        assert "NaN" not in drawn
        assert THEMES[theme].background in drawn
