"""Overview: what the documents state on the main questions, beside what other sources report."""

from functools import partial

import streamlit as st

from sourcebook import comparison
from sourcebook.charts import map as maps
from sourcebook.charts import questions, timeline
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.ui import (
    current,
    navigation,
    pane,
    pictures,
    questions_of,
    search,
    speakers,
)
from sourcebook.ui.escaping import plain
from sourcebook.ui.facets import Facets

navigation.guard()
package = current.package()
documents = current.documents(package)
compared = questions_of.compared(package, documents)

st.title(plain(package.descriptor["title"]), anchor=False)
speakers.introduce(package, documents)
with pane.beside(package, speakers.lines(package, documents), heading="Who speaks"):
    questions_of.synopsis(package, documents)

st.header("How the answers relate", anchor=False)
questions_of.show_bar(
    pictures.prepare(
        package,
        partial(questions.questions_bar, compared, among=questions_of.side_by_side(documents)),
        "/compare",
    )
)
questions_of.link_relations(compared)

left, right = st.columns(2, gap="large")
with left:
    st.header("Where", anchor=False)
    mentions = Facets(rows(package, "place_mentions")).shown
    pictures.show_map(
        pictures.prepare(package, partial(maps.places_map, mentions, compact=True), "/map"),
        name="small-map",
    )
    st.page_link("pages/map.py", label="Open the map")
with right:
    st.header("When", anchor=False)
    events = Facets(rows(package, "events")).shown
    pictures.show(
        pictures.prepare(
            package, partial(timeline.timeline, events, years=None, compact=True), "/timeline"
        ),
        name="small-timeline",
    )
    st.page_link("pages/timeline.py", label="Open the timeline")

search.everything(package, documents)

silent = comparison.unanswered(package)
st.header("What no document answers", anchor=False)
st.text(f"{counted(len(silent), 'question')}, with what other sources report:")
questions_of.unanswered(package, silent)
