"""Properties that hold for any text, table and date: citations, coverage, filters, CSV, EDTF."""

import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.curation.scan import KINDS, find_mentions, find_uncovered
from sourcebook.exports.tables_csv import to_csv
from sourcebook.package import Package
from sourcebook.package.constraints import MAX_WORDS
from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import read_date
from sourcebook.package.selection import Selection, simplify
from sourcebook.texts.citations import (
    Span,
    check_citations,
    find_paragraphs,
    find_wording,
    paragraph_at,
)

quick = settings(max_examples=60, deadline=None)
slower = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Letters that repeat, so that a wording stands in several places; what lies beyond the BMP,
# combines or turns the line; and every way to end a line.
ALPHABET = "ab e\u0301ß🚣\u202e\u00a0\u2028“”\n\r\t"
TEXTS = st.text(ALPHABET, max_size=60) | st.text(max_size=60)


@st.composite
def cited(draw: st.DrawFn) -> tuple[str, Span]:
    """A text with a paragraph, and a span inside it."""
    text = draw(TEXTS.filter(lambda text: len(find_paragraphs(text)) > 0))
    outline = find_paragraphs(text)
    row = outline.iloc[draw(st.integers(0, len(outline) - 1))]
    start = draw(st.integers(int(row["start"]), int(row["end"]) - 1))
    return text, Span(start, draw(st.integers(start + 1, int(row["end"]))))


def citation(text: str, span: Span) -> pd.DataFrame:
    paragraph = paragraph_at(find_paragraphs(text), span)
    cells = {"paragraph": paragraph, "start": span.start, "end": span.end}
    return pd.DataFrame([{**cells, "wording": text[slice(*span)]}])


# --- citations --------------------------------------------------------------------------------


@quick
@given(cited())
def test_a_citation_of_a_text_is_found_in_it(example: tuple[str, Span]) -> None:
    text, span = example
    (checked,) = check_citations(citation(text, span), find_paragraphs(text), text).itertuples()
    assert checked.status == "found"
    assert (checked.start, checked.end) == span
    assert checked.places >= 1
    assert span in find_wording(text, text[slice(*span)])


@quick
@given(cited(), TEXTS, st.integers(0, 60), st.integers(0, 10))
def test_a_citation_of_a_changed_text_is_never_said_to_stand_where_it_does_not(
    example: tuple[str, Span], added: str, position: int, removed: int
) -> None:
    text, span = example
    changed = text[:position] + added + text[position + removed :]
    wording = text[slice(*span)]
    (checked,) = check_citations(citation(text, span), find_paragraphs(text), changed).itertuples()
    if checked.status == "missing":
        assert pd.isna(checked.start)
        assert pd.isna(checked.paragraph)
        return
    place = Span(int(checked.start), int(checked.end))
    assert changed[slice(*place)] == wording
    if checked.status == "found":
        assert place == span
        assert paragraph_at(find_paragraphs(changed), place) == checked.paragraph
    else:
        assert place != span or paragraph_at(find_paragraphs(changed), place) == checked.paragraph


@quick
@given(cited(), st.text("xyz", min_size=1, max_size=5))
def test_a_citation_behind_a_new_first_line_moves_with_it_or_is_missing(
    example: tuple[str, Span], line: str
) -> None:
    text, span = example
    changed = f"{line}\n{text}"
    shifted = Span(span.start + len(line) + 1, span.end + len(line) + 1)
    (checked,) = check_citations(citation(text, span), find_paragraphs(text), changed).itertuples()
    if checked.status == "moved":
        assert (checked.start, checked.end) == shifted
    elif checked.status == "found":  # the same words happen to stand at the old place as well
        assert changed[slice(*span)] == text[slice(*span)]


# --- coverage ---------------------------------------------------------------------------------

BITS = st.sampled_from(
    "1,400|½|more than|some |dozens|three|half a century|1988|since |summer |’s|\u202e|🚣|\n|\r|-|"
    "4th|Iran|New |York|in |٣|１２|²|%|. |May |the past |two|years|over |10-12|8/4/2011".split("|")
)
STATED = st.lists(BITS | st.text(max_size=4), max_size=20).map("".join)


