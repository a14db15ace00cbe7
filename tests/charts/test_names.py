"""The chart of names draws every mention where it stands in its document."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import vl_convert

from sourcebook.charts.names import LINE, TEXT_SIZE, TRACK, names_chart, names_title
from sourcebook.charts.theme import NARROW, PLOT, THEMES, text_width
from sourcebook.package import Package
from tests.project.test_wording import loaded

SOURCE = "Sourcebook, /people"
DOCUMENTS = pd.DataFrame({"id": ["A", "B"], "characters": [400, 1_000]})
LONG = "The Committee for the Study of Long Names in Narrow Pictures and Related Matters"


def mention(
    id: str, name: str, document: str = "A", start: int = 0, **cells: Any
) -> dict[str, Any]:
    row = {
        "id": id,
        "name_id": f"A-{name}",
        "name": name,
        "document_id": document,
        "paragraph": 1,
        "start": start,
        "wording": "some words",
        "described_as": "",
    }
    return {**row, **cells}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(mention("N000", "")))


MIXED = table(
    mention("N001", "Ada", start=100, described_as="founder"),
    mention("N002", "Bea", "B", 999),
    mention("N003", "Ada", "B", 250),
    mention("N004", "Ada", "A", 200),
    mention("N005", LONG, "B", 500),
)
FRAMES = {
    "empty": table(),
    "one row": MIXED.head(1),
    "one name in two documents": MIXED[MIXED["name"] == "Ada"],
    "two names on the same words": table(mention("N001", "Ada"), mention("N002", "Bea")),
    "mixed": MIXED,
}


def spec_of(mentions: pd.DataFrame, **options: Any) -> dict[str, Any]:
    """The chart as a dictionary, which Altair validates."""
    return dict(names_chart(mentions, DOCUMENTS, source=SOURCE, **options).to_dict())


def rows_of(mentions: pd.DataFrame, part: str) -> list[dict[str, Any]]:
    """The records of the marks, the tracks or the labels."""
    (rows,) = (
        rows for name, rows in spec_of(mentions)["datasets"].items() if name.startswith(f"{part}-")
    )
    return list(rows)


@pytest.mark.parametrize("name", FRAMES)
def test_every_mention_is_drawn_once(name: str) -> None:
    mentions = FRAMES[name]
    assert sorted(row["id"] for row in rows_of(mentions, "marks")) == sorted(mentions["id"])
    assert len(rows_of(mentions, "labels")) == mentions["name_id"].nunique()
    tracks = mentions[["name_id", "document_id"]].drop_duplicates()
    assert len(rows_of(mentions, "tracks")) == len(tracks)


def test_a_mark_stands_at_its_share_of_its_own_document() -> None:
    marks = {row["id"]: row for row in rows_of(MIXED, "marks")}
    shares = {id: row["position"] for id, row in marks.items()}
    assert shares == {"N001": 25, "N002": 99.9, "N003": 25, "N004": 50, "N005": 50}
    assert marks["N001"]["y"] == marks["N004"]["y"] != marks["N003"]["y"]


def test_the_most_named_come_first_and_documents_stand_under_each_other() -> None:
    labels = [row["label"].split("\n")[0].split(":")[0] for row in rows_of(MIXED, "labels")]
    assert labels[0] == "Ada"
    of_ada = rows_of(MIXED, "tracks")[:2]
    assert [row["document_id"] for row in of_ada] == ["A", "B"]
    assert of_ada[1]["y"] - of_ada[0]["y"] == TRACK


def test_a_label_counts_its_mentions_document_by_document() -> None:
    texts = [row["label"].replace("\n", " ") for row in rows_of(MIXED, "labels")]
    assert texts == ["Ada: 2 in A, 1 in B", "Bea: 1 in B", f"{LONG}: 1 in B"]


def assert_fits(mentions: pd.DataFrame) -> None:
    labels, tracks = rows_of(mentions, "labels"), rows_of(mentions, "tracks")
    for label, below in zip(labels, [*labels[1:], None], strict=True):
        lines = label["label"].split("\n")
        assert all(text_width(line, TEXT_SIZE) <= PLOT for line in lines)
        end = below["y"] if below else spec_of(mentions)["height"]
        own = [track["y"] for track in tracks if label["y"] <= track["y"] < end]
        assert own, "a name has its marks above the next name"
        assert min(own) >= label["y"] + LINE * len(lines) + TRACK // 2
        assert max(own) + TRACK // 2 <= end
    ys = sorted(track["y"] for track in tracks)
    assert all(below - y >= TRACK for y, below in pairwise(ys))


def test_texts_fit_a_narrow_picture_and_nothing_overlaps(package: Package) -> None:
    assert_fits(MIXED)
    names = package["names"][["id", "name"]].rename(columns={"id": "name_id"})
    mentions = package["name_mentions"].merge(names, on="name_id")
    assert_fits(mentions)


def test_the_title_states_the_computed_numbers() -> None:
    assert names_title(MIXED) == "2 documents name 3 people and organisations, 5 times"
    assert names_title(MIXED.head(1)) == "Document A names 1 person or organisation, 1 time"
    twice = MIXED[MIXED["name"] == "Ada"]
    assert names_title(twice) == "2 documents name 1 person or organisation, 3 times"
    assert names_title(MIXED.head(0)) == "No document names anyone that matches"


def test_a_mark_says_how_its_mention_describes_or_else_the_name() -> None:
    marks = {row["id"]: row for row in rows_of(MIXED, "marks")}
    assert marks["N001"]["statement"] == "founder"
    assert marks["N002"]["statement"] == "Bea"
    assert marks["N002"]["where"] == "document B, paragraph 1"
    assert marks["N002"]["wording"] == "some words"


def test_the_highlight_follows_the_argument_and_the_selection_carries_the_id() -> None:
    spec = spec_of(MIXED, selected="N003")
    highlighted = [layer for layer in spec["layer"] if "'N003'" in json.dumps(layer)]
    assert [layer["encoding"]["color"]["value"] for layer in highlighted] == [
        THEMES["light"].highlight
    ]
    params = {param["name"]: param for param in spec["params"]}
    assert params["record"]["select"]["fields"] == ["id"]
    assert "value" not in params["record"]


def test_a_document_filtered_out_changes_no_colour() -> None:
    spec = spec_of(MIXED[MIXED["document_id"] == "B"])
    scales = [
        layer["encoding"]["color"]["scale"]
        for layer in spec["layer"]
        if "scale" in layer["encoding"].get("color", {})
    ]
    assert scales
    assert all(scale["domain"] == ["A", "B"] for scale in scales)


@pytest.mark.parametrize("name", FRAMES)
def test_the_picture_says_whose_statement_it_is_in_neutral_words(name: str) -> None:
    spec = spec_of(FRAMES[name])
    assert "not verified here" in spec["description"]
    assert "not verified here" in " ".join(spec["title"]["subtitle"])
    assert spec["title"]["subtitle"][-1] == SOURCE
    assert loaded(spec["description"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_makes_a_picture_that_renders(name: str, theme: Any) -> None:
    for width in (NARROW, 1_100):
        svg = vl_convert.vegalite_to_svg(spec_of(FRAMES[name], theme=theme) | {"width": width})
        assert svg.startswith("<svg")
        assert "NaN" not in svg


def test_the_frames_are_left_as_they_were() -> None:
    before = MIXED.copy(deep=True)
    spec_of(MIXED)
    pd.testing.assert_frame_equal(MIXED, before)
