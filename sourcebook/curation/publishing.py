"""Publish a draft: put its document and rows into the package, whole or not at all.

The files of the package are kept in a dated zip first. Each file is then replaced whole; where one
fails, those before it get their old content back. A journal names the zip while files are being
replaced, so that an interrupted publication is undone the next time.
"""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from sourcebook.curation.draft_checking import DraftCheck, check_draft
from sourcebook.curation.draft_file import DRAFTS, Draft
from sourcebook.curation.draft_package import (
    DOCUMENTS,
    Composition,
    compose,
    load_files,
    make_files,
)
from sourcebook.curation.drafts import LOCK, LOCK_SECONDS, hold
from sourcebook.curation.whole_files import write_whole
from sourcebook.package import DESCRIPTOR, TABLES, Package, load
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.in_words import counted, joined
from sourcebook.package.integrity import changed_tables, describe_file, write_descriptor

BACKUPS = "backups"
"""The folder within that of the package for zips of what it was before each publication."""
JOURNAL = "unfinished.txt"
"""The file in BACKUPS that names the zip of a publication that has not been completed."""
REASON = "A further document is tabulated."
"""Why rows were added, where the person gives no reason."""


_WEB_PAGES = re.compile(r"\bweb pages\b")
"""What a title calls documents as long as each is a page on the web."""
ADDED = {
    "paragraphs": ("paragraph",),
    "figures": ("figure",),
    "events": ("date",),
    "place_mentions": ("mention of a place", "mentions of places"),
    "name_mentions": ("mention of a name", "mentions of names"),
    "exclusions": ("exclusion",),
    "topics": ("new question",),
    "places": ("new place",),
    "names": ("new name",),
    "units": ("new unit",),
    "subjects": ("new section of questions", "new sections of questions"),
}
"""What the rows that a publication adds are called, one and several."""


class NotReady(Exception):
    """Raised where a draft cannot be published yet; the message says what is missing."""


class PublishingFailed(Exception):
    """Raised where files could not be replaced; the package is as it was."""


@dataclass(frozen=True)
class Plan:
    """What a publication will do: the new files by name, and the words for it."""

    package: Package
    document_id: str
    version: str
    files: Mapping[str, bytes]
    rows: Mapping[str, int]

    def say(self) -> str:
        """Say what will change: "Version 1.2.0 gets document C, with 40 figures and 2 dates"."""
        added = [counted(count, *ADDED[name]) for name, count in self.rows.items()
                 if count and name in ADDED]  # fmt: skip
        return f"Version {self.version} gets document {self.document_id}, with {joined(added)}"


@dataclass(frozen=True)
class Published:
    """What was published: the draft as it is now, the version, and the zip of what was before."""

    draft: Draft
    document_id: str
    version: str
    backup: Path


def plan(data_folder: Path, draft: Draft, today: datetime.date | None = None) -> Plan:
    """Work out the package with a draft in it, and load it; nothing is written to `data_folder`.

    Raises NotReady where anything is not decided, not covered or wrong, and InvalidPackage where
    the package itself is broken.
    """
    package = load(data_folder)
    if draft.published:
        raise NotReady(f"The draft was already published, as version {draft.published}")
    check = check_draft(package, draft)
    if not check.ready:
        raise NotReady(_say_wanting(check))
    day = today or datetime.datetime.now(datetime.UTC).date()
    version = raise_version(str(package.descriptor["version"]))
    composition = compose(package, draft)
    composition = replace(
        composition,
        rows={**composition.rows, "changes": [*_changes(composition, draft, version, day)]},
    )
    files = make_files(package, composition, data_folder)
    descriptor = json.loads(files[DESCRIPTOR])
    files[DESCRIPTOR] = _describe(descriptor, package, draft, composition, version, day, files)
    return Plan(
        load_files(files),
        composition.document_id,
        version,
        files,
        {table: len(rows) for table, rows in composition.rows.items()},
    )


def _say_wanting(check: DraftCheck) -> str:
    problems = [f"{one.key}, {one.field}: {one.message}" for one in check.problems[:5]]
    bare = [f"no row covers the {one.kind} “{one.wording}”" for one in check.uncovered[:5]]
    return ". ".join([f"The draft is not complete: {check.summarise()}", *problems, *bare])


def raise_version(version: str) -> str:
    """Raise the minor part of a version, because rows were added and none changed its meaning."""
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def _changes(
    composition: Composition, draft: Draft, version: str, day: datetime.date
) -> Iterator[dict[str, str]]:
    """Make the rows of `changes`: one for the document, each new record, and each cited table."""
    reason = draft.document.get("reason") or REASON
    common = {"version": version, "date": day.isoformat(), "reason": reason}
    for table, rows in composition.rows.items():
        if table in (*CITED_TABLES, "paragraphs"):
            ids = [row["id"] for row in rows if "id" in row]
            which = f": {ids[0]} to {ids[-1]}" if len(ids) > 1 else f": {ids[0]}" if ids else ""
            change = f"{counted(len(rows), 'row')} added{which}."
            yield from [{**common, "table": table, "change": change}] if rows else []
        else:
            for key, row in zip(composition.keys[table], rows, strict=True):
                record = row.get("id", key)
                yield {**common, "table": table, "record_id": record, "change": "Added."}


