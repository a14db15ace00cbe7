"""A copy of one's own: uploaded, recognised, every citation found; nothing of it is run."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.conftest import DOCUMENTS, needs_documents
from tests.texts.upload_files import locked_pdf, saved_page


def upload(page: Page, path: Path) -> None:
    page.get_by_text("Add your own copy of a document").click()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)


@needs_documents
def test_an_uploaded_copy_shows_every_citation_found_and_the_passage_of_a_record(
    visit: Open,
) -> None:
    watched = visit("/sources?id=F25")
    page = watched.page
    upload(page, next(DOCUMENTS.glob("002_*.txt")))
    found = page.get_by_text(re.compile(r"(\d+) of \1 citations found"))
    expect(found).to_be_visible()
    watched.settle()
    expect(page.locator("#F25").first).to_be_visible()
    expect(page.locator("#F25").first).to_contain_text("27")


@needs_documents
def test_a_saved_page_with_two_documents_shows_each_with_every_citation(
    visit: Open, tmp_path: Path
) -> None:
    texts = [path.read_text("utf-8").splitlines() for path in sorted(DOCUMENTS.glob("*.txt"))]
    path = tmp_path / "saved.html"
    path.write_bytes(saved_page([line.strip() for lines in texts for line in lines]))
    watched = visit("/sources")
    page = watched.page
    upload(page, path)
    expect(page.get_by_text(re.compile(r"(\d+) of \1 citations found"))).to_have_count(2)
    for words in ("saved.html holds documents A and B.", "is not part of the document"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert watched.foreign == []


def test_markup_in_a_copy_stays_text(visit: Open, tmp_path: Path) -> None:
    hostile = tmp_path / "mine.txt"
    hostile.write_text(
        "A text of our own\n\n<img src=x onerror=\"document.title='run'\"> **bold** $x$ :red[x]\n",
        encoding="utf-8",
    )
    watched = visit("/sources")
    page = watched.page
    upload(page, hostile)
    expect(page.get_by_text("is not a copy of any tabulated document")).to_be_visible()
    assert page.title() != "run"
    assert watched.foreign == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a\x00b", "is not text"),
        ("é".encode("latin-1"), "is not UTF-8"),
        (locked_pdf("secret"), "is a PDF locked with a password"),
    ],
    ids=["empty", "not text", "not UTF-8", "a locked PDF"],
)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence(
    visit: Open, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(content)
    page = visit("/sources").page
    upload(page, path)
    expect(page.get_by_role("alert")).to_contain_text(said)
