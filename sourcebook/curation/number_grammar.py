"""Patterns of numbers, shares, vague quantities and their units; see `grammar` for the words."""

from sourcebook.curation.grammar import AGO, AND, DASH, GAP, SPACE, TIME_UNIT, TO, one_of

ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LARGE = "thousand million billion trillion"
SCALES = f"hundred dozen {LARGE}"
PARTS = "half third quarter fourth fifth sixth seventh eighth ninth tenth"
SHARES = dict(zip(PARTS.split(), (2, 3, 4, 4, 5, 6, 7, 8, 9, 10), strict=True))

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
MEASURES = (
    "millimetre millimeter centimetre centimeter metre meter kilometre kilometer km inch foot yard "
    "mile km² km2 acre hectare gram kilogram kilo kg pound ton tonne litre liter gallon barrel "
    "dollar euro cent"
)
"""Words for a measure, in the singular, as after "half a"."""
VULGAR = "[¼½¾⅐-⅞]"
MILLIONS = r"(?<=[$£€¥])\d+(?:\.\d+)?m\b"  # "£4.7m"; "4.7m" may be metres
IN_DIGITS = (
    rf"(?:{MILLIONS}|(?:\d{{1,3}}(?:{MARK}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{VULGAR}?|\.\d+|{VULGAR})"
)
# "(?>" takes the longest number and no shorter one, or "twenty-one" is also a range, 20 to 1.
NUMBER = (
    rf"(?>half(?:{SPACE}an?)?{GAP}{one_of(SCALES)}"
    rf"|(?:{IN_WORDS}|{IN_DIGITS})(?:{AND}a{SPACE}(?:half|quarter)\b)?"
    rf"(?:(?:k|bn|mn)\b|(?:{GAP}{one_of(SCALES)})*))"
)
# "a third attack" is an ordinal, "a third of them" and "about a third voted" are fractions.
AS_SHARE = (
    rf"(?(qualified)|(?={SPACE}(?:of|the|more|less|as|is|are|was|were|has|have|had|do|did)\b"
    rf"|[^\w\s-]|[\r\n]|$))"
)
SMALL = rf"(?:{BELOW_100}|\d\d?(?![\w,./:%]))"
RATIO = rf"{SMALL}{SPACE}(?:in|out{SPACE}of)(?:{SPACE}every)?{SPACE}(?:{SMALL}|100|1,?000)\b"
_PARTS_OF_ONE = (
    rf"[1-9]/(?:[2-9]|10|100)(?![\d/])"
    rf"|{BELOW_100}{GAP}(?:(?:{'|'.join(PARTS.split()[1:])})s|halves)\b"
)
FRACTION = (
    rf"(?:{RATIO}|{_PARTS_OF_ONE}"
    rf"|(?:an?|one){GAP}(?:(?:half|quarter)\b|{one_of(PARTS)}{AS_SHARE})"
    rf"|half\b(?!{GAP}(?:an?{GAP})?{one_of(SCALES)}))"
)
MONEY = rf"(?:(?-i:US|[AC])?[$£€¥]{SPACE}?)"
RANGE = rf"(?:{NUMBER}%?(?:{TO}|{SPACE}or{SPACE}){MONEY}?{NUMBER})"
# A core of two numbers with "and" needs "between" before it: "(?(between)" is the branch where
# that group has matched, and what follows its "|" is the branch where it has not.
COUNT = (
    rf"(?:(?P<between>between{SPACE})|from{SPACE}(?={RANGE}))?(?P<core>(?(between)"
    rf"(?P<between_two>{NUMBER}%?{AND}{MONEY}?{NUMBER})"
    rf"|(?:(?P<range>{RANGE})|(?P<fraction>{FRACTION})|{NUMBER})))"
)
PERCENT = rf"(?:{SPACE}?%|{GAP}(?:per{SPACE}?cent|percentage{SPACE}points?|pct)\b)"
OR_MORE = (
    rf"(?P<or_more>\+|{SPACE}(?:or{SPACE}(?:more|over|older)|plus)\b)"
    rf"|(?P<or_less>{SPACE}or{SPACE}(?:less|fewer|under|younger)\b)"
    rf"|(?P<or_so>-odd\b|{SPACE}or{SPACE}so\b)"
)
QUALIFIERS = {
    "more_than": "more_than over above upwards_of in_excess_of exceeding",
    "at_least": "at_least no_fewer_than no_less_than not_less_than not_fewer_than a_minimum_of",
    "less_than": "less_than fewer_than under below",
    "at_most": "up_to at_most as_many_as as_much_as no_more_than not_more_than a_maximum_of",
    "about": "about around some roughly approximately circa nearly almost close_to "
    "an_estimated estimated",
}
_QUALIFIED_BY = "|".join(f"(?P<{q}>{one_of(words)})" for q, words in QUALIFIERS.items())
QUALIFIER = rf"(?P<qualified>(?:{_QUALIFIED_BY}){SPACE})"
COMPOUND = r"(?P<compound>(?:-(?!odd\b)[^\W\d_]+)+)"  # "three-member"
QUANTITY = rf"(?:{QUALIFIER}{MONEY}?)?{COUNT}(?:(?P<percent>{PERCENT})|{COMPOUND})?(?:{OR_MORE})?"
# "Half of the land" is a share, "half a square mile" an amount; "a third mile" is the third one.
_OF_A = rf"{GAP}of{GAP}an?"
_PART = (
    rf"(?:(?:an?|one){GAP})?half(?:{GAP}of)?(?:{GAP}an?)?"
    rf"|(?:an?|one){GAP}quarter(?:{_OF_A})?|(?:an?|one){GAP}{one_of(PARTS)}{_OF_A}"
    rf"|(?:{_PARTS_OF_ONE})(?:{_OF_A})?"
)
MEASURE = (
    rf"(?:(?P<percent>percent|per{SPACE}cent|percentage{SPACE}point)\b"
    rf"|(?:(?:square|cubic|sq\.?|US){GAP})?{one_of(MEASURES)})"
)
AND_A_PART = rf"{AND}a{SPACE}(?P<more>half|quarter)\b"
AMOUNT = (
    rf"{QUALIFIER}?(?P<core>(?:(?P<part>{_PART})|(?P<one>an?)){GAP}{MEASURE}"
    rf"(?(one){AND_A_PART}))(?:{OR_MORE})?"
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
    rf"|scores\b(?={SPACE}(?:more|are|were|have|had|died|fled)\b)"
    rf"|(?:an?{SPACE})?{one_of(VAGUE_DETERMINERS)}(?:{SPACE}(?:{'|'.join(SCALES.split())})s?\b)?"
    rf"|(?:an?|the){SPACE}(?:[^\W\d_]+{SPACE})?{one_of(VAGUE_NOUNS)}{SPACE}of\b"
    rf"|{one_of(SIZES)}{SPACE}numbers{SPACE}of\b"
    rf"|(?:(?:an?|the){SPACE})?(?:{one_of(SIZES)}{SPACE})?majority\b"
    rf"(?!{SPACE}(?:leader|party|rule|government)))"
)

