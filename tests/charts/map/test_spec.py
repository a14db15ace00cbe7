"""The map as a whole: title, legend, lines under it, how it moves, and its selection."""

import itertools
import json
import re
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from sourcebook.charts import map as maps
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.text import text_width
from sourcebook.charts.map import basemap, surround
from sourcebook.charts.theme import THEMES
from tests.charts.map.small_package import (
    ALL,
    CAPTION,
    DOCUMENTS,
    RELOCATION,
    STARTS,
    frame,
    layers,
    legend,
    rows_with,
    spec_of,
)

CASES = [ALL, ALL.iloc[:0], ALL.iloc[:1], ALL[ALL["document_id"] == "A"]]
CASE_NAMES = ["all", "empty", "one row", "one document"]


def params(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {param["name"]: param for param in spec["params"]}


def words(spec: dict[str, Any]) -> str:
    """Every text around the map, with each of its line breaks as a space."""
    texts = [spec["title"]["text"], spec["title"].get("subtitle", "")]
    texts += [layer["mark"].get("text", "") for layer in layers(spec)]
    return re.sub(r'[",\s]+', " ", json.dumps(texts, ensure_ascii=False).replace("\\", ""))


# --- title ------------------------------------------------------------------------------------

TO_EIGHT = [("B", "relocation", place) for place in RELOCATION]
FROM = [("B", "origin", place) for place in STARTS]


@pytest.mark.parametrize(
    ("mentions", "layer", "title"),
    [
        (
            frame(*FROM, *TO_EIGHT),
            "relocation",
            "Relocation: from the camps in Iraq to 8 countries, as stated by B",
        ),
        (
            frame(FROM[1], FROM[2], ("A", "relocation", "Albania"), TO_EIGHT[0]),
            "relocation",
            "Relocation: from Camp Liberty in Iraq to 2 countries, as stated by A and B",
        ),
        (frame(FROM[2], *TO_EIGHT[:1]), "relocation", "Relocation: from Iraq to 1 country, as "
         "stated by B"),
        (frame(*TO_EIGHT[:2]), "relocation", "Relocation: to 2 countries, as stated by B"),
        (ALL, "offices", "NCRI offices: in 4 countries, 1 city and 1 group of countries, as "
         "stated by B"),
        (ALL, "events", "Events: in 1 country (1 city in it), 1 camp and 1 city, "
         "as stated by B"),
        (ALL, "all", "All places: 12 countries (2 camps and 2 cities in them), 1 city and "
         "1 group of countries, as stated by A and B"),
        (
            frame(("B", "relocation", "Iran"), ("B", "relocation", "Tehran"), *TO_EIGHT),
            "relocation",
            "Relocation: to 9 countries (1 city in them), as stated by B",
        ),
        (ALL.iloc[:0], "events", "Events: no place to show"),
    ],
)  # fmt: skip
def test_the_title_says_what_the_layer_shows_and_who_states_it(
    mentions: pd.DataFrame, layer: str, title: str
) -> None:
    assert maps.title(mentions, layer, DOCUMENTS) == title
    shown = spec_of(mentions, layer=layer)["title"]["text"]["expr"]
    assert " ".join(json.loads(shown.removesuffix("[step]"))[-1]) == title


def test_of_many_documents_the_title_gives_the_number() -> None:
    ids = ["A", "B", "C", "D", "E"]
    mentions = frame(*[(name, "setting", "Iran") for name in ids[:4]])
    title = maps.title(mentions, "all", pd.DataFrame({"id": ids}))
    assert title == "All places: 1 country, as stated by 4 documents"


def test_nothing_says_that_there_are_two_documents() -> None:
    said = json.dumps([spec_of(), maps.notes(ALL, "all")])
    assert not re.search(r"\b(both|two documents|two pages)\b", said, re.IGNORECASE)


def test_a_part_of_the_places_says_so() -> None:
    spec = spec_of(most=2)
    assert "2 of 18 places are shown those with the most mentions." in words(spec)
    assert "are shown" not in words(spec_of(most=18))


# --- legend -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "entries"),
    [
        (
            "relocation",
            [
                "Start of the relocation",
                "Destination of the relocation",
                "Lines from Camp Liberty",
                "Camp (circle: uncertainty)",
                "Grey: for orientation",
            ],
        ),
        (
            "offices",
            [
                "NCRI office",
                "Nordic countries: named as a group, no list",
                "City (circle: size)",
                "Grey: for orientation",
            ],
        ),
        (
            "exile_and_support",
            [
                "Base or camp",
                "Support",
                "Camp (circle: uncertainty)",
                "Grey: for orientation",
            ],
        ),
    ],
)
def test_the_legend_explains_what_the_layer_shows_and_nothing_else(
    layer: str, entries: list[str]
) -> None:
    assert list(legend(spec_of(layer=layer))) == entries


