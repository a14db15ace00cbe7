"""Copies of documents: recognised whole, in another form, in other words, or not at all."""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sourcebook.package import Package
from sourcebook.texts.citations import Span, find_paragraphs, hash_text
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.folding import fold, place_in
from sourcebook.texts.own_copy import MAX_BYTES, Copy, folder_copies, recognise

BOATS = (
    "On boats\n\nIn 1965 the club’s café had “12” boats.\u00a0 Two\u00a0sank – on lakes.\n"
    "Later 12 boats went to Tromsø, and 7 came back.\n\nThe café closed.\n"
)
HILLS = "On hills\nThere are 40 hills in Umeå, and 40 more.\nNobody's hill is high.\n"
Cited = tuple[str, str, str, int]
BOATS_CITED: list[Cited] = [
    ("F01", "figures", "“12” boats", 1),
    ("F02", "figures", "12 boats", 1),
    ("E01", "events", "1965", 1),
    ("M001", "place_mentions", "to Tromsø", 1),
    ("N001", "name_mentions", "the club’s café", 1),
    ("X01", "exclusions", "Two\u00a0sank", 1),
    ("N002", "name_mentions", "café", 2),
]
HILLS_CITED: list[Cited] = [
    ("F03", "figures", "40", 1),
    ("F04", "figures", "40", 2),
    ("N003", "name_mentions", "Nobody's", 1),
]


