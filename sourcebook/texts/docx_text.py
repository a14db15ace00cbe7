"""The text of a Word document, a paragraph a line."""

from io import BytesIO
from zipfile import ZipFile

import mammoth

from sourcebook.texts.files import UnreadableText
from sourcebook.texts.html_text import find_visible_text

DOCUMENT = "word/document.xml"
MAX_XML = 16 * 1024 * 1024
MAX_ELEMENTS = 125_000
"""The most bytes of unpacked XML, and elements in it, that are read: those take a few seconds."""
COPY = "copy its words into a text file"


def read_docx(content: bytes, name: str, until: float) -> tuple[str, list[str]]:
    """Read a Word document (.docx) with its tables and notes; returns its text, and no notes on it.

    Words that were deleted with changes tracked are left out. Raises UnreadableText where it is
    another packed file, damaged, too large, empty, or not read at the time `until`.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            _check_parts(packed, name)
        html = mammoth.convert_to_html(BytesIO(content), convert_image=_leave_out).value
    except UnreadableText:
        raise
    except Exception as error:  # whatever the readers of foreign bytes stumble over
        raise UnreadableText(
            f"{name} is a damaged Word document; open it in Word or LibreOffice and save it again"
        ) from error
    if not html:
        raise UnreadableText(f"{name} is a Word document without text; {COPY}")
    return find_visible_text(html, name, until), []


def _check_parts(packed: ZipFile, name: str) -> None:
    """Raise UnreadableText where a packed file is no Word document, or takes minutes to read."""
    parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))]
    if DOCUMENT not in {part.filename for part in parts}:
        raise UnreadableText(
            f"{name} is a packed file, not a Word document (.docx); open it, and save it as .docx "
            "or plain text"
        )
    too_long = sum(part.file_size for part in parts) > MAX_XML
    if not too_long:
        read = [packed.read(part) for part in parts]
        too_long = sum(xml.count(b"<") - xml.count(b"</") for xml in read) > MAX_ELEMENTS
    if too_long:
        raise UnreadableText(f"{name} is too long to be read as a Word document; {COPY}")


def _leave_out(image: object) -> list[object]:  # noqa: ARG001
    return []
