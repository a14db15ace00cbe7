"""Timeline: every date that the documents state, each as long as the time stated."""

from functools import partial

import streamlit as st

from sourcebook.charts import timeline as charts
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.package.selection import with_places_inside
from sourcebook.ui import current, filters, navigation, pane, pictures, tables, takeaway
from sourcebook.ui.facets import Facets
from sourcebook.ui.kept import kept

ROWS = 200  # rows of the picture; more are counted

navigation.guard()
package = current.package()
places = package["places"]
events = rows(package, "events")

facets = Facets(events)
extent = kept(charts.extent)(events)
with filters.row():
    facets.choose("Subject", "subject", package.vocabulary("topics", "subject"))
    with filters.more():
        named = list(places.loc[places["name"].isin(events["place"]), "name"])
        chosen = filters.choose("Place", "place", named)
        facets.narrow("place", with_places_inside(chosen, places))
        years = filters.choose_years("Years", "years", extent) if extent else None
        facets.search("Search the dates")

shown = kept(charts.within)(facets.shown, years)
undated = kept(charts.undated)(shown)
if shown.empty:
    st.info("No statement matches. Clear a filter or search for another word.")
    st.stop()

picture = pictures.prepare(
    package, partial(charts.timeline, shown, years=years, most=ROWS), "/timeline"
)
with pane.beside(package, [*charts.GUIDE, pane.HINT], shown=shown):
    pictures.show(picture, name="timeline")
    takeaway.row(package, picture, shown, table="events", name="timeline", slug=facets.slug())
filters.say_counts(
    f"{counted(len(events), 'statement')} about time: {len(shown) - len(undated):,} dated, "
    f"{len(undated):,} without a date, {len(events) - len(shown):,} filtered out."
)
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
    alt="Statements about time, with their citations",
)
