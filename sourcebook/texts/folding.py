"""A text without its form: Unicode form, quotes, dashes and white space set aside.

Two texts of the same words fold to the same text, and a place in one is then a place in the other.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from sourcebook.texts.citations import Span

SINGLE, DOUBLE, DASHES = "‘’‚‛′ʼ", "“”„‟″", "‐‑‒–—―−"
ZERO_WIDTH = "\ufeff\u200b\u2060"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(SINGLE, "'"),
        **dict.fromkeys(DOUBLE, '"'),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(ZERO_WIDTH, ""),
    }
)
STRAIGHT_QUOTES = str.maketrans({**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(DOUBLE, '"')})
_MARKS = {"quotes": re.compile(f"['\"{SINGLE}{DOUBLE}]"), "dashes": re.compile(f"[{DASHES}-]")}
_SPACES = re.compile(rf"[\s{ZERO_WIDTH}]+")
WHITE_SPACE = "white space"


class Folded(NamedTuple):
    """A folded text and, of each of its characters, where it begins and ends in the whole one."""

    text: str
    starts: list[int]
    ends: list[int]


def fold(text: str) -> Folded:
    """Fold a text, keeping places."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        plain = unicodedata.normalize("NFC", cluster).translate(_PLAIN)
        if cluster.isspace():
            if folded and folded[-1] == " ":
                ends[-1] = end
                continue
            plain = " " if folded else ""
        for character in plain:
            folded.append(character)
            starts.append(start)
            ends.append(end)
    while folded and folded[-1] == " ":
        del folded[-1], starts[-1], ends[-1]
    return Folded("".join(folded), starts, ends)


def plain(text: str) -> str:
    """A text folded without keeping places, which is quick."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


def _clusters(text: str) -> list[Span]:
    """A text in letters, each with the combining marks that follow it."""
    clusters: list[Span] = []
    for position, character in enumerate(text):
        if clusters and unicodedata.combining(character):
            clusters[-1] = Span(clusters[-1].start, position + 1)
        else:
            clusters.append(Span(position, position + 1))
    return clusters


def place_in(copy: Folded, original: Folded, span: Span) -> Span | None:
    """Where a span of one text stands in another of the same words; None where words differ."""
    if copy.text != original.text:
        return None
    first = bisect_right(original.ends, span.start)
    last = bisect_left(original.starts, span.end) - 1
    if not 0 <= first <= last:
        return None
    return Span(copy.starts[first], copy.ends[last])


def differences(copy: str, original: str) -> set[str]:
    """In what form two texts of the same words differ, said of the copy."""
    found = set()
    if unicodedata.is_normalized("NFC", original) and not unicodedata.is_normalized("NFC", copy):
        found.add("Unicode form (letters and accents apart, NFD)")
    elif unicodedata.is_normalized("NFC", copy) and not unicodedata.is_normalized("NFC", original):
        found.add("Unicode form (letters and accents in one, NFC)")
    for name, marks in _MARKS.items():
        here, there = (marks.findall(text) for text in (copy, original))
        if here != there:
            typographic = set(here) - set("'\"-")
            found.add(f"{name} ({'typographic' if typographic else 'straight'})")
    if _SPACES.findall(copy) != _SPACES.findall(original):
        found.add(WHITE_SPACE)
    return found
