"""Questions on a page: the synopsis, the sections of Compare, and what no document answers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook import comparison
from sourcebook.charts import compare as charts
from sourcebook.charts import questions as bar
from sourcebook.charts.theme import ThemeName
from sourcebook.package import Package
from sourcebook.package.derived import last_per_package, once_per_package
from sourcebook.package.in_words import counted, joined
from sourcebook.package.problems import shorten
from sourcebook.ui import answers, views
from sourcebook.ui.escaping import plain
from sourcebook.ui.kept import kept
from sourcebook.ui.pictures import Picture, prepare, show, show_chart, theme

COLUMNS = 3
"""Documents that are shown side by side."""
OTHERS = 2
"""Other sources in a cell of the synopsis; more are counted."""
ORDER = (
    "The order of other sources: a source's own count, a second-hand figure, a party's figure; "
    "within each, by date."
)
"""Which other sources a cell of the synopsis shows, in the words of `comparison.BASES`."""
QUESTIONS = 100
"""Questions on a page; of more each subject has its first."""
LISTED = 20
"""Unanswered questions that are listed; more are counted."""


def compared(package: Package, documents: pd.DataFrame) -> pd.DataFrame:
    """Relate what the documents that are laid side by side state; see `comparison.compare`."""
    return _compared(package, tuple(side_by_side(documents)))


@once_per_package
def _compared(package: Package, documents: tuple[str, ...]) -> pd.DataFrame:
    return comparison.compare(package, documents)


def side_by_side(documents: pd.DataFrame) -> list[str]:
    """Take the ids of the first documents, as many as have room side by side."""
    return list(documents["id"].head(COLUMNS))


def synopsis(package: Package, documents: pd.DataFrame) -> None:
    """Show the main questions: a row a question, a column a document, and other sources."""
    columns = side_by_side(documents)
    more = len(documents) - len(columns)
    views.show(
        "synopsis",
        name="synopsis",
        caption="The main questions. Select a value to see its exact wording and where it appears."
        + (f" {counted(more, 'more document')} can be chosen above." if more else ""),
        order=ORDER,
        documents=answers.heads(package, columns),
        rows=[_synopsis_row(package, one) for one in comparison.synopsis(package, columns)],
    )


def _synopsis_row(package: Package, asked: comparison.Asked) -> dict[str, Any]:
    return {
        "topic_id": asked.topic_id,
        "question": asked.question,
        "cells": answers.cells(package, asked),
        "others": asked.by_basis[:OTHERS],
        "more": max(0, len(asked.reported) - OTHERS),
        "note": asked.note,
    }


def first_of_each_subject(shown: pd.DataFrame) -> pd.DataFrame:
    """Put questions in reading order; of more than a page has room for, take each subject's first.

    Those with other sources and with differences come first. Columns: those of `Relation`.
    """
    ordered = comparison.in_reading_order(shown)
    if len(ordered) <= QUESTIONS:
        return ordered
    by_subject = ordered.groupby("subject", sort=False)
    return by_subject.head(max(1, QUESTIONS // by_subject.ngroups))


def sections(
    package: Package, listed: pd.DataFrame, shown: pd.DataFrame, columns: Sequence[str]
) -> None:
    """Show the questions `listed` by subject; a caption says of how many `shown` they are."""
    every, own = kept(_counts)(shown), kept(_ids_by_subject)(listed)
    for subject in package.vocabulary("topics", "subject"):
        if subject not in own:
            continue
        st.header(plain(subject), anchor=False)
        count = counted(every[subject], "question")
        part = "" if len(own[subject]) == every[subject] else f"{len(own[subject]):,} of "
        views.show(
            "questions",
            name=f"questions-{subject}",
            caption=f"{part}{count}",
            documents=answers.heads(package, columns),
            rows=_rows(package, own[subject], tuple(columns), theme()),
        )


def _counts(questions: pd.DataFrame) -> dict[str, int]:
    return {str(subject): int(n) for subject, n in questions["subject"].value_counts().items()}


def _ids_by_subject(questions: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    ids = questions.groupby("subject", sort=False)["topic_id"]
    return {str(subject): tuple(own) for subject, own in ids}


@last_per_package(256)
def _rows(
    package: Package, topic_ids: tuple[str, ...], columns: tuple[str, ...], _: ThemeName
) -> list[dict[str, Any]]:
    """Make the rows of a section; kept for each theme, because a cell has its document's ink."""
    related = _compared(package, columns).set_index("topic_id").loc[list(topic_ids)]
    return [
        {
            "topic_id": row.Index,
            "question": row.question,
            "cells": answers.cells(package, asked),
            "relation": comparison.relation_words(row.relation, row.alone, among=columns),
            "others": counted(row.others, "other source") if row.others else asked.note,
        }
        for row in related.itertuples()
        for asked in [comparison.ask(package, row.Index, columns)]
    ]


