"""Drafts of new documents: begun, listed, resumed and saved, each in a folder of its own.

A draft lies in `drafts/NAME` within the folder of the package: `draft.json`, the text in `text.txt`
once it is fixed, the file as it was given under `original/`. Each change is written at once and
whole, so that a crash loses nothing; two windows on one draft do not overwrite each other.
"""

import datetime
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from filelock import FileLock

from sourcebook.curation.draft_file import (
    DRAFT_FILE,
    DRAFTS,
    TEXT_FILE,
    BrokenDraft,
    Draft,
    encode_draft,
    read_draft,
)
from sourcebook.curation.slugs import make_slug
from sourcebook.curation.whole_files import write_whole
from sourcebook.texts.files import UnreadableText

ORIGINAL, LOCK = "original", ".lock"
LONGEST_NAME = 60
"""Characters of a draft's name, so that no path gets too long."""
MOST_CHARACTERS = 2_000_000
"""A longer text, which is more than a book of 700 pages, has too many rows to be looked at."""
LOCK_SECONDS = 10
"""How long a save waits for another one, which takes a fraction of a second."""


class ChangedElsewhere(Exception):
    """Raised instead of overwriting a change of another window; `current` is what it saved."""

    def __init__(self, current: Draft) -> None:
        time = datetime.datetime.fromisoformat(current.changed).astimezone()
        super().__init__(
            f"This draft was changed in another window at {time:%H:%M:%S}. Your last change was "
            "not saved and nothing was overwritten. Open the draft again, look at what changed, "
            "and repeat your change."
        )
        self.current = current


@dataclass(frozen=True)
class DraftSummary:
    """A draft in a list: its title, how far it is, its last change (ISO 8601), or its problem."""

    name: str
    title: str
    progress: str
    changed: str
    problem: str = ""


def list_drafts(data_folder: Path) -> list[DraftSummary]:
    """List the drafts of a package, the one changed last first, also those that are damaged."""
    folder = data_folder / DRAFTS
    found = [path for path in folder.iterdir() if _is_draft(path)] if folder.is_dir() else []
    summaries = [_summarise(path) for path in sorted(found)]
    return sorted(summaries, key=lambda summary: summary.changed, reverse=True)


def _is_draft(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".")  # a dot begins one half made


def _summarise(folder: Path) -> DraftSummary:
    try:
        draft = read_draft(folder)
    except BrokenDraft as error:
        return DraftSummary(folder.name, folder.name, "cannot be read", "", str(error))
    title = draft.document.get("title") or draft.file_name
    return DraftSummary(draft.name, title, say_progress(draft), draft.changed)


def say_progress(draft: Draft) -> str:
    """Say how far a draft is: "51 of 63 done, 12 not looked at, 10 excluded"."""
    if draft.published:
        return f"published with version {draft.published}"
    if not draft.fixed:
        return "the text is not final yet"
    states = [row.state for row in draft.rows]
    if not states:
        return "nothing is marked yet"
    left, excluded = states.count("proposed"), states.count("excluded")
    said = [f"{len(states) - left} of {len(states)} done"]
    said += [f"{left} not looked at"] if left else []
    said += [f"{excluded} excluded"] if excluded else []
    return ", ".join(said)


def new_draft(
    data_folder: Path,
    text: str,
    file_name: str,
    document: Mapping[str, str],
    original: bytes | None = None,
) -> Draft:
    """Begin a draft of a text; its name is made of the title, or else of the file's name.

    Line ends become LF. `original` is the file as it was given, kept beside. Raises UnreadableText
    where the text is empty or longer than MOST_CHARACTERS.
    """
    refuse_unusable(text, file_name)
    folder = data_folder / DRAFTS
    folder.mkdir(parents=True, exist_ok=True)
    half_made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        draft = Draft(
            half_made.name,
            half_made,
            Path(file_name).name or TEXT_FILE,
            plain_lines(text),
            dict(document),
            revision=1,
            changed=_now(),
        )
        if original is not None:
            (half_made / ORIGINAL).mkdir()
            write_whole(half_made / ORIGINAL / draft.file_name, original)
        write_whole(half_made / DRAFT_FILE, encode_draft(draft))
        half_made.chmod(0o755)
        return _take_name(draft, document.get("title") or Path(file_name).stem)
    except BaseException:
        shutil.rmtree(half_made, ignore_errors=True)
        raise


def refuse_unusable(text: str, name: str) -> None:
    """Raise UnreadableText where a text is empty or too long to be worked through."""
    if not text.strip():
        raise UnreadableText(f"{name} holds no words; give the words of the document")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableText(
            f"{name} has {len(text):,} characters; more than {MOST_CHARACTERS:,}, a book of 700 "
            "pages, cannot be looked at row by row; give the part that matters"
        )


def plain_lines(text: str) -> str:
    """Write a text with LF as its line ends, and without a byte order mark or half characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _take_name(draft: Draft, title: str) -> Draft:
    """Move a draft that is whole to the first free name."""
    parent = draft.folder.parent
    for name in _names(make_slug(title)[:LONGEST_NAME].strip("-") or "draft"):
        folder = parent / name
        if folder.exists():
            continue
        try:
            draft.folder.rename(folder)
        except OSError:
            if folder.exists():  # another window was quicker
                continue
            raise
        return replace(draft, name=name, folder=folder)
    raise AssertionError("names never end")


def _names(first: str) -> Iterator[str]:
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1


def open_draft(data_folder: Path, name: str) -> Draft:
    """Read a draft by its name. Raises BrokenDraft where there is none or it cannot be read."""
    known = [summary.name for summary in list_drafts(data_folder)]
    if name not in known:
        there = f"choose from {', '.join(known)}" if known else "there is none yet"
        raise BrokenDraft(f"no draft has the name {name!r}; {there}")
    return read_draft(data_folder / DRAFTS / name)


def delete_draft(data_folder: Path, name: str) -> None:
    """Delete a draft, its text and the file that it was made of; a damaged one too.

    The package stays as it is. Raises BrokenDraft where no draft has this name.
    """
    folder = data_folder / DRAFTS / name
    if name not in [summary.name for summary in list_drafts(data_folder)]:
        raise BrokenDraft(f"no draft has the name {name!r}; it may be deleted already")
    # It is out of the list at once: a crash in the middle leaves no half of a draft there.
    gone = Path(tempfile.mkdtemp(prefix=".deleted-", dir=folder.parent))
    folder.rename(gone / name)
    shutil.rmtree(gone, ignore_errors=True)


def save(draft: Draft) -> Draft:
    """Write a changed draft as the next revision, and return it as it is on disk now.

    Raises ChangedElsewhere where another window has saved since the draft was opened.
    """
    with hold(draft) as write:
        return write(draft)


@contextmanager
def hold(draft: Draft) -> Iterator[Callable[[Draft], Draft]]:
    """Let nobody else save a draft; hands over the function that writes its next revision.

    Raises ChangedElsewhere where another window has saved since the draft was opened.
    """
    with FileLock(draft.folder / LOCK, timeout=LOCK_SECONDS):
        current = read_draft(draft.folder)
        if current.revision != draft.revision:
            raise ChangedElsewhere(current)
        yield partial(_write, current)


def _write(current: Draft, draft: Draft) -> Draft:
    saved = replace(draft, revision=current.revision + 1, changed=_now())
    if draft.fixed and not current.fixed:
        # Before the file that says it is fixed: a crash between them leaves the text open.
        write_whole(draft.folder / TEXT_FILE, draft.text.encode("utf-8"))
    write_whole(draft.folder / DRAFT_FILE, encode_draft(saved))
    return saved


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
