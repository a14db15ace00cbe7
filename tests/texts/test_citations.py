"""Paragraphs and spans of a text, and when a citation holds, has moved or is missing."""

import hashlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.texts.citations import (
    Span,
    check_citations,
    cite,
    find_paragraphs,
    find_wording,
    hash_text,
    locate_wording,
    paragraph_at,
)

# --- paragraphs -------------------------------------------------------------------------------

PARAGRAPHS = {
    "no text has none": ("", []),
    "one line without a final newline": ("One boat", ["One boat"]),
    "a final newline begins no paragraph": ("One boat\n", ["One boat"]),
    "each line is one, the heading too": (
        "Boats\nOne sails.\nTwo row.",
        ["Boats", "One sails.", "Two row."],
    ),
    "blank lines do not count": ("Boats\n\n\nOne sails.\n\n", ["Boats", "One sails."]),
    "blank lines at the beginning do not count": ("\n\nBoats", ["Boats"]),
    "lines of spaces and tabs do not count": ("Boats\n  \t \nOne sails.", ["Boats", "One sails."]),
    "lines of no-break spaces do not count": ("Boats\n\u00a0\nOne", ["Boats", "One"]),
    "CRLF is no part of a paragraph": ("Boats\r\n\r\nOne sails.\r\n", ["Boats", "One sails."]),
    "a lone carriage return ends a line": ("Boats\rOne sails.", ["Boats", "One sails."]),
    "spaces around a line belong to it": ("  Boats \nOne", ["  Boats ", "One"]),
    "lines of what no one sees do not count": ("\ufeff\nBoats\n\u200b\nOne", ["Boats", "One"]),
    "a line separator within a line is part of it": ("Boats\u2028sail", ["Boats\u2028sail"]),
}


