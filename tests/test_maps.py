"""The map's spec, its labels, and the parting of mentions into drawn and not drawn."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import vl_convert

from sourcebook import maps
from sourcebook.geography import distance_km, place_id

STATIC = Path(__file__).parent.parent / "static"
BASEMAP = json.loads((STATIC / "countries-50m.json").read_text("utf-8"))
HATCHING = json.loads((STATIC / "hatching.json").read_text("utf-8"))
CODES = {feature.get("id") for feature in BASEMAP["objects"]["countries"]["geometries"]}

# name: kind, ISO code, latitude, longitude, radius in km (as in data/places.csv)
PLACES: dict[str, tuple[str, str | None, float, float, float]] = {
    "Camp Ashraf": ("camp", "368", 34.06, 44.5739, 4),
    "Camp Liberty": ("camp", "368", 33.3003, 44.2466, 5),
    "Tehran": ("city", "364", 35.69439, 51.42151, 20),
    "Geneva": ("city", "756", 46.20222, 6.14569, 5),
    "Washington D.C.": ("city", "840", 38.89511, -77.03637, 10),
    "Iran": ("country", "364", 32.1662, 54.9315, 724),
    "Iraq": ("country", "368", 33.094, 43.2618, 374),
    "United States": ("country", "840", 39.5385, -97.4826, 1727),
    "United Kingdom": ("country", "826", 54.4027, -2.1163, 278),
    "France": ("country", "250", 46.6961, 2.5523, 419),
    "Germany": ("country", "276", 50.9617, 9.6783, 337),
    "Italy": ("country", "380", 44.7325, 11.0769, 310),
    "Sweden": ("country", "752", 65.8592, 19.0171, 379),
    "Norway": ("country", "578", 61.3571, 9.68, 321),
    "Finland": ("country", "246", 63.2524, 27.2764, 328),
    "Denmark": ("country", "208", 55.967, 9.0182, 117),
    "Albania": ("country", "008", 40.6549, 20.1138, 96),
    "Nordic countries": ("region", None, 64.0, 15.6, 1900),
    "Europe": ("region", None, 48.691, 9.1406, 2500),
    "Middle East": ("region", None, 28.7, 44.2, 2200),
}
RELOCATION = [
    "United Kingdom",
    "Germany",
    "Italy",
    "Sweden",
    "Norway",
    "Finland",
    "Denmark",
    "Albania",
]
OFFICE = ["Washington D.C.", "United Kingdom", "France", "Germany", "Nordic countries", "Italy"]


def frame(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Mentions from (document, role, place)."""
    columns = ["kind", "iso_n3", "latitude", "longitude", "radius_km"]
    return pd.DataFrame(
        [
            {
                "id": f"M{number:03}",
                "document_id": document,
                "role": role,
                "place_id": place_id(place),
                "place": place,
                **dict(zip(columns, PLACES[place], strict=True)),
                "statement": "ours",
                "wording": "theirs",
            }
            for number, (document, role, place) in enumerate(rows, 1)
        ],
        columns=[
            "id",
            "document_id",
            "role",
            "place_id",
            "place",
            *columns,
            "statement",
            "wording",
        ],
    )


ALL = frame(
    ("A", "setting", "Iran"),
    ("B", "setting", "Iran"),
    ("A", "support", "United States"),
    ("A", "support", "Europe"),
    ("A", "support", "Middle East"),
    ("B", "support", "Europe"),
    ("B", "actor", "Tehran"),
    ("B", "event", "Geneva"),
    ("B", "base", "Iraq"),
    ("B", "base", "Camp Ashraf"),
    ("B", "event", "Camp Liberty"),
    *[("B", "office", place) for place in OFFICE],
    *[("B", "relocation", place) for place in RELOCATION],
)
ONE_DOCUMENT = ALL[ALL["document_id"] == "A"]
WIDTHS = (358, 700, 1100)


