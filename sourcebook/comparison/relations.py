"""How what several documents state on a question relates."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.comparison.relating import Found, relate, relate_places, relate_words
from sourcebook.comparison.statements import all_statements, by_topic, other_sources
from sourcebook.package import Package
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import joined

RELATIONS = {
    "same": "the same",
    "same_number": "the same number or date, worded differently",
    "compatible": "compatible",
    "different": "different",
    "not_comparable": "not comparable",
    "one_alone": "stated by one document alone",
    "unanswered": "not answered",
}
"""The relations in words, from the closest to none."""
MEANINGS = {
    "same": "The same number with the same qualifier, the same days, the same places, or the same "
    "description.",
    "same_number": "The same number with another qualifier, or with a period that only one states "
    "as a date; or the same date, once with an open end (“since 1981”) and once alone (“1981”).",
    "compatible": "The ranges that the numbers or dates allow overlap, or some places are named "
    "by each. A number without a qualifier allows itself alone, “more than” all above it, “at "
    "least” the number and all above it, “about” 10 % to each side (our convention). A date "
    "allows its days.",
    "different": "The ranges do not overlap, or no place is named by each.",
    "not_comparable": "The unit, who is counted, the period or the place differ, or only one "
    "states a period as a date and the numbers are not the same; or one states no number or no "
    "date; or they describe in words, differently worded.",
    "one_alone": "One of the documents answers the question, with or without a number or date; the "
    "others do not.",
    "unanswered": "None of the documents answers the question.",
}
"""The rule of each relation in words, for a glossary."""
PRECEDENCE = ("different", "compatible", "same_number", "same", "not_comparable")
"""Which pair gives a question's relation where several answer it: the first of these, so that no
difference is hidden, and what can't be compared hides nothing that can."""
COLUMNS = [
    "topic_id", "question", "kind", "subject", "relation", "rule", "alone", "pair_ids", "others",
]  # fmt: skip
NOUNS = {"number": "a number", "date": "a date", "role": "a description", "place": "a place"}


class Relation(NamedTuple):
    """One row of `compare`."""

    topic_id: str
    question: str
    kind: str
    subject: str
    relation: str
    """A key of RELATIONS."""
    rule: str
    """How the relation was found, in words."""
    alone: str
    """The only document that answers; "" otherwise."""
    pair_ids: tuple[str, ...]
    """The two rows that gave the relation; empty where no single pair did."""
    others: int
    """How many rows of other sources there are."""


class Pair(NamedTuple):
    """A row of each of two documents and how they relate."""

    left: Any
    right: Any
    found: Found


def relation_words(relation: str, alone: str = "") -> str:
    """Put a relation in words: "different", "stated by A alone"."""
    return f"stated by {alone} alone" if alone else RELATIONS[relation]


def compare(package: Package, documents: Sequence[str]) -> pd.DataFrame:
    """Relate what some documents state, a row per question in the order of `topics`.

    Columns: those of `Relation`.
    """
    rows = [relate_topic(package, one, tuple(documents)) for one in package["topics"]["id"]]
    return pd.DataFrame(rows, columns=COLUMNS)


@once_per_package
def relate_topic(package: Package, topic_id: str, documents: tuple[str, ...]) -> Relation:
    """Relate what some documents state on one question."""
    topic = _topics(package)[topic_id]
    rows = by_topic(package).get(topic_id, all_statements(package).iloc[:0])
    rows = rows[rows["document_id"].isin(documents)]
    answers = rows[rows["answers"]]
    answering = [one for one in documents if one in set(answers["document_id"])]
    if len(answering) < 2:
        found = _one_or_none(topic["kind"], rows, answering)
        pair: tuple[str, ...] = ()
    else:
        sides = [answers[answers["document_id"] == one] for one in answering]
        found, pair = _relate_sides(package, topic["kind"], sides)
    return Relation(
        topic_id,
        topic["question"],
        topic["kind"],
        topic["subject"],
        found.relation,
        found.rule,
        answering[0] if len(answering) == 1 else "",
        pair,
        len(other_sources(package, topic_id)),
    )


@once_per_package
def _topics(package: Package) -> dict[str, dict[str, Any]]:
    return package["topics"].set_index("id").to_dict("index")


@once_per_package
def _places(package: Package) -> dict[str, dict[str, Any]]:
    return package["places"].set_index("id")[["name", "kind", "iso_a3"]].to_dict("index")


def _relate_sides(
    package: Package, kind: str, sides: Sequence[pd.DataFrame]
) -> tuple[Found, tuple[str, ...]]:
    """Relate the answers of at least two documents; also the ids of the pair that decided."""
    if kind in ("place", "role"):
        found = [
            relate_places(a, b, _places(package)) if kind == "place" else relate_words(a, b)
            for a, b in combinations(sides, 2)
        ]
        decided = min(found, key=lambda one: PRECEDENCE.index(one.relation))
        return decided, ()
    pairs = [
        Pair(one, other, relate(one, other))
        for a, b in combinations(sides, 2)
        for one, other in product(a.itertuples(), b.itertuples())
    ]
    gave = min(pairs, key=lambda pair: PRECEDENCE.index(pair.found.relation))
    rule = " ".join(_explain(gave, [pair for pair in pairs if pair is not gave]))
    return Found(gave.found.relation, rule), (gave.left.id, gave.right.id)


def _explain(gave: Pair, rest: Sequence[Pair]) -> Iterator[str]:
    """Say what the two rows state, the rule, and how the other pairs relate."""
    yield f"{_said(gave.left)}; {_said(gave.right)}. {gave.found.rule}".strip()
    if rest:
        listed = "; ".join(
            f"{p.left.id} and {p.right.id}: {RELATIONS[p.found.relation]}" for p in rest
        )
        noun = "pair" if len(rest) == 1 else "pairs"
        yield f"{gave.left.id} and {gave.right.id} gave the relation; the other {noun}: {listed}."


def _said(row: Any) -> str:
    if not _is_definite(row):
        return f"{row.document_id} {'states no number' if row.unit else 'gives no date'} ({row.id})"
    period = f", {row.period_read}" if row.period_read else ""
    return f"{row.document_id} states {row.as_read}{period} ({row.id})"


def _is_definite(row: Any) -> bool:
    return bool(row.edtf) or pd.notna(row.value)


def _one_or_none(kind: str, rows: pd.DataFrame, answering: Sequence[str]) -> Found:
    """Say who answers where at most one document does, and who only touches the question."""
    noun = NOUNS[kind]
    touching = rows[~rows["answers"] & ~rows["document_id"].isin(answering)]
    asides = "".join(
        f" {document} touches the subject without {noun} ({', '.join(own['id'])})."
        for document, own in touching.groupby("document_id", sort=False)
    )
    if not answering:
        return Found("unanswered", f"No document states {noun} here.{asides}")
    own = rows[rows["answers"]]
    definite = kind in ("role", "place") or any(map(_is_definite, own.itertuples()))
    without = "" if definite else f", without {noun}"
    return Found(
        "one_alone", f"Stated by {answering[0]} alone ({joined(own['id'])}){without}.{asides}"
    )
