"""The citation panel: one record whole, beside any picture or table."""

import pandas as pd
import streamlit as st

from sourcebook.citations import cite
from sourcebook.package import Package
from sourcebook.readings import read_row
from sourcebook.ui import record

STATEMENTS = ("statement", "described_as", "reason")
"""The columns that say in our words what a row of a table states."""


def panel(package: Package, shown: pd.DataFrame | None = None) -> None:
    """The selected record, if there is one; an unknown id is named.

    `shown` are the rows that the page's filter leaves. A selected row of their table that is not
    among them is cleared, and the page says so.
    """
    record_id = record.selected()
    if not record_id:
        return
    found = package.record(record_id)
    if found is None:
        st.info("The address asks for a record that does not exist. Choose one on this page.")
        return
    table, row = found
    same_table = shown is not None and shown["id"].str[0].eq(record_id[0]).any()
    if shown is not None and (same_table or shown.empty) and record_id not in set(shown["id"]):
        record.clear()
        st.info(f"{record_id} is not among what the filter shows, so it is no longer selected.")
        return
    with st.container(border=True, key="citation"):
        _show(package, table, row)


def _show(package: Package, table: str, row: pd.Series) -> None:
    document = package["documents"].set_index("id").loc[row["document_id"]]
    outline = package["paragraphs"].set_index(["document_id", "paragraph"])
    section = outline.loc[(row["document_id"], row["paragraph"]), "section"]
    statement = next((row[name] for name in STATEMENTS if row.get(name)), "Named here")
    st.subheader(f"{row['id']}, stated by document {row['document_id']}", anchor=False)
    st.text(statement)
    facts = {
        "As stated": f"“{row['wording']}”",
        "As read": read_row(table, row),
        "Where": (
            f"{document['title']}; section “{section}”, paragraph {row['paragraph']}, "
            f"characters {row['start']} to {row['end']}"
        ),
        "Question": _question(package, row),
        "Note": row.get("note", ""),
        "Perspective": f"{document['perspective']} Not verified here.",
    }
    for name, value in facts.items():
        if value:
            label, text = st.columns([1, 5], gap="small")
            label.caption(name)
            text.text(value)
    st.caption("Citation, to copy")
    st.code(cite(row, document["title"]), language=None, wrap_lines=True)
    st.button("Close", on_click=record.clear, key="close-citation")


def _question(package: Package, row: pd.Series) -> str:
    topics = package["topics"].set_index("id")["question"]
    return str(topics.get(row.get("topic_id", ""), ""))
