"""Interpret a found number or duration: value, unit and qualifier; see `dating` for dates.

Every `read_*` takes the match of a pattern and returns a Guess.
"""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from text_to_num import alpha2digit, text2num

from sourcebook.curation.grammar import AND, DASH, GAP, SPACE, TIME, TO, one_of
from sourcebook.curation.number_grammar import (
    LARGE,
    MARK,
    MONEY,
    NUMBER,
    QUALIFIERS,
    SHARES,
    TIMES,
    UNIT_AFTER,
    UNIT_OF_NOUN,
    VULGAR,
)


class Guess(NamedTuple):
    """What to tabulate of a mention, as far as its wording tells."""

    unit: str = ""
    qualifier: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    edtf: str = ""
    precision: str = ""
    place: str = ""


Found = re.Match[str]
"""The match of a pattern of the grammar in a text."""
PLAIN = "unqualified"
"""The qualifier of a number that no word qualifies."""
_UNIT_AFTER = re.compile(UNIT_AFTER, re.IGNORECASE)
_ENDS = re.compile(
    rf"(?P<low>{NUMBER})%?(?:{TO}|{SPACE}or{SPACE}|{AND}){MONEY}?(?P<high>{NUMBER})", re.IGNORECASE
)
_RATIO = re.compile(
    rf"(?P<part>.+?){SPACE}(?:in|out{SPACE}of){SPACE}(?:every{SPACE})?(?P<whole>.+)", re.IGNORECASE
)
_OF_A = re.compile(rf"(?:{GAP}of)?(?:{GAP}an?)?$", re.IGNORECASE)
_SCALE = re.compile(rf"(?:{one_of(LARGE)}|bn|mn|k)$", re.IGNORECASE)


# --- Reading numbers
@lru_cache(maxsize=100_000)
def _parse_number(number: str) -> float | None:
    """Read a numeral or number word: "two and a half million" is 2,500,000."""
    plain = re.sub(DASH, " ", re.sub(rf"(?<=\d){MARK}(?=\d)", "", number.lower()))
    words = re.sub(r"^an?(?= |$)|^(?=dozen)", "one ", plain)
    words = " ".join(words.split())
    whole: float | None
    if words.startswith("half "):
        whole = _parse_number(re.sub(r"^half (?:an? )?", "", words))
        return whole / 2 if whole else None
    if mixed := re.fullmatch(r"(.+) and a (half|quarter) ?(.*)", words):
        whole, scale = _parse_number(mixed[1]), _parse_number(mixed[3] or "one")
        return (whole + 1 / SHARES[mixed[2]]) * scale if whole and scale else None
    if glued := re.fullmatch(r"(.*\d)(k|m|mn|bn)", words):
        return float(glued[1]) * {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}[glued[2]]
    head, _, last = words.rpartition(" ")
    if head and (last == "dozen" or not head[0].isalpha()):
        whole, scale = _parse_number(head), 12 if last == "dozen" else _parse_number(last)
        return whole * scale if whole and scale else None
    try:
        if re.search(VULGAR, words):
            return float(words[:-1] or 0) + unicodedata.numeric(words[-1])
        return float(text2num(words, "en") if words[0].isalpha() else words)
    except ValueError:  # number words that make no number, such as "one hundred hundred"
        return None


@lru_cache(maxsize=10_000)
def _parse_share(fraction: str) -> float | None:
    """Read a fraction of a whole as percent: "two thirds" is 66.67, "one in ten" is 10."""
    if ratio := _RATIO.fullmatch(fraction):
        of_them, all_of_them = _parse_number(ratio["part"]), _parse_number(ratio["whole"])
        return round(of_them * 100 / all_of_them, 2) if of_them and all_of_them else None
    if "/" in fraction:
        return round(float(Fraction(fraction)) * 100, 2)
    *count, part = re.sub(DASH, " ", fraction.lower()).split()
    number = _parse_number(" ".join(count) or "one")
    share = SHARES[part.replace("halves", "half").rstrip("s")]
    return round(number * 100 / share, 2) if number else None


@lru_cache(maxsize=10_000)
def parse_ordinal(word: str) -> float:
    """Read an ordinal in digits or words: "twenty-first" is 21."""
    return float(re.sub(r"\D", "", alpha2digit(re.sub(r"\s+", " ", word.lower()), "en", 0)))


