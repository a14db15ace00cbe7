"""A copy of one's own: uploaded, recognised, every citation found; nothing of it is run."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.conftest import DOCUMENTS, needs_documents


def upload(page: Page, path: Path) -> None:
    page.get_by_text("Add your own copy of a document").click()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)


@needs_documents
def test_an_uploaded_copy_shows_every_citation_found_and_scrolls_to_the_chosen(
    visit: Open,
) -> None:
    watched = visit("/sources")
    page = watched.page
    upload(page, next(DOCUMENTS.glob("002_*.txt")))
    expect(page.get_by_text("187 of 187 citations found.")).to_be_visible()
    expect(page.get_by_text("byte for byte, the document")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    page.get_by_label("A word, a name, a number").fill("a further 27")
    page.keyboard.press("Enter")
    table = page.locator("[data-testid=stDataFrame]").first
    expect(table).to_be_visible()
    watched.settle()
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 52)  # the box of the first row
    panel = page.locator(".st-key-citation")
    expect(panel).to_contain_text("a further 27 deaths")
    panel.get_by_text("Open the whole record").click()
    expect(page.locator("#F25").first).to_be_visible()


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
    [(b"", "is empty"), (b"a\x00b", "is not text"), ("é".encode("latin-1"), "is not UTF-8")],
    ids=["empty", "not text", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence(
    visit: Open, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(content)
    page = visit("/sources").page
    upload(page, path)
    expect(page.get_by_role("alert")).to_contain_text(said)
