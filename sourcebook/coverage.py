"""Which numbers, dates, durations and places of an English text no row of a table covers.

`find_mentions` reads a text by the grammar below and guesses what to tabulate; `uncovered` keeps
the mentions that a table lacks. A false alarm costs a reader's attention and a miss costs truth:
what is in doubt is found.

A mention never crosses the end of a line. Of those that begin at one word the longest wins, then a
date before a duration before a number. Its *core* is the number, date or place itself; its wording
adds the qualifier, a duration's unit and the rest of a hyphenated compound, up to 8 words.

- **numeral** (has a digit), **number_word**: 1,400; 3.5; .5; ½; "two and a half million", "a
  dozen"; percent; fractions, as percent (a third is 33.33); ranges ("10-12", "between ten and 12":
  no value); ordinals ("4th", "first": a value, no unit); compounds ("three-member"); twice, thrice,
  double, triple. Digits right after a letter do not count (G7), after a hyphen they do (F-16).
- **vague_quantity**: dozens, thousands, several, many, few, most of, some of, a number of, a series
  of, various, majority and the like. No value.
- **date**: years 1500 to 2099 (but "2000 members" is a number), decades, centuries, seasons,
  months, days, early, mid or late; open ("since 1981" is `1981/..`, "before 1990" is `../1990`: the
  bound as stated); ranges; relative ("in recent years", "currently", "last year"). Of a decade,
  early, mid and late are the years 0-3, 4-6 and 7-9. "8/4/2011" is ambiguous, so
  `[2011-04-08,2011-08-04]`, one of the two. A date without a year, or that cannot be, is undated.
  May and March alone count only after a preposition.
- **duration**: a quantity with a unit of time ("51 years", "half a century", "51-year-old"), "the
  past decade", "a year" where it measures ("a year later"), and bare plurals that do ("for years",
  "months on end"). Decades and centuries become years, weeks days.
- **place**: see `gazetteer`.

Not counted: singular nouns; both, all, every, no, none, once, single; superlatives; demonyms; now,
then, later; weekdays; "one" in "no one", "the one", "one another" and before "can" or "must";
"second" as time or in "second-hand"; "at first", "first aid". A year in words is two numbers.

A number directly after "over" is more than it; "over the past decade" is during it. A bound from
above is `less_than` or `at_most`, two numbers are a `range`: a table without these must decide.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from edtf import text_to_edtf
from text_to_num import alpha2digit, text2num

from sourcebook.gazetteer import DASH, SPACE, gazetteer

KINDS = ("numeral", "number_word", "vague_quantity", "date", "duration", "place")
MAX_WORDS = 8
CHUNK = 250_000  # code points read between two reports of progress


def _words(words: str) -> str:
    """One of these words, whole, the longest first; "_" stands for a space."""
    spelled = sorted(words.split(), key=len, reverse=True)
    return rf"(?:{'|'.join(word.replace('_', SPACE) for word in spelled)})\b"


# --- Numbers
ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LARGE = "thousand million billion trillion"
SCALES = f"hundred dozen {LARGE}"
PARTS = "half third quarter fourth fifth sixth seventh eighth ninth tenth"
SHARES = dict(zip(PARTS.split(), (2, 3, 4, 4, 5, 6, 7, 8, 9, 10), strict=True))

GAP = rf"(?:{SPACE}|{DASH})"
AND = rf"{SPACE}and{SPACE}"
BELOW_100 = rf"(?:{_words(TENS)}(?:{GAP}{_words(ONES)})?|{_words(TEENS)}|{_words(ONES)})"
# "between one hundred and two hundred" are two numbers: "and" joins no greater one.
HUNDRED = rf"hundred\b(?:(?:{AND}|{SPACE}){BELOW_100}(?!{GAP}hundred))?"
BELOW_1000 = rf"(?:{BELOW_100}(?:{GAP}{HUNDRED})?)"
THOUSANDS = (
    rf"(?:{GAP}{_words(LARGE)}"
    rf"(?:{SPACE}{BELOW_1000}|{AND}{BELOW_1000}(?!{GAP}(?:{_words(LARGE)}|hundred)))?)"
)
IN_WORDS = rf"(?:{BELOW_1000}{THOUSANDS}*|(?:an?{GAP})?(?:{HUNDRED}|{_words(SCALES)}){THOUSANDS}*)"
MARK = r"[,\u00a0\u2007\u2009\u202f]"  # between thousands
VULGAR = "[¼½¾⅐-⅞]"
IN_DIGITS = rf"(?:(?:\d{{1,3}}(?:{MARK}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{VULGAR}?|\.\d+|{VULGAR})"
NUMBER = (  # atomic, or "twenty-one" is also a range from 20 to 1
    rf"(?>half(?:{SPACE}an?)?{GAP}{_words(SCALES)}"
    rf"|(?:{IN_WORDS}|{IN_DIGITS})(?:{AND}a{SPACE}(?:half|quarter)\b)?"
    rf"(?:(?:k|bn|mn)\b|(?:{GAP}{_words(SCALES)})*))"
)
# "a third attack" is an ordinal, "a third of them" a fraction.
AS_SHARE = rf"(?={SPACE}(?:of|the|more|less|as)\b|[^\w\s-]|[\r\n]|$)"
FRACTION = (
    rf"(?:[1-9]/(?:[2-9]|10|100)(?![\d/])"
    rf"|{BELOW_100}{GAP}(?:(?:{'|'.join(PARTS.split()[1:])})s|halves)\b"
    rf"|(?:an?|one){GAP}(?:(?:half|quarter)\b|{_words(PARTS)}{AS_SHARE})"
    rf"|half\b(?!{GAP}(?:an?{GAP})?{_words(SCALES)}))"
)
TO = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:to|through|until|till){SPACE})"
RANGE = rf"(?:{NUMBER}%?(?:{TO}|{SPACE}or{SPACE}){NUMBER})"
COUNT = (
    rf"(?:(?P<between>between{SPACE})|from{SPACE}(?={RANGE}))?(?P<core>(?(between)"
    rf"(?P<between_two>{NUMBER}%?{AND}{NUMBER})"
    rf"|(?:(?P<range>{RANGE})|(?P<fraction>{FRACTION})|{NUMBER})))"
)
PERCENT = rf"(?:{SPACE}?%|{GAP}(?:per{SPACE}?cent|percentage{SPACE}points?|pct)\b)"
OR_MORE = rf"(?P<or_more>\+|{SPACE}(?:or{SPACE}more|plus)\b)|(?P<or_so>{SPACE}or{SPACE}so\b)"
QUALIFIERS = {
    "more_than": "more_than over above upwards_of in_excess_of exceeding",
    "at_least": "at_least no_fewer_than no_less_than not_less_than not_fewer_than a_minimum_of",
    "less_than": "less_than fewer_than under below",
    "at_most": "up_to at_most as_many_as as_much_as no_more_than not_more_than a_maximum_of",
    "about": "about around some roughly approximately circa nearly almost close_to "
    "an_estimated estimated",
}
QUALIFIER = rf"(?:(?:{'|'.join(f'(?P<{q}>{_words(w)})' for q, w in QUALIFIERS.items())}){SPACE})"
QUANTITY = (
    rf"{QUALIFIER}?{COUNT}(?:(?P<percent>{PERCENT})|(?P<compound>(?:-[^\W\d_]+)+))?(?:{OR_MORE})?"
)
FIRST_TO_NINTH = "first second third fourth fifth sixth seventh eighth ninth"
LATER_ORDINALS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth "
    "hundredth thousandth millionth"
)
ORDINAL_WORD = rf"(?:(?:{_words(TENS)}{GAP})?{_words(FIRST_TO_NINTH)}|{_words(LATER_ORDINALS)})"
ORDINAL = rf"(?P<core>\d+(?:st|nd|rd|th)\b|{ORDINAL_WORD})(?:-[^\W\d_]+)*"
TIMES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "doubled": 2, "tripled": 3}
MULTIPLE = rf"(?P<core>{_words(' '.join(TIMES))})"

MANY = "hundreds thousands millions billions dozens tens scores"
VAGUE_DETERMINERS = "several few many various numerous countless multiple innumerable"
VAGUE_NOUNS = "number series handful couple variety multitude string succession lot"
SIZES = "overwhelming vast great large absolute clear small growing"
VAGUE = (
    rf"(?:(?:{_words(MANY)}{SPACE}of{SPACE})?"
    rf"{_words('hundreds thousands millions billions dozens')}"
    rf"|(?:tens|scores|most|some|lots|plenty){SPACE}of\b"
    rf"|(?:an?{SPACE})?{_words(VAGUE_DETERMINERS)}(?:{SPACE}(?:{'|'.join(SCALES.split())})s?\b)?"
    rf"|(?:an?|the){SPACE}(?:[^\W\d_]+{SPACE})?{_words(VAGUE_NOUNS)}{SPACE}of\b"
    rf"|{_words(SIZES)}{SPACE}numbers{SPACE}of\b"
    rf"|(?:(?:an?|the){SPACE})?(?:{_words(SIZES)}{SPACE})?majority\b"
    rf"(?!{SPACE}(?:leader|party|rule|government)))"
)

# --- Durations: how many of which unit one of them is
TIME = {
    "second": (1, "seconds"),
    "minute": (1, "minutes"),
    "hour": (1, "hours"),
    "day": (1, "days"),
    "week": (7, "days"),
    "month": (1, "months"),
    "year": (1, "years"),
    "decade": (10, "years"),
    "century": (100, "years"),
}
MANY_TIMES = "minutes hours days weeks months years decades centuries"
UNIT = rf"(?P<time>{_words(' '.join(TIME) + ' seconds ' + MANY_TIMES)})"
UNITS = rf"(?P<time>{_words(MANY_TIMES)})"
PAST = _words("past last next coming previous preceding first final")
AGO = rf"{SPACE}(?:ago|later|earlier)\b"
COUNTED_TIME = (
    rf"(?:{QUALIFIER}|(?:the|these){SPACE})?(?:{PAST}{SPACE})?"  # "over the past" is no qualifier
    rf"(?:(?P<vague>{VAGUE}|some\b)|{COUNT})(?:{SPACE}(?:of{SPACE})?an?)?{GAP}"
    rf"(?:(?:full|long|consecutive|more){SPACE})?{UNIT}(?:{GAP}olds?\b)?"
)
PAST_TIME = (
    rf"(?:the{SPACE})(?:past|last){SPACE}(?P<core>(?P<time>(?:week|month|year|decade|century)\b))"
)
ONE_TIME = (
    rf"(?:{QUALIFIER}|(?:for|within|after|in){SPACE})(?P<core>an?{SPACE}(?:full{SPACE})?{UNIT})"
)
ONE_TIME_AGO = (
    rf"(?P<core>an?{SPACE}(?P<time>(?:decade|century)\b|(?:year|month|week|day|hour|minute)\b"
    rf"(?={AGO})))"
)
ONE_TIME_LONG = r"(?P<core>(?P<time>year|month|week|day|hour|decade|century)-?long\b)"
ON_END = rf"(?:{SPACE}on{SPACE}end\b)"
BARE_TIME = (
    rf"(?:for|over|within|after|in|all{SPACE}these|these|those){SPACE}(?:the{SPACE})?"
    rf"(?P<core>{UNITS}){ON_END}?"
)
BARE_TIME_ON = rf"(?P<core>{UNITS})(?:{ON_END}|-long\b|(?={AGO}|{SPACE}of\b))"

# --- Dates
NOUNS = {
    "people": "members people persons prisoners residents women men children deaths graduates "
    "supporters activists fighters soldiers refugees civilians victims students workers officers "
    "officials politicians parliamentarians lawyers sisters brothers daughters sons founders "
    "dissidents detainees protesters demonstrators inmates casualties fatalities patients voters "
    "citizens inhabitants journalists member person prisoner resident woman man child death "
    "killed injured wounded arrested executed assassinated died detained imprisoned displaced "
    "deported joined",
    "attacks": "attacks attack raids bombings assaults",
    "countries": "countries country nations",
}
UNIT_OF_NOUN = {noun: unit for unit, nouns in NOUNS.items() for noun in nouns.split()}
PEOPLE = rf"{SPACE}(?:[^\W\d_]+{SPACE})?{_words(NOUNS['people'])}"

MONTHS = "January February March April May June July August September October November December"
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
SEASONS = "spring summer autumn fall winter"
# Months need their capital, and "in 1988 prisoners" is a year where "1988 prisoners" is a number.
MONTH = (
    rf"(?-i:(?:{'|'.join(f'{m}|{m.upper()}' for m in MONTHS.split())})\b"
    rf"|(?:{'|'.join(SHORT_MONTHS.split())})\b\.?)"
)
YEAR = rf"(?:(?:1[5-9]|20)\d\d(?!\w|[,.]\d|{PERCENT})(?:(?<=\bin \d{{4}})|(?!{PEOPLE})))"
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[,.:]\d))"
IN_YEAR = rf"(?:,?{SPACE}(?:of{SPACE})?{YEAR})"
DAYS = rf"{DAY}(?:(?:{TO}|{AND}){DAY})?"
DAY_POINT = (
    rf"(?:{DAYS}{SPACE}(?:of{SPACE})?{MONTH}(?:{IN_YEAR})?"
    rf"|{MONTH}{SPACE}(?:the{SPACE})?{DAYS}(?:{IN_YEAR}|,{YEAR})?)"
)
DIGIT_DATE = (
    r"(?:[12]\d{3}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?!\w)"
    r"|\d{1,2}[/.]\d{1,2}[/.][12]\d{3}(?!\w))"
)
YEARS = rf"{YEAR}(?:(?:/|{DASH})\d\d(?!\w|[,.]\d))?"
DECADE = r"(?:(?:1\d|20)\d0['\u2019]?s\b|(?:(?<=['\u2019])|(?<=\bthe ))[2-9]0s\b)"
DECADE_WORDS = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES = dict(zip(DECADE_WORDS.split(), range(1920, 2000, 10), strict=True))
CENTURY = rf"(?:(?:\d\d?(?:st|nd|rd|th)|{ORDINAL_WORD}){GAP}(?:century|centuries)\b)"
ALONE = "in on since until by before after from to during last next this early late mid and between"
PREPOSED = "|".join(rf"(?<=\b{word}[ -])" for word in ALONE.split())
MONTH_ALONE = (
    rf"(?-i:(?:January|February|July|September|October|November|December)\b"
    rf"|(?:April|June|August)\b(?!{SPACE}[A-Z])|(?:{PREPOSED})(?:March|May)\b(?!{SPACE}[A-Z]))"
)
POINT = (
    rf"(?:{DIGIT_DATE}|{DAY_POINT}|{MONTH}{IN_YEAR}|9/11\b"
    rf"|{_words(SEASONS)}(?:{SPACE}(?:of|in))?{SPACE}{YEARS}"
    rf"|{DECADE}|(?<=\bthe ){_words(DECADE_WORDS)}|{CENTURY}|{YEARS}|{MONTH_ALONE})"
)
HALF_OF = rf"(?:first|second|latter){SPACE}half{SPACE}of{SPACE}"
PART = (  # "before the 1978 games" is no bound: there the year is an adjective
    rf"(?:(?:the{SPACE})?(?P<part>(?:early|mid|late){GAP}|{HALF_OF})(?:the{SPACE})?"
    rf"|the{SPACE}(?!{YEAR}))"
)
DATE = (
    rf"(?:(?:(?P<after>since|after)|(?P<before>until|till|before|prior{SPACE}to)"
    rf"|(?P<circa>about|around|circa)){SPACE})?{PART}?+(?P<core>{POINT})"
    rf"(?P<onwards>{SPACE}onwards?\b|{SPACE}?{DASH}{SPACE}?present\b)?"
)
PLAIN_PART = re.sub(r"\?P<part>", "?:", PART)
DATE_RANGE = (
    rf"(?:(?P<between>between{SPACE})|from{SPACE})?{PLAIN_PART}?+(?P<core>(?P<first>{POINT})"
    rf"(?(between)(?:{TO}|{AND})|{TO}){PLAIN_PART}?+(?P<last>{POINT}))"
)
MONTH_OR_SEASON = rf"(?:{MONTH}|{_words(SEASONS)})"
MONTHS_OF_YEARS = (  # "December and January 2017-2018", "April to June 2011"
    rf"(?:(?:from|between){SPACE})?(?P<core>(?P<first>{MONTH_OR_SEASON})(?:{TO}|{AND})"
    rf"(?P<last>{MONTH_OR_SEASON}),?{SPACE}(?:of{SPACE})?(?P<year>{YEARS}(?:{DASH}{YEAR})?))"
)
RELATIVE_SPAN = (
    rf"(?:(?:in|over|during|for){SPACE}(?:the{SPACE})?)?"
    rf"(?P<core>(?:recent|past){SPACE}(?:years|months|weeks|days|decades|times)\b)"
)
SEASON_ALONE = (
    rf"(?:in|during|by|since|until){SPACE}(?:the{SPACE})?(?:(?:early|late){SPACE})?"
    rf"(?P<core>(?:spring|summer|autumn|winter)\b)(?!{SPACE}(?:(?:of|in){SPACE})?{YEAR})"
)
RELATIVE_NOW = (
    rf"(?P<core>(?:last|this|next){SPACE}(?:{_words('year month week decade century')}"
    rf"|{_words(SEASONS)}|{MONTH})"
    rf"|to{SPACE}this{SPACE}day\b|at{SPACE}present\b|these{SPACE}days\b"
    rf"|{_words('currently presently nowadays today yesterday tomorrow recently lately')})"
)

# --- What looks like a number and is none
NO_SCALE = rf"(?!{GAP}(?:{_words(SCALES)}|{UNIT.replace('?P<time>', '?:')}))"
NOT_COUNTED = (
    rf"(?:no|any|some|every|each|the|this|that|which|another){SPACE}one\b{NO_SCALE}"
    rf"|one(?:{SPACE}(?:another|by{SPACE}one|day|can|cannot|could|must|should|would|might)\b|['\u2019])"
    rf"|how{SPACE}(?:many|few)\b|at{SPACE}first\b"
    rf"|first(?:-hand|{SPACE}(?:aid|lady|name|and{SPACE}foremost|of{SPACE}all))\b"
    rf"|second(?:{DASH}(?:hand|guess\w*|rate)|{SPACE}(?:later|ago|thoughts?|nature))\b"
    rf"|(?:per|split){GAP}second\b|a{SPACE}second\b(?={AGO}|[^\w\s]|[\r\n]|$)"
    rf"|(?:a{SPACE})?half{GAP}(?:brother|sister|hearted|time|mast|truth|way)s?\b"
)


class Guess(NamedTuple):
    """What to tabulate of a mention, as far as its wording tells."""

    unit: str = ""
    qualifier: str = ""
    value: float | None = None
    edtf: str = ""
    precision: str = ""
    place: str = ""


Found = re.Match[str]


# --- Reading numbers
@lru_cache(maxsize=100_000)
def _value(number: str) -> float | None:
    """What a numeral or number word says: "two and a half million" is 2,500,000."""
    plain = re.sub(DASH, " ", re.sub(rf"(?<=\d){MARK}(?=\d)", "", number.lower()))
    words = re.sub(r"^an?(?= |$)|^(?=dozen)", "one ", plain)
    words = " ".join(words.split())
    whole: float | None
    if words.startswith("half "):
        whole = _value(re.sub(r"^half (?:an? )?", "", words))
        return whole / 2 if whole else None
    if mixed := re.fullmatch(r"(.+) and a (half|quarter) ?(.*)", words):
        whole, scale = _value(mixed[1]), _value(mixed[3] or "one")
        return (whole + 1 / SHARES[mixed[2]]) * scale if whole and scale else None
    if glued := re.fullmatch(r"(.*\d)(k|mn|bn)", words):
        return float(glued[1]) * {"k": 1e3, "mn": 1e6, "bn": 1e9}[glued[2]]
    head, _, last = words.rpartition(" ")
    if head and (last == "dozen" or not head[0].isalpha()):
        whole, scale = _value(head), 12 if last == "dozen" else _value(last)
        return whole * scale if whole and scale else None
    try:
        if re.search(VULGAR, words):
            return float(words[:-1] or 0) + unicodedata.numeric(words[-1])
        return float(text2num(words, "en") if words[0].isalpha() else words)
    except ValueError:  # number words that make no number, such as "one hundred hundred"
        return None


@lru_cache(maxsize=10_000)
def _percent(fraction: str) -> float | None:
    """A fraction of a whole as percent: "two thirds" is 66.67."""
    if "/" in fraction:
        return round(float(Fraction(fraction)) * 100, 2)
    *count, part = re.sub(DASH, " ", fraction.lower()).split()
    number = _value(" ".join(count) or "one")
    share = SHARES[part.replace("halves", "half").rstrip("s")]
    return round(number * 100 / share, 2) if number else None


@lru_cache(maxsize=10_000)
def _ordinal(word: str) -> float:
    return float(re.sub(r"\D", "", alpha2digit(re.sub(r"\s+", " ", word.lower()), "en", 0)))


ENDS_PHRASE = _words("in to by at on from with for but that who which after before when while than")
UNIT_AFTER = re.compile(
    rf"{GAP}(?:(?!{ENDS_PHRASE})\w[\w'\u2019-]{{0,40}}{SPACE}){{0,5}}?"
    rf"(?P<noun>{_words(' '.join(UNIT_OF_NOUN))})",
    re.IGNORECASE,
)


def _unit_after(found: Found, end: int) -> str:
    """The unit that a noun soon after a number names, as in "27 further deaths"."""
    noun = UNIT_AFTER.match(found.string, end)
    return UNIT_OF_NOUN[noun["noun"].lower()] if noun else ""


def _qualifier(found: Found) -> str:
    named = found.groupdict()
    if named.get("range") or named.get("between_two"):
        return "range"
    if named.get("or_more") or named.get("or_so"):
        return "at_least" if named["or_more"] else "about"
    return next((name for name in QUALIFIERS if named.get(name)), "exact")


def _read_quantity(found: Found) -> Guess:
    qualifier, core = _qualifier(found), found["core"]
    value = None
    if qualifier != "range":
        value = _percent(core) if found["fraction"] else _value(core)
    if found["fraction"] or found["percent"]:
        return Guess("percent", qualifier, value)
    end = found.start("compound") if found["compound"] else found.end()
    return Guess(_unit_after(found, end), qualifier, value)


def _read_ordinal(found: Found) -> Guess:
    return Guess(qualifier="exact", value=_ordinal(found["core"]))


def _read_multiple(found: Found) -> Guess:
    return Guess(qualifier="exact", value=TIMES[found["core"].lower()])


def _read_vague(found: Found) -> Guess:
    return Guess(_unit_after(found, found.end()), "vague")


# --- Reading durations
def _time(found: Found) -> tuple[int, str]:
    unit = found["time"].lower().replace("centuries", "century").removesuffix("s")
    return TIME[unit]


def _read_counted_time(found: Found) -> Guess:
    size, unit = _time(found)
    qualifier = "vague" if found["vague"] else _qualifier(found)
    if qualifier in ("vague", "range"):
        return Guess(unit, qualifier)
    core = found["core"]
    value = (_percent(core) or 0) / 100 if found["fraction"] else _value(core)
    return Guess(unit, qualifier, value and value * size)


def _read_one_time(found: Found) -> Guess:
    size, unit = _time(found)
    return Guess(unit, _qualifier(found), size)


def _read_bare_time(found: Found) -> Guess:
    return Guess(_time(found)[1], "vague")


# --- Reading dates
def _read_date(found: Found) -> Guess:
    edtf, precision = _point(found["core"], (found["part"] or "").strip(" -").lower())
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    if edtf and (found["after"] or found["onwards"]):
        return Guess(edtf=f"{first}/..", precision="open")
    if edtf and found["before"]:
        return Guess(edtf=f"../{last}", precision="open")
    return Guess(
        edtf=edtf + "~" * bool(found["circa"] and precision == "year"), precision=precision
    )


def _read_dates(found: Found) -> Guess:
    """Two dates and what lies between; the first may leave its year to the second."""
    years = _years(found["year"] if "year" in found.re.groupindex else "") or [""]
    last, _ = _point(f"{found['last']} {years[-1]}".strip())
    first, _ = _point(f"{found['first']} {years[0]}".strip())
    if not first:
        first, _ = _point(f"{found['first']} {last.split('/')[-1][:4]}")
    return Guess(edtf=_interval(first, last), precision="interval")


def _read_relative(_: Found) -> Guess:
    return Guess(precision="relative")


def _read_undated(_: Found) -> Guess:
    return Guess(precision="undated")


def _interval(first: str, last: str) -> str:
    start, end = first.split("/")[0], last.split("/")[-1]
    in_order = start and start < end and "[" not in start + end
    return f"{start}/{end}" if in_order else ""


def _years(wording: str) -> list[str]:
    """The years of "1980", "1980-1988" or "2004/05", with four digits each."""
    years = re.findall(r"\d+", wording)
    return [years[0][: 4 - len(year)] + year for year in years]


@lru_cache(maxsize=100_000)
def _point(wording: str, part: str = "") -> tuple[str, str]:
    """EDTF and precision of one date; no EDTF, and undated, if it tells no year or cannot be."""
    text = " ".join(wording.lower().split())
    digits = re.findall(r"\d+", text)
    if text == "9/11":
        return "2001-09-11", "day"
    if re.fullmatch(DIGIT_DATE, text):
        edtf = _digit_date(*map(int, digits))
        return edtf, "day" if edtf else "undated"
    if "centur" in text:
        century = int(_ordinal(re.split(rf"{GAP}centur", text)[0]))
        return f"{century * 100 - 99:04}/{century * 100:04}", "interval"
    if text in DECADES or re.fullmatch(r"\d+.?s", text):
        year = DECADES.get(text) or int(digits[0]) + (1900 if len(digits[0]) == 2 else 0)
        begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
        return f"{year + begin}/{year + end}", "interval"
    if re.fullmatch(YEARS, text):
        years = _years(text)
        # "2011-04" is a month, "2011-12" and "2004/05" two years in a row.
        if text[4:5] == "-" and "01" <= digits[1] <= "12" and int(years[1]) != int(years[0]) + 1:
            return text, "month"
        return (_interval(*years), "interval") if len(years) > 1 else (text, "year")
    if days := re.search(rf"\b(\d\d?)[a-z]*(?:{TO}|{AND})(\d\d?)[a-z]*\b", text):
        ends = [_point(text.replace(days.group(), day))[0] for day in days.groups()]
        return (_interval(*ends), "interval") if all(ends) else ("", "undated")
    # The library falls back on a year or on nothing if it is at a loss: only a finer date counts.
    edtf = str(text_to_edtf(re.sub(rf"(?<=\d{{4}})(?:/|{DASH}).*", "", text)) or "")
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", edtf) or edtf[:4] not in text:
        return "", "undated"
    return edtf, "day" if len(edtf) == 10 else "season" if edtf[5:] > "12" else "month"


def _digit_date(a: int, b: int, c: int) -> str:
    """2011-04-08, or day, month and year in either order: both if both can be."""
    orders = {(a, b, c)} if a > 31 else {(c, b, a), (c, a, b)}
    days = []
    for order in sorted(orders):
        with suppress(ValueError):
            days.append(date(*order).isoformat())
    return f"[{','.join(days)}]" if len(days) > 1 else "".join(days)


# --- The rules, by the words that a mention of each can begin with
class Rule(NamedTuple):
    kind: str  # "number" becomes numeral or number_word; "" is passed over
    first_words: str  # "0" for any digit
    pattern: re.Pattern[str]
    read: Callable[[Found], Guess]


def _rule(kind: str, first_words: str, pattern: str, read: Callable[[Found], Guess]) -> Rule:
    return Rule(kind, first_words, re.compile(pattern, re.IGNORECASE), read)


QUALIFIER_WORDS = " ".join(w.split("_")[0] for q in QUALIFIERS.values() for w in q.split())
NUMBER_WORDS = f"0 from between a an half {ONES} {TEENS} {TENS} {SCALES}"
VAGUE_WORDS = f"a an the most some lots plenty majority {MANY} {VAGUE_DETERMINERS} {SIZES}"
ORDINAL_WORDS = f"0 {FIRST_TO_NINTH} {LATER_ORDINALS} {TENS}"
DATE_WORDS = (
    "since after until till before prior about around circa the early mid late latter from between "
    f"{DECADE_WORDS} {SEASONS} {MONTHS.lower()} {SHORT_MONTHS.lower()} {ORDINAL_WORDS}"
)
RULES = (
    _rule(
        "",
        "no any some every each the this that which another one how at first second per split "
        "a half",
        NOT_COUNTED,
        _read_relative,
    ),
    _rule("date", DATE_WORDS, DATE_RANGE, _read_dates),
    _rule(
        "date",
        f"from between {MONTHS.lower()} {SHORT_MONTHS.lower()} {SEASONS}",
        MONTHS_OF_YEARS,
        _read_dates,
    ),
    _rule("date", DATE_WORDS, DATE, _read_date),
    _rule("date", "in over during for recent past", RELATIVE_SPAN, _read_relative),
    _rule("date", "in during by since until", SEASON_ALONE, _read_undated),
    _rule(
        "date",
        "last this next to at these currently presently nowadays today yesterday tomorrow "
        "recently lately",
        RELATIVE_NOW,
        _read_relative,
    ),
    _rule(
        "duration",
        f"past last next coming previous preceding first final the these "
        f"{QUALIFIER_WORDS} {NUMBER_WORDS} {VAGUE_WORDS}",
        COUNTED_TIME,
        _read_counted_time,
    ),
    _rule("duration", "the", PAST_TIME, _read_one_time),
    _rule("duration", f"for within after in {QUALIFIER_WORDS}", ONE_TIME, _read_one_time),
    _rule("duration", "a an", ONE_TIME_AGO, _read_one_time),
    _rule(
        "duration",
        "year yearlong month monthlong week weeklong day daylong hour hourlong decade century",
        ONE_TIME_LONG,
        _read_one_time,
    ),
    _rule("duration", "for over within after in all these those", BARE_TIME, _read_bare_time),
    _rule("duration", MANY_TIMES, BARE_TIME_ON, _read_bare_time),
    _rule(
        "number", ORDINAL_WORDS, ORDINAL, _read_ordinal
    ),  # before "twenty-first" is a compound of twenty
    _rule("number", f"{QUALIFIER_WORDS} {NUMBER_WORDS}", QUANTITY, _read_quantity),
    _rule("number", " ".join(TIMES), MULTIPLE, _read_multiple),
    _rule("vague_quantity", VAGUE_WORDS, VAGUE, _read_vague),
)
RULES_OF_WORD: dict[str, list[Rule]] = {}
for _each in RULES:
    for _first in sorted(set(_each.first_words.split())):
        RULES_OF_WORD.setdefault(_first, []).append(_each)

WORD = re.compile(r"\w+")
COLUMNS = ("start", "end", "wording", "kind", *Guess._fields)
CORE = ("core_start", "core_end")


def _scan(text: str, lo: int, hi: int, places: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The mentions that begin in text[lo:hi], which ends at the end of a line."""
    names = gazetteer(tuple(places))
    free = lo
    for word in WORD.finditer(text, lo, hi):
        start, token = word.span()[0], word.group()
        if start < free:
            continue
        digits = not token[0].isalpha()
        if (
            digits
            and text[start - 1 : start] == "."
            and not text[max(0, start - 2) : start - 1].strip()
        ):
            start -= 1  # the point of ".5"
        best: tuple[Rule, Found] | None = None
        for rule in RULES_OF_WORD.get("0" if digits else token.lower(), ()):
            found = rule.pattern.match(text, start, hi)
            if found and (best is None or found.end() > best[1].end()):
                best = rule, found
        if best:
            rule, found = best
            free = found.end()
            if rule.kind:
                core = found.span("core") if "core" in found.re.groupindex else found.span()
                if core[0] < 0:  # a vague count of time: the count, or all, is what a row must hold
                    core = found.span("vague")
                yield _mention(text, found.span(), core, rule.kind, rule.read(found))
        elif token in names.by_first_word and (place := names.match(text, start)):
            free = place[0]
            yield _mention(text, (start, free), (start, free), "place", Guess(place=place[1]))


