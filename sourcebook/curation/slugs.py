"""Make the part of an id, or the name of a folder, out of words."""

import re
import unicodedata


def make_slug(words: str) -> str:
    """Write words in plain small letters with hyphens: "Washington D.C." is washington-d-c."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
