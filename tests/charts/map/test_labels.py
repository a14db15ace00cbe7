"""The names on the map: on their own country, apart from each other, at any width and zoom."""

import math
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import vl_convert

from sourcebook.charts import map as maps
from sourcebook.charts.map.basemap import read_basemap
from sourcebook.charts.map.labels import FONT_PX, RING_PX
from sourcebook.charts.map.naming import BAGHDAD
from sourcebook.charts.map.topojson import country_rings
from sourcebook.charts.map.views import Box, View, half_frame, project, scale_at
from tests.charts.map.small_package import ALL, PLACES, RELOCATION, label_rows, rows_with, spec_of

WIDTHS = (360, 760, 1200)
VIEWS = [(name, width) for name in maps.PRESETS for width in WIDTHS]
RINGS = country_rings(read_basemap())
CODES = {name: str(place[2]) for name, place in PLACES.items()} | {"Switzerland": "756"}
Row = dict[str, Any]


def seen(rows: list[Row], scale: float) -> list[Row]:
    """The names that the spec's own rule shows at a scale (pixels per radius)."""
    return [row for row in rows if row["from"] <= scale * 1.0001 < row["to"]]


def box(row: Row, scale: float) -> Box:
    """Left, top, right and bottom of a name in pixels, as the spec's expressions place it."""
    grown = max(0, row["radius"] * scale - RING_PX)
    left = row["x"] * scale + row["left"] + row["side_x"] * grown
    middle = row["y"] * scale + row["dy"] + row["side_y"] * grown
    return left, middle - FONT_PX / 2, left + row["width"], middle + FONT_PX / 2


@cache
def names(layer: str, preset: str) -> list[Row]:
    return label_rows(spec_of(layer=layer, preset=preset))


def at_preset(layer: str, preset: str, width: int) -> tuple[list[Row], float]:
    scale = scale_at(maps.PRESETS[preset], width)
    return seen(names(layer, preset), scale), scale


@cache
def outlines(code: str, view: View) -> list[tuple[Any, Any]]:
    """The rings of a country on the projected map (radii)."""
    found = []
    for ring in RINGS[code]:
        longitudes, latitudes = np.asarray(ring).T
        found.append(project(np.unwrap(longitudes, period=360), latitudes, view))
    return found


def share_on(code: str, inside: Box, view: View, scale: float) -> float:
    """The share of a box (pixels) on a country, by the even-odd rule at a grid of points."""
    left, top, right, bottom = inside
    x, y = (
        axis.ravel() / scale
        for axis in np.meshgrid(np.linspace(left, right, 40), np.linspace(top, bottom, 15))
    )
    crossed = np.zeros(len(x), dtype=bool)
    for xs, ys in outlines(code, view):
        if xs.max() < x.min() or xs.min() > x.max() or ys.max() < y.min() or ys.min() > y.max():
            continue
        x1, y1, x2, y2 = (side[:, None] for side in (xs[:-1], ys[:-1], xs[1:], ys[1:]))
        with np.errstate(divide="ignore", invalid="ignore"):
            hits = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
        crossed ^= hits.sum(axis=0) % 2 == 1
    return float(crossed.mean())


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["relocation", "all"])
@pytest.mark.parametrize(("preset", "width"), VIEWS)
def test_a_countrys_name_lies_on_no_other_country(preset: str, width: int, layer: str) -> None:
    view = maps.PRESETS[preset]
    rows, scale = at_preset(layer, preset, width)
    areas = [row for row in rows if row["align"] == "center" and row["dx"] == row["dy"] == 0]
    assert areas
    for row in areas:
        left, top, right, bottom = box(row, scale)
        # The width is an estimate on the wide side.
        letters = (left + 0.1 * row["width"], top, right - 0.1 * row["width"], bottom)
        for code in RINGS:
            if code != CODES.get(row["text"]):
                share = share_on(code, letters, view, scale)
                # A cell of the grid that names are laid out on may hold a corner of land.
                assert share <= 0.04, f"{row['text']} on {code}"


@pytest.mark.parametrize(("preset", "width"), VIEWS)
def test_a_countrys_name_lies_on_it_or_beside_it_or_has_a_line_to_it(
    preset: str, width: int
) -> None:
    view = maps.PRESETS[preset]
    rows, scale = at_preset("relocation", preset, width)
    for row in rows:
        if row["text"] in RELOCATION and "end_x" not in row:
            left, top, right, bottom = box(row, scale)
            around = (left - 14, top - 14, right + 14, bottom + 14)
            assert share_on(CODES[row["text"]], around, view, scale) > 0, row["text"]


