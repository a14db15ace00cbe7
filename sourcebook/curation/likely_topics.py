"""Put the questions in the order in which a row is likely to answer them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

KINDS_OF_TABLE = {
    "figures": ("number", "date"),
    "events": ("date",),
    "place_mentions": ("place", "role"),
    "name_mentions": ("role",),
}
"""Which kinds of question the rows of a table can answer."""
STEM = 5
"""Letters by which words are compared, so that "executed" and "executions" are alike."""
SHORTEST = 3
NEAR = 0.5
"""What a question gains if a row nearby answers it: as much as half a shared word."""


def rank_topics(
    topics: pd.DataFrame, table: str, context: str, *, near: Collection[str] = ()
) -> list[str]:
    """List the ids of all topics, the likeliest first; equal ones in the order of the table.

    `topics` has the columns id, question and kind, and `words`: what is known of a question besides
    its own words, such as the statements that answer it. `context` are the words around the row;
    `near` the topics of rows in the same paragraph. A shared word counts more the fewer questions
    have it.
    """
    stems = {row.id: _stems([row.question, row.words]) for row in topics.itertuples()}
    common = Counter(stem for of_topic in stems.values() for stem in of_topic)
    here = _stems([context])
    fitting = KINDS_OF_TABLE.get(table, ())

    def rank(row: Mapping[str, str]) -> tuple[bool, float]:
        shared = sum(1 / common[stem] for stem in stems[row["id"]] & here)
        return row["kind"] not in fitting, -(shared + NEAR * (row["id"] in near))

    return [str(row["id"]) for row in sorted(topics.to_dict("records"), key=rank)]


def _stems(texts: Iterable[str]) -> set[str]:
    words = re.findall(r"[^\W_]+", " ".join(texts).casefold())
    return {word[:STEM] for word in words if len(word) > SHORTEST}
