"""The grammar of mentions in words, and the pieces that all its patterns share.

`number_grammar` and `time_grammar` write it as named regular expressions: word lists, pieces of
patterns and whole patterns, each built of those above it. Patterns ignore case; what a reader
needs of a mention is a named group, such as `core`.

A false alarm costs a reader's attention and a miss costs truth: what is in doubt is found.

A mention never crosses the end of a line. Of those that begin at one word the longest wins, then a
date before a duration before a number. Its *core* is the number, date or place itself; its wording
adds the qualifier, a duration's unit and the rest of a hyphenated compound, up to 8 words.

- **numeral** (has a digit), **number_word**: 1,400; 3.5; .5; ½; "two and a half million", "a
  dozen"; percent; fractions and "one in ten", as percent (a third is 33.33), but "half
  a mile" and "a mile and a half" are amounts; ranges ("10-12",
  "between ten and 12": low and high, no value; "from 3 to 2" falls and is two numbers); compounds
  ("three-member"); twice, thrice, double, triple.
- **vague_quantity**: dozens, thousands, several, many, few, most of, some of, a number of, a series
  of, various, majority and the like; and "all" before a noun or pronoun ("all members", "all of
  them", "all who came"). No value.
- **date**: years 1500 to 2099 (but "2000 members" is a number), decades, centuries, seasons,
  months, days, early, mid or late; open ("since 1981" is `1981/..`, "before 1990" and "by the end
  of 1990" are `../1990`: the bound as stated); ranges; relative ("in recent years", "currently",
  "last year", "on Tuesday", "the following day"); feasts after a preposition. Of a decade,
  early, mid and late are the years 0-3, 4-6 and 7-9. "8/4/2011" is ambiguous, so
  `[2011-04-08,2011-08-04]`, one of the two. A date without a year, or that cannot be, is undated.
  May and March alone count only after a preposition.
- **duration**: a quantity with a unit of time ("51 years", "half a century", "51-year-old"), "the
  past decade", "a year" where it measures ("a year later"), and bare plurals that do ("for years",
  "months on end"). Decades and centuries become years, weeks days.
- **place**: the names of `gazetteer`; and words for a place that they do not name: abroad,
  overseas, worldwide, globally, "the region", "the (whole) world".

Not counted: singular nouns; both, every, no, none, once, single; superlatives; demonyms; now,
then, later; "one" in "no one", "the one", "one of", "one another" and before "can" or "must";
"second" as time or in "second-hand"; "at first", "first aid". Nor ordinals ("4th", "first"), which
count nothing; nor numbers that label: of articles, paragraphs, resolutions and laws ("Article 27",
"No. 21 of 2015"), of the items of a list, of telephones, and in names ("F-16", "G7"). Nor "all"
before a verb that helps or a preposition ("all were", "all over"), before "the same" or "this", in
a compound ("all-out"), and in "at all", "after all", "above all", "first of all" unless a plural or
a determiner follows ("at all levels", "after all the attacks"). A year in words is two numbers.

A number directly after "over" is more than it; "over the past decade" is during it. A bound from
above is `less_than` or `at_most`, two numbers are a `range`: a table without these must decide.
"""

SPACE = r"(?:[ \t\u00a0\u2000-\u200a\u202f\u3000]+)"
DASH = r"[-\u2010-\u2015\u2212]"


def one_of(words: str) -> str:
    """Make a pattern of one of these words, whole, the longest first; "_" stands for a space."""
    spelled = sorted(words.split(), key=len, reverse=True)
    return rf"(?:{'|'.join(word.replace('_', SPACE) for word in spelled)})\b"


GAP = rf"(?:{SPACE}|{DASH})"
AND = rf"{SPACE}and{SPACE}"
TO = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:to|through|until|till){SPACE})"
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
"""How many of which unit a unit of time is."""
MANY_TIMES = "minutes hours days weeks months years decades centuries"
TIME_UNIT = one_of(f"{' '.join(TIME)} seconds {MANY_TIMES}")
AGO = rf"{SPACE}(?:ago|later|earlier)\b"
UNNAMED_PLACE = (
    rf"(?:abroad|overseas|world-?wide|globally|the{SPACE}region(?!{SPACE}of\b)"
    rf"|the{SPACE}(?:(?:whole|entire){SPACE})?(?-i:world))\b"
)
"""Words for a place that they do not name; "the World Bank" is a name."""