@quick
@given(STATED | st.text(max_size=100))
def test_mentions_are_in_order_apart_and_read_as_their_span(text: str) -> None:
    found = find_mentions(text)
    assert [text[row.start : row.end] for row in found.itertuples()] == list(found["wording"])
    assert (found["start"] < found["end"]).all()
    assert (found["end"].iloc[:-1].to_numpy() <= found["start"].iloc[1:].to_numpy()).all()
    assert set(found["kind"]) <= set(KINDS)
    assert found["wording"].str.split().str.len().le(MAX_WORDS).all()
    assert not found["wording"].str.contains("\n").any()


@quick
@given(STATED)
def test_a_row_for_every_mention_leaves_none_uncovered(text: str) -> None:
    found = find_mentions(text)
    assert len(find_uncovered(text, found)) == 0
    assert len(find_uncovered(text, found.iloc[:0])) == len(found)


# --- filters ----------------------------------------------------------------------------------

CELLS = st.text(max_size=8) | st.sampled_from(["camp", "Camp", "É", "é", "’", ""])
FRAMES = st.lists(st.tuples(CELLS, CELLS), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["kind", "note"], dtype="str")
)
SELECTIONS = st.builds(
    lambda kinds, search: Selection({"kind": kinds}, search), st.lists(CELLS, max_size=3), CELLS
)


@quick
@given(FRAMES, SELECTIONS)
def test_a_filter_only_removes_rows_and_twice_is_once(
    frame: pd.DataFrame, selection: Selection
) -> None:
    shown = selection.apply(frame)
    assert list(shown.index) == [index for index in frame.index if index in shown.index]
    pd.testing.assert_frame_equal(shown, frame.loc[shown.index])
    pd.testing.assert_frame_equal(selection.apply(shown), shown)


@quick
@given(FRAMES, SELECTIONS, CELLS)
def test_a_further_word_and_a_further_choice_never_bring_a_row_back(
    frame: pd.DataFrame, selection: Selection, word: str
) -> None:
    shown = set(selection.apply(frame).index)
    narrower = Selection(selection.choices, f"{selection.search} {word}")
    assert set(narrower.apply(frame).index) <= shown
    chosen = Selection({**selection.choices, "note": [word]}, selection.search)
    assert set(chosen.apply(frame).index) <= shown


@quick
@given(FRAMES, CELLS)
def test_what_a_search_leaves_out_holds_not_all_its_words(frame: pd.DataFrame, words: str) -> None:
    shown = Selection(search=words).apply(frame)
    for index, row in frame.iterrows():
        holds = all(any(word in simplify(cell) for cell in row) for word in simplify(words).split())
        assert holds == (index in shown.index)


# --- CSV --------------------------------------------------------------------------------------

# No surrogates, which UTF-8 cannot hold, nor NUL, which a package may not.
WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HOSTILE = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'a"b', "a,b", "a\nb", "", "NA"])


@slower
@given(cells=st.lists(WRITTEN | HOSTILE, min_size=1, max_size=5))
def test_a_data_csv_reads_back_as_it_was(package: Package, cells: list[str]) -> None:
    rows = package["figures"].iloc[: len(cells)].assign(statement=cells)
    content = to_csv(rows, package).decode("utf-8")
    read = pd.read_csv(io.StringIO(content, newline=""), dtype="str", keep_default_na=False)
    assert list(read["statement"]) == list(rows["statement"])
    assert list(read["wording"]) == list(rows["wording"])
    assert [int(start) for start in read["start"]] == list(rows["start"])


# --- EDTF -------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    "1988|2004|0001|9999|-|/|..|-22|-02|-30|-31|?|~|X|[|]|,|{|}|Y|T|Z| |S2|E|1981-13".split("|")
)
DATES = st.lists(PARTS, max_size=5).map("".join) | st.text("0123456789-/.~?X", max_size=12)


@quick
@given(DATES | st.text(max_size=12))
def test_a_date_ends_no_earlier_than_it_begins_or_is_refused(text: str) -> None:
    try:
        read = read_edtf(text)
    except ValueError as error:
        assert str(error)
        return
    assert read.start is None or read.end is None or read.start <= read.end
    assert (None in (read.start, read.end)) == (read.precision == "open")
    assert read_date(text)


@quick
@given(st.dates(), st.dates())
def test_an_interval_of_days_reads_as_them_in_order_only(first: object, last: object) -> None:
    start, end = sorted([str(first), str(last)])
    read = read_edtf(f"{start}/{end}")
    assert (str(read.start), str(read.end)) == (start, end)
    if start != end:
        with pytest.raises(ValueError, match="ends before it begins"):
            read_edtf(f"{end}/{start}")
