"""What is stated on one question, and what other sources report on it, on one axis.

The axis is of numbers of one unit, or of years. Documents' rows come first; those of other
sources are below them, grey and open, and cannot be selected, because they are no records.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sourcebook.charts.figures import OTHERS_SAY, SAYS, described, figure_row, other_row, source_of
from sourcebook.charts.kit.axis import Axis, number_axis, year_axis
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.kit.marks import date_mark, ends, mark_layers, meanings
from sourcebook.charts.kit.rows import Arrangement, Row
from sourcebook.charts.kit.sheet import CITED, OTHERS, Frame, hits, inline_layers, sheet
from sourcebook.charts.kit.vega import STATED, Spec
from sourcebook.charts.theme import ThemeName
from sourcebook.charts.timeline import ARRANGED, beside, event_row
from sourcebook.package.in_words import counted, joined, read_date
from sourcebook.package.ranges import with_number
from sourcebook.package.units import DATE, Unit

NAMED = 3
"""Documents whose answers the title gives; if there are more, it says how many."""


def on_one_axis(rows: pd.DataFrame, others: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the rows and other sources that one axis can show: numbers of one unit, or dates.

    The documents say which: the axis is that of their first row that states either. `rows` is
    what `comparison.statements` gives, `others` what `comparison.other_sources` gives.
    """
    answers = rows[rows["answers"]]
    definite = answers[(answers["edtf"] != "") | with_number(answers)]
    dates = others[(others["unit"] == DATE) & (others["edtf"] != "")]
    numbers = others[with_number(others)]
    if len(definite) and definite["edtf"].iat[0]:
        return definite[definite["edtf"] != ""], dates
    if definite.empty and (len(dates) or numbers.empty):
        return definite, dates
    unit = (numbers if definite.empty else definite)["unit"].iat[0]
    return definite[definite["unit"] == unit], numbers[numbers["unit"] == unit]


def comparison_chart(
    rows: pd.DataFrame,
    others: pd.DataFrame,
    *,
    units: Mapping[str, Unit],
    documents: pd.DataFrame,
    caption: Caption,
    question: str = "",
    selected: str = "",
    theme: ThemeName = "light",
) -> Spec:
    """Show the numbers or dates of one question, the documents' and other sources'.

    `rows` is what `comparison.statements` gives, `others` what `comparison.other_sources` gives;
    `units` are those of the package, `documents` is the table of all documents. `question` goes
    under the title; a page that has it as a heading gives none. The selection `record` carries
    `id`.
    """
    shown, known = on_one_axis(rows, others)
    away = int(rows["answers"].sum()) - len(shown), len(others) - len(known)
    notes = [
        question,
        f"Without a number or date: {counted(away[0], 'statement')}." if away[0] else "",
        f"Not on this axis: {counted(away[1], 'entry', 'entries')} of other sources."
        if away[1]
        else "",
    ]
    frame = Frame(list(documents["id"]), caption, selected, theme)
    dates = bool(len(shown) and shown["edtf"].iat[0]) or bool((known["unit"] == DATE).any())
    items, axis = _dates(shown, known) if dates else _numbers(shown, known, units)
    marks = [item.datum for item in items]
    back = any(mark["backward"] for mark in marks)
    arranged = ARRANGED if dates else Arrangement()
    made = sheet(items, axis if items else None, frame, arranged, back=back)
    inline = (inline_layers(made.on, frame.inks, rim=rim) if dates else [] for rim in (True, False))
    under, over = inline
    return made.picture(
        [
            *over,
            *mark_layers(made.on, frame.inks),
            hits(OTHERS, OTHERS_SAY, frame.inks, other=True),
            hits(CITED, STATED if dates else SAYS, frame.inks, other=False),
        ],
        under=under,
        heading=comparison_title(shown, known),
        notes=notes,
        below=[axis.note if items else "", meanings(marks, axis)],
    )


def _numbers(
    shown: pd.DataFrame, known: pd.DataFrame, units: Mapping[str, Unit]
) -> tuple[list[Row], Axis]:
    named = [*shown["unit"], *known["unit"]]
    if not named:
        return [], Axis(0, 1)
    unit = units[named[0]]
    items = [figure_row(row, unit) for row in shown.itertuples()]
    items += [other_row(row, unit) for row in known.itertuples()]
    return items, number_axis(ends(item.datum for item in items), unit)


def _dates(shown: pd.DataFrame, known: pd.DataFrame) -> tuple[list[Row], Axis]:
    whole = Axis(0, 10_000, kind="year")
    dates = [date_mark(edtf, whole) for edtf in [*shown["edtf"], *known["edtf"]]]
    first, last = min(ends(dates)), max(ends(dates))
    room = max(1, round((last - first) / 8))
    axis = year_axis(int(first) - room, int(last) + room)
    items = [event_row(row, axis) for row in shown.itertuples()]
    return items + [_other_date(row, axis) for row in known.itertuples()], axis


def _other_date(row: Any, axis: Axis) -> Row:
    """Make the row of a date that another source reports."""
    mark = date_mark(row.edtf, axis, other=True)
    return Row(
        {**mark, **beside(mark, axis), **described(row, read_date(row.edtf))},
        label=f"{source_of(row)}: {row.statement}",
        stated=read_date(row.edtf),
    )


def comparison_title(shown: pd.DataFrame, known: pd.DataFrame) -> str:
    """Say what the documents state, and that others report: "A states 1978; B states 1979"."""
    sources = known["source"].nunique()
    count = counted(sources, "other source")
    if shown.empty and known.empty:
        return "No number or date is stated"
    if shown.empty:
        return f"No document states a number or date; {count} {'does' if sources == 1 else 'do'}"
    read = shown.groupby("document_id", sort=True)["as_read"].unique()
    said = [f"{document} states {joined(list(answers))}" for document, answers in read.items()]
    if len(said) > NAMED:
        answers = counted(shown["as_read"].nunique(), "different answer")
        said = [f"{len(said)} documents give {answers}"]
    reports = f"{count} report{'s' if sources == 1 else ''} on it"
    return "; ".join([*said, *([reports] if len(known) else [])])
