"""The grammar that the package's docstring tells in words, as named regular expressions.

Each is a word list, a piece of a pattern, or a whole pattern, built of those above it. Patterns
ignore case; what a reader needs of a mention is a named group, such as `core`.
"""

import re

SPACE = r"(?:[ \t\u00a0\u2000-\u200a\u202f\u3000]+)"
DASH = r"[-\u2010-\u2015\u2212]"


def one_of(words: str) -> str:
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
BELOW_100 = rf"(?:{one_of(TENS)}(?:{GAP}{one_of(ONES)})?|{one_of(TEENS)}|{one_of(ONES)})"
# "between one hundred and two hundred" are two numbers: "and" joins no greater one.
HUNDRED = rf"hundred\b(?:(?:{AND}|{SPACE}){BELOW_100}(?!{GAP}hundred))?"
BELOW_1000 = rf"(?:{BELOW_100}(?:{GAP}{HUNDRED})?)"
THOUSANDS = (
    rf"(?:{GAP}{one_of(LARGE)}"
    rf"(?:{SPACE}{BELOW_1000}|{AND}{BELOW_1000}(?!{GAP}(?:{one_of(LARGE)}|hundred)))?)"
)
IN_WORDS = rf"(?:{BELOW_1000}{THOUSANDS}*|(?:an?{GAP})?(?:{HUNDRED}|{one_of(SCALES)}){THOUSANDS}*)"
MARK = r"[,\u00a0\u2007\u2009\u202f]"  # between thousands
VULGAR = "[¼½¾⅐-⅞]"
IN_DIGITS = rf"(?:(?:\d{{1,3}}(?:{MARK}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{VULGAR}?|\.\d+|{VULGAR})"
NUMBER = (  # atomic, or "twenty-one" is also a range from 20 to 1
    rf"(?>half(?:{SPACE}an?)?{GAP}{one_of(SCALES)}"
    rf"|(?:{IN_WORDS}|{IN_DIGITS})(?:{AND}a{SPACE}(?:half|quarter)\b)?"
    rf"(?:(?:k|bn|mn)\b|(?:{GAP}{one_of(SCALES)})*))"
)
# "a third attack" is an ordinal, "a third of them" a fraction.
AS_SHARE = rf"(?={SPACE}(?:of|the|more|less|as)\b|[^\w\s-]|[\r\n]|$)"
FRACTION = (
    rf"(?:[1-9]/(?:[2-9]|10|100)(?![\d/])"
    rf"|{BELOW_100}{GAP}(?:(?:{'|'.join(PARTS.split()[1:])})s|halves)\b"
    rf"|(?:an?|one){GAP}(?:(?:half|quarter)\b|{one_of(PARTS)}{AS_SHARE})"
    rf"|half\b(?!{GAP}(?:an?{GAP})?{one_of(SCALES)}))"
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
QUALIFIER = rf"(?:(?:{'|'.join(f'(?P<{q}>{one_of(w)})' for q, w in QUALIFIERS.items())}){SPACE})"
QUANTITY = (
    rf"{QUALIFIER}?{COUNT}(?:(?P<percent>{PERCENT})|(?P<compound>(?:-[^\W\d_]+)+))?(?:{OR_MORE})?"
)
FIRST_TO_NINTH = "first second third fourth fifth sixth seventh eighth ninth"
LATER_ORDINALS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth "
    "hundredth thousandth millionth"
)
ORDINAL_WORD = rf"(?:(?:{one_of(TENS)}{GAP})?{one_of(FIRST_TO_NINTH)}|{one_of(LATER_ORDINALS)})"
ORDINAL = rf"(?P<core>\d+(?:st|nd|rd|th)\b|{ORDINAL_WORD})(?:-[^\W\d_]+)*"
TIMES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "doubled": 2, "tripled": 3}
MULTIPLE = rf"(?P<core>{one_of(' '.join(TIMES))})"