DETERMINERS = "the these those its their his her our my your"
NO_NOUN = (  # what follows "all" and is nothing to count: helping verbs, prepositions, set phrases
    "about along alone am and are around as a_sudden at be been but by can could did do does for "
    "from had has have if in is it may might must off on or out over right round set shall should "
    "so that the_better the_more the_same the_time the_way then this through to together too under "
    f"was well were will with would {ONES} {TEENS} {TENS}"
)
ALL = rf"(?P<core>all)\b(?=(?:{SPACE}of)?{SPACE}[^\W\d])(?!{SPACE}(?:of{SPACE})?{one_of(NO_NOUN)})"

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
# "120 of its members" counts people, "2004 the residents" is a year.
NO_MEMBER = rf"(?<!\bof\s)(?<!\ball\s){one_of(DETERMINERS)}"
PEOPLE = rf"{SPACE}(?:(?!{one_of(DETERMINERS)})[^\W\d_]+{SPACE})?{one_of(NOUNS['people'])}"
ENDS_PHRASE = one_of("in to by at on from with for but that who which after before when while than")
UNIT_AFTER = (  # a number, as in "27 further deaths"
    rf"{GAP}(?:(?!{ENDS_PHRASE}|{NO_MEMBER})\w[\w'\u2019-]{{0,40}}{SPACE}){{0,5}}?"
    rf"(?P<noun>{one_of(' '.join(UNIT_OF_NOUN))})"
)