def _describe(
    descriptor: dict[str, Any],
    package: Package,
    draft: Draft,
    composition: Composition,
    version: str,
    day: datetime.date,
    files: Mapping[str, bytes],
) -> bytes:
    """Bring datapackage.json up to date: version, day, title, sources, and size of each table."""
    cells = draft.document
    named = f"Document {composition.document_id}, “{cells.get('title', '')}”"
    source = {"title": cells.get("source") or named}
    if address := cells.get("also_published_at"):
        source["path"] = address
    sources = [*descriptor.get("sources", [])]
    sources.insert(len(package["documents"]), source)  # documents come first, in their order
    descriptor |= {
        "version": version,
        "created": f"{day.isoformat()}T00:00:00Z",
        **word_package(descriptor, draft),
        "sources": sources,
    }
    for resource in descriptor["resources"]:
        if resource["name"] in TABLES:
            schema = resource.pop("schema")
            resource |= {**describe_file(files[resource["path"]], resource["path"])}
            resource["schema"] = schema  # it is long, and stays the last
    return write_descriptor(descriptor).encode("utf-8")


def word_package(descriptor: Mapping[str, Any], draft: Draft) -> dict[str, str]:
    """Word title and description of the package with a draft in it, as the person gave them.

    Where nothing is given they stay, except that a document that has no address on the web makes
    web pages documents.
    """
    cells = draft.document
    is_page = bool(cells.get("also_published_at"))
    return {
        name: cells.get(f"package_{name}")
        or (descriptor[name] if is_page else _WEB_PAGES.sub("documents", descriptor[name]))
        for name in ("title", "description")
    }


def list_unpublished_changes(data_folder: Path) -> list[str]:
    """Say which tables were changed by hand since the last version; they are published too."""
    return [str(changed) for changed in changed_tables(data_folder)]


def publish(data_folder: Path, draft: Draft, today: datetime.date | None = None) -> Published:
    """Put a draft into the package of a folder, and its text into the folder of texts.

    Raises NotReady, InvalidPackage and ChangedElsewhere before anything is written, and
    PublishingFailed where a file cannot be written; the package is then as it was.
    """
    with _lock(data_folder), hold(draft) as write:
        _take_back(data_folder)
        planned = plan(data_folder, draft, today)
        backup = _swap(data_folder, planned, draft.text)
        marked = draft
        # If the disk is full now, the draft stays unmarked, but the package has its text already.
        with suppress(OSError):
            marked = write(replace(draft, published=planned.version))
    return Published(marked, planned.document_id, planned.version, backup)


def _lock(data_folder: Path) -> FileLock:
    return FileLock(data_folder / DRAFTS / LOCK, timeout=LOCK_SECONDS)


def _swap(data_folder: Path, planned: Plan, text: str) -> Path:
    """Replace the files of a package by new ones; where one fails, all get their old content."""
    try:
        backup = _back_up(data_folder, planned.files)
        documents = planned.package["documents"].set_index("id")
        text_path = data_folder / DOCUMENTS / documents.at[planned.document_id, "file_name"]
        text_path.parent.mkdir(exist_ok=True)
        write_whole(data_folder / BACKUPS / JOURNAL, backup.name.encode("utf-8"))
        write_whole(text_path, text.encode("utf-8"))
        for name, content in planned.files.items():
            if (data_folder / name).read_bytes() != content:
                write_whole(data_folder / name, content)
        (data_folder / BACKUPS / JOURNAL).unlink()
    except BaseException as error:
        _take_back(data_folder)
        if not isinstance(error, OSError):
            raise
        raise PublishingFailed(
            f"A file could not be written ({error.strerror or error}); the package is as it was. "
            "Make room or change its rights, and publish again"
        ) from error
    return backup


def _back_up(data_folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a package as they are now into a dated zip."""
    folder = data_folder / BACKUPS
    folder.mkdir(exist_ok=True)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in files:
            archive.write(data_folder / name, name)
    version = json.loads((data_folder / DESCRIPTOR).read_bytes())["version"]
    stem = f"{datetime.datetime.now().astimezone():%Y-%m-%dT%H%M}-v{version}"
    numbers = range(2, len([*folder.iterdir()]) + 3)
    names = [f"{stem}.zip", *(f"{stem}-{number}.zip" for number in numbers)]
    path = next(folder / name for name in names if not (folder / name).exists())
    write_whole(path, content.getvalue())
    return path


def take_back_unfinished(data_folder: Path) -> bool:
    """Restore a package's old files if a publication was interrupted; return whether one was.

    Waits for a publication that is under way. Every command and page on drafts calls it first.
    """
    if not (data_folder / BACKUPS / JOURNAL).exists():
        return False
    with _lock(data_folder):
        return _take_back(data_folder)


def _take_back(data_folder: Path) -> bool:
    journal = data_folder / BACKUPS / JOURNAL
    if not journal.exists():
        return False
    with zipfile.ZipFile(data_folder / BACKUPS / journal.read_text("utf-8")) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    for name, content in old.items():
        if (data_folder / name).read_bytes() != content:
            write_whole(data_folder / name, content)
    journal.unlink()
    return True