@pytest.mark.parametrize(("text", "lines"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs_are_the_lines_that_are_not_blank(text: str, lines: list[str]) -> None:
    found = find_paragraphs(text)
    assert list(found)[:4] == ["paragraph", "start", "end", "sha256"]
    assert list(found["paragraph"]) == list(range(1, len(lines) + 1))
    assert [text[row.start : row.end] for row in found.itertuples()] == lines


def test_paragraphs_count_code_points_and_not_bytes_or_utf_16_units() -> None:
    found = find_paragraphs("🚣🚣\ne\u0301 “x”\nend")
    assert list(zip(found["start"], found["end"], strict=True)) == [(0, 2), (3, 9), (10, 13)]


def test_a_paragraph_is_hashed_as_its_utf_8() -> None:
    (found,) = find_paragraphs("Tromsø “quoted”\n")["sha256"]
    assert found == hashlib.sha256("Tromsø “quoted”".encode()).hexdigest()


def test_a_paragraph_is_hashed_folded_too() -> None:
    (found,) = find_paragraphs("  The “boat”  sails\n").to_dict("records")
    folded = 'The "boat" sails'
    assert found["sha256_folded"] == hashlib.sha256(folded.encode()).hexdigest()
    assert (found["characters_folded"], found["sum_folded"]) == (16, sum(folded.encode()))


def test_hash_is_the_published_one() -> None:
    # FIPS 180-2, appendix B.1
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hash_text("abc") == expected


# --- wording ----------------------------------------------------------------------------------

WORDINGS = {
    "once": ("two boats", "boats", [(4, 9)]),
    "several times": ("a boat, a boat", "a boat", [(0, 6), (8, 14)]),
    "overlapping itself": ("anana", "ana", [(0, 3), (2, 5)]),
    "not at all": ("two boats", "ship", []),
    "not in another case": ("Two boats", "two", []),
    "the empty wording stands nowhere": ("two boats", "", []),
    "in no text": ("", "boats", []),
    "the whole text": ("boats", "boats", [(0, 5)]),
    "after characters beyond the BMP": ("🚣🏽 two boats", "two", [(3, 6)]),
    "with curly quotes": ("the “old” boat’s", "“old” boat’s", [(4, 16)]),
    "curly quotes are not straight ones": ("the boat’s", "boat's", []),
    "with a combining mark": ("cafe\u0301 boats", "e\u0301", [(3, 5)]),
    "a composed letter is not a decomposed one": ("cafe\u0301", "é", []),
    "signs of regular expressions are plain": ("1.4 or 1x4 (boats)", "1.4", [(0, 3)]),
    "across the end of a line": ("two\nboats", "two\nboats", [(0, 9)]),
}


@pytest.mark.parametrize(("text", "wording", "spans"), WORDINGS.values(), ids=WORDINGS.keys())
def test_wording_is_found_everywhere_and_only_where_it_stands(
    text: str, wording: str, spans: list[tuple[int, int]]
) -> None:
    assert find_wording(text, wording) == spans


@given(st.text("ab 🚣\n", max_size=30), st.text("ab 🚣\n", min_size=1, max_size=3))
def test_every_start_whose_slice_is_the_wording_is_found(text: str, wording: str) -> None:
    starts = [i for i in range(len(text)) if text[i : i + len(wording)] == wording]
    assert [span.start for span in find_wording(text, wording)] == starts


THREE_LINES = "Boats\n\nOne sails.\nTwo row.\n"
"""Paragraphs at 0 to 5, 7 to 17 and 18 to 26."""

PLACES = {
    "the first character of the text": ((0, 1), 1),
    "a whole paragraph": ((7, 17), 2),
    "the last characters of a paragraph": ((14, 17), 2),
    "in the last paragraph": ((22, 25), 3),
    "across two paragraphs": ((14, 20), None),
    "into the end of a line": ((14, 18), None),
    "between paragraphs": ((5, 7), None),
    "from a blank line into a paragraph": ((6, 9), None),
    "beyond the end of the text": ((22, 40), None),
    "wholly beyond the end": ((40, 44), None),
}


@pytest.mark.parametrize(("span", "paragraph"), PLACES.values(), ids=PLACES.keys())
def test_the_paragraph_of_a_span_holds_the_whole_span(
    span: tuple[int, int], paragraph: int | None
) -> None:
    assert paragraph_at(find_paragraphs(THREE_LINES), Span(*span)) == paragraph


def test_a_text_without_paragraphs_holds_no_span() -> None:
    assert paragraph_at(find_paragraphs(""), Span(0, 1)) is None


SEVERAL = {  # folded paragraph, cited span, paragraph as tabulated, place
    "the only one": ("a boat", (12, 16), (10, 16), (2, 6)),
    "the first": ("boat or boat or boat", (10, 14), (10, 30), (0, 4)),
    "the second": ("boat or boat or boat", (18, 22), (10, 30), (8, 12)),
    "the last": ("boat or boat or boat", (26, 30), (10, 30), (16, 20)),
    "the second, where white space went": ("boat or boat or boat", (20, 24), (10, 34), (8, 12)),
    "gone": ("a ship", (12, 16), (10, 16), None),
}


@pytest.mark.parametrize(
    ("folded", "cited", "paragraph", "place"), SEVERAL.values(), ids=SEVERAL.keys()
)
def test_of_several_places_a_wording_has_the_one_at_its_share_of_the_paragraph(
    folded: str,
    cited: tuple[int, int],
    paragraph: tuple[int, int],
    place: tuple[int, int] | None,
) -> None:
    assert locate_wording(folded, "boat", Span(*cited), Span(*paragraph)) == place


def test_a_wording_is_looked_for_folded() -> None:
    assert locate_wording('an "old" boat', "“old”\u00a0boat", Span(3, 13), Span(0, 13)) == (3, 13)


# --- citations --------------------------------------------------------------------------------

BOATS = "Boats\nOne boat sails at dawn.\nThe red boat sails at noon.\n"


def span_of(text: str, wording: str, occurrence: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence):
        start = text.index(wording, start + 1)
    return start, start + len(wording)


def row(text: str, wording: str, paragraph: int, occurrence: int = 1) -> pd.DataFrame:
    """A row, typed as in a table, that cites an occurrence of a wording."""
    start, end = span_of(text, wording, occurrence)
    cells = {"paragraph": paragraph, "start": start, "end": end, "wording": wording}
    whole = dict.fromkeys(("paragraph", "start", "end"), "Int64")
    return pd.DataFrame([cells]).astype(whole)


def check(rows: pd.DataFrame, before: str, after: str) -> tuple[object, ...]:
    """Status, paragraph, start, end and places in `after` of one row that cites `before`."""
    found = check_citations(rows, find_paragraphs(before), after)
    (result,) = found.astype("object").itertuples(index=False, name=None)
    return tuple(None if value is pd.NA else value for value in result)


FOUND = {
    "in the same text": (BOATS, ("dawn", 2, 1), BOATS, 1),
    "at its own place where the wording stands twice": (BOATS, ("sails", 3, 2), BOATS, 2),
    "where its paragraph changed around it": (
        BOATS,
        ("One boat", 2, 1),
        BOATS.replace("dawn", "night"),
        1,
    ),
    "where text was added after it": (BOATS, ("noon", 3, 1), f"{BOATS}More at noon.\n", 2),
}


@pytest.mark.parametrize(("before", "cited", "after", "places"), FOUND.values(), ids=FOUND.keys())
def test_a_citation_is_found(
    before: str, cited: tuple[str, int, int], after: str, places: int
) -> None:
    wording, paragraph, occurrence = cited
    start, end = span_of(before, wording, occurrence)
    result = check(row(before, *cited), before, after)
    assert result == ("found", paragraph, start, end, places)


MOVED = {  # text, cited (wording, paragraph, occurrence), text now, place now (the same)
    "its paragraph stands further down, unchanged": (
        BOATS,
        ("dawn", 2, 1),
        f"News\n\n{BOATS}",
        (3, 1),
    ),
    "its paragraph stands elsewhere, unchanged, and the wording several times": (
        BOATS,
        ("sails", 2, 1),
        "Boats\nThe red boat sails at noon.\nOne boat sails at dawn.\n",
        (3, 2),
    ),
    "of two in its unchanged paragraph it is the second": (
        "Boats\nfrom boat to boat\n",
        ("boat", 2, 2),
        "Boats\nA boat.\nfrom boat to boat\n",
        (3, 3),
    ),
    "its paragraph stands at the same characters under another number": (
        "boat\nred\nOne boat\n",
        ("boat", 3, 2),
        "boat red\nOne boat\n",
        (2, 2),
    ),
    "its paragraph was changed, but the wording stands once": (
        BOATS,
        ("red boat", 3, 1),
        "Boats\nOne boat sails at dawn.\nAt noon the red boat sails.\n",
        (3, 1),
    ),
    "the wording stands once, in another paragraph": (
        BOATS,
        ("at noon", 3, 1),
        "Boats at noon\nOne sails.\n",
        (1, 1),
    ),
    "line ends became CRLF": (BOATS, ("sails", 3, 2), BOATS.replace("\n", "\r\n"), (3, 2)),
    "a byte order mark stands before the text": (
        BOATS,
        ("sails", 2, 1),
        f"\ufeff{BOATS}",
        (2, 1),
    ),
}


@pytest.mark.parametrize(("before", "cited", "after", "now"), MOVED.values(), ids=MOVED.keys())
def test_a_citation_has_moved_to_a_certain_place(
    before: str, cited: tuple[str, int, int], after: str, now: tuple[int, int]
) -> None:
    wording, (paragraph, occurrence) = cited[0], now
    start, end = span_of(after, wording, occurrence)
    result = check(row(before, *cited), before, after)
    assert result == ("moved", paragraph, start, end, after.count(wording))


MISSING = {
    "the wording is gone": (BOATS, ("dawn", 2, 1), BOATS.replace("dawn", "dusk"), 0),
    "the text is gone": (BOATS, ("dawn", 2, 1), "", 0),
    "what is left of it is in no paragraph": ("\u00a0a", ("\u00a0", 1, 1), "\u00a0\ra", 1),
    "its letters have another case": (BOATS, ("dawn", 2, 1), BOATS.replace("dawn", "Dawn"), 0),
    "its paragraph changed and the wording stands twice": (
        "Boats\nOne boat sails.\n",
        ("boat", 2, 1),
        "Boats\nA boat sails and a boat rows.\n",
        2,
    ),
    "its paragraph stands twice, so that either could be meant": (
        "Boats\nOne boat sails.\n",
        ("boat", 2, 1),
        "News\nBoats\nOne boat sails.\nOne boat sails.\n",
        2,
    ),
    "its paragraph stood twice, so that either could be left": (
        "One boat.\nOne boat.\n",
        ("boat", 2, 2),
        "News of a boat\nOne boat.\n",
        2,
    ),
    "another paragraph has the wording at the same characters, and it stands twice": (
        "Boats\nOne boat\n",
        ("boat", 2, 1),
        "Boats One boat\nA boat\n",
        2,
    ),
}


@pytest.mark.parametrize(
    ("before", "cited", "after", "places"), MISSING.values(), ids=MISSING.keys()
)
def test_a_citation_without_a_certain_place_is_missing_and_never_guessed(
    before: str, cited: tuple[str, int, int], after: str, places: int
) -> None:
    result = check(row(before, *cited), before, after)
    assert result == ("missing", None, None, None, places)


def test_results_stand_on_the_index_and_in_the_order_of_the_rows() -> None:
    rows = pd.concat([row(BOATS, "noon", 3), row(BOATS, "dawn", 2)]).set_axis(["x", "y"])
    found = check_citations(rows, find_paragraphs(BOATS), BOATS)
    assert list(found.index) == ["x", "y"]
    assert list(found["paragraph"]) == [3, 2]


def test_no_rows_give_no_results() -> None:
    none = row(BOATS, "dawn", 2).iloc[:0]
    found = check_citations(none, find_paragraphs(BOATS), BOATS)
    assert list(found) == ["status", "paragraph", "start", "end", "places"]
    assert found.empty


@settings(max_examples=30, deadline=None)
@given(st.text("ab\n\r 🚣", max_size=20), st.data())
def test_every_span_of_a_paragraph_is_found_in_its_own_text(text: str, data: st.DataObject) -> None:
    outline = find_paragraphs(text)
    for line in outline.itertuples():
        start = data.draw(st.integers(line.start, line.end - 1))
        end = data.draw(st.integers(start + 1, line.end))
        cells = {
            "paragraph": line.paragraph,
            "start": start,
            "end": end,
            "wording": text[start:end],
        }
        found = check_citations(pd.DataFrame([cells]), outline, text)
        assert list(found["status"]) == ["found"]


def test_a_citation_as_text_names_document_place_wording_and_record() -> None:
    cited = row(BOATS, "red boat", 3).assign(id="F07", document_id="B").iloc[0]
    assert cite(cited, "On boats") == (
        "Document B (“On boats”), paragraph 3, characters 34 to 42: “red boat” [F07]"
    )
