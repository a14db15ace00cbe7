"""Scanning a text by the rules and the gazetteer, and what of it no row covers."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from sourcebook.curation.gazetteer import Gazetteer, gazetteer
from sourcebook.curation.grammar import VULGAR
from sourcebook.curation.interpretation import Found, Guess
from sourcebook.curation.patterns import RULES_OF_WORD, Rule
from sourcebook.package.constraints import MAX_WORDS

KINDS = ("numeral", "number_word", "vague_quantity", "date", "duration", "place")
COLUMNS = ("start", "end", "wording", "kind", *Guess._fields)
CORE = ("core_start", "core_end")
CHUNK = 250_000  # code points read between two reports of progress
WORD = re.compile(r"\w+")


def _scan(text: str, lo: int, hi: int, places: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The mentions that begin in text[lo:hi], which ends at the end of a line."""
    names = gazetteer(tuple(places))
    known: dict[str, tuple[bool, Sequence[Rule], bool]] = {}  # most words come again, in vain
    free = lo
    for word in WORD.finditer(text, lo, hi):
        token = word.group()
        digits, rules, named = known.get(token) or known.setdefault(token, _begins(token, names))
        start = word.start()
        if not (rules or named) or start < free:
            continue
        if (
            digits
            and text[start - 1 : start] == "."
            and not text[max(0, start - 2) : start - 1].strip()
        ):
            start -= 1  # the point of ".5"
        best: tuple[Rule, Found] | None = None
        for rule in rules:
            found = rule.pattern.match(text, start, hi)
            if found and (best is None or found.end() > best[1].end()):
                best = rule, found
        if best:
            rule, found = best
            free = found.end()
            if rule.kind:
                core = found.span("core") if "core" in found.re.groupindex else found.span()
                if core[0] < 0:  # a vague count of time: the count, or all, is what a row must hold
                    core = found.span("vague")
                yield _mention(text, found.span(), core, rule.kind, rule.read(found))
        elif named and (place := names.match(text, start)):
            free = place[0]
            yield _mention(text, (start, free), (start, free), "place", Guess(place=place[1]))


def _begins(token: str, names: Gazetteer) -> tuple[bool, Sequence[Rule], bool]:
    """Whether a word has digits, the rules that it can begin, and whether it can begin a place."""
    digits = not token[0].isalpha()
    rules = RULES_OF_WORD.get("0" if digits else token.lower(), ())
    return digits, rules, token in names.by_first_word


def _mention(
    text: str, span: tuple[int, int], core: tuple[int, int], kind: str, guess: Guess
) -> tuple[object, ...]:
    (start, end), (core_start, core_end) = span, core
    if len(text[start:end].split()) > MAX_WORDS:  # then the core alone, or what of it may be quoted
        start = core_start
        quotable = re.match(rf"\S+(?:\s+\S+){{0,{MAX_WORDS - 1}}}", text[start:core_end])
        end = core_end = start + (quotable.end() if quotable else 0)
    if kind == "number":
        kind = "numeral" if re.search(rf"\d|{VULGAR}", text[core_start:core_end]) else "number_word"
    return (start, end, text[start:end], kind, *guess, core_start, core_end)


def _mentions(
    text: str, places: Sequence[str], progress: Callable[[float], None] | None
) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    lo = 0
    while lo < len(text):
        # No mention crosses the end of a line, so that a cut there loses none.
        hi = text.find("\n", min(lo + CHUNK, len(text))) + 1 or len(text)
        rows.extend(_scan(text, lo, hi, places))
        lo = hi
        if progress:
            progress(lo / len(text))
    table = pd.DataFrame(rows, columns=[*COLUMNS, *CORE])
    whole = dict.fromkeys(("start", "end", *CORE), "int64")
    words = dict.fromkeys(("wording", "kind", *Guess._fields), "str")
    return table.astype(words | whole | {"value": "Float64"})


def find_mentions(
    text: str,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """Every mention in reading order, with the best guesses for a table; none overlap.

    Spans are half-open, in code points. `places` are names that the gazetteer lacks or misreads.
    `progress` is called with the fraction that has been read.
    """
    return _mentions(text, places, progress)[list(COLUMNS)]


def uncovered(
    text: str,
    rows: pd.DataFrame,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """The mentions whose core no single row holds, `rows` having the columns `start` and `end`.

    The core is the number, date or place itself: "120,000" of "more than 120,000", "three" of "the
    past three decades", "1981" of "since 1981". Of a range it is both ends and what lies between,
    so that two rows that hold one end each do not cover it. A row may be longer, and of any table.
    """
    if rows[["start", "end"]].isna().to_numpy().any():
        raise ValueError("every row needs a start and an end")
    mentions = _mentions(text, places, progress)
    spans = rows[["start", "end"]].astype("int64").sort_values("start").to_numpy()
    # Of the rows that begin no later than a core, does the one that reaches farthest hold it?
    farthest = np.maximum.accumulate(np.append(-1, spans[:, 1]))
    begun = np.searchsorted(spans[:, 0], mentions["core_start"], side="right")
    bare = farthest[begun] < mentions["core_end"].to_numpy()
    return mentions.loc[bare, list(COLUMNS)].reset_index(drop=True)
