"""What the documents answer to a question and what other sources report, ready for a view."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from sourcebook import comparison
from sourcebook.charts.theme import THEMES, document_inks
from sourcebook.package import Package
from sourcebook.ui.filters import capital
from sourcebook.ui.pictures import theme

SHOWN = 3
"""Answers of a document, or other sources, in a cell of a table; more are counted."""
View = dict[str, Any]


def inks(package: Package) -> dict[str, str]:
    """Take each document's ink in the reader's theme, by its id."""
    return document_inks(package["documents"]["id"], THEMES[theme()])


def on_question(package: Package, topic_id: str, documents: Sequence[str]) -> View:
    """Take everything on one question: text, answers by document, relation, other sources."""
    row = comparison.relate_topic(package, topic_id, tuple(documents))
    return {
        "topic_id": topic_id,
        "text": row.question,
        "documents": [_side(package, topic_id, one) for one in documents],
        "relation": _explain(row),
        "others": others(package, topic_id),
        "note": comparison.other_sources_note(package, topic_id),
    }


def _explain(row: comparison.Relation) -> str:
    """Say how the answers relate and by which rule; where one or none answers, the rule says it."""
    if row.relation in ("one_alone", "unanswered"):
        return row.rule
    return f"{capital(comparison.RELATIONS[row.relation])}. {row.rule}".strip()


def _side(package: Package, topic_id: str, document: str) -> View:
    return {
        "id": document,
        "ink": inks(package)[document],
        "answers": answers(package, topic_id, document),
    }


def answers(package: Package, topic_id: str, document: str) -> list[View]:
    """List what a document answers to a question: record id, value in words, wording."""
    rows = comparison.statements(package, topic_id)
    rows = rows[(rows["document_id"] == document) & rows["answers"]]
    return [{"id": r.id, "value": r.as_read, "wording": r.wording} for r in rows.itertuples()]


def others(package: Package, topic_id: str) -> list[View]:
    """List what other sources report on a question."""
    rows = comparison.other_sources(package, topic_id)
    return [
        {
            "value": row.as_read,
            "source": row.source,
            "published": row.published_read,
            "statement": row.statement,
            "counts": row.counts,
            "scope_note": row.scope_note.rstrip("."),
            "address": row.address,
            "seen": row.seen_read,
            "basis": row.basis,
            "about": ", ".join(filter(None, [row.source, row.counts, row.period_read])),
        }
        for row in rows.itertuples()
    ]


def cells(package: Package, topic_id: str, documents: Sequence[str]) -> list[View]:
    """Make a cell a document: its first answers to a question, and how many more there are."""
    made = []
    for document in documents:
        given = answers(package, topic_id, document)
        distinct = list({answer["value"]: answer for answer in given}.values())
        made.append(
            {
                "document_id": document,
                "ink": inks(package)[document],
                "answers": distinct[:SHOWN],
                "more": max(0, len(distinct) - SHOWN),
            }
        )
    return made


def heads(package: Package, documents: Sequence[str]) -> list[View]:
    """Make the heads of the documents' columns."""
    return [{"id": one, "ink": inks(package)[one]} for one in documents]
