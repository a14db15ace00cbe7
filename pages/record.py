"""Record: one cited row whole, reached by its permalink /record?id=F13."""

import streamlit as st

from sourcebook.exports.links import permalink
from sourcebook.package.problems import shorten
from sourcebook.ui import (
    current,
    navigation,
    outline,
    own_copies,
    pane,
    passage,
    selected,
)
from sourcebook.ui.addresses import address
from sourcebook.ui.takeaway import cite_record

navigation.guard()
package = current.package()
record_id = selected.selected()
found = package.record(record_id)
selected.say_others()

if found is None:
    st.title("No such record" if record_id else "No record selected", anchor=False)
    st.text(
        f"There is no record “{shorten(record_id, 40)}”. Enter an ID such as F13."
        if record_id
        else "Enter an ID such as F13 (a figure), E05 (a date), M047 (a place) or N001 (a name)."
    )
    with st.form("open-record", border=False):
        wanted = st.text_input("Record ID", max_chars=20)
        if st.form_submit_button("Open") and wanted.strip():
            selected.select(wanted.strip())
            st.rerun()
    if record_id:
        pane.link_entry(package, record_id)
    st.page_link("pages/overview.py", label="Search all statements on Overview")
    st.stop()

table, row = found
st.title(f"Record {record_id}", anchor=False)
outline.neighbours(package, table)
left, right = st.columns(2, gap="large")
with left:
    pane.show_record(package, table, row)
    pane.links(package, row)
with right:
    with st.container(horizontal=True, gap="small"):
        with st.popover("Copy link", type="tertiary"):
            st.code(address(permalink(record_id)), language=None, wrap_lines=True)
        with st.popover("Cite", type="tertiary"):
            cite_record(package, row)
    st.header("The passage", anchor=False)
    passage.show(package, row, own_copies.of_document(package, row["document_id"]))
    st.header("Where it appears in the document", anchor=False)
    outline.show(package, row["document_id"], here=int(row["paragraph"]))
    passage.place(package, row)
