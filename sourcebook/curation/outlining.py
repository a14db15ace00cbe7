"""Tell the title and the headings of a text from its body."""

import re

import pandas as pd

from sourcebook.texts.citations import find_paragraphs

MOST_WORDS = 12
"""A longer line is not a heading."""
_ENDS_SENTENCE = re.compile(r"[.!?:;,\u2026][\"'\u201d\u2019)\]]*\s*$")
_BEGINS_HEADING = re.compile(r"[^\w\r\n]*(?:\d|[^\W_a-z])")


def outline_text(text: str) -> pd.DataFrame:
    """Number the paragraphs of a text and guess what each is.

    Returns the columns of `find_paragraphs` and kind: *title* for a first line that reads as a
    heading, *heading* for such a line before other text, and *body*.
    """
    outline = find_paragraphs(text)
    lines = [text[row.start : row.end] for row in outline.itertuples()]
    kinds = [
        "heading" if _is_heading(line) and number < len(lines) else "body"
        for number, line in enumerate(lines, start=1)
    ]
    if kinds[:1] == ["heading"]:
        kinds[0] = "title"
    return outline.assign(kind=pd.array(kinds, dtype="str"))


def _is_heading(line: str) -> bool:
    """Tell whether a line is short, begins with a capital or digit, and does not end a sentence."""
    few = len(line.split()) <= MOST_WORDS
    return few and bool(_BEGINS_HEADING.match(line)) and not _ENDS_SENTENCE.search(line)
