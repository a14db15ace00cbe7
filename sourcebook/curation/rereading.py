"""Read the wording of every figure and event again, and find the rows that say something else.

A row may differ from the reading by program on purpose. Then its note names what the row says:
the number, the unit or the qualifier ("Half a century is read as 50 years"), and of a date its
years ("so 1972 or earlier").
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from sourcebook.curation.interpretation import Guess
from sourcebook.curation.scan import read_wording
from sourcebook.package import Package
from sourcebook.package.in_words import plain_number, read_figure, read_value
from sourcebook.package.problems import Problem
from sourcebook.package.units import Unit

MEND = "correct the row, or name in its note what you read and why"


def find_contradictions(package: Package) -> list[Problem]:
    """Find the figures and events that contradict their own wording without a note on it.

    Of figures value, ends of a range, unit and qualifier are compared, of events the EDTF date. A
    unit that the table `units` does not have is not compared.
    """
    return [*_check_figures(package), *_check_events(package)]


def _check_figures(package: Package) -> Iterator[Problem]:
    units = package.vocabulary("figures", "unit")
    for position, row in enumerate(package["figures"].to_dict("records")):
        readings = [
            guess._replace(unit=guess.unit if guess.unit in units else "")
            for kind, guess in read_wording(row["wording"])
            if kind not in ("date", "place")
        ]
        differing = [_differing_cells(row, guess) for guess in readings]
        if not readings and (own := _numbers(row)):
            differing, readings = [own], [Guess()]
        if differing and all(not _explained(row["note"], cells) for cells in differing):
            read = _in_words(readings[0], row, package.units)
            says = read_figure(row, package.units)
            yield _contradiction("figures", position, row, next(iter(differing[0])), read, says)


def _differing_cells(row: dict[str, Any], guess: Guess) -> dict[str, Any]:
    """Give the cells of a row that a reading of its wording contradicts, by column."""
    own, read = _numbers(row), _numbers(guess._asdict())
    differing: dict[str, Any] = {}
    if read and read != own:
        differing = {name: cell for name, cell in own.items() if read.get(name) != cell}
        differing = differing or {"value": row["value"]}
    for column in ("unit", "qualifier"):
        word = getattr(guess, column)
        if word and word != row[column]:
            differing[column] = row[column]
    return differing


def _numbers(cells: Mapping[str, Any]) -> dict[str, float]:
    """Take the number that a row or a reading states: its value, or both ends of its range."""
    return {name: float(cells[name]) for name in ("value", "low", "high") if pd.notna(cells[name])}


def _explained(note: str, cells: dict[str, Any]) -> bool:
    return all(
        any(re.search(rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)", note) for form in _forms(cell))
        for cell in cells.values()
    )


def _forms(cell: Any) -> list[str]:
    """List the ways in which a note can name a cell; an empty cell has none."""
    if isinstance(cell, str):
        return [cell.replace("_", " ")]
    if pd.isna(cell):
        return ["no number", "No number"]
    return [plain_number(cell), plain_number(cell, grouped=True)]


def _in_words(guess: Guess, row: dict[str, Any], units: Mapping[str, Unit]) -> str:
    if guess == Guess():
        return "no number"
    qualifier, unit = guess.qualifier or row["qualifier"], units[guess.unit or row["unit"]]
    return read_value(qualifier, guess.value, unit, guess.low, guess.high)


def _check_events(package: Package) -> Iterator[Problem]:
    for position, row in enumerate(package["events"].to_dict("records")):
        read = [guess.edtf for kind, guess in read_wording(row["wording"]) if kind == "date"]
        if row["edtf"] in (read or [""]):
            continue
        named = re.findall(r"\d{4}", row["edtf"]) or ["no date", "No date"]
        found = [year in row["note"] for year in named]
        if not (all(found) if row["edtf"] else any(found)):
            stated = next(filter(None, read), "no date")
            says = row["edtf"] or "no date"
            yield _contradiction("events", position, row, "edtf", stated, says)


def _contradiction(
    table: str, position: int, row: dict[str, Any], field: str, read: str, says: str
) -> Problem:
    message = (
        f"{row['id']}: the wording “{row['wording']}” reads as {read}, the row says {says}; {MEND}"
    )
    return Problem(f"{table}.csv", message, position + 2, field)
