"""The strip: bands of documents, the longest as wide as the picture, with a tick for every mark."""

import json
from typing import Any, Literal

import altair as alt
import pandas as pd

from sourcebook.charts.limits import drawn_of
from sourcebook.charts.strip.bands import (
    BAND,
    HEADING,
    LANE,
    MARGIN,
    STEP,
    WIDTHS,
    Record,
    headings,
    laid_out,
    lanes,
    outline,
    ticks,
)
from sourcebook.charts.strip.labels import LABEL
from sourcebook.charts.strip.marks import LANES, strip_title
from sourcebook.charts.theme import (
    BYLINE,
    PLOT,
    THEMES,
    Theme,
    ThemeName,
    document_scales,
    picture,
    record_selection,
    title,
    tooltips,
    unvalidated,
)

SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("right", "left", 2),
    ("left", "right", -2),
)
"""Side of the leader line, with the text's alignment and its distance in pixels."""
NOTE = "Each band is a document, to scale of its characters: paragraphs in outline, headings dark."


@unvalidated
def strip(
    marks: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    most: int | None = None,
    selected: str = "",
    theme: ThemeName = "light",
    source: str,
) -> alt.LayerChart:
    """Bands of the documents that `paragraphs` has, the longest as wide as the picture.

    `marks` has COLUMNS, `paragraphs` and `documents` the columns of their tables; `documents`
    holds all of them (for the same colours everywhere). Of more than `most` marks those of the
    first documents are drawn (see `drawn`). `source` is the last line of the
    subtitle. The point selection `record` carries `id`; the highlight is drawn from `selected`,
    never from the selection.
    """
    inks = THEMES[theme]
    every = documents[documents["id"].isin(paragraphs["document_id"])]
    heading = strip_title(marks[marks["document_id"].isin(every["id"])])
    shown = drawn(every, marks, most)
    paragraphs = paragraphs[paragraphs["document_id"].isin(shown["id"])]
    marks = marks[marks["document_id"].isin(shown["id"])]
    limited = drawn_of(len(shown), len(every), "documents", "the first")
    total = int(shown["characters"].max()) if len(shown) else 1
    above = headings(shown, paragraphs)
    layouts = {f"from_{width}": laid_out(above, total, width) for width in WIDTHS}
    tops = {name: made["tops"] for name, made in layouts.items()}

    def placed(records: list[Record]) -> list[Record]:
        """Records with the top of their document's band in each layout."""
        return [
            {**record, **{name: top[record["document_id"]] for name, top in tops.items()}}
            for record in records
        ]

    def laid(part: str) -> list[Record]:
        """Records of each layout, with its name."""
        return [{**r, "layout": name} for name, made in layouts.items() for r in made[part]]

    heights = {name: made["height"] for name, made in layouts.items()}
    return picture(
        _layers(list(documents["id"]), total, selected, inks),
        {
            "outline": placed(outline(paragraphs, marks[marks["id"] == selected])),
            "ticks": placed(ticks(marks, paragraphs, total)),
            "lanes": placed(lanes(marks, shown)),
            "headings": laid("headings"),
            "labels": laid("labels"),
        },
        inks,
        height=heights[f"from_{PLOT}"],
        title=title(heading, *filter(None, [limited]), NOTE, f"{BYLINE}.", source),
        description=" ".join(filter(None, [f"{heading}.", limited, f"{BYLINE}."])),
        params=[
            alt.VariableParameter(
                name="height", expr=f"({json.dumps(heights)})[{_chosen_layout()}]"
            )
        ],
    )


