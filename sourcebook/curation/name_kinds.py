"""Guess whether a new name is a person or an organisation; say nothing where nothing tells."""

import re

from sourcebook.curation.grammar import SPACE, one_of
from sourcebook.curation.named import BODIES, INITIAL, TITLES

_BODY = re.compile(one_of(BODIES))
_ACRONYM = re.compile(r"[A-Z][A-Z&.-]+[A-Z]\.?")
_TITLE_BEFORE = re.compile(rf"\b{one_of(TITLES)}\.?{SPACE}(?:{INITIAL})*$")
_ACTS_AFTER = re.compile(
    rf",?{SPACE}(?:said|told|wrote|recalled|was{SPACE}(?:born|killed|arrested|executed)|married"
    rf"|resigned|who)\b|,{SPACE}(?:(?:an?|the|then|now|her|his){SPACE}|\d\d,)",
    re.IGNORECASE,
)
_PERSON_AROUND = re.compile(
    rf"(?:\b(?:spokes(?:man|woman|person)|activist|lawyer|author|historian|journalist|analyst"
    rf"|founder|leader|husband|wife|brother|sister|son|daughter|mother|father|named|called)"
    rf",?{SPACE})$",
    re.IGNORECASE,
)
_TWO_OR_THREE = re.compile(rf"[^\W\d_]\w+(?:{SPACE}(?:[A-Z]\.|[^\W\d_][\w'’-]+)){{1,2}}")
_AROUND = 40


def guess_name_kind(text: str, start: int, end: int) -> str:
    """Guess the kind of the name text[start:end]: "person", "organisation", or "" without a sign.

    Words such as Council and capitals alone (UNHCR) are of an organisation; a title or a calling
    before two or three words, or what only people do after them, is of a person.
    """
    name, before = text[start:end], text[max(0, start - _AROUND) : start]
    if _BODY.search(name) or _ACRONYM.fullmatch(name):
        return "organisation"
    if _TITLE_BEFORE.search(before) or re.match(rf"{one_of(TITLES)}", name):
        return "person"
    if _PERSON_AROUND.search(before):
        return "person"
    if _TWO_OR_THREE.fullmatch(name) and _ACTS_AFTER.match(text, end):
        return "person"
    return ""