def link_relations(compared: pd.DataFrame) -> None:
    """Link each relation that questions have to Compare."""
    counts = compared["relation"].value_counts()
    with st.container(horizontal=True, gap="small"):
        for relation, words in comparison.RELATIONS.items():
            if relation in counts:
                st.page_link(
                    "pages/compare.py",
                    label=f"{counts[relation]} {words}",
                    query_params={"relation": words},
                )


def unanswered(package: Package, silent: pd.DataFrame) -> None:
    """List questions that no document answers, with what other sources report."""
    for topic in silent.head(LISTED).itertuples():
        note = comparison.other_sources_note(package, topic.id)
        st.text(
            f"{topic.question}\n{f'Other sources: {note}' if note else 'No other source listed'}"
        )
    if len(silent) > LISTED:
        st.text(f"{LISTED} of {len(silent):,} questions are shown.")
        st.page_link("pages/compare.py", label="All questions are on Compare")


def asked_for(package: Package) -> list[str]:
    """Take the questions that the address asks for (`topic`, an id or the words); empty = all."""
    topics = package["topics"]
    found = []
    for asked in filter(None, dict.fromkeys(st.query_params.get_all("topic"))):
        own = topics.loc[(topics["id"] == asked) | (topics["question"] == asked), "id"]
        found += list(own)
        if own.empty:
            said = shorten(asked, 60)
            st.text(f"The address asks for the question “{said}”, which does not exist.")
    if found:
        st.button("Show all questions", on_click=_forget_topic, key="all-questions")
    return found


def _forget_topic() -> None:
    st.query_params.pop("topic", None)


def say_columns(documents: pd.DataFrame) -> None:
    """Say which documents are laid side by side where there are more."""
    columns = side_by_side(documents)
    if len(documents) > len(columns):
        st.text(
            f"{joined(columns)} are shown side by side. "
            f"{counted(len(documents) - len(columns), 'more document')} can be chosen above."
        )


def show_bar(picture: Picture) -> None:
    """Show the bar of all questions; a click on a part shows its questions on Compare."""
    key = "questions-bar"

    def choose() -> None:
        picked = st.session_state[key].selection.get(bar.PARTED) or []
        st.session_state["relation"] = [
            relation for part in picked for relation in bar.PARTS[part["relation"]]
        ]

    show_chart(
        partial(picture.make, theme=theme()),
        key=key,
        on_select=choose,
        selection_mode=[bar.PARTED],
    )


def picture_of(package: Package, topic_id: str, columns: Sequence[str]) -> None:
    """Show the picture of one question, if its answers can be charted."""
    stated = comparison.statements(package, topic_id)
    stated = stated[stated["document_id"].isin(columns)]
    others = comparison.other_sources(package, topic_id)
    if any(len(part) for part in charts.on_one_axis(stated, others)):
        chart = partial(charts.comparison_chart, stated, others, units=package.units)
        show(prepare(package, chart, "/compare", topic=topic_id), name="question")


def cross_checks(checks: Sequence[comparison.CrossCheck]) -> None:
    """List arithmetic between stated figures, each result with the rows that it takes."""
    st.text("Arithmetic on stated figures. Every result is our calculation; no document states it.")
    for number, check in enumerate(checks):
        with st.container(border=True, key=f"check-{number}"):
            st.markdown(f"**{plain(check.title)}**")
            st.text(check.computed)
            st.text(check.note)
            with st.container(horizontal=True, gap="small"):
                for record_id in check.inputs:
                    st.page_link("pages/record.py", label=record_id, query_params={"id": record_id})
