"""Stated numbers of one subject and unit: label, number, and mark on one axis.

Figures are grouped by the question that they answer. What other sources report on it is below
them, grey and open.

Numbers share an axis if they belong to one subject and have one unit that counts or measures
things (people, attacks, dollars, areas), and if there are at least two of them, or one that other
sources report on too. Lengths of time and shares are never charted: each measures something else
(the age of an organisation, a term in prison), so distances between them would mean nothing. A
number that is alone in its subject has nothing to compare with. Both go into a table.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.charts.kit import marks
from sourcebook.charts.kit.axis import number_axis
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.marks import ends, mark_layers, meanings, number_mark
from sourcebook.charts.kit.rows import Heading, Row
from sourcebook.charts.kit.sheet import CITED, OTHERS, Frame, hits, sheet
from sourcebook.charts.kit.vega import STATED, Spec, cited
from sourcebook.charts.limits import shown_of
from sourcebook.charts.theme import ThemeName
from sourcebook.package.in_words import counted, read_date, read_number, read_value
from sourcebook.package.ranges import with_number
from sourcebook.package.units import Unit

TABLED = ("time", "share")
"""Kinds of units that measure something different in every question."""
SAYS = {**STATED, "counts": "What is counted", "period": "Period"}
OTHERS_SAY = {
    "source": "Other source",
    "title": "Title",
    "published": "Published",
    "statement": "Reports",
    "as_read": "Our reading",
    "counts": "What is counted",
    "basis": "Whose figure",
    "scope": "How it differs",
}
"""What the tooltip of another source's figure says."""
Units = Mapping[str, Unit]
"""The units of a package, by their ids."""


GUIDE = [look.words for look in marks.LOOKS.values()] + [marks.OTHERS, marks.INCLUDED]
"""How to read the marks, a line each."""


def pictures_of(charted: pd.DataFrame, subjects: Sequence[str]) -> list[tuple[str, str]]:
    """List the subject and unit of each picture: those of most figures first, then by subject.

    `charted` are the figures that `part` puts in pictures.
    """
    figures = charted[["subject", "unit"]].value_counts()
    return sorted(figures.index, key=lambda pair: (-figures[pair], subjects.index(pair[0])))


def of_picture(figures: pd.DataFrame, subject: str, unit: str) -> pd.DataFrame:
    """Take the figures of one subject and unit (an id); same columns."""
    return figures[(figures["subject"] == subject) & (figures["unit"] == unit)]


class Parts(NamedTuple):
    """Figures by where a page shows them; each has the columns of the whole."""

    charted: pd.DataFrame
    """In a picture, each beside others of its subject and unit."""
    tabled: pd.DataFrame
    """With a number, but in no picture."""
    without_number: pd.DataFrame
    """Stated without a number, so listed."""


def part(figures: pd.DataFrame, others: pd.DataFrame, units: Units) -> Parts:
    """Part figures by where a page shows them.

    `figures` has subject, topic_id, unit, value, low; `others` topic_id, unit, value, low.
    """
    numbers = with_number(figures)
    charted = _is_charted(figures, others, units)
    return Parts(figures[charted], figures[numbers & ~charted], figures[~numbers])


def _is_charted(figures: pd.DataFrame, others: pd.DataFrame, units: Units) -> pd.Series:
    beside = [name for name, unit in units.items() if unit.kind not in TABLED]
    numbers = with_number(figures) & figures["unit"].isin(beside)
    reported = others[with_number(others)]
    known = set(zip(reported["topic_id"], reported["unit"], strict=True))
    on_both = pd.Series(
        [pair in known for pair in zip(figures["topic_id"], figures["unit"], strict=True)],
        figures.index,
        dtype="bool",
    )
    weight = (numbers.astype(int) + (numbers & on_both).astype(int)).groupby(
        [figures["subject"], figures["unit"]]
    )
    return numbers & (weight.transform("sum") >= 2)


