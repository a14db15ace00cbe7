"""Timeline: every date that the documents state, as long as it is stated."""

from functools import partial

import streamlit as st

from sourcebook.charts import timeline as charts
from sourcebook.charts.limits import ROWS, beyond_in_words
from sourcebook.charts.theme import BYLINE
from sourcebook.package.in_words import CATEGORIES
from sourcebook.package.records import rows
from sourcebook.package.selection import with_places_inside
from sourcebook.ui import (
    citation,
    data,
    downloads,
    filterbox,
    filters,
    navigation,
    pictures,
    tables,
)

navigation.guard()
package = data.package()
events, places = rows(package, "events"), package["places"]
names = places.set_index("id")["name"]
events = events.assign(place=events["place_id"].map(names).fillna(""))

st.title("Timeline")
st.write("Every date and time that the documents state, and what it dates. " + BYLINE + ".")

extent = charts.extent(events)
with filterbox.box():
    categories = filters.choose(
        "Category", "category", package.vocabulary("events", "category"), label=filters.label
    )
    named = list(places.loc[places["name"].isin(events["place"]), "name"])
    chosen = filters.choose("Place", "place", named)
    years = filters.choose_years("Years", "years", extent) if extent else None
    text = filters.search()

selection = filters.select(
    events, text, category=categories, place=with_places_inside(chosen, places)
)
matching = selection.apply(events)
shown, undated = charts.inside(matching, years), charts.undated(matching)
in_view = matching[matching.index.isin([*shown.index, *undated.index])]
beyond = max(0, len(shown) + len(undated) - ROWS)
st.text(
    f"{len(events):,} dated statements: {len(shown) + len(undated) - beyond:,} shown, "
    f"{beyond_in_words(beyond)}"
    f"{len(events) - len(shown) - len(undated):,} filtered out."
)
if matching.empty:
    st.info("No statement matches. Remove a filter or search for another word.")
else:
    pictures.show(
        partial(
            charts.timeline,
            matching,
            documents=package["documents"],
            subjects=list(CATEGORIES.values()),
            years=years,
            most=ROWS,
            caption=pictures.caption(package, "/timeline"),
        ),
        name="timeline",
    )
    readings = matching
    READ = {
        "statement": "Statement",
        "as_read": "As read",
        "precision": "Precision",
        "place": "Place",
        "note": "Note",
    }
    if len(undated):
        tables.folded_table(
            f"{len(undated):,} without a date",
            readings.loc[undated.index],
            READ,
            name="undated",
            alt="Statements without a date",
        )
    tables.folded_table(
        f"All {len(shown):,} with a date, with their citations",
        readings.loc[shown.index],
        READ,
        name="events",
        alt="Dated statements, with their citations",
    )
    downloads.rows(in_view, package, table="events", filter_slug=selection.slug())
citation.panel(package, in_view)
