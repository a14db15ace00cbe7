"""How many rows a picture on a page shows: of a longer table, the first in its order.

A picture counts in its title all that it was given, and under it what it shows of that. A report
shows everything, in parts, and gives no limit.
"""

ROWS = 200
"""Of pictures whose rows have text of their own: a page of 10,000 pixels."""
LINES = 500
"""Of pictures whose rows are marks on lines of their own."""
MARKS = 2000
"""Of pictures whose rows are marks side by side."""
PLACES = 100
"""Of a map."""


def shown_of(shown: int, whole: int, things: str, which: str) -> str:
    """Say a picture's limit: "200 of 1,300 figures are shown, the largest."; "" where it is all."""
    return f"{shown:,} of {whole:,} {things} are shown, {which}." if shown < whole else ""


def listed(count: int, words: str) -> str:
    """Say how many rows a page lists, as a part of its count: "8 without a number (listed ...)"."""
    return f"{count:,} {words}{' (listed below)' if count else ''}"


def beyond_in_words(count: int) -> str:
    """Say of the rows beyond a picture's limit, as a part of a page's count."""
    return f"{count:,} more than the picture holds (listed below), " if count else ""
