"""The tabulated form of a paragraph, found again from a copy whose form differs.

The project holds a paragraph's length and hash, not its text. A copy of other quotes, Unicode form
or white space is rewritten in every way that is likely; the hash alone says which one is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple
from unicodedata import normalize

from sourcebook.citations import hash_text
from sourcebook.copies.folding import STRAIGHT_QUOTES, plain

TRIES = 200_000
"""Hashes tried for all paragraphs of a document together: about a second."""
WIDE = ("\u00a0 ", "  ", " \u00a0")
MAX_WIDE, MAX_NARROW = 2, 2
"""How many wide gaps, and how many no-break spaces, a copy may have lost in one paragraph."""


def variants(line: str) -> list[str]:
    """A line as it stands and in other Unicode forms, quotes, dashes and white space."""
    texts = [line] if line.isascii() else [line, normalize("NFC", line), normalize("NFD", line)]
    for rewrite in (_quotes, _dashes, _trimmed, _spaces):
        texts = list(dict.fromkeys(new for text in texts for new in (text, *rewrite(text))))
    return texts


def _quotes(text: str) -> Iterator[str]:
    yield text.translate(STRAIGHT_QUOTES)
    yield _curly(text)


def _trimmed(text: str) -> Iterator[str]:
    yield text.strip("\ufeff \t\u00a0\u200b")


def _spaces(text: str) -> Iterator[str]:
    yield text.replace("\u00a0", " ")
    yield " ".join(text.split())


def _curly(text: str) -> str:
    """Straight quotes as a word processor sets them: opening ones after a space or bracket."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r"(^|[\s(\[{–—-])'", r"\1‘", text).replace("'", "’")
    return re.sub(r'(^|[\s(\[{–—‘-])"', r"\1“", text).replace('"', "”")


def _dashes(text: str) -> Iterator[str]:
    plain = re.sub("[–—]", "-", text)
    yield plain
    if " - " in plain:
        yield plain.replace(" - ", " – ")
        yield plain.replace(" - ", " — ")
    if re.search(r"\d-\d", plain):
        yield re.sub(r"(?<=\d)-(?=\d)", "–", plain)


class Wanted(NamedTuple):
    """A paragraph looked for: its length as tabulated, and wordings that stand in it."""

    length: int
    wordings: tuple[str, ...]


def restore(lines: Iterable[str], wanted: Mapping[str, Wanted]) -> dict[str, tuple[str, str]]:
    """Find the tabulated form of lines: by hash of a wanted paragraph the line and that form."""
    words = {digest: tuple(map(plain, w.wordings)) for digest, w in wanted.items()}
    by_length: dict[int, list[str]] = defaultdict(list)
    for digest, (length, _) in wanted.items():
        # Folding takes characters away: white space, and accents that stand apart (NFD).
        for shorter in range(length // 3 + MAX_WIDE + 1):
            by_length[length - shorter].append(digest)
    found: dict[str, tuple[str, str]] = {}
    rest: list[tuple[str, str]] = []
    for line in lines:
        folded = plain(line)
        near = by_length.get(len(folded), ())
        likely = [digest for digest in near if all(word in folded for word in words[digest])]
        if not likely:
            continue
        for variant in variants(line):
            digest = hash_text(variant)
            if digest in wanted:
                found.setdefault(digest, (line, variant))
                break
        else:
            rest += [(line, digest) for digest in likely]
    tries = iter(range(TRIES))
    for line, digest in rest:
        texts = _respellings(line, wanted[digest].length) if digest not in found else iter(())
        for text, _ in zip(texts, tries, strict=False):
            if hash_text(text) == digest:
                found[digest] = (line, text)
                break
    return found


def _respellings(line: str, length: int) -> Iterator[str]:
    # No-break spaces are set anew, so that variants that differ in them alone are one.
    bases = dict.fromkeys(text.replace("\u00a0", " ").strip() for text in variants(line))
    for base in bases:
        yield from _respaced(base, length)


def _respaced(variant: str, length: int) -> Iterator[str]:
    """A text of a given length with its gaps in every likely way, the likeliest first."""
    pieces = re.split(r"(\s+)", variant)
    gaps = list(range(1, len(pieces), 2))
    extra = length - len(" ".join(variant.split()))
    if not 0 <= extra <= MAX_WIDE:
        return
    own = tuple(gap for gap in gaps if len(pieces[gap]) > 1)
    if len(own) == extra:
        choices: list[tuple[int, ...]] = [own]
    else:
        # A wide gap that was narrowed is looked for after a sentence, where people type them.
        ends = [gap for gap in gaps if pieces[gap - 1].endswith((".", "!", "?", ":", "”", '"'))]
        choices = list(combinations(ends, extra))
    for narrow in range(MAX_NARROW + 1):
        for wide in choices:
            for filling in product(WIDE, repeat=extra):
                for hard in combinations([gap for gap in gaps if gap not in wide], narrow):
                    text = list(pieces)
                    text[1::2] = [" "] * len(gaps)
                    for gap, space in zip(wide, filling, strict=True):
                        text[gap] = space
                    for gap in hard:
                        text[gap] = "\u00a0"
                    yield "".join(text)
