"""The article of a saved web page, without the navigation and advertising around it."""

from sourcebook.curation.needs import require_curation
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.html_text import decode_page
from sourcebook.texts.uploads import PAGE, ReadText, read_upload

MAX_BYTES = 3 * 1024 * 1024
"""The largest page of which the article is sought; an article of a million words is smaller."""

ARTICLE_ONLY = "Only the article of the web page was read, without what is around it."
WHOLE_PAGE = "Everything that the web page shows was read; delete what is not part of the document."


def read_document(name: str, content: bytes) -> ReadText:
    """Read the text of a new document from a file, as `read_upload` does; of a page its article.

    Where no article can be told from the rest, all that the page shows is read, and a note says it.
    """
    read = read_upload(name, content)
    if read.kind != PAGE:
        return read
    try:
        return read._replace(text=article_text(content, name), notes=(*read.notes, ARTICLE_ONLY))
    except UnreadableText:
        return read._replace(notes=(*read.notes, WHOLE_PAGE))


def article_text(content: bytes, name: str = "The page") -> str:
    """Take the text of a web page's article: headings, paragraphs, lists, a paragraph a line.

    `content` is the file of the page (.html). Raises NotInstalled where the extra `curate` is
    missing; UnreadableText, whose message is one sentence, where the page is too large or no
    article is found in it.
    """
    require_curation()
    from trafilatura import extract

    if len(content) > MAX_BYTES:
        raise UnreadableText(
            f"{name} is larger than {MAX_BYTES // 1024**2} MB; copy its article into a text file"
        )
    page, _ = decode_page(content, name)
    found = extract(page, favor_recall=True, include_comments=False, deduplicate=False)
    if not found:
        raise UnreadableText(
            f"{name} has no article that can be told apart from the rest; copy its text"
        )
    return "".join(f"{line.strip()}\n" for line in found.splitlines() if line.strip())
