"""The tabulated form of a paragraph, found again from a copy whose form differs.

The project holds a paragraph's length and hash, not its text. A copy of other quotes, Unicode form
or white space is rewritten in every way that is likely; the hash alone says which one is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from unicodedata import normalize

from sourcebook.citations import hash_text
from sourcebook.copies.folding import STRAIGHT_QUOTES

TRIES = 200_000
"""Hashes tried for all paragraphs of a document together: about a second."""
WIDE = ("\u00a0 ", "  ", " \u00a0")
MAX_WIDE, MAX_NARROW = 2, 2
"""How many wide gaps, and how many no-break spaces, a copy may have lost in one paragraph."""


def variants(line: str) -> list[str]:
    """A line as it stands and in other Unicode forms, quotes, dashes and white space."""
    forms = [line] if line.isascii() else [line, normalize("NFC", line), normalize("NFD", line)]
    quoted = [q for form in forms for q in (form, form.translate(STRAIGHT_QUOTES), _curly(form))]
    dashed = [d for text in quoted for d in (text, *_dashes(text))]
    trimmed = [t for text in dashed for t in (text, text.strip("\ufeff \t\u00a0\u200b"))]
    spaced = [s for text in trimmed for s in (text, text.replace("\u00a0", " "))]
    single = [s for text in spaced for s in (text, " ".join(text.split()))]
    return list(dict.fromkeys(single))


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


def restore(
    lines: Iterable[str], wanted: Mapping[str, tuple[int, tuple[str, ...]]]
) -> dict[str, tuple[str, str]]:
    """Find the tabulated form of lines.

    `wanted` has, by hash, the length of a paragraph and wordings that stand in it. Returns, by
    hash, a line and its tabulated form.
    """
    lengths = {length for length, _ in wanted.values()}
    near = {length - wide for length in lengths for wide in range(MAX_WIDE + 1)}
    found: dict[str, tuple[str, str]] = {}
    by_length: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        for variant in variants(line):
            if len(variant) in lengths and (digest := hash_text(variant)) in wanted:
                found.setdefault(digest, (line, variant))
            words = len(" ".join(variant.split()))
            if words in near:
                by_length[words].append((line, variant))
    tries = TRIES
    for digest, (length, wordings) in wanted.items():
        near_lines = [p for n in range(MAX_WIDE + 1) for p in by_length.get(length - n, ())]
        spent = {line for line, _ in found.values()}
        for line, variant in near_lines if digest not in found else ():
            if line in spent or not _holds(variant, wordings):
                continue
            for text in _respaced(variant, length):
                tries -= 1
                if hash_text(text) == digest:
                    found[digest] = (line, text)
                    break
                if not tries:
                    return found
            if digest in found:
                break
    return found


def _holds(variant: str, wordings: tuple[str, ...]) -> bool:
    """Whether all wordings stand in a text, white space set aside."""
    plain = " ".join(variant.split())
    return all(" ".join(wording.split()) in plain for wording in wordings)


def _respaced(variant: str, length: int) -> Iterator[str]:
    """A text of a given length with its gaps in every likely way, the likeliest first."""
    pieces = re.split(r"(\s+)", variant.strip())
    gaps = list(range(1, len(pieces), 2))
    extra = length - len(" ".join(variant.split()))
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