def figures_chart(
    figures: pd.DataFrame,
    *,
    subject: str,
    unit: Unit,
    documents: pd.DataFrame,
    others: pd.DataFrame,
    caption: Caption,
    selected: str = "",
    theme: ThemeName = "light",
    most: int | None = None,
    show_others: bool = True,
) -> Spec:
    """Show the numbers of one subject and unit, question by question, the largest first.

    `figures` has the columns of the table, subject and question; `documents` is the table of all
    documents, `others` that of other sources' figures. `most` figures are shown, the largest. The
    selection `record` carries `id`.
    """
    own = of_picture(figures, subject, unit.id)
    numbers = own[with_number(own)]
    numbers = numbers.assign(largest=numbers["value"].fillna(numbers["high"]))
    shown = by_question(numbers.nlargest(most or len(numbers), "largest"))
    known = others[with_number(others) & (others["unit"] == unit.id) & show_others]
    items = _items(shown, known, unit)
    frame = Frame(list(documents["id"]), caption, selected, theme)
    marks = [item.datum for item in items if isinstance(item, Row)]
    axis = number_axis(ends(marks), unit)
    vague = len(own) - len(numbers)
    notes = [
        shown_of(len(shown), len(numbers), "figures", "the largest"),
        f"Not in the picture: {counted(vague, 'figure')} without a number." if vague else "",
    ]
    heading = figures_title(numbers, subject, unit)
    back = any(mark["backward"] for mark in marks)
    made = sheet(items, axis if items else None, frame, back=back)
    return made.picture(
        [
            *mark_layers(made.on, frame.inks),
            hits(OTHERS, OTHERS_SAY, frame.inks, other=True),
            hits(CITED, SAYS, frame.inks, other=False),
        ],
        heading=heading,
        notes=notes,
        below=[axis.note if items else "", meanings(marks, axis)],
    )


def by_question(figures: pd.DataFrame) -> pd.DataFrame:
    """Order figures: the largest first, those on one question together, document by document.

    `figures` has the column largest: the value, or the upper end of a range.
    """
    of_question = figures.groupby("topic_id")["largest"].transform("max")
    return figures.assign(largest=of_question).sort_values(
        ["largest", "topic_id", "document_id", "start"], ascending=[False, True, True, True]
    )


def _items(shown: pd.DataFrame, others: pd.DataFrame, unit: Unit) -> list[Row | Heading]:
    items: dict[str, list[Row | Heading]] = {}
    for row in shown.itertuples():
        items.setdefault(row.topic_id, [Heading(row.question)]).append(figure_row(row, unit))
    for row in others[others["topic_id"].isin(list(items))].itertuples():
        items[row.topic_id].append(other_row(row, unit))
    return [item for own in items.values() for item in own]


def figure_row(row: Any, unit: Unit) -> Row:
    """Make the row of a document's figure: who is counted and when, and the number."""
    period = row.period_stated or read_date(row.period)
    return Row(
        {
            **cited(row),
            **number_mark(row),
            "as_read": row.as_read,
            "counts": row.counts,
            "period": period or "none stated",
        },
        label=", ".join(filter(None, [_capital(row.counts), period])),
        stated=_number(row, unit),
        who=row.document_id,
    )


def other_row(row: Any, unit: Unit) -> Row:
    """Make the row of another source's figure: who reports it, of whom and when, and the number."""
    what = ", ".join(filter(None, [row.counts or row.statement, read_date(row.edtf)]))
    return Row(
        {
            **number_mark(row, other=True),
            **described(row, read_value(row.qualifier, row.value, unit, row.low, row.high)),
        },
        label=f"{source_of(row)}: {what}",
        stated=_number(row, unit),
    )


def described(row: Any, read: str) -> dict[str, Any]:
    """Take what the tooltip of another source's figure says; `read` is the figure in words."""
    return {
        "source": row.source,
        "title": row.title,
        "published": read_date(row.published) or "no date given",
        "statement": row.statement,
        "as_read": read,
        "counts": row.counts or "not a count",
        "basis": row.basis,
        "scope": row.scope_note or "no note",
    }


def source_of(row: Any) -> str:
    """Name another source, with the year in which it was published where that is known."""
    return ", ".join(filter(None, [_capital(row.source), str(row.published)[:4]]))


def _number(row: Any, unit: Unit) -> str:
    """Put a number in words, without the noun of the unit, which the title gives."""
    return read_number(row.qualifier, row.value, unit, row.low, row.high)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def figures_title(numbers: pd.DataFrame, subject: str, unit: Unit) -> str:
    """Say what the picture shows: "Boats: numbers of people".

    It gives no number from the least to the greatest, because they count different things.
    """
    if numbers.empty:
        return f"{subject}: no {unit.number}"
    return f"{subject}: {unit.number if len(numbers) == 1 else unit.numbers}"
