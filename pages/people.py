"""People and organisations: who is named, described as what, how often and where."""

from functools import partial

import streamlit as st

from sourcebook.charts import names as charts
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.ui import cards, current, filters, navigation, pane, pictures, tables, takeaway
from sourcebook.ui.facets import Facets

LINES = 500  # marks of the picture; more are counted
GUIDE = [
    "Each card says how often each document names a person or organisation, and as what.",
    "Select a name to see every mention, or a description to see its exact wording.",
]

navigation.guard()
package = current.package()
mentions = rows(package, "name_mentions")

facets = Facets(mentions)
with filters.row():
    facets.choose(
        "Kind", "name_kind", package.vocabulary("names", "kind"), key="kind", label=filters.label
    )
    with filters.more():
        facets.choose("Name", "name", list(package["names"]["name"]))
        facets.search("Search the names")

shown = facets.shown
if shown.empty:
    st.info("No name matches. Clear a filter or search for another word.")
    st.stop()

with pane.beside(package, GUIDE, shown=shown):
    cards.show(package, shown)
filters.say_counts(
    f"{counted(len(mentions), 'mention')} of {counted(len(package['names']), 'name')}: "
    f"{len(shown):,} shown, {len(mentions) - len(shown):,} filtered out."
)
with tables.unfolded("Where in the text each name appears", key="where") as is_open:
    if is_open:
        picture = pictures.prepare(
            package, partial(charts.names_chart, shown, most=LINES), "/people"
        )
        pictures.show(picture, name="names")
        takeaway.row(
            package, picture, shown, table="name_mentions", name="names", slug=facets.slug()
        )
tables.folded_table(
    f"All {counted(len(shown), 'mention')} shown, with their citations",
    shown,
    {"name": "Name", "described_as": "Described as", "note": "Note"},
    name="mentions",
    alt="Mentions of names, with their citations",
)
