"""The map as a whole: its layers, its title, its selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.charts.limits import shown_of
from sourcebook.charts.map import layers, legend
from sourcebook.charts.map.basemap import BASEMAP, HATCHING
from sourcebook.charts.map.datasets import Datasets
from sourcebook.charts.map.inks import PALETTES
from sourcebook.charts.map.labels import labels
from sourcebook.charts.map.lines import lines
from sourcebook.charts.map.places import counted, drawn, not_drawn, of_most_mentioned, place_rows
from sourcebook.charts.map.responsive import INSET, wrapped
from sourcebook.charts.map.sentences import SUBTITLE, description, title
from sourcebook.charts.map.zoom import HEIGHT, PRESETS, Spec, clip_angle, parameters
from sourcebook.charts.theme import FONT

# A press without a drag in between; the tremor of a hand is no drag. A touch ends the same way:
# the mouse events that browsers send after it come without the mark that was touched.
CLICK = (
    "[mousedown, window:mousemove[abs(event.movementX) + abs(event.movementY) > 2]] > mouseup, "
    "[touchstart, touchmove] > touchend"
)
TOPOJSON = alt.TopoDataFormat(type="topojson", feature="countries")
GEOJSON = alt.JsonDataFormat(type="json", property="features")


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
    most: int | None = None,
) -> Spec:
    """The map as a Vega-Lite spec, its marks selectable as `record` by `place_id`.

    `basemap` (TopoJSON) and `hatching` (GeoJSON) are addresses or, for a picture made without a
    browser, the files' content (`clipped_basemap`). `caption` is the source line on the picture;
    `width` and `height` are pixels of the map alone, without title, legend and source line. `most`
    places are drawn, those with the most mentions.
    """
    colour = PALETTES[theme]
    view = PRESETS[preset]
    shown = of_most_mentioned(mentions, most)
    places = place_rows(shown)
    arcs = lines(shown)
    data = Datasets()
    land = _source(data, "basemap", basemap, TOPOJSON)
    strokes = _source(data, "hatching", hatching, GEOJSON)
    parts = [
        layers.land_layer(land, colour),
        layers.fill_layer(data, places, land, colour),
        *layers.office_layers(data, places, land, strokes, colour),
        *layers.line_layers(data, arcs, colour),
        *layers.point_layers(data, places, colour),
        *layers.label_layers(data, labels(places, view), colour),
        *layers.scale_bar_layers(data, colour),
        *legend.legend_layers(data, places, arcs, caption, colour),
    ]
    # All at once: a method chain would copy every layer at each step.
    chart = alt.layer(
        *[layer.properties(name=f"map_{n}") for n, layer in enumerate(parts)],
        width=width,
        height=height,
        description=description(mentions, places),
        background=colour["background"],
        padding={"left": 0, "right": 0, "top": 6, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        projection=alt.Projection(
            type="azimuthalEqualArea",
            # The basemap has corners enough; resampling between them would double the work.
            precision=0,
            rotate=alt.ExprRef("[-map_longitude, -map_latitude, 0]"),
            scale=alt.ExprRef("map_scale"),
            translate=alt.ExprRef("[width / 2, map_height / 2]"),
            # Only what the frame can show is projected: panning stays quick when zoomed in.
            clipAngle=alt.ExprRef(clip_angle()),
        ),
        config=alt.Config(
            font=FONT,
            # Streamlit's own default is a tooltip on every mark, which reads "true" on most.
            mark=alt.MarkConfig(tooltip=None),
            view=alt.ViewConfig(fill=colour["sea"], stroke=None, cursor="grab"),
        ),
    )
    # A test validates; here it would take a third of the time.
    spec: Spec = chart.to_dict(validate=False)
    spec["title"] = _title(mentions, len(places), colour)
    spec["datasets"] = dict(data)
    # Vega swallows every event that it listens to, except these: one finger scrolls the page.
    spec["config"]["events"] = {"defaults": {"allow": ["wheel", "touchstart", "touchmove"]}}
    # Twice as quick as SVG, Streamlit's default, when the map moves.
    spec["usermeta"] = {"embedOptions": {"renderer": "canvas"}}
    spec["params"] = [
        *parameters(view),
        {
            "name": layers.RECORD,
            "views": ["map_1"],
            "select": {"type": "point", "fields": ["place_id"], "on": CLICK},
        },
    ]
    return spec


def _source(
    data: Datasets,
    name: str,
    source: str | Mapping[str, Any],
    form: alt.TopoDataFormat | alt.JsonDataFormat,
) -> layers.Source:
    if isinstance(source, str):
        return alt.UrlData(url=source, format=form)
    return data.named(name, source, form)


def _title(mentions: pd.DataFrame, places: int, colour: Mapping[str, str]) -> Spec:
    shown = title(mentions)
    rest = not_drawn(mentions)
    named = drawn(mentions)["place_id"].nunique()
    below = [*filter(None, [shown_of(places, named, "places", "those named most")]), SUBTITLE]
    if len(rest):
        number = counted(rest["place_id"].nunique(), "more place")
        below.append(f"Listed, not drawn: {number} ({counted(len(rest), 'mention')}).")
    return {
        "text": {"expr": wrapped([shown], 16, bold=True)},
        "subtitle": {"expr": wrapped(below, 13)},
        "anchor": "start",
        "dx": INSET,
        "frame": "bounds",
        "fontSize": 16,
        "fontWeight": 600,
        "color": colour["text"],
        "subtitleColor": colour["muted"],
        "subtitleFontSize": 13,
        "subtitlePadding": 4,
        "offset": 10,
    }
