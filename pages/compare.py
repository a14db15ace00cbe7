"""Compare: topic by topic, what two documents state, the relation by rule, and other sources."""

import math

import streamlit as st

from sourcebook import comparison
from sourcebook.charts.theme import BYLINE
from sourcebook.package.selection import Selection
from sourcebook.ui import citation, data, filterbox, filters, navigation, tables, topics

SHOWN = 6  # topics on one page of the list: each has a picture

navigation.guard()
package = data.package()
documents = list(package["documents"]["id"])

st.title("Compare")
st.write(
    "Question by question: what each document states, and how the two stand to each other by a "
    "rule that is given in words. No verdict is meant. " + BYLINE + "."
)
if len(documents) < 2:
    st.info("The data holds one document; a second one is needed to compare.")
    st.stop()

left, right = filters.choose_pair(documents)
compared = data.compared(package, left, right)
names = {key: comparison.relation_words(key, left, right) for key in comparison.RELATIONS}

if filters.documents():
    st.text("The choice of documents does not apply here: two stand side by side.")
with filterbox.box():
    relations = filters.choose("Relation", "relation", list(names), label=names.__getitem__)
    questions = dict(zip(compared["topic_id"], compared["question"], strict=True))
    chosen = filters.choose("Question", "topic", list(questions), label=questions.__getitem__)
    text = filters.search()
selection = Selection({"relation": relations, "topic_id": chosen}, text)
shown = selection.apply(compared)
answered, silent = shown[shown["relation"] != "neither"], shown[shown["relation"] == "neither"]
order = answered["relation"].isin(["only_left", "only_right"])
answered = answered.loc[order.sort_values(kind="stable").index]
st.text(
    f"{len(compared)} questions: {len(answered)} that a document answers, {len(silent)} that "
    f"neither answers, {len(compared) - len(shown)} filtered out."
)
with st.popover("What the relations mean"):
    for key, meaning in comparison.MEANINGS.items():
        st.text(f"{names[key]}: {meaning.format(left=left, right=right)}")
if shown.empty:
    st.info("No question matches. Remove a filter or search for another word.")

pages = max(1, math.ceil(len(answered) / SHOWN))
page = filters.choose_part("Part of the list", "part", pages)
part = answered.iloc[(page - 1) * SHOWN : page * SHOWN]
for _, topic in part.iterrows():
    topics.card(package, topic, left, right)
if pages > 1:
    st.text(f"{len(part)} of {len(answered)} questions are shown: part {page} of {pages}.")

if len(silent):
    label = f"{len(silent):,} questions that neither document answers"
    with tables.unfolded(label, key="neither") as is_open:
        if is_open:
            topics.unanswered(package, silent)

label = f"All {len(shown):,} questions shown, with their relations"
with tables.unfolded(label, key="all") as is_open:
    if is_open:
        tables.plain_table(
            shown.assign(relation=shown["relation"].map(names)),
            {"topic_id": "Id", "question": "Question", "relation": "Relation", "rule": "Rule"},
            alt="All questions and their relations",
        )
checks = comparison.cross_checks(package)
if checks:
    with tables.unfolded(f"{len(checks)} cross-checks, computed", key="checks") as is_open:
        if is_open:
            topics.cross_checks(checks)
citation.panel(package)
