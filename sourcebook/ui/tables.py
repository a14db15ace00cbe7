"""Tables of cited rows: shown, selected from, and downloaded."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook.package import Package
from sourcebook.package.in_words import ROLES
from sourcebook.ui import record
from sourcebook.ui.filters import plain
from sourcebook.ui.kept import kept

RECORD = {"id": "Id", "document_id": "Document"}
PLACE = {
    "wording": "As stated",
    "paragraph": "Paragraph",
    "start": "From character",
    "end": "To character",
}
COORDINATES = {
    "latitude": "Latitude",
    "longitude": "Longitude",
    "radius_km": "Radius (km)",
    "coordinate_source": "Coordinates from",
    "note": "Note",
}


@contextmanager
def unfolded(label: str, *, key: str, at_first: bool = False) -> Iterator[bool]:
    """A part of a page that is folded away; whether it is open, and what is in it to be made.

    The browser makes tables before it draws: those that no one asked for would hold up a picture.
    """
    state = f"unfolded-{key}-{at_first}"
    with st.expander(plain(label), expanded=at_first, key=state, on_change="rerun") as part:
        yield bool(part.open)


def folded_table(
    label: str,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    name: str,
    alt: str,
    at_first: bool = False,
) -> None:
    """`cited_table` folded away under a picture, behind its label."""
    with unfolded(label, key=name, at_first=at_first) as is_open:
        if is_open:
            cited_table(rows, columns, name=name, alt=alt)


def cited_table(rows: pd.DataFrame, columns: Mapping[str, str], *, name: str, alt: str) -> None:
    """Rows with their citation and further columns (column -> heading); a row can be chosen."""
    headings = {**RECORD, **columns, **PLACE}
    ids = list(rows["id"])
    key = record.widget_key(name)
    chosen = [ids.index(record.selected())] if record.selected() in ids else []
    st.dataframe(
        rows[list(headings)],
        hide_index=True,
        column_config=_headed(rows, headings),
        placeholder="",
        key=key,
        on_select=record.on_row(name, key, rows["id"]),
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen}},
        alt=alt,
    )


def _headed(rows: pd.DataFrame, headings: Mapping[str, str]) -> dict[str, Any]:
    """Column headings; days without a time, numbers with thousands separators."""
    config: dict[str, Any] = {}
    for name, label in headings.items():
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            config[name] = st.column_config.DateColumn(label, format="YYYY-MM-DD")
        elif name.endswith(("_km", "characters", "words", "value")):
            config[name] = st.column_config.NumberColumn(label, format="localized")
        else:
            config[name] = st.column_config.Column(label)
    return config


def place_table(places: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> None:
    """The places of some mentions, to choose from: the first mention of one is selected."""
    listed = _counted_places(places, mentions)
    columns = {name: f"Mentions in {name}" for name in documents["id"] if name in listed}
    headings = {"name": "Place", "kind": "Kind", "roles": "Roles", **columns, **COORDINATES}
    chosen = mentions.loc[mentions["id"] == record.selected(), "place_id"]
    key = record.widget_key("places")
    st.dataframe(
        listed[list(headings)],
        hide_index=True,
        column_config=_headed(listed, headings),
        placeholder="",
        key=key,
        on_select=record.on_row("places", key, listed["first"]),
        selection_mode="single-row",
        selection_default={"selection": {"rows": list(listed.index[listed["id"].isin(chosen)])}},
        alt="Places, with their coordinates",
    )


@kept
def _counted_places(places: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The places of some mentions: roles, mentions by document, and the first mention's id."""
    by_place = mentions.groupby("place_id")
    roles = by_place["role"].agg(lambda role: ", ".join(ROLES[r] for r in role.unique()))
    return (
        places[places["id"].isin(mentions["place_id"])]
        .set_index("id")
        .join(pd.crosstab(mentions["place_id"], mentions["document_id"]))
        .assign(roles=roles, first=by_place["id"].first())
        .reset_index()
    )


def plain_table(rows: pd.DataFrame, columns: Mapping[str, str], *, alt: str) -> None:
    """Rows without citation: places, topics, other sources."""
    st.dataframe(
        rows[list(columns)],
        hide_index=True,
        column_config=_headed(rows, columns),
        placeholder="",
        alt=alt,
    )


def other_sources(rows: pd.DataFrame, columns: Mapping[str, str], *, question: str) -> None:
    """What other sources report; the addresses open outside, in a new window."""
    config = _headed(rows, columns)
    config["address"] = st.column_config.LinkColumn(columns["address"])
    st.dataframe(
        rows[list(columns)],
        hide_index=True,
        column_config=config,
        placeholder="",
        alt=f"Other sources on: {question}",
    )


def facts(row: pd.Series, fields: Sequence[Mapping[str, Any]]) -> None:
    """One row as lines of text: the title of each field that has a value, and the value."""
    lines = []
    for field in fields:
        value = row[field["name"]]
        if pd.notna(value) and value != "" and field["name"] not in ("id", "title"):
            shown = value.date() if isinstance(value, pd.Timestamp) else value
            shown = f"{shown:,}" if field["name"] in ("characters", "words") else shown
            lines.append(f"{field['title']}: {shown}")
    st.text("\n".join(lines))


def dictionary(package: Package, table: str) -> None:
    """The columns of a table, their types, meanings and allowed values."""
    fields = package.fields(table)
    rows = pd.DataFrame(
        {
            "Column": [field["name"] for field in fields],
            "Type": [field["type"] for field in fields],
            "Meaning": [field["description"] for field in fields],
            "Allowed values": [", ".join(_rules(field).get("enum", [])) for field in fields],
            "Required": ["yes" if _rules(field).get("required") else "no" for field in fields],
        }
    )
    plain_table(rows, {name: name for name in rows}, alt="Dictionary of the table")


def _rules(field: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(field.get("constraints", {}))
