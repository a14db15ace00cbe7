"""The relation of what two documents state on each topic."""

from typing import Any, NamedTuple

import pandas as pd

from sourcebook.comparison.relating import Found, relate, relate_places, relate_words
from sourcebook.comparison.statements import all_statements, by_topic
from sourcebook.package import Package

RELATIONS = {
    "same": "same",
    "same_number": "same number, worded differently",
    "compatible": "compatible",
    "different": "different",
    "not_comparable": "not comparable",
    "only_left": "only {left}",
    "only_right": "only {right}",
    "neither": "neither",
}
"""The eight relations in words; `relation_words` puts the documents in."""
MEANINGS = {
    "same": "The same number with the same qualifier, the same days, the same places, or the same "
    "description.",
    "same_number": "The same number with another qualifier, or with a period that only one states "
    "as a date; or the same date, once as a beginning (“since 1981”) and once alone (“1981”).",
    "compatible": "The ranges that the numbers or dates allow overlap, or some places are named "
    "by both. Exact allows the number alone, more than all above it, at least the number and all "
    "above it, about 10 % to each side (our convention). A date allows its days.",
    "different": "The ranges do not overlap, or no place is named by both.",
    "not_comparable": "The unit, who is counted or the period differ, or only one states a period "
    "as a date and the numbers are not the same; or one states no number or no date; or both "
    "describe in words, differently worded.",
    "only_left": "Stated by {left} only, with or without a number or date.",
    "only_right": "Stated by {right} only, with or without a number or date.",
    "neither": "Neither document answers the question.",
}
"""The rule of each relation in words, for a glossary; `relation_words` puts the documents in."""
PRECEDENCE = ("different", "compatible", "same_number", "same", "not_comparable")
"""Which pair gives a topic's relation where a document has several rows on it: the first of
these, so that no difference is hidden, and what can't be compared hides nothing that can."""
COLUMNS = [
    "topic_id", "question", "kind", "relation", "rule", "left_ids", "right_ids", "pair_ids",
]  # fmt: skip
NOUNS = {"number": "a number", "date": "a date", "role": "a description", "place": "a place"}


class Pair(NamedTuple):
    """A row of each document and how they relate."""

    left: Any
    right: Any
    found: Found


def relation_words(
    relation: str, left: str = "A", right: str = "B", *, among: dict[str, str] = RELATIONS
) -> str:
    """A relation in words with the documents' ids: "only A"; `among` MEANINGS its rule."""
    return among[relation].format(left=left, right=right)


def compare(package: Package, left: str = "A", right: str = "B") -> pd.DataFrame:
    """How what two documents state relates, a row per topic in the order of `topics`.

    Columns: topic_id, question, kind, relation (a key of RELATIONS), rule (in words), left_ids and
    right_ids (tuples: the rows that answer), pair_ids (tuple: the two rows that gave the relation;
    empty where no single pair did).
    """
    stated, none = by_topic(package), all_statements(package).iloc[:0]
    places = package["places"].set_index("id")[["name", "kind", "iso_a3"]].to_dict("index")
    records = []
    for topic in package["topics"].itertuples():
        own = stated.get(topic.id, none)
        found, pair = _relate_topic(topic.kind, own, left, right, places)
        answers = own[own["answers"]]
        ids = [tuple(answers.loc[answers["document_id"] == d, "id"]) for d in (left, right)]
        records.append((topic.id, topic.question, topic.kind, *found, *ids, pair))
    return pd.DataFrame(records, columns=COLUMNS)


def _relate_topic(
    kind: str, rows: pd.DataFrame, left: str, right: str, places: dict[str, dict[str, Any]]
) -> tuple[Found, tuple[str, ...]]:
    """The relation on one topic, and the ids of the pair that gave it."""
    sides = [rows[rows["answers"] & (rows["document_id"] == d)] for d in (left, right)]
    stated = [side for side in sides if len(side)]
    if len(stated) < 2:
        return _one_or_none(kind, rows, sides, (left, right)), ()
    if kind == "place":
        return relate_places(sides[0], sides[1], places), ()
    if kind == "role":
        return relate_words(sides[0], sides[1]), ()
    pairs = [Pair(a, b, relate(a, b)) for a in sides[0].itertuples() for b in sides[1].itertuples()]
    gave = min(pairs, key=lambda pair: PRECEDENCE.index(pair.found.relation))
    rule = f"{_said(gave.left)}; {_said(gave.right)}. {gave.found.rule}"
    rest = [pair for pair in pairs if pair is not gave]
    if rest:
        listed = "; ".join(
            f"{p.left.id} and {p.right.id}: {RELATIONS[p.found.relation]}" for p in rest
        )
        rule += (
            f" The pair {gave.left.id} and {gave.right.id} gave the relation; the other "
            f"{'pair' if len(rest) == 1 else 'pairs'}: {listed}."
        )
    return Found(gave.found.relation, rule), (gave.left.id, gave.right.id)


def _said(row: Any) -> str:
    if not _is_definite(row):
        return f"{row.document_id} {'states no number' if row.unit else 'gives no date'} ({row.id})"
    period = f", period: {row.period_read}" if row.period_read else ""
    return f"{row.document_id} states {row.as_read}{period} ({row.id})"


def _is_definite(row: Any) -> bool:
    return bool(row.edtf) or pd.notna(row.value)


def _one_or_none(
    kind: str, rows: pd.DataFrame, sides: list[pd.DataFrame], documents: tuple[str, str]
) -> Found:
    """The relation where at most one of the two answers."""
    noun = NOUNS[kind]
    touching = rows[~rows["answers"] & rows["document_id"].isin(documents)]

    def aside(document: str) -> str:
        ids = ", ".join(touching.loc[touching["document_id"] == document, "id"])
        return f" {document} touches the subject without {noun} ({ids})." if ids else ""

    if not len(sides[0]) and not len(sides[1]):
        asides = "".join(map(aside, documents))
        return Found("neither", f"Neither document states {noun} here.{asides}")
    first = 0 if len(sides[0]) else 1
    one, other = documents[first], documents[1 - first]
    ids = ", ".join(sides[first]["id"])
    definite = kind in ("role", "place") or any(map(_is_definite, sides[first].itertuples()))
    without = "" if definite else f", without {noun}"
    relation = ("only_left", "only_right")[first]
    return Found(relation, f"Stated by {one} only ({ids}){without}.{aside(other)}")
