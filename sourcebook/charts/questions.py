"""The bar of all questions: how many the documents answer alike, differently, alone, or not.

Every part is labelled: when wide, at the end of a line from it, when narrow, in a list below the
bar. How answers relate has shades of grey, because no relation is better than another; what one
document alone answers has its colour.
"""

from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from sourcebook.charts.kit.caption import Caption, title
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
    last,
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
ALONE = 3
"""Documents that have parts of their own at most; those of more are one part."""
BAR, LEADER, ROW = 40, 26, 26
"""Pixels of the bar, of the lines from it to its labels, and of a row of the list."""
GAP = 4
"""Pixels between two labels."""
COLUMN = 84
"""Pixels of a label's column at least."""
HANG = 5 / WIDE
"""Share of the width from a label's left end to the line that it hangs on."""
PARTED = "relation"
"""The selection, and the field that it carries besides `alone`."""
HITS = "parts"


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
    every = list(documents["id"])
    parts = _placed(_parts(compared, every, among or every, inks), len(compared))
    tall = max((part["tall"] for part in parts), default=0)
    heading = questions_title(compared, among or every)
    said = ", ".join(f"{part['count']} {part['says']}" for part in parts)
    wide, narrow = BAR + LEADER + tall + 6, BAR + 10 + ROW * max(len(parts), 1)
    return picture(
        [*_bar(selected, inks), *_labels(inks), *_list(inks), _hits(inks), last(caption, [], inks)],
        {"parts": parts, "targets": _targets(parts, wide)},
        inks,
        height=by_layout({"wide": wide, "narrow": narrow}),
        title=title(heading),
        description=f"{heading}. {said}. {caption.byline}.",
        params=[record_selection(HITS, PARTED, (PARTED, "alone")), hover(HITS)],
    )


def questions_title(compared: pd.DataFrame, among: Sequence[str]) -> str:
    """Say the finding: how many questions one document alone answers, and how many differ."""
    if compared.empty:
        return "No question matches"
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


def _parts(
    compared: pd.DataFrame, documents: Sequence[str], among: Sequence[str], inks: Theme
) -> list[Record]:
    """Count the parts that the bar has, in its order, and give each its colour.

    `documents` are the ids of all documents, for their colours; `among` those compared.
    """
    looks = {
        "same": (inks.muted, 1.0),
        "compatible": (inks.muted, 0.6),
        "different": (inks.text, 1.0),
        "not_comparable": (inks.muted, 0.3),
        "one_alone": (inks.documents[0], 0.5),
        "unanswered": (inks.background, 1.0),
    }
    colours = document_inks(documents, inks)
    counts = compared.groupby(["relation", "alone"]).size()
    only = " alone" if len(among) > 1 else ""
    several = len(counts.get("one_alone", [])) > ALONE
    made: list[Record] = []
    for relation, (ink, opacity) in looks.items():
        own = counts[counts.index.get_level_values("relation").isin(PARTS[relation])]
        apart = relation == "one_alone" and not several
        for alone, count in own.groupby("alone").sum().items() if apart else [("", own.sum())]:
            says = f"answered by {alone}{only}" if alone else WORDS[relation]
            made.append({"relation": relation, "alone": str(alone), "says": says, "n": int(count)})
            made[-1] |= {"ink": colours.get(alone, ink), "opacity": 1.0 if alone else opacity}
    return [part for part in made if part["n"]]


def _placed(parts: Sequence[Record], whole: int) -> list[Record]:
    """Place the parts along the bar, their labels below it, and their rows in the list."""
    ends = list(accumulate(part["n"] / whole for part in parts))
    starts = [0.0, *ends][:-1]
    labels = _labels_at(starts, min(COLUMN, WIDE / max(len(parts), 1)) / WIDE)
    made = []
    for number, part in enumerate(parts):
        start, end, left, right = starts[number], ends[number], labels[number], labels[number + 1]
        # The title says that the questions are answered; a label says how.
        how = part["says"].removeprefix("answered").lstrip(", ")
        lines = wrap(how, (right - left) * WIDE - GAP, SMALL)
        inset = min(HANG, (end - start) / 2)
        # A line goes straight down where the label is below its part.
        hung = min(max(left + HANG, start + inset), end - inset)
        made.append(
            {
                **part,
                "id": f"{part['relation']}-{part['alone']}",
                "count": f"{part['n']:,}",
                "questions": counted(part["n"], "question"),
                "column": "\n".join(lines),
                "tall": line_height(STATED) + line_height(SMALL) * len(lines),
                "start": start,
                "end": end,
                "from": left,
                "to": right,
                "hung": hung,
                "line": BAR + 10 + ROW * (number + 0.5),
            }
        )
    return made


def _labels_at(starts: Sequence[float], column: float) -> list[float]:
    """Place labels at the beginning of their parts, moved apart where one needs more room.

    All are shares of the width; after the last comes its right end.
    """
    places: list[float] = []
    for start in starts:
        places.append(max(start, places[-1] + column if places else 0.0))
    for back, start in enumerate(reversed(places), start=1):
        places[-back] = min(start, 1 - back * column)
    return [*places, 1.0]


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
    line = {"type": "rule", "color": inks.muted, "x2Offset": 5}
    count = text(inks.text, STATED, fontWeight=600)
    first = BAR + LEADER + line_height(STATED) / 2
    under = first + line_height(STATED)
    place = {"x": _x("from")}
    return _only(
        "wide",
        layer(
            "parts", line, x=_x("hung"), x2={"field": "from"},
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


def _targets(parts: Sequence[Record], deep: int) -> list[Record]:
    """Place what takes pointers in each layout: parts of the bar, and their labels or rows."""
    made = []
    for part in parts:
        carried = {field: part[field] for field in ("id", "relation", "alone", "says", "questions")}
        bar = (part["start"], part["end"], 0, BAR)
        label = (part["from"], part["to"], BAR + LEADER - 2, deep)
        row = (0, 1, part["line"] - ROW / 2, part["line"] + ROW / 2)
        for layout, place in (("wide", bar), ("narrow", bar), ("wide", label), ("narrow", row)):
            ends = ("start", "end", f"top_{layout}", f"bottom_{layout}")
            made.append({**carried, "layout": layout, **dict(zip(ends, place, strict=True))})
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