def test_a_role_has_the_same_ink_in_the_legend_as_on_the_map() -> None:
    shown = legend(spec_of(layer="relocation", theme="dark"))
    assert shown["Start of the relocation"]["fill"] == maps.INKS["dark"]["origin"]
    assert shown["Destination of the relocation"]["fill"] == maps.INKS["dark"]["relocation"]


SYMBOLS = {
    "Destination of the relocation": "MHVHZ",
    "Lines from Camp Liberty": "MHMLLZ",
    "Camp (circle: uncertainty)": "circle",
    "City (circle: size)": "diamond",
    "NCRI office": "MHVHZ",
    "NCRI office, where the area has another colour": "MHVHZ",
    "Nordic countries: named as a group, no list": "MHMHMH",
    "Grey: for orientation": "MAAZ",
}
"""What a symbol of the legend is made of: a square, an arrow, three dashes, a dot."""


@pytest.mark.parametrize("layer", maps.LAYERS)
def test_a_symbol_of_the_legend_has_the_outline_of_what_it_explains(layer: str) -> None:
    for label, entry in legend(spec_of(layer=layer)).items():
        if label in SYMBOLS:
            shape = entry["shape"]
            outline = "".join(re.findall("[A-Z]", shape)) if shape[0] == "M" else shape
            assert outline == SYMBOLS[label], label


@pytest.mark.parametrize("layer", maps.LAYERS)
def test_the_legends_entries_stay_apart_and_inside_at_every_width(layer: str) -> None:
    entries = list(legend(spec_of(layer=layer)).values())
    for step, width in enumerate(surround.STEPS):
        rows: dict[float, list[tuple[float, float]]] = {}
        for entry in entries:
            start = entry["xs"][step]
            end = start + surround.SYMBOL_PX + text_width(entry["label"], surround.LEGEND_FONT)
            rows.setdefault(entry["ys"][step], []).append((start, end))
        for row in rows.values():
            assert row[-1][1] <= width
            assert all(a[1] < b[0] for a, b in itertools.pairwise(row))


# --- around the map ---------------------------------------------------------------------------


@pytest.mark.parametrize("compact", [False, True])
def test_byline_borders_and_source_are_on_the_picture(compact: bool) -> None:
    said = words(spec_of(compact=compact))
    assert CAPTION.byline in said
    assert CAPTION.source.split(",")[0] in said
    assert "De facto borders (Natural Earth); no endorsement implied." in said


def test_the_map_says_how_to_move_it_where_it_can_be_moved() -> None:
    assert "To move: drag" in words(spec_of())
    for still in (spec_of(compact=True), spec_of(basemap={}, width=700)):
        assert "To move" not in words(still)
        assert rows_with(still, "does", "by") == []
        assert not any("bind" in param or "on" in param for param in still["params"])


@pytest.mark.usefixtures("no_basemap")
def test_a_missing_basemap_is_said_instead_of_its_borders() -> None:
    said = words(spec_of())
    assert "The basemap (static/countries-50m.json) is missing" in said
    assert "De facto borders" not in said


