"""The shape of a draft, and the file that holds it: JSON with every decision of a person."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from sourcebook.package.records import KINDS
from sourcebook.texts.citations import hash_text

SCHEMA_VERSION = 1
"""The version of the form of draft.json; another one is not read."""
DRAFTS = "drafts"
"""The folder of all drafts within that of the package."""
DRAFT_FILE, TEXT_FILE = "draft.json", "text.txt"

State = Literal["proposed", "accepted", "excluded"]
Origin = Literal["proposed", "added"]
Cells = Mapping[str, str]
"""The cells of a row as text, by column; an empty cell may be left out."""


class BrokenDraft(Exception):
    """Raised where a draft cannot be read; the message says why and what to do."""


class Section(NamedTuple):
    """What a paragraph is (`kind` of `paragraphs`), and our label of its section."""

    kind: str
    section: str


@dataclass(frozen=True)
class DraftRow:
    """A row on its way into a table of cited rows.

    `start` and `end` are the half-open span of the wording in code points. `guesses` names the
    columns that a program filled in and nobody has checked; `hint` is what the program has to
    say on them. `reason` says why a row is excluded.
    """

    key: str
    table: str
    start: int
    end: int
    wording: str
    cells: Cells = field(default_factory=dict)
    guesses: tuple[str, ...] = ()
    hint: str = ""
    state: State = "proposed"
    origin: Origin = "proposed"
    reason: str = ""

    @property
    def kind(self) -> str:
        """Say in a word what the row is: "figure", "date", "place", "name", "left out"."""
        return KINDS[self.table]


@dataclass(frozen=True)
class Draft:
    """A new document and its rows, as far as a person has decided.

    `document` has the cells of its row in `documents`, and what the published package says of it
    (`draft_changes.PUBLICATION`). `sections` is by number of the paragraph. `new_rows` holds by
    table the places, names, topics and the like that the package lacks. `rows` are in the order of
    the text. `changed` is the time of the last change, `published` the version of the package that
    first had the document; "" before. The text may be corrected until it is `fixed`.
    """

    name: str
    folder: Path
    file_name: str
    text: str
    document: Cells = field(default_factory=dict)
    fixed: bool = False
    sections: Mapping[int, Section] = field(default_factory=dict)
    rows: tuple[DraftRow, ...] = ()
    new_rows: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)
    last_key: int = 0
    revision: int = 0
    changed: str = ""
    published: str = ""

    @property
    def data_folder(self) -> Path:
        """The folder of the package that the draft belongs to."""
        return self.folder.parents[1]

    def row(self, key: str) -> DraftRow:
        """Take a row by its key. Raises KeyError where there is none."""
        found = next((row for row in self.rows if row.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


PLACED = ("name", "folder")
"""What the place of a draft says, and its file does not repeat."""


def encode_draft(draft: Draft) -> bytes:
    """Write a draft as JSON; a fixed text is there by its hash alone, for it has its own file."""
    content = {
        one.name: getattr(draft, one.name) for one in fields(Draft) if one.name not in PLACED
    }
    if draft.fixed:
        content["text"] = hash_text(draft.text)
    content["sections"] = {
        str(number): section._asdict() for number, section in draft.sections.items()
    }
    content["rows"] = [vars(row) for row in draft.rows]
    form = {"schema_version": SCHEMA_VERSION, **content}
    return (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_draft(folder: Path) -> Draft:
    """Read the draft in a folder. Raises BrokenDraft, and changes nothing."""
    path = folder / DRAFT_FILE
    advice = f"nothing was changed; restore {path} from a copy"
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
        version = content["schema_version"]
        draft = _decode(content, folder)
    except FileNotFoundError as error:
        raise BrokenDraft(f"the folder {folder} holds no {DRAFT_FILE}; {advice}") from error
    except OSError as error:
        raise BrokenDraft(f"{path} cannot be read ({error.strerror}); {advice}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenDraft(f"{path} is damaged ({error}); {advice}") from error
    if version != SCHEMA_VERSION:
        raise BrokenDraft(
            f"{path} has the form {version}, this program reads {SCHEMA_VERSION}; "
            "use the version of the program that wrote it"
        )
    return _with_text(draft) if draft.fixed else draft


def _decode(content: dict[str, Any], folder: Path) -> Draft:
    known = {one.name for one in fields(Draft)} - set(PLACED)
    kept = {name: content[name] for name in known}
    kept["sections"] = {
        int(number): Section(**section) for number, section in content["sections"].items()
    }
    kept["rows"] = tuple(_decode_row(row) for row in content["rows"])
    kept["new_rows"] = {table: tuple(rows) for table, rows in content["new_rows"].items()}
    for name, kind in (("text", str), ("revision", int), ("fixed", bool), ("last_key", int)):
        if not isinstance(kept[name], kind):
            raise TypeError(f"{name} is not of the type {kind.__name__}")
    return Draft(name=folder.name, folder=folder, **kept)


def _decode_row(content: dict[str, Any]) -> DraftRow:
    row = DraftRow(**{**content, "guesses": tuple(content["guesses"])})
    if row.table not in KINDS or row.state not in get_args(State):
        raise ValueError(f"row {row.key} has the table {row.table} and the state {row.state}")
    return row


def _with_text(draft: Draft) -> Draft:
    """Put the fixed text in the place of its hash, if it is still that text."""
    path = draft.folder / TEXT_FILE
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenDraft(f"{path} cannot be read ({error}); restore it from a copy") from error
    if hash_text(text) != draft.text:
        raise BrokenDraft(
            f"{path} is no longer the text that was fixed, and spans would be wrong; "
            "restore it from a copy"
        )
    return replace(draft, text=text)
