"""Fold a text, which removes its form: texts with the same words fold to the same text.

The fold is defined here, by `fold`, and nowhere else; `datapackage.json` describes it beside the
columns that are made with it, so that others can make them too.
"""

import re
import unicodedata
from bisect import bisect_right

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner and byte order mark: no reader sees them."""
SINGLE, DOUBLE, DASHES = "‘’‚‛ʼ", "“”„‟", "‐‑‒–—―−"
_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE))
_PLAIN = str.maketrans(
    {**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(DOUBLE, '"'), **dict.fromkeys(DASHES, "-")}
)
_CHUNK = re.compile(r".{1,200}\S*", re.DOTALL)
"""A stretch of a text that ends where a word does, so that it folds by itself as in the whole."""


def fold(text: str) -> str:
    """Fold a text: the same words in any form give the same characters.

    Invisible characters go; what is left is brought to Unicode form NFKC; typographic quotes and
    dashes become straight quotes and hyphens; each run of white space becomes one space, and none
    is left at the ends or beside a hyphen (because a line may be broken behind one).
    """
    compatible = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_PLAIN)
    return " ".join(compatible.split()).replace(" -", "-").replace("- ", "-")


class Folded:
    """A text folded, where each place in the fold can be found again in the whole text.

    `text` is `fold(whole)`. It is made in chunks, and a place is looked for within its chunk.
    """

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self._chunks: list[str] = []
        self._starts: list[int] = []  # of each chunk in the whole text
        self._folded_starts: list[int] = []
        parts: list[str] = []
        length, last = 0, "-"
        for match in _CHUNK.finditer(whole):
            folded = fold(match.group())
            if not folded:
                continue
            if last != "-" and folded[0] != "-":
                parts.append(" ")
                length += 1
            self._chunks.append(match.group())
            self._starts.append(match.start())
            self._folded_starts.append(length)
            parts.append(folded)
            length += len(folded)
            last = folded[-1]
        self.text = "".join(parts)

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """Find where in the whole text the folded characters from start to end are.

        Accents that follow the last letter belong to it; white space does not.
        """
        return self._find_start(start), self._find_end(end)

    def _find_start(self, place: int) -> int:
        number = bisect_right(self._folded_starts, place) - 1
        return self._starts[number] + self._prefix(number, place) - 1

    def _find_end(self, place: int) -> int:
        number = bisect_right(self._folded_starts, place - 1) - 1
        chunk = self._chunks[number]
        longer = self._prefix(number, place)
        before = chunk[: longer - 1]
        # One character may fold to several: where the place is within them, it is taken whole.
        complete = len(fold(before)) == place - self._folded_starts[number]
        return self._starts[number] + len((before if complete else chunk[:longer]).rstrip())

    def is_line_edge(self, place: int) -> bool:
        """Tell whether a line of the whole text begins or ends at a place between two words."""
        before = place - 1 if self.text[place - 1 : place] == " " else place
        after = place + 1 if self.text[place : place + 1] == " " else place
        if before <= 0 or after >= len(self.text):
            return True
        between = self.whole[self._find_end(before) : self._find_start(after)]
        return "\n" in between or "\r" in between

    def _prefix(self, number: int, place: int) -> int:
        """Find the least number of a chunk's characters whose fold reaches beyond a place."""
        chunk = self._chunks[number]
        wanted = place - self._folded_starts[number]
        most = wanted + 1  # a word may be as long as the text, and is not folded more than needed
        while most < len(chunk) and len(fold(chunk[:most])) <= wanted:
            most *= 2
        prefixes = range(min(most, len(chunk)) + 1)
        return bisect_right(prefixes, wanted, key=lambda length: len(fold(chunk[:length])))
