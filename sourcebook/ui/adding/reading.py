"""What a row of a draft says in words, as every page will say it."""

import pandas as pd

from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.filling import new_units
from sourcebook.curation.typed_dates import read_typed
from sourcebook.package import Package
from sourcebook.package.in_words import ROLES, read_date, read_value
from sourcebook.package.units import Unit
from sourcebook.ui.adding.choices import choices
from sourcebook.ui.filters import capital

NOTHING = "Nothing yet"
NO_UNIT = "(unit missing)"


def read(package: Package, draft: Draft, row: DraftRow) -> str:
    """Put our reading of a row in words; say what is wrong where it cannot be read."""
    try:
        return _readers[row.table](package, draft, row) or NOTHING
    except ValueError as error:
        return f"{capital(str(error))}."


def _read_figure(package: Package, draft: Draft, row: DraftRow) -> str:
    cells = row.cells
    value, low, high = (_number(cells.get(name, "")) for name in ("value", "low", "high"))
    unit = _unit(package, draft, cells.get("unit", ""))
    said = read_value(cells.get("qualifier") or "unqualified", value, unit, low, high)
    period = _read_date(cells.get("period", ""), cells.get("period_stated", ""))
    return f"{said}, {period}" if period else said


def _unit(package: Package, draft: Draft, unit_id: str) -> Unit:
    """Take a unit of the package or of the draft; without one its place is said to be open."""
    units = {**package.units, **new_units(draft)}
    return units.get(unit_id) or Unit("", NO_UNIT, NO_UNIT, "")


def _number(text: str) -> float | None:
    if not text:
        return None
    number = pd.to_numeric(text, errors="coerce")
    if pd.isna(number):
        raise ValueError(f"“{text}” cannot be read as a number; write digits, such as 120000")
    return float(number)


def _read_event(_: Package, __: Draft, row: DraftRow) -> str:
    return _read_date(row.cells.get("edtf", ""), row.wording)


def _read_date(edtf: str, stated: str) -> str:
    """Put a date in words; what a person typed and cannot be read says what can."""
    return read_date(read_typed(edtf) if edtf else "", stated)


def _read_place(package: Package, draft: Draft, row: DraftRow) -> str:
    place = choices(package, draft, row, "place_id").get(row.cells.get("place_id", ""), "")
    role = ROLES.get(row.cells.get("role", ""), "")
    return f"{place}: {role}" if place and role else place


def _read_name(package: Package, draft: Draft, row: DraftRow) -> str:
    name = choices(package, draft, row, "name_id").get(row.cells.get("name_id", ""), "")
    described = row.cells.get("described_as", "")
    return f"{name}: {described}" if described else name


def _read_exclusion(_: Package, __: Draft, row: DraftRow) -> str:
    return row.cells.get("reason", "")


_readers = {
    "figures": _read_figure,
    "events": _read_event,
    "place_mentions": _read_place,
    "name_mentions": _read_name,
    "exclusions": _read_exclusion,
}
