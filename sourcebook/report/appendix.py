"""The appendix: every cited row with a short citation, other sources, and what no one answers."""

from typing import Any

from sourcebook import comparison
from sourcebook.package import Package
from sourcebook.package.records import KINDS, all_records


def records(package: Package) -> list[tuple[str, list[dict[str, Any]]]]:
    """List every cited row by document, in the order of the text, with a short citation.

    A row has id, kind, where ("¶10, 2960–2991"), wording, as_read, statement and note.
    """
    every = all_records(package)
    return [
        (str(document), [_record(row) for row in own.itertuples()])
        for document, own in every.groupby("document_id", sort=False)
    ]


def _record(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": KINDS[row.table],
        "where": f"¶{row.paragraph}, {row.start}–{row.end}",
        "wording": row.wording,
        "as_read": row.as_read,
        "statement": row.statement,
        "note": row.note,
    }


def other_sources(package: Package) -> list[tuple[str, list[Any]]]:
    """List what other sources report: each question on which any does, and its rows."""
    every = [
        (str(topic.question), list(comparison.other_sources(package, topic.id).itertuples()))
        for topic in package["topics"].itertuples()
    ]
    return [(question, rows) for question, rows in every if rows]


def unanswered(package: Package) -> list[str]:
    """List the questions that no document answers, as the dashboard does."""
    return list(comparison.unanswered(package)["question"])