@pytest.mark.usefixtures("no_basemap")
def test_without_a_basemap_a_map_on_paper_has_its_places_and_says_why_it_has_no_land() -> None:
    spec = maps.map_on_paper(ALL, preset="Iraq to Europe", documents=DOCUMENTS, caption=CAPTION)
    svg = vl_convert.vegalite_to_svg(spec)
    assert "Camp Ashraf" in svg
    assert spec["datasets"]["basemap"]["objects"]["countries"]["geometries"] == []
    assert "The basemap (static/countries-50m.json) is missing" in words(spec)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "low", "high"), [(360, 380, 500), (760, 480, 560), (1100, 480, 540)]
)
def test_the_default_map_fits_its_place(width: int, low: int, high: int) -> None:
    spec = spec_of(layer="relocation", basemap=basemap.read_basemap(), width=width)
    svg = vl_convert.vegalite_to_svg(spec)
    height = float(re.search(r' height="([\d.]+)"', svg).group(1))  # type: ignore[union-attr]
    assert low <= height <= high


@pytest.mark.parametrize(
    ("preset", "compact", "there"),
    [
        ("Iraq to Europe", False, True),
        ("Camps", False, True),
        ("World", False, False),  # one scale is true at one latitude alone
        ("Iraq to Europe", True, False),
    ],
)
def test_a_bar_gives_the_scale_of_a_region_that_is_not_small(
    preset: str, compact: bool, there: bool
) -> None:
    spec = spec_of(layer="relocation", preset=preset, compact=compact)
    assert (" km'" in words(spec)) == there


def test_the_small_map_is_small() -> None:
    spec = spec_of(layer="relocation", basemap=basemap.read_basemap(), width=560, compact=True)
    svg = vl_convert.vegalite_to_svg(spec)
    assert float(re.search(r' height="([\d.]+)"', svg).group(1)) <= 295  # type: ignore[union-attr]


# --- moving and selecting ---------------------------------------------------------------------


def test_the_wheel_alone_scrolls_the_page() -> None:
    found = params(spec_of())
    events = [event["events"] for param in found.values() for event in param.get("on", [])]
    assert {
        "type": "wheel",
        "filter": "event.ctrlKey || event.metaKey",
        "consume": True,
    } in events
    assert [event for event in events if "wheel" in json.dumps(event)] == [
        event for event in events if (isinstance(event, dict) and event.get("type") == "wheel")
        or event == {"signal": "wheeled"}
    ]  # fmt: skip
    assert {"wheel", "touchstart", "touchmove"} <= set(
        spec_of()["config"]["events"]["defaults"]["allow"]
    )


def test_one_finger_moves_nothing() -> None:
    for param in params(spec_of()).values():
        for event in param.get("on", []):
            if "touchmove" in json.dumps(event) or "touchstart" in json.dumps(event):
                assert event["events"]["filter"] == "event.touches.length === 2"


def test_whatever_moves_the_map_has_a_value_before_it_does() -> None:
    for name, param in params(spec_of()).items():
        assert {"value", "expr", "select"} & set(param), name
        for change in param.get("on", []):
            assert isinstance(change["update"], str), name
            assert "mousemove" not in change["update"], name


def test_what_is_on_the_map_is_cut_at_its_frame() -> None:
    """Drawn over it, it would lie on the title and the legend."""
    spec = spec_of(layer="all")
    found = [
        part["mark"]
        for part in layers(spec)
        if part["mark"]["type"] == "geoshape" or "datum.place_id" in str(part["mark"])
    ]
    assert len(found) > 4
    assert all(mark.get("clip") for mark in found)


def test_zoom_works_by_keyboard_and_by_buttons() -> None:
    spec = spec_of()
    zoom = params(spec)["zoom"]
    assert zoom["bind"]["input"] == "range"
    assert zoom["bind"]["name"] == "Zoom"
    buttons = {row["does"]: row["by"] for row in rows_with(spec, "does", "by")}
    assert buttons == {"Zoom in": 1, "Zoom out": -1, "Whole view": 0}
    vega = vl_convert.vegalite_to_vega(spec)
    (signal,) = [signal for signal in vega["signals"] if signal["name"] == "zoom"]
    named = {
        event["markname"] for on in signal["on"] for event in on["events"] if "markname" in event
    }
    assert named == {"zoom_buttons_marks"}
    pressed = [event for on in signal["on"] for event in on["events"] if "markname" in event]
    assert {event["type"] for event in pressed} == {"click", "touchend"}
    assert "zoom_buttons_marks" in {mark["name"] for mark in vega["marks"]}


