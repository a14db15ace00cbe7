"""The document strip shows every mark where it stands, and names sections without overlap."""

import json
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
import vl_convert

from sourcebook.charts.strip import (
    COLUMNS,
    LABEL,
    LANES,
    MARGIN,
    WIDTHS,
    Label,
    place_labels,
    strip,
    strip_marks,
    strip_title,
)
from sourcebook.charts.theme import NARROW, PLOT, text_width
from sourcebook.package import Package

SOURCE = "Sourcebook, /"
DOCUMENTS = pd.DataFrame(
    {"id": ["A", "B"], "title": ["First page", "Second page"], "characters": [400, 1000]}
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
)


def drawn(frame: pd.DataFrame, paragraphs: pd.DataFrame = PARAGRAPHS) -> dict[str, dict[str, Any]]:
    """The records that the chart draws as ticks, by id."""
    spec = strip(frame, paragraphs, DOCUMENTS, source=SOURCE).to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows]
    return {row["id"]: row for row in rows if "id" in row}


def records(paragraphs: pd.DataFrame, field: str) -> list[dict[str, Any]]:
    spec = strip(MARKS, paragraphs, DOCUMENTS, source=SOURCE).to_dict()
    return [row for rows in spec["datasets"].values() for row in rows if field in row]


def test_every_mark_is_a_tick_at_its_span() -> None:
    ticks = drawn(MARKS)
    assert sorted(ticks) == sorted(MARKS["id"])
    for mark in MARKS.itertuples():
        assert (ticks[mark.id]["start"], ticks[mark.id]["end"]) == (mark.start, mark.end)


def test_a_tick_says_statement_wording_document_paragraph_and_section() -> None:
    tick = drawn(MARKS)["E01"]
    assert tick["statement"] == "Statement E01"
    assert tick["wording"] == "“some words”"
    assert tick["where"] == "Document B, paragraph 3 (Later years)"


def test_clicks_near_a_tick_mean_it_and_never_two() -> None:
    ticks = drawn(MARKS)
    first, second = ticks["F02"], ticks["F03"]
    assert first["to"] == second["from"] == 135  # between the middles 120 and 150
    for tick in ticks.values():
        assert tick["from"] < (tick["start"] + tick["end"]) / 2 < tick["to"]


def test_marks_on_the_same_words_can_both_be_clicked() -> None:
    same = drawn(marks(("F01", "B", "figure", 10, 20, 1), ("F02", "B", "figure", 10, 20, 1)))
    assert same["F01"]["from"] < same["F01"]["to"] == same["F02"]["from"] < same["F02"]["to"]


def test_all_documents_have_one_scale_and_the_longest_fills_the_picture() -> None:
    spec = strip(MARKS, PARAGRAPHS, DOCUMENTS, source=SOURCE).to_dict()
    domains = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for layer in spec["layer"]
        if "scale" in layer["encoding"].get("x", {})
    }
    assert domains == {(0, 1000)}


def test_a_document_filtered_out_leaves_no_mark_and_changes_no_colour() -> None:
    only_b = PARAGRAPHS[PARAGRAPHS["document_id"] == "B"]
    assert sorted(drawn(MARKS, only_b)) == ["E01", "F02", "F03", "M001"]
    spec = json.dumps(strip(MARKS, only_b, DOCUMENTS, source=SOURCE).to_dict())
    assert '"domain": ["A", "B"]' in spec


def test_paragraphs_are_outlined_to_scale_and_headings_told_apart() -> None:
    outlined = records(PARAGRAPHS, "holds")
    spans = [(row["document_id"], row["start"], row["end"]) for row in outlined]
    assert spans == list(PARAGRAPHS[["document_id", "start", "end"]].itertuples(index=False))
    assert [row["kind"] for row in outlined] == list(PARAGRAPHS["kind"])


def test_each_lane_is_named_with_its_count() -> None:
    names = [row["name"] for row in records(PARAGRAPHS, "below") if "name" in row]
    assert names == [
        *("figures: 1", "dates: 0", "places: 0", "names: 0"),
        *("figures: 2", "dates: 1", "places: 1", "names: 0"),
    ]


def test_the_selected_mark_and_its_paragraph_follow_the_argument() -> None:
    spec = strip(MARKS, PARAGRAPHS, DOCUMENTS, selected="E01", source=SOURCE).to_dict()
    assert "(datum.id === 'E01')" in json.dumps(spec["layer"])
    rows = [row for rows in spec["datasets"].values() for row in rows]
    assert [row["start"] for row in rows if row.get("holds")] == [521]
    params = {param["name"]: param for param in spec["params"]}
    assert params["record"]["select"]["fields"] == ["id"]
    assert "value" not in params["record"]


def test_the_title_states_the_computed_counts() -> None:
    title = "Where 3 figures, 1 date and 1 mention of a place stand in the documents"
    assert strip_title(MARKS) == title
    assert strip_title(MARKS.head(1)) == "Where 1 figure stands in document A"
    assert strip_title(MARKS.head(0)) == "No statement matches"


@pytest.mark.parametrize(
    ("places", "names", "said"),
    [
        (2, 3, "2 mentions of places and 3 of names"),
        (2, 1, "2 mentions of places and 1 of a name"),
        (1, 1, "1 mention of a place and 1 of a name"),
        (0, 3, "3 mentions of names"),
        (0, 1, "1 mention of a name"),
    ],
)
def test_the_title_counts_mentions_of_places_and_names_not_places_and_names(
    places: int, names: int, said: str
) -> None:
    rows = [(f"M{i}", "A", "place", i, i + 1, 2) for i in range(places)]
    rows += [(f"N{i}", "A", "name", i, i + 1, 2) for i in range(names)]
    stand = "stands" if places + names == 1 else "stand"
    assert strip_title(marks(*rows)) == f"Where {said} {stand} in document A"


