"""Propose the names of a text: known ones, groups, and capitalised words that no list knows.

An unknown name is looked for in the body, and wherever it or one of its words is repeated, also at
the beginning of a sentence and in a heading. It is proposed as a place where its words or those
around it are such as places have ("Camp Tudor", "near Likoni", "Kalma camp"). A place that is part
of a longer name ("University of Oslo") is left to the name.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from sourcebook.curation.covering import Cover
from sourcebook.curation.grammar import SPACE
from sourcebook.curation.named import (
    WORD_OF_RUN,
    Bare,
    explains,
    find_groups,
    find_known,
    find_unknown,
    is_covered,
    keep_first,
)
from sourcebook.package.constraints import MAX_WORDS

PLACE = "unknown place"
"""The kind of an unknown name that is read as a place."""
KINDS_OF_LAND = (
    "camp|city|county|district|governorate|island|mountains?|port|province|region|river|settlement|"
    "suburb|town|valley|village"
)
SHORTEST = 4
"""A shorter word of a name is not looked for alone."""
_HAS_PLACE_WORD = re.compile(
    rf"(?:Camp|Cape|Fort|Lake|Mount|Port){SPACE}|.*{SPACE}"
    rf"(?:Camp|City|County|District|Governorate|Island|Province|Region|River|Valley|Village)$"
)
_BEFORE_PLACE = re.compile(
    rf"\b(?:(?:in|near|around|outside|inside|across)|(?:{KINDS_OF_LAND}){SPACE}of"
    rf"|(?:at|off|toward|towards){SPACE}?){SPACE}?$",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(rf"{SPACE}(?:{KINDS_OF_LAND})\b")
_JOINS = re.compile(rf",{SPACE}|,?{SPACE}(?:and|or){SPACE}")
_IN_A_LARGER = re.compile(
    rf"(?:,|{SPACE}in){SPACE}(?:(?:northern|southern|eastern|western){SPACE})?"
)
_SMALL_WORD = re.compile(r"(?<!\w)[a-z\u00df-\u00ff]\w*")
_LONGEST_JOIN = 8  # code points: ", and " with spaces to spare
_LOOK_BACK = 24  # code points: room for "mountains of"


def find_names(
    text: str, forms: frozenset[str], outline: pd.DataFrame, mentions: pd.DataFrame
) -> list[Bare]:
    """Find the names of a text in reading order; none overlap.

    `forms` are the known names and aliases, `outline` has the columns of `outline_text`, `mentions`
    those of `find_mentions`. A name holds no number or date, and is no place that is a mention, but
    may have one as a part. The kinds are name (a known one), group, unknown name and PLACE.
    """
    body = outline[outline["kind"] == "body"]
    places = mentions[mentions["kind"] == "place"]
    held = Cover(places)
    unknown = [
        Bare("unknown name", *found)
        for paragraph in body.itertuples()
        for found in find_unknown(text, paragraph.start, paragraph.end)
        if not is_covered(text, found, held)  # "left Iraq for Albania" names two places
    ]
    repeated = find_known(text, _list_repeatable(text, unknown))
    found = [
        *(Bare("name", *known) for known in find_known(text, forms)),
        *(Bare("group", *group) for group in find_groups(text)),
        *unknown,
        *(Bare("unknown name", *again) for again in repeated),
    ]
    names = keep_first(found, mentions[mentions["kind"] != "place"])
    spans = sorted(zip(places["start"], places["end"], strict=True))
    names = [name for name in names if not _is_mention(name, spans)]
    return [cut_to_quote(name) for name in _tell_places(text, sorted(names, key=_start), places)]


def drop_parts(mentions: pd.DataFrame, names: Sequence[Bare]) -> pd.DataFrame:
    """Drop the places that are part of a name."""
    held = Cover(pd.DataFrame([(n.start, n.end) for n in names], columns=["start", "end"]))
    part = held.holds(mentions["start"].to_numpy(), mentions["end"].to_numpy())
    return mentions[~(part & (mentions["kind"] == "place"))]


def _start(name: Bare) -> int:
    return name.start


def _is_mention(name: Bare, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place holds a name, or begins or ends within it; `spans` are in order."""
    position = bisect(spans, (name.start, name.end))
    for start, end in spans[max(0, position - 1) : position + 1]:
        overlaps = start < name.end and name.start < end
        if overlaps and not (name.start <= start and end <= name.end):
            return True
        if (start, end) == (name.start, name.end):
            return True
    return False


def _list_repeatable(text: str, names: Iterable[Bare]) -> frozenset[str]:
    """List the forms of names to look for again: each, and its words that no list explains.

    A word that the text also has in small letters is left out.
    """
    small = set(_SMALL_WORD.findall(text))
    forms = {name.wording for name in names}
    words = {word for form in forms for word in WORD_OF_RUN.findall(form)}
    alone = {w for w in words if len(w) >= SHORTEST and not explains(w) and w.lower() not in small}
    return frozenset(forms | alone)


def _tell_places(text: str, names: Sequence[Bare], places: pd.DataFrame) -> list[Bare]:
    """Tell the unknown places, each by itself, or by the place that it is listed with."""
    ends = set(places["end"])
    starts = set(places["start"])
    told = [
        name._replace(kind=PLACE)
        if name.kind == "unknown name" and _reads_as_place(text, name, starts, ends)
        else name
        for name in names
    ]
    for position, (before, after) in enumerate(pairwise(told), start=1):
        joined = _JOINS.fullmatch(text, before.end, after.start)
        if joined and before.kind == PLACE and after.kind == "unknown name":
            told[position] = after._replace(kind=PLACE)
    known = {name.wording for name in told if name.kind == PLACE}
    return [
        name._replace(kind=PLACE) if name.kind == "unknown name" and name.wording in known else name
        for name in told
    ]


def _reads_as_place(text: str, name: Bare, starts: set[int], ends: set[int]) -> bool:
    before = text[max(0, name.start - _LOOK_BACK) : name.start]
    if _HAS_PLACE_WORD.match(name.wording) or _AFTER_PLACE.match(text, name.end):
        return True
    if _BEFORE_PLACE.search(before):
        return True
    larger = _IN_A_LARGER.match(text, name.end)
    if larger and larger.end() in starts:
        return True
    near = range(max(0, name.start - _LONGEST_JOIN), name.start)
    return any(end in ends and _JOINS.fullmatch(text, end, name.start) for end in near)


def cut_to_quote(name: Bare) -> Bare:
    """Cut a mention or a name to the words that may be quoted."""
    words = re.match(rf"\S+(?:\s+\S+){{0,{MAX_WORDS - 1}}}", name.wording)
    wording = words.group() if words else name.wording
    return name._replace(end=name.start + len(wording), wording=wording)
