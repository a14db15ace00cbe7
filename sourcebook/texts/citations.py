"""Where a wording is in a text: spans, paragraphs, and whether a citation still holds.

A span is half-open and counts Unicode code points of the whole document, decoded as UTF-8.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pandas as pd

from sourcebook.texts.folding import Folded, fold

Status = Literal["found", "moved", "missing"]


class Span(NamedTuple):
    """Half-open run of code points."""

    start: int
    end: int


def cite(row: pd.Series, title: str) -> str:
    """Write a cited row as one line: document, paragraph, characters and wording."""
    return (
        f"Document {row['document_id']} (“{title}”), paragraph {row['paragraph']}, "
        f"characters {row['start']} to {row['end']}: “{row['wording']}” [{row['id']}]"
    )


def find_paragraphs(text: str) -> pd.DataFrame:
    """Number the paragraphs of a text: its non-blank lines, headings included.

    Returns the columns of `paragraphs` that a text gives: paragraph (from 1), start, end, and those
    of `hash_paragraph`.
    """
    lines = [match for match in re.finditer(r"[^\r\n]+", text) if fold(match.group())]
    rows = [
        {
            "paragraph": number,
            "start": line.start(),
            "end": line.end(),
            **hash_paragraph(line.group()),
        }
        for number, line in enumerate(lines, start=1)
    ]
    return pd.DataFrame(rows, columns=["paragraph", "start", "end", *hash_paragraph("")])


def hash_paragraph(line: str) -> dict[str, str | int]:
    """Compute what identifies a paragraph: sha256, and sha256, characters and sum of its fold.

    The sum is that of the code points: what `matching` sifts places by.
    """
    folded = fold(line)
    return {
        "sha256": hash_text(line),
        "sha256_folded": hash_text(folded),
        "characters_folded": len(folded),
        "sum_folded": sum(map(ord, folded)),
    }


def hash_text(text: str) -> str:
    """Compute the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def paragraph_at(paragraphs: pd.DataFrame, span: Span) -> int | None:
    """Find the number of the paragraph that contains a whole span; None if there is none."""
    position = int(paragraphs["start"].searchsorted(span.start, side="right")) - 1
    if position < 0 or span.end > paragraphs["end"].iat[position]:
        return None
    return int(paragraphs["paragraph"].iat[position])


def find_wording(text: str, wording: str) -> list[Span]:
    """Find every place where the exact wording appears in a text, overlapping ones included."""
    return list(_hits(text, wording))


def _hits(text: str, wording: str) -> Iterator[Span]:
    start = text.find(wording) if wording else -1
    while start >= 0:
        yield Span(start, start + len(wording))
        start = text.find(wording, start + 1)


def locate_wording(folded: str, wording: str, cited: Span, paragraph: Span) -> Span | None:
    """Find a cited wording in its folded paragraph; None if it does not appear there.

    `cited` and `paragraph` are the spans as tabulated. If the wording appears several times, the
    occurrence is taken that comes after the same share of the paragraph, because folding changes
    that share only by a few characters. So the tables need not number occurrences; `check`
    compares the place found in this way with the cited one, row by row.
    """
    share = (cited.start - paragraph.start) / (paragraph.end - paragraph.start)
    hits = find_wording(folded, fold(wording))
    return min(hits, key=lambda span: abs(span.start - share * len(folded)), default=None)


def find_ambiguous(rows: pd.DataFrame, paragraphs: pd.DataFrame, text: str) -> list[str]:
    """List the ids of citations that `locate_wording` puts elsewhere in their own paragraph.

    In a copy of another form they would be marked at the wrong place. `rows` has the columns id,
    paragraph, start, end, wording; `paragraphs` has paragraph, start, end. Rows whose wording is
    not at its place in the text are for `check_citations` to tell.
    """
    spans = paragraphs.set_index("paragraph")[["start", "end"]]
    found = []
    for number, cited in rows.groupby("paragraph"):
        paragraph = Span(*spans.loc[number])
        folded = Folded(text[paragraph.start : paragraph.end])
        for row in cited.itertuples():
            hit = locate_wording(folded.text, row.wording, Span(row.start, row.end), paragraph)
            place = folded.find_span(*hit) if hit else None
            cited_place = (row.start - paragraph.start, row.end - paragraph.start)
            if text[row.start : row.end] == row.wording and place != cited_place:
                found.append(row.id)
    return found


def check_citations(rows: pd.DataFrame, paragraphs: pd.DataFrame, text: str) -> pd.DataFrame:
    """Check citations against a text, exactly.

    `rows` has the columns paragraph, start, end, wording; `paragraphs` those of the cited
    document as tabulated (paragraph, start, sha256). Returns, on the index of `rows`:

    - status: *found* where the span reads as the wording and lies in the paragraph; *moved*
      where its place is still certain: its unchanged paragraph is elsewhere, or the wording
      appears just once in the text; otherwise *missing*;
    - paragraph, start, end: the place in this text; missing where the status is;
    - places: how often the wording appears in this text.
    """
    here = find_paragraphs(text)
    moved_paragraphs = _moved_paragraphs(paragraphs, here)
    checked = [
        _check(Span(row.start, row.end), row.paragraph, row.wording, text, here, moved_paragraphs)
        for row in rows[["paragraph", "start", "end", "wording"]].itertuples(index=False)
    ]
    columns = ["status", "paragraph", "start", "end", "places"]
    frame = pd.DataFrame(checked, columns=columns, index=rows.index)
    numbers = columns[1:]
    return frame.astype(dict.fromkeys(numbers, "Int64"))


def _moved_paragraphs(tabulated: pd.DataFrame, here: pd.DataFrame) -> dict[int, int]:
    """Map the number of a paragraph to how far it moved, if each text has it just once."""
    once = [
        frame.drop_duplicates("sha256", keep=False)[["sha256", "paragraph", "start"]]
        for frame in (tabulated, here)
    ]
    both = once[0].merge(once[1], on="sha256", suffixes=("", "_here"))
    return {
        int(row.paragraph): int(row.start_here - row.start) for row in both.itertuples(index=False)
    }


def _check(
    span: Span,
    paragraph: int,
    wording: str,
    text: str,
    here: pd.DataFrame,
    moved_paragraphs: dict[int, int],
) -> tuple[Status, int | None, int | None, int | None, int]:
    hits = find_wording(text, wording)
    if span in hits and paragraph_at(here, span) == paragraph:
        return ("found", paragraph, *span, len(hits))
    if paragraph in moved_paragraphs:
        shift = moved_paragraphs[paragraph]
        shifted = Span(span.start + shift, span.end + shift)
        if shifted in hits:
            return ("moved", paragraph_at(here, shifted), *shifted, len(hits))
    if len(hits) == 1 and (number := paragraph_at(here, hits[0])) is not None:
        return ("moved", number, *hits[0], 1)
    return ("missing", None, None, None, len(hits))
