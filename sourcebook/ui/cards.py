"""Cards of people and organisations: how often and as what each document names them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook.charts.theme import ThemeName
from sourcebook.package import Package
from sourcebook.package.derived import last_per_package
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.ui import answers, current, views
from sourcebook.ui.pictures import theme

KINDS = {"person": "People", "organisation": "Organisations"}
DESCRIBED = 4
"""Descriptions by one document on a card; more are counted."""
SIDES = 5
"""Documents on a card, those that name it most often; more are counted."""
LISTED = 60
"""Cards of one kind on a page; more are counted."""

ON_A_CARD = ["id", "name_id", "name", "document_id", "described_as"]
"""The columns of mentions that cards are made of; to pick rows of all takes much longer."""


def show(package: Package, mentions: pd.DataFrame) -> None:
    """Show a card for each name that is mentioned, persons and organisations apart."""
    for kind, heading in KINDS.items():
        own = mentions[mentions["name_kind"] == kind]
        if own.empty:
            continue
        documents = tuple(current.documents(package)["id"])
        st.header(heading, anchor=False)
        views.show(
            "people",
            name=f"people-{kind}",
            cards=_cards(package, tuple(own["id"]), documents, theme()),
        )
        if (names := own["name_id"].nunique()) > LISTED:
            st.text(f"{LISTED} of {names:,} names are shown; the list below has them all.")


@last_per_package(64)
def _cards(
    package: Package, mention_ids: tuple[str, ...], documents: tuple[str, ...], _: ThemeName
) -> list[dict[str, Any]]:
    """Make the cards of these mentions, the names that are named most often first.

    They are kept for each theme, because a card has its documents' inks.
    """
    mentions = rows(package, "name_mentions")
    mentions = mentions.loc[mentions["id"].isin(mention_ids), ON_A_CARD]
    names = mentions["name_id"].value_counts().index[:LISTED]
    return [_card(package, mentions[mentions["name_id"] == one], documents) for one in names]


def _card(package: Package, mentions: pd.DataFrame, documents: Sequence[str]) -> dict[str, Any]:
    by_document = mentions["document_id"].value_counts()
    naming = [one for one in documents if one in by_document]
    most = set(by_document[naming].nlargest(SIDES).index)
    sides = [one for one in naming if one in most]
    first = mentions.iloc[0]
    silent = "" if len(naming) != 1 or len(documents) == 1 else f" Named in {naming[0]} only."
    count = ", ".join(f"{one} {by_document[one]:,}" for one in sides)
    if more := len(naming) - len(sides):
        count += f", and {counted(more, 'more document')}"
    return {
        "id": first["name_id"],
        "name": first["name"],
        "counts": f"{counted(len(mentions), 'mention')}: {count}.{silent}",
        "sides": [_side(package, mentions[mentions["document_id"] == one], one) for one in sides],
    }


def _side(package: Package, mentions: pd.DataFrame, document: str) -> dict[str, Any]:
    described = mentions[mentions["described_as"] != ""].drop_duplicates("described_as")
    return {
        "document_id": document,
        "ink": answers.inks(package)[document],
        "said": "describes" if len(described) else "gives no description",
        "described": [
            {"id": row.id, "text": row.described_as}
            for row in described.head(DESCRIBED).itertuples()
        ],
        "more": max(0, len(described) - DESCRIBED),
    }
