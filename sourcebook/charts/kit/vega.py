"""Vega-Lite as plain dictionaries: layers, the frame of a picture, its selection.

No chart object is made, because making and checking one takes longer than all the rest; the tests
check finished pictures against the schema of Vega-Lite.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sourcebook.charts.kit.caption import Caption, foot
from sourcebook.charts.kit.rows import LAID_OUT, Record
from sourcebook.charts.kit.text import LABEL, PADDING, SMALL, TITLE, WIDE, line_height
from sourcebook.charts.theme import FONT, Theme

Spec = dict[str, Any]
ONCE = "once"
"""The table with one row, which every picture has for what it shows once."""
LAYOUT = {"name": "layout", "expr": f"width < {WIDE} ? 'narrow' : 'wide'"}
CLICK = "click[event.item && event.item.datum && event.item.datum.id]"
"""A click on a mark that has an `id`, and on no other."""


def layer(
    table: str, mark: Spec, *, where: Mapping[str, Any] | None = None, **channels: Any
) -> Spec:
    """Make a layer of a table's rows: those whose fields are as `where` says.

    A channel is what Vega-Lite takes; a field that has a value for each layout is resolved.
    """
    fields = {field for channel in channels.values() for field in _fields(channel)}
    laid = [name for name in LAID_OUT if name in fields]
    chosen = [{"calculate": f"datum['{name}_' + layout]", "as": name} for name in laid]
    equal = [{"field": field, "equal": value} for field, value in (where or {}).items()]
    kept = [{"filter": {"and": equal}}] if equal else []
    transform = [*kept, *chosen]
    return {
        "data": {"name": table},
        **({"transform": transform} if transform else {}),
        "mark": mark,
        "encoding": channels,
    }


def _fields(channel: Any) -> list[str]:
    parts = channel if isinstance(channel, list) else [channel]
    return [part["field"] for part in parts if "field" in part]


def down(field: str) -> Spec:
    """Place along y, in pixels from the top."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def words(field: str) -> Spec:
    """Take the text of a field."""
    return {"field": field, "type": "nominal"}


def fixed(expression: str | float) -> Spec:
    """Give all rows one value, or that of a Vega expression."""
    return {"value": {"expr": expression} if isinstance(expression, str) else expression}


def text(ink: str, size: int = LABEL, **look: Any) -> Spec:
    """Make a text mark whose first line is centred on its place."""
    usual = {"align": "left", "baseline": "middle", "lineBreak": "\n"}
    return {
        "type": "text",
        "color": ink,
        "fontSize": size,
        "lineHeight": line_height(size),
        **usual,
        **look,
    }


def tooltips(fields: Mapping[str, str]) -> list[Spec]:
    """Say in a mark's tooltip these fields, each under its name."""
    return [{**words(field), "title": name} for field, name in fields.items()]


STATED = {
    "statement": "Statement",
    "wording": "Exact wording",
    "as_read": "Our reading",
    "where": "Where",
}
"""What the tooltip of a cited row says."""


def cited(row: Any) -> Record:
    """Take from a cited row what each of its marks carries."""
    return {
        "id": row.id,
        "document_id": row.document_id,
        "statement": row.statement,
        "wording": f"“{row.wording}”",
        "where": f"document {row.document_id}, paragraph {row.paragraph}",
    }


def last(caption: Caption, notes: Sequence[str], theme: Theme) -> Spec:
    """Make the lines at the foot of a picture: notes, then its source."""
    place = {"x": fixed(0), "y": fixed("height + 18"), "text": foot(caption, notes)}
    return layer(ONCE, text(theme.muted, SMALL), **place)


def by_layout(values: Mapping[str, float]) -> str:
    """Choose by the layout that the width asks for, as a Vega expression."""
    return f"layout == 'wide' ? {values['wide']} : {values['narrow']}"


def record_selection(view: str, name: str = "record", fields: Sequence[str] = ("id",)) -> Spec:
    """Let a click on a mark of a layer select its record."""
    click = {"type": "point", "fields": list(fields), "on": CLICK, "clear": False, "toggle": False}
    return {"name": name, "views": [view], "select": click}


def hover(view: str) -> Spec:
    """Note which mark of a layer the pointer is on."""
    over = {"type": "point", "on": "pointerover", "clear": "pointerout"}
    return {"name": "hover", "views": [view], "select": over}


HOVERED = {"condition": {"param": "hover", "empty": False, "value": 0.07}, "value": 0}
"""Opacity of a mark that only takes pointers: it is visible while one is on it."""


def picture(
    layers: Sequence[Spec],
    tables: Mapping[str, list[Record]],
    theme: Theme,
    *,
    height: str,
    title: Spec,
    description: str,
    params: Sequence[Spec] = (),
) -> Spec:
    """Frame layers, from back to front, as one picture as wide as its container.

    A layer names its rows, which `tables` has; `height` is a Vega expression. Other rows get
    another name: under the same one Streamlit would guess which of them are new.
    """
    every = {**tables, ONCE: [{"line": 1}]}
    names = {
        table: f"{table}-{hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]}"
        for table, rows in every.items()
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": 100,
        "title": title,
        "description": description,
        # Fitting the height too, as Streamlit would, squeezes the rows by title and foot.
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": theme.background,
        "padding": PADDING,
        "params": [LAYOUT, {"name": "height", "expr": height}, *params],
        "layer": [{**part, "data": {"name": names[part["data"]["name"]]}} for part in layers],
        "datasets": {names[table]: rows for table, rows in every.items()},
        "config": _config(theme),
    }


def _config(theme: Theme) -> Spec:
    """Set every text's ink, so that a file made of the picture has them, too."""
    return {
        "font": FONT,
        "view": {"stroke": None},
        # The picture is named as a whole; empty groups of marks would have no name and fail axe.
        "mark": {"aria": False, "tooltip": None},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": theme.text,
            "fontSize": TITLE,
            "fontWeight": 600,
            "lineHeight": line_height(TITLE),
            "subtitleColor": theme.muted,
            "subtitleFontSize": SMALL,
            "subtitleLineHeight": line_height(SMALL),
            "subtitlePadding": 6,
            "offset": 14,
        },
        "legend": {"labelColor": theme.text, "labelFontSize": SMALL, "symbolOpacity": 1},
        "text": {"color": theme.text, "fontSize": LABEL},
    }
