"""The map's spec, its colours, legend and lines."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from sourcebook.charts import map as maps
from sourcebook.charts.kit.text import text_width
from sourcebook.charts.map import legend, places
from sourcebook.charts.map.zoom import NEAREST_HALF_WIDTH
from sourcebook.charts.theme import THEMES
from sourcebook.comparison.geodesy import distance_km
from sourcebook.curation.geocoding import place_id

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


def spec_of(mentions: pd.DataFrame = ALL, **options: Any) -> dict[str, Any]:
    return maps.places_map(mentions, caption="Source: documents A and B. /map", **options)


def layer_rows(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of the spec's dataset of this name, before the digest."""
    (rows,) = [rows for key, rows in spec["datasets"].items() if key.rpartition("-")[0] == name]
    return list(rows)


CASES = [ALL, ALL.iloc[:0], ALL.iloc[:1], ONE_DOCUMENT]
CASE_NAMES = ["all", "empty", "one row", "one document"]


# --- legend -----------------------------------------------------------------------------------


def test_a_country_with_an_office_and_nothing_else_is_hatched_and_not_filled() -> None:
    spec = spec_of(frame(("B", "office", "France")))
    assert layer_rows(spec, "filled") == []
    assert [row["label"] for row in layer_rows(spec, "legend")] == ["Office (hatched)"]


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    everything = [row["label"] for row in layer_rows(spec_of(), "legend")]
    assert everything == [
        *places.FILLS.values(),
        "Office (hatched)",
        "Nordic countries, named as a group",
        legend.LINE_WORDS,
        "Camp: ring, and circle to scale",
        "City: diamond, and circle to scale",
    ]
    assert [row["label"] for row in layer_rows(spec_of(ALL.iloc[:1]), "legend")] == [
        places.FILLS["setting"]
    ]


@pytest.mark.parametrize("width", [340, 680, 700, 1000, 1100])
def test_legend_entries_fit_their_column(width: int) -> None:
    columns = int(legend.LEGEND_COLUMNS[max(w for w in legend.LEGEND_COLUMNS if w <= width)])
    for row in layer_rows(spec_of(), "legend"):
        assert 25 + text_width(row["label"], 12) <= width / columns, row["label"]


# --- lines and circles ------------------------------------------------------------------------


def test_one_line_runs_from_camp_liberty_to_each_relocation_country() -> None:
    lines = layer_rows(spec_of(), "lines")
    assert {line["place_id"] for line in lines} == {place_id(name) for name in RELOCATION}
    for line in lines:
        assert line["geometry"]["coordinates"][0] == [44.2466, 33.3003]
        assert "computed" in line["distance"]


def test_a_line_cites_the_mentions_that_state_the_relocation_and_no_others() -> None:
    mentions = frame(
        ("B", "base", "Camp Liberty"), ("B", "office", "Italy"), ("B", "relocation", "Italy")
    )
    (line,) = layer_rows(spec_of(mentions), "lines")
    assert line["citations"] == "M003"
    assert line["stated by"] == "document B, 1 mention"
    assert list(maps.distances(mentions)["citations"]) == ["M003"]


def test_the_distance_is_rounded_to_a_hundred_kilometres() -> None:
    albania = next(
        line for line in layer_rows(spec_of(), "lines") if line["place_id"] == "P-albania"
    )
    assert round(distance_km((33.3003, 44.2466), (40.6549, 20.1138))) == 2289
    assert albania["distance"].startswith("2,300 km, computed")


def test_without_the_camp_there_are_no_lines() -> None:
    assert layer_rows(spec_of(ALL[ALL["kind"] == "country"]), "lines") == []


def test_circles_wind_clockwise_as_d3_wants() -> None:
    for row in layer_rows(spec_of(), "circles"):
        (ring,) = row["geometry"]["coordinates"]
        area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
        assert area < 0


def test_the_distances_are_the_ones_on_the_lines() -> None:
    table = maps.distances(ALL)
    columns = ["place_id", "place", "from_place", "distance_km", "citations"]
    assert list(table.columns) == columns
    assert sorted(table["place"]) == sorted(RELOCATION)
    assert set(table["from_place"]) == {"Camp Liberty"}
    lines = {line["place_id"]: line["distance"] for line in layer_rows(spec_of(), "lines")}
    for row in table.itertuples():
        assert row.distance_km % 100 == 0
        assert lines[row.place_id].startswith(f"{row.distance_km:,} km, computed")


@pytest.mark.parametrize("gone", ["Camp Liberty", *RELOCATION[:1]])
def test_no_distance_is_computed_without_both_ends(gone: str) -> None:
    mentions = frame(("B", "base", "Camp Liberty"), ("B", "relocation", RELOCATION[0]))
    table = maps.distances(mentions[mentions["place"] != gone])
    assert table.empty
    assert list(table.columns) == list(maps.distances(ALL).columns)


# --- the spec ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
@pytest.mark.parametrize("theme", maps.PALETTES)
def test_the_spec_compiles_whatever_is_left_of_the_data(mentions: pd.DataFrame, theme: str) -> None:
    spec = spec_of(mentions, theme=theme)
    json.dumps(spec, allow_nan=False)
    assert vl_convert.vegalite_to_vega(spec)["projections"]
    assert spec["background"] == THEMES[theme].background
    assert spec["title"]["color"] == THEMES[theme].text
    assert spec["title"]["subtitleColor"] == THEMES[theme].muted


@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
def test_the_spec_is_valid_but_for_what_vega_lite_hands_on_to_vega(mentions: pd.DataFrame) -> None:
    spec = spec_of(mentions)
    del spec["params"], spec["title"], spec["config"]["events"]
    alt.LayerChart.from_dict(spec, validate=True)


def test_the_spec_stays_small() -> None:
    """It goes over the wire at every rerun; the basemap inline made it 930 kB."""
    assert len(json.dumps(spec_of(), separators=(",", ":"))) < 50_000


def test_other_rows_have_another_name() -> None:
    """Else Streamlit patches the map that is drawn instead of drawing it anew."""
    all_names, fewer = set(spec_of()["datasets"]), set(spec_of(ALL.iloc[1:])["datasets"])
    assert len(all_names) == len(fewer)
    assert all_names != fewer
    assert all_names == set(spec_of()["datasets"])


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
        assert preset.half_width / 2 ** zoom["bind"]["max"] <= NEAREST_HALF_WIDTH


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
