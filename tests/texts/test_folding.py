"""The fold sets form aside and nothing else, and every place of it is found again in the text."""

import hashlib
import re
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.package import Package
from sourcebook.texts.folding import Folded, fold

ALIKE = {
    "white space in runs, of any kind, at the ends": ("two  boats", "\u00a0two \t\u2003boats\r\n"),
    "a line broken between words": ("two boats", "two\r\nboats"),
    "a line broken behind a hyphen": ("non-nuclear", "non-\nnuclear"),
    "dashes, set close or apart": ("boats - two – of 1981-1988", "boats—two-of 1981–1988"),
    "single quotes": ("the club's ‘boat’", "the club’s 'boat'"),
    "double quotes": ('a "boat"', "a „boat“"),
    "accents apart": ("café", "cafe\u0301"),
    "ligatures and full-width digits": ("five 12", "ﬁve １２"),
    "an ellipsis": ("boats...", "boats…"),
    "what no one sees": ("two boats", "\ufefftwo bo\u00adats\u200b"),
}
OTHER = {
    "a digit": ("12 boats", "13 boats"),
    "a sign": ("12 boats.", "12 boats"),
    "a capital": ("Boats", "boats"),
    "an accent": ("cafe", "café"),
    "a space within a word": ("120 000", "120000"),
    "the order": ("two boats", "boats two"),
}


@pytest.mark.parametrize(("text", "other"), ALIKE.values(), ids=ALIKE.keys())
def test_the_same_words_in_another_form_fold_alike(text: str, other: str) -> None:
    assert fold(text) == fold(other)


@pytest.mark.parametrize(("text", "other"), OTHER.values(), ids=OTHER.keys())
def test_other_words_fold_otherwise(text: str, other: str) -> None:
    assert fold(text) != fold(other)


TEXTS = st.text(
    "ab e\u0301éﬁ½…´’'“\"--–— \u00a0\n\r\t\ufeff\u00ad\u1100\u1161\u11a8가\u0323", max_size=400
)


@settings(deadline=None)
@given(TEXTS | st.text())
def test_a_fold_is_its_own_fold_and_that_of_every_unicode_form(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,9}(-[a-z]{1,9})?", fullmatch=True)), st.integers(10, 40))
def test_a_text_folds_alike_however_its_lines_are_broken(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert fold(textwrap.fill(text, width, break_long_words=False)) == fold(text)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_words_of_the_fold_are_found_in_the_whole_text(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    words = [match.span() for match in re.finditer("[^ -]+", folded.text)]
    if words:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        start, end = words[first][0], words[last][1]
        here, there = folded.find_span(start, end)
        assert fold(text[here:there]) == folded.text[start:end]
        assert not text[here].isspace() and not text[there - 1].isspace()


PLACES = {
    "an accent that stands apart belongs to its letter": ("le cafe\u0301 x", "café", "cafe\u0301"),
    "quotes are where they were": ("the “old” boat", '"old"', "“old”"),
    "one sign may be several": ("a ﬁne boat…", "fine boat...", "ﬁne boat…"),
    "a part of such a sign is the sign": ("a ﬁne boat", "ine", "ﬁne"),
    "its first part is too": ("a ﬁne boat", "a f", "a ﬁ"),
    "a broken line is within": ("of twelve\n  boats.", "twelve boats", "twelve\n  boats"),
    "no white space is at the end": ("boats \n - old", "boats", "boats"),
}


@pytest.mark.parametrize(("text", "words", "there"), PLACES.values(), ids=PLACES.keys())
def test_a_place_holds_what_a_reader_would_mark(text: str, words: str, there: str) -> None:
    text = f"{'x ' * 300}{text}"
    folded = Folded(text)
    begin = folded.text.index(words)
    start, end = folded.find_span(begin, begin + len(words))
    assert text[start:end] == there


def test_lines_of_the_whole_text_are_known_in_the_fold() -> None:
    folded = Folded("On boats\r\n\r\nTwo are\u00a0old.")
    edges = [place for place in range(len(folded.text) + 1) if folded.is_line_edge(place)]
    assert [folded.text[:place].split()[-1:] for place in edges] == [
        [],
        ["boats"],
        ["boats"],
        ["old."],
    ]


def folded_as_described(text: str) -> str:
    """Fold a text as `datapackage.json` tells others to."""
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    text = unicodedata.normalize("NFKC", text)
    for signs, plain in (("‘-‛ʼ", "'"), ("“-‟", '"'), ("‐-―−", "-")):
        text = re.sub(f"[{signs}]", plain, text)
    return re.sub(r"\s*-\s*", lambda dash: "-", re.sub(r"\s+", " ", text)).strip()


@settings(deadline=None)
@given(TEXTS)
def test_the_description_in_the_package_says_how_to_fold(text: str) -> None:
    assert folded_as_described(text) == fold(text)


def test_the_tables_describe_the_folded_paragraphs_of_the_documents(
    package: Package, document_texts: dict[str, str]
) -> None:
    for row in package["paragraphs"].itertuples():
        folded = folded_as_described(document_texts[row.document_id][row.start : row.end])
        assert hashlib.sha256(folded.encode()).hexdigest() == row.sha256_folded
        assert (len(folded), sum(map(ord, folded))) == (row.characters_folded, row.sum_folded)
