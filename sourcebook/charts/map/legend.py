"""The legend and the source line under the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from sourcebook.charts.map.datasets import Datasets
from sourcebook.charts.map.places import FILLS, Row
from sourcebook.charts.map.responsive import INSET, by_width, wrapped

LEGEND_COLUMNS = {0: "1", 680: "2", 1000: "3"}
LEGEND_ROW_PX = 19
LEGEND_TOP_PX = 20
SQUARE = "M-1,-0.75H1V0.75H-1Z"
HATCH = "M-1,0.75L0.5,-0.75M-0.4,0.75L1,-0.65M-1,0.05L-0.2,-0.75"
LINE = "M-1,0H1"
LINE_WORDS = "Camp Liberty to relocation countries (no numbers)"


def group_words(region: Row) -> str:
    """What the outline of a group of countries is."""
    return f"{region['place']}, named as a group"


def legend_entries(
    places: Sequence[Row], arcs: Sequence[Row], colour: Mapping[str, str]
) -> list[Row]:
    """What the map shows, in the order of drawing: only what occurs is explained."""
    none = "transparent"
    seen = {row["fill"] for row in places if row["kind"] == "country"}
    kinds = {row["kind"] for row in places}
    entries = [(FILLS[fill], SQUARE, colour[fill], colour[fill]) for fill in FILLS if fill in seen]
    if any(row["office"] and row["kind"] in ("country", "region") for row in places):
        entries.append(("Office (hatched)", HATCH, none, colour["office"]))
    groups = [group_words(row) for row in places if row["kind"] == "region"]
    entries += [(words, SQUARE, none, colour["office"]) for words in groups]
    if arcs:
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
            "dashed": label in groups,
            "n": n,
        }
        for n, (label, shape, fill, stroke) in enumerate(entries)
    ]


def legend_layers(
    data: Datasets,
    places: Sequence[Row],
    arcs: Sequence[Row],
    caption: str,
    colour: Mapping[str, str],
) -> list[alt.Chart]:
    """Legend and source line under the map: marks, since a Vega legend has one kind of symbol."""
    entries = legend_entries(places, arcs, colour)
    columns = f"({by_width(LEGEND_COLUMNS)})"
    row_px = f"map_height + {LEGEND_TOP_PX} + floor(datum.n / {columns}) * {LEGEND_ROW_PX}"
    column_px = f"(datum.n % {columns}) * width / {columns}"
    # Where the frame is lower than the chart, the map goes on beneath: cover it.
    cover = (
        alt.Chart(data.named("one", [{}]))
        .mark_rect(fill=colour["background"], opacity=1, aria=False)
        .encode(
            x=alt.XValue(0),
            x2=alt.X2Value(alt.ExprRef("width")),
            y=alt.YValue(alt.ExprRef("map_height")),
            y2=alt.Y2Value(alt.ExprRef("height")),
        )
    )
    base = alt.Chart(data.named("legend", entries))
    symbols = base.mark_point(
        size=110,
        opacity=1,
        strokeWidth=1.5,
        strokeDash=alt.ExprRef("datum.dashed ? [3, 2] : []"),
        aria=False,
        fill=alt.ExprRef("datum.fill"),
        stroke=alt.ExprRef("datum.stroke"),
        shape=alt.ExprRef("datum.shape"),
    ).encode(x=alt.XValue(alt.ExprRef(f"{column_px} + 11")), y=alt.YValue(alt.ExprRef(row_px)))
    words = base.mark_text(
        align="left",
        baseline="middle",
        fontSize=12,
        fill=colour["text"],
        aria=False,
        text=alt.ExprRef("datum.label"),
    ).encode(x=alt.XValue(alt.ExprRef(f"{column_px} + 25")), y=alt.YValue(alt.ExprRef(row_px)))
    rows = f"ceil({len(entries)} / {columns})"
    source = (
        alt.Chart(data.named("one", [{}]))
        .mark_text(
            align="left",
            baseline="top",
            fontSize=11,
            lineHeight=14,
            fill=colour["muted"],
            aria=False,
            text=alt.ExprRef(wrapped([caption], 11)),
        )
        .encode(
            x=alt.XValue(INSET),
            y=alt.YValue(
                alt.ExprRef(f"map_height + {LEGEND_TOP_PX - 4} + {rows} * {LEGEND_ROW_PX}")
            ),
        )
    )
    return [cover, symbols, words, source]
