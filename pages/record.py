"""Record: one cited row whole, reached by its permalink /record?id=F13."""

import streamlit as st

from sourcebook.exports.tables_csv import permalink
from sourcebook.ui import (
    citation,
    copies,
    data,
    filters,
    navigation,
    passage,
    record,
    tables,
    topics,
)
from sourcebook.ui.addresses import address

navigation.guard()
package = data.package()
record_id = record.selected()
found = package.record(record_id)
entry = citation.page_of(package, record_id)

if found is None and entry:
    st.title(filters.plain(entry.label))
    st.text(f"{record_id} is not one cited row; all that is stated on it has a page of its own.")
    st.page_link(
        entry.page, label=f"All on: {filters.plain(entry.label)}", query_params=entry.parameters
    )
elif found is None:
    st.title("No such record" if record_id else "No record chosen")
    st.text(
        "The address asks for a record that does not exist. Ids look like F13 (a figure), "
        "E05 (a date), M047 (a place), N001 (a name) or X01 (left out)."
    )
    st.page_link("pages/overview.py", label="Search all records on Overview")
else:
    table, row = found
    st.title(f"Record {record_id}")
    citation.facts(package, table, row)
    citation.neighbours(package, table)

    st.header("Permalink", anchor=False)
    st.code(address(permalink(record_id)), language=None, wrap_lines=True)
    st.header("Citation", anchor=False)
    citation.formats(package, row)

    st.header("The passage", anchor=False)
    passage.show(package, row, copies.at_hand(package, row["document_id"]))
    st.header("Where it stands in its document", anchor=False)
    tables.plain_table(
        citation.outline(package, row),
        {"section": "Section", "paragraphs": "Paragraphs", "records": "Cited rows", "here": "Here"},
        alt="Sections of the document",
    )
    passage.place(package, row)
    topics.others_on_topic(package, row)
    st.page_link("pages/overview.py", label="Search all records on Overview")
