"""Place mentions -> Vega-Lite map.

`places_map` is the map, `drawn` and `not_drawn` part the mentions into those on it and the rest.
All of them are pure: a DataFrame in, a dict or DataFrame out.

`mentions` has a row per place mention, joined with its place: `id` (M001), `document_id`, `role`,
`place_id`, `place`, `kind`, `iso_n3` ("008"), `latitude`, `longitude` (degrees), `radius_km`,
`statement`, `wording`.

The projection is azimuthal equal-area, turned so that the middle of the view is its centre. So
areas are true at world scale, circles are round and distances from the middle true at every other,
and panning turns the globe. Lengths in the projection's own unit (the radius of the earth) are
called radii below; times `map_scale` (pixels) they are pixels.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.geography import arc, circle, distance_km, rounded_km

Spec = dict[str, Any]
Row = dict[str, Any]

EARTH_KM = 6371.0
FONT = '"Source Sans", "Source Sans 3", "Helvetica Neue", Arial, sans-serif'
BASEMAP = "app/static/countries-50m.json"
HATCHING = "app/static/hatching.json"

SUBTITLE = "Stated by pages that favour the PMOI; not verified here."
NOTES = (
    "Boundaries are those of the basemap (Natural Earth), which draws who holds a territory in "
    "fact; the map takes no side on who should.",
    "The basemap counts France's overseas departments as France, so they are filled with it.",
    "The Nordic countries are named as a group, without a list. The outlined five are the states "
    "of the Nordic Council; Iceland is among them and no document names it.",
    "The lines to the relocation countries start at Camp Liberty, the later of the two camps that "
    "the residents are said to have left. They are equally wide, for no numbers are stated; "
    "the distances are computed, to the country's label point.",
)

# Blue and vermilion are the documents' own colours everywhere, so no role has them. The fills
# differ in lightness as well as in hue, to stay apart for colour-blind readers and in print.
PALETTES: dict[str, dict[str, str]] = {
    "light": {
        "background": "#ffffff",
        "text": "#1f2328",
        "muted": "#57606a",
        "sea": "#e3ecf1",
        "land": "#faf8f3",
        "border": "#bdb7ab",
        "setting": "#a98cc8",
        "base": "#e3b93c",
        "relocation": "#7cc4a4",
        "other": "#d3ccc0",
        "office": "#24473a",
        "arc": "#0b6b50",
        "symbol": "#1f2328",
        "halo": "#ffffff",
        "selected": "#111111",
    },
    "dark": {
        "background": "#0e1117",
        "text": "#f0f2f5",
        "muted": "#b3bac4",
        "sea": "#131b24",
        "land": "#2b323b",
        "border": "#4d5763",
        "setting": "#6d4f94",
        "base": "#8a6d1c",
        "relocation": "#2a7f63",
        "other": "#59616b",
        "office": "#d5efe4",
        "arc": "#74dcb8",
        "symbol": "#f5f6f8",
        "halo": "#0e1117",
        "selected": "#ffffff",
    },
}

ROLES = {
    "setting": "setting of what is stated",
    "base": "base",
    "exile": "destination of exile",
    "relocation": "relocation from the camps",
    "office": "office",
    "support": "support",
    "event": "place of a stated event",
    "actor": "a state that acts",
}
# A country is filled for the first of these that it has; an office is a hatch, on top of any fill.
FILLS = {
    "setting": "Setting of what is stated",
    "base": "Base and camps",
    "relocation": "Relocation from the camps",
    "other": "Support, exile, event or a state that acts",
}
OFFICE_ONLY = "none"

# Regions that a document names as a group of states, by the members' ISO codes. The members of
# the Nordic Council, without Greenland, the Faroe Islands and Åland.
GROUPS = {"P-nordic-countries": ("208", "246", "352", "578", "752")}
# Where a group's name stands: on the sea, so that it is not read as one country's name.
GROUP_LABELS = {"P-nordic-countries": (67.5, -1.0)}
# The documents state a move out of both camps. A point between the two would be an invention.
ARC_ORIGIN = "P-camp-liberty"

TOO_WIDE = "too wide an area to draw"
NO_OUTLINE = "a country without a code on the basemap"
NO_COORDINATES = "no coordinates in the data"

RING_PX = 7
HALF_GAP_PX = 2
EDGE_PX = 2
HEIGHT = 440
# Of the map on a phone (390 px), in a centred page and in a wide one.
USUAL_WIDTHS = (358, 700, 1100)
FONT_PX = 12
# Width of a character of the label font, as a share of its size: a generous mean for bold text.
CHARACTER = 0.58
# The same for running text.
WRAP_CHARACTER = 0.48


Align = Literal["left", "center", "right"]
# Where a name may stand: text alignment and offset (pixels) from its point, the best first.
AROUND_MARK: tuple[tuple[Align, float, float], ...] = (
    ("left", 11, 0),
    ("right", -11, 0),
    ("center", 0, -15),
    ("center", 0, 15),
    ("left", 8, -12),
    ("right", -8, -12),
    ("left", 8, 12),
    ("right", -8, 12),
)
AROUND_AREA: tuple[tuple[Align, float, float], ...] = (
    ("center", 0, 0),
    ("center", 0, 13),
    ("center", 0, -13),
    ("center", 14, 8),
    ("center", -14, 8),
    ("center", 22, 0),
    ("center", -22, 0),
)


@dataclass(frozen=True)
class Preset:
    """What a preset shows: its centre (degrees) and how much must fit around it (radii)."""

    longitude: float
    latitude: float
    half_width: float
    half_height: float

    @property
    def aspect(self) -> float:
        """Height of the frame by its width where the window is too narrow for full height."""
        return max(0.8, self.half_height / self.half_width)


PRESETS: dict[str, Preset] = {
    "World": Preset(-18, 57, 1.17, 0.62),
    "Europe": Preset(11, 54, 0.32, 0.335),
    "Iran and Iraq": Preset(51, 32.4, 0.2, 0.155),
    "The camps": Preset(44.66, 33.68, 0.0165, 0.0125),
}
# The sphere's rim lies 2 radii out; a view that reaches it would show an edge of the world.
FARTHEST = 1.9
CORNER_PX = "(sqrt(width * width + map_height * map_height) / 2)"
NEAREST_HALF_WIDTH = 4 / EARTH_KM


# --- which mentions are drawn -----------------------------------------------------------------


def _reasons(mentions: pd.DataFrame) -> pd.Series:
    """Why each mention is not drawn; empty where it is."""

    def reason(row: Any) -> str:
        if row.kind == "region":
            return "" if row.place_id in GROUPS else TOO_WIDE
        if pd.isna(row.latitude) or pd.isna(row.longitude):
            return NO_COORDINATES
        if row.kind == "country" and (pd.isna(row.iso_n3) or not row.iso_n3):
            return NO_OUTLINE
        return ""

    found = [reason(row) for row in mentions.itertuples()]
    return pd.Series(found, index=mentions.index, dtype="object")


def drawn(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions whose place is on the map; same columns."""
    return mentions[_reasons(mentions) == ""]


