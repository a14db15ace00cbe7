"""All cited rows in one shape, whichever table they belong to."""

import pandas as pd

from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import read_rows
from sourcebook.package.tables import Package

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
    """Take the citation columns of all cited rows of one document, and the table of each."""
    every = _all_cited(package)
    return every[every["document_id"] == document_id]


@once_per_package
def _all_cited(package: Package) -> pd.DataFrame:
    return pd.concat(
        [package[name][CITATION].assign(table=name) for name in CITED_TABLES], ignore_index=True
    )


@once_per_package
def rows(package: Package, table: str) -> pd.DataFrame:
    """Join the rows of a cited table with what they refer to.

    All columns of the table, and `as_read` (our reading in words), `question` and `subject` (those
    of the topic; "" without one); of a place `place`, `kind`, `iso_a3`, `iso_n3`, `latitude`,
    `longitude`, `radius_km`; of a name `name`, `name_kind`, `aliases`. In the order of the table.
    """
    own = package[table]
    joined = own.assign(as_read=read_rows(table, own, package.units))
    if "topic_id" in own:
        topics = package["topics"].set_index("id")
        for column in ("question", "subject"):
            joined[column] = own["topic_id"].map(topics[column]).astype("str").fillna("")
    if "place_id" in own:
        places = package["places"].set_index("id").drop(columns=["note", "coordinate_source"])
        joined = joined.join(places.rename(columns={"name": "place"}), on="place_id")
        for column in ("place", "kind", "iso_a3", "iso_n3"):
            joined[column] = joined[column].astype("str").fillna("")
    if "name_id" in own:
        names = package["names"].set_index("id")[["name", "kind", "aliases"]]
        joined = joined.join(names.rename(columns={"kind": "name_kind"}), on="name_id")
    return joined


@once_per_package
def all_records(package: Package) -> pd.DataFrame:
    """Put every cited row in one shape, in the order of the documents.

    The citation columns, table, kind, statement (what the row says in our words), as_read, about
    (its place or its name with all aliases), question and subject (of its topic) and note.
    """
    parts = []
    for table in CITED_TABLES:
        own = rows(package, table)
        empty = pd.Series("", own.index)
        statement = own.get("statement", own.get("reason"))
        about = own.get("place", empty)
        if table == "name_mentions":
            about = own["name"] + " " + own["aliases"].str.replace("|", " ", regex=False)
            described = own["described_as"].where(own["described_as"] != "", "named here")
            statement = own["name"] + ": " + described
        parts.append(
            own[CITATION].assign(
                table=table,
                kind=KINDS[table],
                statement=statement,
                as_read=own["as_read"],
                about=about,
                question=own.get("question", empty),
                subject=own.get("subject", empty),
                note=own.get("note", empty),
            )
        )
    return pd.concat(parts).sort_values(["document_id", "start", "end"], ignore_index=True)
