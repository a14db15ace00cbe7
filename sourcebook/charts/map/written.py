"""The names on the map as layers of its spec."""

from collections.abc import Iterable, Sequence

from sourcebook.charts.map.labels import FONT_PX, RING_PX, Label
from sourcebook.charts.map.marks import FIELDS, QUIET, Inks, Spec, layer, tooltip
from sourcebook.charts.map.moving import position
from sourcebook.charts.map.places import Row

NEVER = 1e9
"""A scale that no map reaches."""


def names(labels: Sequence[Label], places: Iterable[Row], inks: Inks) -> list[Spec]:
    """Write the names, each at the scales that it is laid out for; hide what the frame would cut.

    A name takes the pointer as its place does. A thin line leads from a name that lies far from
    its country to it.
    """
    rows = [_row(label) for label in labels]
    x, y = position("datum.x", "datum.y")
    left = f"{x['value']['expr']} + datum.left"
    # A rounding of the browser's scale must not lose a name.
    now = "map_scale * 1.0001 >= datum.from && map_scale * 1.0001 < datum.to"
    seen = {"expr": f"{now} && {left} > 0 && {left} + datum.width < width ? 1 : 0"}
    # A mark that grows into a circle pushes its name away.
    grown = f"max(0, datum.radius * map_scale - {RING_PX})"
    text = {
        **QUIET,
        "type": "text",
        "align": {"expr": "datum.align"},
        "baseline": "middle",
        "dx": {"expr": f"datum.dx + datum.side_x * {grown}"},
        "dy": {"expr": f"datum.dy + datum.side_y * {grown}"},
        "text": {"expr": "datum.text"},
        "fontSize": FONT_PX,
        "fontWeight": {"expr": "datum.muted ? 400 : 600"},
        "cursor": {"expr": "datum.place_id ? 'pointer' : 'grab'"},
        "opacity": seen,
    }
    halo = {"fill": inks["land"], "stroke": inks["land"], "strokeWidth": 2.5, "strokeJoin": "round"}
    fill = {"fill": {"expr": f"datum.muted ? '{inks['muted']}' : '{inks['text']}'"}}
    ends = [{field: row[field] for field in FIELDS} for row in places]
    found = {"data": {"values": ends}, "key": "place_id", "fields": list(FIELDS[1:])}
    x1, y1 = position("datum.x", "datum.y", "datum.start_x", "datum.start_y")
    x2, y2 = position("datum.end_x", "datum.end_y")
    rule = {**QUIET, "type": "rule", "stroke": inks["text"], "strokeWidth": 0.8, "opacity": seen}
    led = [row for row in rows if "end_x" in row]
    return [
        layer(led, rule, {"x": x1, "y": y1, "x2": x2, "y2": y2}),
        {
            "data": {"values": rows},
            "transform": [{"lookup": "place_id", "from": found}],
            "encoding": {"x": x, "y": y, "tooltip": tooltip()},
            "layer": [{"mark": {**text, **halo}}, {"mark": {**text, **fill}}],
        },
    ]


def _row(label: Label) -> Row:
    """Say where a label is, at which scales, and where the line to its country runs, if any."""
    name = label.name
    row = {
        "text": name.text,
        "place_id": name.place_id,
        "x": round(label.x, 6),
        "y": round(label.y, 6),
        "align": label.align,
        "dx": label.dx,
        "dy": label.dy,
        "side_x": label.side[0],
        "side_y": label.side[1],
        "left": round(label.left),
        "width": round(name.width),
        "radius": round(name.radius, 6),
        "from": round(label.from_scale, 3),
        "to": round(min(label.to_scale, NEVER), 3),
        "muted": name.muted,
    }
    if label.leader:
        start_x, start_y = label.edge
        row |= {"end_x": round(name.x, 6), "end_y": round(name.y, 6)}
        row |= {"start_x": start_x, "start_y": start_y}
    return row
