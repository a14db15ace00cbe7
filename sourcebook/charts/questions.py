"""The bar of all questions: how many the documents answer alike, differently, alone, or not.

Every part is labelled: when wide, at the end of a line from it, when narrow, in a list below the
bar. How answers relate has shades of grey, because no relation is better than another; what one
document alone answers has its colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sourcebook.charts.kit.caption import Caption, foot, title
from sourcebook.charts.kit.rows import Record
from sourcebook.charts.kit.text import (
    LABEL,
    SMALL,
    STATED,
    WIDE,
    line_height,
    wrap,
)
from sourcebook.charts.kit.vega import (
    HOVERED,
    Spec,
    by_layout,
    down,
    fixed,
    hover,
    layer,
    picture,
    record_selection,
    text,
    tooltips,
    words,
)
from sourcebook.charts.theme import THEMES, Theme, ThemeName, document_inks
from sourcebook.package.in_words import counted

PARTS = {
    "same": ("same",),
    "compatible": ("same_number", "compatible"),
    "different": ("different",),
    "not_comparable": ("not_comparable",),
    "one_alone": ("one_alone",),
    "unanswered": ("unanswered",),
}
"""The parts of the bar by the `relation` that a click selects, and the relations that each has."""
WORDS = {
    "same": "answered alike",
    "compatible": "answered compatibly",
    "different": "answered differently",
    "not_comparable": "answered, not comparable",
    "one_alone": "answered by one document alone",
    "unanswered": "answered by no document",
}
ALONE = 4
"""Documents that have parts of their own at most; those of more are one part."""
BAR, LEADER, ROW = 40, 26, 26
"""Pixels of the bar, of the lines from it to its labels, and of a row of the list."""
PARTED = "relation"
"""The selection, and the field that it carries besides `alone`."""
HITS = "parts"


@dataclass(frozen=True)
class _Part:
    relation: str
    alone: str
    count: int
    words: str
    ink: str
    opacity: float = 1.0


def questions_bar(
    compared: pd.DataFrame,
    *,
    documents: pd.DataFrame,
    caption: Caption,
    among: Sequence[str] = (),
    selected: str = "",
    theme: ThemeName = "light",
) -> Spec:
    """Show how many questions the documents answer in each relation.

    `compared` is what `comparison.compare` gives for the documents `among` (by default all), with
    topic_id, relation and alone; `documents` is the table of all documents. The selection
    `relation` carries `relation` (a key of PARTS) and `alone` (a document's id or ""); `selected`
    is the relation whose parts are outlined.
    """
    inks = THEMES[theme]
    parts = _parts(compared, list(documents["id"]), inks)
    rows, deep = _rows(parts, len(compared))
    last = layer(
        "once", text(inks.muted, SMALL), x=fixed(0), y=fixed("height + 18"), text=foot(caption, [])
    )
    heading = questions_title(compared, list(among or documents["id"]))
    said = ", ".join(f"{part.count} {part.words}" for part in parts)
    heights = {"wide": deep, "narrow": BAR + 10 + ROW * max(len(parts), 1)}
    return picture(
        [*_bar(selected, inks), *_labels(inks), *_list(inks), _hits(inks), last],
        {"parts": rows, "targets": _targets(rows, deep), "once": [{"line": 1}]},
        inks,
        height=by_layout(heights),
        title=title(heading, caption),
        description=f"{heading}. {said}. {caption.byline}.",
        params=[
            record_selection(HITS, name=PARTED, fields=(PARTED, "alone")),
            hover(HITS),
        ],
    )


def questions_title(compared: pd.DataFrame, among: Sequence[str]) -> str:
    """Say the finding: how many questions one document alone answers, and how many differ."""
    whole = counted(len(compared), "question")
    number = compared["relation"].value_counts()
    alone, different = int(number.get("one_alone", 0)), int(number.get("different", 0))
    if len(among) == 1:
        return f"Document {among[0]} answers {alone} of {whole}"
    said = [f"{alone} {_are(alone)} answered by one document alone"] if alone else []
    said += [f"{different} {_are(different)} answered differently"] if different else []
    none = "no document answers any" if not compared["relation"].ne("unanswered").any() else ""
    return f"Of {whole}, {'; '.join(said) or none or 'none is answered differently'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _parts(compared: pd.DataFrame, documents: Sequence[str], inks: Theme) -> list[_Part]:
    """Count the parts that the bar has, in its order."""
    looks = {
        "same": (inks.muted, 1.0),
        "compatible": (inks.muted, 0.6),
        "different": (inks.text, 1.0),
        "not_comparable": (inks.muted, 0.3),
        "unanswered": (inks.background, 1.0),
    }
    made = []
    for key, relations in PARTS.items():
        own = compared[compared["relation"].isin(relations)]
        alone = own["alone"].value_counts().sort_index()
        if key != "one_alone":
            made.append(_Part(key, "", len(own), WORDS[key], *looks[key]))
        elif len(alone) > ALONE:
            made.append(_Part(key, "", len(own), WORDS[key], inks.documents[0], 0.5))
        else:
            colours = document_inks(documents, inks)
            made += [
                _Part(key, str(one), int(count), f"answered by {one} alone", colours[str(one)])
                for one, count in alone.items()
            ]
    return [part for part in made if part.count]


def _rows(parts: Sequence[_Part], whole: int) -> tuple[list[Record], int]:
    """Place the parts along the bar, their labels and their rows; give the height when wide."""
    made: list[Record] = []
    before, deep = 0, 0
    for number, part in enumerate(parts):
        column = wrap(part.words, WIDE / len(parts) - 12, SMALL)
        deep = max(deep, line_height(STATED) + line_height(SMALL) * len(column))
        made.append(
            {
                "id": f"{part.relation}-{part.alone}",
                "relation": part.relation,
                "alone": part.alone,
                "count": f"{part.count:,}",
                "says": part.words,
                "questions": counted(part.count, "question"),
                "column": "\n".join(column),
                "ink": part.ink,
                "opacity": part.opacity,
                "start": before / whole,
                "end": (before + part.count) / whole,
                "middle": (before + part.count / 2) / whole,
                "from": number / len(parts),
                "to": (number + 1) / len(parts),
                "top": BAR + 10 + ROW * number,
                "line": BAR + 10 + ROW * number + ROW / 2,
            }
        )
        before += part.count
    return made, BAR + LEADER + deep + 6


def _x(field: str) -> Spec:
    scale = {"domain": [0, 1], "range": [0, {"expr": "width"}], "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


COLOUR = {
    "color": {"field": "ink", "type": "nominal", "scale": None},
    "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
}


def _bar(selected: str, inks: Theme) -> list[Spec]:
    """Make the bar, with a rim around each part, and a strong one around those selected."""
    box = {"x": _x("start"), "x2": {"field": "end"}, "y": fixed(0), "y2": fixed(BAR)}
    rim = {"type": "rect", "fillOpacity": 0, "strokeWidth": 1}
    strong = {**rim, "stroke": inks.text, "strokeWidth": 3}
    return [
        layer("parts", {"type": "rect"}, **box, **COLOUR),
        layer("parts", {**rim, "stroke": inks.background}, **box),
        layer("parts", {**rim, "stroke": inks.muted}, where={"relation": "unanswered"}, **box),
        layer("parts", strong, where={"relation": selected}, **box),
    ]


def _only(layout: str, *layers: Spec) -> list[Spec]:
    """Show layers in one layout alone."""
    shown = {"filter": f"layout == '{layout}'"}
    return [{**part, "transform": [shown, *part.get("transform", [])]} for part in layers]


def _labels(inks: Theme) -> list[Spec]:
    """Make the lines from the parts to their labels, and the labels, for a wide picture."""
    line = {"type": "rule", "color": inks.muted, "x2Offset": 8}
    count = text(inks.text, STATED, fontWeight=600)
    first = BAR + LEADER + line_height(STATED) / 2
    under = first + line_height(STATED)
    place = {"x": _x("from")}
    return _only(
        "wide",
        layer(
            "parts", line, x=_x("middle"), x2={"field": "from"},
            y=fixed(BAR + 2), y2=fixed(BAR + LEADER - 4),
        ),
        layer("parts", count, **place, y=fixed(first), text=words("count")),
        layer("parts", text(inks.muted, SMALL), **place, y=fixed(under), text=words("column")),
    )  # fmt: skip


def _list(inks: Theme) -> list[Spec]:
    """Make the list of parts, each with its colour, for a narrow picture."""
    swatch = {"type": "point", "shape": "square", "size": 150, "filled": True}
    rim = {"type": "point", "shape": "square", "size": 150, "stroke": inks.muted, "strokeWidth": 1}
    count = text(inks.text, STATED, fontWeight=600, align="right")
    return _only(
        "narrow",
        layer("parts", swatch, x=fixed(8), y=down("line"), **COLOUR),
        layer("parts", rim, where={"relation": "unanswered"}, x=fixed(8), y=down("line")),
        layer("parts", count, x=fixed(56), y=down("line"), text=words("count")),
        layer("parts", text(inks.text, LABEL), x=fixed(66), y=down("line"), text=words("says")),
    )


def _targets(rows: Sequence[Record], deep: int) -> list[Record]:
    """Place what takes pointers in each layout: parts of the bar, and their labels or rows."""
    made = []
    for row in rows:
        part = {"start": row["start"], "end": row["end"], "top": 0, "bottom": BAR}
        label = {"start": row["from"], "end": row["to"], "top": BAR + LEADER - 2, "bottom": deep}
        line = {"start": 0, "end": 1, "top": row["top"], "bottom": row["top"] + ROW}
        for layout, place in (("wide", part), ("narrow", part), ("wide", label), ("narrow", line)):
            carried = ("id", "relation", "alone", "says", "questions")
            made.append({**{field: row[field] for field in carried}, "layout": layout})
            made[-1] |= {f"{end}_{layout}": place[end] for end in ("top", "bottom")}
            made[-1] |= {end: place[end] for end in ("start", "end")}
    return made


def _hits(inks: Theme) -> Spec:
    """Make what takes pointers and clicks."""
    look = {"type": "rect", "color": inks.text, "cursor": "pointer"}
    made = layer(
        "targets", look,
        x=_x("start"), x2={"field": "end"}, y=down("top"), y2={"field": "bottom"},
        opacity=HOVERED, tooltip=tooltips({"says": "Questions", "questions": "How many"}),
    )  # fmt: skip
    shown = {"filter": "datum.layout == layout"}
    return {"name": HITS, **made, "transform": [shown, *made["transform"]]}
