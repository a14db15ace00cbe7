"""Propose the rows of a new text: spans are found, readings guessed, guesses marked in the note."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from sourcebook.curation.checking import list_place_names
from sourcebook.curation.scan import find_uncovered
from sourcebook.package import Package
from sourcebook.package.dates import read_edtf
from sourcebook.package.publication import GUESS
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import Span, find_paragraphs, hash_text, paragraph_at

TABLE_OF_KIND = {
    "numeral": "figures",
    "number_word": "figures",
    "vague_quantity": "figures",
    "duration": "figures",
    "date": "events",
    "place": "place_mentions",
}
KNOWN_PLACE = f"{GUESS}place_id"
NEW_PLACE = "not in places.csv; add it (python -m sourcebook geocode)"
UNNAMED_PLACE = "names no place; move it to exclusions.csv, or choose the place that is meant"


def choose_document_id(package: Package) -> str:
    """Choose the first letter, or pair of letters, that no document has yet."""
    taken = set(package["documents"]["id"])
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    pairs = [first + second for first in letters for second in letters]
    return next(name for name in [*letters, *pairs] if name not in taken)


def describe_document(
    text: str, document_id: str, file_name: str, package: Package
) -> Mapping[str, pd.DataFrame]:
    """Make the rows of `documents` and `paragraphs` for a new text.

    What a person must write is empty, such as title, perspective and the sections.
    """
    outline = find_paragraphs(text)
    document = {
        "id": document_id,
        "file_name": file_name,
        "sha256": hash_text(text),
        "characters": len(text),
        "words": len(text.split()),
        "paragraphs": len(outline),
        "language": "en",
    }
    paragraphs = outline.assign(document_id=document_id, kind="body", section="")
    return {
        "documents": _as_table(pd.DataFrame([document]), "documents", package),
        "paragraphs": _as_table(paragraphs, "paragraphs", package),
    }


def propose_rows(
    text: str,
    document_id: str,
    package: Package,
    progress: Callable[[float], None] | None = None,
) -> Mapping[str, pd.DataFrame]:
    """Propose rows of figures, events and place_mentions for all that no row covers yet.

    Ids go on from the last one. The note names the columns that are guesses; statement and topic
    stay empty, for a person to write, and `check` asks for them.
    """
    rows = cited_rows(package, document_id).dropna(subset=["start", "end"])
    mentions = find_uncovered(text, rows, list_place_names(package), progress)
    outline = find_paragraphs(text)
    mentions["document_id"] = document_id
    mentions["paragraph"] = [
        paragraph_at(outline, Span(row.start, row.end)) for row in mentions.itertuples()
    ]
    tables = mentions["kind"].map(TABLE_OF_KIND)
    return {
        name: _as_table(complete(mentions[tables == name], package), name, package)
        for name, complete in (
            ("figures", _figures),
            ("events", _events),
            ("place_mentions", _place_mentions),
        )
    }


def _figures(mentions: pd.DataFrame, package: Package) -> pd.DataFrame:
    units = package.vocabulary("figures", "unit")
    return mentions.assign(
        id=next_ids(package, "figures", len(mentions)),
        unit=mentions["unit"].where(mentions["unit"].isin(units), ""),
        value=mentions["value"].where(mentions["qualifier"] != "vague"),
        note=[
            f"{GUESS}unit, qualifier, {'low, high' if qualifier == 'range' else 'value'}"
            for qualifier in mentions["qualifier"]
        ],
    )


def _events(mentions: pd.DataFrame, package: Package) -> pd.DataFrame:
    ranges = [_range(edtf) for edtf in mentions["edtf"]]
    return mentions.assign(
        id=next_ids(package, "events", len(mentions)),
        date_start=[start for start, _ in ranges],
        date_end=[end for _, end in ranges],
        note=f"{GUESS}edtf, date_start, date_end, precision",
    )


def _range(edtf: str) -> tuple[str, str]:
    """Give the first and the last day as text; empty where the date is open or not read."""
    try:
        found = read_edtf(edtf)
    except ValueError:
        return "", ""
    return str(found.start or ""), str(found.end or "")


def _place_mentions(mentions: pd.DataFrame, package: Package) -> pd.DataFrame:
    ids = package["places"].set_index("name")["id"].to_dict()
    ids |= {name.removeprefix("Camp "): place for name, place in ids.items()}
    place_ids = mentions["place"].map(ids)
    notes = place_ids.notna().map({True: KNOWN_PLACE, False: NEW_PLACE})
    return mentions.assign(
        id=next_ids(package, "place_mentions", len(mentions)),
        place_id=place_ids.fillna(""),
        note=notes.where(mentions["place"] != "", UNNAMED_PLACE),
    )


def next_ids(package: Package, table: str, count: int) -> list[str]:
    """Make ids that go on from the highest, wherever it is in the table."""
    numbers = package[table]["id"].str.extract(r"(\d+)$")[0].dropna().astype("int64")
    prefix, digits = _form_of_ids(package, table)
    last = int(numbers.max()) if len(numbers) else 0
    return [f"{prefix}{last + step:0{digits}d}" for step in range(1, count + 1)]


def _form_of_ids(package: Package, table: str) -> tuple[str, int]:
    """Read the prefix and the least number of digits of a table's ids from the schema's pattern."""
    pattern = next(f for f in package.fields(table) if f["name"] == "id")["constraints"]["pattern"]
    prefix, digits = re.fullmatch(r"([A-Z]+)\[0-9\]\{(\d+),\}", pattern).groups()  # type: ignore[union-attr]
    return prefix, int(digits)


def _as_table(rows: pd.DataFrame, table: str, package: Package) -> pd.DataFrame:
    return rows.reindex(columns=[field["name"] for field in package.fields(table)])
