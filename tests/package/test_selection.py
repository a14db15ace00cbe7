"""Filters applied to small frames, said in words, and put in a file name."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.package.selection import Selection, simplify, with_places_inside

BOATS = pd.DataFrame(
    {
        "id": ["F01", "F02", "F03", "F04"],
        "document_id": ["A", "A", "B", "B"],
        "unit": ["people", "years", "people", ""],
        "value": pd.array([12, 3, 40, None], dtype="Int64"),
        "wording": ["12 rowers", "three years", "some forty", "the club’s “old” boat"],
        "note": ["Met in Tromsø", "Café at the lake", "", "A half-built Ångström"],
    }
).astype(dict.fromkeys(("id", "document_id", "unit", "wording", "note"), "str"))

SELECTIONS = {
    "nothing chosen is all": (Selection(), ["F01", "F02", "F03", "F04"]),
    "no value chosen is all": (Selection({"unit": []}), ["F01", "F02", "F03", "F04"]),
    "a blank search is all": (Selection(search="  \t"), ["F01", "F02", "F03", "F04"]),
    "one value": (Selection({"document_id": ["A"]}), ["F01", "F02"]),
    "several values of a column add up": (
        Selection({"unit": ["people", "years"]}),
        ["F01", "F02", "F03"],
    ),
    "the empty value is a value": (Selection({"unit": [""]}), ["F04"]),
    "choices in two columns must both match": (
        Selection({"document_id": ["B"], "unit": ["people"]}),
        ["F03"],
    ),
    "a value that no row has": (Selection({"unit": ["boats"]}), []),
    "a search in any text column": (Selection(search="lake"), ["F02"]),
    "a search in the id": (Selection(search="f03"), ["F03"]),
    "a search for part of a word": (Selection(search="row"), ["F01"]),
    "a search in another case": (Selection(search="CAFÉ"), ["F02"]),
    "a word without its accents": (Selection(search="cafe"), ["F02"]),
    "a capital without its ring": (Selection(search="angstrom"), ["F04"]),
    "an accent written as a combining mark": (Selection(search="cafe\u0301"), ["F02"]),
    "an accent that the data lacks": (Selection(search="láke"), ["F02"]),
    "a straight apostrophe finds a curly one": (Selection(search="club's"), ["F04"]),
    "straight quotes find curly ones": (Selection(search='"old"'), ["F04"]),
    "a dash finds a hyphen": (Selection(search="half–built"), ["F04"]),
    "several words must all match, in any columns": (Selection(search="met rowers"), ["F01"]),
    "several words in any order": (Selection(search="forty some"), ["F03"]),
    "one word of several is not enough": (Selection(search="met forty"), []),
    "signs of regular expressions are plain": (Selection(search="r.wers"), []),
    "an open bracket is no error": (Selection(search="("), []),
    "numbers are no text": (Selection(search="40"), []),
    "a search and a choice": (Selection({"document_id": ["B"]}, "o"), ["F03", "F04"]),
}


@pytest.mark.parametrize(("selection", "ids"), SELECTIONS.values(), ids=SELECTIONS.keys())
def test_a_selection_leaves_the_rows_that_match(selection: Selection, ids: list[str]) -> None:
    assert list(selection.apply(BOATS)["id"]) == ids


def test_a_selection_changes_no_cell_and_leaves_its_frame_alone() -> None:
    before = BOATS.copy()
    found = Selection({"document_id": ["B"]}, "forty").apply(BOATS)
    pd.testing.assert_frame_equal(found, before.iloc[[2]])
    pd.testing.assert_frame_equal(BOATS, before)


def test_a_selection_of_no_rows_is_empty_and_keeps_the_columns() -> None:
    found = Selection({"unit": ["people"]}, "x").apply(BOATS.iloc[:0])
    assert list(found) == list(BOATS)
    assert found.empty


CELLS = st.text("aáB’'\" -1", max_size=6)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ABC"), CELLS), max_size=8),
    st.lists(st.sampled_from("ABCD"), max_size=3),
    CELLS,
)
def test_applying_never_adds_rows_nor_changes_their_order(
    rows: list[tuple[str, str]], chosen: list[str], search: str
) -> None:
    frame = pd.DataFrame(rows, columns=["document_id", "wording"]).astype("str")
    selection = Selection({"document_id": chosen}, search)
    found = selection.apply(frame)
    assert list(found.index) == [position for position in frame.index if position in found.index]
    pd.testing.assert_frame_equal(found, frame.loc[found.index])
    assert not chosen or set(found["document_id"]) <= set(chosen)
    pd.testing.assert_frame_equal(selection.apply(found), found)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_a_row_is_found_by_its_own_text(text: str) -> None:
    frame = pd.DataFrame({"note": [text]}).astype("str")
    assert len(Selection(search=text).apply(frame)) == 1


LABELS = {"document_id": "document", "unit": "unit"}

WORDS = {
    "nothing chosen says nothing": (Selection(), ""),
    "a column without values is not named": (Selection({"unit": []}), ""),
    "a blank search is not named": (Selection(search=" "), ""),
    "a column by its label": (Selection({"document_id": ["A"]}), "document: A"),
    "a column without a label by its name": (Selection({"role": ["base"]}), "role: base"),
    "several values": (Selection({"unit": ["people", "years"]}), "unit: people, years"),
    "choices and search, in their order": (
        Selection({"document_id": ["A"], "unit": ["people"]}, " old boat "),
        "document: A; unit: people; search: old boat",
    ),
}


@pytest.mark.parametrize(("selection", "words"), WORDS.values(), ids=WORDS.keys())
def test_a_selection_says_itself_in_words(selection: Selection, words: str) -> None:
    assert selection.words(LABELS) == words


SLUGS = {
    "nothing chosen": (Selection(), ""),
    "values and search": (Selection({"document_id": ["A"]}, "Old boat"), "a-old-boat"),
    "a value with an underscore": (Selection({"kind": ["camps_in_iraq"]}), "camps-in-iraq"),
    "accents are dropped": (Selection(search="Café Ångström"), "cafe-angstrom"),
    "path separators": (Selection(search="../../etc\\boats"), "etc-boats"),
    "signs that systems forbid": (Selection(search='a:b*c?d"e<f>g|h\0i'), "a-b-c-d-e-f-g-h-i"),
    "Persian text has no such letter": (Selection(search="قایق"), ""),
    "Persian beside Latin text": (Selection({"document_id": ["A"]}, "قایق boat"), "a-boat"),
    "a long search is cut": (Selection(search="x" * 200), "x" * 80),
    "a cut leaves no hyphen at the end": (Selection(search="x" * 79 + " yyy"), "x" * 79),
}


@pytest.mark.parametrize(("selection", "slug"), SLUGS.values(), ids=SLUGS.keys())
def test_a_selection_becomes_part_of_a_file_name(selection: Selection, slug: str) -> None:
    assert selection.slug() == slug


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=120))
def test_a_slug_is_short_and_plain(values: list[str], search: str) -> None:
    slug = Selection({"note": values}, search).slug()
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80


@settings(deadline=None)
@given(st.text(max_size=30))
def test_case_makes_no_difference_to_a_simplified_text(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


def test_a_word_is_not_found_across_two_cells_of_a_row() -> None:
    frame = pd.DataFrame({"first": ["row", "rower"], "second": ["er", "on a lake"]}, dtype="str")
    assert list(Selection(search="rower").apply(frame).index) == [1]


def test_an_empty_cell_holds_no_word() -> None:
    frame = pd.DataFrame({"first": ["boat", "boat"], "second": [None, "none"]}, dtype="str")
    for word, rows in {"none": [1], "nan": [], "x": [], "boat": [0, 1]}.items():
        assert list(Selection(search=word).apply(frame).index) == rows


def test_a_search_in_numbers_alone_finds_nothing_and_keeps_the_columns() -> None:
    frame = pd.DataFrame({"value": [12, 3]})
    found = Selection(search="12").apply(frame)
    assert found.empty
    assert list(found) == ["value"]


PLACES = pd.DataFrame(
    {
        "name": ["Norway", "Oslo", "Camp Fjord", "Peru", "Lima", "Nordic countries", "Nowhere"],
        "kind": ["country", "city", "camp", "country", "city", "region", "city"],
        "iso_a3": ["NOR", "NOR", "NOR", "PER", "PER", "", ""],
    }
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["Norway"], ["Norway", "Oslo", "Camp Fjord"]),
        (["Oslo"], ["Oslo"]),
        (["Norway", "Oslo"], ["Norway", "Oslo", "Camp Fjord"]),
        (["Peru", "Camp Fjord"], ["Camp Fjord", "Peru", "Lima"]),
        (["Nordic countries"], ["Nordic countries"]),
        ([], []),
    ],
    ids=lambda value: ", ".join(value) or "none",
)
def test_a_country_brings_its_cities_and_camps_and_nothing_else_does(
    chosen: list[str], found: list[str]
) -> None:
    assert with_places_inside(chosen, PLACES) == found
