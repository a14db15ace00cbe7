"""Mentions of places for the map's tests: frames built inline, and what a finished spec holds."""

from typing import Any

import pandas as pd

from sourcebook.charts import map as maps
from sourcebook.charts.kit.caption import Caption

# name: place id, kind, ISO code, latitude, longitude, radius in km (Natural Earth, GeoNames)
PLACES: dict[str, tuple[str, str, str | None, float, float, float]] = {
    "Camp Ashraf": ("P-camp-ashraf", "camp", "368", 34.06, 44.5739, 4),
    "Camp Liberty": ("P-camp-liberty", "camp", "368", 33.3003, 44.2466, 5),
    "Tehran": ("P-tehran", "city", "364", 35.69439, 51.42151, 20),
    "Geneva": ("P-geneva", "city", "756", 46.20222, 6.14569, 5),
    "Washington D.C.": ("P-washington-d-c", "city", "840", 38.89511, -77.03637, 10),
    "Iran": ("P-iran", "country", "364", 32.1662, 54.9315, 724),
    "Iraq": ("P-iraq", "country", "368", 33.094, 43.2618, 374),
    "United States": ("P-united-states", "country", "840", 39.5385, -97.4826, 1727),
    "United Kingdom": ("P-united-kingdom", "country", "826", 54.4027, -2.1163, 278),
    "France": ("P-france", "country", "250", 46.6961, 2.5523, 419),
    "Germany": ("P-germany", "country", "276", 50.9617, 9.6783, 337),
    "Italy": ("P-italy", "country", "380", 44.7325, 11.0769, 310),
    "Sweden": ("P-sweden", "country", "752", 65.8592, 19.0171, 379),
    "Norway": ("P-norway", "country", "578", 61.3571, 9.68, 321),
    "Finland": ("P-finland", "country", "246", 63.2524, 27.2764, 328),
    "Denmark": ("P-denmark", "country", "208", 55.967, 9.0182, 117),
    "Albania": ("P-albania", "country", "008", 40.6549, 20.1138, 96),
    "Nordic countries": ("P-nordic-countries", "region", None, 64.0, 15.6, 1900),
    "Europe": ("P-europe", "region", None, 48.691, 9.1406, 2500),
    "Middle East": ("P-middle-east", "region", None, 28.7, 44.2, 2200),
}
RELOCATION = [
    "United Kingdom",
    "Germany",
    "Italy",
    "Sweden",
    "Norway",
    "Finland",
    "Denmark",
    "Albania",
]
OFFICES = ["Washington D.C.", "United Kingdom", "France", "Germany", "Nordic countries", "Italy"]
STARTS = ["Camp Ashraf", "Camp Liberty", "Iraq"]
COLUMNS = ["place_id", "kind", "iso_n3", "latitude", "longitude", "radius_km"]


def frame(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Mentions from (document, role, place)."""
    first = ["id", "document_id", "role", "place"]
    return pd.DataFrame(
        [
            {
                **dict(zip(first, (f"M{n:03}", document, role, place), strict=True)),
                **dict(zip(COLUMNS, PLACES[place], strict=True)),
                "statement": "ours",
                "wording": "theirs",
            }
            for n, (document, role, place) in enumerate(rows, 1)
        ],
        columns=[*first, *COLUMNS, "statement", "wording"],
    )


ALL = frame(
    ("A", "setting", "Iran"),
    ("B", "setting", "Iran"),
    ("A", "support", "United States"),
    ("A", "support", "Europe"),
    ("A", "setting", "Middle East"),
    ("B", "exile", "Europe"),
    ("B", "actor", "Tehran"),
    ("B", "event", "Geneva"),
    ("B", "event", "Iran"),
    ("B", "base", "Iraq"),
    ("B", "base", "Camp Ashraf"),
    ("B", "event", "Camp Liberty"),
    *[("B", "origin", place) for place in STARTS],
    *[("B", "office", place) for place in OFFICES],
    *[("B", "relocation", place) for place in [*RELOCATION, "Europe"]],
)
DOCUMENTS = pd.DataFrame({"id": ["A", "B", "C"]})
CAPTION = Caption("As stated by pages of one side; not verified", "Source: package 1.0, /map")


def spec_of(mentions: pd.DataFrame = ALL, **options: Any) -> dict[str, Any]:
    return maps.places_map(
        mentions, **{"documents": DOCUMENTS, "caption": CAPTION, "layer": "all", **options}
    )


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every layer that has a mark, with the data of the layer around it."""
    found = []
    for layer in spec["layer"]:
        inner = [{"data": layer["data"], **part} for part in layer.get("layer", [])]
        found += inner or [layer]
    return found


def filled(spec: dict[str, Any]) -> dict[str, str]:
    """The ink of every filled country, by its ISO code."""
    (layer,) = [layer for layer in spec["layer"] if layer.get("name") == "filled"]
    assert layer["encoding"]["fill"] == {
        "field": "ink",
        "type": "nominal",
        "scale": None,
        "legend": None,
    }
    rows = layer["transform"][0]["from"]["data"]["values"]
    return {row["iso_n3"]: row["ink"] for row in rows}


def rows_with(spec: dict[str, Any], *fields: str) -> list[dict[str, Any]]:
    """The rows of the first layer whose rows have all of these fields."""
    for layer in spec["layer"]:
        rows = layer["data"].get("values", [])
        if rows and isinstance(rows, list) and all(field in rows[0] for field in fields):
            return list(rows)
    return []


def arcs(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return rows_with(spec, "line", "geometry")


def circles(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = rows_with(spec, "radius_km", "geometry")
    return {row["place"]: row for row in rows}


def label_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    (names,) = [layer for layer in spec["layer"] if "transform" in layer and "layer" in layer]
    return list(names["data"]["values"])


def legend(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["label"]: row for row in rows_with(spec, "label", "shape")}
