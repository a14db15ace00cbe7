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
    if len(documents) == 1:
        alone = STANCES[documents["stance"].iloc[0]][0].format(name=name)
        speak, state = f"1 document, which {alone}", "it states"
    else:
        stances = documents["stance"].value_counts(sort=False)
        whose = joined(
            f"{count} {STANCES[stance][count > 1].format(name=name)}"
            for stance, count in stances.items()
        )
        speak, state = f"{counted(len(documents), 'document')}: {whose}", "they state"
    st.markdown(
        f"**{speak}.** This dashboard says what {state} and where, beside what other sources "
        "report. It neither verifies nor endorses them."
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
