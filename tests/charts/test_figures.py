"""The dot plot draws every stated number at its value, as it is qualified, and counts the rest."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import vl_convert

from sourcebook.charts.figures import (
    LOG_FROM,
    MARKS,
    TEXT_SIZE,
    UNITS,
    drawn,
    figures_chart,
    figures_title,
    not_drawn,
)
from sourcebook.charts.theme import NARROW, PLOT, THEMES, text_width
from sourcebook.package import Package
from tests.project.test_wording import loaded

SOURCE = "Sourcebook, /figures"
DOCUMENTS = ["A", "B"]


def figure(id: str, value: float | None, **cells: Any) -> dict[str, Any]:
    """A row of the table; without a value it is vague."""
    row = {
        "id": id,
        "document_id": "A",
        "paragraph": 1,
        "start": 0,
        "wording": "some words",
        "statement": f"Statement {id}",
        "topic_id": f"T-{id}",
        "unit": "people",
        "qualifier": "vague" if value is None else "exact",
        "value": value,
        "period": "",
    }
    return {**row, **cells}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(figure("F00", None)))
    return frame.astype({"value": "float64"})


def spec_of(figures: pd.DataFrame, unit: str = "people", **options: Any) -> dict[str, Any]:
    """The chart as a dictionary, which Altair validates."""
    return dict(figures_chart(figures, unit, DOCUMENTS, source=SOURCE, **options).to_dict())


def rows_of(figures: pd.DataFrame, unit: str = "people") -> list[dict[str, Any]]:
    """The records that the chart draws, from top to bottom."""
    (rows,) = spec_of(figures, unit)["datasets"].values()
    return list(rows)


def scale_of(figures: pd.DataFrame, unit: str = "people") -> dict[str, Any]:
    scales = {
        json.dumps(layer["encoding"]["x"]["scale"])
        for layer in spec_of(figures, unit)["layer"]
        if "scale" in layer["encoding"].get("x", {})
    }
    (scale,) = scales
    return dict(json.loads(scale))


VAGUE = table(figure("F08", None), figure("F09", None, document_id="B"))
MIXED = table(
    figure("F01", 120_000, qualifier="more_than"),
    figure("F02", 30_000, qualifier="about", document_id="B", period="1988-22"),
    figure("F03", 2),
    figure("F04", 1_000, qualifier="at_least"),
    figure("F05", None, document_id="B"),
    figure("F06", 70, unit="percent"),
)
TWO_ON_ONE_TOPIC = table(
    figure("F01", 50, topic_id="T-x", document_id="B"),
    figure("F02", 400, topic_id="T-y"),
    figure("F03", 900, topic_id="T-x"),
    figure("F04", 500, topic_id="T-z"),
)
FRAMES = {
    "empty": table(),
    "one row": MIXED.head(1),
    "only vague rows": VAGUE,
    "two on one topic": TWO_ON_ONE_TOPIC,
    "zero": table(figure("F01", 0), figure("F02", 5_000, qualifier="more_than")),
    "only zero": table(figure("F01", 0, qualifier="at_least")),
    "negative": table(figure("F01", -5, qualifier="about"), figure("F02", 5_000)),
    "mixed": MIXED,
}


@pytest.mark.parametrize("name", FRAMES)
def test_drawn_and_not_drawn_are_all(name: str) -> None:
    figures = FRAMES[name]
    parts = [drawn(figures), not_drawn(figures)]
    assert sorted(pd.concat(parts)["id"]) == sorted(figures["id"])
    shown = [row["id"] for unit in figures["unit"].unique() for row in rows_of(figures, unit)]
    assert sorted(shown) == sorted(parts[0]["id"])


@pytest.mark.parametrize("name", ["empty", "only vague rows"])
def test_nothing_is_drawn_where_no_number_is_stated_and_the_title_says_so(name: str) -> None:
    spec = spec_of(FRAMES[name])
    assert list(spec["datasets"].values()) == [[]]
    assert spec["description"].startswith("No ")


def test_the_title_counts_vague_figures_where_there_are_no_others() -> None:
    assert (
        figures_title(VAGUE, "people")
        == "No number to draw: 2 numbers of people are stated vaguely"
    )
    one = table(figure("F01", None, unit="percent"))
    assert (
        figures_title(one, "percent") == "No number to draw: 1 share in percent is stated vaguely"
    )


def test_vague_figures_beside_others_are_counted_on_the_picture() -> None:
    spec = spec_of(MIXED)
    assert "1 more states no number" in spec["description"]
    assert "1 more states no number" in " ".join(spec["title"]["subtitle"])
    more = pd.concat([MIXED, VAGUE], ignore_index=True)
    assert "3 more state no number" in spec_of(more)["description"]
    assert "no number" not in spec_of(drawn(MIXED))["description"]


def test_the_title_states_both_ends_as_they_are_read() -> None:
    shown = drawn(MIXED[MIXED["unit"] == "people"])
    assert (
        figures_title(shown, "people")
        == "Documents A and B state 4 numbers of people, from 2 to more than 120,000"
    )
    assert figures_title(shown.head(1), "people") == (
        "Document A states one number of people: more than 120,000"
    )


def test_of_equal_ends_the_title_takes_the_one_that_reaches_farther() -> None:
    same = table(figure("F01", 10), figure("F02", 10, qualifier="more_than"))
    assert figures_title(same, "people").endswith("from 10 to more than 10")


def test_another_heading_replaces_the_title() -> None:
    assert spec_of(MIXED, heading="The largest")["description"].startswith("The largest. ")


@pytest.mark.parametrize("qualifier", ["more_than", "at_least", "about"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_qualified_number_never_loses_its_qualifier(qualifier: str, unit: str) -> None:
    one = table(figure("F01", 70, unit=unit, qualifier=qualifier))
    number = f"{qualifier.replace('_', ' ')} 70{'%' if unit == 'percent' else ''}"
    (row,) = rows_of(one, unit)
    assert row["number"] == number
    assert row["as_read"].startswith(number)
    assert figures_title(one, unit).endswith(f": {number}")


def test_one_topics_figures_from_two_documents_stand_next_to_each_other() -> None:
    rows = rows_of(TWO_ON_ONE_TOPIC)
    assert [row["id"] for row in rows] == ["F03", "F01", "F04", "F02"]
    for row, below in pairwise(rows):
        assert row["bottom"] == below["top"]


@pytest.mark.parametrize(("most", "log"), [(LOG_FROM - 1, False), (LOG_FROM, True)])
def test_an_axis_is_logarithmic_only_from_a_thousand_up(most: float, log: bool) -> None:
    figures = table(figure("F01", most), figure("F02", 3))
    scale = scale_of(figures)
    assert (scale.get("type") == "log") is log
    assert ("logarithmic" in json.dumps(spec_of(figures))) is log


@pytest.mark.parametrize("least", [0, -1, -5_000, 0.5])
def test_a_number_that_has_no_place_on_a_logarithmic_axis_makes_it_linear(least: float) -> None:
    scale = scale_of(table(figure("F01", least), figure("F02", 120_000)))
    assert "type" not in scale
    assert scale["domain"][0] <= least < 120_000 < scale["domain"][1]


@pytest.mark.parametrize("value", [0, -3])
def test_an_axis_has_two_ends_where_all_numbers_are_zero_or_below(value: float) -> None:
    low, high = scale_of(table(figure("F01", value)))["domain"]
    assert low <= value < high


def test_percent_has_the_whole_as_its_axis_unless_a_number_lies_beyond() -> None:
    assert scale_of(table(figure("F01", 70, unit="percent")), "percent")["domain"] == [0, 100]
    beyond = scale_of(table(figure("F01", 150, unit="percent")), "percent")["domain"]
    assert beyond[1] > 150


def test_a_range_ends_with_the_axis() -> None:
    (row,) = rows_of(table(figure("F01", 95, unit="percent", qualifier="about")), "percent")
    assert (row["from"], row["to"]) == (85.5, 100)
    (row,) = rows_of(table(figure("F01", 1_000, qualifier="more_than")))
    assert (row["from"], row["to"]) == (1_000, 2_500)


def test_a_mark_carries_its_whole_citation_as_text() -> None:
    row = {row["id"]: row for row in rows_of(MIXED)}["F02"]
    assert row["wording"] == "some words"
    assert row["as_read"] == "about 30,000 people"
    assert row["period_read"] == "summer 1988"
    assert row["where"] == "document B, paragraph 1"
    assert "(period: summer 1988)" in row["label"].replace("\n", " ")


LONG = table(
    *(
        figure(
            f"F{value}",
            value,
            statement="People who took part in a march of several days through the city " * 3,
            qualifier=qualifier,
            period="1981/2009",
        )
        for value, qualifier in ((1, "about"), (999, "more_than"), (123_456_789, "at_least"))
    )
)


def assert_fits(rows: list[dict[str, Any]], scale: dict[str, Any]) -> None:
    for row in rows:
        lines = row["label"].split("\n")
        assert all(text_width(line, TEXT_SIZE) <= PLOT for line in lines)
        assert row["top"] + 17 * len(lines) < row["y"] - 8, "the mark stands below the text"
        assert row["y"] + 8 < row["bottom"]
    assert all(row["bottom"] <= below["top"] for row, below in pairwise(rows))
    assert all(scale["domain"][0] <= row["value"] <= scale["domain"][1] for row in rows)


@pytest.mark.parametrize("figures", [LONG, MIXED], ids=["long", "mixed"])
def test_texts_fit_a_narrow_picture_and_no_two_rows_overlap(figures: pd.DataFrame) -> None:
    assert_fits(rows_of(figures), scale_of(figures))


def test_the_packages_texts_fit_and_all_its_numbers_are_drawn(package: Package) -> None:
    figures = package["figures"]
    ids = set()
    for unit in drawn(figures)["unit"].unique():
        rows = rows_of(figures, unit)
        assert_fits(rows, scale_of(figures, unit))
        ids |= {row["id"] for row in rows}
    assert ids == set(drawn(figures)["id"])


def test_every_unit_and_qualifier_of_the_vocabulary_has_its_words(package: Package) -> None:
    units = set(drawn(package["figures"])["unit"])
    assert units <= set(UNITS)
    assert set(package.vocabulary("figures", "qualifier")) == {*MARKS, "vague"}


def test_the_highlight_follows_the_argument_and_the_selection_carries_the_id() -> None:
    spec = spec_of(MIXED, selected="F02")
    highlighted = [layer for layer in spec["layer"] if "'F02'" in json.dumps(layer)]
    assert [layer["mark"]["color"] for layer in highlighted] == [THEMES["light"].highlight]
    params = {param["name"]: param for param in spec["params"]}
    assert params["record"]["select"]["fields"] == ["id"]
    assert "value" not in params["record"]


def test_a_document_filtered_out_changes_no_colour() -> None:
    only_b = MIXED[MIXED["document_id"] == "B"]
    colours = [
        layer["encoding"]["color"]["scale"]
        for layer in spec_of(only_b)["layer"]
        if "scale" in layer["encoding"].get("color", {})
    ]
    assert all(colour["domain"] == DOCUMENTS for colour in colours)
    assert all(colour["range"] == list(THEMES["light"].documents[:2]) for colour in colours)


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
        assert "NaN" not in svg and "Infinity" not in svg


def test_what_the_picture_draws_is_read_on_it() -> None:
    svg = vl_convert.vegalite_to_svg(spec_of(MIXED) | {"width": NARROW})
    for text in ("more than 120,000", "about 30,000", "at least 1,000", "Statement F01"):
        assert text in svg
    assert "Statement F05" not in svg


def test_the_frame_is_left_as_it_was() -> None:
    before = MIXED.copy(deep=True)
    spec_of(MIXED)
    pd.testing.assert_frame_equal(MIXED, before)