@pytest.mark.parametrize(("preset", "width"), VIEWS)
def test_a_name_that_is_not_on_its_country_is_near_its_middle(preset: str, width: int) -> None:
    """Not beside Svalbard or Guadeloupe; a line leads only to what is narrower than its name."""
    view = maps.PRESETS[preset]
    rows, scale = at_preset("all", preset, width)
    for row in rows:
        place = PLACES.get(row["text"])
        if place and place[1] == "country":
            inside = box(row, scale)
            x, y = (float(axis) * scale for axis in project(place[4], place[3], view))
            middle = (inside[0] + inside[2]) / 2, (inside[1] + inside[3]) / 2
            away = math.dist(middle, (x, y)) - row["width"] / 2
            if share_on(CODES[row["text"]], inside, view, scale) < 0.9:
                assert away < 65, row["text"]
            if "end_x" in row:
                largest = max(outlines(CODES[row["text"]], view), key=lambda ring: len(ring[0]))
                assert (largest[0].max() - largest[0].min()) * scale < row["width"], row["text"]


@pytest.mark.parametrize("preset", maps.PRESETS)
@pytest.mark.parametrize("zoom", [0.5, 0.8, 1, 1.3, 1.9, 2.7, 4.4, 9, 20])
def test_no_two_names_overlap(preset: str, zoom: float) -> None:
    rows = names("all", preset)
    for width in WIDTHS:
        scale = scale_at(maps.PRESETS[preset], width) * zoom
        boxes = [(row["text"], box(row, scale)) for row in seen(rows, scale)]
        for (one, a), (other, b) in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{one} and {other} at {width} px, zoom {zoom}"


@pytest.mark.parametrize("preset", maps.PRESETS)
@pytest.mark.parametrize("zoom", [0.5, 1, 1.7, 3, 8, 30])
def test_a_name_is_written_once(preset: str, zoom: float) -> None:
    scale = scale_at(maps.PRESETS[preset], 760) * zoom
    written = [row["text"] for row in seen(names("all", preset), scale)]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("preset", ["World", "Iraq to Europe"])
def test_nearer_there_is_room_for_names_that_had_none(preset: str) -> None:
    rows = names("all", preset)
    scale = scale_at(maps.PRESETS[preset], WIDTHS[-1])
    seen_at = [{row["text"] for row in seen(rows, scale * zoom)} for zoom in (1, 8)]
    assert seen_at[0] < seen_at[1]


CAMPS = {"Camp Ashraf", "Camp Liberty"}


@pytest.mark.parametrize(
    ("layer", "preset", "width", "wanted"),
    [
        ("relocation", "Iraq to Europe", 1200, {*RELOCATION, *CAMPS, "Iraq", "Iran"}),
        ("relocation", "Iraq to Europe", 760, {*RELOCATION, *CAMPS, "Iraq", "Iran"}),
        ("relocation", "Iraq to Europe", 360, {*CAMPS, "Albania", "Norway", "Italy", "Iran"}),
        ("relocation", "Europe", 760, set(RELOCATION)),
        ("relocation", "Europe", 360, {"United Kingdom", "Albania", "Sweden"}),
        ("relocation", "Camps", 360, {*CAMPS, "Iraq", "Iran", BAGHDAD["place"]}),
        ("relocation", "Camps", 1200, {*CAMPS, "Iraq", "Iran", BAGHDAD["place"]}),
        ("events", "Europe", 360, {"Geneva"}),
        ("events", "Europe", 1200, {"Geneva"}),
        ("offices", "World", 760, {"Washington D.C.", "United States", "Italy"}),
        ("offices", "Europe", 360, {"Nordic countries", "France", "United Kingdom", "Italy"}),
        ("all", "World", 360, {"United States", *CAMPS}),
    ],
)
def test_a_preset_names_what_it_is_about_inside_its_frame(
    layer: str, preset: str, width: int, wanted: set[str]
) -> None:
    view = maps.PRESETS[preset]
    rows, scale = at_preset(layer, preset, width)
    across, down = (half * scale for half in half_frame(view, width))
    whole = set()
    for row in rows:
        left, top, right, bottom = box(row, scale)
        x, y = view.x * scale, view.y * scale
        if x - across <= left and right <= x + across and y - down <= top and bottom <= y + down:
            whole.add(row["text"])
    assert wanted <= whole


@pytest.mark.parametrize("layer", ["relocation", "all"])
@pytest.mark.parametrize("preset", maps.PRESETS)
def test_every_name_of_a_preset_is_inside_its_frame(preset: str, layer: str) -> None:
    """The map hides what its frame would cut, so a name that runs over it is lost."""
    view, width = maps.PRESETS[preset], WIDTHS[-1]
    rows, scale = at_preset(layer, preset, width)
    across = half_frame(view, width)[0] * scale
    for row in rows:
        left, _, right, _ = box(row, scale)
        assert view.x * scale - across < left < right < view.x * scale + across, row["text"]


