"""Find the names in a text: those that the package knows, other capitalised ones, and groups.

- **name**: a name or alias of the package, as words of their own, the longest first.
- **unknown name**: a run of capitalised words, joined by "of" or a particle ("Universal Declaration
  of Human Rights"), with a word that no place, demonym, title, religion, day or month explains.
  A body has the people before it in its name ("European Union").
  The word that begins a sentence counts only if it has further capitals ("UNHCR") or another
  capitalised word follows ("Anna Holm") and it is no word that sentences begin with ("Under").
- **group**: a body that acts, named by its country or by what it is: "Iranian opposition", "Iraqi
  authorities", clerics. Before "group", "party" and the like "opposition" describes and does not
  count.
"""

import re
from bisect import bisect, insort
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from sourcebook.curation.covering import Cover
from sourcebook.curation.grammar import GAP, SPACE, one_of

FIRST_WORD = re.compile(r"\w+|[^\w\s]")
"""A word, or a sign that is no word."""

DEMONYMS = (
    "Afghan African Albanian Algerian American Arab Arabian Argentine Argentinian Armenian Asian "
    "Australian Austrian Azerbaijani Bahraini Bangladeshi Belgian Bosnian Brazilian British "
    "Bulgarian Cambodian Canadian Catalan Chilean Chinese Colombian Croatian Cuban Czech Danish "
    "Dutch Egyptian English Ethiopian European Finnish French Georgian German Ghanaian Greek "
    "Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jewish "
    "Jordanian Kazakh Kenyan Korean Kurdish Kuwaiti Latvian Lebanese Libyan Lithuanian Malaysian "
    "Mexican Moroccan Nigerian Nordic Norwegian Omani Ottoman Pakistani Palestinian Persian "
    "Peruvian Polish Portuguese Qatari Romanian Russian Saudi Scandinavian Scottish Serbian "
    "Slovak Somali Soviet Spanish Sudanese Swedish Swiss Syrian Taiwanese Thai Tunisian Turkish "
    "Turkmen Ukrainian Uzbek Vietnamese Welsh Western Yemeni "
    "Angolan Belarusian Bolivian Burmese Cameroonian Chadian Congolese Cypriot Ecuadorian Eritrean "
    "Estonian Filipino Guatemalan Haitian Honduran Ivorian Jamaican Kosovar Kyrgyz Liberian "
    "Macedonian Malian Maltese Moldovan Mongolian Nepalese Nepali Nicaraguan Panamanian Paraguayan "
    "Rwandan Salvadoran Senegalese Tajik Tanzanian Ugandan Uruguayan Venezuelan Zambian Zimbabwean"
)
TITLES = (
    "Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady President President-elect Vice Prime Minister "
    "Foreign Interior Defence Defense Supreme Leader Ayatollah Imam Sheikh Prince Princess King "
    "Queen Pope Ambassador General Colonel Major Captain Secretary-General Secretary Senator "
    "Congressman Congresswoman Judge Chairman Chancellor Governor Mayor"
)
RELIGIONS = (
    "Islam Islamic Muslim Muslims Shia Shiite Shiites Sunni Sunnis Christian Christians "
    "Christianity Judaism Jew Jews Hindu Hindus Buddhist Buddhists God Quran Koran Bible"
)
BODIES = (
    "Academy Agency Alliance Amnesty Army Assembly Association Authority Bank Board Brigade "
    "Brigades Broadcasting Bureau Centre Center Church Circle Club Coalition Commission "
    "Committee Company Conference Congress Corps Corporation Council Court Department "
    "Federation Force Forces Forum Foundation Front Government Group Guard Guards Institute "
    "International League Mission Ministry Mojahedin Movement Network News Office Organisation "
    "Organization Parliament Party Press Resistance School Senate Service Society Tribunal "
    "Union University Watch"
)
"""Words that names of organisations end in."""
DAYS_AND_MONTHS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December"
)
SMALL_WORDS = (
    "A About Above According After Again Against All Along Also Although Always Among An And "
    "Another Any Are As Asked At Because Before Behind Below Beside Between Beyond Both But By "
    "Despite Did Do Does During Each Either Eventually Every Few Finally For Former From Further "
    "Had Has Have He Her Here His How However If In Indeed Inside Instead Into Is It Its Just "
    "Last Later Many Meanwhile Most Moreover Near Nearly Neither Never No Nor Not Now Of Off "
    "Often On Once Only Or Other Others Our Out Outside Over Perhaps Several She Since So Some "
    "Soon Still Such That The Their Then There These They This Those Though Through Thus To Today "
    "Together Too Toward Towards Under Until Up Upon Was We Were What When Where Whether Which "
    "While Who Whose Why Will With Within Without Yesterday Yet You Your"
)
BEGINNERS = {*SMALL_WORDS.split(), *"First Second One Two Three Four".split()}
"""Words that have a capital where a sentence begins."""
LABELS = "Article Articles Section Sections Paragraph Chapter Annex Appendix Resolution Law No Nos"
EXPLAINED = {
    *f"{DEMONYMS} {TITLES} {RELIGIONS} {DAYS_AND_MONTHS} {SMALL_WORDS} {LABELS}".split(),
    *"I NGO NGOs MP MPs State States Christmas Easter Ramadan".split(),
    *(f"{people}s" for people in DEMONYMS.split()),
}
"""Capitalised words that name no one by themselves."""

