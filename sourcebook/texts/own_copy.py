"""A reader's own copy of a document: which document it is, how it differs, which citations stand.

The project holds no text. A copy is recognised by its SHA-256, or by the hashes of its paragraphs.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.records import KINDS, cited_rows
from sourcebook.texts.citations import Span, check_citations, paragraph_at
from sourcebook.texts.files import UnreadableText, decode
from sourcebook.texts.folding import WHITE_SPACE, differences, fold, place_in
from sourcebook.texts.matching import LINES, Match, best_match, pieces, sure

MAX_BYTES = 5 * 1024 * 1024
"""The largest copy that is read."""

NUMBERS = ("paragraph", "start", "end")
Difference = Literal["none", "form", "words", "unknown"]


@dataclass(frozen=True, eq=False)
class Copy:
    """A copy of a document.

    - difference: *none*; *form* (line ends, Unicode form, quotes, dashes, white space); *words*;
      *unknown* where it is a copy of no tabulated document (document_id is then "");
    - differences: how it differs, in words;
    - changed: tabulated numbers of the paragraphs whose words it does not have;
    - added: its own numbers of the paragraphs that the document does not have;
    - paragraphs: its own outline: paragraph, start, end, tabulated (number, missing where it has
      none), section;
    - citations: id, table, kind, wording, status (as `check_citations` has it: the copy as it
      is), places, paragraph, start, end (where it stands in this copy, missing where that is not
      certain), form (its wording stands there in another form).
    """

    name: str
    document_id: str
    text: str
    difference: Difference
    differences: tuple[str, ...]
    changed: tuple[int, ...]
    added: tuple[int, ...]
    paragraphs: pd.DataFrame
    citations: pd.DataFrame

    @property
    def found(self) -> int:
        """How many citations have a certain place in this copy."""
        return int(self.citations["start"].notna().sum())

    def summary(self) -> str:
        """The citations in one line: "73 of 73 citations found: 70 moved, 3 in another form"."""
        if not self.document_id:
            return f"{self.name} is not a copy of any tabulated document"
        rows = self.citations[self.citations["start"].notna()]
        moved = int((rows["status"].ne("found") & ~rows["form"].astype(bool)).sum())
        parts = {"moved": moved, "in another form": int(rows["form"].sum())}
        said = ", ".join(f"{count} {what}" for what, count in parts.items() if count)
        line = f"{self.found} of {len(self.citations)} citations found"
        return f"{line}: {said}" if said else line


class FolderCopies(NamedTuple):
    """The copies of a folder by document id, and what is to be said of its other files."""

    copies: dict[str, Copy]
    messages: list[str]


def recognise(content: bytes, name: str, package: Package) -> Copy:
    """Recognise a file's bytes. Raises UnreadableText, whose message is one sentence."""
    if len(content) > MAX_BYTES:
        raise _too_big(name)
    text = decode(content, name)
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise UnreadableText(f"{name} is empty; give a file that holds text")
    documents = package["documents"]
    digest = sha256(content).hexdigest()
    for document_id in documents.loc[documents["sha256"] == digest, "id"]:
        return _identical(name, document_id, text, package)
    lines = pieces(LINES, text)
    match = best_match(text, lines, package)
    if match is None:
        return _unknown(name, text, lines)
    return _differing(name, text, match, package)


def folder_copies(folder: Path, package: Package) -> FolderCopies:
    """Recognise the text files (*.txt) of a folder; of several copies the closest counts."""
    copies: dict[str, Copy] = {}
    messages = []
    closeness = ("none", "form", "words")
    for path in sorted(folder.glob("*.txt")):
        try:
            if path.stat().st_size > MAX_BYTES:
                raise _too_big(path.name)
            copy = recognise(path.read_bytes(), path.name, package)
        except UnreadableText as error:
            messages.append(str(error))
            continue
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            messages.append(f"{path.name} cannot be read ({reason}); give a text file")
            continue
        if not copy.document_id:
            messages.append(f"{copy.summary()}; it is not shown")
            continue
        other = copies.get(copy.document_id)
        if other is None or closeness.index(copy.difference) < closeness.index(other.difference):
            copies[copy.document_id], copy = copy, other or copy
        if other is not None:
            kept = copies[copy.document_id]
            messages.append(
                f"{copy.name} is a copy of document {copy.document_id} too; {kept.name} is shown"
            )
    return FolderCopies(copies, messages)


def _too_big(name: str) -> UnreadableText:
    return UnreadableText(
        f"{name} is larger than {MAX_BYTES // 1024**2} MB; give the text of one document"
    )


