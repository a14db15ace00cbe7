"""A topic on a page: what each document states, the relation by rule, and what others report."""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook import comparison
from sourcebook.charts.compare import comparison_chart, on_one_axis
from sourcebook.package import Package
from sourcebook.ui import pictures, tables
from sourcebook.ui.filters import plain

SILENT = 20
"""Questions without an answer that are listed with what others report."""
OTHERS = {
    "source": "Source",
    "title": "Title",
    "published_read": "Published",
    "statement": "Reports",
    "as_read": "As read",
    "period_read": "For the time",
    "counts": "Counts",
    "basis": "Whose figure",
    "scope_note": "How it differs",
    "seen_read": "How much was read",
    "address": "Address",
}


def card(package: Package, topic: pd.Series, left: str, right: str) -> None:
    """One topic whole: both documents side by side, relation, rule, picture, other sources."""
    topic_id = str(topic["topic_id"])
    with st.container(border=True, key=f"topic-{topic_id}"):
        st.header(plain(topic["question"]), anchor=False)
        for column, document in zip(st.columns(2), (left, right), strict=True):
            with column:
                _side(package, topic_id, document)
        relation = comparison.relation_words(topic["relation"], left, right)
        st.text(f"Relation, computed: {relation}. {topic['rule']}")
        if _has_picture(package, topic_id, left, right):
            caption = pictures.caption(package, "/compare", topic=topic_id)
            pictures.show(
                partial(_picture, package, topic_id, left, right, caption=caption),
                name=f"topic-{topic_id}",
            )
        other_sources(package, topic_id)


def _picture(
    package: Package, topic_id: str, left: str, right: str, **options: Any
) -> dict[str, Any]:
    rows, others = _compared(package, topic_id, left, right)
    return comparison_chart(rows, others, documents=package["documents"], **options)


@lru_cache(maxsize=1024)
def _has_picture(package: Package, topic_id: str, left: str, right: str) -> bool:
    return any(len(part) for part in on_one_axis(*_compared(package, topic_id, left, right)))


def _compared(
    package: Package, topic_id: str, left: str, right: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the two documents state on a topic, and what others report."""
    rows = comparison.statements(package, topic_id)
    both = rows[rows["document_id"].isin([left, right])]
    return both, comparison.other_sources(package, topic_id)


def others_on_topic(package: Package, row: pd.Series) -> None:
    """What else is stated on a record's topic, and what other sources report."""
    topic_id = row.get("topic_id", "")
    if not topic_id:
        return
    question = package["topics"].set_index("id").loc[topic_id, "question"]
    rows = comparison.statements(package, topic_id)
    rows = rows[rows["id"] != row["id"]]
    st.header(f"Also on: {plain(question)}", anchor=False)
    if rows.empty:
        st.text("No other row of the documents is on this question.")
    for document in rows["document_id"].unique():
        _side(package, topic_id, document, without=row["id"])
    other_sources(package, topic_id)


def _side(package: Package, topic_id: str, document: str, *, without: str = "") -> None:
    stated = [row for row in _stated(package, topic_id, document) if row.id != without]
    if not stated:
        st.text(f"Document {document} states nothing on this.")
    for row in stated:
        answer = row.as_read if row.answers else f"{row.as_read} (touches the question)"
        st.text(f"Document {document} states: {answer}")
        st.text(f"As stated: “{row.wording}”. {row.statement}")
        st.page_link("pages/record.py", label=f"Citation {row.id}", query_params={"id": row.id})


def unanswered(package: Package, silent: pd.DataFrame) -> None:
    """The first questions that neither document answers, with what others report."""
    if len(silent) > SILENT:
        st.text(f"The first {SILENT} are shown; the table below lists all.")
    for _, topic in silent.head(SILENT).iterrows():
        st.text(f"{topic['question']} {topic['rule']}")
        other_sources(package, topic["topic_id"])


def cross_checks(checks: Sequence[comparison.CrossCheck]) -> None:
    """Arithmetic between stated figures, each result with the rows that it takes."""
    st.text("Arithmetic between stated figures. Every result is computed; no document states it.")
    for number, check in enumerate(checks):
        with st.container(border=True, key=f"check-{number}"):
            st.markdown(f"**{plain(check.title)}**")
            st.text(check.computed)
            st.text(check.note)
            with st.container(horizontal=True, gap="small"):
                for record_id in check.inputs:
                    st.page_link("pages/record.py", label=record_id, query_params={"id": record_id})


@lru_cache(maxsize=1024)
def _stated(package: Package, topic_id: str, document: str) -> list[Any]:
    rows = comparison.statements(package, topic_id)
    return list(rows[rows["document_id"] == document].itertuples())


def other_sources(package: Package, topic_id: str) -> None:
    """What others report on a topic, or that no other source was found."""
    others = comparison.other_sources(package, topic_id)
    note = comparison.other_sources_note(package, topic_id)
    if note:
        st.text(f"Other sources: {note}.")
    if len(others):
        label = f"{len(others)} other source{'s' if len(others) > 1 else ''}, not the documents"
        with tables.unfolded(label, key=f"others-{topic_id}") as is_open:
            if is_open:
                st.text("Never to be added up.")
                question = package["topics"].set_index("id").loc[topic_id, "question"]
                tables.other_sources(others, OTHERS, question=question)