def _mention(
    text: str, span: tuple[int, int], core: tuple[int, int], kind: str, guess: Guess
) -> tuple[object, ...]:
    (start, end), (core_start, core_end) = span, core
    if len(text[start:end].split()) > MAX_WORDS:  # then the core alone, or what of it may be quoted
        start = core_start
        quotable = re.match(rf"\S+(?:\s+\S+){{0,{MAX_WORDS - 1}}}", text[start:core_end])
        end = core_end = start + (quotable.end() if quotable else 0)
    if kind == "number":
        kind = "numeral" if re.search(rf"\d|{VULGAR}", text[core_start:core_end]) else "number_word"
    return (start, end, text[start:end], kind, *guess, core_start, core_end)


def _mentions(
    text: str, places: Sequence[str], progress: Callable[[float], None] | None
) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    lo = 0
    while lo < len(text):
        # No mention crosses the end of a line, so that a cut there loses none.
        hi = text.find("\n", min(lo + CHUNK, len(text))) + 1 or len(text)
        rows.extend(_scan(text, lo, hi, places))
        lo = hi
        if progress:
            progress(lo / len(text))
    table = pd.DataFrame(rows, columns=[*COLUMNS, *CORE])
    whole = dict.fromkeys(("start", "end", *CORE), "int64")
    words = dict.fromkeys(("wording", "kind", *Guess._fields), "str")
    return table.astype(words | whole | {"value": "Float64"})