def _read_ends(core: str) -> tuple[float | None, float | None]:
    """Read both ends of a range: "two to three million" is 2,000,000 to 3,000,000."""
    ends = _ENDS.fullmatch(core)
    if not ends:
        return None, None
    low, high = _parse_number(ends["low"]), _parse_number(ends["high"])
    scale = _SCALE.search(ends["high"])
    if low and scale and not _SCALE.search(ends["low"]):
        low *= _parse_number(scale[0]) or 1
    return low, high


def find_fall(found: Found) -> int | None:
    """Find where the first number of a pair that falls ends; None where there is no such pair.

    "From 3.2 to 0.4" is no range but two numbers.
    """
    named = found.groupdict()
    if not (named.get("range") or named.get("between_two")):
        return None
    ends = _ENDS.fullmatch(found["core"])
    low, high = _read_ends(found["core"])
    falls = ends and low is not None and high is not None and low > high
    return found.start("core") + ends.end("low") if ends and falls else None


def _find_unit(found: Found, end: int) -> str:
    """Name the unit of the noun soon after a number, as in "27 further deaths"; "" without one."""
    noun = _UNIT_AFTER.match(found.string, end)
    return UNIT_OF_NOUN[noun["noun"].lower()] if noun else ""


def _find_qualifier(found: Found) -> str:
    named = found.groupdict()
    if named.get("range") or named.get("between_two"):
        return "range"
    added = {"or_more": "at_least", "or_less": "at_most", "or_so": "about"}
    if said := next((words for words in added if named.get(words)), None):
        return added[said]
    return next((name for name in QUALIFIERS if named.get(name)), PLAIN)


def read_quantity(found: Found) -> Guess:
    """Read a number or share with its qualifier and unit: "over half" is more than 50 percent."""
    qualifier, core = _find_qualifier(found), found["core"]
    value: float | None = None
    ends: tuple[float | None, float | None] = (None, None)
    if qualifier == "range":
        ends = _read_ends(core)
    else:
        value = _parse_share(core) if found["fraction"] else _parse_number(core)
    if found["fraction"] or found["percent"]:
        return Guess("percent", qualifier, value, *ends)
    end = found.start("compound") if found["compound"] else found.end()
    return Guess(_find_unit(found, end), qualifier, value, *ends)


def read_amount(found: Found) -> Guess:
    """Read a part of one of a measure: "half a square mile" is 0.5, "a mile and a half" 1.5.

    The unit is left to the words of the measure, except percent.
    """
    share = _parse_share(_OF_A.sub("", found["part"])) if found["part"] else None
    value = share / 100 if share else 1 + _read_more(found)
    return Guess("percent" if found["percent"] else "", _find_qualifier(found), round(value, 4))


def _read_more(found: Found) -> float:
    """Read the "and a half" after one of something; 0 where there is none."""
    more = found.groupdict().get("more")
    return 1 / SHARES[more.lower()] if more else 0


def read_multiple(found: Found) -> Guess:
    """Read "twice", "double" and the like as a number."""
    return Guess(qualifier=PLAIN, value=TIMES[found["core"].lower()])


def read_vague(found: Found) -> Guess:
    """Read a quantity without a number ("several members"): the qualifier is vague."""
    return Guess(_find_unit(found, found.end()), "vague")


# --- Reading durations
def _find_time_unit(found: Found) -> tuple[int, str]:
    unit = found["time"].lower().replace("centuries", "century").removesuffix("s")
    return TIME[unit]


def read_counted_time(found: Found) -> Guess:
    """Read a quantity of a unit of time: "three decades" is 30 years."""
    size, unit = _find_time_unit(found)
    qualifier = "vague" if found["vague"] else _find_qualifier(found)
    if qualifier == "vague":
        return Guess(unit, qualifier)
    core = found["core"]
    if qualifier == "range":
        low, high = _read_ends(core)
        return Guess(unit, qualifier, None, low and low * size, high and high * size)
    value = (_parse_share(core) or 0) / 100 if found["fraction"] else _parse_number(core)
    return Guess(unit, qualifier, value and value * size)


def read_one_time(found: Found) -> Guess:
    """Read one unit of time: "the past decade" is 10 years, "a year and a half" 1.5."""
    size, unit = _find_time_unit(found)
    return Guess(unit, _find_qualifier(found), size * (1 + _read_more(found)))


def read_bare_time(found: Found) -> Guess:
    """Read a plural of time without a number ("for months"): the qualifier is vague."""
    return Guess(_find_time_unit(found)[1], "vague")


def read_unnamed_place(_: Found) -> Guess:
    """Read a word for a place that it does not name ("abroad")."""
    return Guess()
