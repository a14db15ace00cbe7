"""All rows on a question in one shape, and what other sources report on it."""

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sourcebook.comparison.relating import share_a_day
from sourcebook.package import Package
from sourcebook.package.dates import read_edtf
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import FIGURE, read_date, read_figure
from sourcebook.package.ranges import with_number
from sourcebook.package.records import rows
from sourcebook.package.units import DATE

TABLES = ("figures", "events", "name_mentions", "place_mentions")
ANSWERS = {
    "number": ("figures",),
    # "Over what time" is answered by a duration too.
    "date": ("events", "figures"),
    "role": ("name_mentions", "place_mentions"),
    "place": ("place_mentions",),
}
"""Tables whose rows answer a topic of each kind; other rows on it only mention it."""
COLUMNS = [
    "document_id", "id", "table", "answers", "topic_id", "question", "paragraph", "start", "end",
    "wording", "statement", "as_read", "counts", "period_read", "period_stated", "unit",
    "unit_words", "qualifier", "value", "low", "high", "period", "edtf", "name_id", "place_id",
    "place", "note",
]  # fmt: skip
NUMBERS = ("value", "low", "high")
NOT_TEXT = ("answers", "paragraph", "start", "end", *NUMBERS)
NO_OTHER_SOURCE = "no other source is listed"
SEEN = {
    "full": "read in full",
    "summary": "a summary was read",
    "excerpt": "an excerpt was read",
    "copy": "read in a copy kept elsewhere",
}
"""How much of another source was read, in words."""

Positions = Mapping[str, "np.ndarray[Any, Any]"]


def statements(package: Package, topic_id: str) -> pd.DataFrame:
    """Take every cited row on a topic, document by document in the order of the text.

    Columns: see COLUMNS. `answers` tells whether the row answers the question: it is of a kind
    that does, and no date states the same words. Other rows (a place named in passing) only touch
    it. `as_read` is a number or date in words, a description with its name, or a place; `counts`,
    `unit_words` (the unit in the plural), `period_read` and `period_stated` are those of figures.
    """
    return _on_topic(all_statements(package), _positions(package), topic_id)


@once_per_package
def all_statements(package: Package) -> pd.DataFrame:
    """Take `statements` of all topics together, in the order of the documents."""
    kinds = package["topics"].set_index("id")["kind"]
    frame = pd.concat([_statements_of(package, table, kinds) for table in TABLES])
    texts = [name for name in COLUMNS if name not in NOT_TEXT]
    frame[texts] = frame[texts].fillna("").astype("str")
    frame = frame.astype({**dict.fromkeys(NUMBERS, "Float64"), "answers": "bool"})
    frame = frame.sort_values(["document_id", "start", "end"], ignore_index=True, kind="stable")
    frame.loc[_stated_as_date(frame), "answers"] = False
    return frame


def _statements_of(package: Package, table: str, kinds: pd.Series) -> pd.DataFrame:
    """Give the rows of one table that have a topic the common columns."""
    own = rows(package, table)
    own = own[own["topic_id"] != ""]
    kind = own["topic_id"].map(kinds)
    answered = [name for name, tables in ANSWERS.items() if table in tables]
    read = own.assign(table=table, answers=kind.isin(answered), **_read(package, table, own, kind))
    return read.reindex(columns=COLUMNS)


def _read(package: Package, table: str, own: pd.DataFrame, kind: pd.Series) -> dict[str, Any]:
    """Take what the tables call differently: the statement, and our reading.

    A place answers "where"; a question of another kind is answered by what is stated of it.
    """
    match table:
        case "figures":
            return {
                "as_read": [
                    read_figure(row, package.units) for row in own[FIGURE].to_dict("records")
                ],
                "unit_words": own["unit"]
                .map(lambda unit: package.units[unit].plural)
                .astype("str"),
                "period_read": list(map(read_date, own["period"], own["period_stated"])),
            }
        case "name_mentions":
            described = own["described_as"]
            said = own["name"].where(described == "", own["name"] + ": " + described)
            # What is said of the subject needs no name: every page is about it.
            of_subject = (own["name_id"] == _find_subject(package)) & (described != "")
            return {"statement": said, "as_read": said.where(~of_subject, described)}
        case "place_mentions":
            return {"as_read": own["place"].where(kind == "place", own["statement"])}
    return {}


def _find_subject(package: Package) -> str:
    """Find the id of the name that the subject has in full; "" where the table lacks it."""
    subject = str(package.descriptor["subject"]["name"])
    for row in package["names"].itertuples():
        if subject in (row.name, *row.aliases.split("|")):
            return str(row.id)
    return ""