def not_drawn(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions whose place is not on the map; same columns and a `reason` for the reader."""
    reasons = _reasons(mentions)
    rest = reasons != ""
    return mentions[rest].assign(reason=reasons[rest])


# --- one row per place ------------------------------------------------------------------------


def _places(shown: pd.DataFrame) -> list[Row]:
    """A row per place on the map with what its tooltip says, in words."""
    rows = []
    for place_id, group in shown.groupby("place_id", sort=False):
        first = group.iloc[0]
        roles = [role for role in ROLES if role in set(group["role"])]
        documents = [
            f"document {document}, {_count(len(own), 'mention')}"
            for document, own in group.groupby("document_id")
        ]
        ids = list(group["id"])
        more = f" and {len(ids) - 8} more" if len(ids) > 8 else ""
        rows.append(
            {
                "place_id": place_id,
                "place": first["place"],
                "kind": first["kind"],
                "iso_n3": first["iso_n3"] if first["kind"] == "country" else "",
                "latitude": float(first["latitude"]),
                "longitude": float(first["longitude"]),
                "radius_km": float(first["radius_km"]),
                "fill": next((role for role in FILLS if role in roles), _without_fill(roles)),
                "office": "office" in roles,
                "relocation": "relocation" in roles,
                "stated as": "; ".join(ROLES[role] for role in roles),
                "stated by": "; ".join(documents),
                "citations": ", ".join(ids[:8]) + more,
                "drawn as": _drawn_as(first),
            }
        )
    return rows


def _without_fill(roles: Sequence[str]) -> str:
    return OFFICE_ONLY if roles == ["office"] else "other"


def _drawn_as(place: pd.Series) -> str:
    km = f"{place['radius_km']:g} km"
    return {
        "country": "area of the country",
        "camp": f"circle of {km} to scale: the camp's own uncertainty; the ring only marks it",
        "city": f"circle of {km} to scale: the city's extent; the diamond only marks it",
        "region": "outline of the five states of the Nordic Council; no members are listed",
    }[place["kind"]]


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def title(mentions: pd.DataFrame) -> str:
    """What the map shows, with its numbers: "The documents name 12 countries and 2 camps"."""
    shown = drawn(mentions)
    if shown.empty:
        return "No place on the map matches" if len(mentions) == 0 else "No place here can be drawn"
    number = shown.groupby("kind")["place_id"].nunique()
    nouns = {"country": "country", "camp": "camp", "city": "city", "region": "group of countries"}
    parts = [
        _count(number[kind], noun) if kind != "region" or number[kind] > 1 else f"a {noun}"
        for kind, noun in nouns.items()
        if kind in number
    ]
    documents = sorted(set(mentions["document_id"]))
    who = "The documents name" if len(documents) > 1 else f"Document {documents[0]} names"
    return f"{who} {_and(parts)}"


def description(mentions: pd.DataFrame) -> str:
    """The map in words, for readers who don't see it."""
    places = _places(drawn(mentions))
    listed = " ".join(f"{row['place']}: {row['stated as']}." for row in places)
    return f"Map. {title(mentions)}. {SUBTITLE} {listed}".strip()


# --- labels -----------------------------------------------------------------------------------


def project(longitude: float, latitude: float, preset: Preset) -> tuple[float, float]:
    """Azimuthal equal-area, in radii from the centre, y downwards (Snyder 1987, p. 185)."""
    turn = math.radians(longitude - preset.longitude)
    at, centre = math.radians(latitude), math.radians(preset.latitude)
    nearness = math.sin(centre) * math.sin(at) + math.cos(centre) * math.cos(at) * math.cos(turn)
    stretch = math.sqrt(2 / (1 + nearness))
    up = math.cos(centre) * math.sin(at) - math.sin(centre) * math.cos(at) * math.cos(turn)
    return stretch * math.cos(at) * math.sin(turn), -stretch * up


def scale_at(preset: Preset, width: float, height: float) -> float:
    """Pixels per radius at which the preset fits a frame; `_parameters` says it in Vega."""
    height = min(height, width * preset.aspect)
    fit = min(width / 2 / preset.half_width, height / 2 / preset.half_height)
    return max(fit, math.hypot(width, height) / 2 / FARTHEST)


@dataclass(frozen=True)
class Label:
    """A place name beside its point, shown from `min_scale` (pixels per radius) on."""

    text: str
    place_id: str
    longitude: float
    latitude: float
    align: Align
    dx: float
    dy: float
    kind: str
    min_scale: float

    @property
    def width(self) -> float:
        return len(self.text) * CHARACTER * FONT_PX

    @property
    def left(self) -> float:
        """From the point to the left edge of the text, in pixels."""
        return self.dx - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.width

    def box(self, preset: Preset, scale: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels from the middle of the frame."""
        x, y = project(self.longitude, self.latitude, preset)
        left, middle = x * scale + self.left, y * scale + self.dy
        return left, middle - FONT_PX / 2, left + self.width, middle + FONT_PX / 2


def labels(places: Iterable[Row], preset: Preset) -> list[Label]:
    """Labels of which no two overlap, and none a camp or city, at any scale around the preset.

    Vega does not avoid collisions, and the server does not know the width of the window. So each
    label gets the scale from which it has room, and the map shows it from there on. The pixel
    offset between two points grows in proportion to the scale, hence the scales at which two
    boxes overlap are one interval with a closed form (`_overlap_until`).
    """
    order = ["setting", "base", "camp", "region", "other", "relocation", "none", "city"]

    def rank(row: Row) -> tuple[int, str]:
        key = row["fill"] if row["kind"] == "country" else row["kind"]
        return order.index(key), row["place"]

    wanted = sorted(places, key=rank)
    symbols = [
        (*project(row["longitude"], row["latitude"], preset), row["place_id"])
        for row in wanted
        if row["kind"] in ("camp", "city")
    ]
    placed: list[Label] = []
    for row in wanted:
        tried = [_with_min_scale(label, placed, symbols, preset) for label in _candidates(row)]
        placed.append(min(tried, key=lambda label: _times_missing(label, preset)))
    return [label for label in placed if math.isfinite(label.min_scale)]


def _candidates(row: Row) -> list[Label]:
    latitude, longitude = row["latitude"], row["longitude"]
    if row["kind"] == "region":
        latitude, longitude = GROUP_LABELS[row["place_id"]]
    # Only an area without a mark at its label point has its name in the middle.
    free = row["kind"] == "region" or (row["kind"] == "country" and not row["relocation"])
    return [
        Label(row["place"], row["place_id"], longitude, latitude, align, dx, dy, row["kind"], 0)
        for align, dx, dy in (AROUND_AREA if free else AROUND_MARK)
    ]


def _with_min_scale(
    label: Label,
    placed: Sequence[Label],
    symbols: Sequence[tuple[float, float, str]],
    preset: Preset,
) -> Label:
    x, y = project(label.longitude, label.latitude, preset)
    middle = label.left + label.width / 2
    needed = 0.0
    for other in placed:
        other_x, other_y = project(other.longitude, other.latitude, preset)
        until = _overlap_until(
            (x - other_x, y - other_y),
            (middle - other.left - other.width / 2, label.dy - other.dy),
            ((label.width + other.width) / 2 + 2 * HALF_GAP_PX, FONT_PX + 2 * HALF_GAP_PX),
        )
        # While the other is hidden it is in nobody's way.
        if until > other.min_scale:
            needed = max(needed, until)
    for symbol_x, symbol_y, place_id in symbols:
        if place_id != label.place_id:
            until = _overlap_until(
                (x - symbol_x, y - symbol_y),
                (middle, label.dy),
                (label.width / 2 + RING_PX + HALF_GAP_PX, FONT_PX / 2 + RING_PX + HALF_GAP_PX),
            )
            needed = max(needed, until)
    return Label(**{**label.__dict__, "min_scale": needed})


def _times_missing(label: Label, preset: Preset) -> int:
    """At how many usual widths the label is hidden or cut, though its point is in the frame."""
    missing = 0
    for width in USUAL_WIDTHS:
        scale = scale_at(preset, width, HEIGHT)
        left, _, right, _ = label.box(preset, scale)
        point = project(label.longitude, label.latitude, preset)[0] * scale
        cut = max(-left, right) > width / 2 - EDGE_PX
        missing += abs(point) < width / 2 and (cut or scale < label.min_scale)
    return missing


def _overlap_until(
    apart: tuple[float, float], offset: tuple[float, float], reach: tuple[float, float]
) -> float:
    """The scale up to which |apart * scale + offset| < reach on both axes at once; 0 if never."""
    low, high = 0.0, math.inf
    for step, start, limit in zip(apart, offset, reach, strict=True):
        if step == 0:
            if abs(start) >= limit:
                return 0.0
            continue
        ends = sorted(((-limit - start) / step, (limit - start) / step))
        low, high = max(low, ends[0]), min(high, ends[1])
    return high if high > low else 0.0


# --- pan and zoom -----------------------------------------------------------------------------


def _parameters(preset: Preset) -> list[Spec]:
    """Top-level params that move the map. Vega-Lite hands `on` and `update` to Vega as they are.

    The wheel zooms to the pointer and does not scroll the page. One finger scrolls the page, as
    it does everywhere else; two fingers move and zoom the map.
    """
    world, near = PRESETS["World"].half_width, NEAREST_HALF_WIDTH
    lowest = math.floor(4 * math.log2(preset.half_width / world)) / 4
    highest = math.ceil(4 * math.log2(preset.half_width / near)) / 4
    degrees = f"{180 / math.pi:.4f}"
    clamped = f"clamp(%s, {lowest}, {highest})"
    # A notch of a wheel is 100 to 120 pixels or 3 lines; a trackpad sends many small steps.
    wheel_zoom = clamped % "zoom - clamp(event.deltaY * pow(30, event.deltaMode), -150, 150) / 200"
    mean = "(event.touches[0].client{0} + event.touches[1].client{0}) / 2"
    drag = "[mousedown, window:mouseup] > window:mousemove!"
    pinch = {"type": "touchmove", "filter": "event.touches.length === 2", "consume": True}
    two_fingers = {"type": "touchstart", "filter": "event.touches.length === 2", "consume": True}
    pushed = f"{degrees} / map_scale"
    return [
        {
            "name": "zoom",
            "value": 0,
            "bind": {
                "input": "range",
                "name": "Zoom of the map",
                "min": lowest,
                "max": highest,
                "step": 0.25,
            },
            "on": [
                {"events": {"signal": "wheeled"}, "update": "wheeled.zoom"},
                {"events": {"signal": "pinched"}, "update": "pinched.zoom"},
            ],
        },
        {
            "name": "grabbed",
            "value": {"x": 0, "y": 0, "longitude": 0, "latitude": 0},
            "on": [
                {
                    "events": "mousedown",
                    "update": "{x: x(), y: y(), longitude: map_longitude, latitude: map_latitude}",
                }
            ],
        },
        {
            "name": "wheeled",
            "value": {"zoom": 0, "longitude": preset.longitude, "latitude": preset.latitude},
            "on": [
                {
                    "events": "wheel!",
                    "update": f"{{zoom: {wheel_zoom}, "
                    f"longitude: {_towards('map_longitude', 0, wheel_zoom)}, "
                    f"latitude: clamp({_towards('map_latitude', 1, wheel_zoom)}, -85, 85)}}",
                }
            ],
        },
        {
            "name": "touched",
            "value": {"x": 0, "y": 0, "apart": 1, "zoom": 0, "longitude": 0, "latitude": 0},
            "on": [
                {
                    "events": two_fingers,
                    "update": f"{{x: {mean.format('X')}, y: {mean.format('Y')}, "
                    "apart: max(1, pinchDistance(event)), zoom: zoom, "
                    "longitude: map_longitude, latitude: map_latitude}",
                }
            ],
        },
        {
            "name": "pinched",
            "value": {"x": 0, "y": 0, "zoom": 0},
            "on": [
                {
                    "events": pinch,
                    "update": f"{{x: {mean.format('X')}, y: {mean.format('Y')}, zoom: "
                    + clamped
                    % "touched.zoom + log(max(1, pinchDistance(event)) / touched.apart) / LN2"
                    + "}",
                }
            ],
        },
        {
            "name": "map_longitude",
            "value": preset.longitude,
            "on": [
                {
                    "events": drag,
                    "update": f"grabbed.longitude - (x() - grabbed.x) * {pushed}"
                    " / max(0.2, cos(grabbed.latitude * PI / 180))",
                },
                {"events": {"signal": "wheeled"}, "update": "wheeled.longitude"},
                {
                    "events": {"signal": "pinched"},
                    "update": f"touched.longitude - (pinched.x - touched.x) * {pushed}"
                    " / max(0.2, cos(touched.latitude * PI / 180))",
                },
            ],
        },
        {
            "name": "map_latitude",
            "value": preset.latitude,
            "on": [
                {
                    "events": drag,
                    "update": f"clamp(grabbed.latitude + (y() - grabbed.y) * {pushed}, -85, 85)",
                },
                {"events": {"signal": "wheeled"}, "update": "wheeled.latitude"},
                {
                    "events": {"signal": "pinched"},
                    "update": "clamp(touched.latitude"
                    f" + (pinched.y - touched.y) * {pushed}, -85, 85)",
                },
            ],
        },
        # A narrow window gets a lower map; legend and source line move up.
        {"name": "map_height", "expr": f"min(height, width * {preset.aspect})"},
        {
            "name": "map_scale",
            "expr": f"max(min(width / 2 / {preset.half_width}, map_height / 2 / "
            f"{preset.half_height}) * pow(2, zoom), {CORNER_PX} / {FARTHEST})",
        },
    ]


def _towards(centre: str, axis: int, new_zoom: str) -> str:
    """The centre moved so that the place under the pointer stays there while the map grows."""
    share = f"(1 - pow(2, zoom - {new_zoom}))"
    pointed = f"invert('projection', [x(), y()])[{axis}]"
    # Beyond the rim of the sphere there is no place; % 360 takes the short way round it.
    step = f"(({pointed} - {centre} + 540) % 360 - 180)"
    return f"({centre} + (isValid({pointed}) ? {step} * {share} : 0))"


# --- the picture ------------------------------------------------------------------------------


def _tooltip(*fields: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(field=field, type="nominal", title=field.capitalize()) for field in fields]


PLACE_TOOLTIP = ("place", "stated as", "stated by", "citations", "drawn as")
ARC_TOOLTIP = ("line", "distance", "stated by", "citations")


def _from_file(source: str | Mapping[str, Any], kind: str) -> alt.UrlData | alt.InlineData:
    form = (
        alt.TopoDataFormat(type="topojson", feature="countries")
        if kind == "topojson"
        else alt.JsonDataFormat(type="json", property="features")
    )
    if isinstance(source, str):
        return alt.UrlData(url=source, format=form)
    return alt.InlineData(values=dict(source), format=form)


def _matched(
    source: alt.UrlData | alt.InlineData, rows: Sequence[Row], fields: Sequence[str]
) -> alt.Chart:
    """The basemap's features that `rows` name by `iso_n3`, with the rows' `fields` beside them."""
    found = alt.LookupData(
        data=alt.InlineData(values=list(rows)), key="iso_n3", fields=list(fields)
    )
    return (
        alt.Chart(source)
        .transform_lookup(lookup="id", from_=found)
        .transform_filter("isValid(datum.place_id)")
    )


def places_map(
    mentions: pd.DataFrame,
    *,
    caption: str,
    preset: str = "World",
    theme: str = "light",
    basemap: str | Mapping[str, Any] = BASEMAP,
    hatching: str | Mapping[str, Any] = HATCHING,
    width: int | Literal["container"] = "container",
    height: int = HEIGHT,
) -> Spec:
    """The map as a Vega-Lite spec, its marks selectable as `record` by `place_id`.

    `basemap` (TopoJSON) and `hatching` (GeoJSON) are addresses or, for a picture made without a
    browser, the files' content. `caption` is the source line on the picture; `width` and `height`
    are pixels of the map alone, without title, legend and source line.
    """
    colour = PALETTES[theme]
    view = PRESETS[preset]
    places = _places(drawn(mentions))
    countries = [row for row in places if row["kind"] == "country"]
    points = [row for row in places if row["kind"] in ("camp", "city")]
    lines = _arcs(places)
    file = _from_file(basemap, "topojson")
    land = alt.Chart(file).mark_geoshape(
        fill=colour["land"], stroke=colour["border"], strokeWidth=0.6, aria=False, clip=True
    )
    fills = (
        _matched(file, [row for row in countries if row["fill"] != OFFICE_ONLY], _FIELDS)
        .mark_geoshape(aria=False, clip=True, cursor="pointer")
        .encode(
            fill=alt.Fill("fill:N", legend=None).scale(
                domain=list(FILLS), range=[colour[role] for role in FILLS]
            ),
            stroke=_when_selected(colour["selected"], colour["background"]),
            strokeWidth=_when_selected(2.5, 0.8),
            tooltip=_tooltip(*PLACE_TOOLTIP),
        )
    )
    layers: list[alt.Chart] = [land, fills]
    layers += _office_layers(places, file, _from_file(hatching, "json"), colour)
    layers += _line_layers(lines, colour)
    layers += _point_layers(points, colour)
    layers += _label_layers(labels(places, view), colour)
    layers += _scale_bar(colour)
    layers += _legend(places, lines, caption, colour)
    chart = (
        alt.layer(*[layer.properties(name=f"map_{n}") for n, layer in enumerate(layers)])
        .properties(
            width=width,
            height=height,
            description=description(mentions),
            background=colour["background"],
            padding={"left": 6, "right": 6, "top": 6, "bottom": 6},
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .project(
            type="azimuthalEqualArea",
            # The basemap has corners enough; resampling between them would double the work.
            precision=0,
            rotate=alt.ExprRef("[-map_longitude, -map_latitude, 0]"),
            scale=alt.ExprRef("map_scale"),
            translate=alt.ExprRef("[width / 2, map_height / 2]"),
            # Only what the frame can show is projected: panning stays quick when zoomed in.
            clipAngle=alt.ExprRef(_clip_expression()),
        )
        .configure(font=FONT)
        # Streamlit's own default is a tooltip on every mark, which reads "true" on most.
        .configure_mark(tooltip=None)
        .configure_view(fill=colour["sea"], stroke=None, cursor="grab")
    )
    spec: Spec = chart.to_dict()
    spec["title"] = _title(mentions, colour)
    # Vega swallows every event that it listens to, except these: one finger scrolls the page.
    spec["config"]["events"] = {"defaults": {"allow": ["wheel", "touchstart", "touchmove"]}}
    # Twice as quick as SVG, Streamlit's default, when the map moves.
    spec["usermeta"] = {"embedOptions": {"renderer": "canvas"}}
    spec["params"] = [
        *_parameters(view),
        {
            "name": RECORD,
            "views": ["map_1"],
            "select": {"type": "point", "fields": ["place_id"], "on": CLICK},
        },
    ]
    return spec


RECORD = "record"
# A press without a drag in between; the tremor of a hand is no drag. A touch ends the same way:
# the mouse events that browsers send after it come without the mark that was touched.
CLICK = (
    "[mousedown, window:mousemove[abs(event.movementX) + abs(event.movementY) > 2]] > mouseup, "
    "[touchstart, touchmove] > touchend"
)


def _when_selected(then: Any, otherwise: Any) -> Spec:
    return {"condition": {"param": RECORD, "empty": False, "value": then}, "value": otherwise}


_FIELDS = ("place_id", "fill", *PLACE_TOOLTIP)


def _clip_expression() -> str:
    """Degrees from the centre to the corner of the frame, and a little more."""
    half = f"asin(min(0.999, {CORNER_PX} / map_scale / 2))"
    return f"min(178, 2 * {half} * 180 / PI * 1.05 + 0.02)"


def _title(mentions: pd.DataFrame, colour: Mapping[str, str]) -> Spec:
    shown = title(mentions)
    rest = not_drawn(mentions)
    below = [SUBTITLE]
    if len(rest):
        number = _count(rest["place_id"].nunique(), "more place")
        below.append(f"Listed, not drawn: {number} ({_count(len(rest), 'mention')}).")
    return {
        "text": {"expr": _wrapped([shown], 15.5)},
        "subtitle": {"expr": _wrapped(below, 12.5)},
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 16,
        "fontWeight": 600,
        "color": colour["text"],
        "subtitleColor": colour["muted"],
        "subtitleFontSize": 13,
        "subtitlePadding": 4,
        "offset": 10,
    }


# Widths of the map (pixels) at which text is wrapped anew.
BREAKPOINTS = (300, 340, 440, 560, 680, 820, 1000)


def _by_width(values: Mapping[int, str]) -> str:
    """A Vega expression: the value of the widest breakpoint that the map is as wide as."""
    widths = sorted(values, reverse=True)
    steps = [f"width >= {width} ? {values[width]} : " for width in widths[:-1]]
    return "".join(steps) + values[widths[-1]]


def _lines(paragraphs: Sequence[str], font_px: float, width: float) -> list[str]:
    characters = int(width / (font_px * WRAP_CHARACTER))
    return [line for text in paragraphs for line in textwrap.wrap(text, characters) or [""]]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _wrapped(paragraphs: Sequence[str], font_px: float) -> str:
    return _by_width(
        {
            width: "[" + ", ".join(map(_quoted, _lines(paragraphs, font_px, width))) + "]"
            for width in BREAKPOINTS
        }
    )


def _arcs(places: Sequence[Row]) -> list[Row]:
    """A GeoJSON line from the origin to each relocation country, with its tooltip's fields."""
    origin = next((row for row in places if row["place_id"] == ARC_ORIGIN), None)
    if origin is None:
        return []
    start = (origin["latitude"], origin["longitude"])
    rows = []
    for row in places:
        if not (row["relocation"] and row["kind"] == "country"):
            continue
        end = (row["latitude"], row["longitude"])
        km = rounded_km(distance_km(start, end))
        rows.append(
            {
                "type": "Feature",
                "geometry": arc(start, end),
                "longitude": row["longitude"],
                "latitude": row["latitude"],
                "place_id": row["place_id"],
                "line": f"relocation from the camps to {row['place']}; drawn from "
                f"{origin['place']}, the later of the two",
                "distance": f"{km:,} km, computed: geodesic to the country's label point, "
                "rounded to 100 km",
                "stated by": row["stated by"],
                "citations": row["citations"],
            }
        )
    return rows


# Strokes have `fill=None`, for Vega-Lite's own "transparent" would take the pointer inside them.
# Width of hatch strokes and group outline: at world scale full width would be a black blot.
THIN = "clamp(map_scale / 700, 0.45, 0.9)"


def _office_layers(
    places: Sequence[Row],
    file: alt.UrlData | alt.InlineData,
    strokes: alt.UrlData | alt.InlineData,
    colour: Mapping[str, str],
) -> list[alt.Chart]:
    named = {row["iso_n3"]: row for row in places if row["kind"] == "country"}
    members = [
        {**row, "iso_n3": code} for row in places for code in GROUPS.get(row["place_id"], ())
    ]
    # A country with an office and nothing else is land to the eye, but takes the pointer; so does
    # a group's member that no document names. A stroke in a named country belongs to the country.
    pointed = [row for row in named.values() if row["fill"] == OFFICE_ONLY]
    pointed += [row for row in members if row["iso_n3"] not in named]
    offices = {row["iso_n3"] for row in [*named.values(), *members] if row["office"]}
    hatched = [row for row in [*named.values(), *pointed] if row["iso_n3"] in offices]
    hatched = list({row["iso_n3"]: row for row in hatched}.values())
    areas = (
        _matched(file, pointed, _FIELDS)
        .mark_geoshape(fill=colour["land"], aria=False, clip=True, cursor="pointer")
        .encode(
            stroke=_when_selected(colour["selected"], colour["border"]),
            strokeWidth=_when_selected(2.5, 0.6),
            tooltip=_tooltip(*PLACE_TOOLTIP),
        )
    )
    hatch = (
        _matched(strokes, hatched, _FIELDS)
        .mark_geoshape(fill=None, aria=False, clip=True, cursor="pointer")
        .encode(
            stroke=alt.value(colour["office"]),
            strokeWidth=_when_selected(1.8, {"expr": THIN}),
            tooltip=_tooltip(*PLACE_TOOLTIP),
        )
    )
    outline = (
        _matched(file, members, _FIELDS)
        .mark_geoshape(
            fill=None,
            strokeDash=[4, 2.5],
            stroke=colour["office"],
            strokeOpacity=alt.ExprRef("clamp(map_scale / 600, 0.3, 1)"),
            aria=False,
            clip=True,
        )
        .encode(strokeWidth=_when_selected(2.5, {"expr": f"1.4 * {THIN}"}))
    )
    return [areas, hatch, outline]


def _line_layers(lines: Sequence[Row], colour: Mapping[str, str]) -> list[alt.Chart]:
    data = alt.InlineData(values=list(lines))
    curves = (
        alt.Chart(data)
        .mark_geoshape(fill=None, stroke=colour["arc"], aria=False, clip=True, cursor="pointer")
        .encode(
            strokeWidth=_when_selected(3, 1.4),
            tooltip=_tooltip(*ARC_TOOLTIP),
        )
    )
    ends = (
        alt.Chart(data)
        .mark_circle(color=colour["arc"], size=26, opacity=1, aria=False, clip=True)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
    )
    return [curves, ends]


def _point_layers(points: Sequence[Row], colour: Mapping[str, str]) -> list[alt.Chart]:
    """Camps and cities: the circle to scale, and a mark of fixed size for the eye and the click."""
    circles = [
        {
            "type": "Feature",
            "geometry": circle(row["latitude"], row["longitude"], row["radius_km"], winding="d3"),
            **{field: row[field] for field in _FIELDS},
        }
        for row in points
    ]
    extents = (
        alt.Chart(alt.InlineData(values=circles))
        .mark_geoshape(
            fill=colour["symbol"],
            fillOpacity=0.22,
            stroke=colour["symbol"],
            aria=False,
            clip=True,
            cursor="pointer",
        )
        .encode(strokeWidth=_when_selected(2.5, 1), tooltip=_tooltip(*PLACE_TOOLTIP))
    )
    marks = (
        alt.Chart(alt.InlineData(values=list(points)))
        .mark_point(
            size=130,
            fill="transparent",
            stroke=colour["symbol"],
            opacity=alt.ExprRef(
                f"datum.radius_km / {EARTH_KM} * map_scale > {RING_PX - 2} ? 0 : 1"
            ),
            aria=False,
            clip=True,
            cursor="pointer",
        )
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            shape=alt.Shape("kind:N", legend=None).scale(
                domain=["camp", "city"], range=["circle", "diamond"]
            ),
            strokeWidth=_when_selected(3.5, 1.6),
            tooltip=_tooltip(*PLACE_TOOLTIP),
        )
    )
    return [extents, marks]


def _label_layers(placed: Sequence[Label], colour: Mapping[str, str]) -> list[alt.Chart]:
    rows = [
        {**label.__dict__, "left": label.left, "right": label.left + label.width}
        for label in placed
    ]
    # A name that the frame would cut is hidden, and so is one that has no room yet.
    x = "scale('projection', [datum.longitude, datum.latitude])[0]"
    inside = f"{x} + datum.left > {EDGE_PX} && {x} + datum.right < width - {EDGE_PX}"
    visible = alt.ExprRef(f"map_scale >= datum.min_scale && {inside} ? 1 : 0")
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="text:N"
    )
    style: dict[str, Any] = {
        "align": alt.ExprRef("datum.align"),
        "baseline": "middle",
        "dx": alt.ExprRef("datum.dx"),
        "dy": alt.ExprRef("datum.dy"),
        "fontSize": FONT_PX,
        "fontWeight": 600,
        "opacity": visible,
        "aria": False,
        "clip": True,
    }
    halo = base.mark_text(
        **style, stroke=colour["halo"], strokeWidth=3.5, strokeJoin="round", fill=colour["halo"]
    )
    return [halo, base.mark_text(**style, fill=colour["text"])]