def drawn(documents: pd.DataFrame, marks: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """The documents in the order of their ids; so many that their marks are `most` at most.

    The first is always among them.
    """
    ordered = documents.sort_values("id")
    counts = ordered["id"].map(marks["document_id"].value_counts()).fillna(0)
    fits = int((counts.cumsum() <= (most or len(marks))).sum())
    return ordered[: max(fits, 1)]


def _chosen_layout() -> str:
    """The layout that the width asks for, as a Vega expression."""
    chosen = f"'from_{WIDTHS[0]}'"
    for width in WIDTHS[1:]:
        chosen = f"(width < {width} ? {chosen} : 'from_{width}')"
    return chosen


def _layers(documents: list[str], total: int, selected: str, inks: Theme) -> list[alt.Chart]:
    """What is drawn, from back to front; each layer names the rows that it draws."""
    down = alt.Scale(domain=[0, alt.ExprRef("height")], reverse=True, nice=False)
    across = alt.Scale(domain=[0, total], range=[MARGIN, alt.ExprRef("width")], nice=False)
    colour, _shape = document_scales(documents, inks)
    colours = alt.Color("document_id:N", scale=colour, legend=None)
    edge = alt.XValue(0)
    layout = _chosen_layout()

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=None)

    def y(field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=down, axis=None)

    def placed(table: str) -> alt.Chart:
        """Records with pixels `below` the top of their document's band, and `tall` ones."""
        chart = alt.Chart(alt.NamedData(table)).encode(x=x("start"), y=y())
        return chart.transform_calculate(
            y=f"datum[{layout}] + datum.below", y2="datum.y + datum.tall"
        )

    def chosen(table: str) -> alt.Chart:
        """Records of the layout that the width asks for."""
        chart = alt.Chart(alt.NamedData(table)).encode(x=x("start"), y=y())
        return chart.transform_filter(f"datum.layout == {layout}")

    box: dict[str, Any] = {"x2": alt.X2("end:Q"), "y2": alt.Y2("y2:Q")}
    outlines, marks, lane_lines = placed("outline"), placed("ticks"), placed("lanes")
    titles, labels = chosen("headings"), chosen("labels")
    picked = marks.transform_filter(alt.datum.id == selected)
    tall = len(LANES) * LANE + BAND + 4
    ink = alt.FillValue(
        inks.muted,
        condition=alt.ConditionalValueDefstringnullExprRef(
            test=alt.datum.kind == "body", value=inks.background
        ),
    )
    return [
        picked.transform_calculate(y="datum.y - datum.below", y2=f"datum.y + {tall}")
        .mark_rule(color=inks.highlight, strokeWidth=7)
        .encode(x=x("middle"), y2=alt.Y2("y2:Q")),
        outlines.mark_rect(stroke=inks.muted, strokeWidth=0.8).encode(
            **box,
            fill=ink,
            tooltip=[alt.Tooltip("where:N", title="Where"), alt.Tooltip("what:N", title="What")],
        ),
        outlines.transform_filter(alt.datum.holds)
        .mark_rect(fillOpacity=0, stroke=inks.text, strokeWidth=2.5)
        .encode(**box),
        lane_lines.mark_rule(color=inks.rule).encode(x2=alt.X2("end:Q")),
        lane_lines.mark_text(align="left", fontSize=12, color=inks.text).encode(
            x=edge, text=alt.Text("name:N")
        ),
        marks.mark_rect(strokeWidth=1.2, fillOpacity=0.8).encode(
            **box,
            color=colours,
            stroke=alt.Stroke("document_id:N", scale=colour, legend=None),
        ),
        picked.mark_rect(color=inks.text, stroke=inks.text, strokeWidth=3).encode(**box),
        labels.mark_rule(color=inks.muted, strokeWidth=0.8).encode(y2=alt.Y2("band:Q")),
        *(
            labels.transform_filter(alt.datum.side == side)
            .mark_text(
                align=align,
                dx=dx,
                fontSize=LABEL,
                lineHeight=STEP,
                lineBreak="\n",
                color=inks.text,
                baseline="middle",
            )
            .encode(text=alt.Text("name:N"))
            for side, align, dx in SIDES
        ),
        titles.mark_text(
            align="left", baseline="top", lineBreak="\n", lineHeight=HEADING, fontWeight=600
        ).encode(x=edge, text=alt.Text("lines:N"), color=colours),
        titles.mark_text(align="left", baseline="top", fontSize=12, color=inks.muted).encode(
            y=y("under"), x=edge, text=alt.Text("length:N")
        ),
        # On top and transparent: a click or a pointer near a tick means the tick.
        marks.transform_calculate(y="datum.y - 4", y2="datum.y2 + 4")
        .mark_rect(opacity=0, cursor="pointer")
        .encode(
            x=x("from"),
            x2=alt.X2("to:Q"),
            y2=alt.Y2("y2:Q"),
            tooltip=tooltips(as_read=False),
        )
        .add_params(record_selection()),
    ]