def _stated_as_date(frame: pd.DataFrame) -> pd.Index:
    """Find figures whose words overlap those of a date on the same topic: one statement."""
    columns = ["topic_id", "document_id", "start", "end"]
    answers = frame[frame["answers"]]
    durations = answers.loc[answers["table"] == "figures", columns].reset_index()
    dates = answers.loc[answers["table"] == "events", columns]
    pairs = durations.merge(dates, on=["topic_id", "document_id"], suffixes=("", "_date"))
    overlap = (pairs["start"] < pairs["end_date"]) & (pairs["start_date"] < pairs["end"])
    return pd.Index(pairs.loc[overlap, "index"].unique())


@once_per_package
def _positions(package: Package) -> Positions:
    """Find where in `all_statements` the rows of each topic are."""
    return _find_positions(all_statements(package))


def _find_positions(frame: pd.DataFrame) -> Positions:
    return {str(topic): found for topic, found in frame.groupby("topic_id").indices.items()}


def _on_topic(frame: pd.DataFrame, positions: Positions, topic_id: str) -> pd.DataFrame:
    return frame.iloc[positions.get(topic_id, [])].reset_index(drop=True)


@once_per_package
def unanswered(package: Package) -> pd.DataFrame:
    """Take the topics that no row of any document answers; rows that only touch one do not.

    Columns: those of `topics`.
    """
    every = all_statements(package)
    answered = set(every.loc[every["answers"], "topic_id"])
    return package["topics"][~package["topics"]["id"].isin(answered)]


def other_sources(package: Package, topic_id: str) -> pd.DataFrame:
    """Take what other sources report on a topic, by date. Never to be totalled.

    Columns and order: those of `all_other_sources`.
    """
    return _on_topic(all_other_sources(package), _other_positions(package), topic_id)


@once_per_package
def all_other_sources(package: Package) -> pd.DataFrame:
    """Take what other sources report on all topics, the earliest date first, the undated last.

    The columns of `other_figures`, and in words `as_read` (the number or date), `period_read` (the
    time that a number covers, or ""), `published_read` and `seen_read`.
    """
    table = package["other_figures"]
    table = table.sort_values("edtf", key=lambda dates: dates.map(_when), kind="stable")
    dated = table["unit"] == DATE
    dates = table["edtf"].map(read_date)
    numbers = [read_figure(row, package.units) for row in table[FIGURE].to_dict("records")]
    return table.assign(
        as_read=dates.where(dated, pd.Series(numbers, table.index, dtype="str")).astype("str"),
        period_read=dates.where(~dated, "").astype("str"),
        published_read=table["published"].map(read_date).astype("str"),
        seen_read=table["seen"].map(SEEN).astype("str"),
    )


def _when(edtf: str) -> tuple[datetime.date, datetime.date]:
    """Tell where a date comes in time: by its first day, then its last.

    "By 1979" comes at its last day, because no other day of it is known.
    """
    if not edtf:
        return datetime.date.max, datetime.date.max
    days = read_edtf(edtf)
    last = days.end or datetime.date.max
    return days.start or last, last


@once_per_package
def _other_positions(package: Package) -> Positions:
    return _find_positions(all_other_sources(package))


def count_other_sources(package: Package, topic_id: str) -> int:
    """Count the other sources on a topic; one that reports on it twice is one source."""
    at = _other_positions(package).get(topic_id)
    if at is None:
        return 0
    return int(all_other_sources(package)["source"].iloc[at].nunique())


@once_per_package
def other_sources_note(package: Package, topic_id: str) -> str:
    """Say in one line what other sources report on a question, with what they count and when.

    "No other source is listed" is said of numbers and dates that a document states, because other
    sources were looked for on these alone. It speaks of our list and not of what exists. Anything
    else without other sources gives "". Where a document's number is for a time that it does not
    date, and every other figure is for a dated time of its own, no source is listed for the whole
    number, and the line says so.
    """
    stated = statements(package, topic_id)
    answers = stated[stated["answers"]]
    others = other_sources(package, topic_id)
    if others.empty:
        looked_for = with_number(answers).any() or (answers["edtf"] != "").any()
        return NO_OTHER_SOURCE if looked_for else ""
    listed = "; ".join(f"{other.as_read} ({_about(other)})" for other in others.itertuples())
    return f"{_lacking(answers, others)}{listed}"


def _about(other: Any) -> str:
    """Name a source, what it counts and for what time; of a date, what it dates."""
    if other.unit == DATE:
        return f"{other.source}: {other.statement}"
    return ", ".join(filter(None, [other.source, other.counts, other.period_read]))


def _lacking(answers: pd.DataFrame, others: pd.DataFrame) -> str:
    """Say that no other source covers the whole number, where each is for a time of its own."""
    numbers = answers[with_number(answers)]
    if numbers.empty or (others["unit"] == DATE).any():
        return ""
    covered = (
        share_a_day(read_edtf(stated), read_edtf(other)) if stated and other else not other
        for stated in numbers["period"]
        for other in others["edtf"]
    )
    if any(covered):
        return ""
    return f"{NO_OTHER_SOURCE} for the whole number; figures for particular dates: "
