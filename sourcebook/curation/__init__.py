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
- **place**: see `coverage.gazetteer`.

Not counted: singular nouns; both, all, every, no, none, once, single; superlatives; demonyms; now,
then, later; weekdays; "one" in "no one", "the one", "one another" and before "can" or "must";
"second" as time or in "second-hand"; "at first", "first aid". A year in words is two numbers.

A number directly after "over" is more than it; "over the past decade" is during it. A bound from
above is `less_than` or `at_most`, two numbers are a `range`: a table without these must decide.
"""
