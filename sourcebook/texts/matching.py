"""Which tabulated paragraphs a text contains, however its lines are broken or joined.

The project holds no paragraph, but of each its folded length, sum of code points and hash. Every
place of the folded text where a word may begin is tried for each length: the sum, which running
totals give for all places at once, sifts them, and the hash decides. (rsync finds known blocks in
this way: A. Tridgell and P. Mackerras, The rsync algorithm, 1996.)
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sourcebook.package import Package
from sourcebook.texts.citations import Span, hash_text
from sourcebook.texts.folding import Folded

MOST = 1_000
"""Places kept for one paragraph; words that a text has more often identify nothing."""


@dataclass(frozen=True)
class Match:
    """What a text shares with a document.

    `outline` has the document's rows of `paragraphs`; `places` where in the folded text each
    paragraph stands that does, by its number, in the order of the text.
    """

    document_id: str
    outline: pd.DataFrame
    places: dict[int, Span]


def match_documents(folded: Folded, package: Package) -> list[Match]:
    """Find the documents of which a text holds at least one paragraph that is no heading.

    A passage counts for one document, the one of which most is there. In the order of the text.
    """
    hits = _search(folded.text, package["paragraphs"])
    bodies = package["paragraphs"].query("kind == 'body'")
    candidates = set(bodies.loc[bodies["sha256_folded"].isin(hits), "document_id"])
    found: list[Match] = []
    while candidates:
        taken = sorted(span for match in found for span in match.places.values())
        matches = [
            _place(folded, document_id, package, hits, taken) for document_id in sorted(candidates)
        ]
        shared = [_count_shared(match) for match in matches]
        if not max(shared):
            break
        best = matches[shared.index(max(shared))]
        found.append(best)
        candidates.remove(best.document_id)
    return sorted(found, key=lambda match: min(match.places.values()))


def _search(text: str, outline: pd.DataFrame) -> dict[str, list[Span]]:
    """Find every place of a folded text where a paragraph stands, by the paragraph's hash."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    space, hyphen = codes == ord(" "), codes == ord("-")
    border = np.ones(len(codes) + 1, dtype=bool)
    border[1:-1] = (space | hyphen)[1:] | (space | hyphen)[:-1]
    may_start = np.flatnonzero(border[:-1] & ~space)
    may_end = border
    may_end[1:] &= ~space
    totals = np.concatenate([[0], np.cumsum(codes, dtype="int64")])
    found: dict[str, list[Span]] = defaultdict(list)
    for length, rows in outline.groupby("characters_folded"):
        starts = may_start[: np.searchsorted(may_start, len(codes) - length, side="right")]
        starts = starts[may_end[starts + length]]
        sums = rows["sum_folded"].unique().astype("int64")
        starts = starts[np.isin(totals[starts + length] - totals[starts], sums)]
        wanted = set(rows["sha256_folded"])
        for start in starts.tolist():
            digest = hash_text(text[start : start + length])
            if digest in wanted and len(found[digest]) < MOST:
                found[digest].append(Span(start, start + length))
    return {digest: spans for digest, spans in found.items() if spans}


def _place(
    folded: Folded,
    document_id: str,
    package: Package,
    hits: dict[str, list[Span]],
    others: Iterable[Span],
) -> Match:
    """Give each paragraph of a document its place, the longest first; none overlap.

    The words of a heading may stand in any sentence: they count where they fill a line, or adjoin
    what stands before or after them in the document. So do words that the text has several times,
    of which those count that are nearest to the paragraphs around. Equal paragraphs keep their
    order.
    """
    outline = package["paragraphs"].query("document_id == @document_id")
    digests = dict(zip(outline["paragraph"], outline["sha256_folded"], strict=True))
    taken = list(others)
    places: dict[int, Span] = {}
    numbers: list[int] = []

    def stands_alone(number: int, span: Span) -> bool:
        before, after = (hits.get(digests.get(near, ""), ()) for near in (number - 1, number + 1))
        begins, ends = folded.is_line_edge(span.start), folded.is_line_edge(span.end)
        return (
            (begins and (ends or number - 1 not in digests))
            or (ends and number + 1 not in digests)
            or any(span.start - other.end in (0, 1) for other in before)
            or any(other.start - span.end in (0, 1) for other in after)
        )

    longest_first = outline.sort_values("characters_folded", ascending=False, kind="stable")
    for row in longest_first.itertuples():
        number = int(row.paragraph)
        free = [span for span in hits.get(row.sha256_folded, ()) if _is_free(span, taken)]
        if len(free) > 1 or row.kind != "body":
            free = [span for span in free if stands_alone(number, span)]
        if free:
            span = min(free, key=lambda span: _distance(span, number, numbers, places))
            places[number] = span
            insort(numbers, number)
            insort(taken, span)
    equal = outline[outline.duplicated("sha256_folded", keep=False)]
    for _, rows in equal.groupby("sha256_folded"):
        here = [number for number in rows["paragraph"] if number in places]
        places |= zip(here, sorted(places[number] for number in here), strict=True)
    in_order = sorted(places.items(), key=lambda placed: placed[1])
    return Match(document_id, outline, dict(in_order))


def _is_free(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span overlaps none of the others, which are in order."""
    following = bisect_left(taken, span)
    before, after = taken[max(0, following - 1) : following], taken[following : following + 1]
    return all(one.end <= span.start for one in before) and all(
        span.end <= one.start for one in after
    )


def _distance(span: Span, number: int, numbers: list[int], places: dict[int, Span]) -> int:
    """Measure how far a place is from the nearest placed paragraph before or after a number."""
    following = bisect_left(numbers, number)
    before = [places[near].end for near in numbers[max(0, following - 1) : following]]
    after = [places[near].start for near in numbers[following : following + 1]]
    gaps = [abs(span.start - end) for end in before] + [abs(start - span.end) for start in after]
    return min(gaps, default=0)


def _count_shared(match: Match) -> int:
    """Count the folded characters of the paragraphs that stand in the text, without headings."""
    rows = match.outline[match.outline["paragraph"].isin(match.places)]
    return int(rows.loc[rows["kind"] == "body", "characters_folded"].sum())
