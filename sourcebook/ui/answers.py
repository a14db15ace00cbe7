"""What the documents answer to a question and what other sources report, ready for a view."""

from collections.abc import Sequence
from typing import Any

from sourcebook import comparison
from sourcebook.charts.theme import THEMES, document_inks
from sourcebook.package import Package
from sourcebook.package.in_words import counted
from sourcebook.ui.filters import capital
from sourcebook.ui.pictures import theme

SHOWN = 3
"""Different answers of a document in a cell of a table; more are counted."""
SILENT = 5
"""Documents without an answer that are listed one by one; more are counted."""
View = dict[str, Any]


def inks(package: Package) -> dict[str, str]:
    """Take each document's ink in the reader's theme, by its id."""
    return document_inks(package["documents"]["id"], THEMES[theme()])


def on_question(package: Package, topic_id: str, documents: Sequence[str]) -> View:
    """Take everything on one question: text, answers by document, relation, other sources."""
    asked = comparison.ask(package, topic_id, tuple(documents))
    own = inks(package)
    silent = sum(not answers for answers in asked.answers.values())
    return {
        "text": asked.question,
        "documents": [
            {"id": one, "ink": own[one], "answers": answers}
            for one, answers in asked.answers.items()
            if answers or silent <= SILENT
        ],
        "silent": counted(silent, "document") if silent > SILENT else "",
        "relation": _explain(asked.relation),
        "others": asked.reported,
        "note": asked.note,
    }


def _explain(row: comparison.Relation) -> str:
    """Say how the answers relate and by which rule; where one or none answers, the rule says it."""
    if row.relation in ("one_alone", "unanswered"):
        return row.rule
    return f"{capital(comparison.RELATIONS[row.relation])}. {row.rule}".strip()


def cells(package: Package, asked: comparison.Asked) -> list[View]:
    """Make a cell a document: its first different answers, and how many more there are."""
    own = inks(package)
    made = []
    for document, answers in asked.answers.items():
        distinct = list({answer.value: answer for answer in answers}.values())
        more = max(0, len(distinct) - SHOWN)
        cell = {"document_id": document, "ink": own[document], "more": more}
        made.append({**cell, "answers": distinct[:SHOWN]})
    return made


def heads(package: Package, documents: Sequence[str]) -> list[View]:
    """Make the heads of the documents' columns."""
    own = inks(package)
    return [{"id": one, "ink": own[one]} for one in documents]