BEARERS = {*f"{DEMONYMS} {RELIGIONS}".split()}
"""Explained words that a body may have at the beginning of its name."""
BODY_WORDS = {*BODIES.split()}

CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
CAPITALISED = rf"(?<!\w){CAPITAL}\w*(?:[-'\u2019]\w+)*"
PARTICLE = one_of("of of_the for for_the al el bin ibn de la van von der")
INITIAL = rf"(?:(?:{CAPITAL}|St)\.{SPACE}?)"
RUN = re.compile(
    rf"(?<!\w){INITIAL}*{CAPITALISED}(?:{SPACE}(?:{PARTICLE}{GAP})?{INITIAL}*{CAPITALISED})*"
)
OF = re.compile(rf"{SPACE}{PARTICLE}{GAP}")
WORD_OF_RUN = re.compile(CAPITALISED)
POSSESSIVE = re.compile(r"['\u2019]s?$")
BEGINS_SENTENCE = re.compile(
    r"(?:^|[\r\n]|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bProf)(?<!\bGen)(?<!\bSen)"
    r"[.!?:\u2026][\"'\u201d\u2019)\]]*\s)\W*$"
)
AMOUNT = re.compile(rf"(?<=(?<!\w)[A-Z]{{3}}){SPACE}?\d|[$\u00a3\u20ac]")  # after "EUR" or "US"
LOOK_BACK = 12  # code points: room for the sign that ends a sentence and what opens the next

COUNTRY = rf"(?-i:{one_of(DEMONYMS + ' US U.S. UK UN EU')[:-2]})"
BODY = one_of(
    "authorities government r[eé]gime opposition resistance army military parliament judiciary"
)
GROUP = re.compile(
    rf"\b(?:{COUNTRY}{SPACE}{BODY}(?!{SPACE}(?:groups?|organi[sz]ations?|party|parties|movements?"
    rf"|leaders?|figures?|members?)\b)|(?:mulla(?:hs?|s)?|ayatollahs|clerics|clergy)\b)",
    re.IGNORECASE,
)

Found = tuple[int, int, str]
"""Start, end and words of a name in a text."""
NAMING = ("name_mentions", "exclusions")
"""The tables whose rows cover a known name or a group."""
MEANING = (*NAMING, "place_mentions", "events")
"""The tables whose rows cover a capitalised word: a place and a dated event have names too."""


class Bare(NamedTuple):
    """A mention or name in a text that no row covers."""

    kind: str
    start: int
    end: int
    wording: str


def find_uncovered_names(
    text: str,
    rows: pd.DataFrame,
    forms: frozenset[str],
    paragraphs: pd.DataFrame,
    mentions: pd.DataFrame,
) -> list[Bare]:
    """Find the names that no row covers, each place in the text once.

    `rows` are the rows that cite the text (start, end, table), `forms` the known names and
    aliases, `paragraphs` (start, end) where to look for unknown names: not in headings, whose
    words may all be capitalised. `mentions` (start, end) are uncovered already.
    """
    naming = Cover(rows[rows["table"].isin(NAMING)])
    meaning = Cover(rows[rows["table"].isin(MEANING)])
    bare = [
        Bare("name", *found) for found in find_known(text, forms) if not naming.holds(*found[:2])
    ]
    bare += [Bare("group", *found) for found in find_groups(text) if not naming.holds(*found[:2])]
    bare += [
        Bare("unknown name", *found)
        for paragraph in paragraphs.itertuples()
        for found in find_unknown(text, paragraph.start, paragraph.end)
        if not is_covered(text, found, meaning)
    ]
    return keep_first(bare, mentions)