def _scale_bar(colour: Mapping[str, str]) -> list[alt.Chart]:
    """A bar of a round length, at most 90 pixels, true at the middle of the map."""
    most = f"90 / map_scale * {EARTH_KM}"
    power = f"pow(10, floor(log({most}) / LN10))"
    km = f"({most} / {power} >= 5 ? 5 : {most} / {power} >= 2 ? 2 : 1) * {power}"
    one = alt.Chart(alt.InlineData(values=[{}]))
    bar = one.mark_rule(stroke=colour["text"], strokeWidth=2, aria=False).encode(
        x=alt.value(12),
        x2=alt.value(alt.ExprRef(f"12 + {km} / {EARTH_KM} * map_scale")),
        y=alt.value(alt.ExprRef("map_height - 12")),
    )
    text = one.mark_text(
        align="left",
        baseline="bottom",
        fontSize=11,
        fill=colour["text"],
        aria=False,
        text=alt.ExprRef(f"format({km}, ',') + ' km'"),
    ).encode(x=alt.value(12), y=alt.value(alt.ExprRef("map_height - 16")))
    return [bar, text]


LEGEND_COLUMNS = {0: "1", 680: "2", 1000: "3"}
LEGEND_ROW_PX = 19
LEGEND_TOP_PX = 20
SQUARE = "M-1,-0.75H1V0.75H-1Z"
HATCH = "M-1,0.75L0.5,-0.75M-0.4,0.75L1,-0.65M-1,0.05L-0.2,-0.75"
LINE = "M-1,0H1"
GROUP_WORDS = "Nordic countries, named as a group"
LINE_WORDS = "Camp Liberty to relocation countries (no numbers)"


