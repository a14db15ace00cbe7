"""The main questions: what each document answers, and what other sources report."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook.comparison.statements import other_sources, other_sources_note, statements
from sourcebook.package import Package
from sourcebook.package.in_words import NOT_STATED


class Answer(NamedTuple):
    """One answer of a document: the record's id, and its value in words."""

    id: str
    value: str


class Reported(NamedTuple):
    """One number or date of another source, with what it counts or dates and for what time."""

    id: str
    value: str
    source: str
    counts: str
    period: str


class MainQuestion(NamedTuple):
    """One row of the synopsis."""

    topic_id: str
    question: str
    subject: str
    cells: Mapping[str, tuple[Answer, ...]]
    """Answers by document, in the order of the text; empty where it does not answer."""
    others: tuple[Reported, ...]
    note: str
    """Other sources in one line; see `other_sources_note`."""


def headline_topics(package: Package) -> pd.DataFrame:
    """Take the topics of the synopsis, in its order. Columns: those of `topics`."""
    topics = package["topics"]
    return topics[topics["headline"].notna()].sort_values("headline")


def synopsis(package: Package, documents: Sequence[str]) -> list[MainQuestion]:
    """Answer the main questions from some documents, in the order of the synopsis."""
    return [
        MainQuestion(
            topic.id,
            topic.question,
            topic.subject,
            {document: _answers(package, topic.id, document) for document in documents},
            tuple(map(_report, other_sources(package, topic.id).itertuples())),
            other_sources_note(package, topic.id),
        )
        for topic in headline_topics(package).itertuples()
    ]


def _answers(package: Package, topic_id: str, document: str) -> tuple[Answer, ...]:
    """List the answers of a document; the first record of each value."""
    every = statements(package, topic_id)
    own = every[every["answers"] & (every["document_id"] == document)]
    values = [_value(row) for row in own.itertuples()]
    first = dict(zip(reversed(values), reversed(list(own["id"])), strict=True))
    return tuple(Answer(first[value], value) for value in dict.fromkeys(values))


def _value(row: Any) -> str:
    """Put an answer in words; where no number or date is stated, in the document's own."""
    if row.table == "figures" and pd.isna(row.value):
        return f"“{row.wording}” ({NOT_STATED})"
    if row.table == "events" and not row.edtf:
        return f"“{row.wording}” ({row.as_read})"
    return str(row.as_read)


def _report(other: Any) -> Reported:
    counts = other.statement if other.unit == "date" else other.counts
    return Reported(other.id, other.as_read, other.source, counts, other.period_read)
