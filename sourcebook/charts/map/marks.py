"""What lies on the land: areas and lines, camps and cities, buttons and a scale bar."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sourcebook.charts.map.groups import GROUPS
from sourcebook.charts.map.labels import RING_PX
from sourcebook.charts.map.moving import BUTTONS
from sourcebook.charts.map.places import LINE_TOOLTIP, TOOLTIP, Row
from sourcebook.charts.map.views import EARTH_KM
from sourcebook.comparison.geodesy import circle

Spec = dict[str, Any]
Inks = Mapping[str, str]

RECORD = "record"
"""The selection that all marks of a place share."""
FILLED = "filled"
FIELDS = ("place_id", "role", *TOOLTIP)
QUIET: Spec = {"aria": False, "clip": True}
# Without `fill: None` Vega-Lite's own "transparent" would take the pointer inside a line.
LINE: Spec = {**QUIET, "type": "geoshape", "fill": None, "cursor": "pointer"}
INK: Spec = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
COORDINATES: Spec = {
    axis: {"field": axis, "type": "quantitative"} for axis in ("longitude", "latitude")
}
NEAR = 4000
"""Scale (pixels per radius) from which on a country's fill is pale, because it fills the frame."""
SCALE_BAR_PX = 64
"""Below the top of the map."""
BOX = "M-1,-1H1V1H-1Z"


def layer(values: Iterable[Any], mark: Spec, encoding: Spec) -> Spec:
    """Make a layer of rows."""
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def expr(vega: str) -> Spec:
    """Make a channel of a Vega expression."""
    return {"value": {"expr": vega}}


def tooltip(fields: Sequence[str] = TOOLTIP) -> list[Spec]:
    """Make a tooltip of a row's fields, each under its own name."""
    return [{"field": name, "type": "nominal", "title": name.capitalize()} for name in fields]


def _if_selected(then: Any, otherwise: Any) -> Spec:
    """Make a channel of two values; the mark's own selection chooses."""
    return {"value": otherwise, "condition": {"param": RECORD, "empty": False, "value": then}}


def land(basemap: Spec, inks: Inks) -> Spec:
    """Show every country, named or not."""
    mark = {"type": "geoshape", "fill": inks["land"], "stroke": inks["border"], "strokeWidth": 0.6}
    return {"data": basemap, "mark": {**QUIET, **mark}}


def countries(basemap: Spec, rows: Iterable[Row], inks: Inks) -> Spec:
    """Fill the countries that the documents name with the ink of their role, and no other."""
    named = [
        {"iso_n3": row["iso_n3"], "ink": inks[row["role"]], **{f: row[f] for f in FIELDS}}
        for row in rows
        if row["kind"] == "country"
    ]
    edge = f"map_scale > {NEAR} ? '{inks['muted']}' : '{inks['background']}'"
    found = {"data": {"values": named}, "key": "iso_n3", "fields": ["ink", *FIELDS]}
    return {
        "name": FILLED,
        "data": basemap,
        "transform": [{"lookup": "id", "from": found}, {"filter": "isValid(datum.place_id)"}],
        "mark": {
            **QUIET,
            "type": "geoshape",
            "cursor": "pointer",
            "fillOpacity": {"expr": f"map_scale > {NEAR} ? 0.45 : 1"},
        },
        "encoding": {
            "fill": INK,
            "stroke": _if_selected(inks["selected"], {"expr": edge}),
            "strokeWidth": _if_selected(2.5, 0.8),
            "tooltip": tooltip(),
        },
    }


def groups(rows: Iterable[Row], inks: Inks) -> Spec:
    """Put a dashed line around each group of countries that is named without a list."""
    lines = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": GROUPS[row["place_id"]].outline},
            **{field: row[field] for field in FIELDS},
        }
        for row in rows
        if row["kind"] == "region"
    ]
    mark = {**LINE, "stroke": inks["line"], "strokeDash": [5, 4]}
    return layer(lines, mark, {"strokeWidth": _if_selected(2.5, 1.4), "tooltip": tooltip()})


def relocation(lines: Sequence[Row], inks: Inks) -> list[Spec]:
    """Show the relocation: lines of equal width, each with an arrow at its end."""
    ends = [{key: row[key] for key in ("longitude", "latitude", "angle")} for row in lines]
    arrow = {
        **QUIET,
        "type": "point",
        "shape": "M0,-0.1L0.62,1.5H-0.62Z",
        "size": 50,
        "fill": inks["line"],
        "opacity": 1,
        "strokeWidth": 0,
        "angle": {"expr": "datum.angle"},
    }
    channels = {"strokeWidth": _if_selected(2.6, 1.2), "tooltip": tooltip(LINE_TOOLTIP)}
    return [
        layer(lines, {**LINE, "stroke": inks["line"]}, channels),
        layer(ends, arrow, COORDINATES),
    ]