def test_geneva_is_named_on_the_side_of_switzerland() -> None:
    view = maps.PRESETS["Europe"]
    for layer in ("events", "all"):
        for width in WIDTHS:
            rows, scale = at_preset(layer, "Europe", width)
            (row,) = [row for row in rows if row["text"] == "Geneva"]
            # Narrower than its name on a phone, the country lies east of the city.
            assert box(row, scale)[0] > row["x"] * scale
            assert width == 360 or share_on("756", box(row, scale), view, scale) > 0.1


@pytest.mark.parametrize("width", WIDTHS)
def test_no_camps_name_cuts_the_lines_of_the_relocation(width: int) -> None:
    for preset in ("Iraq to Europe", "Camps"):
        view = maps.PRESETS[preset]
        spec = spec_of(layer="relocation", preset=preset)
        scale = scale_at(view, width)
        for row in seen(label_rows(spec), scale):
            if row["text"] in CAMPS:
                left, top, right, bottom = box(row, scale)
                for line in rows_with(spec, "line", "geometry"):
                    points = np.array(line["geometry"]["coordinates"])
                    at = np.linspace(0, len(points) - 1, 3000)
                    dense = [np.interp(at, range(len(points)), points[:, axis]) for axis in (0, 1)]
                    x, y = (axis * scale for axis in project(dense[0], dense[1], view))
                    hit = (x > left) & (x < right - 0.1 * row["width"]) & (y > top) & (y < bottom)
                    assert not hit.any(), f"{row['text']} at {preset}"


def test_baghdad_is_grey_and_shown_only_near_the_camps() -> None:
    for layer, preset, there in [
        ("relocation", "Camps", True),
        ("relocation", "Iraq to Europe", False),
        ("offices", "Camps", False),
    ]:
        rows, _ = at_preset(layer, preset, 760)
        found = [row for row in rows if row["text"] == BAGHDAD["place"]]
        assert [row["muted"] for row in found] == [True] * there
        assert all(row["place_id"] == "" for row in found)


def test_only_what_a_document_states_is_written_in_black() -> None:
    rows = label_rows(spec_of(layer="relocation"))
    grey = {row["text"] for row in rows if row["muted"]}
    black = {row["text"] for row in rows if not row["muted"]}
    assert grey == {"Iran", BAGHDAD["place"]}
    assert black == {*RELOCATION, *CAMPS, "Iraq"}


def test_a_mark_that_grows_pushes_its_name_straight_to_its_side() -> None:
    for row in label_rows(spec_of()):
        if "end_x" not in row and (row["dx"] or row["dy"]):
            turn = [np.sign(row["dx"]), 0] if row["dx"] else [0, np.sign(row["dy"])]
            assert [row["side_x"], row["side_y"]] == turn, row["text"]


def test_a_name_takes_the_pointer_as_its_place_does() -> None:
    by_text = {row["text"]: row["place_id"] for row in label_rows(spec_of())}
    assert by_text["Albania"] == "P-albania"
    assert by_text["Nordic countries"] == "P-nordic-countries"


FAR = {"Seattle": (-122.33, 47.61), "Oslo": (10.75, 59.91), "Shiraz": (52.54, 29.61)}
NEAR = {"Baquba": (44.64, 33.75), "Ramadi": (43.3, 33.42), "Khanaqin": (45.38, 34.35)}


@pytest.mark.parametrize("preset", maps.PRESETS)
def test_the_projection_is_the_one_that_vega_draws(preset: str) -> None:
    """A point of the finished map, found again in a picture that Vega made."""
    spec = spec_of(ALL, layer="relocation", preset=preset, basemap={}, width=800)
    points = NEAR if preset == "Camps" else FAR
    rows = [{"longitude": x, "latitude": y} for x, y in points.values()]
    dots = {
        "data": {"values": rows},
        "mark": {"type": "point", "fill": "#123456", "opacity": 1},
        "encoding": {
            axis: {"field": axis, "type": "quantitative"} for axis in ("longitude", "latitude")
        },
    }
    svg = vl_convert.vegalite_to_svg({**spec, "title": None, "layer": [dots]})
    view, scale = maps.PRESETS[preset], scale_at(maps.PRESETS[preset], 800)
    found = sorted(
        tuple(float(number) for number in part.split(")")[0].split(","))
        for part in svg.split("translate(")
        if '"#123456"' in part.split(">")[0]
    )
    expected = sorted(
        (float(x - view.x) * scale, float(y - view.y) * scale)
        for x, y in (project(*point, view) for point in points.values())
    )
    assert len(found) == 3
    for got, wanted in zip(found, expected, strict=True):
        assert got[0] - found[0][0] == pytest.approx(wanted[0] - expected[0][0], abs=0.1)
        assert got[1] - found[0][1] == pytest.approx(wanted[1] - expected[0][1], abs=0.1)
        assert got[0] == pytest.approx(400 + wanted[0], abs=0.1)
