"""A reader's own copy of a document: which document it is, how it differs, where its citations are.

The project holds no text. A copy is recognised by its SHA-256, or by its folded paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import check_citations, hash_text
from sourcebook.texts.files import UTF_16, UnreadableText
from sourcebook.texts.folding import Folded
from sourcebook.texts.matching import Match, match_documents
from sourcebook.texts.own_citations import IN_ANOTHER_FORM, describe_citations, locate_citations
from sourcebook.texts.own_outline import Outline, find_runs, outline_copies
from sourcebook.texts.uploads import KINDS, MAX_BYTES, PLAIN, read_upload, say_too_large

Difference = Literal["none", "form", "words"]
CLOSENESS: tuple[Difference, ...] = ("none", "form", "words")


@dataclass(frozen=True, eq=False)
class Copy:
    """A copy of a document, which may be a part of the file that it comes in.

    - name: of the file; text: all of the file's;
    - difference: *none* (the same bytes), *form* (the same words in the same order), *words*;
    - forms: how the form differs, as phrases ("line endings (CRLF)");
    - in_order: whether its paragraphs are in the document's order;
    - changed, absent: the document's numbers of the paragraphs with other words in their place,
      and with nothing in their place;
    - added: its own numbers of the paragraphs that the document does not have;
    - around: whether the file has more above or below the document, such as a page's navigation;
      it is no difference, and is not among the paragraphs;
    - paragraphs: its own outline: paragraph, start, end, tabulated (the document's number of the
      same words, missing where it has none), section;
    - citations: id, kind, wording, status, paragraph (own number), start, end. The status is
      *found* (as tabulated), *moved* (the same wording elsewhere), *in another form* or *missing*;
      the place is missing where it is not certain.
    """

    name: str
    document_id: str
    text: str
    difference: Difference
    forms: tuple[str, ...]
    in_order: bool
    changed: tuple[int, ...]
    absent: tuple[int, ...]
    added: tuple[int, ...]
    around: bool
    paragraphs: pd.DataFrame
    citations: pd.DataFrame

    @property
    def found(self) -> int:
        """Count the citations that have a certain place in this copy."""
        return int(self.citations["start"].notna().sum())

    def summarise(self) -> str:
        """Say in one line what became of the citations.

        "73 of 73 citations found: 70 moved, 3 in another form"
        """
        counts = self.citations["status"].value_counts()
        parts = [f"{counts[s]} {s}" for s in ("moved", IN_ANOTHER_FORM) if s in counts]
        line = f"{self.found} of {len(self.citations)} citations found"
        return f"{line}: {', '.join(parts)}" if parts else line

    def describe(self) -> list[str]:
        """Say how the copy differs from the document, a sentence each."""
        if self.difference == "none":
            return ["The copy is identical, byte for byte, to the document that was read."]
        form = "; ".join(self.forms)
        around = ["Text before or after it in the file is not part of the document."] * self.around
        if self.difference == "form":
            alone = f" and differs only in form: {form}" if form else ""
            return [f"The copy has the same words{alone}.", *around]
        said = ["The copy differs from the document."]
        for numbers, one, many, what in (
            (self.changed, "has", "have", "different words"),
            (self.absent, "is", "are", "absent"),
            (self.added, "of the copy is", "of the copy are", "not in the document"),
        ):
            if numbers:
                said.append(f"{_name(numbers)} {one if len(numbers) == 1 else many} {what}.")
        if not self.in_order:
            said.append("The paragraphs are in a different order.")
        if form:
            said.append(f"Elsewhere it differs in form: {form}.")
        return said + around


class FolderCopies(NamedTuple):
    """The copies of a folder by document id, and what is to be said of its other files."""

    copies: dict[str, Copy]
    messages: list[str]


def recognise(content: bytes, name: str, package: Package) -> list[Copy]:
    """Recognise the documents that a file's bytes hold, in the order of the file.

    The list is empty where they hold no tabulated document. Raises UnreadableText, whose message
    is one sentence.
    """
    text, kind, _ = read_upload(name, content)
    documents = package["documents"]
    same = documents.loc[documents["sha256"] == sha256(content).hexdigest(), "id"]
    if len(same):
        return [_identical(name, same.iat[0], text, package)]
    folded = Folded(text)
    matches = match_documents(folded, package)
    if not matches:
        return []
    forms = [] if kind == PLAIN else [f"file type ({kind})"]
    if kind == PLAIN and content.startswith(UTF_16):
        forms = ["encoding (UTF-16)"]
    return [
        _differing(name, folded, match, outline, package, forms)
        for match, outline in zip(matches, outline_copies(folded, matches), strict=True)
    ]


def say_unknown(name: str) -> str:
    """Say of a file that holds no tabulated document what it is."""
    return f"{name} is not a copy of any tabulated document"


def say_several(name: str, copies: Sequence[Copy]) -> str:
    """Say which documents a file holds; empty where it holds one or none."""
    ids = [copy.document_id for copy in copies]
    if len(ids) < 2:
        return ""
    return f"{name} holds documents {', '.join(ids[:-1])} and {ids[-1]}."


def recognise_folder(folder: Path, package: Package) -> FolderCopies:
    """Recognise the files of a folder that can be read; of several copies the closest counts."""
    copies: dict[str, Copy] = {}
    messages = []
    paths = [path for path in folder.glob("*") if path.suffix.lower().lstrip(".") in KINDS]
    for path in sorted(paths):
        try:
            if path.stat().st_size > MAX_BYTES:
                raise UnreadableText(say_too_large(path.name))
            found = recognise(path.read_bytes(), path.name, package)
        except UnreadableText as error:
            messages.append(str(error))
            continue
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            messages.append(f"{path.name} cannot be read ({reason}); give a text file")
            continue
        if not found:
            messages.append(f"{say_unknown(path.name)}; it is not shown")
        for copy in found:
            both = [copies[copy.document_id], copy] if copy.document_id in copies else [copy]
            kept, *others = sorted(both, key=lambda copy: CLOSENESS.index(copy.difference))
            copies[copy.document_id] = kept
            messages += [
                f"{other.name} is also a copy of document {other.document_id}; {kept.name} is shown"
                for other in others
            ]
    return FolderCopies(copies, messages)


def _identical(name: str, document_id: str, text: str, package: Package) -> Copy:
    outline = package["paragraphs"].query("document_id == @document_id").reset_index(drop=True)
    paragraphs = outline[["paragraph", "start", "end", "section"]]
    paragraphs = paragraphs.astype(dict.fromkeys(["paragraph", "start", "end"], int))
    paragraphs.insert(3, "tabulated", outline["paragraph"])
    rows = cited_rows(package, document_id)
    placed = check_citations(rows, outline, text).drop(columns="places")
    citations = describe_citations(rows).join(placed).reset_index(drop=True)
    return Copy(name, document_id, text, "none", (), True, (), (), (), False, paragraphs, citations)


def _differing(
    name: str, folded: Folded, match: Match, outline: Outline, package: Package, forms: list[str]
) -> Copy:
    same = outline.in_order and not (outline.changed or outline.absent or outline.added)
    forms = forms + _differences(folded.whole, match, outline)
    if same and not forms and not outline.around:
        forms = ["white space between paragraphs"]
    return Copy(
        name,
        match.document_id,
        folded.whole,
        "form" if same else "words",
        tuple(forms),
        outline.in_order,
        tuple(outline.changed),
        outline.absent,
        outline.added,
        outline.around,
        outline.paragraphs,
        locate_citations(folded, match, outline, package),
    )


def _differences(text: str, match: Match, outline: Outline) -> list[str]:
    """Name the differences in form that can be told without the document's text."""
    digests = dict(zip(match.outline["paragraph"], match.outline["sha256"], strict=True))
    found = {"a byte order mark"} if text.startswith("\ufeff") else set()
    if "\r" in text:
        found.add("line endings (CRLF)" if "\r\n" in text else "line endings (CR)")
    last = 0
    for row in outline.paragraphs.itertuples():
        if last and not re.search("[\r\n]", text[last : row.start]):
            found.add("paragraphs run together")
        last = row.end
        if pd.isna(row.tabulated):
            continue
        part = text[row.start : row.end]
        whole = re.sub(r"(?<=-)\s*[\r\n]\s*", "", part)
        whole = re.sub(r"\s*[\r\n]\s*", " ", whole)
        if whole != part:
            found.add("line breaks within paragraphs")
        if hash_text(whole) != digests[row.tabulated]:
            found.add("different characters for quotes, dashes, spaces or accents")
    return sorted(found)


def _name(numbers: Sequence[int]) -> str:
    """Name paragraphs by their numbers: "Paragraphs 3 and 15 to 28"."""
    parts = []
    for run in find_runs(numbers):
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else list(map(str, run))
    listed = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"Paragraph{'' if len(numbers) == 1 else 's'} {listed}"
