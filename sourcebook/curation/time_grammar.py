"""Patterns of durations and dates; see `grammar` for the words."""

import re

from sourcebook.curation.grammar import (
    AGO,
    AND,
    DASH,
    GAP,
    MANY_TIMES,
    SPACE,
    TIME_UNIT,
    TO,
    one_of,
)
from sourcebook.curation.number_grammar import (
    AND_A_PART,
    COUNT,
    ORDINAL_WORD,
    PEOPLE,
    PERCENT,
    QUALIFIER,
    VAGUE,
)

# --- Durations
UNIT = rf"(?P<time>{TIME_UNIT})"
UNITS = rf"(?P<time>{one_of(MANY_TIMES)})"
PAST = one_of("past last next coming previous preceding first final")
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
ONE_TIME_AND_MORE = (
    rf"(?:{QUALIFIER}|(?:for|within|after|in){SPACE})?(?P<core>an?{SPACE}{UNIT}{AND_A_PART})"
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
# Months need their capital.
MONTH = (
    rf"(?-i:(?:{'|'.join(f'{m}|{m.upper()}' for m in MONTHS.split())})\b"
    rf"|(?:{'|'.join(SHORT_MONTHS.split())})\b\.?)"
)
# "1988 prisoners" is a number, but "in 1988 prisoners" and "April 1988 prisoners" have a year.
NAMED_YEAR = rf"(?:(?:1[5-9]|20)\d\d(?!\w|[,.]\d|{PERCENT}))"
YEAR = rf"(?:{NAMED_YEAR}(?:(?<=\bin \d{{4}})|(?!{PEOPLE})))"
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[,.:]\d))"
IN_YEAR = rf"(?:,?{SPACE}(?:of{SPACE})?{NAMED_YEAR})"
DAYS = rf"{DAY}(?:(?:{TO}|{AND}){DAY})?"
DAY_POINT = (
    rf"(?:{DAYS}{SPACE}(?:of{SPACE})?{MONTH}(?:{IN_YEAR})?"
    rf"|{MONTH}{SPACE}(?:the{SPACE})?{DAYS}(?:{IN_YEAR}|,{NAMED_YEAR})?)"
)
DIGIT_DATE = (
    r"(?:[12]\d{3}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?!\w)"
    r"|\d{1,2}[/.]\d{1,2}[/.][12]\d{3}(?!\w))"
)
TO_YEAR = rf"(?:(?:/|{DASH})\d\d(?!\w|[,.]\d))?"
YEARS, NAMED_YEARS = f"{YEAR}{TO_YEAR}", f"{NAMED_YEAR}{TO_YEAR}"
DECADE = r"(?:(?:1\d|20)\d0['\u2019]?s\b|(?:(?<=['\u2019])|(?<=\bthe ))[2-9]0s\b)"
DECADE_WORDS = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES = dict(zip(DECADE_WORDS.split(), range(1920, 2000, 10), strict=True))
CENTURY = rf"(?:(?:\d\d?(?:st|nd|rd|th)|{ORDINAL_WORD}){GAP}(?:century|centuries)\b)"
ALONE = "in on since until by before after from to during last next this early late mid and between"
PREPOSED = "|".join(rf"(?i:(?<=\b{word}[ -]))" for word in ALONE.split())
MONTH_ALONE = (
    rf"(?-i:(?:January|February|July|September|October|November|December)\b"
    rf"|(?:April|June|August)\b(?!{SPACE}[A-Z])|(?:{PREPOSED})(?:March|May)\b(?!{SPACE}[A-Z]))"
)
POINT = (
    rf"(?:{DIGIT_DATE}|{DAY_POINT}|{MONTH}{IN_YEAR}|9/11\b"
    rf"|{one_of(SEASONS)}(?:{SPACE}(?:of|in))?{SPACE}{NAMED_YEARS}"
    rf"|{DECADE}|(?<=\bthe ){one_of(DECADE_WORDS)}|{CENTURY}|{YEARS}|{MONTH_ALONE})"
)
HALF_OF = rf"(?:(?:first|second|latter){SPACE}half|end|beginning|start|close){SPACE}of{SPACE}"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_WEEKDAY = rf"(?-i:{one_of(WEEKDAYS)})"
BEFORE = rf"until|till|before|by|prior{SPACE}to|(?:no|not){SPACE}later{SPACE}than"
PART = (  # "before the 1978 games" is no bound: there the year is an adjective
    rf"(?:(?:the{SPACE})?(?P<part>(?:early|mid|late){GAP}|{HALF_OF})(?:the{SPACE})?"
    rf"|(?:the{SPACE})?(?:fiscal|financial){SPACE}years?{SPACE}|the{SPACE}(?!{YEAR}))"
)
DATE = (
    rf"(?:(?:(?P<after>since|after)|(?P<before>{BEFORE})"
    rf"|(?P<circa>about|around|circa)){SPACE})?{PART}?(?:{_WEEKDAY},?{SPACE})?(?P<core>{POINT})"
    rf"(?P<onwards>{SPACE}onwards?\b|{SPACE}?{DASH}{SPACE}?present\b)?"
)
PLAIN_PART = re.sub(r"\?P<part>", "?:", PART)
# Two points of a range with "and" need "between" before them; see COUNT for "(?(between)".
DATE_RANGE = (
    rf"(?:(?P<between>between{SPACE})|from{SPACE})?{PLAIN_PART}?(?P<core>(?P<first>{POINT})"
    rf"(?(between)(?:{TO}|{AND})|{TO}){PLAIN_PART}?(?P<last>{POINT}))"
)
MONTH_OR_SEASON = rf"(?:{MONTH}|{one_of(SEASONS)})"
MONTHS_OF_YEARS = (  # "December and January 2017-2018", "April to June 2011"
    rf"(?:(?:from|between){SPACE})?(?P<core>(?P<first>{MONTH_OR_SEASON})(?:{TO}|{AND})"
    rf"(?P<last>{MONTH_OR_SEASON}),?{SPACE}(?:of{SPACE})?(?P<year>{NAMED_YEARS}(?:{DASH}{NAMED_YEAR})?))"
)
RELATIVE_SPAN = (
    rf"(?:(?:in|over|during|for){SPACE}(?:the{SPACE})?)?"
    rf"(?P<core>(?:recent|past){SPACE}(?:years|months|weeks|days|decades|times)\b)"
)
SEASON_ALONE = (
    rf"(?:in|during|by|since|until){SPACE}(?:the{SPACE})?(?:(?:early|late){SPACE})?"
    rf"(?P<core>(?:spring|summer|autumn|winter)\b)(?!{SPACE}(?:(?:of|in){SPACE})?{NAMED_YEAR})"
)
# "Good Friday Agreement" is a name.
WEEKDAY = rf"(?:on{SPACE}|(?<!\w\s))(?P<core>{_WEEKDAY})(?!,?{SPACE}(?:{DAY_POINT}|(?-i:[A-Z])))"
FEASTS = "Christmas Easter Ramadan Nowruz Pentecost New_Year"
FEAST = (
    rf"(?:in|during|by|since|until|before|after|at|on|over){SPACE}(?:the{SPACE})?(?P<core>(?-i:{one_of(FEASTS)}))"
    rf"(?!{SPACE}(?-i:[A-Z])|{SPACE}{NAMED_YEAR})"
)
NEAR = (
    rf"(?:(?:in|on|during|for|by){SPACE})?(?P<core>the{SPACE}(?:(?:following|next|previous|preceding|same)"
    rf"{SPACE}(?:{one_of('day days night morning week weeks month months year years decade')})"
    rf"|(?:day|night|week|month|year|decade){SPACE}(?:before|after)\b"
    rf"|end{SPACE}of{SPACE}the{SPACE}(?:week|month|year|decade|century)\b))"
)
RELATIVE_NOW = (
    rf"(?P<core>(?:last|this|next){SPACE}(?:{one_of('year month week decade century night')}"
    rf"|{one_of(SEASONS)}|{MONTH})"
    rf"|to{SPACE}this{SPACE}day\b|at{SPACE}present\b|these{SPACE}days\b"
    rf"|{one_of('currently presently nowadays today yesterday tomorrow recently lately')})"
)
