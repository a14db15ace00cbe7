"""A file as people have it gives its words, or one sentence on why not and what to do."""

import time

import pytest

from sourcebook.texts import uploads
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.uploads import MAX_BYTES, ReadText, read_upload
from tests.pages import three_documents
from tests.texts.upload_files import (
    HARBOUR_PDF,
    archived_page,
    locked_pdf,
    packed,
    pdf_of,
    saved_page,
    scanned_pdf,
    word_document,
)

HARBOUR = [
    line.strip()
    for line in (three_documents.HERE / "a.txt").read_text("utf-8").splitlines()
    if line.strip()
]
AROUND = (["Home", "News", "Buy boats now"], ["All rights reserved"])


def lines(read: ReadText) -> list[str]:
    return read.text.splitlines()


# --- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a"])
def test_plain_text_is_as_it_is_in_the_file(name: str) -> None:
    read = read_upload(name, "\ufeffTromsø\r\n\r\n boats".encode())
    assert read == ("\ufeffTromsø\r\n\r\n boats", "plain text", ())


def test_utf_16_is_read_and_said() -> None:
    read = read_upload("a.txt", "Tromsø\n".encode("utf-16"))
    assert read == ("Tromsø\n", "plain text", ("Read as UTF-16.",))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", saved_page(HARBOUR), "web page"),
        ("a.HTM", b"\n" + saved_page(HARBOUR), "web page"),
        ("a.txt", saved_page(HARBOUR), "web page"),
        ("a.mhtml", archived_page(HARBOUR), "saved web page"),
    ],
)
def test_a_page_gives_every_block_that_is_seen_and_no_script(
    name: str, content: bytes, kind: str
) -> None:
    read = read_upload(name, content)
    assert (lines(read), read.kind) == ([*AROUND[0], *HARBOUR, *AROUND[1]], kind)


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_a_word_document_gives_its_paragraphs(name: str) -> None:
    read = read_upload(name, word_document(HARBOUR))
    assert (lines(read), read.kind) == (HARBOUR, "Word document")


