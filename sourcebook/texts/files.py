"""The text of a document on the reader's machine: read it, or say in one sentence why not."""

import codecs
from pathlib import Path

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The byte order marks with which a text in UTF-16 begins."""
PLAIN = "open it, and save or copy its words as plain text (.txt)"
OTHER_FORMATS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word document or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Word document or similar",
    b"{\\rtf": "rich text (RTF)",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
}
"""How files begin that hold words and are not plain text, in lower case."""


class UnreadableText(Exception):
    """Raised where something is not a text; the message says what it is and what to do."""


def read_text(path: Path) -> str:
    """Read the text of a document that is to be cited, in UTF-8, with its line ends as they are.

    Raises UnreadableText, also for UTF-16: a document's hash is that of its file.
    """
    content = read_file(path)
    if content.startswith(UTF_16):
        raise UnreadableText(f"{path} is UTF-16; save it as UTF-8")
    return decode(content, str(path))


def read_file(path: Path) -> bytes:
    """Read a file that is to hold a text. Raises UnreadableText."""
    if is_folder(path):
        raise UnreadableText(f"{path} is a folder; give a single text file")
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableText(f"{path} cannot be read ({reason}); give a text file") from error


def decode(content: bytes, name: str) -> str:
    """Decode the bytes of a plain text: UTF-8, or UTF-16 that begins with its byte order mark.

    Raises UnreadableText where they are empty, of another format, or in another encoding.
    """
    if not content.strip():
        raise UnreadableText(f"{name} is empty; give a file that holds text")
    beginning = content[:100].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    for first, kind in OTHER_FORMATS.items():
        if beginning.startswith(first.lower()):
            raise UnreadableText(f"{name} is {kind}; {PLAIN}")
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8"
    if encoding == "utf-8" and b"\0" in content:
        raise UnreadableText(f"{name} is not text (it holds NUL bytes); {PLAIN}")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(
            f"{name} is not {encoding.upper()} (byte {error.start + 1} of {len(content)}); "
            "save it as UTF-8"
        ) from error


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that is too long for the system is not."""
    try:
        return path.is_dir()
    except OSError:
        return False
