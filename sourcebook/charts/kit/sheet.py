"""A picture in rows: labels, what is stated, and marks on one axis that is on top."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sourcebook.charts.kit.axis import Axis
from sourcebook.charts.kit.caption import Caption, title
from sourcebook.charts.kit.marks import ARROW, Scales, scales
from sourcebook.charts.kit.rows import (
    LAYOUTS,
    SHAPE,
    Arrangement,
    Columns,
    Heading,
    Laid,
    Record,
    Row,
    lay_out,
)
from sourcebook.charts.kit.text import HEADING, LABEL, SMALL, STATED, WIDE, WIDTHS, line_height
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
from sourcebook.charts.theme import THEMES, Theme, ThemeName

EDGE = ARROW + 8
"""Pixels right of the axis, and left of it where arrows point back: an arrow has room there."""
LEAD = 10
"""Pixels left of the axis elsewhere: half a mark has room there."""
AXIS = line_height(SMALL) + 8
"""Pixels of the labels of the axis."""
CITED, OTHERS = "cited", "others"
"""Names of the layers that take pointers: of cited rows, which a click selects, and of others."""
CHOSEN_ROW, CHOSEN_MARK = "chosen_row", "chosen_mark"
"""Names of the layers that show what is selected; in a browser it is found by them."""
FULL = {"x": fixed(-4), "x2": fixed("width + 4")}


@dataclass(frozen=True)
class Frame:
    """What a picture needs to know besides its rows."""

    documents: Sequence[str]
    """Ids of all documents, for the same colours everywhere."""
    caption: Caption
    selected: str = ""
    theme: ThemeName = "light"

    @property
    def inks(self) -> Theme:
        """Take the inks of its theme."""
        return THEMES[self.theme]


@dataclass(frozen=True)
class Sheet:
    """Rows laid out, and the scales on which marks are placed."""

    frame: Frame
    axis: Axis | None
    laid: Laid
    lead: int
    on: Scales

    def picture(
        self,
        marks: Sequence[Spec],
        *,
        under: Sequence[Spec] = (),
        heading: str,
        notes: Sequence[str] = (),
        below: Sequence[str] = (),
        tables: Mapping[str, list[Record]] | None = None,
    ) -> Spec:
        """Make the picture of these marks, from back to front; `under` are those below a highlight.

        `notes` are sentences under the title, `below` at the foot. A click on a mark of the layer
        `CITED` selects its record.
        """
        caption, inks = self.frame.caption, self.frame.inks
        back = [*self._grid(), *under, self._highlight(), *self._headings(), *self._words()]
        return picture(
            [*back, *marks, last(caption, below, inks)],
            {**self.laid.tables, "ticks": self._ticks(), **(tables or {})},
            inks,
            height=by_layout(self.laid.heights),
            title=title(heading, *notes),
            description=" ".join([f"{heading}.", *filter(None, notes), f"{caption.byline}."]),
            params=[record_selection(CITED), hover(CITED)],
        )

    def _at(self, place: Callable[[Columns], int]) -> Spec:
        """Place along x at the same pixel of every row."""
        return fixed(by_layout({name: place(self.laid.columns[name]) for name in LAYOUTS}))

    def _ticks(self) -> list[Record]:
        """List the labels of the axis, as many as there is room for from each width on."""
        made: list[Record] = []
        for first, after in zip(WIDTHS, [*WIDTHS[1:], 10_000], strict=True):
            plot = self.laid.columns["narrow" if first < WIDE else "wide"].plot
            ticks = self.axis.ticks(first - plot - self.lead - EDGE) if self.axis else []
            made += [
                {"from": first if made else 0, "before": after, "at": value, "label": label}
                for value, label in ticks
            ]
        return made

    def _grid(self) -> list[Spec]:
        """Make the axis, its lines, and covers that keep them off words."""
        inks, x = self.frame.inks, self.on.along("at")
        line: Spec = {"type": "rule", "color": inks.rule}
        cover: Spec = {"type": "rect", "color": inks.background}
        label = text(inks.muted, SMALL, align="center")
        ticks = [
            layer("ticks", line, x=x, y=fixed(AXIS - 6), y2=fixed("height")),
            layer("ticks", label, x=x, y=fixed(AXIS / 2 - 4), text=words("label")),
        ]
        shown = {"transform": [{"filter": "datum.from <= width && width < datum.before"}]}
        plot = {"x": self._at(lambda columns: columns.plot), "x2": fixed("width")}
        guide = {**line, "opacity": 0.6}
        return [
            *({**part, **shown} for part in ticks),
            layer("rows", cover, **FULL, y=down("top"), y2={"field": "mask"}),
            layer("headings", cover, **FULL, y=down("top"), y2={"field": "bottom"}),
            layer("rows", guide, where={"guide": True}, **plot, y=down("y")),
        ]

    def _highlight(self) -> Spec:
        """Make the highlight behind the selected row."""
        ink = self.frame.inks.highlight
        look = {"type": "rect", "color": ink, "opacity": 0.45, "cornerRadius": 4}
        where = {"id": self.frame.selected}
        made = layer("rows", look, where=where, **FULL, y=down("top"), y2={"field": "bottom"})
        return {"name": CHOSEN_ROW, **made}

    def _headings(self) -> list[Spec]:
        """Make the lines above rows, and the brackets around those that belong together."""
        inks = self.frame.inks
        looks = {"subject": (HEADING, inks.muted), "question": (LABEL, inks.rule)}
        bracket = {"type": "rule", "color": inks.muted, "strokeWidth": 1.5}
        side = layer("brackets", bracket, x=fixed(0), y=down("top"), y2={"field": "bottom"})
        hooks = (
            layer("brackets", bracket, x=fixed(0), x2=fixed(5), y=down(end))
            for end in ("top", "bottom")
        )
        made = [side, *hooks]
        for level, (size, ink) in looks.items():
            own = {"where": {"level": level}}
            rule = {"type": "rule", "color": ink}
            bold = text(inks.text, size, fontWeight=600)
            made += [
                layer("headings", rule, **own, x=fixed(0), x2=fixed("width"), y=down("top")),
                layer("headings", bold, **own, x=fixed(0), y=down("words_y"), text=words("words")),
            ]
        return made

    def _words(self) -> list[Spec]:
        """Make each row's document, its label, and what it states."""
        inks, ink = self.frame.inks, _ink(self.frame.inks)
        shape = {"type": "point", "filled": True, "size": 75, "opacity": 1}
        aligned = {"expr": "layout == 'wide' ? 'right' : 'left'"}
        looks = {
            "words": ("words_y", text(inks.text)),
            "stated": ("stated_y", text(inks.text, STATED, fontWeight=600, align=aligned)),
            "aside": ("y", text(inks.muted)),
        }
        marked = {"where": {"marked": True}, "y": down("stated_y"), "color": self.on.colour}
        whose = text(inks.text, LABEL, fontWeight=600)
        return [
            layer("rows", shape, **marked, x=fixed(SHAPE), shape=self.on.shape),
            layer("rows", whose, **marked, x=fixed(2 * SHAPE), text=words("who")),
            *(
                layer(
                    "rows",
                    look,
                    x=self._at(attrgetter(name)),
                    y=down(y),
                    text=words(name),
                    color={"value": inks.muted} if name == "aside" else ink,
                )
                for name, (y, look) in looks.items()
            ),
        ]


