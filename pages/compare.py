"""Compare: question by question, what the documents state, how it relates, and other sources."""

from functools import partial

import streamlit as st

from sourcebook import comparison
from sourcebook.charts import questions as charts
from sourcebook.package.in_words import counted
from sourcebook.package.selection import Selection
from sourcebook.ui import (
    current,
    filters,
    navigation,
    pane,
    pictures,
    questions_of,
    tables,
    takeaway,
)
from sourcebook.ui.kept import kept

GUIDE = [
    "Each part of the bar is a group of questions; select one to see them.",
    "How the answers relate is computed by a published rule. It is not a fact-check.",
    pane.HINT,
]

navigation.guard()
package = current.package()
documents = current.documents(package)
columns = questions_of.side_by_side(documents)
compared = questions_of.compared(package, documents)

asked = questions_of.asked_for(package)
with filters.row():
    relations = filters.choose(
        "Relation",
        "relation",
        list(comparison.RELATIONS),
        notes=comparison.relation_counts(package, columns),
        label=comparison.RELATIONS.__getitem__,
    )
    with filters.more():
        subjects = filters.choose("Subject", "subject", package.vocabulary("topics", "subject"))
        words = filters.search(hint="Search the questions")
selection = Selection({"relation": relations, "subject": subjects, "topic_id": asked}, words)
shown = selection.apply(compared)
listed = kept(questions_of.first_of_each_subject)(shown)
questions_of.say_columns(documents)

picture = pictures.prepare(
    package, partial(charts.questions_bar, compared, among=columns), "/compare"
)
with pane.beside(package, GUIDE):
    questions_of.show_bar(picture)
    if asked:
        questions_of.picture_of(package, asked[0], columns)
    if shown.empty:
        st.info("No question matches. Clear a filter or search for another word.")
    questions_of.sections(package, listed, shown, columns)

left_out = len(shown) - len(listed)
filters.say_counts(
    f"{counted(len(compared), 'question')}: {len(listed):,} shown, "
    + (f"{left_out:,} not shown (choose a subject or search), " if left_out else "")
    + f"{len(compared) - len(shown):,} filtered out."
)
with tables.unfolded("How answers are compared", key="meanings") as is_open:
    if is_open:
        for key, meaning in comparison.MEANINGS.items():
            st.text(f"{filters.capital(comparison.RELATIONS[key])}: {meaning}")
checks = comparison.cross_checks(package)
if checks:
    with tables.unfolded(
        f"{counted(len(checks), 'cross-check')} (our calculation)", key="checks"
    ) as is_open:
        if is_open:
            questions_of.cross_checks(checks)
takeaway.row(
    package,
    picture,
    package["topics"][package["topics"]["id"].isin(shown["topic_id"])],
    table="topics",
    name="questions",
)
