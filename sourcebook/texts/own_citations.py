"""Where the citations of a document are in a reader's own copy."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.records import KINDS, cited_rows
from sourcebook.texts.citations import Span, locate_wording, paragraph_at
from sourcebook.texts.folding import Folded, fold
from sourcebook.texts.matching import Match
from sourcebook.texts.own_outline import Outline

IN_ANOTHER_FORM = "in another form"


def describe_citations(rows: pd.DataFrame) -> pd.DataFrame:
    """Describe cited rows as a copy lists them: id, wording, kind."""
    return rows[["id", "wording"]].assign(kind=rows["table"].map(KINDS))


def locate_citations(text: str, match: Match, outline: Outline, package: Package) -> pd.DataFrame:
    """Find the citations of a document in a copy: in their paragraph, or in what it became.

    Returns id, wording, kind, status, paragraph, start, end; the last three are missing where the
    place is not certain. In a paragraph with other words it is certain where the wording stands
    there once; of equal paragraphs, where the copy has all of them.
    """
    rows = cited_rows(package, match.document_id)
    own = {
        row.tabulated: Span(row.start, row.end)
        for row in outline.paragraphs.dropna(subset="tabulated").itertuples()
    }
    certain = _certain(match)
    folds = {
        number: Folded(text[span.start : span.end])
        for number, span in own.items()
        if number in certain and number in set(rows["paragraph"])
    }
    tabulated = match.outline.set_index("paragraph")
    found = []
    for row in rows.itertuples():
        if row.paragraph in folds:
            paragraph = tabulated.loc[row.paragraph]
            share = (row.start - paragraph["start"]) / (paragraph["end"] - paragraph["start"])
            place = locate_wording(folds[row.paragraph], row.wording, share)
            place = place and _shift(place, own[row.paragraph].start)
        else:
            place = _locate_once(text, outline.changed.get(row.paragraph, []), row.wording)
        found.append(_state(row, place, text, outline.paragraphs))
    columns = ["status", "paragraph", "start", "end"]
    placed = pd.DataFrame(found, columns=columns, index=rows.index)
    placed = placed.astype(dict.fromkeys(columns[1:], "Int64"))
    return describe_citations(rows).join(placed).reset_index(drop=True)


def _certain(match: Match) -> set[int]:
    """The paragraphs whose place is certain: of equal ones, where the copy has all of them."""
    rows = match.outline.assign(here=match.outline["paragraph"].isin(match.places))
    return set(rows.loc[rows.groupby("sha256_folded")["here"].transform("all"), "paragraph"])


def _locate_once(text: str, passages: Sequence[Span], wording: str) -> Span | None:
    """Find a wording that stands once, as words of its own, in passages; None where it does not."""
    words = re.compile(rf"(?<!\w){re.escape(fold(wording))}(?!\w)")
    found = []
    for passage in passages:
        folded = Folded(text[passage.start : passage.end])
        for match in words.finditer(folded.text):
            place = Span(folded.find_start(match.start()), folded.find_end(match.end()))
            found.append(_shift(place, passage.start))
    return found[0] if len(found) == 1 else None


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _state(
    row: Any, place: Span | None, text: str, paragraphs: pd.DataFrame
) -> tuple[str, int | None, int | None, int | None]:
    """Status, own paragraph, start and end of a citation."""
    if place is None:
        return ("missing", None, None, None)
    number = paragraph_at(paragraphs, place)
    if text[place.start : place.end] != row.wording:
        return (IN_ANOTHER_FORM, number, *place)
    return ("found" if place == (row.start, row.end) else "moved", number, *place)
