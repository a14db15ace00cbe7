"""From a found span to a guess: values and their units, durations, and dates in EDTF."""

import re
import unicodedata
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from edtf import text_to_edtf
from text_to_num import alpha2digit, text2num

from sourcebook.curation.grammar import (
    AND,
    DASH,
    DECADES,
    DIGIT_DATE,
    GAP,
    MARK,
    QUALIFIERS,
    SHARES,
    TIME,
    TIMES,
    TO,
    UNIT_AFTER,
    UNIT_OF_NOUN,
    VULGAR,
    YEARS,
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
_UNIT_AFTER = re.compile(UNIT_AFTER, re.IGNORECASE)


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


def _unit_after(found: Found, end: int) -> str:
    """The unit that a noun soon after a number names, as in "27 further deaths"."""
    noun = _UNIT_AFTER.match(found.string, end)
    return UNIT_OF_NOUN[noun["noun"].lower()] if noun else ""


def _qualifier(found: Found) -> str:
    named = found.groupdict()
    if named.get("range") or named.get("between_two"):
        return "range"
    if named.get("or_more") or named.get("or_so"):
        return "at_least" if named["or_more"] else "about"
    return next((name for name in QUALIFIERS if named.get(name)), "exact")


def read_quantity(found: Found) -> Guess:
    qualifier, core = _qualifier(found), found["core"]
    value = None
    if qualifier != "range":
        value = _percent(core) if found["fraction"] else _value(core)
    if found["fraction"] or found["percent"]:
        return Guess("percent", qualifier, value)
    end = found.start("compound") if found["compound"] else found.end()
    return Guess(_unit_after(found, end), qualifier, value)


def read_ordinal(found: Found) -> Guess:
    return Guess(qualifier="exact", value=_ordinal(found["core"]))


def read_multiple(found: Found) -> Guess:
    return Guess(qualifier="exact", value=TIMES[found["core"].lower()])


def read_vague(found: Found) -> Guess:
    return Guess(_unit_after(found, found.end()), "vague")


# --- Reading durations
def _time(found: Found) -> tuple[int, str]:
    unit = found["time"].lower().replace("centuries", "century").removesuffix("s")
    return TIME[unit]


def read_counted_time(found: Found) -> Guess:
    size, unit = _time(found)
    qualifier = "vague" if found["vague"] else _qualifier(found)
    if qualifier in ("vague", "range"):
        return Guess(unit, qualifier)
    core = found["core"]
    value = (_percent(core) or 0) / 100 if found["fraction"] else _value(core)
    return Guess(unit, qualifier, value and value * size)


def read_one_time(found: Found) -> Guess:
    size, unit = _time(found)
    return Guess(unit, _qualifier(found), size)


def read_bare_time(found: Found) -> Guess:
    return Guess(_time(found)[1], "vague")


# --- Reading dates
def read_date(found: Found) -> Guess:
    edtf, precision = _point(found["core"], (found["part"] or "").strip(" -").lower())
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    if edtf and (found["after"] or found["onwards"]):
        return Guess(edtf=f"{first}/..", precision="open")
    if edtf and found["before"]:
        return Guess(edtf=f"../{last}", precision="open")
    return Guess(
        edtf=edtf + "~" * bool(found["circa"] and precision == "year"), precision=precision
    )


def read_dates(found: Found) -> Guess:
    """Two dates and what lies between; the first may leave its year to the second."""
    years = _years(found["year"] if "year" in found.re.groupindex else "") or [""]
    last, _ = _point(f"{found['last']} {years[-1]}".strip())
    first, _ = _point(f"{found['first']} {years[0]}".strip())
    if not first:
        first, _ = _point(f"{found['first']} {last.split('/')[-1][:4]}")
    return Guess(edtf=_interval(first, last), precision="interval")


def read_relative(_: Found) -> Guess:
    return Guess(precision="relative")


def read_undated(_: Found) -> Guess:
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
