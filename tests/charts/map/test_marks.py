"""What a fill, a line, a circle and a symbol on the map mean."""

import math
from itertools import combinations, pairwise

import pytest

from sourcebook.charts import map as maps
from sourcebook.charts.map.basemap import read_basemap
from sourcebook.charts.map.groups import GROUPS, Group
from sourcebook.charts.map.topojson import country_rings
from sourcebook.charts.theme import THEMES
from sourcebook.comparison.geodesy import LonLat, distance_km
from sourcebook.package.in_words import ROLES
from tests.charts.map.small_package import (
    ALL,
    PLACES,
    RELOCATION,
    arcs,
    circles,
    filled,
    frame,
    layers,
    rows_with,
    spec_of,
)

RINGS = country_rings(read_basemap())


def inside(point: LonLat, rings: list[list[LonLat]]) -> bool:
    """Even-odd rule, on longitude and latitude as plane coordinates."""
    x, y = point
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


# --- fills ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("theme", maps.INKS)
@pytest.mark.parametrize(
    ("layer", "place", "role"),
    [
        ("relocation", "Iraq", "origin"),
        ("relocation", "Albania", "relocation"),
        ("offices", "France", "office"),
        ("offices", "Germany", "office"),
        ("events", "Iran", "event"),
        ("exile_and_support", "United States", "support"),
        ("exile_and_support", "Iraq", "base"),
        ("all", "Iran", "setting"),
        ("all", "Iraq", "base"),
        ("all", "Germany", "relocation"),
        ("all", "France", "office"),
    ],
)
def test_a_country_has_the_ink_of_its_role_in_the_layer(
    layer: str, place: str, role: str, theme: str
) -> None:
    spec = spec_of(layer=layer, theme=theme)
    assert filled(spec)[str(PLACES[place][2])] == maps.INKS[theme][role]


@pytest.mark.parametrize("layer", maps.LAYERS)
def test_no_country_is_filled_that_no_document_names_in_the_layer(layer: str) -> None:
    named = maps.in_layer(ALL[ALL["kind"] == "country"], layer)
    assert set(filled(spec_of(layer=layer))) == set(named["iso_n3"])


def test_a_group_fills_none_of_its_members() -> None:
    spec = spec_of(frame(("B", "office", "Nordic countries")), layer="offices")
    assert filled(spec) == {}
    (group,) = list(rows_with(spec, "geometry", "place_id"))
    assert group["place_id"] == "P-nordic-countries"
    assert group["geometry"]["type"] == "LineString"
    lines = [layer for layer in layers(spec) if layer["mark"].get("strokeDash")]
    assert [layer["mark"]["fill"] for layer in lines] == [None]


CAPITALS = {
    "Copenhagen": (12.57, 55.68, True),
    "Helsinki": (24.94, 60.17, True),
    "Oslo": (10.75, 59.91, True),
    "Reykjavík": (-21.9, 64.15, True),
    "Stockholm": (18.07, 59.33, True),
    "Tromsø": (18.96, 69.65, True),
    "Berlin": (13.4, 52.52, False),
    "Flensburg": (9.43, 54.78, False),
    "Gdańsk": (18.65, 54.35, False),
    "Lerwick": (-1.14, 60.15, False),
    "Murmansk": (33.08, 68.97, False),
    "Nuuk": (-51.7, 64.2, False),
    "Saint Petersburg": (30.3, 59.94, False),
    "Tallinn": (24.75, 59.44, False),
    "Ventspils": (21.56, 57.39, False),
}


@pytest.mark.parametrize("city", CAPITALS)
def test_the_line_around_the_nordic_countries_has_their_cities_and_no_others(city: str) -> None:
    longitude, latitude, nordic = CAPITALS[city]
    outline = list(GROUPS["P-nordic-countries"].outline)
    assert inside((longitude, latitude), [outline]) == nordic


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS.keys())
def test_the_line_around_a_group_ends_where_it_begins_and_keeps_near_its_members(
    group: Group,
) -> None:
    coasts = [point for code in group.members for ring in RINGS[code] for point in ring]
    assert group.outline[0] == group.outline[-1]
    for x, y in group.outline:
        assert min(distance_km((y, x), (v, u)) for u, v in coasts[::30]) < 600


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str) -> float:
    """Distance of two colours in CIELAB (CIE 1976); 2.3 is just noticeable."""
    return math.dist(lab(one), lab(other))