def find_mentions(
    text: str,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """Every mention in reading order, with the best guesses for a table; none overlap.

    Spans are half-open, in code points. `places` are names that the gazetteer lacks or misreads.
    `progress` is called with the fraction that has been read.
    """
    return _mentions(text, places, progress)[list(COLUMNS)]


def uncovered(
    text: str,
    rows: pd.DataFrame,
    places: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """The mentions whose core no single row holds, `rows` having the columns `start` and `end`.

    The core is the number, date or place itself: "120,000" of "more than 120,000", "three" of "the
    past three decades", "1981" of "since 1981". Of a range it is both ends and what lies between,
    so that two rows that hold one end each do not cover it. A row may be longer, and of any table.
    """
    if rows[["start", "end"]].isna().to_numpy().any():
        raise ValueError("every row needs a start and an end")
    mentions = _mentions(text, places, progress)
    spans = rows[["start", "end"]].astype("int64").sort_values("start").to_numpy()
    # Of the rows that begin no later than a core, does the one that reaches farthest hold it?
    farthest = np.maximum.accumulate(np.append(-1, spans[:, 1]))
    begun = np.searchsorted(spans[:, 0], mentions["core_start"], side="right")
    bare = farthest[begun] < mentions["core_end"].to_numpy()
    return mentions.loc[bare, list(COLUMNS)].reset_index(drop=True)