def rows_of(package: Package, table: str, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Rows with all columns of a table, in its types."""
    empty = package[table].iloc[:0]
    frame = pd.DataFrame(list(rows), columns=list(empty))
    for name in frame:
        if pd.api.types.is_string_dtype(empty[name]):
            frame[name] = frame[name].astype("object").fillna("")
    return frame.astype(empty.dtypes.to_dict())


def small_package(package: Package, documents: dict[str, tuple[str, list[Cited]]]) -> Package:
    """A package over texts of our own; of a citation id, table, wording and occurrence."""
    listed, outlines = [], []
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("figures", "events", "place_mentions", "name_mentions", "exclusions")
    }
    for document_id, (text, cited) in documents.items():
        found = find_paragraphs(text)
        listed.append(
            {
                "id": document_id,
                "title": f"Text {document_id}",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "language": "en",
                "perspective": "Argues for boats.",
            }
        )
        for row in found.to_dict("records"):
            heading = row["paragraph"] == 1
            kind, section = ("title", "Title") if heading else ("body", "Body")
            outlines.append({"document_id": document_id, "kind": kind, "section": section, **row})
        for record_id, table, wording, occurrence in cited:
            start = -1
            for _ in range(occurrence):
                start = text.index(wording, start + 1)
            paragraph = found.loc[found["start"] <= start, "paragraph"].max()
            tables[table].append(
                {
                    "id": record_id,
                    "document_id": document_id,
                    "paragraph": paragraph,
                    "start": start,
                    "end": start + len(wording),
                    "wording": wording,
                    "statement": f"What {record_id} states",
                    "reason": f"Why {record_id} is left out",
                    "qualifier": "vague",
                    "precision": "undated",
                    "role": "setting",
                    "place_id": "P-x",
                    "name_id": "A-x",
                }
            )
    made = {"documents": listed, "paragraphs": outlines, **tables}
    made |= {"names": [{"id": "A-x", "name": "Club"}], "places": [{"id": "P-x", "name": "Pond"}]}
    frames = {name: rows_of(package, name, rows) for name, rows in made.items()}
    return replace(package, tables={**package.tables, **frames})


@pytest.fixture(scope="module")
def small(package: Package) -> Package:
    return small_package(package, {"A": (BOATS, BOATS_CITED), "B": (HILLS, HILLS_CITED)})


def read(text: str, package: Package) -> Copy:
    return recognise(text.encode("utf-8"), "mine.txt", package)


def words_at(copy: Copy) -> dict[str, str]:
    """What stands at the place of each citation that has one."""
    rows = copy.citations.dropna(subset=["start"])
    return {row.id: copy.text[row.start : row.end] for row in rows.itertuples()}


# --- the same text and the same words ---------------------------------------------------------


def test_the_same_bytes_are_the_document_and_all_citations_stand(small: Package) -> None:
    copy = read(BOATS, small)
    assert (copy.document_id, copy.difference, copy.differences) == ("A", "none", ())
    assert set(copy.citations["status"]) == {"found"}
    assert words_at(copy) == {row[0]: row[2] for row in BOATS_CITED}
    assert copy.summary() == "7 of 7 citations found"
    assert list(copy.paragraphs["section"]) == ["Title", "Body", "Body", "Body"]


STRAIGHT = str.maketrans("’“”", '\'""')
FORMS: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "CRLF line ends": (lambda t: t.replace("\n", "\r\n"), {"line ends (CRLF)"}),
    "CR line ends": (lambda t: t.replace("\n", "\r"), {"line ends (CR)"}),
    "a byte order mark": (lambda t: f"\ufeff{t}", {"byte order mark"}),
    "letters and accents apart": (
        lambda t: unicodedata.normalize("NFD", t),
        {"Unicode form (letters and accents apart, NFD)"},
    ),
    "straight quotes": (lambda t: t.translate(STRAIGHT), {"quotes (straight)"}),
    "hyphens for dashes": (lambda t: t.replace("–", "-"), {"dashes (straight)"}),
    "spaces for no-break spaces": (lambda t: t.replace("\u00a0", " "), {"white space"}),
    "one space for each gap": (
        lambda t: "\n".join(" ".join(line.split()) for line in t.split("\n")),
        {"white space"},
    ),
    "spaces behind lines": (lambda t: t.replace("\n", "  \n"), {"white space"}),
    "no empty line at the end": (lambda t: t.rstrip("\n"), {"white space"}),
    "another number of empty lines": (lambda t: t.replace("\n\n", "\n\n\n\n"), {"white space"}),
    "all of these at once": (
        lambda t: (
            "\ufeff"
            + unicodedata.normalize(
                "NFD",
                " ".join(t.translate(STRAIGHT).replace("–", "-").split(" ")).replace("\u00a0", " "),
            ).replace("\n", "\r\n")
        ),
        {
            "byte order mark",
            "line ends (CRLF)",
            "Unicode form (letters and accents apart, NFD)",
            "quotes (straight)",
            "dashes (straight)",
            "white space",
        },
    ),
}


@pytest.mark.parametrize(("change", "said"), FORMS.values(), ids=FORMS.keys())
def test_a_copy_in_another_form_says_so_and_every_citation_has_its_place(
    small: Package, change: Callable[[str], str], said: set[str]
) -> None:
    copy = read(change(BOATS), small)
    assert (copy.document_id, copy.difference, set(copy.differences)) == ("A", "form", said)
    assert (copy.changed, copy.added) == ((), ())
    expected = {row[0]: fold(row[2]).text for row in BOATS_CITED}
    assert {name: fold(words).text for name, words in words_at(copy).items()} == expected
    assert copy.summary().startswith("7 of 7 citations found")


def test_typographic_quotes_for_straight_ones_are_another_form(small: Package) -> None:
    copy = read(HILLS.replace("'", "’"), small)
    assert (copy.document_id, copy.difference) == ("B", "form")
    assert copy.differences == ("quotes (typographic)",)
    assert words_at(copy)["N003"] == "Nobody’s"


def test_lines_broken_within_paragraphs_are_white_space(package: Package) -> None:
    text = "Boats\n\nIn 1965 there were 12 boats.\n\nThen there were 7.\n"
    cited: list[Cited] = [("F01", "figures", "12 boats", 1), ("F02", "figures", "7", 1)]
    broken = text.replace("were 12 ", "were 12\n")
    copy = read(broken, small_package(package, {"A": (text, cited)}))
    assert (copy.difference, copy.differences) == ("form", ("white space",))
    assert words_at(copy) == {"F01": "12\nboats", "F02": "7"}


def test_the_check_stays_exact_where_the_wording_has_another_form(small: Package) -> None:
    copy = read(BOATS.translate(STRAIGHT), small)
    rows = copy.citations.set_index("id")
    assert rows.loc["F01", ["status", "form"]].tolist() == ["missing", True]
    assert rows.loc["F02", ["status", "form"]].tolist() == ["found", False]
    assert copy.summary() == "7 of 7 citations found: 2 in another form"


def test_of_equal_wordings_each_keeps_its_own_place_in_another_form(small: Package) -> None:
    copy = read(f"\ufeff{HILLS}".replace("\n", "\r\n"), small)
    rows = copy.citations.set_index("id")
    first = copy.text.index("40")
    assert rows.at["F03", "start"] == first
    assert rows.at["F04", "start"] == copy.text.index("40", first + 1)


# --- other words ------------------------------------------------------------------------------


def test_a_changed_word_names_its_paragraph_and_the_citations_that_went(small: Package) -> None:
    copy = read(BOATS.replace("The café closed", "The café shut up"), small)
    assert (copy.document_id, copy.difference, copy.differences) == ("A", "words", ("words",))
    assert (copy.changed, copy.added) == ((4,), (4,))
    statuses = copy.citations.set_index("id")["status"]
    assert statuses["N002"] == "found"
    assert set(statuses) == {"found"}
    gone = read(BOATS.replace("went to Tromsø", "went to Bergen"), small)
    assert gone.changed == (3,)
    assert gone.citations.set_index("id").at["M001", "status"] == "missing"
    assert "M001" not in words_at(gone)
    assert gone.summary() == "6 of 7 citations found"


def test_a_missing_paragraph_takes_its_citations_and_moves_those_below(small: Package) -> None:
    line = "Later 12 boats went to Tromsø, and 7 came back.\n"
    copy = read(BOATS.replace(line, ""), small)
    assert (copy.difference, copy.changed, copy.added) == ("words", (3,), ())
    statuses = copy.citations.set_index("id")["status"].to_dict()
    assert (statuses["F02"], statuses["M001"]) == ("missing", "missing")
    assert (statuses["N002"], statuses["E01"]) == ("moved", "found")


def test_moved_paragraphs_differ_in_their_order_alone(small: Package) -> None:
    first, *others = HILLS.splitlines()
    copy = read("\n".join([*others[::-1], first]), small)
    assert (copy.document_id, copy.difference) == ("B", "words")
    assert copy.differences == ("order of the paragraphs",)
    assert (copy.changed, copy.added) == ((), ())
    assert words_at(copy) == {"F03": "40", "F04": "40", "N003": "Nobody's"}


def test_an_added_paragraph_is_named_by_its_own_number(small: Package) -> None:
    copy = read(HILLS.replace("Nobody", "A hill of ants.\nNobody"), small)
    assert (copy.difference, copy.changed, copy.added) == ("words", (), (3,))
    assert copy.paragraphs["tabulated"].tolist() == [1, 2, pd.NA, 3]
    assert copy.paragraphs["section"].tolist() == ["Title", "Body", "Body", "Body"]


def test_a_wording_that_stands_twice_in_changed_paragraphs_is_not_guessed(small: Package) -> None:
    copy = read(HILLS.replace("There are 40 hills", "Some say 40 hills are"), small)
    rows = copy.citations.set_index("id")
    assert copy.changed == (2,)
    assert rows.at["F03", "status"] == "missing"
    assert rows.at["F03", "places"] == 2
    assert pd.isna(rows.at["F03", "start"])


def test_equal_paragraphs_in_a_copy_that_differs_are_not_told_apart(package: Package) -> None:
    text = "Boats\n“12” boats.\nRed.\n“12” boats.\nThe end of it.\n"
    cited: list[Cited] = [("F01", "figures", "“12”", 1), ("F02", "figures", "“12”", 2)]
    made = small_package(package, {"A": (text, cited)})
    copy = read(text.translate(STRAIGHT).replace("Red.", "Blue."), made)
    assert copy.difference == "words"
    assert words_at(copy) == {}
    assert words_at(read(text.translate(STRAIGHT), made)) == {"F01": '"12"', "F02": '"12"'}


@pytest.mark.parametrize("text", ["Other words altogether.", "On boats\n\nA heading is not all."])
def test_a_text_that_shares_no_body_is_no_copy_and_no_error(small: Package, text: str) -> None:
    copy = read(text, small)
    assert (copy.document_id, copy.difference) == ("", "unknown")
    assert copy.summary() == "mine.txt is not a copy of any tabulated document"
    assert copy.found == len(copy.citations) == 0


# --- what cannot be read ----------------------------------------------------------------------

UNREADABLE = {
    "not UTF-8": ("café".encode("latin-1") * 2, "is not UTF-8"),
    "UTF-16": ("boats".encode("utf-16"), "is not text"),
    "NUL bytes": (b"boats\0boats", "is not text"),
    "nothing": (b"", "is empty"),
    "white space alone": (b" \r\n\t\n", "is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf\n", "is empty"),
    "one byte more than 5 MB": (b"a" * (MAX_BYTES + 1), "is larger than 5 MB"),
}


@pytest.mark.parametrize(("content", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_text_gets_one_sentence(small: Package, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableText, match=rf"^mine\.txt {said}[^\n]*; [^.\n]+$"):
        recognise(content, "mine.txt", small)


# --- 5 MB -------------------------------------------------------------------------------------

LARGE = "".join(
    f"Line {n} is about boat number {n * 7919} of the club’s fleet – old.\n" for n in range(90_000)
)
LARGE = LARGE.encode()[: MAX_BYTES - 4000].decode(errors="ignore")
LARGE_VARIANTS: dict[str, Callable[[str], str]] = {
    "the same": lambda t: t,
    "straight quotes": lambda t: t.translate(STRAIGHT),
    "one word changed": lambda t: t.replace("number 7919 ", "number 1 "),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", LARGE_VARIANTS.values(), ids=LARGE_VARIANTS.keys())
def test_a_copy_of_5_mb_is_recognised(package: Package, change: Callable[[str], str]) -> None:
    cited: list[Cited] = [("F01", "figures", "number 791900", 1), ("F02", "figures", "club’s", 9)]
    made = large_package(package, cited)
    content = change(LARGE).encode()
    assert 4.6 * 1024**2 < len(content) <= MAX_BYTES
    copy = recognise(content, "large.txt", made)
    assert copy.document_id == "A"
    assert "F01" in words_at(copy)


_large: list[Package] = []


def large_package(package: Package, cited: list[Cited]) -> Package:
    if not _large:
        _large.append(small_package(package, {"A": (LARGE, cited)}))
    return _large[0]


@pytest.mark.parametrize("line", ["a\n", "7 {n}\n", "12 boats of 1965, Tromsø {n}\n", "x{n} "])
def test_much_text_of_something_else_is_no_copy(small: Package, line: str) -> None:
    text = "".join(line.format(n=n) for n in range(500_000 // len(line)))
    assert read(text, small).difference == "unknown"


# --- a folder ---------------------------------------------------------------------------------


def test_a_folder_gives_its_copies_and_says_what_it_left_out(
    small: Package, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(BOATS.replace("\n", "\r\n").encode())
    (tmp_path / "b.txt").write_bytes(BOATS.encode())
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "d.txt").write_bytes(b"Other words.")
    (tmp_path / "e.txt").mkdir()
    (tmp_path / "f.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "notes.md").write_bytes(HILLS.encode())
    copies, messages = folder_copies(tmp_path, small)
    assert {name: copy.name for name, copy in copies.items()} == {"A": "b.txt"}
    assert messages[0] == "a.txt is a copy of document A too; b.txt is shown"
    assert messages[1].startswith("c.txt is not UTF-8")
    assert messages[2] == "d.txt is not a copy of any tabulated document; it is not shown"
    assert messages[3].startswith("e.txt cannot be read")
    assert messages[4].startswith("f.txt is larger than 5 MB")
    assert len(messages) == 5


def test_a_folder_that_does_not_exist_has_no_copies(small: Package, tmp_path: Path) -> None:
    assert folder_copies(tmp_path / "none", small) == ({}, [])


# --- folding ----------------------------------------------------------------------------------


def test_a_place_is_carried_over_by_words_and_never_between_other_words() -> None:
    text, other = fold("cafe\u0301  “12” boats"), fold("\u00a0café '12'")
    same = fold('café "12" boats')
    assert text.text == same.text == 'café "12" boats'
    assert place_in(text, same, Span(5, 9)) == (7, 11)
    assert place_in(text, other, Span(0, 2)) is None


# --- the documents themselves -----------------------------------------------------------------


@pytest.mark.parametrize("change", FORMS.keys())
def test_the_documents_in_every_form_have_all_their_citations(
    package: Package, document_texts: dict[str, str], change: str
) -> None:
    for document_id, text in document_texts.items():
        copy = read(FORMS[change][0](text), package)
        assert copy.document_id == document_id
        assert copy.difference == ("none" if hash_text(copy.text) == hash_text(text) else "form")
        assert copy.found == len(copy.citations) > 0


def test_the_documents_themselves_are_found_whole(
    package: Package, document_texts: dict[str, str]
) -> None:
    for document_id, text in document_texts.items():
        copy = read(text, package)
        assert (copy.document_id, copy.difference) == (document_id, "none")
        assert set(copy.citations["status"]) == {"found"}
