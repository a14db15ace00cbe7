"""How many rows a picture on a page draws; of more, those that its order puts first.

A picture counts in its title all that it was given, and in its subtitle what it draws of it. A
report draws everything, in parts, and gives no limit.
"""

ROWS = 200
"""Of pictures whose rows have text of their own: a page of 10,000 pixels."""
LINES = 500
"""Of pictures whose rows are marks on lines of their own."""
MARKS = 2000
"""Of pictures whose rows are marks side by side."""
PLACES = 100
"""Of a map."""


def drawn_of(drawn: int, whole: int, things: str, which: str) -> str:
    """A picture's limit: "200 of 1,300 statements are drawn, the earliest."; "" where it is all."""
    return f"{drawn:,} of {whole:,} {things} are drawn, {which}." if drawn < whole else ""


def listed(count: int, words: str) -> str:
    """What a page says of rows that it lists, as a part of its count: "8 without a number ..."."""
    return f"{count:,} {words}{' (listed below)' if count else ''}"


def beyond_in_words(count: int) -> str:
    """What a page says of the rows beyond a picture's limit, as a part of its count."""
    return f"{count:,} more than the picture holds (listed below), " if count else ""
