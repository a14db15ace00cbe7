"""What is allowed and yet seldom meant: said at its field, and it keeps nothing from being done."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.charts.map import roles
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.filling import new_units
from sourcebook.package import Package

NO_COORDINATES = (
    "Without latitude and longitude this place will not appear on the map. It will only be listed "
    "beside it."
)
NO_REGION = "The map shows no regions. It will only be listed beside the map."
SAID = {roles.NO_COORDINATES: NO_COORDINATES, roles.TOO_WIDE: NO_REGION,
        roles.NO_REGION: NO_REGION}  # fmt: skip
"""Why the map shows no place, in words for whoever adds it; the check says what else is missing."""
A_DATE = (
    "This question asks for {asked}, but this mark is a date. Choose another question, or change "
    "the kind of the mark under Other words or kind."
)
A_NUMBER = (
    "This question asks for a date, but this mark is a number. Choose another question, or change "
    "the kind of the mark under Other words or kind."
)
ASKED = {"number": "a number", "place": "a place"}
"""What a question asks for by its kind, where a date is no answer to it."""


def show(key: str, said: str) -> None:
    """Say what may not be meant with the field above; `key` is unique on the page."""
    if said:
        with st.container(key=f"caution-{key}"):
            st.text(said)


def of_cell(package: Package, draft: Draft, row: DraftRow, column: str) -> str:
    """Say what of a row's cell may not be meant; "" where nothing speaks against it."""
    match column:
        case "topic_id":
            return _of_question(package, draft, row)
        case "place_id":
            made = draft.new_rows.get("places", ())
            held = row.cells.get(column, "")
            return next((of_place(place) for place in made if place["id"] == held), "")
    return ""


def of_place(place: Mapping[str, str]) -> str:
    """Say of a new place that it will not be on the map; "" where it will."""
    if not place.get("kind"):
        return ""  # the form asks for it first
    shown = {name: _number(place.get(name, "")) for name in ("latitude", "longitude", "radius_km")}
    mention = {"place_id": place.get("id", ""), "role": "setting", "kind": place["kind"],
               "iso_n3": place.get("iso_n3", ""), **shown}  # fmt: skip
    reasons = maps.not_shown(pd.DataFrame([mention]), "all")["reason"]
    return "".join(SAID.get(reason, "") for reason in reasons)


def _number(text: str) -> float:
    return float(pd.to_numeric(text, errors="coerce"))


def _of_question(package: Package, draft: Draft, row: DraftRow) -> str:
    """Compare the kind of answer that a question asks for with what the row is."""
    topics: Sequence[Mapping[str, str]] = [
        *package["topics"].to_dict("records"),
        *draft.new_rows.get("topics", ()),
    ]
    held = row.cells.get("topic_id", "")
    kind = next((one.get("kind", "") for one in topics if one["id"] == held), "")
    if row.table == "events" and kind in ASKED:
        return A_DATE.format(asked=ASKED[kind])
    if row.table == "figures" and kind == "date":
        # A length of time answers such a question too.
        unit = {**package.units, **new_units(draft)}.get(row.cells.get("unit", ""))
        return "" if unit and unit.kind == "time" else A_NUMBER
    return ""
