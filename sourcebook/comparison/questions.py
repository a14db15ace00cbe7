"""A question whole: what each document answers, how that relates, and what others report."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.comparison.relations import Relation, relate_topic
from sourcebook.comparison.statements import (
    other_sources,
    other_sources_note,
    statements,
)
from sourcebook.package import Package
from sourcebook.package.derived import last_per_package

BASES = ("own count", "second-hand", "a party's figure", "not a count")
"""Whose figures come first where not all have room; among equals the earliest, not the largest."""


class Answer(NamedTuple):
    """What a document answers: the record, its value in words, its exact wording."""

    id: str
    value: str
    wording: str


class Reported(NamedTuple):
    """What another source reports; each field in words, "" where it is not known."""

    value: str
    source: str
    published: str
    statement: str
    counts: str
    period: str
    scope_note: str
    address: str
    seen: str
    basis: str

    @property
    def about(self) -> str:
        """Name the source, what it counts and for what time."""
        return ", ".join(filter(None, [self.source, self.counts, self.period]))


class Asked(NamedTuple):
    """A question with its answers by document, in the order of the documents given."""

    relation: Relation
    answers: dict[str, tuple[Answer, ...]]
    reported: tuple[Reported, ...]
    """What other sources report, the earliest date first."""
    note: str
    """What other sources report in one line, or that none is listed."""

    @property
    def by_basis(self) -> tuple[Reported, ...]:
        """Order what other sources report for where there is no room for all: see BASES."""
        return tuple(sorted(self.reported, key=lambda one: BASES.index(one.basis)))

    @property
    def topic_id(self) -> str:
        """Take the id of the question."""
        return self.relation.topic_id

    @property
    def question(self) -> str:
        """Take the words of the question."""
        return self.relation.question


OF_AN_ANSWER = ["id", "document_id", "table", "wording", "as_read", "value", "low", "edtf"]
"""What an answer is made of: a tuple of all columns takes as long as all else of a question."""


@last_per_package(2048)
def ask(package: Package, topic_id: str, documents: tuple[str, ...]) -> Asked:
    """Put one question to some documents and to the other sources."""
    rows = statements(package, topic_id)
    rows = rows.loc[rows["answers"] & rows["document_id"].isin(documents), OF_AN_ANSWER]
    answers: dict[str, list[Answer]] = {document: [] for document in documents}
    for row in rows.itertuples():
        answers[row.document_id].append(Answer(row.id, _value(row), row.wording))
    return Asked(
        relate_topic(package, topic_id, documents),
        {document: tuple(own) for document, own in answers.items()},
        _report(package, topic_id),
        other_sources_note(package, topic_id),
    )


def _value(row: Any) -> str:
    """Put an answer in words; without a number or date the document's own words say it."""
    vague = row.table == "figures" and pd.isna(row.value) and pd.isna(row.low)
    timeless = row.table == "events" and not row.edtf
    return f"“{row.wording}”" if vague or timeless else str(row.as_read)


def _report(package: Package, topic_id: str) -> tuple[Reported, ...]:
    return tuple(
        Reported(
            row.as_read,
            row.source,
            row.published_read,
            row.statement,
            row.counts,
            row.period_read,
            row.scope_note.rstrip("."),
            row.address,
            row.seen_read,
            row.basis,
        )
        for row in other_sources(package, topic_id).itertuples()
    )


def headline_topics(package: Package) -> pd.DataFrame:
    """Take the topics of the synopsis, in its order. Columns: those of `topics`."""
    topics = package["topics"]
    return topics[topics["headline"].notna()].sort_values("headline")


def synopsis(package: Package, documents: Sequence[str]) -> list[Asked]:
    """Ask the main questions, in their order."""
    return [ask(package, one, tuple(documents)) for one in headline_topics(package)["id"]]


def in_reading_order(compared: pd.DataFrame) -> pd.DataFrame:
    """Sort the rows of `compare`: differences first, then those with other sources, then the rest.

    Questions that one document alone answers come after those, unanswered ones last.
    """
    rank = compared["relation"].map({"different": 0, "one_alone": 2, "unanswered": 3})
    rank = rank.astype("float64").fillna(1)  # an empty map has no type of its own
    ranked = compared.assign(rank=rank - compared["others"].gt(0) * 0.5)
    return ranked.sort_values("rank", kind="stable").drop(columns="rank")
