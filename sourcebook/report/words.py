"""What the report says of itself: method, limits, and how to read its pictures."""

GENERATOR = "PMOI sourcebook, report"
"""What made a report, as the file says it: a file that says so may be overwritten by the next."""
METHOD = (
    "The documents were read line by line. Every number, date, duration, place, person and "
    "organisation that they name is a row with the exact place where it stands. A program checks "
    "each citation against the text, and that no number, date, place or name is without a row.",
    "A row gives the document's own words (as stated, at most eight) and our reading of them (as "
    "read). “More than 120,000” is read as more than 120,000, not as 120,000; where no number is "
    "stated, none is given.",
    "A date is as precise as it is stated: a year is a bar as long as the year, a summer is June "
    "to August (our convention). “About” is drawn 10 % to each side (our convention).",
    "A country is drawn as its area, a city or camp with the radius of its extent or uncertainty.",
    "What a picture cannot draw is listed in the tables after it.",
    "Nothing was verified. What the documents do not state is listed, too, and so is what was left "
    "out on purpose, each with its reason.",
    "Characters are counted as Unicode code points of the whole document, from 0; a span is "
    "half-open: its last number is that of the character behind it.",
    "The documents' text is not part of this report.",
)
OTHERS = (
    "What other sources report on the same topics. No document states it. The list is not complete "
    "and figures overlap: they are never to be totalled."
)
