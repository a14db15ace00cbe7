"""The bar of all questions has each question in one part, and says the finding."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from sourcebook.charts.questions import PARTS, questions_bar, questions_title
from sourcebook.charts.theme import THEMES, document_inks
from tests.charts.specs import CAPTION, DOCUMENTS, WIDTHS, Spec, is_valid, said, svg, table, texts


def compared(**numbers: int) -> pd.DataFrame:
    """Make what `comparison.compare` gives, from numbers by relation; `one_alone_B` is by B."""
    rows = []
    for key, number in numbers.items():
        relation, _, alone = key.partition("_alone_")
        relation = f"{relation}_alone" if alone else relation
        rows += [{"relation": relation, "alone": alone}] * number
    frame = pd.DataFrame(rows, columns=["relation", "alone"])
    return frame.assign(topic_id=[f"T-{n}" for n in range(len(rows))])


MIXED = compared(
    same=2,
    same_number=1,
    compatible=3,
    different=1,
    not_comparable=15,
    one_alone_A=9,
    one_alone_B=38,
    unanswered=6,
)
ONE = compared(one_alone_A=30, unanswered=40)
MANY = pd.DataFrame({"id": [f"D{n:03}" for n in range(100)]})
OF_MANY = compared(different=3, **{f"one_alone_{one}": 2 for one in MANY["id"][:30]})
FRAMES = {
    "mixed": (MIXED, DOCUMENTS),
    "one document": (ONE, DOCUMENTS.head(1)),
    "a hundred documents": (OF_MANY, MANY),
    "one part": (compared(different=1), DOCUMENTS),
    "a part too small to see": (compared(different=1, compatible=5_000), DOCUMENTS),
    "none": (compared(), DOCUMENTS),
}


def made(rows: pd.DataFrame, documents: pd.DataFrame = DOCUMENTS, **options: Any) -> Spec:
    return questions_bar(rows, documents=documents, caption=CAPTION, **options)


def counts(spec: Spec) -> dict[tuple[str, str], int]:
    return {(part["relation"], part["alone"]): part["n"] for part in table(spec, "parts")}


@pytest.mark.parametrize("name", FRAMES)
def test_every_question_is_in_one_part_and_the_parts_fill_the_bar(name: str) -> None:
    rows, documents = FRAMES[name]
    spec = made(rows, documents)
    assert sum(counts(spec).values()) == len(rows)
    parts = table(spec, "parts")
    if parts:
        assert parts[0]["start"] == 0 and parts[-1]["end"] == pytest.approx(1)
    for part, after in pairwise(parts):
        assert part["end"] == pytest.approx(after["start"])
    for part in parts:
        assert part["end"] - part["start"] == pytest.approx(part["n"] / len(rows))


def test_parts_are_alike_compatible_different_not_comparable_alone_and_none() -> None:
    assert counts(made(MIXED)) == {
        ("same", ""): 2,
        ("compatible", ""): 4,
        ("different", ""): 1,
        ("not_comparable", ""): 15,
        ("one_alone", "A"): 9,
        ("one_alone", "B"): 38,
        ("unanswered", ""): 6,
    }


def test_every_relation_has_one_part() -> None:
    relations = [relation for part in PARTS.values() for relation in part]
    assert sorted(relations) == sorted(
        "same same_number compatible different not_comparable one_alone unanswered".split()
    )


def test_of_many_documents_those_that_answer_alone_are_one_part() -> None:
    assert counts(made(OF_MANY, MANY)) == {("different", ""): 3, ("one_alone", ""): 60}


@pytest.mark.parametrize(
    ("rows", "among", "title"),
    [
        (
            MIXED,
            ["A", "B"],
            "Of 75 questions, 47 are answered by one document alone; 1 is answered differently",
        ),
        (
            compared(same=2, one_alone_A=1),
            ["A", "B"],
            "Of 3 questions, 1 is answered by one document alone",
        ),
        (compared(different=2), ["A", "B"], "Of 2 questions, 2 are answered differently"),
        (compared(same=2), ["A", "B"], "Of 2 questions, none is answered differently"),
        (compared(unanswered=2), ["A", "B"], "Of 2 questions, no document answers any"),
        (ONE, ["A"], "Document A answers 30 of 70 questions"),
        (compared(), ["A"], "No question matches"),
    ],
)
def test_the_title_is_the_finding(rows: pd.DataFrame, among: list[str], title: str) -> None:
    assert questions_title(rows, among) == title
    assert texts(made(rows, among=among), "text")[-1] == title


def test_a_document_is_said_to_answer_alone_only_beside_others() -> None:
    says = {part["says"] for part in table(made(ONE, among=["A"]), "parts")}
    assert says == {"answered by A", "answered by no document"}
    assert "answered by A alone" in {part["says"] for part in table(made(MIXED), "parts")}


def test_what_a_document_answers_alone_has_its_colour_and_no_relation_has_one() -> None:
    inks = document_inks(DOCUMENTS["id"], THEMES["light"])
    for part in table(made(MIXED), "parts"):
        if part["alone"]:
            assert part["ink"] == inks[part["alone"]]
        else:
            assert part["ink"] not in THEMES["light"].documents


def test_a_click_on_a_part_or_its_label_selects_its_relation() -> None:
    spec = made(MIXED)
    (param,) = (param for param in spec["params"] if param["name"] == "relation")
    assert param["select"]["fields"] == ["relation", "alone"]
    (view,) = (part for part in spec["layer"] if part.get("name") in param["views"])
    assert view["data"]["name"].startswith("targets-")
    for layout in WIDTHS:
        targets = [row for row in table(spec, "targets") if row["layout"] == layout]
        assert all(row["id"] for row in targets)
        for part in table(spec, "parts"):
            own = [row for row in targets if row["id"] == part["id"]]
            assert len(own) == 2, "the part, and its label"
            assert (own[0]["start"], own[0]["end"]) == (part["start"], part["end"])


def test_the_parts_of_the_selected_relation_are_outlined() -> None:
    spec = made(MIXED, selected="different")
    filters = [str(part.get("transform")) for part in spec["layer"]]
    assert any("{'field': 'relation', 'equal': 'different'}" in one for one in filters)


@pytest.mark.parametrize("name", FRAMES)
def test_labels_do_not_overlap_and_stay_inside(name: str) -> None:
    parts = table(made(*FRAMES[name]), "parts")
    for part, after in pairwise(parts):
        assert part["from"] < part["to"] <= after["from"] + 1e-9
    assert all(0 <= part["from"] < part["to"] <= 1 for part in parts)
    assert all(part["start"] <= part["hung"] <= part["end"] for part in parts)


def test_a_label_begins_where_its_part_does_unless_it_needs_more_room() -> None:
    spec = made(compared(same=4, different=3, unanswered=3))
    for part in table(spec, "parts"):
        assert part["from"] == pytest.approx(part["start"])
    first, last = table(made(compared(same=5_000, different=1)), "parts")
    assert first["from"] == 0
    assert last["from"] < last["start"], "moved to the left, because the picture ends"
    assert last["to"] == 1


@pytest.mark.parametrize("name", FRAMES)
def test_the_rows_of_the_list_are_below_the_bar_and_each_below_the_one_before(name: str) -> None:
    spec = made(*FRAMES[name])
    rows = [row for row in table(spec, "targets") if row["layout"] == "narrow"]
    bars, lines = rows[::2], rows[1::2]
    for above, below in pairwise([*bars[:1], *lines]):
        assert above["top_narrow"] < above["bottom_narrow"] <= below["top_narrow"]
    for part, line in zip(table(spec, "parts"), lines, strict=True):
        assert line["id"] == part["id"]
        assert line["top_narrow"] < part["line"] < line["bottom_narrow"]
        assert (line["start"], line["end"]) == (0, 1), "as wide as the picture"


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders(name: str, theme: Any) -> None:
    rows, documents = FRAMES[name]
    spec = made(rows, documents, theme=theme)
    assert is_valid(spec)
    assert CAPTION.byline in spec["description"] and CAPTION.source in said(spec)
    for width in WIDTHS.values():
        drawn = svg(spec, width)
        assert "NaN" not in drawn
        assert all(f">{part['count']}<" in drawn for part in table(spec, "parts"))
