"""Read finished pictures: which layers a row reaches, and what their marks look like."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import altair.vegalite.v6.schema as vega_lite
import jsonschema
import pandas as pd
import vl_convert

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.text import NARROW, WIDE
from sourcebook.charts.theme import THEMES

Spec = dict[str, Any]
DOCUMENTS = pd.DataFrame(
    {
        "id": ["A", "B", "C"],
        "title": ["First page", "Second page", "Third page"],
        "characters": [400, 1000, 600],
    }
)
CAPTION = Caption(
    "As stated by 3 documents of different sides; not verified", "Source: pages 1.0.0"
)
WIDTHS = {"narrow": NARROW, "wide": WIDE + 180}


@cache
def schema() -> jsonschema.Draft7Validator:
    """Take the schema of Vega-Lite's layered pictures, which Altair has."""
    path = Path(vega_lite.__file__).with_name("vega-lite-schema.json")
    root = json.loads(path.read_text("utf-8"))
    return jsonschema.Draft7Validator({**root, "$ref": "#/definitions/TopLevelLayerSpec"})


def is_valid(spec: Spec) -> bool:
    """Say whether a picture is Vega-Lite, JSON without NaN, and asks of no row what it lacks."""
    json.dumps(spec, allow_nan=False)
    assert lacking(spec) == set()
    # The schema has no expression for a subtitle, which Vega and its compiler take.
    plain = {**spec, "title": {**spec["title"], "subtitle": ""}, "datasets": {}}
    return bool(schema().is_valid(plain))


def lacking(spec: Spec) -> set[tuple[str, str]]:
    """Find what layers take from the rows that they show, and none of these has: table and field.

    Vega says nothing of it: a mark whose place is missing is at 0, and a text is empty.
    """
    found = set()
    for part in spec["layer"]:
        name = part["data"]["name"]
        rows = [row for row in spec["datasets"][name] if keeps(part, row)]
        steps = part.get("transform", [])
        made = {step["as"]: step["calculate"] for step in steps if "calculate" in step}
        for channel in part["encoding"].values():
            for one in channel if isinstance(channel, list) else [channel]:
                field = one.get("field", "")
                asked = [f"{field}_narrow", f"{field}_wide"] if field in made else [field]
                if rows and field and not all(any(name in row for row in rows) for name in asked):
                    found.add((name.rpartition("-")[0], field))
    return found


def svg(spec: Spec, width: int) -> str:
    """Draw a picture."""
    return str(vl_convert.vegalite_to_svg(spec | {"width": width}))


def table(spec: Spec, name: str) -> list[dict[str, Any]]:
    """Take the rows of a table."""
    (rows,) = (rows for full, rows in spec["datasets"].items() if full.startswith(f"{name}-"))
    return list(rows)


def layers(spec: Spec, name: str) -> list[Spec]:
    """Take the layers of a table."""
    return [part for part in spec["layer"] if part["data"]["name"].startswith(f"{name}-")]


def keeps(part: Spec, row: dict[str, Any]) -> bool:
    """Say whether a layer shows a row, by the filters on its fields."""
    filters = [step["filter"] for step in part.get("transform", []) if "filter" in step]
    tests = [test for one in filters if isinstance(one, dict) for test in one["and"]]
    return all(row.get(test["field"]) == test["equal"] for test in tests)


def looks(spec: Spec, row: dict[str, Any], name: str = "rows") -> set[str]:
    """Say in words what the marks of a row are: shapes, fills and arrows, from its layers."""
    background = {theme.background for theme in THEMES.values()}
    found = set()
    for part in layers(spec, name):
        if keeps(part, row):
            found |= set(_look(part, background))
    return found


def _look(part: Spec, background: set[str]) -> Iterator[str]:
    mark, encoding = part["mark"], part["encoding"]
    if "tooltip" in encoding or "id" in json.dumps(part.get("transform", [])):
        return
    x, ends = encoding["x"].get("field"), encoding.get("x2", {}).get("field")
    match mark["type"]:
        case "point" if mark.get("shape", "").startswith("triangle-"):
            side = mark["shape"].removeprefix("triangle-")
            yield f"head {side}" if (mark["xOffset"] > 0) == (side == "right") else "head astray"
        case "point" if x == "at":
            size = "dot" if mark["size"] < 40 else "mark"
            yield ("hollow" if mark.get("fill") in background else "filled") + f" {size}"
            yield f"shape {mark['shape']}" if mark.get("shape") else "shape of its document"
        case "rule" if x == ends == "at":
            yield "arrow right" if mark["x2Offset"] > 0 else "arrow left"
        case "rule" if (x, ends) == ("start", "end"):
            solid = "pale band" if mark.get("opacity", 1) < 1 else "line"
            yield "dashed line" if "strokeDash" in mark else solid
        case "bar":
            yield "dashed bar" if "strokeDash" in mark else "bar"
        case "tick":
            pale = mark.get("opacity", 1) < 1
            yield "pale edge" if pale else "end" if x in ("start", "end") else "bar at it"


def by_id(spec: Spec, name: str = "rows") -> dict[str, dict[str, Any]]:
    """Take the cited rows of a table by their ids."""
    return {row["id"]: row for row in table(spec, name) if row.get("id")}


def texts(spec: Spec, kind: str) -> list[str]:
    """Take what a picture's title or subtitle says, at each width on one line."""
    if kind not in spec["title"]:
        return [""]
    broken = re.findall(r"\[[^\]]*\]", spec["title"][kind]["expr"])
    return [" ".join(json.loads(lines)) for lines in broken]


def said(spec: Spec) -> str:
    """Take all that is said around a picture."""
    foot = json.dumps(spec["layer"][-1]["encoding"]["text"])
    return " ".join([texts(spec, "text")[-1], texts(spec, "subtitle")[-1], foot])
