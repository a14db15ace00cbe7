"""The package with a draft in it: the rows that the draft adds, and the files with them."""

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pandas as pd

from sourcebook.curation.draft_file import Draft, DraftRow, Section
from sourcebook.curation.proposals import choose_document_id, describe_document, next_ids
from sourcebook.curation.text_cells import write_cells, write_lines
from sourcebook.package import DESCRIPTOR, TABLES, Package, load
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.texts.citations import Span, find_paragraphs, paragraph_at

EXCLUSIONS = "exclusions"
DOCUMENTS = "documents"
"""The folder of the texts within that of the package."""
NOT_GIVEN = "Not given yet"
"""What a preview shows in a cell that a document must have and nobody has written."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Composition:
    """The rows that a draft adds, as text, by table; `keys` names the source of each of them.

    A key is that of a row of the draft, the id of a new place, name, topic or the like, "document",
    or "paragraph 3".
    """

    document_id: str
    rows: Mapping[str, Sequence[Row]]
    keys: Mapping[str, Sequence[str]]

    def ids(self) -> dict[str, str]:
        """Map the id of each composed row to its key."""
        return {
            row["id"]: key
            for table, rows in self.rows.items()
            for row, key in zip(rows, self.keys[table], strict=True)
            if "id" in row
        }


def compose(
    package: Package, draft: Draft, *, whole: bool = True, without: Collection[str] = ()
) -> Composition:
    """Compose what a draft adds to a package: the rows that are accepted or excluded.

    A new place, name, topic or the like comes with them where something refers to it. Ids go on
    from the last ones, in the order of the text. `without` are keys that are left out. Where not
    `whole`, what a document must have and nobody has written is filled with NOT_GIVEN.
    """
    document_id = choose_document_id(package)
    outline = find_paragraphs(draft.text)
    tables: dict[str, list[tuple[str, Row]]] = {
        "documents": [("document", _document_row(package, draft, document_id))],
        "paragraphs": list(_paragraph_rows(draft, document_id)),
    }
    decided = [row for row in draft.rows if row.state != "proposed" and row.key not in without]
    used = _referred_to(draft, decided)
    for table, added in draft.new_rows.items():
        key = package.key_column(table)
        tables[table] = [
            (row[key], row) for row in added if row[key] in used and row[key] not in without
        ]
    for table in CITED_TABLES:
        rows = [row for row in decided if _table_of(row) == table]
        ids = next_ids(package, table, len(rows))
        tables[table] = [
            (row.key, _cited_row(row, document_id, record_id, outline))
            for row, record_id in zip(rows, ids, strict=True)
        ]
    if not whole:
        for table in ("documents", "paragraphs"):
            tables[table] = [(key, _filled(package, table, row)) for key, row in tables[table]]
    return Composition(
        document_id,
        {table: [row for _, row in keyed] for table, keyed in tables.items()},
        {table: [key for key, _ in keyed] for table, keyed in tables.items()},
    )


def _referred_to(draft: Draft, decided: Sequence[DraftRow]) -> set[str]:
    """Collect what rows that count, or other new records, have in a cell besides their own id."""
    cells = {cell for row in decided if row.state == "accepted" for cell in row.cells.values()}
    records = [record for added in draft.new_rows.values() for record in added]
    return cells | {cell for record in records for cell in list(record.values())[1:]}


def _document_row(package: Package, draft: Draft, document_id: str) -> Row:
    file_name = choose_file_name(package, draft)
    described = describe_document(draft.text, document_id, file_name, package)["documents"]
    measured = write_cells(described)[0]
    columns = {field["name"] for field in package.fields("documents")}
    given = {name: cell for name, cell in draft.document.items() if name in columns and cell}
    return {**measured, **given}


def choose_file_name(package: Package, draft: Draft) -> str:
    """Choose the name of a document's text: that of its file, as .txt, with a number if taken."""
    stem, folder = Path(draft.file_name).stem, draft.data_folder / DOCUMENTS
    names = (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt" for number in count(1))
    taken = {*package["documents"]["file_name"]}
    text = draft.text.encode("utf-8")
    return next(
        name
        for name in names
        if name not in taken
        and (not (folder / name).exists() or (folder / name).read_bytes() == text)
    )


def outline_of(draft: Draft) -> pd.DataFrame:
    """Take the paragraphs of a draft: what `find_paragraphs` gives, and kind and section."""
    outline = find_paragraphs(draft.text)
    sections = [draft.sections.get(number, Section("", "")) for number in outline["paragraph"]]
    return outline.assign(
        kind=[section.kind for section in sections],
        section=[section.section for section in sections],
    )


def _paragraph_rows(draft: Draft, document_id: str) -> Iterator[tuple[str, Row]]:
    for row in write_cells(outline_of(draft)):
        yield f"paragraph {row['paragraph']}", {**row, "document_id": document_id}


def _table_of(row: DraftRow) -> str:
    return EXCLUSIONS if row.state == "excluded" else row.table


def _cited_row(row: DraftRow, document_id: str, record_id: str, outline: pd.DataFrame) -> Row:
    citation = {
        "id": record_id,
        "document_id": document_id,
        "paragraph": str(paragraph_at(outline, Span(row.start, row.end))),
        "start": str(row.start),
        "end": str(row.end),
        "wording": row.wording,
    }
    cells = {"reason": row.reason} if row.state == "excluded" else row.cells
    return {**cells, **citation}


def _filled(package: Package, table: str, row: Row) -> Row:
    """Fill the words that are required and missing, where any words will do."""
    wanted = [
        field["name"]
        for field in package.fields(table)
        if field["type"] == "string"
        and field.get("constraints", {}).get("required")
        and not {"enum", "pattern"} & set(field["constraints"])
    ]
    return {**row, **{name: row.get(name) or NOT_GIVEN for name in wanted}}


def make_files(package: Package, composition: Composition, data_folder: Path) -> dict[str, bytes]:
    """Make the files of a package with composed rows at the end of its tables, by their name.

    What the tables hold already stays as it is, byte for byte.
    """
    files = {DESCRIPTOR: (data_folder / DESCRIPTOR).read_bytes()}
    for table in TABLES:
        path = package.resource(table)["path"]
        files[path] = (data_folder / path).read_bytes()
        if rows := composition.rows.get(table):
            columns = [field["name"] for field in package.fields(table)]
            files[path] = files[path].removesuffix(b"\n") + b"\n" + write_lines(rows, columns)
    return files


def load_files(files: Mapping[str, bytes]) -> Package:
    """Load a package from the content of its files. Raises InvalidPackage."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return load(Path(folder))
