"""Locate a wording in a text: its citation cells, or the paragraphs that come nearest."""

import difflib

import pandas as pd

from sourcebook.texts.citations import find_paragraphs, find_wording, paragraph_at


def cite_wording(text: str, document_id: str, wording: str) -> pd.DataFrame:
    """Find every place where the exact words appear, as rows to paste into a table.

    Returns the columns document_id, paragraph, start, end (half-open, in code points), wording.
    """
    outline = find_paragraphs(text)
    rows = [
        (document_id, paragraph_at(outline, hit), hit.start, hit.end, wording)
        for hit in find_wording(text, wording)
    ]
    return pd.DataFrame(rows, columns=["document_id", "paragraph", "start", "end", "wording"])


def find_nearest(text: str, wording: str, count: int) -> list[tuple[int, str]]:
    """Find the paragraphs that share the longest run of characters with a wording.

    Returns number and quotation of up to `count`, the nearest first: the run and 20 characters
    on either side of it.
    """
    ranked = []
    for row in find_paragraphs(text).itertuples():
        paragraph = text[row.start : row.end]
        run = difflib.SequenceMatcher(
            None, paragraph.casefold(), wording.casefold(), autojunk=False
        ).find_longest_match()
        quotation = paragraph[max(0, run.a - 20) : run.a + run.size + 20]
        ranked.append((run.size, int(row.paragraph), f"…{quotation}…"))
    ranked.sort(key=lambda found: (-found[0], found[1]))
    return [(number, quotation) for _, number, quotation in ranked[:count]]
