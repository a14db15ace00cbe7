"""The text of a Word document, a paragraph a line."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import mammoth

from sourcebook.texts.files import UnreadableText
from sourcebook.texts.html_text import find_visible_text

DOCUMENT = "word/document.xml"
MAX_XML = 8 * 1024 * 1024
"""The most bytes of unpacked text with its marks-up that are read, about 1,000 pages."""
COPY = "copy its words into a text file"


def read_docx(content: bytes, name: str, until: float) -> tuple[str, list[str]]:
    """Read a Word document (.docx) with its tables and notes; returns its text, and no notes on it.

    Words that were deleted with changes tracked are left out. Raises UnreadableText where it is
    another packed file, damaged, too large, empty, or not read at the time `until`.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
        if DOCUMENT not in sizes:
            raise UnreadableText(
                f"{name} is a packed file and no Word document (.docx); open it, and save it as "
                ".docx or plain text"
            )
        if sum(size for part, size in sizes.items() if part.endswith(".xml")) > MAX_XML:
            raise UnreadableText(
                f"{name} is a Word document of more than a thousand pages; {COPY}, or split it"
            )
        html = mammoth.convert_to_html(BytesIO(content), convert_image=_leave_out).value
    except UnreadableText:
        raise
    except BadZipFile as error:
        raise UnreadableText(_say_damaged(name)) from error
    except Exception as error:  # whatever else the reader of foreign bytes stumbles over
        raise UnreadableText(_say_damaged(name)) from error
    if not html:
        raise UnreadableText(f"{name} is a Word document without text; {COPY}")
    return find_visible_text(html, name, until), []


def _leave_out(image: object) -> list[object]:  # noqa: ARG001
    return []


def _say_damaged(name: str) -> str:
    return f"{name} is a damaged Word document; open it in Word or LibreOffice and save it again"
