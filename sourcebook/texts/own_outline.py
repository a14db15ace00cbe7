"""The outline of a reader's own copy, and what of the document it has changed, lacks or adds."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sourcebook.texts.citations import Span
from sourcebook.texts.folding import Folded
from sourcebook.texts.matching import Match

ALIKE = 0.2
"""Share by which a passage may be shorter or longer than the paragraphs that it replaces."""
AT_END = (0.5, 20)
"""Share and characters by which it may, of one paragraph, where only one side of it is known."""
MAX_SOUGHT = 20_000
"""Characters missing at an end of a document for which one part of a passage there is sought."""


@dataclass(frozen=True, eq=False)
class Outline:
    """A copy's own paragraphs, and how they differ from the document's.

    - paragraphs: paragraph (own number, from 1), start, end, tabulated (the document's number of
      the same words, missing where it has none), section; what stands between two paragraphs of
      the document is one paragraph, because the copy's lines may be broken anywhere;
    - changed: where in the folded text other words stand, by the number of the document's
      paragraph that they replace;
    - absent: the document's numbers of the paragraphs in whose place nothing stands;
    - added: own numbers of the paragraphs within the document that replace nothing;
    - around: whether more is above or below the document, which belongs to none of its paragraphs.
    """

    paragraphs: pd.DataFrame
    changed: dict[int, Span]
    absent: tuple[int, ...]
    added: tuple[int, ...]
    around: bool

    @property
    def in_order(self) -> bool:
        """Tell whether the paragraphs are in the document's order."""
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
    last = list(match.places)[-1]
    ends = {0: others.pop(0, None), last: others.pop(last, None)}
    for missing in find_runs([int(number) for number in rows.index if number not in match.places]):
        lengths = rows.loc[missing, "characters_folded"].tolist()
        above = missing[0] - 1
        at_end = ends.get(above)
        here = _cut(folded, at_end, sum(lengths), above) if at_end else others.get(above)
        replaced = _find_replaced(lengths, here.end - here.start, bool(at_end)) if here else []
        if replaced and at_end and here:
            others[above] = here
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
    around = any(end and others.get(above) != end for above, end in ends.items())
    return Outline(frame, changed, tuple(absent), added, around)


def find_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Part ascending numbers into runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _cut(folded: Folded, passage: Span, wanted: int, above: int) -> Span:
    """Cut the lines next to a document off a passage above it (if `above` is 0) or below it.

    They are as many as come nearest to the wanted length; all, where no line ends near it.
    """
    if wanted > MAX_SOUGHT:
        return passage
    share, characters = AT_END
    reach = int(wanted + max(share * wanted, characters))
    if passage.end - passage.start <= wanted:
        return passage
    if above:
        part = Span(passage.start, min(passage.end, passage.start + reach))
    else:
        part = Span(max(passage.start, passage.end - reach), passage.end)
    words = folded.text[part.start : part.end]
    places = [part.start + i for i, sign in enumerate(words) if sign in " -"]
    spans = [Span(part.start, place) if above else Span(place + 1, part.end) for place in places]
    spans = sorted([*spans, passage], key=lambda span: abs(span.end - span.start - wanted))
    edges = (
        span for span in spans if span == passage or folded.is_line_edge(span[1 if above else 0])
    )
    return next(edges)


def _find_replaced(missing: Sequence[int], here: int, at_end: bool) -> list[int]:
    """Tell by lengths which of the missing neighbouring paragraphs a passage replaces.

    One paragraph within the document is replaced in any case, several by a passage as long as all
    of them; otherwise the passage replaces the first one that is as long.
    """
    difference = abs(sum(missing) - here)
    share, characters = AT_END
    near = not at_end or difference <= max(share * sum(missing), characters)
    if (len(missing) == 1 and near) or difference <= ALIKE * sum(missing):
        return list(range(len(missing)))
    alike = [i for i, length in enumerate(missing) if abs(length - here) <= ALIKE * length]
    return alike[:1]
