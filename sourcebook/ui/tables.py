"""Tables of cited rows: shown, selected from, and downloaded."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from sourcebook.exports.csv import to_csv
from sourcebook.package import Package
from sourcebook.ui import record

RECORD = {"id": "Id", "document_id": "Document"}
PLACE = {
    "wording": "As stated",
    "paragraph": "Paragraph",
    "start": "From character",
    "end": "To character",
}


def cited_table(rows: pd.DataFrame, columns: Mapping[str, str], *, name: str, alt: str) -> None:
    """Rows with their citation and further columns (column -> heading); a row can be chosen."""
    headings = {**RECORD, **columns, **PLACE}
    ids = list(rows["id"])
    key = record.widget_key(name)
    chosen = [ids.index(record.selected())] if record.selected() in ids else []
    st.dataframe(
        rows[list(headings)],
        hide_index=True,
        column_config={
            column: st.column_config.Column(heading) for column, heading in headings.items()
        },
        placeholder="",
        key=key,
        on_select=record.on_row(name, key, rows["id"]),
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen}},
        alt=alt,
    )


def plain_table(rows: pd.DataFrame, columns: Mapping[str, str], *, alt: str) -> None:
    """Rows without citation: places, topics, other sources."""
    st.dataframe(
        rows[list(columns)],
        hide_index=True,
        column_config={name: st.column_config.Column(label) for name, label in columns.items()},
        placeholder="",
        alt=alt,
    )


def download(rows: pd.DataFrame, package: Package, *, table: str, filter_slug: str = "") -> None:
    """A button for the rows as CSV; the file's name says the filter and the data's date."""
    date = str(package.descriptor["created"])[:10]
    parts = [package.descriptor["name"], table, filter_slug, date]
    st.download_button(
        f"Download these {len(rows)} rows (CSV)",
        to_csv(rows, package["documents"]),
        file_name=f"{'_'.join(part for part in parts if part)}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download-{table}",
    )