def spec_of(mentions: pd.DataFrame = ALL, **options: Any) -> dict[str, Any]:
    return maps.places_map(mentions, caption="Source: documents A and B. /map", **options)


def svg_of(mentions: pd.DataFrame = ALL, **options: Any) -> str:
    spec = spec_of(mentions, basemap=BASEMAP, hatching=HATCHING, width=700, **options)
    return str(vl_convert.vegalite_to_svg(spec))


def rows_of(spec: dict[str, Any], data: dict[str, Any]) -> Any:
    return spec["datasets"][data["name"]] if "name" in data else data.get("values")


def layer_rows(spec: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """The inline rows of the first layer whose rows have `field`."""
    for layer in spec["layer"]:
        rows = rows_of(spec, layer.get("data", {}))
        if isinstance(rows, list) and rows and field in rows[0]:
            return rows
    return []


def fill_rows(spec: dict[str, Any]) -> Any:
    """The rows that the filled countries are looked up in."""
    return rows_of(spec, spec["layer"][1]["transform"][0]["from"]["data"])


# --- drawn and not drawn ----------------------------------------------------------------------

CASES = [ALL, ALL.iloc[:0], ALL.iloc[:1], ONE_DOCUMENT]
CASE_NAMES = ["all", "empty", "one row", "one document"]


@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
def test_every_mention_is_either_drawn_or_listed(mentions: pd.DataFrame) -> None:
    shown, rest = maps.drawn(mentions), maps.not_drawn(mentions)
    assert sorted([*shown["id"], *rest["id"]]) == sorted(mentions["id"])
    assert all(rest["reason"])
    assert list(rest.columns) == [*mentions.columns, "reason"]
    assert list(shown.columns) == list(mentions.columns)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "region"}, maps.TOO_WIDE),
        ({"latitude": float("nan")}, maps.NO_COORDINATES),
        ({"iso_n3": None}, maps.NO_OUTLINE),
        ({"iso_n3": ""}, maps.NO_OUTLINE),
    ],
)
def test_what_can_not_be_drawn_says_why(change: dict[str, Any], reason: str) -> None:
    mentions = frame(("A", "setting", "Iran")).assign(**change)
    assert list(maps.not_drawn(mentions)["reason"]) == [reason]
    assert maps.drawn(mentions).empty


def test_wide_regions_are_listed_and_the_nordic_countries_drawn() -> None:
    assert set(maps.not_drawn(ALL)["place"]) == {"Europe", "Middle East"}
    assert "Nordic countries" in set(maps.drawn(ALL)["place"])


def test_every_country_and_group_member_has_an_outline_on_the_basemap() -> None:
    wanted = {code for kind, code, *_ in PLACES.values() if kind == "country"}
    wanted |= {code for codes in maps.GROUPS.values() for code in codes}
    assert wanted <= CODES


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mentions", "title"),
    [
        (ALL, "The documents name 12 countries, 2 camps, 3 cities and a group of countries"),
        (ONE_DOCUMENT, "Document A names 2 countries"),
        (ALL.iloc[:1], "Document A names 1 country"),
        (ALL.iloc[:0], "No place on the map matches"),
        (ALL[ALL["place"] == "Europe"], "No place here can be drawn"),
    ],
)
def test_the_title_counts_what_is_drawn(mentions: pd.DataFrame, title: str) -> None:
    assert maps.title(mentions) == title


def test_the_tooltip_has_roles_in_words_mentions_and_citations() -> None:
    mentions = frame(("A", "setting", "Iran"), ("B", "actor", "Iran"), ("B", "setting", "Iran"))
    (row,) = fill_rows(spec_of(mentions))
    assert row["stated as"] == "setting of what is stated; a state that acts"
    assert row["stated by"] == "document A, 1 mention; document B, 2 mentions"
    assert row["citations"] == "M001, M002, M003"


