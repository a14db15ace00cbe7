"""All rows on a topic in one shape, and what other sources report on it."""

from functools import lru_cache
from typing import Any

import pandas as pd

from sourcebook.comparison.rules import share_a_day
from sourcebook.dates import read_edtf
from sourcebook.package import Package
from sourcebook.readings import read_date, read_row, read_value

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
    found = all_statements(package)
    return found[found["topic_id"] == topic_id].reset_index(drop=True)


@lru_cache(maxsize=4)
def all_statements(package: Package) -> pd.DataFrame:
    """`statements` of every topic, once for each package; not to be changed."""
    topics = package["topics"].set_index("id")
    names = package["names"].set_index("id")["name"]
    places = package["places"].set_index("id")["name"]
    rows = []
    for table in TABLES:
        for _, row in package[table][package[table]["topic_id"] != ""].iterrows():
            topic = topics.loc[row["topic_id"]]
            cells = {column: row[column] for column in COLUMNS if column in row}
            cells["table"] = table
            cells["question"] = topic["question"]
            cells["answers"] = table in ANSWERS[topic["kind"]]
            rows.append(cells | _read(table, row, names, places))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    texts = [c for c in COLUMNS if c not in ("answers", "paragraph", "start", "end", "value")]
    frame[texts] = frame[texts].fillna("").astype("str")
    frame = frame.astype({"value": "Float64", "answers": "bool"})
    return frame.sort_values(["document_id", "start", "end"], ignore_index=True)


def _read(table: str, row: Any, names: pd.Series, places: pd.Series) -> dict[str, str]:
    """What the tables call differently: the statement, and our reading."""
    match table:
        case "figures":
            as_read = read_value(row["qualifier"], row["value"], row["unit"])
            return {"as_read": as_read, "period_read": read_date(row["period"])}
        case "name_mentions":
            name, described = names[row["name_id"]], row["described_as"]
            said = f"{name}: {described}" if described else name
            return {"statement": said, "as_read": described or name}
        case "place_mentions":
            return {"as_read": places[row["place_id"]]}
    return {"as_read": read_row(table, row)}


def other_sources(package: Package, topic_id: str) -> pd.DataFrame:
    """What other sources report on a topic: the columns of `other_figures`, and in words

    `as_read` (the number or date), `period_read` (the time that a number covers, or ""),
    `published_read` and `seen_read`. Never to be totalled.
    """
    table = package["other_figures"]
    found = table[table["topic_id"] == topic_id].reset_index(drop=True)
    dated = found["unit"] == "date"
    dates = found["edtf"].map(read_date)
    numbers = [
        read_value(row.qualifier, row.value, row.unit, row.low, row.high)
        for row in found.itertuples()
    ]
    return found.assign(
        as_read=dates.where(dated, pd.Series(numbers, found.index, dtype="str")).astype("str"),
        period_read=dates.where(~dated, "").astype("str"),
        published_read=found["published"].map(read_date).astype("str"),
        seen_read=found["seen"].map(SEEN).astype("str"),
    )


def other_sources_note(package: Package, topic_id: str) -> str:
    """What the list of other sources lacks on a topic, in words; "" where it lacks nothing.

    Said of numbers and dates that a document states, the only things other sources were looked for.
    Where a document's number is for a time that it does not date, and every other figure is for
    a dated time of its own, there is no other source for the whole.
    """
    rows = statements(package, topic_id)
    others = other_sources(package, topic_id)
    rows = rows[rows["answers"]]
    numbers = rows[rows["value"].notna()]
    if others.empty:
        return NO_OTHER_SOURCE if len(numbers) or (rows["edtf"] != "").any() else ""
    if numbers.empty or (others["unit"] == "date").any():
        return ""
    covered = (
        share_a_day(read_edtf(stated), read_edtf(other)) if stated and other else not other
        for stated in numbers["period"]
        for other in others["edtf"]
    )
    if any(covered):
        return ""
    return (
        f"{NO_OTHER_SOURCE} for the whole number; each figure here is for a time of its own, and "
        "they are not to be added up"
    )
