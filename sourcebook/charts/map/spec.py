"""The map as a whole, as a Vega-Lite spec."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.map import marks, moving, surround, wording, written
from sourcebook.charts.map.basemap import URL, basemap_on_paper
from sourcebook.charts.map.naming import named
from sourcebook.charts.map.places import Row, line_rows, place_rows
from sourcebook.charts.map.roles import INKS, of_most_mentioned, shown
from sourcebook.charts.map.views import (
    COMPACT_HEIGHT,
    HEIGHT,
    PRESETS,
    View,
)
from sourcebook.charts.theme import FONT, ThemeName

Spec = dict[str, Any]

# A press without a drag in between; the tremor of a hand is no drag. A touch ends the same way.
_ON_A_PLACE = "event.item && event.item.datum && event.item.datum.place_id"
CLICK = (
    "[mousedown, window:mousemove[abs(event.movementX) + abs(event.movementY) > 2]] "
    f"> mouseup[{_ON_A_PLACE}], [touchstart, touchmove] > touchend[{_ON_A_PLACE}]"
)
SELECTION: Spec = {
    "name": marks.RECORD,
    "views": [marks.FILLED],
    "select": {
        "type": "point",
        # A feature of the basemap has an `id` too; a place alone has this.
        "fields": ["place_id"],
        "on": CLICK,
        "clear": False,
        "toggle": False,
    },
}
PAPER = 1100
"""Pixels of the width of a map in a file."""
BRIEF_LEGEND = 3
"""Entries of a small map's legend: it has one row."""


def places_map(
    mentions: pd.DataFrame,
    *,
    layer: str = "relocation",
    preset: str = "Iraq to Europe",
    documents: pd.DataFrame,
    caption: Caption,
    theme: ThemeName = "light",
    most: int | None = None,
    compact: bool = False,
    basemap: str | Mapping[str, Any] = URL,
    width: int | Literal["container"] = "container",
) -> Spec:
    """Make the map of a layer as a Vega-Lite spec, its marks selectable as `record` by `place_id`.

    `mentions` are all of them, of which the layer shows its own: at most `most` places, those
    with the most mentions. `documents` has the `id` of every document. `compact` is a small map
    without controls. `basemap` is an address or, for a picture made without a browser, a TopoJSON
    (`basemap_on_paper`); then nothing moves, and `width` is the map's in pixels.
    """
    view, inks = PRESETS[preset], INKS[theme]
    highest = COMPACT_HEIGHT if compact else HEIGHT
    on_map = shown(mentions, layer)
    kept = of_most_mentioned(on_map, most)
    places, lines = place_rows(kept, layer), line_rows(kept, view)
    movable = isinstance(basemap, str) and not compact
    names, references = named(places, lines, mentions, view, highest, zooms=movable)
    heading = wording.title(mentions, layer, documents)
    foot = _foot(caption, movable=movable)
    has_grey = any(label.name.muted for label in names)
    entries = surround.legend_entries(places, lines, layer, has_grey, inks)
    legend, tops = surround.laid_out(entries[:BRIEF_LEGEND] if compact else entries)
    has_bar = view.projection != "equalEarth" and not compact
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": HEIGHT,
        "title": surround.title(heading, _below(kept, on_map), inks, compact=compact),
        "description": wording.description(heading, caption.byline, places),
        "projection": _projection(view),
        "params": [
            *surround.parameters(view, highest, tops, foot),
            *(moving.movable(view) if movable else moving.still(view)),
            *moving.scale(view),
            SELECTION,
        ],
        "layer": [
            *_land_and_marks(_source(basemap), places, lines, inks),
            marks.references(references, inks),
            *written.names(names, places, inks),
            *([marks.scale_bar(inks)] if has_bar else []),
            *surround.layers(legend, foot, inks),
            *([marks.buttons(inks)] if movable else []),
        ],
        **({} if isinstance(basemap, str) else {"datasets": {"basemap": basemap}}),
        **_settings(inks, movable=movable),
    }


def _settings(inks: marks.Inks, *, movable: bool) -> Spec:
    return {
        "background": inks["background"],
        "padding": {"left": 0, "right": 0, "top": 6, "bottom": 0},
        # Fitted to its width, a picture whose title is a little wider in the reader's font would
        # shrink, break the title anew, grow again, and never come to rest.
        "autosize": {"type": "pad"},
        "config": {
            "font": FONT,
            # Streamlit's own default is a tooltip on every mark, which reads "true" on most.
            "mark": {"tooltip": None},
            "view": {
                "fill": inks["sea"],
                "stroke": None,
                "cursor": "grab" if movable else "default",
            },
            # Vega swallows every event that it listens to, except these: the page scrolls.
            "events": {"defaults": {"allow": ["wheel", "touchstart", "touchmove"]}},
        },
        # Twice as quick as SVG, Streamlit's default, when the map moves.
        "usermeta": {"embedOptions": {"renderer": "canvas"}},
    }


def _projection(view: View) -> Spec:
    turned = [-view.longitude, -view.latitude, 0]
    near = {"clipAngle": 100} if view.projection == "azimuthalEqualArea" else {}
    return {
        "type": view.projection,
        "rotate": turned,
        "scale": {"expr": "map_scale"},
        "translate": {"expr": moving.TRANSLATE},
        # The basemap has corners enough; resampling between them would double the work.
        "precision": 0,
        "clipExtent": {"expr": "[[-9, map_top - 9], [width + 9, map_top + map_height + 9]]"},
        **near,
    }


def _source(basemap: str | Mapping[str, Any]) -> Spec:
    where = {"url": basemap} if isinstance(basemap, str) else {"name": "basemap"}
    return {**where, "format": {"type": "topojson", "feature": "countries"}}


def _land_and_marks(
    basemap: Spec, places: Sequence[Row], lines: Sequence[Row], inks: marks.Inks
) -> list[Spec]:
    return [
        marks.land(basemap, inks),
        marks.countries(basemap, places, inks),
        marks.groups(places, inks),
        *marks.relocation(lines, inks),
        marks.offices(places, inks),
        *marks.points(places, inks),
    ]


def _below(kept: pd.DataFrame, on_map: pd.DataFrame) -> list[str]:
    """Write the line under the title: what the picture leaves out, if anything."""
    places, all_places = kept["place_id"].nunique(), on_map["place_id"].nunique()
    part = f"{places:,} of {all_places:,} places are shown, those with the most mentions."
    return [part] if places < all_places else []


def _foot(caption: Caption, *, movable: bool) -> list[str]:
    borders = wording.say_borders()
    return [*([moving.HINT] if movable else []), f"{caption.byline}. {borders} {caption.source}"]


def map_on_paper(mentions: pd.DataFrame, *, preset: str = "Iraq to Europe", **options: Any) -> Spec:
    """Make the same map for a file: its countries inside it, without what moves it.

    `options` are those of `places_map`.
    """
    land = basemap_on_paper(preset, PAPER)
    return places_map(mentions, preset=preset, basemap=land, width=PAPER, **options)
