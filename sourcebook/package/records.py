"""All cited rows in one shape, whichever table they stand in."""

from functools import lru_cache

import pandas as pd

from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.in_words import CATEGORIES, read_rows
from sourcebook.package.loading import Package

CITATION = ["id", "document_id", "paragraph", "start", "end", "wording"]
KINDS = {
    "figures": "figure",
    "events": "date",
    "place_mentions": "place",
    "name_mentions": "name",
    "exclusions": "left out",
}
"""What a row of each table is, in words."""


def cited_rows(package: Package, document_id: str) -> pd.DataFrame:
    """The citation columns of all cited rows of one document, and the table of each."""
    rows = _all_cited(package)
    return rows[rows["document_id"] == document_id]


@lru_cache(maxsize=2)
def _all_cited(package: Package) -> pd.DataFrame:
    return pd.concat(
        [package[name][CITATION].assign(table=name) for name in CITED_TABLES], ignore_index=True
    )


@lru_cache(maxsize=2)
def all_records(package: Package) -> pd.DataFrame:
    """Every cited row: the citation columns, table, kind, statement, as_read, about and question.

    `statement` is what the row says in our words; `about` its place or name with all aliases;
    `question` that of its topic. In the order of the documents.
    Made once for each package; not to be changed.
    """
    questions = package["topics"].set_index("id")["question"]
    places = package["places"].set_index("id")["name"]
    names = package["names"].set_index("id")
    forms = names["name"] + " " + names["aliases"].str.replace("|", " ", regex=False)
    parts = []
    for table in CITED_TABLES:
        rows = package[table]
        about = rows["place_id"].map(places) if "place_id" in rows else pd.Series("", rows.index)
        statement = rows["statement"] if "statement" in rows else rows.get("reason")
        if table == "name_mentions":
            about = rows["name_id"].map(forms)
            named = rows["name_id"].map(names["name"])
            described = rows["described_as"].where(rows["described_as"] != "", "named here")
            statement = named + ": " + described
        topic = rows["topic_id"].map(questions) if "topic_id" in rows else pd.Series("", rows.index)
        parts.append(
            rows[CITATION].assign(
                table=table,
                kind=KINDS[table],
                statement=statement,
                as_read=read_rows(table, rows),
                about=about.fillna("").astype("str"),
                question=topic.fillna("").astype("str"),
                note=rows.get("note", ""),
            )
        )
    return pd.concat(parts).sort_values(["document_id", "start", "end"], ignore_index=True)


@lru_cache(maxsize=2)
def mentions_of_places(package: Package) -> pd.DataFrame:
    """The place mentions, each with the columns of its place; the place's name in `place`.

    Made once for each package; not to be changed.
    """
    places = package["places"].drop(columns="note")
    return package["place_mentions"].merge(
        places.rename(columns={"id": "place_id", "name": "place"}), on="place_id"
    )


@lru_cache(maxsize=8)
def rows(package: Package, table: str) -> pd.DataFrame:
    """Join the rows of `figures` or `events` with what they refer to: question, subject, as_read.

    Made once for each package; not to be changed.
    """
    rows = package[table]
    topics = package["topics"].set_index("id")
    subject = topics.get("subject")
    joined = rows.assign(
        question=rows["topic_id"].map(topics["question"]).fillna("").astype("str"),
        subject=rows["category"].map(CATEGORIES)
        if subject is None
        else rows["topic_id"].map(subject),
        as_read=read_rows(table, rows),
    )
    if table == "figures":
        joined = joined.assign(
            qualifier=rows["qualifier"].replace("exact", "unqualified"),
            period_stated=rows.get("period_stated", ""),
        )
    return joined