@pytest.mark.slow
def test_the_map_always_shows_the_view_that_its_preset_names_first() -> None:
    for name, view in maps.PRESETS.items():
        zoom = params(spec_of(preset=name))["zoom"]
        assert zoom["value"] == view.level
        assert zoom["bind"]["min"] <= view.level <= zoom["bind"]["max"]


def test_a_place_is_selected_by_its_id_alone() -> None:
    selection = params(spec_of())["record"]
    assert selection["select"]["fields"] == ["place_id"]
    assert "datum.place_id" in selection["select"]["on"]
    assert {layer.get("name") for layer in spec_of()["layer"]} >= set(selection["views"])


def test_a_place_looks_chosen_only_once_it_is_chosen() -> None:
    found = [
        channel["condition"]
        for layer in layers(spec_of())
        for channel in layer.get("encoding", {}).values()
        if isinstance(channel, dict) and channel.get("condition", {}).get("param") == "record"
    ]
    assert found
    for condition in found:
        assert condition["empty"] is False
        assert isinstance(condition["value"], (int, float, str))


def test_what_is_selected_changes_nothing_in_the_spec() -> None:
    """Any change would take the reader's view back to the start."""
    assert "selected" not in maps.places_map.__annotations__
    assert json.dumps(spec_of()) == json.dumps(spec_of())


# --- the spec ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
@pytest.mark.parametrize("theme", maps.INKS)
def test_the_spec_compiles_whatever_is_left_of_the_data(mentions: pd.DataFrame, theme: str) -> None:
    for layer in maps.LAYERS:
        spec = spec_of(mentions, theme=theme, layer=layer)
        json.dumps(spec, allow_nan=False)
        assert vl_convert.vegalite_to_vega(spec)["projections"]
        assert spec["background"] == THEMES[theme].background
        assert spec["title"]["color"] == THEMES[theme].text
        assert spec["title"]["subtitleColor"] == THEMES[theme].muted


@pytest.mark.slow
@pytest.mark.parametrize("mentions", CASES, ids=CASE_NAMES)
def test_the_spec_is_valid_but_for_what_vega_lite_hands_on_to_vega(mentions: pd.DataFrame) -> None:
    spec = spec_of(mentions)
    del spec["params"], spec["title"], spec["config"]["events"]
    alt.LayerChart.from_dict(spec, validate=True)


def test_the_map_is_made_of_pixels_because_it_moves() -> None:
    """Vega's other way, SVG, takes twice as long when the map moves."""
    assert spec_of()["usermeta"]["embedOptions"]["renderer"] == "canvas"


@pytest.mark.slow
def test_the_spec_stays_small() -> None:
    """It goes over the wire at every rerun; the basemap inline made it 930 kB."""
    for preset in maps.PRESETS:
        assert len(json.dumps(spec_of(preset=preset), separators=(",", ":"))) < 90_000


def test_no_layer_asks_assistive_technology_to_read_its_shapes() -> None:
    spec = spec_of()
    assert all(layer["mark"]["aria"] is False for layer in layers(spec))
    assert "Iran: setting of statements; place of a stated event, A (1" in spec["description"]


def test_strokes_do_not_take_the_pointer_inside_them() -> None:
    lines = [layer["mark"] for layer in layers(spec_of()) if layer["mark"].get("fill", "?") is None]
    assert len(lines) == 2, "group line and relocation"


def test_the_caption_is_the_callers() -> None:
    said = words(spec_of(caption=Caption("Whose", "Where from")))
    assert "Whose." in said
    assert "Where from" in said


def test_a_map_on_paper_has_its_countries_and_nothing_that_moves_it() -> None:
    spec = maps.map_on_paper(ALL, preset="Iraq to Europe", documents=DOCUMENTS, caption=CAPTION)
    text = json.dumps(spec)
    assert basemap.URL not in text
    assert "To zoom" not in text
    svg = vl_convert.vegalite_to_svg(spec)
    assert len(re.findall(r'<path [^>]*d="[^"]{100,}"', svg)) > 30
