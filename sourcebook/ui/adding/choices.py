"""What can be chosen for a cell of a row, the likeliest first, and what each choice is called."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.likely_topics import rank_topics
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.in_words import ROLES
from sourcebook.package.units import DATE
from sourcebook.texts.citations import Span, find_paragraphs, paragraph_at
from sourcebook.ui.filters import capital, label
from sourcebook.ui.kept import kept

NAMED_BY = {
    "topics": "question", "places": "name", "names": "name", "units": "plural", "subjects": "name",
}  # fmt: skip
"""The column by which a person knows a row of these tables."""
WITHOUT_DATE = {
    "relative": "Counted from the time of writing (“in recent years”)",
    "undated": "A time without a date (“under the Shah”)",
}
"""The precisions that a person chooses, in words; all others follow from the date."""

Choices = Mapping[str, str]
"""What a cell may hold, and what that is called."""


def referenced(package: Package, table: str, column: str) -> str:
    """Name the table that a column refers to; "" where it refers to none."""
    for key in package.resource(table)["schema"].get("foreignKeys", []):
        if key["fields"] == [column]:
            return str(key["reference"]["resource"])
    return ""


def is_chosen(package: Package, table: str, column: str) -> bool:
    """Tell whether a cell is chosen from a list, and not written."""
    return bool(referenced(package, table, column)) or "enum" in _constraints(
        package, table, column
    )


def _constraints(package: Package, table: str, column: str) -> Mapping[str, Any]:
    found = next(field for field in package.fields(table) if field["name"] == column)
    constraints: Mapping[str, Any] = found.get("constraints", {})
    return constraints


def choices(package: Package, draft: Draft, row: DraftRow, column: str) -> Choices:
    """List what a cell may hold, in the order in which it is likely, and what it already holds."""
    target = referenced(package, row.table, column)
    if target:
        found = _records(package, draft, target)
        order = _order(package, draft, row, target, list(found))
        named = {one: found[one] for one in order}
    else:
        values = _constraints(package, row.table, column)["enum"]
        named = {one: call(column, one) for one in values}
        if column == "precision":
            named = {one: name for one, name in named.items() if one in WITHOUT_DATE}
    held = row.cells.get(column, "")
    return named if held in named or not held else {**named, held: f"{held} (not in the list)"}


def call(column: str, value: str) -> str:
    """Call a value of a vocabulary by the words that pages use."""
    words = {"role": ROLES, "precision": WITHOUT_DATE}.get(column, {})
    return capital(words.get(value) or label(value))


def _records(package: Package, draft: Draft, table: str) -> dict[str, str]:
    """Name the rows of a table, those that the draft adds too, by id."""
    column = NAMED_BY[table]
    rows = package[table]
    if table == "units":
        rows = rows[rows["kind"] != DATE]  # no figure has it
    found = dict(zip(rows["id"], rows[column], strict=True))
    return found | {one["id"]: one.get(column, one["id"]) for one in draft.new_rows.get(table, ())}


def _order(
    package: Package, draft: Draft, row: DraftRow, table: str, ids: Sequence[str]
) -> list[str]:
    near = rows_nearby(draft, row)
    if table == "topics":
        topics = [one.cells["topic_id"] for one in near if one.cells.get("topic_id")]
        known = pd.concat([_described_topics(package), _new_topics(draft)], ignore_index=True)
        return rank_topics(known, row.table, context_of(draft, row), near=topics)
    if table == "places":
        here = [one.cells["place_id"] for one in near if one.cells.get("place_id")]
        return list(dict.fromkeys([*[one for one in here if one in ids], *ids]))
    return list(ids)


def rows_nearby(draft: Draft, row: DraftRow) -> list[DraftRow]:
    """List the other rows of the same paragraph, the nearest first."""
    outline = find_paragraphs(draft.text)
    here = paragraph_at(outline, Span(row.start, row.end))
    near = [
        one
        for one in draft.rows
        if one.key != row.key and paragraph_at(outline, Span(one.start, one.end)) == here
    ]
    return sorted(near, key=lambda one: abs(one.start - row.start))


def context_of(draft: Draft, row: DraftRow) -> str:
    """Take the words around a row, and what has been written of it."""
    before = draft.text.rfind("\n", 0, row.start) + 1
    after = draft.text.find("\n", row.end)
    sentence = draft.text[max(before, row.start - 160) : row.end + 160]
    sentence = sentence if after < 0 else draft.text[max(before, row.start - 160) : after][:400]
    return " ".join([sentence, row.cells.get("statement", ""), row.cells.get("counts", "")])


def _new_topics(draft: Draft) -> pd.DataFrame:
    rows = [
        {"id": one["id"], "question": one["question"], "kind": one.get("kind", ""), "words": ""}
        for one in draft.new_rows.get("topics", ())
    ]
    return pd.DataFrame(rows, columns=["id", "question", "kind", "words"])


def _described_topics(package: Package) -> pd.DataFrame:
    return kept(_describe_topics, 4)(package)


def _describe_topics(package: Package) -> pd.DataFrame:
    """Join each question with the statements that answer it."""
    statements: dict[str, list[str]] = {}
    for table in CITED_TABLES:
        rows = package[table]
        if {"topic_id", "statement"} <= set(rows):
            for topic, statement in zip(rows["topic_id"], rows["statement"], strict=True):
                statements.setdefault(topic, []).append(statement)
    topics = package["topics"]
    words = [" ".join(statements.get(one, [])) for one in topics["id"]]
    return topics[["id", "question", "kind"]].assign(words=words)


def suggest_statements(package: Package, draft: Draft, row: DraftRow) -> list[str]:
    """List wordings of ours that fit: those of the same question or place, of the same table."""
    own = [one for one in draft.rows if one.table == row.table and one.key != row.key]
    found = []
    for column in ("topic_id", "place_id"):
        held = row.cells.get(column)
        if held:
            found += [one.cells.get("statement", "") for one in own if _holds(one, column, held)]
            rows = package[row.table]
            found += list(rows.loc[rows[column] == held, "statement"])
    return [one for one in dict.fromkeys(found) if one and one != row.cells.get("statement")]


def _holds(row: DraftRow, column: str, value: str) -> bool:
    return row.cells.get(column) == value