# --- What looks like a number and is none
PARTS_OF_TEXTS = "article section paragraph para resolution chapter annex appendix clause page"
"""Words whose number names a part of a text, and counts nothing."""
_LABEL = r"\d\w*(?:[./-]\w+)*(?:\(\w{1,4}\))*"
_NUMBER = rf"(?:nos?\.{SPACE}?|(?-i:Nos?){SPACE})"
_OF_YEAR = rf"(?:{SPACE}(?:of{SPACE}(?:1[5-9]|20)\d\d\b|\((?:1[5-9]|20)\d\d\)))"
LABELLED = (
    rf"(?:(?:(?P<labels>{one_of(' '.join(f'{part}s' for part in PARTS_OF_TEXTS.split()))})"
    rf"|{one_of(PARTS_OF_TEXTS)}){SPACE}{_NUMBER}?|{_NUMBER}){_LABEL}"
    rf"(?:{SPACE}?§{SPACE}?{_LABEL}|(?(labels)(?:,{SPACE}|{AND}|{SPACE}or{SPACE}|{TO}){_LABEL}))*"
    rf"{_OF_YEAR}?"
)
LIST_NUMBER = (  # at the beginning of a line: "12. The report", "2.1 Findings"
    rf"(?<![^\r\n])(?:\d{{1,3}}(?:\.\d{{1,2}})*[.)]{SPACE}"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})+{SPACE}(?-i:(?=[A-Z])))"
)
TELEPHONE = r"(?<=\+)\d[\d\s()-]{6,}\d|\d{3}\)? \d{3}-\d{4}\b"
CODE = r"(?-i:(?<=[A-Z]-))\d+(?:-\d+)*\b"  # "F-16" is a name
IN_A_LIST = rf"(?<=\()[1-9]\)(?={SPACE}(?-i:[a-z]))"  # "to (1) meet and (2) vote"
LABEL = rf"(?:{LIST_NUMBER}|{IN_A_LIST}|{TELEPHONE}|{CODE}|(?:(?<=[§#])|(?<=§ )){_LABEL})"
NO_SCALE = rf"(?!{GAP}(?:{one_of(SCALES)}|{TIME_UNIT}))"
# "At all levels" and "after all the attacks" count, "at all" and "after all" do not.
ALL_IN_A_PHRASE = (
    rf"(?:at|after|above|(?:first|best|worst){SPACE}of|once{SPACE}and{SPACE}for){SPACE}all\b"
    rf"(?!{SPACE}(?:{one_of(DETERMINERS)}|\w+s\b))"
)
NOT_COUNTED = (
    rf"(?:no|any|some|every|each|the|this|that|which|another){SPACE}one\b{NO_SCALE}"
    rf"|one(?:{SPACE}(?:of\b|another|by{SPACE}one|day|can|cannot|could|must|should|would|might)\b|['\u2019])"
    rf"|(?:how|as){SPACE}(?:many|few)\b|at{SPACE}first\b"
    rf"|first(?:-hand|{SPACE}(?:aid|lady|name|and{SPACE}foremost))\b"
    rf"|second(?:{DASH}(?:hand|guess\w*|rate)|{SPACE}(?:later|ago|thoughts?|nature))\b"
    rf"|(?:per|split){GAP}second\b|a{SPACE}second\b(?={AGO}|[^\w\s]|[\r\n]|$)"
    rf"|(?:a{SPACE})?half{GAP}(?:brother|sister|hearted|time|mast|truth|way)s?\b"
    rf"|{ALL_IN_A_PHRASE}"
)
