"""Sources: who speaks and for whom, the reader's own copy, and the outline of each document."""

import math
from functools import partial

import streamlit as st

from sourcebook.charts import strip
from sourcebook.package.in_words import STANCES
from sourcebook.package.records import all_records
from sourcebook.package.selection import Selection
from sourcebook.ui import (
    current,
    filters,
    navigation,
    outline,
    own_copies,
    pane,
    pictures,
    reader,
    tables,
)
from sourcebook.ui.escaping import plain

SHOWN = 10  # documents on one page of the list
MARKS = 2000  # marks of the picture; more are counted
GUIDE = [
    "Each band is a document, to scale; boxes are paragraphs, dark boxes are headings.",
    "Each mark is a statement; select one to see its exact wording.",
]

navigation.guard()
package = current.package()
documents = current.documents(package)
name = f"the {package.descriptor['subject']['short_name']}"

pages = math.ceil(len(documents) / SHOWN)
page = filters.choose_part("Part of the documents", "part", pages)
listed = documents.iloc[(page - 1) * SHOWN : page * SHOWN]
if pages > 1:
    first = (page - 1) * SHOWN + 1
    st.text(f"Documents {first:,} to {first + len(listed) - 1:,} of {len(documents):,}.")
for row in listed.itertuples():
    st.header(f"{row.id}: {plain(row.title)}", anchor=False)
    st.text(
        f"This document {STANCES[row.stance][0].format(name=name)}. {row.perspective} "
        f"References given: {row.sources_named[:1].lower()}{row.sources_named[1:]}"
    )
    if row.also_published_at:
        address = row.also_published_at
        st.page_link(address, label=f"Also published at {plain(address)}")

st.header("Check your own copy", anchor=False)
st.text(
    "The documents' text is not part of this dashboard. With your own copy you can check every "
    "citation here."
)
copies = own_copies.choose(package)
for copy in copies.values():
    reader.describe(copy, package)
readable = [one for one in copies if one in set(documents["id"])]
if readable:
    reader.read(copies[filters.choose_one("Copy of document", "copy_of", readable)], package)

st.header("Where each statement appears", anchor=False)
stated = Selection({"document_id": list(listed["id"])})
outline_of = stated.apply(package["paragraphs"])
picture = pictures.prepare(
    package,
    partial(strip.strip, stated.apply(all_records(package)), outline_of, most=MARKS),
    "/sources",
)
with pane.beside(package, GUIDE):
    pictures.show(picture, name="strip")
for row in listed.itertuples():
    with tables.unfolded(f"Outline of document {row.id}", key=f"outline-{row.id}") as is_open:
        if is_open:
            outline.show(package, row.id)
with tables.unfolded("Technical details", key="technical") as is_open:
    if is_open:
        for _, row in listed.iterrows():
            tables.facts(row, package.fields("documents"))
