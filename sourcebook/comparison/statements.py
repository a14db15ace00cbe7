"""All rows on a question in one shape, and what other sources report on it."""

from typing import Any

import pandas as pd

from sourcebook.comparison.relating import share_a_day
from sourcebook.package import Package
from sourcebook.package.dates import read_edtf
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import read_date, read_rows, read_value

TABLES = ("figures", "events", "name_mentions", "place_mentions")
ANSWERS = {
    "number": ("figures",),
    # "Over what time" is answered by a duration too.
    "date": ("events", "figures"),
    "role": ("name_mentions", "place_mentions"),
    "place": ("place_mentions",),
}
"""Tables whose rows answer a topic of each kind; other rows on it only touch it."""
COLUMNS = [
    "document_id", "id", "table", "answers", "topic_id", "question", "paragraph", "start", "end",
    "wording", "statement", "as_read", "counts", "period_read", "unit", "qualifier", "value",
    "period", "edtf", "name_id", "place_id", "note",
]  # fmt: skip
NO_OTHER_SOURCE = "no other source found"
SEEN = {
    "full": "read in full",
    "summary": "a summary was read",
    "excerpt": "an excerpt was read",
    "copy": "read in a copy kept elsewhere",
}
"""How much of another source was read, in words."""


def statements(package: Package, topic_id: str) -> pd.DataFrame:
    """Every cited row on a topic, document by document in the order of the text.

    Columns: see COLUMNS. `answers` says whether the row is of a kind that answers the question;
    the others (a place named in passing) only touch it. `as_read` is a number or date as read, a
    description, or a place; `counts` and `period_read` are those of figures.
    """
    return by_topic(package).get(topic_id, all_statements(package).iloc[:0])


@once_per_package
def by_topic(package: Package) -> dict[str, pd.DataFrame]:
    """`statements` of every topic that has any, once for each package; not to be changed."""
    return _parted(all_statements(package))


@once_per_package
def all_statements(package: Package) -> pd.DataFrame:
    """`statements` of all topics together, once for each package; not to be changed."""
    topics = package["topics"].set_index("id")
    parts = []
    for table in TABLES:
        rows = package[table][package[table]["topic_id"] != ""]
        kinds = rows["topic_id"].map(topics["kind"])
        answered = [kind for kind, tables in ANSWERS.items() if table in tables]
        parts.append(
            rows.assign(
                table=table,
                question=rows["topic_id"].map(topics["question"]),
                answers=kinds.isin(answered),
                **_read(table, rows, kinds, package),
            ).reindex(columns=COLUMNS)
        )
    frame = pd.concat(parts)
    texts = [c for c in COLUMNS if c not in ("answers", "paragraph", "start", "end", "value")]
    frame[texts] = frame[texts].fillna("").astype("str")
    frame = frame.astype({"value": "Float64", "answers": "bool"})
    return frame.sort_values(["document_id", "start", "end"], ignore_index=True, kind="stable")


def _parted(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows by their topic."""
    by_topic = rows.groupby("topic_id", sort=False)
    return {str(topic): own.reset_index(drop=True) for topic, own in by_topic}


def _read(table: str, rows: pd.DataFrame, kinds: pd.Series, package: Package) -> dict[str, Any]:
    """Take what the tables call differently: the statement, and our reading.

    A place answers "where"; a question of another kind is answered by what is stated of it.
    """
    match table:
        case "figures":
            return {
                "as_read": [read_value(r.qualifier, r.value, r.unit) for r in rows.itertuples()],
                "period_read": rows["period"].map(read_date),
            }
        case "name_mentions":
            names = rows["name_id"].map(package["names"].set_index("id")["name"])
            described = rows["described_as"]
            without = described == ""
            return {
                "statement": names.where(without, names + ": " + described),
                "as_read": names.where(without, described),
            }
        case "place_mentions":
            places = rows["place_id"].map(package["places"].set_index("id")["name"])
            return {"as_read": places.where(kinds == "place", rows["statement"])}
    return {"as_read": read_rows(table, rows)}


def unanswered(package: Package) -> pd.DataFrame:
    """The topics that no row of any document answers; rows that only touch one do not."""
    rows = all_statements(package)
    answered = set(rows.loc[rows["answers"], "topic_id"])
    return package["topics"][~package["topics"]["id"].isin(answered)]


def other_sources(package: Package, topic_id: str) -> pd.DataFrame:
    """What other sources report on a topic: the columns of `other_figures`, and in words

    `as_read` (the number or date), `period_read` (the time that a number covers, or ""),
    `published_read` and `seen_read`. Never to be totalled.
    """
    every = _all_other_sources(package)
    return every.get(topic_id, every[""])


@once_per_package
def _all_other_sources(package: Package) -> dict[str, pd.DataFrame]:
    """`other_sources` of every topic that has any, and under "" the columns without a row."""
    table = package["other_figures"]
    dated = table["unit"] == "date"
    dates = table["edtf"].map(read_date)
    numbers = [
        read_value(row.qualifier, row.value, row.unit, row.low, row.high)
        for row in table.itertuples()
    ]
    read = table.assign(
        as_read=dates.where(dated, pd.Series(numbers, table.index, dtype="str")).astype("str"),
        period_read=dates.where(~dated, "").astype("str"),
        published_read=table["published"].map(read_date).astype("str"),
        seen_read=table["seen"].map(SEEN).astype("str"),
    )
    return {"": read.iloc[:0], **_parted(read)}


@once_per_package
def other_sources_note(package: Package, topic_id: str) -> str:
    """Say in one line what other sources report on a question, with what they count and when.

    "No other source found" is said of numbers and dates that a document states, the only things
    other sources were looked for; "" of anything else without other sources. Where a document's
    number is for a time that it does not date, and every other figure is for a dated time of its
    own, there is no other source for the whole, and the line says so.
    """
    rows = statements(package, topic_id)
    others = other_sources(package, topic_id)
    rows = rows[rows["answers"]]
    if others.empty:
        looked_for = rows["value"].notna().any() or (rows["edtf"] != "").any()
        return NO_OTHER_SOURCE if looked_for else ""
    listed = "; ".join(f"{other.as_read} ({_about(other)})" for other in others.itertuples())
    return f"{_lacking(rows, others)}{listed}"


def _about(other: Any) -> str:
    """Name a source, what it counts and for what time."""
    return ", ".join(filter(None, [other.source, other.counts, other.period_read]))


def _lacking(rows: pd.DataFrame, others: pd.DataFrame) -> str:
    """Say that no other source covers the whole number, where each is for a time of its own."""
    numbers = rows[rows["value"].notna()]
    if numbers.empty or (others["unit"] == "date").any():
        return ""
    covered = (
        share_a_day(read_edtf(stated), read_edtf(other)) if stated and other else not other
        for stated in numbers["period"]
        for other in others["edtf"]
    )
    if any(covered):
        return ""
    return f"{NO_OTHER_SOURCE} for the whole number; for times of their own: "


def headline_topics(package: Package) -> pd.DataFrame:
    """Take the topics of the synopsis, in its order."""
    topics = package["topics"]
    return topics[topics["headline"].notna()].sort_values("headline")
