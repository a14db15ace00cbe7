"""Tables of cited rows: shown, selected from, and downloaded."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook.package import Package
from sourcebook.package.in_words import ROLES
from sourcebook.ui import answers, selected, views
from sourcebook.ui.escaping import plain
from sourcebook.ui.kept import kept

LISTED = 200
"""Rows of a list on a page; more are counted."""
RECORD = {"id": "ID", "document_id": "Document"}
PLACE = {
    "wording": "Exact wording",
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
    """Fold a part of a page away; yield whether it is open and its content has to be made.

    The browser builds all tables first, so tables that nobody asked for would delay a picture.
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
    """Show a `cited_table` that is folded away behind its label."""
    with unfolded(label, key=name, at_first=at_first) as is_open:
        if is_open:
            cited_table(rows, columns, name=name, alt=alt)


def cited_table(rows: pd.DataFrame, columns: Mapping[str, str], *, name: str, alt: str) -> None:
    """Show rows with their citations and further columns (column -> heading), to select from."""
    headings = {**RECORD, **columns, **PLACE}
    ids = list(rows["id"])
    key = selected.widget_key(name)
    chosen = [ids.index(selected.selected())] if selected.selected() in ids else []
    st.dataframe(
        rows[list(headings)],
        hide_index=True,
        column_config=_headed(rows, headings),
        placeholder="",
        key=key,
        on_select=selected.on_row(name, key, rows["id"]),
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen}},
        alt=alt,
    )


def _headed(rows: pd.DataFrame, headings: Mapping[str, str]) -> dict[str, Any]:
    """Set the columns' headings, days without a time, and numbers with thousands separators."""
    config: dict[str, Any] = {}
    for name, label in headings.items():
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            config[name] = st.column_config.DateColumn(label, format="YYYY-MM-DD")
        elif name.endswith(("_km", "characters", "words", "value", "low", "high")):
            config[name] = st.column_config.NumberColumn(label, format="localized")
        else:
            config[name] = st.column_config.Column(label)
    return config


def place_table(places: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Show the places of some mentions, to choose from."""
    listed = _counted_places(places, mentions)
    columns = {name: f"Mentions in {name}" for name in documents["id"] if name in listed}
    headings = {"name": "Place", "kind": "Kind", "roles": "Roles", **columns, **COORDINATES}
    key = selected.widget_key("places")
    st.dataframe(
        listed[list(headings)],
        hide_index=True,
        column_config=_headed(listed, headings),
        placeholder="",
        key=key,
        on_select=selected.on_row("places", key, listed["id"]),
        selection_mode="single-row",
        selection_default={
            "selection": {"rows": list(listed.index[listed["id"] == selected.selected()])}
        },
        alt="Places, with their coordinates",
    )


@kept
def _counted_places(places: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """List the places of some mentions: roles, and mentions by document."""
    by_place = mentions.groupby("place_id")
    roles = by_place["role"].agg(lambda role: ", ".join(ROLES[r] for r in role.unique()))
    return (
        places[places["id"].isin(mentions["place_id"])]
        .set_index("id")
        .join(pd.crosstab(mentions["place_id"], mentions["document_id"]))
        .assign(roles=roles)
        .reset_index()
    )


def plain_table(rows: pd.DataFrame, columns: Mapping[str, str], *, alt: str) -> None:
    """Show rows without citations: places, topics, other sources."""
    st.dataframe(
        rows[list(columns)],
        hide_index=True,
        column_config=_headed(rows, columns),
        placeholder="",
        alt=alt,
    )


def statements(package: Package, rows: pd.DataFrame, *, name: str, heading: str) -> None:
    """List figures that no picture shows: statement, our reading, time, exact wording."""
    if rows.empty:
        return
    listed = kept(_list_statements)(rows, answers.inks(package))
    st.header(heading, anchor=False)
    views.show("statements", name=name, heading=heading, rows=listed)
    if len(rows) > LISTED:
        st.text(f"{LISTED} of {len(rows):,} rows are shown; the list below has them all.")


def _list_statements(rows: pd.DataFrame, inks: dict[str, str]) -> list[dict[str, Any]]:
    columns = ["id", "document_id", "statement", "as_read", "period_stated", "wording", "paragraph"]
    listed = rows.head(LISTED)[columns].to_dict("records")
    return [{**row, "ink": inks[row["document_id"]]} for row in listed]


def facts(row: pd.Series, fields: Sequence[Mapping[str, Any]]) -> None:
    """Show one row as lines of text: the title of each field that has a value, and the value."""
    lines = []
    for field in fields:
        value = row[field["name"]]
        if pd.notna(value) and value != "" and field["name"] not in ("id", "title"):
            shown = value.date() if isinstance(value, pd.Timestamp) else value
            shown = f"{shown:,}" if field["name"] in ("characters", "words") else shown
            lines.append(f"{field['title']}: {shown}")
    st.text("\n".join(lines))


def dictionary(package: Package, table: str) -> None:
    """Show the columns of a table, with their types, meanings and allowed values."""
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
    plain_table(rows, {name: name for name in rows}, alt="Column definitions")


def _rules(field: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(field.get("constraints", {}))
