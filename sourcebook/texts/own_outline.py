"""The outline of a reader's own copy, and what of the document it has changed, lacks or adds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sourcebook.texts.citations import Span
from sourcebook.texts.folding import Folded, fold
from sourcebook.texts.matching import Match

LINES = re.compile(r"[^\r\n]+")
BLOCKS = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?![^\S\r\n]*(?:[\r\n]|\Z))[^\r\n]+)*")
"""Paragraphs of a text whose lines are broken: what stands between blank lines."""
ALIKE = 0.2
"""Share by which a changed paragraph may be longer or shorter than it was."""


@dataclass(frozen=True, eq=False)
class Outline:
    """A copy's own paragraphs, and how they differ from the document's.

    - paragraphs: paragraph (own number, from 1), start, end, tabulated (the document's number of
      the same words, missing where it has none), section;
    - changed: by the document's number of a paragraph that has other words, where they stand;
    - absent: the document's numbers of the paragraphs in whose place nothing stands;
    - added: own numbers of the paragraphs that the document does not have.
    """

    paragraphs: pd.DataFrame
    changed: dict[int, list[Span]]
    absent: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the paragraphs stand in the document's order."""
        return bool(self.paragraphs["tabulated"].dropna().is_monotonic_increasing)


def outline_copies(folded: Folded, matches: Sequence[Match]) -> list[Outline]:
    """Outline the copies of several documents that one text holds, in the order of `matches`.

    What belongs to no document goes with the one whose paragraph stands above it.
    """
    placed = sorted(
        (Span(folded.find_start(place.start), folded.find_end(place.end)), copy, number)
        for copy, match in enumerate(matches)
        for number, place in match.places.items()
    )
    owners = [(placed[0][1], 0), *((copy, number) for _, copy, number in placed)]
    ends = [0, *(span.end for span, _, _ in placed)]
    starts = [*(span.start for span, _, _ in placed), len(folded.whole)]
    outlines = []
    for copy, match in enumerate(matches):
        spans = {number: span for span, owner, number in placed if owner == copy}
        broken = any(
            re.search("[\r\n]", folded.whole[span.start : span.end]) for span in spans.values()
        )
        others = {
            number: _split(folded.whole, Span(start, end), BLOCKS if broken else LINES)
            for (owner, number), start, end in zip(owners, ends, starts, strict=True)
            if owner == copy
        }
        outlines.append(_outline(folded.whole, match, spans, others))
    return outlines


def _split(whole: str, part: Span, pattern: re.Pattern[str]) -> list[Span]:
    """The paragraphs of a part of a text, without the white space around them."""
    found = []
    for match in pattern.finditer(whole, *part):
        words = match.group()
        if fold(words):
            start = match.start() + len(words) - len(words.lstrip())
            found.append(Span(start, start + len(words.strip())))
    return found


def _outline(
    whole: str, match: Match, spans: dict[int, Span], others: dict[int, list[Span]]
) -> Outline:
    """Put a document's paragraphs and what stands below each (0: above all) into one outline."""
    lengths = dict(zip(match.outline["paragraph"], match.outline["characters_folded"], strict=True))
    changed: dict[int, list[Span]] = {}
    absent: list[int] = []
    for missing in find_runs([number for number in lengths if number not in spans]):
        here = others.get(missing[0] - 1, [])
        pairs = _pair([lengths[n] for n in missing], [len(fold(whole[s:e])) for s, e in here])
        changed |= {missing[i]: [here[j] for j in parts] for i, parts in pairs.items()}
        absent += [number for i, number in enumerate(missing) if i not in pairs]
    same = {span: number for number, span in spans.items()}
    other = {span: number for number, parts in changed.items() for span in parts}
    rows = sorted([*same, *(span for parts in others.values() for span in parts)])
    frame = pd.DataFrame(rows, columns=["start", "end"])
    frame.insert(0, "paragraph", range(1, len(frame) + 1))
    frame["tabulated"] = pd.array([same.get(span) for span in rows], "Int64")
    sections = dict(zip(match.outline["paragraph"], match.outline["section"], strict=True))
    stands_for = [same.get(span, other.get(span)) for span in rows]
    frame["section"] = pd.Series(stands_for, dtype="Int64").map(sections).ffill().bfill()
    added = [n for n, span in enumerate(rows, start=1) if span not in same and span not in other]
    return Outline(frame, changed, tuple(absent), tuple(added))


def find_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Part ascending numbers into runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _pair(missing: Sequence[int], here: Sequence[int]) -> dict[int, list[int]]:
    """Tell which missing paragraphs were changed to which passages at their place, by lengths.

    As many passages as paragraphs are theirs in order; passages as long as all of them together
    are theirs together, because paragraphs may be joined; otherwise one goes with one as long.
    """
    if len(missing) == len(here):
        return {number: [number] for number in range(len(here))}
    if _alike(sum(missing), sum(here)):
        return {number: list(range(len(here))) for number in range(len(missing))}
    pairs: dict[int, list[int]] = {}
    after = 0
    for number, length in enumerate(missing):
        passage = next((p for p in range(after, len(here)) if _alike(length, here[p])), None)
        if passage is not None:
            pairs[number] = [passage]
            after = passage + 1
    return pairs


def _alike(length: int, other: int) -> bool:
    return abs(length - other) <= ALIKE * max(length, other)
