"""Data: downloads first, then every table with its columns, how to cite, and the method."""

import streamlit as st

from sourcebook.exports.citation_formats import refer_to_table, write_citation
from sourcebook.package.in_words import counted
from sourcebook.ui import current, facets, filters, navigation, tables, takeaway, whole_package
from sourcebook.ui.escaping import plain

navigation.guard()
package = current.package()

st.text(
    f"{package.descriptor['title']}, version {package.descriptor['version']} "
    f"({package.descriptor['created'][:10]}). Licence of the tables: "
    f"{package.descriptor['licenses'][0]['title']}."
)
for change in current.changed():
    st.warning(plain(f"{change}."))
st.header("Download everything", anchor=False)
whole_package.offer(package, filters.documents())

st.header("Tables", anchor=False)
titles = {resource["name"]: resource["title"] for resource in package.descriptor["resources"]}
filters.translate("table", titles)
table = filters.choose_one("Table", "table", list(titles), label=titles.__getitem__)
words = filters.search(hint=f"Search {titles[table].lower()}")
rows = package[table]
selection = facets.select(table, rows, words)
shown = selection.apply(rows)
st.text(package.resource(table)["description"])
st.text(f"{len(shown):,} of {counted(len(rows), 'row')} shown.")
if shown.empty:
    st.info("No row matches. Choose other documents or search for another word.")
elif "wording" in shown:
    further = [name for name in shown if name not in tables.RECORD | tables.PLACE]
    tables.cited_table(
        shown, {name: name for name in further}, name=f"data-{table}", alt=titles[table]
    )
else:
    tables.plain_table(shown, {name: name for name in shown}, alt=titles[table])
takeaway.table_rows(package, shown, table=table, slug=selection.slug())

with tables.unfolded("Column definitions", key="columns") as is_open:
    if is_open:
        tables.dictionary(package, table)
with tables.unfolded("How to cite", key="cite") as is_open:
    if is_open:
        takeaway.show_citation(write_citation(refer_to_table(package, table)))
with tables.unfolded("Read it in code", key="code") as is_open:
    if is_open:
        takeaway.in_code(package, table, selection.slug())
with tables.unfolded("What changed", key="changes") as is_open:
    if is_open:
        tables.plain_table(
            package["changes"],
            {field["name"]: field["title"] for field in package.fields("changes")},
            alt="Changes to the tables",
        )

st.header("Method and limits", anchor=False)
st.markdown(
    """
- The documents were read line by line. Every number, date, duration, place, person and
  organisation that they name is a row with its exact location. A program checks each citation
  against the text, and that every number, date, place and name in it has a row.
- The tables hold no sentence of the documents. A wording has at most eight words; statements
  are in our own words. A value is our reading of the wording beside it.
- Nothing was verified. The table Documents says whose side each document takes and which
  references it gives.
- What is deliberately left out is in the table Exclusions, each item with its reason.
"""
)
