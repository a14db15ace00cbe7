"""Overview: whose words these are, how much there is, and where to begin."""

from functools import partial

import streamlit as st

from sourcebook import comparison
from sourcebook.charts import strip
from sourcebook.charts.limits import MARKS
from sourcebook.package.records import all_records
from sourcebook.package.selection import Selection
from sourcebook.ui import citation, data, filters, navigation, pictures, tables

LISTED = 20  # documents and questions
CARD = 165  # pixels of a counter: two stand side by side on a phone

navigation.guard()
package = data.package()
documents = package["documents"]
chosen = filters.documents() or list(documents["id"])

st.title("What two web pages state about the PMOI (MEK)")
st.markdown(
    "Two web pages about the People's Mojahedin Organization of Iran (PMOI, also MEK) state "
    "numbers, dates, places and names. Here each one stands in a table, with the exact place "
    "where it is stated. **Both pages argue in the organisation's favour, name no author and "
    "give no references. This dashboard says what they state and where; it has verified none "
    "of it and asserts none of it.**"
)

of_chosen = Selection({"document_id": chosen})
figures, events, place_mentions, name_mentions = (
    of_chosen.apply(package[name])
    for name in ("figures", "events", "place_mentions", "name_mentions")
)
counts = {
    "Figures": (len(figures), f"{len(figures[figures['value'].notna()])} with a number"),
    "Dates": (len(events), f"{int((events['edtf'] != '').sum())} with a date"),
    "Places": (place_mentions["place_id"].nunique(), f"in {len(place_mentions)} mentions"),
    "Names": (name_mentions["name_id"].nunique(), f"in {len(name_mentions)} mentions"),
}
with st.container(horizontal=True, gap="small"):
    for name, (count, detail) in counts.items():
        st.metric(
            name,
            f"{count:,}",
            detail,
            delta_color="off",
            delta_arrow="off",
            border=True,
            width=CARD,
        )

pictures.show(
    partial(
        strip.strip,
        of_chosen.apply(all_records(package)),
        of_chosen.apply(package["paragraphs"]),
        documents=documents,
        most=MARKS,
        caption=pictures.caption(package, "/"),
    ),
    name="strip",
)

st.header("Search everything", anchor=False)
words = filters.search("A word, a name, a number", "q")
if words.strip():
    records = all_records(package)
    found = Selection({"document_id": chosen}, words).apply(records)
    st.text(f"{len(found)} of {len(records)} cited rows hold “{words.strip()}”.")
    if found.empty:
        st.info("Nothing matches. Try one word, or its beginning.")
    else:
        tables.cited_table(
            found,
            {
                "kind": "Kind",
                "statement": "Statement",
                "as_read": "As read",
                "question": "Question",
            },
            name="search",
            alt="Rows that hold the words searched for",
        )
    silent = Selection(search=words).apply(comparison.unanswered(package))
    for question in silent["question"]:
        st.text(f"Neither document answers: {question}")

st.header("The documents", anchor=False)
shown = documents[documents["id"].isin(chosen)]
for row in shown.head(LISTED).itertuples():
    with st.container(border=True):
        st.text(f"Document {row.id}: {row.title}")
        st.text(
            f"{row.title_note} {row.words:,} words. {row.perspective} "
            f"References given: {row.sources_named}"
        )

if len(shown) > LISTED:
    st.text(f"{LISTED} of {len(shown):,} documents are shown.")
    st.page_link("pages/sources.py", label="All documents stand on Sources")

unanswered = comparison.unanswered(package)["question"]
st.header("What neither document states", anchor=False)
for question in unanswered.head(LISTED):
    st.text(f"• {question}")
if len(unanswered) > LISTED:
    st.text(f"{LISTED} of {len(unanswered):,} questions are shown.")
    st.page_link("pages/compare.py", label="All questions stand on Compare")

citation.panel(package)
