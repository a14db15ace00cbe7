"""The names on the map, laid out without overlap, and the projection that they stand in."""

from __future__ import annotations

from itertools import combinations

import pytest
from sourcebook.charts.map.zoom import HEIGHT, Preset, project, scale_at

from sourcebook.charts import map as maps
from sourcebook.charts.map.labels import EDGE_PX, Label, labels
from sourcebook.charts.map.places import place_rows
from tests.charts.map.test_places_map import ALL, RELOCATION

WIDTHS = (358, 700, 1100)


def shown_labels(preset: Preset, width: int) -> list[Label]:
    """The labels that the spec's own rule shows at the preset: scale reached, sides not cut."""
    scale = scale_at(preset, width, HEIGHT)
    shown = []
    for label in labels(place_rows(ALL), preset):
        left, _, right, _ = label.box(preset, scale)
        if scale >= label.min_scale and max(-left, right) < width / 2 - EDGE_PX:
            shown.append(label)
    return shown


@pytest.mark.parametrize("name", maps.PRESETS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("zoom", [0, 0.25, 0.5, 1, 2, 4])
def test_no_two_labels_overlap(name: str, width: int, zoom: float) -> None:
    preset = maps.PRESETS[name]
    scale = scale_at(preset, width, HEIGHT) * 2**zoom
    boxes = [
        (label.text, label.box(preset, scale))
        for label in labels(place_rows(ALL), preset)
        if scale >= label.min_scale
    ]
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
        assert apart, f"{one} and {other} at {name}, {width} px, zoom {zoom}"


@pytest.mark.parametrize(
    ("name", "width", "wanted"),
    [
        ("World", 358, {"Iran", "Iraq", "United States"}),
        ("World", 700, {"Iran", "Iraq", "United States", "Camp Ashraf", "Camp Liberty"}),
        ("Europe", 358, {*RELOCATION, "France", "Nordic countries", "Geneva"}),
        ("Europe", 1100, {*RELOCATION, "France", "Nordic countries", "Geneva", "Iraq"}),
        ("Iran and Iraq", 358, {"Iran", "Iraq", "Tehran", "Camp Ashraf", "Camp Liberty"}),
        ("The camps", 358, {"Camp Ashraf", "Camp Liberty"}),
    ],
)
def test_a_preset_names_what_it_is_about(name: str, width: int, wanted: set[str]) -> None:
    assert wanted <= {label.text for label in shown_labels(maps.PRESETS[name], width)}


def test_the_projection_is_the_one_that_vega_draws() -> None:
    preset = maps.PRESETS["World"]
    assert project(preset.longitude, preset.latitude, preset) == (0, 0)
    # A quarter of the globe away, equal-area puts a point sqrt(2) radii from the centre.
    x, y = project(90, 0, Preset(0, 0, 1, 1))
    assert (x, y) == (pytest.approx(2**0.5), pytest.approx(0))
