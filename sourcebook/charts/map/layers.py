"""What the map draws over the land: countries, lines, camps and cities, names, a scale bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from sourcebook.charts.map import lines, places
from sourcebook.charts.map.datasets import Datasets
from sourcebook.charts.map.labels import EDGE_PX, FONT_PX, RING_PX, Label
from sourcebook.charts.map.places import FILLS, GROUPS, OFFICE_ONLY, Row
from sourcebook.charts.map.zoom import EARTH_KM
from sourcebook.comparison.geodesy import circle

Source = alt.UrlData | alt.NamedData
Layers = list[alt.Chart]

RECORD = "record"
"""The selection that all marks of a place share."""
FIELDS = ("place_id", "fill", *places.TOOLTIP)
# Strokes have `fill=None`, for Vega-Lite's own "transparent" would take the pointer inside them.
# Width of hatch strokes and group outline: at world scale full width would be a black blot.
THIN = "clamp(map_scale / 700, 0.45, 0.9)"


def _tooltip(fields: Sequence[str] = places.TOOLTIP) -> list[alt.Tooltip]:
    return [alt.Tooltip(field=field, type="nominal", title=field.capitalize()) for field in fields]


def _when_selected(channel: Any, then: Any, otherwise: Any) -> Any:
    """A channel's two values. As a plain dict it would take Altair 5 ms to find out its class."""
    return channel(otherwise, condition={"param": RECORD, "empty": False, "value": then})


def _matched(data: Datasets, source: Source, name: str, rows: Sequence[Row]) -> alt.Chart:
    """The basemap's features that `rows` name by `iso_n3`, with the rows' fields beside them."""
    values = [{field: row[field] for field in ("iso_n3", *FIELDS)} for row in rows]
    found = alt.LookupData(data=data.named(name, values), key="iso_n3", fields=list(FIELDS))
    return (
        alt.Chart(source)
        .transform_lookup(lookup="id", from_=found)
        .transform_filter("isValid(datum.place_id)")
    )


def land_layer(basemap: Source, colour: Mapping[str, str]) -> alt.Chart:
    """Every country, named or not."""
    return alt.Chart(basemap).mark_geoshape(
        fill=colour["land"], stroke=colour["border"], strokeWidth=0.6, aria=False, clip=True
    )


def fill_layer(
    data: Datasets, rows: Sequence[Row], basemap: Source, colour: Mapping[str, str]
) -> alt.Chart:
    """The named countries, filled by role."""
    filled = [row for row in rows if row["kind"] == "country" and row["fill"] != OFFICE_ONLY]
    return (
        _matched(data, basemap, "filled", filled)
        .mark_geoshape(aria=False, clip=True, cursor="pointer")
        .encode(
            fill=alt.Fill("fill:N", legend=None).scale(
                domain=list(FILLS), range=[colour[role] for role in FILLS]
            ),
            stroke=_when_selected(alt.StrokeValue, colour["selected"], colour["background"]),
            strokeWidth=_when_selected(alt.StrokeWidthValue, 2.5, 0.8),
            tooltip=_tooltip(),
        )
    )


def office_layers(
    data: Datasets,
    rows: Sequence[Row],
    basemap: Source,
    hatching: Source,
    colour: Mapping[str, str],
) -> Layers:
    """Hatching of countries with an office, and the outline of a group of countries."""
    named = {row["iso_n3"]: row for row in rows if row["kind"] == "country"}
    members = [
        {**row, "iso_n3": code}
        for row in rows
        if row["place_id"] in GROUPS
        for code in GROUPS[row["place_id"]].members
    ]
    # A country with an office and nothing else is land to the eye, but takes the pointer; so does
    # a group's member that no document names. A stroke in a named country belongs to the country.
    pointed = [row for row in named.values() if row["fill"] == OFFICE_ONLY]
    pointed += [row for row in members if row["iso_n3"] not in named]
    offices = {row["iso_n3"] for row in [*named.values(), *members] if row["office"]}
    hatched = [row for row in [*named.values(), *pointed] if row["iso_n3"] in offices]
    hatched = list({row["iso_n3"]: row for row in hatched}.values())
    areas = (
        _matched(data, basemap, "pointed", pointed)
        .mark_geoshape(fill=colour["land"], aria=False, clip=True, cursor="pointer")
        .encode(
            stroke=_when_selected(alt.StrokeValue, colour["selected"], colour["border"]),
            strokeWidth=_when_selected(alt.StrokeWidthValue, 2.5, 0.6),
            tooltip=_tooltip(),
        )
    )
    hatch = (
        _matched(data, hatching, "hatched", hatched)
        .mark_geoshape(fill=None, aria=False, clip=True, cursor="pointer")
        .encode(
            stroke=alt.StrokeValue(colour["office"]),
            strokeWidth=_when_selected(alt.StrokeWidthValue, 1.8, alt.ExprRef(THIN)),
            tooltip=_tooltip(),
        )
    )
    outline = (
        _matched(data, basemap, "members", members)
        .mark_geoshape(
            fill=None,
            strokeDash=[4, 2.5],
            stroke=colour["office"],
            strokeOpacity=alt.ExprRef("clamp(map_scale / 600, 0.3, 1)"),
            aria=False,
            clip=True,
        )
        .encode(strokeWidth=_when_selected(alt.StrokeWidthValue, 2.5, alt.ExprRef(f"1.4 * {THIN}")))
    )
    return [areas, hatch, outline]


