"""Say what speaks against a text before work goes into it: another language, a duplicate."""

import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.curation.draft_file import DRAFTS, BrokenDraft, read_draft
from sourcebook.curation.drafts import list_drafts
from sourcebook.curation.scan import find_mentions
from sourcebook.package import Package
from sourcebook.texts.citations import find_paragraphs

FEWEST_WORDS = 20
"""The language of a shorter text is not judged."""
SAMPLE = 20_000
"""Characters by which the language is told."""
MOST = 0.5
"""The share of a text, by characters, that makes it a duplicate of another."""
QUANTITIES = ("numeral", "number_word", "vague_quantity", "duration", "date")


def find_doubts(text: str, package: Package, data_folder: Path) -> list[str]:
    """List what speaks against a text, one sentence each; none of it prevents going on."""
    return [
        *_doubt_language(text),
        *_doubt_numbers(text),
        *_find_duplicates(text, package),
        *_find_in_drafts(text, data_folder),
    ]


def tell_language(text: str) -> str:
    """Tell the language of a text as a tag (BCP 47); "" for one too short to tell."""
    from py3langid import classify  # it loads its model, which only a new text needs

    words = re.findall(r"[^\W\d_]{2,}", text[:SAMPLE])
    if len(words) < FEWEST_WORDS:
        return ""
    language: str = classify(" ".join(words))[0]
    return language


def _doubt_language(text: str) -> Iterator[str]:
    language = tell_language(text)
    if language not in ("", "en"):
        yield (
            f"The text does not seem to be English (rather: {language}). The program finds "
            "numbers, dates and places by English words and will miss many; add them by hand."
        )


def _doubt_numbers(text: str) -> Iterator[str]:
    if not re.search(r"\d", text) and not find_mentions(text)["kind"].isin(QUANTITIES).any():
        yield "The text states no number and no date; only places and names can be tabulated."


def _find_duplicates(text: str, package: Package) -> Iterator[str]:
    outline = find_paragraphs(text)
    whole = outline["characters_folded"].sum()
    for document in package["documents"].itertuples():
        rows = package["paragraphs"]
        known = rows.loc[rows["document_id"] == document.id, "sha256_folded"]
        share = outline.loc[outline["sha256_folded"].isin(known), "characters_folded"].sum() / whole
        if share > MOST:
            what = "This is" if share == 1 else f"{share:.0%} of this text is that of"
            yield (
                f"{what} document {document.id}, “{document.title}”, which the package has "
                "already. Stop here, or every statement will count twice."
            )


def _find_in_drafts(text: str, data_folder: Path) -> Iterator[str]:
    own = set(find_paragraphs(text)["sha256_folded"])
    for summary in list_drafts(data_folder):
        try:
            other = read_draft(data_folder / DRAFTS / summary.name)
        except BrokenDraft:
            continue  # the list of drafts says what is wrong with it
        if not other.published and own == set(find_paragraphs(other.text)["sha256_folded"]):
            yield f"The draft {summary.name} has the same text; continue that one."