@pytest.mark.parametrize(
    ("roles", "fill"),
    [
        (["setting", "actor"], "setting"),
        (["relocation", "office"], "relocation"),
        (["support", "office"], "other"),
        (["actor"], "other"),
        (["exile"], "other"),
    ],
)
def test_a_country_is_filled_for_the_first_of_its_roles(roles: list[str], fill: str) -> None:
    mentions = frame(*[("B", role, "Germany") for role in roles])
    (row,) = fill_rows(spec_of(mentions))
    assert row["fill"] == fill


def test_a_country_with_an_office_and_nothing_else_is_hatched_and_not_filled() -> None:
    spec = spec_of(frame(("B", "office", "France")))
    assert fill_rows(spec) == []
    assert [row["label"] for row in layer_rows(spec, "label")] == ["Office (hatched)"]


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    everything = [row["label"] for row in layer_rows(spec_of(), "label")]
    assert everything == [
        *maps.FILLS.values(),
        "Office (hatched)",
        maps.GROUP_WORDS,
        maps.LINE_WORDS,
        "Camp: ring, and circle to scale",
        "City: diamond, and circle to scale",
    ]
    assert [row["label"] for row in layer_rows(spec_of(ALL.iloc[:1]), "label")] == [
        maps.FILLS["setting"]
    ]


@pytest.mark.parametrize("width", [340, 680, 700, 1000, 1100])
def test_legend_entries_fit_their_column(width: int) -> None:
    columns = int(maps.LEGEND_COLUMNS[max(w for w in maps.LEGEND_COLUMNS if w <= width)])
    for row in layer_rows(spec_of(), "label"):
        assert 25 + len(row["label"]) * 12 * maps.WRAP_CHARACTER <= width / columns, row["label"]


LOADED = "regime|massacre|martyr|terroris|cult|dictator|mullah|siege|uprising|struggle"


def test_our_own_words_are_neutral() -> None:
    ours = json.dumps([spec_of(), maps.NOTES, list(maps.ROLES.values())])
    assert not re.search(rf"\b({LOADED}|claim|admit|reveal|confirm)", ours, re.IGNORECASE)


def test_perspective_and_source_stand_on_the_picture() -> None:
    svg = svg_of()
    assert maps.SUBTITLE in svg
    assert "Source: documents A and B. /map" in svg


# --- lines and circles ------------------------------------------------------------------------


def test_one_line_runs_from_camp_liberty_to_each_relocation_country() -> None:
    lines = layer_rows(spec_of(), "distance")
    assert {line["place_id"] for line in lines} == {place_id(name) for name in RELOCATION}
    for line in lines:
        assert line["geometry"]["coordinates"][0] == [44.2466, 33.3003]
        assert "computed" in line["distance"]


def test_the_distance_is_rounded_to_a_hundred_kilometres() -> None:
    albania = next(
        line for line in layer_rows(spec_of(), "distance") if line["place_id"] == "P-albania"
    )
    assert round(distance_km((33.3003, 44.2466), (40.6549, 20.1138))) == 2289
    assert albania["distance"].startswith("2,300 km, computed")


def test_without_the_camp_there_are_no_lines() -> None:
    assert layer_rows(spec_of(ALL[ALL["kind"] == "country"]), "distance") == []


def test_circles_wind_clockwise_as_d3_wants() -> None:
    for row in layer_rows(spec_of(), "geometry"):
        if row["geometry"]["type"] == "Polygon":
            (ring,) = row["geometry"]["coordinates"]
            area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
            assert area < 0


# --- labels -----------------------------------------------------------------------------------


def shown_labels(preset: maps.Preset, width: int) -> list[maps.Label]:
    """The labels that the spec's own rule shows at the preset: scale reached, sides not cut."""
    scale = maps.scale_at(preset, width, maps.HEIGHT)
    shown = []
    for label in maps.labels(maps._places(maps.drawn(ALL)), preset):
        left, _, right, _ = label.box(preset, scale)
        if scale >= label.min_scale and max(-left, right) < width / 2 - maps.EDGE_PX:
            shown.append(label)
    return shown


