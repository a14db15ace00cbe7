"""The clipped basemap, and that a picture made without a browser has its countries."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import vl_convert

from sourcebook.charts import map as maps
from sourcebook.charts.map import zoom
from sourcebook.charts.map.topojson import country_rings
from tests.charts.map.test_places_map import spec_of
from tests.conftest import ROOT

STATIC = ROOT / "static"
BASEMAP = json.loads((STATIC / "countries-50m.json").read_text("utf-8"))
HATCHING = json.loads((STATIC / "hatching.json").read_text("utf-8"))
CODES = {feature.get("id") for feature in BASEMAP["objects"]["countries"]["geometries"]}
IRAN, IRAQ, UK, ALBANIA, US, NEW_ZEALAND = "364", "368", "826", "008", "840", "554"


def codes(topology: dict[str, Any]) -> set[str]:
    return set(country_rings(topology))


@pytest.mark.parametrize(
    ("preset", "inside", "outside"),
    [
        ("World", {IRAN, IRAQ, UK, ALBANIA, US}, {NEW_ZEALAND}),
        ("Europe", {UK, ALBANIA}, {NEW_ZEALAND}),
        ("Iran and Iraq", {IRAN, IRAQ}, {UK, US}),
        ("The camps", {IRAQ}, {UK, ALBANIA, US}),
    ],
)
def test_a_clipped_basemap_has_the_countries_in_view_and_not_those_far_off(
    preset: str, inside: set[str], outside: set[str]
) -> None:
    found = codes(maps.clipped_basemap(BASEMAP, preset))
    assert inside <= found
    assert not outside & found


@pytest.mark.parametrize("preset", maps.PRESETS)
def test_every_corner_in_view_is_still_there(preset: str) -> None:
    view = maps.PRESETS[preset]
    right, top = zoom.half_frame(view, 700)

    def seen(topology: dict[str, Any]) -> dict[str, set[tuple[float, float]]]:
        corners = {
            code: {corner for ring in rings for corner in ring if in_view(*corner)}
            for code, rings in country_rings(topology).items()
        }
        return {code: found for code, found in corners.items() if found}

    def in_view(longitude: float, latitude: float) -> bool:
        x, y = zoom.project(longitude, latitude, view)
        return abs(x) < right and abs(y) < top

    assert seen(maps.clipped_basemap(BASEMAP, preset)) == seen(BASEMAP)


def test_a_clipped_basemap_is_smaller_and_leaves_the_whole_one_alone() -> None:
    before = json.dumps(BASEMAP)
    clipped = maps.clipped_basemap(BASEMAP, "Europe")
    assert len(json.dumps(clipped)) < len(before) / 2
    assert json.dumps(BASEMAP) == before


@pytest.fixture(scope="module")
def svg() -> str:
    spec = spec_of(basemap=maps.clipped_basemap(BASEMAP, "World"), hatching=HATCHING, width=700)
    return str(vl_convert.vegalite_to_svg(spec))


def test_an_inline_basemap_draws_country_paths_in_an_exported_picture(svg: str) -> None:
    fills = {maps.PALETTES["light"][role] for role in ("setting", "base", "relocation", "other")}
    drawn = [colour for colour in fills if re.search(rf'd="M[^"]{{200,}}"[^>]*{colour}', svg)]
    assert set(drawn) == fills
    land = maps.PALETTES["light"]["land"]
    assert len(re.findall(rf'd="M[^"]{{20,}}"[^>]*{land}', svg)) > 100


def test_perspective_and_source_stand_on_the_picture(svg: str) -> None:
    assert maps.SUBTITLE in svg
    assert "Source: documents A and B. /map" in svg


def test_an_inline_basemap_stands_in_the_spec_once() -> None:
    clipped = maps.clipped_basemap(BASEMAP, "The camps")
    spec = json.dumps(spec_of(preset="The camps", basemap=clipped))
    assert spec.count('"Topology"') == 1
