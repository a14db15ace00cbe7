"""The article of a saved page is told from what is around it."""

import pytest

from sourcebook.curation.article import MAX_BYTES, article_text
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
        (b"<html><body></body></html>", "a.html has no article that can be told from the rest"),
        (b"<" * (MAX_BYTES + 1), "a.html is larger than 3 MB; copy its article"),
    ],
)
def test_a_page_without_an_article_is_told(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        article_text(content, "a.html")
    assert str(caught.value).startswith(said)
