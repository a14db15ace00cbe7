"""Who speaks: the documents, whose side they take, and what they name as their sources."""

import pandas as pd
import streamlit as st

from sourcebook.package import Package
from sourcebook.package.in_words import STANCES, counted, joined, say_stance
from sourcebook.ui.escaping import plain

LISTED = 5
"""Documents that are described one by one; more are counted."""


def introduce(package: Package, documents: pd.DataFrame) -> None:
    """Say on the first screen whose words these are, and what the dashboard does with them."""
    name = f"the {plain(package.descriptor['subject']['short_name'])}"
    stances = documents["stance"].value_counts(sort=False)
    whose = joined(
        f"{count} {STANCES[stance][count > 1].format(name=name)}"
        for stance, count in stances.items()
    )
    st.markdown(
        f"**{counted(len(documents), 'document')}: {whose}.** This dashboard says what they state "
        "and where, beside what other sources report. It neither verifies nor endorses them."
    )


def _end(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def lines(package: Package, documents: pd.DataFrame) -> list[str]:
    """Describe each document in a line: title, whose side, perspective, sources named."""
    name = package.descriptor["subject"]["short_name"]
    listed = [
        f"{row.id}: {row.title}; {say_stance(row.stance, name)}. "
        f"{_end(row.perspective)} References given: "
        f"{row.sources_named[:1].lower()}{row.sources_named[1:]}"
        for row in documents.head(LISTED).itertuples()
    ]
    more = len(documents) - LISTED
    return [*listed, f"{counted(more, 'more document')}: see Sources."] if more > 0 else listed