def is_covered(text: str, found: Found, cover: Cover) -> bool:
    """Tell whether spans hold each capitalised word of a name that no list explains."""
    return all(
        cover.holds(*word.span()) or explains(word.group())
        for word in WORD_OF_RUN.finditer(text, *found[:2])
    )


def keep_first(bare: list[Bare], mentions: pd.DataFrame) -> list[Bare]:
    """Keep the first of those that share a place: mentions, then known names, groups, others."""
    taken = sorted(zip(mentions["start"], mentions["end"], strict=True))
    kept = []
    for name in bare:
        position = bisect(taken, (name.end,))
        if position and taken[position - 1][1] > name.start:
            continue
        insort(taken, (name.start, name.end))
        kept.append(name)
    return kept


def find_known(text: str, forms: frozenset[str]) -> Iterator[Found]:
    """Find these names as words of their own, the longest first; none overlap."""
    patterns = _by_first_word(forms)
    free = 0
    for word in FIRST_WORD.finditer(text):
        pattern = patterns.get(word.group())
        if pattern and word.start() >= free and (match := pattern.match(text, word.start())):
            free = match.end()
            yield (*match.span(), match.group())


def find_groups(text: str) -> Iterator[Found]:
    """Find the bodies that act, by country or by what they are."""
    return ((*match.span(), match.group()) for match in GROUP.finditer(text))


def find_unknown(text: str, start: int, end: int) -> Iterator[Found]:
    """Find the capitalised words in text[start:end] that no list explains, run by run.

    A run gives one name for each row of words that are not explained; in a part in capitals
    alone, such as a heading, none is found.
    """
    if text[start:end].isupper():
        return
    for run in RUN.finditer(text, start, end):
        words = [word.span() for word in WORD_OF_RUN.finditer(text, *run.span())]
        before = text[max(start, run.start() - LOOK_BACK) : run.start()]
        if BEGINS_SENTENCE.search(before) and _is_common(text[slice(*words[0])], len(words)):
            words = words[1:]
        # Scripts without capitals, such as Arabic, tell no name by them.
        unexplained = [
            span for span in words if text[span[0]].isupper() and not explains(text[slice(*span)])
        ]
        if unexplained and not AMOUNT.match(text, unexplained[-1][1]):
            lo, hi = unexplained[0][0], unexplained[-1][1]
            lo = _begin_of_body(text, words, lo, hi)
            if OF.match(text, hi):  # "Department of State"
                hi = words[-1][1]
            name = POSSESSIVE.sub("", text[lo:hi])
            yield lo, lo + len(name), name


def _begin_of_body(text: str, words: list[tuple[int, int]], lo: int, hi: int) -> int:
    """Find where the name text[lo:hi] begins, with the people or faith before that a body bears.

    "Union" is no name without the "European" before it; of "Iranian Anna Holm" Iranian is no part.
    """
    last = text[max(start for start, end in words if end <= hi) : hi]
    if last not in BODY_WORDS:
        return lo
    for start, end in reversed([span for span in words if span[1] < lo]):
        if text[start:end] not in BEARERS or text[end:lo].strip():
            break
        lo = start
    return lo


def _is_common(word: str, words_of_run: int) -> bool:
    """Tell whether the sentence explains the capital of its first word.

    A word with further capitals is a name ("UNHCR"), and so is one that is followed by another
    capitalised word, unless it is a word that sentences begin with ("Under Holm").
    """
    if sum(letter.isupper() for letter in word) > 1:
        return False
    return words_of_run == 1 or word in BEGINNERS


def explains(word: str) -> bool:
    """Tell whether a list explains a capitalised word."""
    return POSSESSIVE.sub("", word) in EXPLAINED


@lru_cache(maxsize=4)
def _by_first_word(forms: frozenset[str]) -> dict[str, re.Pattern[str]]:
    """Make one pattern of the forms that begin with each word: most words of a text begin none."""
    longest_first = sorted(forms, key=len, reverse=True)
    of_word: dict[str, list[str]] = {}
    for form in longest_first:
        of_word.setdefault(FIRST_WORD.findall(form)[0], []).append(re.escape(form))
    return {
        word: re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)")
        for word, escaped in of_word.items()
    }