@pytest.mark.parametrize("name", maps.PRESETS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("zoom", [0, 0.25, 0.5, 1, 2, 4])
def test_no_two_labels_overlap(name: str, width: int, zoom: float) -> None:
    preset = maps.PRESETS[name]
    scale = maps.scale_at(preset, width, maps.HEIGHT) * 2**zoom
    boxes = [
        (label.text, label.box(preset, scale))
        for label in maps.labels(maps._places(maps.drawn(ALL)), preset)
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
    assert maps.project(preset.longitude, preset.latitude, preset) == (0, 0)
    # A quarter of the globe away, equal-area puts a point sqrt(2) radii from the centre.
    x, y = maps.project(90, 0, maps.Preset(0, 0, 1, 1))
    assert (x, y) == (pytest.approx(2**0.5), pytest.approx(0))


# --- the spec ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
@pytest.mark.parametrize("theme", maps.PALETTES)
def test_the_spec_compiles_whatever_is_left_of_the_data(mentions: pd.DataFrame, theme: str) -> None:
    spec = spec_of(mentions, theme=theme)
    json.dumps(spec, allow_nan=False)
    assert vl_convert.vegalite_to_vega(spec)["projections"]
    assert spec["background"] == maps.PALETTES[theme]["background"]
    assert spec["title"]["subtitleColor"] == maps.PALETTES[theme]["muted"]


def test_an_inline_basemap_draws_country_paths_in_an_exported_picture() -> None:
    svg = svg_of()
    fills = {maps.PALETTES["light"][role] for role in ("setting", "base", "relocation", "other")}
    drawn = [colour for colour in fills if re.search(rf'd="M[^"]{{200,}}"[^>]*{colour}', svg)]
    assert set(drawn) == fills


@pytest.mark.parametrize("preset", maps.PRESETS)
def test_a_place_is_selected_by_its_id_and_only_there(preset: str) -> None:
    spec = spec_of(preset=preset)
    (selection,) = [param for param in spec["params"] if "select" in param]
    assert selection["name"] == "record"
    assert selection["select"]["fields"] == ["place_id"]
    assert {layer["name"] for layer in spec["layer"]} >= set(selection["views"])


def test_no_layer_asks_assistive_technology_to_read_its_shapes() -> None:
    spec = spec_of()
    assert all(layer["mark"]["aria"] is False for layer in spec["layer"])
    assert "Iran: setting of what is stated." in spec["description"]


def test_strokes_do_not_take_the_pointer_inside_them() -> None:
    unfilled = [layer for layer in spec_of()["layer"] if layer["mark"].get("fill", "?") is None]
    assert len(unfilled) == 3, "hatching, group outline and lines"


def test_the_zoom_slider_has_a_label_and_spans_the_world_to_a_camp() -> None:
    for name, preset in maps.PRESETS.items():
        (zoom,) = [param for param in spec_of(preset=name)["params"] if param["name"] == "zoom"]
        assert zoom["bind"]["name"] == "Zoom of the map"
        assert preset.half_width / 2 ** zoom["bind"]["min"] >= maps.PRESETS["World"].half_width
        assert preset.half_width / 2 ** zoom["bind"]["max"] <= maps.NEAREST_HALF_WIDTH


def test_no_colour_of_a_role_is_a_documents_colour() -> None:
    for palette in maps.PALETTES.values():
        assert not {"#0072b2", "#d55e00"} & set(palette.values())


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", maps.PALETTES)
def test_text_and_symbols_stand_out(theme: str) -> None:
    colour = maps.PALETTES[theme]
    for text in ("text", "muted"):
        assert contrast(colour[text], colour["background"]) >= 4.5
    assert contrast(colour["text"], colour["halo"]) >= 4.5
    for ground in ("setting", "base", "relocation", "other", "land", "sea"):
        assert contrast(colour["symbol"], colour[ground]) >= 3, ground
    assert contrast(colour["arc"], colour["land"]) >= 3