def test_words_deleted_with_changes_tracked_are_left_out_and_tables_are_not() -> None:
    extra = (
        "<w:p><w:del w:id='1'><w:r><w:delText>9</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t> boats</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Red</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    read = read_upload("a.docx", word_document(["Boats & crews"], extra))
    assert lines(read) == ["Boats & crews", "12 boats", "Red", "7"]


def test_a_printed_pdf_gives_its_paragraphs_without_heads_and_page_numbers() -> None:
    read = read_upload("a.pdf", HARBOUR_PDF)
    assert (lines(read), read.kind) == (HARBOUR, "PDF")
    assert read.notes == (
        "Lines of the PDF are joined into paragraphs; compare them with the pages.",
        "Left out, because repeated at the edges of pages: 4 lines.",
    )


# --- pages of the web -------------------------------------------------------------------------

PAGES = {
    "inline elements stay in line": ("<p>In <b>19</b>65, <a>12</a> boats", ["In 1965, 12 boats"]),
    "a line break is one": ("<p>Red<br>Blue<br/>Old", ["Red", "Blue", "Old"]),
    "white space of the file is one space": ("<p>Two\n\t boats</p>", ["Two boats"]),
    "what is preformatted keeps its lines": ("<pre>Two\nboats\n</pre>", ["Two", "boats"]),
    "no-break spaces stay": ("<p>12&nbsp;boats", ["12\u00a0boats"]),
    "references to characters are characters": ("<p>R&amp;D &lt;b&gt;", ["R&D <b>"]),
    "hidden inside hidden": ("<p>A<svg><title>x</title>y</svg>B", ["AB"]),
    "comments": ("<p>A<!-- <p>no --> B", ["A B"]),
    "cells": ("<table><tr><td>Red<td>7</table>", ["Red", "7"]),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_is_read_as_a_browser_shows_it(page: str, expected: list[str]) -> None:
    assert lines(read_upload("a.html", page.encode())) == expected


ENCODINGS = {
    "UTF-8 unless said otherwise": ("<p>Tromsø".encode(), ()),
    "as the page names it": ('<meta charset="iso-8859-1"><p>Tromsø'.encode("latin-1"), ()),
    "as it names it in the old way": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>Troms\xc3\xb8',
        (),
    ),
    "UTF-16 by its mark": ("<p>Tromsø".encode("utf-16"), ()),
    "Windows-1252 where nothing else is possible": (
        "<p>Tromsø".encode("cp1252"),
        ("The page names no encoding; it is read as Windows-1252, as in a browser.",),
    ),
}


@pytest.mark.parametrize(("content", "notes"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_page_is_decoded_as_a_browser_does(content: bytes, notes: tuple[str, ...]) -> None:
    read = read_upload("a.html", content)
    assert (read.text, read.notes) == ("Tromsø\n", notes)


# --- lines of a PDF ---------------------------------------------------------------------------


def page(*words: str, top: int = 300) -> list[tuple[int, int, str]]:
    return [(20, top - 12 * n, line) for n, line in enumerate(words)]


def test_lines_as_far_apart_as_most_are_one_paragraph() -> None:
    content = pdf_of([*page("The red boats", "sailed far."), *page("They", "came back", top=260)])
    assert lines(read_upload("a.pdf", content)) == ["The red boats sailed far.", "They came back"]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    content = pdf_of(page("The red boats sailed out", "and away.", "They came back in 1965"))
    assert lines(read_upload("a.pdf", content)) == [
        "The red boats sailed out and away.",
        "They came back in 1965",
    ]


def test_a_paragraph_goes_on_over_the_page_where_its_sentence_does() -> None:
    content = pdf_of(page("The red boats"), page("sailed far and wide."), page("All rested"))
    assert lines(read_upload("a.pdf", content)) == [
        "The red boats sailed far and wide.",
        "All rested",
    ]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (("A harbour, a har-", "bour"), "A harbour, a harbour"),
        (("A well-known boat, well-", "known"), "A well-known boat, well-known"),
        (("The twenty-", "one boats"), "The twenty-one boats"),
        (("A harbour and har-", "bour, the fer-", "ries"), "A harbour and harbour, the ferries"),
        (("In 1965 -", "or so"), "In 1965 - or so"),
    ],
)
def test_a_divided_word_is_joined_only_where_the_text_tells_that_it_has_no_hyphen(
    words: tuple[str, ...], joined: str
) -> None:
    assert lines(read_upload("a.pdf", pdf_of(page(*words)))) == [joined]


def test_lines_at_the_edge_that_are_not_on_half_of_the_pages_stay() -> None:
    pages = [[(20, 390, "Boats"), (20, 200, f"{number}: hills")] for number in ("A", "B")]
    others = [[(20, 200, f"{number}: hills")] for number in ("C", "D", "E")]
    assert read_upload("a.pdf", pdf_of(*pages, *others)).text.count("Boats") == 2
    assert "Boats" not in read_upload("a.pdf", pdf_of(*pages)).text


# --- what is not read -------------------------------------------------------------------------

UNREADABLE = {
    "empty": ("a.txt", b"", "is empty; give a file"),
    "an empty page": ("a.html", b"", "is a web page without text; select the"),
    "an empty PDF": ("a.pdf", b" ", "is empty; give a file"),
    "a page of scripts": ("a.html", b"<html><script>x</script>", "is a web page without text"),
    "an encoding that no one knows": (
        "a.html",
        b"<meta charset=x-y><p>A",
        "names an unknown encoding",
    ),
    "an archive without a page": ("a.mht", b"MIME-Version: 1.0\n\nA", "holds no web page"),
    "a PDF with a password": ("a.pdf", locked_pdf("secret"), "is a PDF locked with a password"),
    "a scan": ("a.pdf", scanned_pdf(), "is a PDF without text, such as a scan; run text recog"),
    "half a PDF": ("a.pdf", HARBOUR_PDF[:9000], "is a damaged PDF; open it and print"),
    "text that is called a PDF": ("a.pdf", b"Boats", "is not a PDF, or is damaged"),
    "text that is called docx": ("a.docx", b"Boats", "is not a Word document, or is damaged"),
    "half a Word document": ("a.docx", word_document(HARBOUR)[:900], "is a damaged Word document"),
    "broken inside": (
        "a.docx",
        word_document(["x"], "<w:p>"),
        "is a damaged Word document; open it in Word or LibreOffice",
    ),
    "a Word document without text": ("a.docx", word_document([]), "is a Word document without"),
    "another packed file": ("a.docx", packed({"x.txt": "Boats"}), "is a packed file, not a Word"),
    "an old Word document": (
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1",
        "is an old Word document or similar",
    ),
    "one byte too many": ("a.txt", b"a" * (MAX_BYTES + 1), "is larger than 10 MB; give the text"),
    "a Word document that unpacks to gigabytes": (
        "a.docx",
        word_document([], "<w:p/>" * 200_000),
        "is too long to be read as a Word document; copy its words",
    ),
}


@pytest.mark.parametrize(("name", "content", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_gets_one_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        read_upload(name, content)
    assert str(caught.value).startswith(f"{name} {said}")
    assert "\n" not in str(caught.value)


def test_a_pdf_with_a_password_to_change_it_alone_is_read() -> None:
    assert lines(read_upload("a.pdf", locked_pdf(""))) == HARBOUR


def seconds_to_read_10_mb(unit: str) -> tuple[float, str]:
    """Read a page of 10 MB of a unit; returns how long it took, and its text or what is said."""
    content = (unit * (MAX_BYTES // len(unit))).encode()
    began = time.monotonic()
    try:
        said = read_upload("a.html", content).text
    except UnreadableText as error:
        said = str(error)
    return time.monotonic() - began, said


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["</", "<svg>", "x\n\n"])
def test_10_mb_are_read_or_given_up_within_seconds(unit: str) -> None:
    took, said = seconds_to_read_10_mb(unit)
    assert said
    assert took < 20  # it gives up after 8, where nothing else runs


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<p>x", "<", "<!--", "<a b='"])
def test_10_mb_that_take_long_are_given_up_soon_after_the_time_that_a_file_has(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert uploads.MAX_SECONDS <= 8
    monkeypatch.setattr(uploads, "MAX_SECONDS", 0.5)  # each would take more than 8, too
    took, said = seconds_to_read_10_mb(unit)
    assert "takes too long to read" in said
    assert took < 12
