"""The text of a PDF: its lines joined to paragraphs, what repeats at the edges of pages left out.

A PDF has no paragraphs, only words at places. Lines belong together that are as far apart as most
lines of their size; where that says nothing, a short line that ends a sentence ends a paragraph.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from sourcebook.package.in_words import counted
from sourcebook.texts.files import UnreadableText

WIDER = 1.3
"""By how much more than usual two lines are apart that are of two paragraphs."""
SHORT = 0.8
"""The share of the usual length below which a line is short."""
AT_EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads or page numbers."""
ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
HYPHENS = ("-", "‐")
LONGEST = 50
"""Characters of a word before a hyphen that are looked at."""
COPY = "copy its words into a text file"


class Line(NamedTuple):
    """A line of a page: its words, the height above the foot of the page and size, in points."""

    words: str
    page: int
    height: float
    size: float


def read_pdf(content: bytes, name: str, until: float) -> tuple[str, list[str]]:
    """Read a PDF; returns its text, a paragraph a line, and sentences on how it was read.

    Raises UnreadableText where it is locked, damaged, without text, or not read at the time
    `until`, in seconds of `time.monotonic`.
    """
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        pages = [_read_lines(page, number, name, until) for number, page in enumerate(reader.pages)]
    except UnreadableText:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableText(
            f"{name} is a PDF locked with a password; open it and print it to a new PDF, or {COPY}"
        ) from error
    except LimitReachedError as error:
        raise UnreadableText(say_too_long(name)) from error
    except Exception as error:  # whatever else the reader of foreign bytes stumbles over
        raise UnreadableText(
            f"{name} is a damaged PDF; open it and print it to a new PDF, or {COPY}"
        ) from error
    lines, left_out = _leave_out_repeated(pages)
    if not lines:
        raise UnreadableText(
            f"{name} is a PDF without text, such as a scan; run text recognition (OCR) on it, or "
            "type its words into a text file"
        )
    notes = ["Lines of the PDF are joined into paragraphs; compare them with the pages."]
    if left_out:
        notes.append(
            f"Left out, because repeated at the edges of pages: {counted(left_out, 'line')}."
        )
    return "".join(f"{paragraph}\n" for paragraph in _join(lines)), notes


def say_too_long(name: str) -> str:
    """Say that a PDF takes too long to read, and what to do."""
    return f"{name} takes too long to read; print the pages that matter to a PDF of their own"


def _read_lines(page: Any, number: int, name: str, until: float) -> list[Line]:
    """Read the lines of a page in the order in which the file has them."""
    lines: list[Line] = []
    words: list[str] = []
    place: list[tuple[float, float]] = []

    def end_line() -> None:
        if said := " ".join("".join(words).split(" ")).strip():
            lines.append(Line(said, number, *(place[0] if place else (0.0, 0.0))))
        words.clear()
        place.clear()

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: Any, size: Any) -> None:
        if time.monotonic() > until:
            raise UnreadableText(say_too_long(name))
        for part in re.split(r"(\n)", text):
            if part == "\n":
                end_line()
            elif part:
                words.append(part)
                if part.strip() and not place:
                    scale = abs(outer[3] * inner[3]) or 1.0
                    height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
                    place.append((height, round(float(size or 1) * scale, 1)))

    page.extract_text(visitor_text=take)
    end_line()
    return lines


def _leave_out_repeated(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], int]:
    """Leave out running heads and page numbers; returns the other lines, and how many were left.

    They are lines at the edge of a page that are at the same height, with the same words but for
    digits, on at least half of all pages, and on two at least.
    """
    edges = []
    for page in pages:
        by_height = sorted(page, key=lambda line: line.height)
        edges += [*dict.fromkeys([*by_height[:AT_EDGE], *by_height[-AT_EDGE:]])]
    counts = Counter(_look(line) for line in edges)
    least = max(2, len(pages) / 2)
    repeated = {line for line in edges if counts[_look(line)] >= least}
    lines = [line for page in pages for line in page]
    kept = [line for line in lines if line not in repeated] or lines
    return kept, len(lines) - len(kept)


def _look(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.words), round(line.height)


def _join(lines: Sequence[Line]) -> Iterable[str]:
    """Join lines to paragraphs."""
    gaps: dict[float, Counter[int]] = defaultdict(Counter)
    for line, following in pairwise(lines):
        if (gap := round(line.height - following.height)) > 0:
            gaps[line.size][gap] += 1
    usual = {size: counts.most_common(1)[0][0] for size, counts in gaps.items()}
    lengths = sorted(len(line.words) for line in lines)
    long = lengths[len(lengths) * 3 // 4]
    divided = _find_divided(lines)
    paragraph: list[str] = []
    for line, following in pairwise(lines):
        if _goes_on(line, following, usual.get(line.size, 0), long):
            paragraph.append(_write_end(line.words, following.words, divided))
        else:
            yield "".join([*paragraph, line.words])
            paragraph.clear()
    yield "".join([*paragraph, lines[-1].words])


def _goes_on(before: Line, line: Line, usual_gap: float, long: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if before.size != line.size:
        return False
    ends = bool(ENDS_SENTENCE.search(before.words))
    gap = before.height - line.height
    if before.page != line.page or gap < -1:  # the next page or column
        return not ends
    return gap <= usual_gap * WIDER and not (ends and len(before.words) < long * SHORT)


def _find_divided(lines: Sequence[Line]) -> set[tuple[str, str]]:
    """Find the words that the ends of lines divide and that have no hyphen otherwise, in two parts.

    They are those that the text has elsewhere without a hyphen; and those that it has nowhere else,
    if it divides more of the former than it has words whose own hyphen is at the end of a line.
    """
    known = set(re.findall(r"\w+(?:-\w+)*", " ".join(line.words for line in lines).lower()))
    ends = (_parts(a.words, b.words) for a, b in pairwise(lines))
    divided = {parts for parts in ends if parts}
    without = {parts for parts in divided if "".join(parts) in known}
    own = {parts for parts in divided - without if "-".join(parts) in known}
    return divided - own if len(without) > len(own) else without


def _parts(line: str, following: str) -> tuple[str, str] | None:
    """Part the word that a hyphen at the end of a line divides; None where there is none."""
    if not line.endswith(HYPHENS):
        return None
    begins, goes_on = re.search(r"\w+$", line[-LONGEST:-1]), re.match(r"\w+", following)
    return (begins.group().lower(), goes_on.group().lower()) if begins and goes_on else None


def _write_end(line: str, following: str, divided: set[tuple[str, str]]) -> str:
    """Write a line so that the following one can be joined to it: a divided word is made whole."""
    if line.endswith("\u00ad") or _parts(line, following) in divided:
        return line[:-1]
    return line if _parts(line, following) else f"{line} "
