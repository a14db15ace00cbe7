"""Every change of a draft: a function of a draft that gives the changed one, and saves nothing.

A change that cannot be made raises BadChange, whose message says why and what to do.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd

from sourcebook.curation.draft_file import Cells, Draft, DraftRow, Section
from sourcebook.curation.drafts import plain_lines, refuse_unusable
from sourcebook.curation.locating import cite_wording, find_nearest
from sourcebook.curation.text_cells import write_cells
from sourcebook.package import Package
from sourcebook.package.constraints import MAX_WORDS, edtf_error
from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import counted
from sourcebook.package.records import CITATION

PUBLICATION = ("package_title", "package_description", "source", "reason")
"""What `describe` takes besides the columns of `documents`: title and description of the package
with the document in it, what its list of sources says of it, and why it is added."""
GUESS = "guess: "
"""How a note of `proposals` begins that names guessed columns, up to a semicolon."""


class BadChange(Exception):
    """Raised where a change cannot be made; the message says why and what to do."""


# --- The document
def describe(draft: Draft, **cells: str) -> Draft:
    """Set cells of the document's row, or what PUBLICATION names; the others stay."""
    return replace(still_open(draft), document={**draft.document, **cells})


def correct_text(draft: Draft, text: str) -> Draft:
    """Put a corrected text in the place of the one that was given, as long as it is not fixed."""
    if still_open(draft).fixed:
        raise BadChange(
            "The text is final, because citations point to places in it; "
            "begin a new draft to correct it"
        )
    return replace(draft, text=plain_lines(text))


def fix_text(
    draft: Draft, package: Package, progress: Callable[[float], None] | None = None
) -> Draft:
    """Fix the text and propose its rows and paragraphs; `progress` is told the fraction read.

    Raises UnreadableText where the text is empty or too long.
    """
    # Both load the gazetteer, which no other change of a draft needs.
    from sourcebook.curation.proposals import choose_document_id, describe_document, propose_rows
    from sourcebook.curation.referring import fill_references

    if still_open(draft).fixed:
        return draft
    refuse_unusable(draft.text, draft.file_name)
    document_id = choose_document_id(package)
    described = describe_document(draft.text, document_id, draft.file_name, package)
    proposed = propose_rows(draft.text, document_id, package, progress)
    rows = [
        _propose(table, cells, package)
        for table, frame in proposed.items()
        for cells in write_cells(frame)
    ]
    outline = described["paragraphs"].to_dict("records")
    fixed = replace(
        draft,
        fixed=True,
        sections={int(row["paragraph"]): Section(row["kind"], row["section"]) for row in outline},
        rows=_in_order(
            replace(row, key=f"R{number}") for number, row in enumerate(_in_order(rows), start=1)
        ),
        last_key=len(rows),
    )
    return fill_references(package, fixed)


def _propose(table: str, cells: dict[str, str], package: Package) -> DraftRow:
    """Make a row of a proposed one: which cells are guesses, and the hint, are in its note."""
    note = cells.pop("note", "")
    named, _, hint = note.removeprefix(GUESS).partition(";")
    guesses = [one.strip() for one in named.split(",")] if note.startswith(GUESS) else []
    columns = {field["name"] for field in package.fields(table)}
    citation = {name: cells.pop(name) for name in CITATION}
    return DraftRow(
        "",
        table,
        int(citation["start"]),
        int(citation["end"]),
        citation["wording"],
        {name: cell for name, cell in cells.items() if cell},
        tuple(name for name in guesses if name in columns and cells.get(name)),
        hint.strip() if guesses else note,
    )


