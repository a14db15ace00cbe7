"""Where the citations of a document are in a reader's own copy."""

import re

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


def locate_citations(
    folded: Folded, match: Match, outline: Outline, package: Package
) -> pd.DataFrame:
    """Find the citations of a document in a copy: in their paragraph, or in what replaces it.

    Returns id, wording, kind, status, paragraph, start, end; the last three are missing where the
    place is not certain. In other words it is certain where the wording stands there once; of
    equal paragraphs, where the copy has all of them.
    """
    rows = cited_rows(package, match.document_id)
    tabulated = match.outline.set_index("paragraph")
    spans = {row.Index: Span(row.start, row.end) for row in tabulated.itertuples()}
    here = tabulated.index.isin(match.places)
    all_here = pd.Series(here, tabulated.index).groupby(tabulated["sha256_folded"]).transform("all")
    certain = all_here.to_dict()
    found: list[tuple[str, int | None, int | None, int | None]] = []
    for row in rows.itertuples():
        number = row.paragraph
        place = match.places.get(number) if certain[number] else outline.changed.get(number)
        hit = None
        if place and certain[number]:
            words = folded.text[place.start : place.end]
            hit = locate_wording(words, row.wording, Span(row.start, row.end), spans[number])
        elif place:
            hit = _locate_once(folded.text[place.start : place.end], row.wording)
        if not place or not hit:
            found.append(("missing", None, None, None))
            continue
        span = Span(*folded.find_span(place.start + hit.start, place.start + hit.end))
        status = "found" if span == (row.start, row.end) else "moved"
        if folded.whole[span.start : span.end] != row.wording:
            status = IN_ANOTHER_FORM
        found.append((status, paragraph_at(outline.paragraphs, span), *span))
    columns = ["status", "paragraph", "start", "end"]
    placed = pd.DataFrame(found, columns=columns, index=rows.index)
    placed = placed.astype(dict.fromkeys(columns[1:], "Int64"))
    return describe_citations(rows).join(placed).reset_index(drop=True)


def _locate_once(folded: str, wording: str) -> Span | None:
    """Find a wording that stands once, as words of its own; None where it does not."""
    words = rf"(?<!\w){re.escape(fold(wording))}(?!\w)"
    found = [Span(*match.span()) for match in re.finditer(words, folded)]
    return found[0] if len(found) == 1 else None
