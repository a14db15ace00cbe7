"""The text of a file that a reader gives: plain text, web page, PDF or Word document."""

import time
from collections.abc import Callable
from typing import NamedTuple

from sourcebook.texts.docx_text import read_docx
from sourcebook.texts.files import UTF_16, UnreadableText, decode
from sourcebook.texts.folding import fold
from sourcebook.texts.html_text import read_archived_page, read_page
from sourcebook.texts.pdf_text import read_pdf

KINDS = ("txt", "html", "htm", "mhtml", "mht", "pdf", "docx")
"""The endings of the files that are read."""
MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is read."""
MAX_SECONDS = 8
"""For how long a file is read before reading stops."""
PLAIN, PAGE = "plain text", "web page"
Reader = Callable[[bytes, str, float], tuple[str, list[str]]]
READERS: dict[str, Reader] = {
    "PDF": read_pdf,
    "Word document": read_docx,
    PAGE: read_page,
    "saved web page": read_archived_page,
}
"""How each kind of file is read: from its bytes, its name and the time to stop at."""


class ReadText(NamedTuple):
    """What was read: the text, the kind of file, and sentences on how it was read.

    Paragraphs are the non-blank lines of the text. Plain text is as it is in the file.
    """

    text: str
    kind: str
    notes: tuple[str, ...]


def read_upload(name: str, content: bytes) -> ReadText:
    """Read the text of a file. Its kind is told by its first bytes, or by its name.

    Raises UnreadableText, whose message is one sentence that names the file and says what to do.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableText(say_too_large(name))
    kind = _tell_kind(name, content)
    if kind == PLAIN:
        text, notes = decode(content, name), ["Read as UTF-16."] * content.startswith(UTF_16)
    else:
        text, notes = READERS[kind](content, name, time.monotonic() + MAX_SECONDS)
    if not fold(text):
        raise UnreadableText(f"{name} is empty; give a file that holds text")
    return ReadText(text, kind, tuple(notes))


def say_too_large(name: str) -> str:
    """Say of a file that it is too large, and what to do."""
    return f"{name} is larger than {MAX_BYTES // 1024**2} MB; give the text of one document"


def _tell_kind(name: str, content: bytes) -> str:
    ending = name.rpartition(".")[2].lower()
    beginning = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"%pdf-"):
        return "PDF"
    if beginning.startswith(b"pk\x03\x04"):
        return "Word document"
    if ending in ("mhtml", "mht") or b"content-type: multipart/related" in beginning:
        return "saved web page"
    if ending in ("html", "htm") or beginning.startswith((b"<!doctype html", b"<html")):
        return PAGE
    if ending in ("pdf", "docx") and content.strip() and not beginning.startswith(b"\xd0\xcf"):
        wanted = "a PDF" if ending == "pdf" else "a Word document"
        raise UnreadableText(
            f"{name} is not {wanted}, or is damaged; open it and save it again, or copy its "
            "words into a text file"
        )
    return PLAIN
