"""Which paragraphs of a tabulated document stand in a text, told by length and hash alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import Span, hash_text
from sourcebook.texts.restoring import Wanted, restore

LINES = re.compile(r"[^\r\n]+")
BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
BLOCKS = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?![^\S\r\n]*(?:[\r\n]|\Z))[^\r\n]+)*")
"""Paragraphs of a text whose lines were broken: what stands between blank lines."""


@dataclass
class Match:
    """What a text shares with a document.

    `places` has, by tabulated number, the piece of the text (from 0) that holds the paragraph's
    words; `originals` the paragraph as tabulated, where the text has it in another form.
    """

    document_id: str
    pieces: list[Span]
    outline: pd.DataFrame
    places: dict[int, int] = field(default_factory=dict)
    originals: dict[int, str] = field(default_factory=dict)

    @property
    def in_order(self) -> bool:
        """Whether the text has all paragraphs of the document, in order, and no others."""
        whole = list(range(len(self.outline)))
        return list(self.places.values()) == whole and len(self.pieces) == len(whole)

    @property
    def recognised(self) -> bool:
        """Whether it shares more than headings, which other texts have too."""
        body = self.outline.loc[self.outline["kind"].eq("body"), "paragraph"]
        return any(number in self.places for number in body)


def best_match(text: str, lines: Sequence[Span], package: Package) -> Match | None:
    """The document of which a text, parted in lines, shares most paragraphs; None for none."""
    matches = _match_all(text, lines, package)
    # Where lines were broken, a document's paragraphs are fewer than the text's lines.
    if any(len(m.places) < len(m.outline) < len(lines) for m in matches) and BLANK.search(text):
        matches += _match_all(text, pieces(BLOCKS, text), package)
    matches = [match for match in matches if match.recognised]
    return max(matches, key=lambda match: len(match.places), default=None)


def pieces(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where the paragraphs of a text stand, of two ways to part it."""
    return [Span(*match.span()) for match in pattern.finditer(text) if match.group().strip()]


def _match_all(text: str, parts: Sequence[Span], package: Package) -> list[Match]:
    matches = []
    lengths = set((package["paragraphs"]["end"] - package["paragraphs"]["start"]).tolist())
    hashes = {
        number: hash_text(text[piece.start : piece.end])
        for number, piece in enumerate(parts)
        if piece.end - piece.start in lengths
    }
    for document_id in package["documents"]["id"]:
        outline = package["paragraphs"].query("document_id == @document_id")
        match = Match(document_id, list(parts), outline.reset_index(drop=True))
        _place(match, hashes)
        if len(match.places) < len(match.outline):
            _restore(match, text, cited_rows(package, document_id), hashes)
        matches.append(match)
    return matches


def _place(match: Match, hashes: dict[int, str]) -> None:
    """Give every paragraph the piece that has its hash; of equals, one each in their order."""
    free = defaultdict(list)
    for number in sorted(hashes, reverse=True):
        free[hashes[number]].append(number)
    for row in match.outline.itertuples():
        if free[row.sha256]:
            match.places[int(row.paragraph)] = free[row.sha256].pop()


def _restore(match: Match, text: str, rows: pd.DataFrame, hashes: dict[int, str]) -> None:
    """Place the paragraphs that stand in the text in another form."""
    missing = match.outline[~match.outline["paragraph"].isin(match.places)]
    taken = set(match.places.values())
    lines: dict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(match.pieces):
        if number not in taken:
            lines[text[piece.start : piece.end]].append(number)
    wordings = rows.groupby("paragraph")["wording"].agg(tuple).to_dict()
    wanted = {
        row.sha256: Wanted(int(row.end - row.start), wordings.get(row.paragraph, ()))
        for row in missing.itertuples()
    }
    restored = restore(lines, wanted)
    here = hashes | {n: digest for digest, (line, _) in restored.items() for n in lines[line]}
    match.places.clear()
    _place(match, here)
    for row in match.outline.itertuples():
        place = match.places.get(row.paragraph)
        if place is not None and hashes.get(place) != row.sha256:
            match.originals[int(row.paragraph)] = restored[row.sha256][1]


def sure(match: Match) -> set[int]:
    """The tabulated numbers of the paragraphs whose place in the text is certain.

    Equal paragraphs can be told apart only where the text has all paragraphs in order.
    """
    if match.in_order:
        return set(match.places)
    counts = Counter(match.outline["sha256"])
    digests = dict(zip(match.outline["paragraph"], match.outline["sha256"], strict=True))
    return {number for number in match.places if counts[digests[number]] == 1}
