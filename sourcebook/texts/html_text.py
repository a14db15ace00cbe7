"""The visible text of a web page: every block of it is a paragraph, navigation included."""

import codecs
import re
import time
from email import message_from_bytes
from html.parser import HTMLParser

from sourcebook.texts.files import UTF_16, UnreadableText, decode

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "option p pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin a new line in a browser (HTML Standard, 15.3, Rendering)."""
UNSEEN = frozenset("iframe noscript script select style svg template textarea title".split())
"""Elements whose text is no part of what a reader reads."""
EDGE = "\u2029"
"""Marks the edge of a block."""
CHUNK = 16_384
CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""Encodings that a page names and a browser takes for Windows-1252 (Encoding Standard, 4.2)."""
TO_DO = "select the whole page in a browser and copy it into a text file"


def read_page(content: bytes, name: str, until: float) -> tuple[str, list[str]]:
    """Read a web page; returns its text, a block a line, and sentences on how it was read.

    Raises UnreadableText where it has no text, or is not read at the time `until`, in seconds of
    `time.monotonic`.
    """
    page, notes = decode_page(content, name)
    return find_visible_text(page, name, until), notes


def read_archived_page(content: bytes, name: str, until: float) -> tuple[str, list[str]]:
    """Read a web page that was saved with its pictures in one file (MHTML), as `read_page` does."""
    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            page, notes = decode_page(
                payload if isinstance(payload, bytes) else b"", name, part.get_content_charset()
            )
            return find_visible_text(page, name, until), notes
    raise UnreadableText(f"{name} holds no web page; {TO_DO}")


def find_visible_text(page: str, name: str, until: float) -> str:
    """Take the text that a browser shows of a page, a block a line.

    Raises UnreadableText as `read_page` does.
    """
    blocks = _Blocks()
    for start in range(0, len(page), CHUNK):
        if time.monotonic() > until:
            raise UnreadableText(f"{name} takes too long to read; {TO_DO}")
        blocks.feed(page[start : start + CHUNK])
    if len(blocks.rawdata) < CHUNK:  # more is left only behind a tag that never ends
        blocks.close()
    lines = (re.sub(r"[ \t\r\n\f]+", " ", line) for line in "".join(blocks.parts).split(EDGE))
    text = "".join(f"{line.strip(' ')}\n" for line in lines if line.strip())
    if not text:
        raise UnreadableText(f"{name} is a web page without text; {TO_DO}")
    return text


class _Blocks(HTMLParser):
    """The words of a page in `parts`, with the edges of blocks between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in UNSEEN:
            self._unseen.append(tag)
        elif tag in BLOCKS:
            self._preformatted += tag == "pre"
            self.parts.append(EDGE)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in BLOCKS:
            self._preformatted -= tag == "pre" and self._preformatted > 0
            self.parts.append(EDGE)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", EDGE) if self._preformatted else data)


def decode_page(content: bytes, name: str, told: str | None = None) -> tuple[str, list[str]]:
    """Decode a page by its byte order mark, what is told of it or by it, or as UTF-8."""
    if content.startswith((codecs.BOM_UTF8, *UTF_16)):
        return decode(content, name).removeprefix("\ufeff"), []
    named = CHARSET.search(content[:4096])
    charset = told or (named.group(1).decode("ascii") if named else "")
    try:
        encoding = codecs.lookup(charset or "utf-8").name
    except LookupError:
        raise UnreadableText(f"{name} names an unknown encoding ({charset}); {TO_DO}") from None
    encoding = AS_BROWSERS_DO.get(encoding, encoding)
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError:
        said = f"Some characters are not {encoding.upper()} and are shown as �."
        if charset:
            return content.decode(encoding, errors="replace"), [said]
    said = "The page names no encoding; it is read as Windows-1252, as in a browser."
    return content.decode("cp1252", errors="replace"), [said]
