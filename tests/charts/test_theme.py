"""Pictures are made without Altair's own checks, and what a page draws is what tests checked."""

from typing import Any

import altair as alt
import pytest
from altair.utils import schemapi

from sourcebook.charts.theme import THEMES, picture, spec, styled, title, unvalidated, with_rows

ROWS = [{"id": "F01", "value": 1}, {"id": "F02", "value": 2}]


def layers() -> list[alt.Chart]:
    rows = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Chart(alt.NamedData("ticks"))
    return [
        rows.mark_point().encode(x=alt.X("value:Q")),
        rows.mark_text().encode(text=alt.Text("id:N")),
        ticks.mark_tick().encode(x=alt.X("value:Q")),
    ]


def made(rows: list[dict[str, Any]] = ROWS, only: int = 3) -> alt.LayerChart:
    return picture(
        layers()[:only],
        {"rows": rows, "ticks": rows[:1]},
        THEMES["light"],
        height=100,
        title=title("Two rows", "Source"),
        description="Two rows.",
        params=[alt.VariableParameter(name="height", expr="100")],
    )


def test_a_wrong_part_passes_where_validation_is_off_and_only_there() -> None:
    with pytest.raises(schemapi.SchemaValidationError):
        alt.Axis(orient="sideways")
    assert unvalidated(lambda: alt.Axis(orient="sideways"))() is not None
    with pytest.raises(schemapi.SchemaValidationError):
        alt.Axis(orient="sideways")


def test_a_picture_that_fails_leaves_validation_on() -> None:
    @unvalidated
    def fails() -> None:
        raise KeyError("no such column")

    with pytest.raises(KeyError):
        fails()
    with pytest.raises(schemapi.SchemaValidationError):
        alt.Axis(orient="sideways")


def test_a_wrong_picture_fails_in_a_test_which_asks_for_its_dictionary() -> None:
    wrong = unvalidated(lambda: alt.Chart(alt.NamedData("rows")).mark_point(size="large"))
    with pytest.raises(schemapi.SchemaValidationError):
        wrong().to_dict()


@pytest.mark.parametrize("only", [2, 3], ids=["one table", "two tables"])
def test_a_page_draws_what_the_tests_check(only: int) -> None:
    checked = made(only=only).to_dict()
    assert spec(made(only=only)) == checked
    assert sorted(map(len, checked["datasets"].values())) == [1, 2]
    drawn = [checked.get("data") or layer["data"] for layer in checked["layer"]]
    assert [data["name"].split("-")[0] for data in drawn] == ["rows", "rows", "ticks"][:only]
    assert {data["name"] for data in drawn} <= set(checked["datasets"])


def test_the_same_rows_have_the_same_name_and_others_another() -> None:
    names = [set(spec(made(rows))["datasets"]) for rows in (ROWS, [dict(row) for row in ROWS])]
    assert names[0] == names[1]
    assert not names[0] & set(spec(made(ROWS[1:]))["datasets"])


def test_a_picture_is_styled_as_any_other_chart_is() -> None:
    chart = alt.LayerChart(layer=layers())
    other = with_rows(styled(chart, THEMES["light"]), {"rows": ROWS, "ticks": ROWS[:1]}).to_dict()
    ours = made().to_dict()
    for part in ("config", "autosize", "layer", "datasets"):
        assert ours[part] == other[part]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_a_picture_has_its_themes_ink(theme: Any) -> None:
    chart = alt.LayerChart(layer=layers())
    config = styled(chart, THEMES[theme]).to_dict()["config"]
    inks = {THEMES[theme].text, THEMES[theme].muted}
    assert config["background"] == THEMES[theme].background
    assert {config["title"]["color"], config["title"]["subtitleColor"]} == inks
    assert {config["axis"]["labelColor"], config["axis"]["titleColor"]} <= inks
    assert {config["legend"]["labelColor"], config["legend"]["titleColor"]} == inks
    assert config["text"]["color"] in inks
