"""Propose the rows of a new text: spans are found, readings guessed, guesses marked in the note."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from sourcebook.curation.checking import list_forms, list_place_names, map_forms
from sourcebook.curation.covering import Cover
from sourcebook.curation.inheriting import inherit_years
from sourcebook.curation.named import Bare
from sourcebook.curation.naming import PLACE, drop_parts, find_names
from sourcebook.curation.outlining import outline_text
from sourcebook.curation.scan import find_mentions, find_uncovered
from sourcebook.curation.unit_guessing import fill_units
from sourcebook.package import Package
from sourcebook.package.dates import read_edtf
from sourcebook.package.publication import GUESS
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import Span, hash_text, paragraph_at

TABLE_OF_KIND = {
    "numeral": "figures",
    "number_word": "figures",
    "vague_quantity": "figures",
    "duration": "figures",
    "date": "events",
    "place": "place_mentions",
    PLACE: "place_mentions",
    "name": "name_mentions",
    "group": "name_mentions",
    "unknown name": "name_mentions",
}
KNOWN_PLACE = f"{GUESS}place_id"
NEW_PLACE = "not in places.csv; add it (python -m sourcebook geocode)"
UNKNOWN_PLACE = (
    "no list knows it: add it to places.csv, or move it to name_mentions.csv or exclusions.csv"
)
KNOWN_NAME = f"{GUESS}name_id"
UNKNOWN_NAME = (
    "not in names.csv: add it, or move it to place_mentions.csv or exclusions.csv with a reason"
)
INHERITED = "the year is that of"
"""How the hint on a date begins whose year an earlier date states."""
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

    What a person must write is empty, such as title, perspective and the sections. The kind of a
    paragraph (title, heading or body) is a guess.
    """
    outline = outline_text(text)
    document = {
        "id": document_id,
        "file_name": file_name,
        "sha256": hash_text(text),
        "characters": len(text),
        "words": len(text.split()),
        "paragraphs": len(outline),
        "language": "en",
    }
    paragraphs = outline.assign(document_id=document_id, section="")
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
    """Propose rows of figures, events, place_mentions and name_mentions for what no row covers yet.

    Ids go on from the last one. The note names the columns that are guesses, and after a semicolon
    what they rest on; statement and topic stay empty, because a person writes them, and `check`
    asks for them. A column that a table lacks is left out, a value that it does not allow empty.
    """
    mentions = _find_all(text, document_id, package, progress)
    mentions["unit"] = fill_units(text, mentions, package.units)
    tables = mentions["kind"].map(TABLE_OF_KIND)
    return {
        name: _as_table(complete(mentions[tables == name], package), name, package)
        for name, complete in (
            ("figures", _figures),
            ("events", _events),
            ("place_mentions", _place_mentions),
            ("name_mentions", _name_mentions),
        )
    }


def _find_all(
    text: str, document_id: str, package: Package, progress: Callable[[float], None] | None
) -> pd.DataFrame:
    """Find the mentions and names that no row covers, in reading order, with their paragraphs."""
    rows = cited_rows(package, document_id).dropna(subset=["start", "end"])
    places, outline = list_place_names(package), outline_text(text)
    mentions = inherit_years(find_mentions(text, places, progress), outline)
    names = find_names(text, list_forms(package), outline, mentions)
    mentions = drop_parts(mentions, names)
    if len(rows):
        bare = find_uncovered(text, rows, places)
        mentions = mentions[mentions["start"].isin(bare["start"])]
        cover = Cover(rows)
        names = [name for name in names if not cover.holds(name.start, name.end)]
    found = pd.concat([mentions, pd.DataFrame(names, columns=Bare._fields)], ignore_index=True)
    found = found.sort_values("start", ignore_index=True)
    paragraphs = [paragraph_at(outline, Span(row.start, row.end)) for row in found.itertuples()]
    return found.assign(document_id=document_id, paragraph=paragraphs)


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
    hints = [
        f"; {INHERITED} “{wording}” before it" if wording else ""
        for wording in mentions["inherited"]
    ]
    return mentions.assign(
        id=next_ids(package, "events", len(mentions)),
        date_start=[start for start, _ in ranges],
        date_end=[end for _, end in ranges],
        note=[f"{GUESS}edtf, date_start, date_end, precision{hint}" for hint in hints],
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
        place_id=place_ids.astype("object").fillna(""),
        note=notes.where(mentions["place"] != "", UNNAMED_PLACE).mask(
            mentions["kind"] == PLACE, UNKNOWN_PLACE
        ),
    )


def _name_mentions(mentions: pd.DataFrame, package: Package) -> pd.DataFrame:
    name_ids = mentions["wording"].map(map_forms(package))
    return mentions.assign(
        id=next_ids(package, "name_mentions", len(mentions)),
        name_id=name_ids.astype("object").fillna(""),
        note=name_ids.notna().map({True: KNOWN_NAME, False: UNKNOWN_NAME}),
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
