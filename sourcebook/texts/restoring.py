"""The tabulated form of a paragraph, found again from a copy whose form differs.

The project holds a paragraph's length and hash, not its text. A copy of other quotes, Unicode form
or white space is rewritten in every way that is likely; the hash alone says which one is right.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import combinations, product
from typing import NamedTuple
from unicodedata import normalize

from sourcebook.texts.citations import hash_text
from sourcebook.texts.folding import STRAIGHT_QUOTES, plain

TRIES = 200_000
"""Hashes tried for all paragraphs of a document together: about a second."""
SETUP = 20
"""Tries that the first spelling of a line costs."""
MARKS = re.compile("['\"‐-―-]")
"""Signs that another form writes otherwise."""
Rewrite = Callable[[str], str]
Recipe = tuple[Rewrite, ...]
WIDE = ("\u00a0 ", "  ", " \u00a0")
MAX_WIDE, MAX_NARROW = 2, 2
"""How many wide gaps, and how many no-break spaces, a copy may have lost in one paragraph."""


def variants(line: str) -> dict[str, Recipe]:
    """A line in other Unicode forms, quotes, dashes and white space, and how each was made."""
    texts: dict[str, Recipe] = {line: ()}
    for rewrites in STAGES:
        for text, recipe in list(texts.items()):
            for rewrite in rewrites:
                texts.setdefault(rewrite(text), (*recipe, rewrite))
    return texts


def _curly(text: str) -> str:
    """Straight quotes as a word processor sets them: opening ones after a space or bracket."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r"(^|[\s(\[{–—-])'", r"\1‘", text).replace("'", "’")
    return re.sub(r'(^|[\s(\[{–—‘-])"', r"\1“", text).replace('"', "”")


def _hyphens(text: str) -> str:
    return text.replace("–", "-").replace("—", "-")


STAGES: tuple[tuple[Rewrite, ...], ...] = (
    (partial(normalize, "NFC"), partial(normalize, "NFD")),
    (lambda text: text.translate(STRAIGHT_QUOTES), _curly),
    (
        _hyphens,
        lambda text: _hyphens(text).replace(" - ", " – "),
        lambda text: _hyphens(text).replace(" - ", " — "),
        lambda text: re.sub(r"(?<=\d)-(?=\d)", "–", _hyphens(text)),
    ),
    (lambda text: text.strip("\ufeff \t\u00a0\u200b"),),
    (lambda text: text.replace("\u00a0", " "), lambda text: " ".join(text.split())),
)


class Wanted(NamedTuple):
    """A paragraph looked for: its length as tabulated, and wordings that stand in it."""

    length: int
    wordings: tuple[str, ...]


def restore(lines: Iterable[str], wanted: Mapping[str, Wanted]) -> dict[str, tuple[str, str]]:
    """Find the tabulated form of lines: by hash of a wanted paragraph the line and that form."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for digest, (length, _) in wanted.items():
        # Folding takes characters away: white space, and accents that stand apart (NFD).
        for shorter in range(length // 3 + MAX_WIDE + 1):
            by_length[length - shorter].append(digest)
    found: dict[str, tuple[str, str]] = {}
    rest: list[tuple[str, str]] = []
    recipe: Recipe = ()
    for line in lines:
        folded = plain(line)
        if len(folded) not in by_length:
            continue
        if line == folded and not MARKS.search(line):
            rest.append((line, folded))
            continue
        # A copy differs in the same way all through: what led to the last line is tried first.
        text = reduce(lambda text, rewrite: rewrite(text), recipe, line)
        if (digest := hash_text(text)) in wanted:
            found.setdefault(digest, (line, text))
            continue
        for variant, made in variants(line).items():
            if (digest := hash_text(variant)) in wanted:
                found.setdefault(digest, (line, variant))
                recipe = made
                break
        else:
            rest.append((line, folded))
    _search(rest, wanted, by_length, found)
    return found


def _search(
    lines: Iterable[tuple[str, str]],
    wanted: Mapping[str, Wanted],
    by_length: Mapping[int, Sequence[str]],
    found: dict[str, tuple[str, str]],
) -> None:
    """Try lines, each with its folded text, in more spellings, until TRIES are spent."""
    words = {
        digest: tuple(map(plain, one.wordings))
        for digest, one in wanted.items()
        if digest not in found
    }
    tries = TRIES
    for line, folded in lines:
        for digest in by_length[len(folded)]:
            tries -= 1
            if tries < 0:
                return
            if digest in found or any(word not in folded for word in words[digest]):
                continue
            tries -= SETUP
            for text in _respellings(line, wanted[digest].length):
                tries -= 1
                if hash_text(text) == digest:
                    found[digest] = (line, text)
                    break
                if tries < 0:
                    return


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
