"""What still has to be done before tables are published: guesses, sources, changes, version."""

import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.package.integrity import ChangedTable, changed_tables, published_rows
from sourcebook.package.problems import Problem
from sourcebook.package.tables import Package

GUESS = "guess: "
"""How the note of a proposed row begins, before the columns that are guesses."""
GUESSED = re.compile(r"\bguess:", re.IGNORECASE)


def find_unpublishable(package: Package, folder: Path) -> list[Problem]:
    """Find guesses that are left, and metadata that no longer match the tables.

    `package` is what `load` made of the folder. Which tables have changed is told by their hash
    in datapackage.json; a package without hashes has not been published yet, and may change.
    """
    return [
        *_find_guesses(package),
        *_find_documents_without_source(package),
        *_find_unsaid_changes(package, folder, changed_tables(folder)),
    ]


def _find_guesses(package: Package) -> Iterator[Problem]:
    message = (
        "is a guess that nobody has checked; check the row against the text and clear the note"
    )
    for table, frame in package.tables.items():
        for position, note in enumerate(frame.get("note", ())):
            if GUESSED.search(note):
                yield Problem(f"{table}.csv", message, position + 2, "note", note)


def _find_documents_without_source(package: Package) -> Iterator[Problem]:
    """Find the documents that none of the sources names by id, title or address."""
    sources = package.descriptor.get("sources", [])
    titles = " ".join(str(source.get("title", "")) for source in sources)
    paths = {source.get("path") for source in sources} - {None}
    for document in package["documents"].itertuples():
        by_id = re.search(rf"\bDocument {document.id}\b", titles, re.IGNORECASE)
        if not (by_id or document.title in titles or document.also_published_at in paths):
            message = f"names no source for document {document.id}; add one, with any address"
            yield Problem("datapackage.json", message, field="sources")


def _find_unsaid_changes(
    package: Package, folder: Path, changed: list[ChangedTable]
) -> Iterator[Problem]:
    """Find changed tables without a new row in `changes`, or without a new version."""
    changes, version = package["changes"], str(package.descriptor["version"])
    rows = published_rows(folder, "changes")
    fresh = changes[len(changes) if rows is None else rows :]
    own = [one for one in changed if one.table != "changes"]
    for one in own:
        if one.table not in set(fresh["table"]):
            message = f"has changed since version {one.version}, and changes.csv has no row for it"
            yield Problem(one.path, f"{message}; add one, or restore the table")
    before = changes["version"].iloc[rows - 1] if rows else ""
    if own and before and _parts(version) <= _parts(before):
        message = f"is not above {before}, but tables have changed since then; raise it"
        yield Problem("datapackage.json", message, field="version", value=version)
    if len(changes) and changes["version"].iloc[-1] != version:
        message = f"is not the version in datapackage.json, {version}; add rows for that version"
        last = str(changes["version"].iloc[-1])
        yield Problem("changes.csv", message, len(changes) + 1, "version", last)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
