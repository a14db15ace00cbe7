"""Sources: each document's card and outline, and the reader for one's own copy."""

import math

import streamlit as st

from sourcebook.charts.theme import BYLINE
from sourcebook.ui import citation, copies, data, filters, navigation, reading, tables

SHOWN = 10  # documents on one page of the list

navigation.guard()
package = data.package()
documents = package["documents"]
chosen = filters.documents() or list(documents["id"])

st.title("Sources")
st.write(
    "The documents, what is known of them, and their outline. Their text is not part of this "
    "dashboard; with a copy of your own every citation can be checked here. " + BYLINE + "."
)

st.header("Read a document with its citations", anchor=False)
at_hand = copies.choose(package)
for copy in at_hand.values():
    reading.describe(copy, package)
readable = [name for name in at_hand if name in chosen]
if readable:
    name = filters.choose_one("Copy of document", "copy_of", readable)
    reading.read(at_hand[name], package)
else:
    st.text("No copy of a chosen document is at hand.")

shown = documents[documents["id"].isin(chosen)]
pages = math.ceil(len(shown) / SHOWN)
page = filters.choose_part("Part of the documents", "part", pages)
if pages > 1:
    st.text(f"{len(shown):,} documents: part {page} of {pages} is shown.")
for row in shown.iloc[(page - 1) * SHOWN : page * SHOWN].itertuples():
    st.header(f"Document {row.id}: {filters.plain(row.title)}", anchor=False)
    tables.facts(documents[documents["id"] == row.id].iloc[0], package.fields("documents"))
    tables.plain_table(
        citation.sections(package, row.id),
        {"section": "Section", "paragraphs": "Paragraphs", "records": "Cited rows"},
        alt=f"Outline of document {row.id}",
    )
citation.panel(package)