def legend_entries(
    places: Sequence[Row], lines: Sequence[Row], colour: Mapping[str, str]
) -> list[Row]:
    """What the map shows, in the order of drawing: only what occurs is explained."""
    none = "transparent"
    seen = {row["fill"] for row in places if row["kind"] == "country"}
    kinds = {row["kind"] for row in places}
    entries = [(FILLS[fill], SQUARE, colour[fill], colour[fill]) for fill in FILLS if fill in seen]
    if any(row["office"] and row["kind"] in ("country", "region") for row in places):
        entries.append(("Office (hatched)", HATCH, none, colour["office"]))
    if "region" in kinds:
        entries.append((GROUP_WORDS, SQUARE, none, colour["office"]))
    if lines:
        entries.append((LINE_WORDS, LINE, none, colour["arc"]))
    if "camp" in kinds:
        entries.append(("Camp: ring, and circle to scale", "circle", none, colour["symbol"]))
    if "city" in kinds:
        entries.append(("City: diamond, and circle to scale", "diamond", none, colour["symbol"]))
    return [
        {
            "label": label,
            "shape": shape,
            "fill": fill,
            "stroke": stroke,
            # Not the dashes themselves: Streamlit sends whole numbers in lists as BigInt, which
            # the browser's canvas refuses.
            "dashed": label == GROUP_WORDS,
            "n": n,
        }
        for n, (label, shape, fill, stroke) in enumerate(entries)
    ]