def line_layers(data: Datasets, arcs: Sequence[Row], colour: Mapping[str, str]) -> Layers:
    """The relocation: lines of equal width, and their ends."""
    named = data.named("lines", arcs)
    curves = (
        alt.Chart(named)
        .mark_geoshape(fill=None, stroke=colour["arc"], aria=False, clip=True, cursor="pointer")
        .encode(
            strokeWidth=_when_selected(alt.StrokeWidthValue, 3, 1.4),
            tooltip=_tooltip(lines.TOOLTIP),
        )
    )
    ends = (
        alt.Chart(named)
        .mark_circle(color=colour["arc"], size=26, opacity=1, aria=False, clip=True)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
    )
    return [curves, ends]


def point_layers(data: Datasets, rows: Sequence[Row], colour: Mapping[str, str]) -> Layers:
    """Camps and cities: the circle to scale, and a mark of fixed size for the eye and the click."""
    points = [row for row in rows if row["kind"] in ("camp", "city")]
    circles = [
        {
            "type": "Feature",
            "geometry": circle(row["latitude"], row["longitude"], row["radius_km"], winding="d3"),
            **{field: row[field] for field in FIELDS},
        }
        for row in points
    ]
    coordinates = ("kind", "longitude", "latitude", "radius_km")
    marked = [{field: row[field] for field in (*FIELDS, *coordinates)} for row in points]
    extents = (
        alt.Chart(data.named("circles", circles))
        .mark_geoshape(
            fill=colour["symbol"],
            fillOpacity=0.22,
            stroke=colour["symbol"],
            aria=False,
            clip=True,
            cursor="pointer",
        )
        .encode(strokeWidth=_when_selected(alt.StrokeWidthValue, 2.5, 1), tooltip=_tooltip())
    )
    marks = (
        alt.Chart(data.named("marks", marked))
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
            strokeWidth=_when_selected(alt.StrokeWidthValue, 3.5, 1.6),
            tooltip=_tooltip(),
        )
    )
    return [extents, marks]


def label_layers(data: Datasets, placed: Sequence[Label], colour: Mapping[str, str]) -> Layers:
    """Place names, each from the scale on at which it has room."""
    rows = [
        {**label.__dict__, "left": label.left, "right": label.left + label.width}
        for label in placed
    ]
    # A name that the frame would cut is hidden, and so is one that has no room yet.
    x = "scale('projection', [datum.longitude, datum.latitude])[0]"
    inside = f"{x} + datum.left > {EDGE_PX} && {x} + datum.right < width - {EDGE_PX}"
    visible = alt.ExprRef(f"map_scale >= datum.min_scale && {inside} ? 1 : 0")
    base = alt.Chart(data.named("labels", rows)).encode(
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


def scale_bar_layers(data: Datasets, colour: Mapping[str, str]) -> Layers:
    """A bar of a round length, at most 90 pixels, true at the middle of the map."""
    most = f"90 / map_scale * {EARTH_KM}"
    power = f"pow(10, floor(log({most}) / LN10))"
    km = f"({most} / {power} >= 5 ? 5 : {most} / {power} >= 2 ? 2 : 1) * {power}"
    one = alt.Chart(data.named("one", [{}]))
    bar = one.mark_rule(stroke=colour["text"], strokeWidth=2, aria=False).encode(
        x=alt.XValue(12),
        x2=alt.X2Value(alt.ExprRef(f"12 + {km} / {EARTH_KM} * map_scale")),
        y=alt.YValue(alt.ExprRef("map_height - 12")),
    )
    text = one.mark_text(
        align="left",
        baseline="bottom",
        fontSize=11,
        fill=colour["text"],
        aria=False,
        text=alt.ExprRef(f"format({km}, ',') + ' km'"),
    ).encode(x=alt.XValue(12), y=alt.YValue(alt.ExprRef("map_height - 16")))
    return [bar, text]
