"""The rules: each a kind of mention, the words it can begin with, its pattern and its reader.

Of matches of one length the first rule's counts. At a word only those that can begin with it are
tried: most words begin none, which is what makes a scan fast.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from sourcebook.curation import grammar
from sourcebook.curation.interpretation import (
    Found,
    Guess,
    read_bare_time,
    read_counted_time,
    read_date,
    read_dates,
    read_multiple,
    read_one_time,
    read_ordinal,
    read_quantity,
    read_relative,
    read_undated,
    read_vague,
)


class Rule(NamedTuple):
    kind: str  # "number" becomes numeral or number_word; "" is passed over
    first_words: str  # "0" for any digit
    pattern: re.Pattern[str]
    read: Callable[[Found], Guess]


def _rule(kind: str, first_words: str, pattern: str, read: Callable[[Found], Guess]) -> Rule:
    return Rule(kind, first_words, re.compile(pattern, re.IGNORECASE), read)


QUALIFIER_WORDS = " ".join(w.split("_")[0] for q in grammar.QUALIFIERS.values() for w in q.split())
NUMBER_WORDS = (
    f"0 from between a an half {grammar.ONES} {grammar.TEENS} {grammar.TENS} {grammar.SCALES}"
)
VAGUE_WORDS = (
    "a an the most some lots plenty majority "
    f"{grammar.MANY} {grammar.VAGUE_DETERMINERS} {grammar.SIZES}"
)
ORDINAL_WORDS = f"0 {grammar.FIRST_TO_NINTH} {grammar.LATER_ORDINALS} {grammar.TENS}"
MONTHS_AND_SEASONS = f"{grammar.MONTHS} {grammar.SHORT_MONTHS} {grammar.SEASONS}".lower()
DATE_WORDS = (
    "since after until till before prior about around circa the early mid late latter from between "
    f"{grammar.DECADE_WORDS} {MONTHS_AND_SEASONS} {ORDINAL_WORDS}"
)
RULES = (
    _rule(
        "",
        "no any some every each the this that which another one how at first second per split "
        "a half",
        grammar.NOT_COUNTED,
        read_relative,
    ),
    _rule("date", DATE_WORDS, grammar.DATE_RANGE, read_dates),
    _rule("date", f"from between {MONTHS_AND_SEASONS}", grammar.MONTHS_OF_YEARS, read_dates),
    _rule("date", DATE_WORDS, grammar.DATE, read_date),
    _rule("date", "in over during for recent past", grammar.RELATIVE_SPAN, read_relative),
    _rule("date", "in during by since until", grammar.SEASON_ALONE, read_undated),
    _rule(
        "date",
        "last this next to at these currently presently nowadays today yesterday tomorrow "
        "recently lately",
        grammar.RELATIVE_NOW,
        read_relative,
    ),
    _rule(
        "duration",
        f"past last next coming previous preceding first final the these "
        f"{QUALIFIER_WORDS} {NUMBER_WORDS} {VAGUE_WORDS}",
        grammar.COUNTED_TIME,
        read_counted_time,
    ),
    _rule("duration", "the", grammar.PAST_TIME, read_one_time),
    _rule("duration", f"for within after in {QUALIFIER_WORDS}", grammar.ONE_TIME, read_one_time),
    _rule("duration", "a an", grammar.ONE_TIME_AGO, read_one_time),
    _rule(
        "duration",
        "year yearlong month monthlong week weeklong day daylong hour hourlong decade century",
        grammar.ONE_TIME_LONG,
        read_one_time,
    ),
    _rule(
        "duration", "for over within after in all these those", grammar.BARE_TIME, read_bare_time
    ),
    _rule("duration", grammar.MANY_TIMES, grammar.BARE_TIME_ON, read_bare_time),
    # Ordinals come before quantities, or "twenty-first" is a compound of twenty.
    _rule("number", ORDINAL_WORDS, grammar.ORDINAL, read_ordinal),
    _rule("number", f"{QUALIFIER_WORDS} {NUMBER_WORDS}", grammar.QUANTITY, read_quantity),
    _rule("number", " ".join(grammar.TIMES), grammar.MULTIPLE, read_multiple),
    _rule("vague_quantity", VAGUE_WORDS, grammar.VAGUE, read_vague),
)
RULES_OF_WORD: dict[str, list[Rule]] = {}
for _each in RULES:
    for _first in sorted(set(_each.first_words.split())):
        RULES_OF_WORD.setdefault(_first, []).append(_each)