def _legend(
    places: Sequence[Row], lines: Sequence[Row], caption: str, colour: Mapping[str, str]
) -> list[alt.Chart]:
    """Legend and source line under the map: marks, since a Vega legend has one kind of symbol."""
    entries = legend_entries(places, lines, colour)
    columns = f"({_by_width(LEGEND_COLUMNS)})"
    row_px = f"map_height + {LEGEND_TOP_PX} + floor(datum.n / {columns}) * {LEGEND_ROW_PX}"
    column_px = f"(datum.n % {columns}) * width / {columns}"
    # Where the frame is lower than the chart, the map goes on beneath: cover it.
    cover = (
        alt.Chart(alt.InlineData(values=[{}]))
        .mark_rect(fill=colour["background"], opacity=1, aria=False)
        .encode(
            x=alt.value(0),
            x2=alt.value(alt.ExprRef("width")),
            y=alt.value(alt.ExprRef("map_height")),
            y2=alt.value(alt.ExprRef("height")),
        )
    )
    base = alt.Chart(alt.InlineData(values=entries))
    symbols = base.mark_point(
        size=110,
        opacity=1,
        strokeWidth=1.5,
        strokeDash=alt.ExprRef("datum.dashed ? [3, 2] : []"),
        aria=False,
        fill=alt.ExprRef("datum.fill"),
        stroke=alt.ExprRef("datum.stroke"),
        shape=alt.ExprRef("datum.shape"),
    ).encode(x=alt.value(alt.ExprRef(f"{column_px} + 11")), y=alt.value(alt.ExprRef(row_px)))
    words = base.mark_text(
        align="left",
        baseline="middle",
        fontSize=12,
        fill=colour["text"],
        aria=False,
        text=alt.ExprRef("datum.label"),
    ).encode(x=alt.value(alt.ExprRef(f"{column_px} + 25")), y=alt.value(alt.ExprRef(row_px)))
    rows = f"ceil({len(entries)} / {columns})"
    source = (
        alt.Chart(alt.InlineData(values=[{}]))
        .mark_text(
            align="left",
            baseline="top",
            fontSize=11,
            lineHeight=14,
            fill=colour["muted"],
            aria=False,
            text=alt.ExprRef(_wrapped([caption], 11)),
        )
        .encode(
            x=alt.value(0),
            y=alt.value(
                alt.ExprRef(f"map_height + {LEGEND_TOP_PX - 4} + {rows} * {LEGEND_ROW_PX}")
            ),
        )
    )
    return [cover, symbols, words, source]
