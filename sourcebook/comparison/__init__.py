"""What documents state on one question: side by side, related by rule, beside other sources.

`compare` gives a row per topic with the relation and the rule that gave it, `ask` one question
whole, `synopsis` the main ones, `statements` all rows on a topic, `other_sources` what others
report on it, `cross_checks` the arithmetic between stated figures. Nothing here judges: a relation
is computed, and its rule says how.
"""

from sourcebook.comparison.crosschecks import CrossCheck, cross_checks
from sourcebook.comparison.distances import distances, relocations
from sourcebook.comparison.questions import (
    BASES,
    Answer,
    Asked,
    Reported,
    ask,
    headline_topics,
    in_reading_order,
    synopsis,
)
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
    all_other_sources,
    other_sources,
    other_sources_note,
    statements,
    unanswered,
)

__all__ = [
    "BASES",
    "MEANINGS",
    "NO_OTHER_SOURCE",
    "RELATIONS",
    "SEEN",
    "Answer",
    "Asked",
    "CrossCheck",
    "Relation",
    "Reported",
    "all_other_sources",
    "ask",
    "compare",
    "cross_checks",
    "distances",
    "headline_topics",
    "in_reading_order",
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