def _checked(document_id: str, text: str, package: Package) -> pd.DataFrame:
    rows = cited_rows(package, document_id).reset_index(drop=True)
    outline = package["paragraphs"].query("document_id == @document_id")
    checked = check_citations(rows, outline, text)
    about = rows[["id", "table", "wording"]].assign(kind=rows["table"].map(KINDS), form=False)
    return about.join(checked)


def _identical(name: str, document_id: str, text: str, package: Package) -> Copy:
    outline = package["paragraphs"].query("document_id == @document_id").reset_index(drop=True)
    paragraphs = outline[["paragraph", "start", "end", "section"]].astype(
        dict.fromkeys(NUMBERS, int)
    )
    paragraphs.insert(3, "tabulated", outline["paragraph"])
    citations = _checked(document_id, text, package)
    return Copy(name, document_id, text, "none", (), (), (), paragraphs, citations)


def _unknown(name: str, text: str, lines: list[Span]) -> Copy:
    paragraphs = _numbered(lines).assign(section="")
    paragraphs.insert(3, "tabulated", pd.Series(pd.NA, paragraphs.index, "Int64"))
    columns = ["id", "table", "wording", "kind", "form", "status"]
    columns += ["paragraph", "start", "end", "places"]
    citations = pd.DataFrame(columns=columns)
    return Copy(name, "", text, "unknown", (), (), (), paragraphs, citations)


def _differing(name: str, text: str, match: Match, package: Package) -> Copy:
    numbers = [int(number) for number in match.outline["paragraph"]]
    changed = tuple(number for number in numbers if number not in match.places)
    placed = set(match.places.values())
    added = tuple(n + 1 for n in range(len(match.pieces)) if n not in placed)
    order = list(match.places.values())
    said = _form(text, match) | ({"order of the paragraphs"} if order != sorted(order) else set())
    if changed or added:
        said.add("words")
    difference: Difference = "form" if match.in_order else "words"
    return Copy(
        name,
        match.document_id,
        text,
        difference,
        tuple(sorted(said)) or (WHITE_SPACE,),
        changed,
        added,
        _sections(match),
        _placed(_checked(match.document_id, text, package), text, match, package),
    )


def _form(text: str, match: Match) -> set[str]:
    """In what form a copy differs from the document, as far as its paragraphs tell."""
    found = {"byte order mark"} if text.startswith("\ufeff") else set()
    if "\r" in text:
        found.add("line ends (CRLF)" if "\r\n" in text else "line ends (CR)")
    parts = [match.pieces[match.places[number]] for number in match.originals]
    here = "\n".join(text[part.start : part.end] for part in parts)
    found |= differences(here.removeprefix("\ufeff"), "\n".join(match.originals.values()))
    return found


def _numbered(parts: list[Span]) -> pd.DataFrame:
    frame = pd.DataFrame(parts, columns=["start", "end"])
    frame.insert(0, "paragraph", range(1, len(frame) + 1))
    return frame


def _sections(match: Match) -> pd.DataFrame:
    """The copy's own outline; a paragraph of its own belongs to the section above it."""
    frame = _numbered(match.pieces)
    tabulated = {place: number for number, place in match.places.items()}
    frame["tabulated"] = pd.array([tabulated.get(n) for n in range(len(frame))], "Int64")
    sections = dict(zip(match.outline["paragraph"], match.outline["section"], strict=True))
    frame["section"] = frame["tabulated"].map(sections).ffill().bfill()
    return frame


def _placed(citations: pd.DataFrame, text: str, match: Match, package: Package) -> pd.DataFrame:
    """Add the places of citations whose paragraph stands in the copy in another form."""
    rows = cited_rows(package, match.document_id).reset_index(drop=True)
    outline = _sections(match)
    for index, row in citations[citations["start"].notna()].iterrows():
        citations.loc[index, "paragraph"] = paragraph_at(outline, Span(row["start"], row["end"]))
    starts = dict(zip(match.outline["paragraph"], match.outline["start"], strict=True))
    certain = sure(match) & set(match.originals) & set(rows["paragraph"])
    folded = {}
    for number in certain:
        piece = match.pieces[match.places[number]]
        folded[number] = (fold(text[piece.start : piece.end]), fold(match.originals[number]))
    for index, row in rows[rows["paragraph"].isin(certain)].iterrows():
        number, begin = row["paragraph"], starts[row["paragraph"]]
        span = Span(row["start"] - begin, row["end"] - begin)
        place = place_in(*folded[number], span)
        if place is None:
            continue
        piece = match.pieces[match.places[number]]
        here = Span(piece.start + place.start, piece.start + place.end)
        citations.loc[index, ["paragraph", "start", "end"]] = (match.places[number] + 1, *here)
        citations.loc[index, "form"] = text[here.start : here.end] != row["wording"]
    return citations
