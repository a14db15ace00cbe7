"""How what several documents state on each question relates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.comparison.relating import Found, Row, relate, relate_places, relate_words
from sourcebook.comparison.statements import all_statements, count_other_sources
from sourcebook.package import Package
from sourcebook.package.derived import last_per_package, once_per_package
from sourcebook.package.in_words import counted, joined

RELATIONS = {
    "same": "the same",
    "same_number": "the same number or date, worded differently",
    "compatible": "compatible",
    "different": "different",
    "not_comparable": "not comparable",
    "one_alone": "stated by one document",
    "unanswered": "not answered",
}
"""The relations in words, from the closest to none."""
MEANINGS = {
    "same": "The same number with the same qualifier, the same days, the same places, or the same "
    "description.",
    "same_number": "The same number with another qualifier, or with a period that only one states "
    "as a date; or the same date, once as a beginning (“since 1981”) and once alone (“1981”).",
    "compatible": "The ranges that the numbers or dates allow overlap, or some of the places are "
    "the same. A number without a qualifier allows only itself; “more than” allows any larger "
    "number, “at least” the number itself or any larger one, “less than” any smaller number, “at "
    "most” the number itself or any smaller one, “about” 10% to each side (our convention), and a "
    "range everything between its ends, including the ends. A date allows its days; “1972 or "
    "earlier” allows all days to the end of 1972.",
    "different": "The ranges do not overlap, or none of the places are the same.",
    "not_comparable": "The unit, what is counted, the period or the place differs; or only one "
    "states a period as a date and the numbers are not the same; or one states no number or no "
    "date; or the answers are descriptions in different words.",
    "one_alone": "Only one of the documents answers the question, with or without a number or "
    "date.",
    "unanswered": "None of the documents answers the question.",
}
"""The rule of each relation in words, for a glossary."""
PRECEDENCE = ("different", "compatible", "same_number", "same", "not_comparable")
"""Which pair gives a question's relation where several answer it: the first of these, so that no
difference is hidden, and what can't be compared hides nothing that can."""
NOUNS = {"number": "a number", "date": "a date", "role": "a description", "place": "a place"}
LISTED = 5
"""Pairs that a rule lists one by one; of more it says how many have which relation."""


class Relation(NamedTuple):
    """One row of `compare`."""

    topic_id: str
    question: str
    kind: str
    subject: str
    headline: Any
    """The question's rank in the synopsis; NA for most."""
    relation: str
    """A key of RELATIONS."""
    rule: str
    """How the relation was found, in words."""
    alone: str
    """The only document that answers; "" otherwise."""
    pair_ids: tuple[str, ...]
    """The two rows that gave the relation; empty where no single pair did."""
    others: int
    """How many other sources report on it."""


class Pair(NamedTuple):
    """Two rows, or what two documents say in all, and how they relate."""

    one: str
    """The id of a row, or of a document."""
    other: str
    found: Found


def relation_words(relation: str, alone: str = "", *, among: Sequence[str]) -> str:
    """Put a relation among some documents in words: "different", "stated by A alone".

    With one document nothing more can be said, because the others were not asked.
    """
    if alone:
        return f"stated by {alone} alone" if len(among) > 1 else f"only {alone} is shown"
    return RELATIONS[relation]


def compare(package: Package, documents: Sequence[str]) -> pd.DataFrame:
    """Relate what some documents state, a row per question in the order of `topics`.

    Columns: those of `Relation`.
    """
    return _compare(package, tuple(documents))


@last_per_package(8)
def _compare(package: Package, documents: tuple[str, ...]) -> pd.DataFrame:
    related = [relate_topic(package, topic, documents) for topic in package["topics"]["id"]]
    frame = pd.DataFrame(related, columns=list(Relation._fields))
    return frame.astype({"headline": "Int64"})


def relation_counts(package: Package, documents: Sequence[str]) -> dict[str, int]:
    """Count the questions by relation: the keys of RELATIONS that occur, in their order."""
    counts = compare(package, documents)["relation"].value_counts()
    return {relation: int(counts[relation]) for relation in RELATIONS if relation in counts}


