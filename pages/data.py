"""Data: every table with its dictionary, to read and to take along."""

import streamlit as st

from sourcebook.package import TABLES
from sourcebook.package.selection import Selection
from sourcebook.ui import citation, data, downloads, filters, navigation, tables

navigation.guard()
package = data.package()

st.title("Data")
st.text(
    f"{package.descriptor['title']}, version {package.descriptor['version']} of "
    f"{package.descriptor['created'][:10]}. Licence of the tables: "
    f"{package.descriptor['licenses'][0]['title']}."
)

table = filters.choose_one("Table", "table", list(TABLES))
words = filters.search()

rows = package[table]
selection = filters.select(rows, words)
if table == "documents":
    selection = Selection({"id": filters.documents()}, words)
shown = selection.apply(rows)
resource = package.resource(table)
st.header(filters.plain(resource["title"]), anchor=False)
st.text(resource["description"])
st.text(f"{len(shown)} of {len(rows)} rows shown.")
if shown.empty:
    st.info("No row matches. Choose other documents or search for another word.")
elif "wording" in shown:
    further = [name for name in shown if name not in tables.RECORD | tables.PLACE]
    tables.cited_table(
        shown, {name: name for name in further}, name=f"data-{table}", alt=resource["title"]
    )
else:
    tables.plain_table(shown, {name: name for name in shown}, alt=resource["title"])
downloads.rows(shown, package, table=table, filter_slug=selection.slug())

with st.container(horizontal=True, gap="small"):
    with st.popover("Use this table in code"):
        downloads.in_code(package, table, selection.slug())
    with st.popover("How to cite"):
        downloads.cite_this(package, table)

st.header("Dictionary of this table", anchor=False)
tables.dictionary(package, table)

st.header("Take everything along", anchor=False)
downloads.whole_package(package, filters.documents())

st.header("What changed", anchor=False)
tables.plain_table(
    package["changes"],
    {field["name"]: field["title"] for field in package.fields("changes")},
    alt="Changes of the tables",
)

st.header("Method and limits", anchor=False)
st.markdown(
    """
- Two documents were read line by line. Every number, date, duration, place, person and
  organisation that they name is a row with the exact place where it stands; a program checks
  each citation against the text, and that no number, date, place or name is without a row.
- The tables hold no sentence of the documents: a wording is at most eight words, statements
  are our own. A value is our reading of a wording; both are given.
- Nothing was verified. Both documents favour the PMOI, name no author and give no references.
- What is left out on purpose stands in the table of exclusions, each with its reason.
"""
)

if "wording" in rows:
    citation.panel(package, shown)
