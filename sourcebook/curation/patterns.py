"""List the rules: each a kind of mention, the words it can begin with, its pattern and its reader.

Of matches of equal length, that of the first rule counts. At each word, only rules that can begin
with it are tried; a scan is fast because most words begin no mention.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from sourcebook.curation import grammar
from sourcebook.curation import number_grammar as numbers
from sourcebook.curation import time_grammar as times
from sourcebook.curation.dating import read_date, read_dates, read_relative, read_undated
from sourcebook.curation.interpretation import (
    Found,
    Guess,
    read_amount,
    read_bare_time,
    read_counted_time,
    read_multiple,
    read_one_time,
    read_quantity,
    read_unnamed_place,
    read_vague,
)


class Rule(NamedTuple):
    """A kind of mention and how it is found and read."""

    kind: str
    """One of scan.KINDS; "number" becomes numeral or number_word, "" is passed over."""
    first_words: str
    """The words that the pattern can begin with, in small letters; "0" for any digit."""
    pattern: re.Pattern[str]
    read: Callable[[Found], Guess]


def _rule(kind: str, first_words: str, pattern: str, read: Callable[[Found], Guess]) -> Rule:
    return Rule(kind, first_words, re.compile(pattern, re.IGNORECASE), read)


QUALIFIER_WORDS = " ".join(w.split("_")[0] for q in numbers.QUALIFIERS.values() for w in q.split())
NUMBER_WORDS = (
    f"0 from between a an half {numbers.ONES} {numbers.TEENS} {numbers.TENS} {numbers.SCALES}"
)
VAGUE_WORDS = (
    "a an the most some lots plenty majority "
    f"{numbers.MANY} {numbers.VAGUE_DETERMINERS} {numbers.SIZES}"
)
ORDINAL_WORDS = f"0 {numbers.FIRST_TO_NINTH} {numbers.LATER_ORDINALS} {numbers.TENS}"
MONTHS_AND_SEASONS = f"{times.MONTHS} {times.SHORT_MONTHS} {times.SEASONS}".lower()
DATE_WORDS = (
    "since after until till before prior by no not about around circa the early mid late latter "
    f"end beginning start close fiscal financial from between {times.WEEKDAYS.lower()} "
    f"{times.DECADE_WORDS} {MONTHS_AND_SEASONS} {ORDINAL_WORDS}"
)
LABEL_WORDS = (
    f"{numbers.PARTS_OF_TEXTS} {' '.join(f'{p}s' for p in numbers.PARTS_OF_TEXTS.split())}"
)
RULES = (
    _rule(
        "",
        "no any some every each the this that which another one how as at first second per split a "
        "half after above best worst once",
        numbers.NOT_COUNTED,
        read_undated,
    ),
    _rule("date", DATE_WORDS, times.DATE_RANGE, read_dates),
    _rule("date", f"from between {MONTHS_AND_SEASONS}", times.MONTHS_OF_YEARS, read_dates),
    _rule("date", DATE_WORDS, times.DATE, read_date),
    _rule("date", "in over during for recent past", times.RELATIVE_SPAN, read_relative),
    _rule("date", "in during by since until before after at on over", times.FEAST, read_undated),
    _rule("date", "in during by since until", times.SEASON_ALONE, read_undated),
    _rule("date", f"on {times.WEEKDAYS.lower()}", times.WEEKDAY, read_relative),
    _rule("date", "in on during for by the", times.NEAR, read_relative),
    _rule(
        "date",
        "last this next to at these currently presently nowadays today yesterday tomorrow "
        "recently lately",
        times.RELATIVE_NOW,
        read_relative,
    ),
    _rule(
        "duration",
        f"past last next coming previous preceding first final the these "
        f"{QUALIFIER_WORDS} {NUMBER_WORDS} {VAGUE_WORDS}",
        times.COUNTED_TIME,
        read_counted_time,
    ),
    _rule("duration", "the", times.PAST_TIME, read_one_time),
    _rule("duration", f"for within after in {QUALIFIER_WORDS}", times.ONE_TIME, read_one_time),
    _rule("duration", "a an", times.ONE_TIME_AGO, read_one_time),
    _rule(
        "duration",
        f"a an for within after in {QUALIFIER_WORDS}",
        times.ONE_TIME_AND_MORE,
        read_one_time,
    ),
    _rule(
        "duration",
        "year yearlong month monthlong week weeklong day daylong hour hourlong decade century",
        times.ONE_TIME_LONG,
        read_one_time,
    ),
    _rule("duration", "for over within after in all these those", times.BARE_TIME, read_bare_time),
    _rule("duration", grammar.MANY_TIMES, times.BARE_TIME_ON, read_bare_time),
    # Ordinals come before quantities, or "twenty-first" is a compound of twenty.
    _rule("", ORDINAL_WORDS, numbers.ORDINAL, read_undated),
    _rule("", f"{LABEL_WORDS} no nos", numbers.LABELLED, read_undated),
    _rule("", "0", numbers.LABEL, read_undated),
    # Amounts come before quantities, or "half-mile" is a compound of half.
    _rule("number", f"{QUALIFIER_WORDS} {NUMBER_WORDS}", numbers.AMOUNT, read_amount),
    _rule("number", f"{QUALIFIER_WORDS} {NUMBER_WORDS}", numbers.QUANTITY, read_quantity),
    _rule("number", " ".join(numbers.TIMES), numbers.MULTIPLE, read_multiple),
    _rule("vague_quantity", VAGUE_WORDS, numbers.VAGUE, read_vague),
    _rule("vague_quantity", "all", numbers.ALL, read_vague),
    _rule(
        "place",
        "abroad overseas worldwide world globally the",
        grammar.UNNAMED_PLACE,
        read_unnamed_place,
    ),
)
RULES_OF_WORD: dict[str, list[Rule]] = {}
"""The rules that each first word can begin, in their order."""
for _each in RULES:
    for _first in sorted(set(_each.first_words.split())):
        RULES_OF_WORD.setdefault(_first, []).append(_each)