def lab(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rgb = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    white = (0.9505, 1.0, 1.089)
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [
        sum(a * b for a, b in zip(row, rgb, strict=True)) / w
        for row, w in zip(matrix, white, strict=True)
    ]
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", maps.INKS)
@pytest.mark.parametrize("part", [*ROLES, "line", "land", "sea"])
def test_nothing_on_the_map_has_the_ink_of_a_document(part: str, theme: str) -> None:
    for ink in THEMES[theme].documents:
        assert difference(maps.INKS[theme][part], ink) > 25


@pytest.mark.parametrize("theme", maps.INKS)
def test_two_roles_are_told_apart_by_their_ink(theme: str) -> None:
    inks = maps.INKS[theme]
    for one, other in combinations(set(ROLES) - {"origin"}, 2):
        assert difference(inks[one], inks[other]) > 15, (one, other)
    for role in ROLES:
        assert difference(inks[role], inks["land"]) > 15, role


@pytest.mark.parametrize("theme", maps.INKS)
def test_text_lines_and_symbols_stand_out(theme: str) -> None:
    inks = maps.INKS[theme]
    for text in ("text", "muted"):
        assert contrast(inks[text], inks["background"]) >= 4.5
        assert contrast(inks[text], inks["land"]) >= 4.5
    for ground in (*ROLES, "land", "sea"):
        assert contrast(inks["line"], inks[ground]) >= 3, ground


# --- the relocation ---------------------------------------------------------------------------


def test_one_line_runs_from_camp_liberty_to_each_country_and_says_so() -> None:
    lines = {row["place_id"]: row for row in arcs(spec_of(layer="relocation"))}
    assert set(lines) == {PLACES[name][0] for name in RELOCATION}
    for name in RELOCATION:
        place_id, _, _, latitude, longitude, _ = PLACES[name]
        start, *_, end = lines[place_id]["geometry"]["coordinates"]
        assert start == [44.2466, 33.3003]
        assert end == [longitude, latitude]
        assert "starts at Camp Liberty" in lines[place_id]["line"]


def test_the_arrow_is_at_the_country_and_points_away_from_the_camp() -> None:
    for arrow in rows_with(spec_of(layer="relocation"), "angle", "longitude"):
        assert (arrow["longitude"], arrow["latitude"]) in {
            (PLACES[name][4], PLACES[name][3]) for name in RELOCATION
        }
        # Every country lies north-west of Iraq: left and up on the map.
        assert -90 < arrow["angle"] < 0


@pytest.mark.parametrize("layer", ["offices", "events", "exile_and_support"])
def test_another_layer_has_no_line(layer: str) -> None:
    assert arcs(spec_of(layer=layer)) == []


def test_a_line_cites_the_mentions_that_state_the_relocation_and_no_others() -> None:
    mentions = frame(
        ("B", "origin", "Camp Liberty"), ("B", "office", "Italy"), ("B", "relocation", "Italy")
    )
    (line,) = arcs(spec_of(mentions))
    assert line["citations"] == "M003"
    assert line["stated by"] == "B (1 mention)"


def test_the_distance_is_rounded_and_said_to_be_ours() -> None:
    assert round(distance_km((33.3003, 44.2466), (40.6549, 20.1138))) == 2289
    lines = {row["place_id"]: row["distance"] for row in arcs(spec_of())}
    assert lines["P-albania"].startswith("2,300 km, our calculation")


def test_without_the_camp_there_are_no_lines() -> None:
    assert arcs(spec_of(ALL[ALL["kind"] == "country"])) == []


# --- camps and cities -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Camp Ashraf", "Camp Liberty", "Tehran"])
def test_a_camp_or_city_is_a_circle_of_its_radius(name: str) -> None:
    (ring,) = circles(spec_of())[name]["geometry"]["coordinates"]
    _, _, _, latitude, longitude, radius = PLACES[name]
    away = {round(distance_km((latitude, longitude), (y, x)), 2) for x, y in ring}
    assert away == {radius}


def test_circles_wind_clockwise_as_d3_wants() -> None:
    for row in circles(spec_of()).values():
        (ring,) = row["geometry"]["coordinates"]
        assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) < 0


def test_a_camp_is_a_ring_from_afar_and_a_city_a_diamond() -> None:
    (mark,) = [layer["mark"] for layer in layers(spec_of()) if "datum.kind" in str(layer["mark"])]
    assert mark["shape"]["expr"] == "datum.kind === 'camp' ? 'circle' : 'diamond'"


@pytest.mark.parametrize(
    ("layer", "place", "role"),
    [
        ("relocation", "Camp Ashraf", "origin"),
        ("events", "Geneva", "event"),
        ("events", "Tehran", "actor"),
        ("offices", "Washington D.C.", "office"),
    ],
)
def test_a_camp_or_city_has_the_ink_of_its_role(layer: str, place: str, role: str) -> None:
    assert circles(spec_of(layer=layer))[place]["ink"] == maps.INKS["light"][role]


def test_a_square_marks_an_office_only_where_the_fill_says_something_else() -> None:
    mentions = frame(
        ("B", "office", "France"), ("B", "office", "Italy"), ("B", "relocation", "Italy")
    )

    def squares(layer: str) -> list[dict[str, float]]:
        (found,) = [
            part["data"]["values"]
            for part in layers(spec_of(mentions, layer=layer))
            if str(part["mark"].get("shape", "")).startswith("M-2.8")
        ]
        return list(found)

    assert squares("all") == [{"longitude": 11.0769, "latitude": 44.7325}]
    assert squares("offices") == []


def test_the_tooltip_says_roles_documents_and_citations() -> None:
    mentions = frame(("A", "setting", "Iran"), ("B", "event", "Iran"), ("B", "setting", "Iran"))
    (layer,) = [layer for layer in spec_of(mentions)["layer"] if layer.get("name") == "filled"]
    (row,) = layer["transform"][0]["from"]["data"]["values"]
    assert row["stated as"] == f"{ROLES['setting']}; {ROLES['event']}"
    assert row["stated by"] == "A (1 mention) and B (2 mentions)"
    assert row["citations"] == "M001, M002, M003"
    assert {tip["field"] for tip in layer["encoding"]["tooltip"]} >= {"citations", "stated by"}
