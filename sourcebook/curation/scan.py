"""Find every mention in a text by the rules and the gazetteer, and those that no row covers."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from sourcebook.curation.covering import Cover
from sourcebook.curation.gazetteer import Gazetteer, build_gazetteer
from sourcebook.curation.interpretation import Found, Guess, find_fall
from sourcebook.curation.number_grammar import VULGAR
from sourcebook.curation.patterns import RULES_OF_WORD, Rule
from sourcebook.package.constraints import MAX_WORDS

KINDS = ("numeral", "number_word", "vague_quantity", "date", "duration", "place")
COLUMNS = ("start", "end", "wording", "kind", *Guess._fields)
CORE = ("core_start", "core_end")
CHUNK = 250_000  # code points read between two reports of progress
WORD = re.compile(r"\w+")
NO_NAMES = Gazetteer()


class Mention(NamedTuple):
    """A mention found in a text, and where its core is."""

    start: int
    end: int
    kind: str
    guess: Guess
    core_start: int
    core_end: int


class Beginnings(NamedTuple):
    """What a word can begin: the rules to try, and whether a place name begins with it."""

    rules: Sequence[Rule]
    named: bool
    digits: bool


def _scan(text: str, lo: int, hi: int, names: Gazetteer) -> Iterator[Mention]:
    """Find the mentions that begin in text[lo:hi], which ends at the end of a line."""
    known: dict[str, Beginnings] = {}  # most words occur many times and begin nothing
    free = lo
    for word in WORD.finditer(text, lo, hi):
        token = word.group()
        begins = known.get(token) or known.setdefault(token, _begins(token, names))
        if word.start() < free or not (begins.rules or begins.named):
            continue
        start = _with_its_point(text, word.start()) if begins.digits else word.start()
        found = _longest(begins.rules, text, start, hi)
        if found and (cut := find_fall(found[1])):
            found = _longest(begins.rules, text, start, cut)
        if found:
            rule, match = found
            free = match.end()
            if rule.kind:
                yield _mention(rule, match)
        elif begins.named and (place := names.match(text, start)):
            free, name = place
            yield Mention(start, free, "place", Guess(place=name), start, free)


def _begins(token: str, names: Gazetteer) -> Beginnings:
    digits = not token[0].isalpha()
    rules = RULES_OF_WORD.get("0" if digits else token.lower(), ())
    return Beginnings(rules, token in names.by_first_word, digits)


def _with_its_point(text: str, start: int) -> int:
    """Move the start of "5" to the point of ".5" where no word is before it."""
    before = text[max(0, start - 2) : start]
    return start - 1 if before.endswith(".") and not before[:-1].strip() else start


def _longest(rules: Sequence[Rule], text: str, start: int, hi: int) -> tuple[Rule, Found] | None:
    """Match each rule; of the longest matches the first rule's counts."""
    best: tuple[Rule, Found] | None = None
    for rule in rules:
        found = rule.pattern.match(text, start, hi)
        if found and (best is None or found.end() > best[1].end()):
            best = rule, found
    return best


def _mention(rule: Rule, found: Found) -> Mention:
    core = found.span("core") if "core" in found.re.groupindex else found.span()
    if core[0] < 0:  # a vague count of time: a row must hold the count ("a few" of "a few months")
        core = found.span("vague")
    kind = rule.kind
    if kind == "number":
        in_digits = re.search(rf"\d|{VULGAR}", found.string[slice(*core)])
        kind = "numeral" if in_digits else "number_word"
    return Mention(*found.span(), kind, rule.read(found), *core)


def _as_row(text: str, mention: Mention) -> tuple[object, ...]:
    """Quote a mention in at most MAX_WORDS words: itself, its core, or as much as may be quoted."""
    start, end, kind, guess, core_start, core_end = mention
    if len(text[start:end].split()) > MAX_WORDS:
        start = core_start
        quotable = re.match(rf"\S+(?:\s+\S+){{0,{MAX_WORDS - 1}}}", text[start:core_end])
        end = core_end = start + (quotable.end() if quotable else 0)
    return (start, end, text[start:end], kind, *guess, core_start, core_end)


def _mentions(
    text: str, places: Sequence[str], progress: Callable[[float], None] | None
) -> pd.DataFrame:
    names = build_gazetteer(tuple(places))
    rows: list[tuple[object, ...]] = []
    lo = 0
    while lo < len(text):
        # No mention crosses the end of a line, so that a cut there loses none.
        hi = text.find("\n", min(lo + CHUNK, len(text))) + 1 or len(text)
        rows.extend(_as_row(text, mention) for mention in _scan(text, lo, hi, names))
        lo = hi
        if progress:
            progress(lo / len(text))
    table = pd.DataFrame(rows, columns=[*COLUMNS, *CORE])
    whole = dict.fromkeys(("start", "end", *CORE), "int64")
    words = dict.fromkeys(("wording", "kind", *Guess._fields), "str")
    return table.astype(words | whole | dict.fromkeys(("value", "low", "high"), "Float64"))


@lru_cache(maxsize=100_000)
def read_wording(wording: str) -> tuple[tuple[str, Guess], ...]:
    """Read a wording alone: kind and guess of each number, date and duration in it, in order."""
    found = _scan(wording, 0, len(wording), NO_NAMES)
    return tuple((mention.kind, mention.guess) for mention in found)


def find_mentions(
    text: str,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """Find every mention in reading order, with the best guesses for a table; none overlap.

    `places` are names that the gazetteer lacks or misreads. `progress` is called with the fraction
    that has been read. Returns COLUMNS: start and end (half-open, in code points), wording, kind
    (one of KINDS), unit, qualifier, value, low, high, edtf, precision and
    place, empty where the wording does
    not tell. Qualifiers are `number_grammar.QUALIFIERS`, range, vague and unqualified.
    """
    return _mentions(text, places, progress)[list(COLUMNS)]


def find_uncovered(
    text: str,
    rows: pd.DataFrame,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """Find the mentions whose core no single row holds; `rows` has the columns start and end.

    The core is the number, date or place itself: "120,000" of "more than 120,000", "three" of "the
    past three decades", "1981" of "since 1981". Of a range it is both ends and what lies between,
    so that two rows that hold one end each do not cover it. A row may be longer, and of any table.

    Returns the columns of `find_mentions`. Raises ValueError where a row has no start or no end.
    """
    cover = Cover(rows)
    mentions = _mentions(text, places, progress)
    held = cover.holds(mentions["core_start"].to_numpy(), mentions["core_end"].to_numpy())
    return mentions.loc[~held, list(COLUMNS)].reset_index(drop=True)
