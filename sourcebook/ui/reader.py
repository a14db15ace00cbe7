"""The reader: a section of a copy with every citation marked, and what differs."""

import streamlit as st

from sourcebook.package import Package
from sourcebook.package.in_words import counted
from sourcebook.package.records import KINDS
from sourcebook.texts import marked
from sourcebook.texts.own_copy import Copy
from sourcebook.ui import filters, pictures, selected, tables


def describe(copy: Copy, package: Package) -> None:
    """Say which document a copy is, how it differs, and how many citations are found in it."""
    title = package["documents"].set_index("id").loc[copy.document_id, "title"]
    said = [f"{copy.name}: document {copy.document_id} ({title}).", *copy.describe()]
    st.text(" ".join(said))
    st.text(f"{copy.summarise()}.")
    other = copy.citations[copy.citations["status"] != "found"]
    if len(other):
        with st.expander(f"Citations whose place or form differs from the tables ({len(other)})"):
            tables.plain_table(
                other,
                {
                    "id": "ID",
                    "kind": "Kind",
                    "wording": "Exact wording",
                    "status": "Status",
                    "paragraph": "Paragraph in the copy",
                },
                alt="Citations that moved or are missing",
            )


def read(copy: Copy, package: Package) -> None:
    """Show one section of a copy, its citations marked by kind; selecting one scrolls to it."""
    sections = marked.list_sections(copy)
    wanted = marked.find_section(copy, selected.selected())
    if wanted and st.session_state.get("reader_for") != selected.selected():
        st.session_state["section"] = wanted
    st.session_state["reader_for"] = selected.selected()
    left, right = st.columns(2)
    with left:
        section = filters.choose_one("Section", "section", sections)
    with right:
        kinds = filters.choose("Marked", "marked", list(KINDS.values()), everything="Every kind")
    inside = set(copy.paragraphs.loc[copy.paragraphs["section"] == section, "paragraph"])
    here = copy.citations[copy.citations["paragraph"].isin(inside)]
    here = here[here["kind"].isin(kinds or list(KINDS.values()))]
    st.html(
        marked.write_section(
            copy,
            package,
            section,
            kinds or list(KINDS.values()),
            selected.selected(),
            theme=pictures.theme(),
        )
    )
    count = counted(len(here), "citation")
    st.text(f"{count} in this section. Select one to go to it in the text.")
    key = selected.widget_key("reader")
    ids = list(here["id"])
    chosen = [ids.index(selected.selected())] if selected.selected() in ids else []
    st.dataframe(
        here[["id", "kind", "wording", "paragraph"]],
        hide_index=True,
        column_config={
            "id": "ID",
            "kind": "Kind",
            "wording": "Exact wording",
            "paragraph": "Paragraph",
        },
        key=key,
        on_select=selected.on_row("reader", key, here["id"]),
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen}},
        alt="Citations of this section",
    )
