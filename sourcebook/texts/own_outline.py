"""The outline of a reader's own copy, and what of the document it has changed, lacks or adds."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sourcebook.texts.citations import Span
from sourcebook.texts.folding import Folded
from sourcebook.texts.matching import Match

ALIKE = 0.2
"""Share by which a passage may be shorter or longer than the paragraphs that it replaces."""


@dataclass(frozen=True, eq=False)
class Outline:
    """A copy's own paragraphs, and how they differ from the document's.

    - paragraphs: paragraph (own number, from 1), start, end, tabulated (the document's number of
      the same words, missing where it has none), section; what stands between two paragraphs of
      the document is one paragraph, because the copy's lines may be broken anywhere;
    - changed: where in the folded text other words stand, by the number of the document's
      paragraph that they replace;
    - absent: the document's numbers of the paragraphs in whose place nothing stands;
    - added: own numbers of the paragraphs that replace nothing.
    """

    paragraphs: pd.DataFrame
    changed: dict[int, Span]
    absent: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the paragraphs stand in the document's order."""
        return bool(self.paragraphs["tabulated"].dropna().is_monotonic_increasing)


def outline_copies(folded: Folded, matches: Sequence[Match]) -> list[Outline]:
    """Outline the copies of several documents that one text holds, in the order of `matches`.

    What belongs to no document goes with the one whose paragraph stands above it; after the end of
    a document, with the next one if that lacks its beginning.
    """
    placed = sorted(
        (place, copy, number)
        for copy, match in enumerate(matches)
        for number, place in match.places.items()
    )
    last = [int(match.outline["paragraph"].max()) for match in matches]
    others: list[dict[int, Span]] = [{} for _ in matches]
    above, owner = 0, (placed[0][1], 0)
    for place, copy, number in [*placed, (Span(len(folded.text), -1), -1, 1)]:
        if owner[0] != copy and owner[1] == last[owner[0]] and number > 1:
            owner = (copy, 0)
        if words := folded.text[above : place.start].strip():
            start = folded.text.index(words, above)
            others[owner[0]][owner[1]] = Span(start, start + len(words))
        above, owner = place.end, (copy, number)
    return [_outline(folded, match, own) for match, own in zip(matches, others, strict=True)]


def _outline(folded: Folded, match: Match, others: dict[int, Span]) -> Outline:
    """Outline one copy, of which `others` has what stands below each paragraph (0: above all)."""
    rows = match.outline.set_index("paragraph")
    changed: dict[int, Span] = {}
    absent: list[int] = []
    for missing in find_runs([int(number) for number in rows.index if number not in match.places]):
        here = others.get(missing[0] - 1)
        lengths = rows.loc[missing, "characters_folded"].tolist()
        replaced = _find_replaced(lengths, here.end - here.start) if here else []
        changed |= {missing[i]: here for i in replaced if here}
        absent += [number for i, number in enumerate(missing) if i not in replaced]
    same = {place: number for number, place in match.places.items()}
    replacing = {place: number for number, place in changed.items()}
    places = sorted([*same, *others.values()])
    spans = [folded.find_span(*place) for place in places]
    frame = pd.DataFrame(spans, columns=["start", "end"])
    frame.insert(0, "paragraph", range(1, len(frame) + 1))
    frame["tabulated"] = pd.array([same.get(place) for place in places], "Int64")
    stands_for = pd.array([same.get(place, replacing.get(place)) for place in places], "Int64")
    frame["section"] = pd.Series(stands_for).map(rows["section"]).ffill().bfill()
    known = same.keys() | replacing.keys()
    added = tuple(number for number, place in enumerate(places, start=1) if place not in known)
    return Outline(frame, changed, tuple(absent), added)


def find_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Part ascending numbers into runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _find_replaced(missing: Sequence[int], here: int) -> list[int]:
    """Which of neighbouring missing paragraphs a passage in their place replaces, by lengths.

    One paragraph is replaced in any case, several by a passage as long as all of them; otherwise
    the passage replaces the first one that is as long.
    """
    if len(missing) == 1 or abs(sum(missing) - here) <= ALIKE * sum(missing):
        return list(range(len(missing)))
    alike = [i for i, length in enumerate(missing) if abs(length - here) <= ALIKE * length]
    return alike[:1]
