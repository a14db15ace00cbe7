"""Escape text of the data for places that read Markdown or CSS, so that it stays text."""

import re


def plain(text: str) -> str:
    """Escape text for a place that reads Markdown: every character that has a meaning there."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])", r"\\\1", text)


def css_text(text: str) -> str:
    """Escape a text for a CSS string: write all but letters and digits as their code.

    The space after a code ends it and is not shown.
    """
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in text)