def test_a_lane_with_three_digits_has_room_for_its_name() -> None:
    assert all(text_width(f"{several}: 999", 12) <= MARGIN for _one, several in LANES.values())


def test_the_picture_carries_whose_statement_it_is_and_its_address() -> None:
    spec = strip(MARKS, PARAGRAPHS, DOCUMENTS, source=SOURCE).to_dict()
    assert "not verified here" in " ".join(spec["title"]["subtitle"])
    assert spec["title"]["subtitle"][-1] == SOURCE
    assert "3 figures" in spec["description"]


def test_marks_are_all_rows_of_the_tables_and_names_say_how_they_are_described() -> None:
    row = dict.fromkeys(COLUMNS, 0) | {"document_id": "A", "wording": "w", "statement": "s"}
    tables = [pd.DataFrame([row | {"id": id}]) for id in ("F01", "E01", "M001")]
    mentions = pd.DataFrame(
        [
            row | {"id": "N001", "name_id": "A-x", "described_as": "founder"},
            row | {"id": "N002", "name_id": "A-x", "described_as": ""},
        ]
    ).drop(columns="statement")
    names = pd.DataFrame({"id": ["A-x"], "name": ["A. Person"]})
    found = strip_marks(*tables, mentions, names)
    assert list(found["kind"]) == ["figure", "date", "place", "name", "name"]
    assert list(found["statement"])[-2:] == ["A. Person: founder", "A. Person"]
    assert len(strip_marks(*tables)) == 3


def test_every_mark_of_the_package_is_drawn(package: Package) -> None:
    tables = ["figures", "events", "place_mentions", "name_mentions"]
    found = strip_marks(*(package[table] for table in tables), package["names"])
    chart = strip(found, package["paragraphs"], package["documents"], source=SOURCE).to_dict()
    ids = {row["id"] for rows in chart["datasets"].values() for row in rows if "id" in row}
    assert ids == {id for table in tables for id in package[table]["id"]}


Box = tuple[float, float, int, int]


def box(x: float, label: Label) -> Box:
    """Left, right, and the lowest and highest row that a label takes."""
    width = max(text_width(line, LABEL) for line in label.lines)
    left = x if label.side == "right" else x - width
    return left, left + width, label.row, label.row


def assert_clear(starts: list[float], labels: list[Label], left: float, right: float) -> None:
    boxes = [box(x, label) for x, label in zip(starts, labels, strict=True)]
    assert all(low >= left and high <= right for low, high, *_ in boxes), "cut at the edge"
    for a, b in combinations(range(len(boxes)), 2):
        if labels[a].row == labels[b].row:
            assert boxes[a][1] <= boxes[b][0] or boxes[b][1] <= boxes[a][0], "labels overlap"
        for low, high in ((a, b), (b, a)):
            if labels[high].row > labels[low].row:
                x = starts[high]
                assert not boxes[low][0] < x < boxes[low][1], "a leader crosses a label"


@pytest.mark.parametrize("laid_out_for", WIDTHS)
@pytest.mark.parametrize("wider", [1.0, 1.37, 3.4])
@pytest.mark.parametrize("document", ["A", "B"])
def test_section_labels_stay_clear_at_their_width_and_every_wider_one(
    package: Package, document: str, laid_out_for: int, wider: float
) -> None:
    paragraphs = package["paragraphs"].query("document_id == @document")
    sections = paragraphs.groupby("section", sort=False)["start"].min()
    total = int(package["documents"]["characters"].max())
    room = laid_out_for - MARGIN
    starts = [int(start) / total * room for start in sections]
    labels = place_labels(starts, list(sections.index), -MARGIN, room)
    assert [" ".join(label.lines) for label in labels] == list(sections.index)
    room *= wider
    assert_clear([start * wider for start in starts], labels, -MARGIN, room)


@pytest.mark.parametrize("width", [NARROW, 1100])
def test_the_widths_that_pages_have_are_laid_out(width: int) -> None:
    assert any(made_for <= width for made_for in WIDTHS)
    assert min(WIDTHS) == PLOT < NARROW


def test_a_label_at_the_right_edge_stands_left_of_its_leader() -> None:
    labels = place_labels([0, 290], ["First", "The last of all sections"], -50, 300)
    assert [label.side for label in labels] == ["right", "left"]
    assert [label.row for label in labels] == [0, 0]


def test_labels_with_room_need_one_row_and_none_need_none() -> None:
    labels = place_labels([0, 100, 200], ["One", "Two", "Three"], 0, 300)
    assert [label.row for label in labels] == [0, 0, 0]
    assert place_labels([], [], 0, 300) == []


FRAMES = {
    "no marks": MARKS.head(0),
    "one mark": MARKS.head(1),
    "all": MARKS,
}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, 700, 1100])
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders(name: str, width: int, theme: Any) -> None:
    for paragraphs in (PARAGRAPHS, PARAGRAPHS.head(2), PARAGRAPHS.head(0)):
        chart = strip(FRAMES[name], paragraphs, DOCUMENTS, theme=theme, source=SOURCE)
        svg = vl_convert.vegalite_to_svg(chart.to_dict() | {"width": width})
        assert svg.startswith("<svg")


def test_every_lane_has_a_word_for_one_and_for_several() -> None:
    assert all(one + "s" == several for one, several in LANES.values())
