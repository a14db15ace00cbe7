"""What documents state on one question: side by side, related by rule, beside other sources.

`compare` gives a row per topic with the relation and the rule that gave it, `synopsis` the answers
to the main questions, `statements` all rows on a topic, `other_sources` what others report on it,
`cross_checks` the arithmetic between stated figures. Nothing here judges: a relation is computed,
and its rule says how.
"""

from sourcebook.comparison.crosschecks import CrossCheck, cross_checks
from sourcebook.comparison.distances import distances, relocations
from sourcebook.comparison.relations import (
    MEANINGS,
    RELATIONS,
    Relation,
    compare,
    relate_topic,
    relation_counts,
    relation_words,
)
from sourcebook.comparison.statements import (
    NO_OTHER_SOURCE,
    SEEN,
    other_sources,
    other_sources_note,
    statements,
    unanswered,
)
from sourcebook.comparison.synopsis import (
    Answer,
    MainQuestion,
    Reported,
    headline_topics,
    synopsis,
)

__all__ = [
    "MEANINGS",
    "NO_OTHER_SOURCE",
    "RELATIONS",
    "SEEN",
    "Answer",
    "CrossCheck",
    "MainQuestion",
    "Relation",
    "Reported",
    "compare",
    "cross_checks",
    "distances",
    "headline_topics",
    "other_sources",
    "other_sources_note",
    "relate_topic",
    "relation_counts",
    "relation_words",
    "relocations",
    "statements",
    "synopsis",
    "unanswered",
]