def points(rows: Iterable[Row], inks: Inks) -> list[Spec]:
    """Show camps and cities: the circle to scale, and from afar a ring or a diamond."""
    fields = (*FIELDS, "kind", "longitude", "latitude", "radius_km")
    marked = [
        {"ink": inks[row["role"]], **{field: row[field] for field in fields}}
        for row in rows
        if row["kind"] in ("camp", "city")
    ]
    circles = [
        {
            "type": "Feature",
            # D3 wants rings clockwise; the other way round it fills everything but the circle.
            "geometry": circle(row["latitude"], row["longitude"], row["radius_km"], winding="d3"),
            **row,
        }
        for row in marked
    ]
    style = {**QUIET, "stroke": inks["line"], "cursor": "pointer"}
    from_afar = f"datum.radius_km / {EARTH_KM} * map_scale > {RING_PX} ? 0 : 1"
    ring = {
        **style,
        "type": "point",
        "size": {"expr": "datum.kind === 'camp' ? 70 : 90"},
        "shape": {"expr": "datum.kind === 'camp' ? 'circle' : 'diamond'"},
        "opacity": {"expr": from_afar},
    }
    channels = {"fill": INK, "strokeWidth": _if_selected(3.5, 1.4), "tooltip": tooltip()}
    return [
        layer(circles, {**style, "type": "geoshape", "fillOpacity": 0.75}, channels),
        layer(marked, ring, {**channels, **COORDINATES}),
    ]


def offices(rows: Iterable[Row], inks: Inks) -> Spec:
    """Put a small square beside the middle of a country that has an office and another ink."""
    mark = {
        **QUIET,
        "type": "point",
        "shape": "M-2.8,-0.6H-1.6V0.6H-2.8Z",
        "size": 40,
        "fill": inks["line"],
        "stroke": inks["background"],
        "strokeWidth": 1,
        "opacity": 1,
    }
    at = [{axis: row[axis] for axis in COORDINATES} for row in rows if row["also_office"]]
    return layer(at, mark, COORDINATES)


def references(rows: Sequence[Row], inks: Inks) -> Spec:
    """Show the points that no document names, from the scale on at which they have room."""
    mark = {
        **QUIET,
        "type": "point",
        "size": 26,
        "fill": inks["muted"],
        "strokeWidth": 0,
        "opacity": {"expr": "map_scale >= datum.from ? 1 : 0"},
    }
    return layer(rows, mark, COORDINATES)


def scale_bar(inks: Inks) -> Spec:
    """Show a bar of a round length, at most 70 pixels, true at the middle of the map."""
    most = f"(70 / map_scale * {EARTH_KM})"
    power = f"pow(10, floor(log{most} / LN10))"
    km = f"({most} / {power} >= 5 ? 5 : {most} / {power} >= 2 ? 2 : 1) * {power}"
    text = {
        "type": "text",
        "aria": False,
        "align": "right",
        "baseline": "bottom",
        "dy": -3,
        "fontSize": 11,
        "fill": inks["text"],
        "text": {"expr": f"format({km}, ',') + ' km'"},
    }
    rule = {"type": "rule", "aria": False, "stroke": inks["text"], "strokeWidth": 2}
    end = {"x2": expr(f"width - 12 - {km} / {EARTH_KM} * map_scale")}
    return {
        "data": {"values": [{}]},
        "encoding": {"x": expr("width - 12"), "y": expr(f"map_top + {SCALE_BAR_PX}")},
        "layer": [{"mark": rule, "encoding": end}, {"mark": text}],
    }


def buttons(inks: Inks) -> Spec:
    """Put buttons for nearer, farther and the whole view in a corner of the map."""
    house = "M-0.5,0.05L0,-0.45L0.5,0.05M-0.33,-0.1V0.45H0.33V-0.1"
    rows = [
        {"does": "Zoom in", "by": 1, "shape": f"{BOX}M-0.45,0H0.45M0,-0.45V0.45"},
        {"does": "Zoom out", "by": -1, "shape": f"{BOX}M-0.45,0H0.45"},
        {"does": "Whole view", "by": 0, "shape": f"{BOX}{house}"},
    ]
    mark = {
        "type": "point",
        "aria": False,
        "size": 700,
        "opacity": 1,
        "fill": inks["background"],
        "stroke": inks["muted"],
        "strokeWidth": 1,
        "cursor": "pointer",
        "shape": {"expr": "datum.shape"},
    }
    at = {"x": expr("width - 88 + datum.n * 32"), "y": expr("map_top + 24")}
    numbered = [{**row, "n": n, "home": row["by"] == 0} for n, row in enumerate(rows)]
    channels = {**at, "tooltip": {"field": "does", "type": "nominal"}}
    return {"name": BUTTONS, **layer(numbered, mark, channels)}