MANY = "hundreds thousands millions billions dozens tens scores"
VAGUE_DETERMINERS = "several few many various numerous countless multiple innumerable"
VAGUE_NOUNS = "number series handful couple variety multitude string succession lot"
SIZES = "overwhelming vast great large absolute clear small growing"
VAGUE = (
    rf"(?:(?:{one_of(MANY)}{SPACE}of{SPACE})?"
    rf"{one_of('hundreds thousands millions billions dozens')}"
    rf"|(?:tens|scores|most|some|lots|plenty){SPACE}of\b"
    rf"|(?:an?{SPACE})?{one_of(VAGUE_DETERMINERS)}(?:{SPACE}(?:{'|'.join(SCALES.split())})s?\b)?"
    rf"|(?:an?|the){SPACE}(?:[^\W\d_]+{SPACE})?{one_of(VAGUE_NOUNS)}{SPACE}of\b"
    rf"|{one_of(SIZES)}{SPACE}numbers{SPACE}of\b"
    rf"|(?:(?:an?|the){SPACE})?(?:{one_of(SIZES)}{SPACE})?majority\b"
    rf"(?!{SPACE}(?:leader|party|rule|government)))"
)

# --- The units of numbers, by the noun that follows
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
PEOPLE = rf"{SPACE}(?:[^\W\d_]+{SPACE})?{one_of(NOUNS['people'])}"
ENDS_PHRASE = one_of("in to by at on from with for but that who which after before when while than")
UNIT_AFTER = (  # a number, as in "27 further deaths"
    rf"{GAP}(?:(?!{ENDS_PHRASE})\w[\w'\u2019-]{{0,40}}{SPACE}){{0,5}}?"
    rf"(?P<noun>{one_of(' '.join(UNIT_OF_NOUN))})"
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
UNIT = rf"(?P<time>{one_of(' '.join(TIME) + ' seconds ' + MANY_TIMES)})"
UNITS = rf"(?P<time>{one_of(MANY_TIMES)})"
PAST = one_of("past last next coming previous preceding first final")
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
    rf"|{one_of(SEASONS)}(?:{SPACE}(?:of|in))?{SPACE}{YEARS}"
    rf"|{DECADE}|(?<=\bthe ){one_of(DECADE_WORDS)}|{CENTURY}|{YEARS}|{MONTH_ALONE})"
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
MONTH_OR_SEASON = rf"(?:{MONTH}|{one_of(SEASONS)})"
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
    rf"(?P<core>(?:last|this|next){SPACE}(?:{one_of('year month week decade century')}"
    rf"|{one_of(SEASONS)}|{MONTH})"
    rf"|to{SPACE}this{SPACE}day\b|at{SPACE}present\b|these{SPACE}days\b"
    rf"|{one_of('currently presently nowadays today yesterday tomorrow recently lately')})"
)

# --- What looks like a number and is none
NO_SCALE = rf"(?!{GAP}(?:{one_of(SCALES)}|{UNIT.replace('?P<time>', '?:')}))"
NOT_COUNTED = (
    rf"(?:no|any|some|every|each|the|this|that|which|another){SPACE}one\b{NO_SCALE}"
    rf"|one(?:{SPACE}(?:another|by{SPACE}one|day|can|cannot|could|must|should|would|might)\b|['\u2019])"
    rf"|how{SPACE}(?:many|few)\b|at{SPACE}first\b"
    rf"|first(?:-hand|{SPACE}(?:aid|lady|name|and{SPACE}foremost|of{SPACE}all))\b"
    rf"|second(?:{DASH}(?:hand|guess\w*|rate)|{SPACE}(?:later|ago|thoughts?|nature))\b"
    rf"|(?:per|split){GAP}second\b|a{SPACE}second\b(?={AGO}|[^\w\s]|[\r\n]|$)"
    rf"|(?:a{SPACE})?half{GAP}(?:brother|sister|hearted|time|mast|truth|way)s?\b"
)
