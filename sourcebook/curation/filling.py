"""Fill the cells of a row from its words, as a proposal does, once its words or its kind change.

What a person has written stays: only an empty cell and a guess are filled. The cells of a number,
and those of a date, go together, because half of an old reading and half of a new one is neither.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from sourcebook.curation.draft_changes import put, with_days
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.interpretation import Guess
from sourcebook.curation.proposals import INHERITED
from sourcebook.curation.referring import REFERRING, fill_references
from sourcebook.curation.scan import find_mentions, read_wording
from sourcebook.curation.unit_guessing import fill_units
from sourcebook.package import Package
from sourcebook.package.in_words import plain_number
from sourcebook.package.units import Unit

NUMBER = ("qualifier", "value", "low", "high")
DATE = ("edtf", "date_start", "date_end", "precision")
Filled = Mapping[str, str]


def fill_from_words(
    package: Package, draft: Draft, key: str, *, over_written: bool = False
) -> Draft:
    """Read the words of a row, and fill what follows from them: number, unit, date, place or name.

    With `over_written` also in the place of what a person wrote. A row that nobody can read stays
    as it is, except that guesses of a number or date that its words no longer state are taken out.
    """
    return fill_references(package, read_words(package, draft, key, over_written=over_written))


def read_words(package: Package, draft: Draft, key: str, *, over_written: bool = False) -> Draft:
    """Do the same, but take a place or name that the old words named out, and fill in none."""
    row = draft.row(key)
    for group, found in _read_groups(package, draft, row):
        if over_written or not _written(row, group):
            row = _with_guesses(row, group, found)
    return put(draft, row)


def _written(row: DraftRow, group: Sequence[str]) -> bool:
    """Tell whether a person wrote a cell of a group, or accepted it as it was."""
    return any(row.cells.get(column) and column not in row.guesses for column in group)


def _with_guesses(row: DraftRow, group: Sequence[str], found: Filled) -> DraftRow:
    """Put what was read into the place of the cells of a group, as guesses."""
    cells = {name: cell for name, cell in row.cells.items() if name not in group}
    read = {name: cell for name, cell in found.items() if cell}
    guesses = [name for name in row.guesses if name not in group]
    return replace(row, cells={**cells, **read}, guesses=(*guesses, *read))


def _read_groups(
    package: Package, draft: Draft, row: DraftRow
) -> list[tuple[Sequence[str], Filled]]:
    if row.table == "events":
        return [(DATE, _read_date(row))]
    if row.table in REFERRING:
        return [(REFERRING[row.table][:1], {})]
    if row.table != "figures":
        return []
    found = next((guess for kind, guess in read_wording(row.wording) if kind != "date"), None)
    if found is None:
        return [(NUMBER, {})]
    unit = _find_unit(package, draft, row, found)
    return [(NUMBER, _write_number(found)), *([(("unit",), {"unit": unit})] if unit else [])]


def _write_number(found: Guess) -> Filled:
    numbers = {"value": found.value, "low": found.low, "high": found.high}
    written = {name: "" if one is None else plain_number(one) for name, one in numbers.items()}
    return {"qualifier": found.qualifier, **written}


def _find_unit(package: Package, draft: Draft, row: DraftRow, found: Guess) -> str:
    """Find the unit by the words themselves, or else by those that follow them in their line."""
    units = {**package.units, **new_units(draft)}
    line = draft.text[row.start :].split("\n", 1)[0]
    here = pd.DataFrame({"start": [row.start], "end": [row.end], "unit": [found.unit]})
    after = [one for one in find_mentions(line)["unit"].head(1) if not found.unit]
    read = [*after, *fill_units(draft.text, here, units)]
    return next((unit for unit in read if unit in units), "")


def new_units(draft: Draft) -> Mapping[str, Unit]:
    """Read the units that a draft adds, by their ids."""
    rows = draft.new_rows.get("units", ())
    return {
        row["id"]: Unit(**{name: row.get(name, "") for name in Unit.__dataclass_fields__})
        for row in rows
    }


def _read_date(row: DraftRow) -> Filled:
    """Read the date of a row; one without a year keeps the year that it had from a date before."""
    found = next((guess for kind, guess in read_wording(row.wording) if kind == "date"), None)
    years = re.findall(r"\d{4}", row.cells.get("edtf", ""))
    if found and not found.edtf and years and row.hint.startswith(INHERITED):
        again = read_wording(f"{row.wording} {years[-1]}")
        found = next((guess for kind, guess in again if kind == "date" and guess.edtf), found)
    if found is None:
        return {}
    return {"precision": found.precision, **with_days({"edtf": found.edtf})}
