"""What two documents say on one topic: side by side, related by rule, and put beside others.

`compare` gives a row per topic with the relation and the rule that gave it, `statements` all rows
on a topic, `other_sources` what others report on it, `cross_checks` the arithmetic between stated
figures. Nothing here judges: a relation is computed, and its rule says how.
"""

from sourcebook.comparison.crosschecks import CrossCheck, cross_checks
from sourcebook.comparison.relations import (
    MEANINGS,
    PRECEDENCE,
    RELATIONS,
    compare,
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
from sourcebook.package.ranges import ABOUT, Range, allowed_range

__all__ = [
    "ABOUT",
    "MEANINGS",
    "NO_OTHER_SOURCE",
    "PRECEDENCE",
    "RELATIONS",
    "SEEN",
    "CrossCheck",
    "Range",
    "allowed_range",
    "compare",
    "cross_checks",
    "other_sources",
    "other_sources_note",
    "relation_words",
    "statements",
    "unanswered",
]
