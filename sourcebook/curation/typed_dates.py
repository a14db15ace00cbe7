"""Read a date as a person types it, "22 June 2019" or "spring 2003", and write it so again.

Dates are kept in EDTF (Extended Date/Time Format, ISO 8601-2), which few people can write.
"""

import re

from sourcebook.curation.scan import read_wording
from sourcebook.package.constraints import edtf_error
from sourcebook.package.in_words import read_date

ACCEPTED = "22 June 2019, June 2019, spring 2003, 2011 to 2013, since 2011, 2011 or earlier"
"""Examples of what is read."""
DAY = "22 June 2019"
_DIGITS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SLIPS = (  # what `read_date` says and people write, in the words that the grammar knows
    (re.compile(r"^(?:until|till|by|to) (?=.)", re.IGNORECASE), "before "),
    (re.compile(r"^(.+) or (?:earlier|before)$", re.IGNORECASE), r"before \1"),
    (re.compile(r"^(.+) or later$", re.IGNORECASE), r"since \1"),
    (re.compile(r"^(?:approximately|about) ", re.IGNORECASE), "circa "),
    (re.compile(r"\bfall(?= (?:of )?\d{4})", re.IGNORECASE), "autumn"),
)


def read_typed(text: str) -> str:
    """Read a date in words or in EDTF as EDTF. Raises ValueError with a sentence for people."""
    words = " ".join(text.split())
    if not edtf_error(words):
        return words
    if found := _read_words(words):
        return found
    raise ValueError(f"“{words}” cannot be read as a date; write it like {ACCEPTED}")


def _read_words(words: str) -> str:
    """Read a date in words as EDTF; "" where that cannot be done, or in two ways."""
    if "/" in words and not _DIGITS.fullmatch(words):
        return ""  # an interval in EDTF that is wrong, of which half would be read
    for pattern, plain in _SLIPS:
        words = pattern.sub(plain, words)
    found = [guess.edtf for kind, guess in read_wording(words) if kind == "date"]
    read = found[0] if len(found) == 1 and found[0] else ""
    return read if read and not edtf_error(read) and "[" not in read else ""


def read_day(text: str) -> str:
    """Read one day as YYYY-MM-DD; "" for an empty text. Raises ValueError, as `read_typed`."""
    words = " ".join(text.split())
    found = _read_words(words) if edtf_error(words) else words
    if words and not re.fullmatch(r"\d{4}-\d\d-\d\d", found):
        raise ValueError(f"“{words}” cannot be read as a day; write it like {DAY} or 2019-06-22")
    return found


def write_typed(edtf: str) -> str:
    """Write an EDTF date in words where they can be read as the same date again."""
    if not edtf or edtf_error(edtf):
        return edtf
    words = read_date(edtf)
    try:
        return words if read_typed(words) == edtf else edtf
    except ValueError:
        return edtf
