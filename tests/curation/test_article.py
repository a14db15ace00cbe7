"""The article of a saved page is told from what is around it."""

import pytest

from sourcebook.curation import article
from sourcebook.curation.article import (
    ARTICLE_ONLY,
    MAX_BYTES,
    WHOLE_PAGE,
    article_text,
    read_document,
)
from sourcebook.texts.files import UnreadableText
from tests.pages import three_documents
from tests.texts.upload_files import saved_page


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_the_article_of_a_page_is_taken_whole_and_nothing_else(name: str) -> None:
    text = (three_documents.HERE / f"{name}.txt").read_text("utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    assert article_text(saved_page(paragraphs)).splitlines() == paragraphs


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"<html><body></body></html>",
            "a.html has no article that can be told apart from the rest",
        ),
        (b"<" * (MAX_BYTES + 1), "a.html is larger than 3 MB; copy its article"),
    ],
)
def test_a_page_without_an_article_is_told(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        article_text(content, "a.html")
    assert str(caught.value).startswith(said)


def test_of_a_saved_page_a_new_document_has_the_article_alone() -> None:
    text = (three_documents.HERE / "a.txt").read_text("utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    read = read_document("a.html", saved_page(paragraphs))
    assert read.text.splitlines() == paragraphs
    assert ARTICLE_ONLY in read.notes


def test_of_a_page_whose_article_cannot_be_told_all_is_read_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(article, "MAX_BYTES", 10)
    read = read_document("a.html", b"<html><body><nav>Home</nav><p>28 boats</p></body></html>")
    assert read.text.split() == ["Home", "28", "boats"]
    assert read.notes[-1] == WHOLE_PAGE


def test_a_plain_text_is_a_document_as_it_is() -> None:
    assert read_document("a.txt", b"28 boats\n") == ("28 boats\n", "plain text", ())