def _ink(theme: Theme) -> Spec:
    """Write what a document states in full ink, and what other sources report in grey."""
    return {"condition": {"test": "datum.other", "value": theme.muted}, "value": theme.text}


def sheet(
    items: Sequence[Row | Heading],
    axis: Axis | None,
    frame: Frame,
    arranged: Arrangement = Arrangement(),  # noqa: B008, it cannot change
    *,
    back: bool = False,
    named: Sequence[str] = (),
) -> Sheet:
    """Lay rows out below an axis; without one, the rows have no marks.

    `back`: there are arrows that point back; `named` are the documents that a legend names.
    """
    laid = lay_out(items, arranged, AXIS if axis else 0)
    lead = EDGE if back else LEAD
    ends = {layout: laid.columns[layout].plot + lead for layout in LAYOUTS}
    x = {
        "type": "quantitative",
        "axis": None,
        "scale": {
            "type": "log" if axis and axis.log else "linear",
            "domain": [axis.low, axis.high] if axis else [0, 1],
            "range": [{"expr": by_layout(ends)}, {"expr": f"width - {EDGE}"}],
            "nice": False,
            **({} if axis and axis.log else {"zero": False}),
        },
    }
    return Sheet(frame, axis, laid, lead, scales(x, frame.documents, frame.inks, named))


def inline_layers(on: Scales, theme: Theme, *, rim: bool) -> list[Spec]:
    """Make what is stated next to its mark, when wide, on the side that the field `side` names.

    The field `arrow` says whether an arrow is in between. The `rim` of the letters, which goes
    under them, keeps lines of the axis off them.
    """
    stroke: Spec = {"stroke": theme.background, "strokeWidth": 4} if rim else {}
    made = []
    for side, turn, end in (("right", 1, "end"), ("left", -1, "start")):
        for arrow in (False, True):
            align = "left" if side == "right" else "right"
            look: Spec = {"align": align, "dx": turn * (ARROW + 6 if arrow else 8)}
            where = {"side": side, "arrow": arrow}
            place = {"x": on.along(end), "y": down("y"), "text": words("inline")}
            mark = text(theme.text, fontWeight=600, **look, **stroke)
            made.append(layer("rows", mark, where=where, **place, color=_ink(theme)))
    return made


def dot_hits(table: str, says: Mapping[str, str], on: Scales, theme: Theme) -> Spec:
    """Make the layer that takes pointers near the marks of a table, and clicks; it goes on top."""
    look = {"type": "point", "shape": "square", "size": 260, "filled": True, "cursor": "pointer"}
    place = {"x": on.along("at"), "y": down("y")}
    made = layer(
        table, {**look, "color": theme.text}, **place, opacity=HOVERED, tooltip=tooltips(says)
    )
    return {"name": CITED, **made}


def dot_highlight(table: str, on: Scales, frame: Frame) -> Spec:
    """Make the highlight behind the selected mark of a table."""
    look = {"type": "point", "shape": "circle", "size": 420, "filled": True, "opacity": 1}
    look["color"] = frame.inks.highlight
    made = layer(table, look, where={"id": frame.selected}, x=on.along("at"), y=down("y"))
    return {"name": CHOSEN_MARK, **made}


def hits(name: str, says: Mapping[str, str], theme: Theme, **where: Any) -> Spec:
    """Make the layer that takes pointers: anywhere on a row means the row.

    `says` are the fields and names of its tooltip. It goes on top.
    """
    look = {"type": "rect", "color": theme.text, "cursor": "pointer"}
    made = layer(
        "rows", look, where=where, **FULL,
        y=down("top"), y2={"field": "bottom"}, opacity=HOVERED, tooltip=tooltips(says),
    )  # fmt: skip
    return {"name": name, **made}