def relate_topic(package: Package, topic_id: str, documents: Sequence[str]) -> Relation:
    """Relate what some documents state on one question."""
    topic = _topics(package)[topic_id]
    stated = _stated(package, tuple(documents)).get(topic_id, [])
    sides: dict[str, list[Row]] = {document: [] for document in documents}
    for row in stated:
        if row.answers:
            sides[row.document_id].append(row)
    sides = {document: rows for document, rows in sides.items() if rows}
    pair: tuple[str, ...] = ()
    if len(sides) > 1:
        found, pair = _relate_sides(package, topic["kind"], sides)
    else:
        found = _one_or_none(topic["kind"], sides, stated, alone=len(documents) > 1)
    return Relation(
        topic_id,
        topic["question"],
        topic["kind"],
        topic["subject"],
        topic["headline"],
        *found,
        alone=next(iter(sides)) if len(sides) == 1 else "",
        pair_ids=pair,
        others=count_other_sources(package, topic_id),
    )


@last_per_package(4)
def _stated(package: Package, documents: tuple[str, ...]) -> Mapping[str, Sequence[Row]]:
    """Take the statements of some documents, by topic."""
    every = all_statements(package)
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for row in every[every["document_id"].isin(documents)].itertuples():
        by_topic[row.topic_id].append(row)
    return by_topic


@once_per_package
def _topics(package: Package) -> Mapping[str, Mapping[str, Any]]:
    return dict(package["topics"].set_index("id").to_dict("index"))


@once_per_package
def _places(package: Package) -> Mapping[str, Mapping[str, Any]]:
    return dict(package["places"].set_index("id")[["name", "kind", "iso_a3"]].to_dict("index"))


def _relate_sides(
    package: Package, kind: str, sides: Mapping[str, Sequence[Row]]
) -> tuple[Found, tuple[str, ...]]:
    """Relate the answers of at least two documents; also the ids of the two rows that decided.

    Numbers and dates relate row by row, places and descriptions document by document.
    """
    pairs: list[Pair] = []
    for (one, own), (other, others) in combinations(sides.items(), 2):
        if kind == "place":
            pairs.append(Pair(one, other, relate_places(own, others, _places(package))))
        elif kind == "role":
            pairs.append(Pair(one, other, relate_words(own, others)))
        else:
            pairs += [Pair(a.id, b.id, relate(a, b)) for a, b in product(own, others)]
    gave = min(pairs, key=lambda pair: PRECEDENCE.index(pair.found.relation))
    rule = _join(gave.found.rule, _mention(gave, [pair for pair in pairs if pair is not gave]))
    by_row = kind not in ("place", "role")
    return Found(gave.found.relation, rule), (gave.one, gave.other) if by_row else ()


def _mention(gave: Pair, rest: Sequence[Pair]) -> str:
    """Say which pair gave the relation, and how the others relate."""
    if not rest:
        return ""
    if len(rest) <= LISTED:
        listed = (f"{p.one} and {p.other}: {RELATIONS[p.found.relation]}" for p in rest)
    else:
        numbers = pd.Series([pair.found.relation for pair in rest]).value_counts(sort=False)
        listed = (f"{number:,} {RELATIONS[relation]}" for relation, number in numbers.items())
    others = "other pair" if len(rest) == 1 else f"other {counted(len(rest), 'pair')}"
    return (
        f"The relation comes from {gave.one} and {gave.other}; the {others}: {'; '.join(listed)}."
    )


def _one_or_none(
    kind: str, sides: Mapping[str, Sequence[Row]], stated: Iterable[Row], *, alone: bool
) -> Found:
    """Say who answers where at most one document does, and who only touches the question."""
    asides: dict[str, list[str]] = defaultdict(list)
    for row in stated:
        if row.document_id not in sides:
            asides[row.document_id].append(row.id)
    aside = " ".join(
        f"{document} mentions it without {NOUNS[kind]} ({joined(ids)})."
        for document, ids in asides.items()
    )
    for document, own in sides.items():
        definite = kind in ("role", "place") or any(_is_definite(row) for row in own)
        said = f"Stated by {document}{' alone' if alone else ''}" + (
            "" if definite else f", without {NOUNS[kind]}"
        )
        return Found("one_alone", _join(f"{said} ({joined(row.id for row in own)}).", aside))
    return Found("unanswered", _join("No document shown answers this question.", aside))


def _is_definite(row: Row) -> bool:
    return bool(row.edtf) or pd.notna(row.value) or pd.notna(row.low)


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
