"""Timeline: every date that the documents state, as long as it is stated."""

from functools import partial

import streamlit as st

from sourcebook.charts import timeline as charts
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.package.selection import with_places_inside
from sourcebook.ui import current, filters, navigation, pane, pictures, tables, takeaway

ROWS = 200  # rows of the picture; more are counted

navigation.guard()
package = current.package()
places = package["places"]
events = rows(package, "events")

st.title("Timeline", anchor=False)
facets = filters.Facets(events)
facets.choose("Subject", "subject", package.vocabulary("topics", "subject"))
with facets.more():
    named = list(places.loc[places["name"].isin(events["place"]), "name"])
    chosen = filters.choose("Place", "place", named)
    facets.narrow("place", with_places_inside(chosen, places))
    extent = charts.extent(events)
    years = filters.choose_years("Years", "years", extent) if extent else None
    facets.search("Search the dates")

shown = charts.inside(facets.shown, years)
dated = shown[shown["edtf"] != ""]
filters.say_chosen(
    f"{counted(len(events), 'statement')} about time: {len(dated):,} dated, "
    f"{len(shown) - len(dated):,} without a date, {len(events) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No statement matches. Clear a filter or search for another word.")
    st.stop()

picture = pictures.prepare(
    package, partial(charts.timeline, shown, years=years, most=ROWS), "/timeline"
)
with pane.beside(package, charts.GUIDE, shown=shown):
    pictures.show(picture, name="timeline")
    takeaway.row(package, picture, shown, table="events", name="timeline", slug=facets.slug())
tables.folded_table(
    f"All {counted(len(shown), 'statement')} shown, with their citations",
    shown,
    {
        "subject": "Subject",
        "statement": "Statement",
        "as_read": "Our reading",
        "place": "Place",
        "note": "Note",
    },
    name="events",
    alt="Dated statements, with their citations",
)
