"""Files as readers have them, made of paragraphs: saved pages, Word documents, PDFs."""

import html
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

FILES = Path(__file__).parent / "files"
HARBOUR_PDF = (FILES / "a.pdf").read_bytes()
"""Printed by Chromium from the text A of tests/pages/three_documents: two pages with heads."""
TYPES = "http://schemas.openxmlformats.org/package/2006/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title} - Daily Boat</title>
<script>var shown = "<p>not this</p>";</script><style>p {{ margin: 0 }}</style></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav>
<div class="ad"><p>Buy <b>boats</b> now</p></div><article>{article}</article>
<footer><p>All rights reserved</p><noscript>Turn on scripts</noscript></footer></body></html>"""


def saved_page(paragraphs: Sequence[str]) -> bytes:
    """A page of an article, with navigation, an advertisement, a script and a foot around it."""
    article = "".join(f"<p>\n  {html.escape(words)}\n</p>" for words in paragraphs)
    return PAGE.format(title=html.escape(paragraphs[0]), article=article).encode()


def archived_page(paragraphs: Sequence[str]) -> bytes:
    """The same page as one file with a picture (MHTML)."""
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    page = "--B\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    picture = "\n--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nQUJD\n--B--\n"
    return (head + page).encode() + saved_page(paragraphs) + picture.encode()


def word_document(paragraphs: Sequence[str], extra: str = "") -> bytes:
    """A Word document; `extra` is XML of its body."""
    body = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{html.escape(words)}</w:t></w:r></w:p>"
        for words in paragraphs
    )
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{TYPES}content-types'><Default Extension='rels' "
        "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{KIND}'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{TYPES}relationships'><Relationship Id='r1' "
        f"Type='{OFFICE}' Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{body}{extra}</w:body>"
        "</w:document>",
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """A zip of these parts."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def locked_pdf(password: str) -> bytes:
    """The printed document with a password to open it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(HARBOUR_PDF)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    return written(writer)


def scanned_pdf() -> bytes:
    """A PDF of two pages without a word."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(width=300, height=400)
    return written(writer)


def pdf_of(*pages: Sequence[tuple[int, int, str]]) -> bytes:
    """A PDF of pages that have lines: distance from the left and from below, words."""
    writer = PdfWriter()
    look = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in look.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    for lines in pages:
        drawn = DecodedStreamObject()
        said = "".join(f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in lines)
        drawn.set_data(said.encode("ascii"))
        page = writer.add_blank_page(width=300, height=400)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(drawn)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