def _in_order(rows: Iterable[DraftRow]) -> tuple[DraftRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def set_section(draft: Draft, paragraph: int, kind: str, section: str) -> Draft:
    """Say what a paragraph is, and our label of its section."""
    if paragraph not in still_open(draft).sections:
        raise BadChange(
            f"The text has no paragraph {paragraph}; choose one from 1 to {len(draft.sections)}"
        )
    return replace(draft, sections={**draft.sections, paragraph: Section(kind, section)})


# --- Rows
def edit(draft: Draft, key: str, cells: Cells) -> Draft:
    """Set cells of a row; an edited cell is no guess any more.

    With the EDTF date of an event go its first day, last day and precision.
    """
    row = draft.row(key)
    edited = with_days(cells) if "edtf" in cells and row.table == "events" else dict(cells)
    return put(
        draft,
        replace(
            row,
            cells={name: cell for name, cell in {**row.cells, **edited}.items() if cell},
            guesses=tuple(name for name in row.guesses if name not in edited),
        ),
    )


def with_days(cells: Cells) -> dict[str, str]:
    """Work out the days and the precision of a date, except those that are given."""
    text = cells["edtf"]
    if text and edtf_error(text):
        return dict(cells)  # the check says what is wrong with it
    dates = read_edtf(text) if text else None
    days = {
        "date_start": str(dates.start or "") if dates else "",
        "date_end": str(dates.end or "") if dates else "",
    }
    return {**days, **({"precision": dates.precision} if dates else {}), **cells}


def accept(draft: Draft, key: str) -> Draft:
    """Accept a row: none of its cells is a guess any more."""
    row = draft.row(key)
    return put(draft, replace(row, state="accepted", guesses=(), hint="", reason=""))


def exclude(draft: Draft, key: str, reason: str) -> Draft:
    """Leave a row out of its table on purpose; `exclusions` will say why."""
    if not reason.strip():
        raise BadChange("Say why it is left out; the reason is published")
    return put(draft, replace(draft.row(key), state="excluded", reason=reason.strip()))


def reopen(draft: Draft, key: str) -> Draft:
    """Take a decision back: the row counts as not looked at."""
    return put(draft, replace(draft.row(key), state="proposed", reason=""))


def change_table(draft: Draft, key: str, table: str) -> Draft:
    """Move a row that is proposed for the wrong table; the cells stay where both have them."""
    return put(draft, replace(draft.row(key), table=table, state="proposed", guesses=()))


def cite_anew(draft: Draft, key: str, wording: str) -> Draft:
    """Cite other words for a row, at the place nearest to where it is now.

    Its cells stay; `filling` reads the new words.
    """
    row = draft.row(key)
    _check_length(wording)
    places = cite_wording(draft.text, draft.name, wording).dropna(subset=["paragraph"])
    if places.empty:
        raise BadChange(_say_absent(draft, wording))
    nearest = places.loc[(places["start"] - row.start).abs().idxmin()]
    start, end = int(nearest["start"]), int(nearest["end"])
    moved = replace(row, start=start, end=end, wording=wording)
    changed = put(draft, moved)
    return replace(changed, rows=_in_order(changed.rows))


def _check_length(wording: str) -> None:
    if len(wording.split()) > MAX_WORDS:
        raise BadChange(f"The wording is longer than {MAX_WORDS} words; give those that carry it")


def _say_absent(draft: Draft, wording: str) -> str:
    near = "; ".join(quotation for _, quotation in find_nearest(draft.text, wording, 1))
    return f"“{wording}” does not appear in the text; the nearest is {near}"


def add(
    draft: Draft, table: str, wording: str, occurrence: int = 0, cells: Cells | None = None
) -> Draft:
    """Add a row of words that were missed; it is accepted, and its key is `draft.last_key`'s.

    `occurrence` counts the places of the wording in the text, from 0 (`cite_wording` lists them).
    """
    if not still_open(draft).fixed:
        raise BadChange("The text is not final yet; say that it is before adding words")
    _check_length(wording)
    places = cite_wording(draft.text, draft.name, wording)
    if places.empty:
        raise BadChange(_say_absent(draft, wording))
    if not 0 <= occurrence < len(places):
        raise BadChange(
            f"“{wording}” appears {counted(len(places), 'time')} in the text; choose one"
        )
    place = places.iloc[occurrence]
    if pd.isna(place["paragraph"]):
        raise BadChange(f"“{wording}” crosses the end of a paragraph; give words of one paragraph")
    number = draft.last_key + 1
    row = DraftRow(
        f"R{number}",
        table,
        int(place["start"]),
        int(place["end"]),
        wording,
        state="accepted",
        origin="added",
    )
    added = replace(draft, rows=_in_order([*draft.rows, row]), last_key=number)
    return edit(added, row.key, cells or {})


def remove(draft: Draft, key: str) -> Draft:
    """Take a row away that was added by hand; a proposed one can only be excluded."""
    if draft.row(key).origin != "added":
        raise BadChange("The program found these words in the text; exclude them with a reason")
    return replace(still_open(draft), rows=tuple(row for row in draft.rows if row.key != key))


def put(draft: Draft, changed: DraftRow) -> Draft:
    """Put a row in the place of the one with its key."""
    rows = tuple(changed if row.key == changed.key else row for row in still_open(draft).rows)
    return replace(draft, rows=rows)


def still_open(draft: Draft) -> Draft:
    """Take a draft that may be changed. Raises BadChange where it is published."""
    if draft.published:
        raise BadChange(
            f"The draft is published with version {draft.published}; correct the tables themselves"
        )
    return draft
