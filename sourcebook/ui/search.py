"""The search over every statement of every table."""

import pandas as pd
import streamlit as st

from sourcebook import comparison
from sourcebook.package import Package
from sourcebook.package.records import all_records
from sourcebook.package.selection import Selection
from sourcebook.ui import filters, tables

SHOWN = {"kind": "Kind", "statement": "Statement", "as_read": "Our reading", "question": "Question"}


def everything(package: Package, documents: pd.DataFrame) -> None:
    """Search all statements of the chosen documents; the words are in the address as `q`."""
    st.header("Search all statements", anchor=False)
    words = filters.search("Search all statements", "q", hint="Try “Ashraf”").strip()
    if not words:
        return
    records = Selection({"document_id": list(documents["id"])}).apply(all_records(package))
    found = Selection(search=words).apply(records)
    st.text(f"{len(found):,} of {len(records):,} statements mention “{words}”.")
    if found.empty:
        st.info("Nothing matches. Try a single word, or the beginning of one.")
    else:
        tables.cited_table(found, SHOWN, name="search", alt="Statements that mention the words")
    for question in Selection(search=words).apply(comparison.unanswered(package))["question"]:
        st.text(f"No document answers: {question}")
