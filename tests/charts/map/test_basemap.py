"""The clipped basemap, and that a picture made without a browser has its countries."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from sourcebook.charts import map as maps
from sourcebook.charts.map.basemap import NAME, STATIC, URL, read_basemap
from sourcebook.charts.map.groups import GROUPS, Group
from sourcebook.charts.map.topojson import country_names, country_rings
from sourcebook.charts.map.views import half_frame, project
from tests.charts.map.small_package import ALL, CAPTION, spec_of
from tests.conftest import ROOT

BASEMAP = read_basemap()
IRAN, IRAQ, UK, ALBANIA, US, NEW_ZEALAND = "364", "368", "826", "008", "840", "554"


def codes(topology: Any) -> set[str]:
    return set(country_rings(topology))


def test_the_browser_fetches_the_file_that_names_are_laid_out_on() -> None:
    assert STATIC == ROOT / "static"
    assert f"app/static/{NAME}" == URL
    urls = {layer["data"]["url"] for layer in spec_of()["layer"] if "url" in layer["data"]}
    assert urls == {URL}


@pytest.mark.parametrize("content", [None, "", "{}", '{"objects": {}}', "[]"])
def test_a_basemap_that_is_missing_or_broken_is_noticed(
    content: str | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / NAME).write_text(content, "utf-8")
    assert maps.basemap_missing(tmp_path)
    assert not maps.basemap_missing()


def test_the_file_of_countries_is_read_once() -> None:
    assert not maps.basemap_missing()
    assert read_basemap() is read_basemap(STATIC)


def test_every_country_named_has_an_outline_on_the_basemap() -> None:
    wanted = set(ALL.loc[ALL["kind"] == "country", "iso_n3"])
    wanted |= {code for group in GROUPS.values() for code in group.members}
    assert wanted <= codes(BASEMAP)


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS.keys())
def test_the_members_of_a_group_are_the_countries_that_their_codes_name(group: Group) -> None:
    names = country_names(BASEMAP)
    assert {code: names[code] for code in group.members} == group.members


@pytest.mark.parametrize(
    ("preset", "inside", "outside"),
    [
        ("Iraq to Europe", {IRAN, IRAQ, UK, ALBANIA}, {NEW_ZEALAND}),
        ("World", {IRAN, IRAQ, UK, ALBANIA, US}, {NEW_ZEALAND}),
        ("Europe", {UK, ALBANIA}, {NEW_ZEALAND}),
        ("Camps", {IRAN, IRAQ}, {UK, ALBANIA, US}),
    ],
)
def test_a_clipped_basemap_has_the_countries_in_view_and_not_those_far_off(
    preset: str, inside: set[str], outside: set[str]
) -> None:
    found = codes(maps.clipped_basemap(BASEMAP, preset))
    assert inside <= found
    assert not outside & found


@pytest.mark.slow
@pytest.mark.parametrize("preset", maps.PRESETS)
def test_every_corner_in_view_is_still_there(preset: str) -> None:
    view = maps.PRESETS[preset]
    across, down = half_frame(view, 800)

    def seen(topology: Any) -> dict[str, set[tuple[float, float]]]:
        found = {}
        for code, rings in country_rings(topology).items():
            corners = [corner for ring in rings for corner in ring]
            longitudes, latitudes = zip(*corners, strict=True)
            x, y = project(longitudes, latitudes, view)
            shown = (abs(x - view.x) < across) & (abs(y - view.y) < down)
            found[code] = {corner for corner, is_in in zip(corners, shown, strict=True) if is_in}
        return {code: corners for code, corners in found.items() if corners}

    assert seen(maps.clipped_basemap(BASEMAP, preset)) == seen(BASEMAP)


def test_a_clipped_basemap_is_smaller_and_leaves_the_whole_one_alone() -> None:
    before = json.dumps(BASEMAP)
    clipped = maps.clipped_basemap(BASEMAP, "Europe")
    assert len(json.dumps(clipped)) < len(before) / 2
    assert json.dumps(BASEMAP) == before


@pytest.fixture(scope="module", params=["light", "dark"])
def exported(request: pytest.FixtureRequest) -> tuple[str, str]:
    clipped = maps.clipped_basemap(BASEMAP, "World")
    spec = spec_of(preset="World", basemap=clipped, width=700, theme=request.param)
    return request.param, str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@pytest.mark.slow
def test_an_inline_basemap_has_country_paths_in_an_exported_picture(
    exported: tuple[str, str],
) -> None:
    theme, svg = exported
    inks = maps.INKS[theme]
    for role in ("setting", "base", "relocation", "office", "support"):
        assert re.search(rf'd="M[^"]{{200,}}"[^>]*{inks[role]}', svg), role
    assert len(re.findall(rf'd="M[^"]{{20,}}"[^>]*{inks["land"]}', svg)) > 100


@pytest.mark.slow
def test_byline_and_source_are_on_the_exported_picture_and_no_controls(
    exported: tuple[str, str],
) -> None:
    said = re.sub(r"\W", "", "".join(re.findall(r">([^<]*)<", exported[1])))
    for line in (CAPTION.byline, CAPTION.source):
        assert re.sub(r"\W", "", line) in said
    assert "Tomove" not in said


def test_an_inline_basemap_is_in_the_spec_once() -> None:
    spec = json.dumps(spec_of(preset="Camps", basemap=maps.clipped_basemap(BASEMAP, "Camps")))
    assert spec.count('"Topology"') == 1
