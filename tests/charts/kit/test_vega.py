"""A picture's frame: its rows, its themes, and the layers that it names."""

from typing import Any

import pytest

from sourcebook.charts.kit.vega import down, layer, picture, record_selection
from sourcebook.charts.theme import THEMES

ROWS: list[dict[str, Any]] = [{"id": "F01", "top_wide": 1, "top_narrow": 2}, {"id": "F02"}]


def made(rows: list[dict[str, Any]] = ROWS, theme: str = "light") -> dict[str, Any]:
    return picture(
        [layer("rows", {"type": "point"}, where={"id": "F01"}, y=down("top"))],
        {"rows": rows},
        THEMES[theme],
        height="100",
        title={"text": "Rows"},
        description="Rows.",
        params=[record_selection("rows")],
    )


def test_the_same_rows_have_the_same_name_and_others_another() -> None:
    names = [set(made(rows)["datasets"]) for rows in (ROWS, [dict(row) for row in ROWS], ROWS[1:])]
    assert names[0] == names[1]
    assert names[0] != names[2]


def test_every_layer_names_rows_that_the_picture_has() -> None:
    spec = made()
    assert {part["data"]["name"] for part in spec["layer"]} <= set(spec["datasets"])
    assert next(iter(spec["datasets"].values())) == ROWS


def test_a_layer_filters_and_takes_the_place_of_the_layout() -> None:
    (part,) = made()["layer"]
    assert part["transform"] == [
        {"filter": {"and": [{"field": "id", "equal": "F01"}]}},
        {"calculate": "datum['top_' + layout]", "as": "top"},
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_a_picture_has_its_themes_ink(theme: Any) -> None:
    spec, inks = made(theme=theme), THEMES[theme]
    config = spec["config"]
    assert spec["background"] == inks.background
    assert (config["title"]["color"], config["title"]["subtitleColor"]) == (inks.text, inks.muted)
    assert config["legend"]["labelColor"] == config["text"]["color"] == inks.text


def test_a_click_selects_only_marks_with_an_id() -> None:
    (param,) = (param for param in made()["params"] if param["name"] == "record")
    assert param["select"]["on"] == "click[event.item && event.item.datum && event.item.datum.id]"
    assert param["select"]["toggle"] is False and param["select"]["clear"] is False
