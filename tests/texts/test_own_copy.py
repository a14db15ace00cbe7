"""Copies of documents: recognised whole, in another form, with other words, together, or not."""

import hashlib
import re
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sourcebook.package import Package
from sourcebook.texts.citations import find_paragraphs
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.folding import fold
from sourcebook.texts.own_copy import Copy, recognise, recognise_folder, say_several
from sourcebook.texts.uploads import MAX_BYTES
from tests.texts.upload_files import HARBOUR_PDF, archived_page, saved_page, word_document

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
                    "unit": "people",
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


def read_all(content: bytes | str, package: Package) -> list[Copy]:
    content = content.encode() if isinstance(content, str) else content
    return recognise(content, "mine.txt", package)


def read(content: bytes | str, package: Package) -> Copy:
    (copy,) = read_all(content, package)
    return copy


def words_at(copy: Copy) -> dict[str, str]:
    """What is at the place of each citation that has one."""
    rows = copy.citations.dropna(subset=["start"])
    return {row.id: copy.text[row.start : row.end] for row in rows.itertuples()}


def statuses(copy: Copy) -> dict[str, str]:
    return dict(zip(copy.citations["id"], copy.citations["status"], strict=True))


# --- the same words ---------------------------------------------------------------------------


def test_the_same_bytes_are_the_document_and_all_citations_are_found(small: Package) -> None:
    copy = read(BOATS, small)
    assert (copy.document_id, copy.difference, copy.forms) == ("A", "none", ())
    assert set(statuses(copy).values()) == {"found"}
    assert words_at(copy) == {row[0]: row[2] for row in BOATS_CITED}
    assert copy.summarise() == "7 of 7 citations found"
    assert copy.describe() == [
        "The copy is identical, byte for byte, to the document that was read."
    ]
    assert list(copy.paragraphs["section"]) == ["Title", "Body", "Body", "Body"]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def wrapped(text: str, width: int, between: str) -> str:
    return between.join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False)) for line in paragraphs(text)
    )


def in_pairs(text: str) -> str:
    lines = paragraphs(text)
    return "\n\n".join(" ".join(lines[n : n + 2]) for n in range(0, len(lines), 2))


def educated(text: str) -> str:
    """Straight quotes as a word processor sets them."""
    text = re.sub(r"(^|[\s(])\"", r"\1“", re.sub(r"(^|[\s(])'", r"\1‘", text))
    return text.replace('"', "”").replace("'", "’")


STRAIGHT = str.maketrans("’“”–", '\'""-')
SIGNS = "different characters for quotes, dashes, spaces or accents"
BETWEEN = {"white space between paragraphs"}
AROUND = "Text before or after it in the file is not part of the document."
LINES, JOINED = "line breaks within paragraphs", "paragraphs run together"
FORMS: dict[str, tuple[Callable[[str], str | bytes], set[str]]] = {
    "CRLF line ends": (lambda t: t.replace("\n", "\r\n"), {"line endings (CRLF)"}),
    "CR line ends": (lambda t: t.replace("\n", "\r"), {"line endings (CR)"}),
    "a byte order mark": (lambda t: f"\ufeff{t}", {"a byte order mark"}),
    "UTF-16": (lambda t: t.encode("utf-16"), {"encoding (UTF-16)"}),
    "NFD": (lambda t: unicodedata.normalize("NFD", t), {SIGNS}),
    "NFKC": (lambda t: unicodedata.normalize("NFKC", t), {SIGNS}),
    "straight quotes and hyphens": (lambda t: t.translate(STRAIGHT), {SIGNS}),
    "no-break spaces": (lambda t: t.replace(" ", "\u00a0"), {SIGNS}),
    "soft hyphens": (lambda t: t.replace("boat", "bo\u00adat").replace("er", "e\u00adr"), {SIGNS}),
    "no empty line at the end": (lambda t: t.rstrip("\n"), BETWEEN),
    "other empty lines": (
        lambda t: t.replace("\n", "\n\n\n"),
        BETWEEN,
    ),
    "in pairs": (in_pairs, {JOINED}),
    "all joined": (lambda t: " ".join(t.split()), {JOINED, SIGNS}),
    "all at once": (
        lambda t: (
            "\ufeff" + unicodedata.normalize("NFD", wrapped(t, 30, "\n")).translate(STRAIGHT)
        ).replace("\n", "\r\n"),
        {"a byte order mark", "line endings (CRLF)", SIGNS, LINES},
    ),
}
FORMS |= {
    f"lines of {width}, {between.count(chr(10)) - 1} blank between": (
        lambda t, width=width, between=between: wrapped(t, width, between),  # type: ignore[misc]
        {LINES} if width < 72 else BETWEEN,
    )
    for width in (30, 60, 72, 80, 100)
    for between in ("\n", "\n\n")
}


@pytest.mark.parametrize(("change", "said"), FORMS.values(), ids=FORMS.keys())
def test_a_copy_in_another_form_says_so_and_every_citation_has_its_place(
    small: Package, change: Callable[[str], str | bytes], said: set[str]
) -> None:
    copy = read(change(BOATS), small)
    assert (copy.document_id, copy.difference) == ("A", "form")
    assert set(copy.forms) == said
    assert (copy.changed, copy.absent, copy.added, copy.in_order) == ((), (), (), True)
    assert list(copy.paragraphs["tabulated"]) == [1, 2, 3, 4]
    expected = {row[0]: fold(row[2]) for row in BOATS_CITED}
    assert {name: fold(words) for name, words in words_at(copy).items()} == expected
    assert copy.summarise().startswith("7 of 7 citations found")
    assert copy.describe()[0].startswith("The copy has the same words and differs only in form: ")


def test_quotes_set_by_a_word_processor_are_another_form(small: Package) -> None:
    copy = read(educated(HILLS), small)
    assert (copy.document_id, copy.difference, copy.forms) == ("B", "form", (SIGNS,))
    assert words_at(copy)["N003"] == "Nobody’s"


def test_a_wording_in_another_form_is_told_from_one_that_moved(small: Package) -> None:
    copy = read(f"\n{BOATS.translate(STRAIGHT)}", small)
    assert (statuses(copy)["F01"], statuses(copy)["F02"]) == ("in another form", "moved")
    assert copy.summarise() == "7 of 7 citations found: 5 moved, 2 in another form"


@pytest.mark.parametrize("change", ["CRLF line ends", "all joined", "no-break spaces", "UTF-16"])
def test_of_equal_wordings_each_keeps_its_own_place(small: Package, change: str) -> None:
    copy = read(FORMS[change][0](HILLS), small)
    rows = copy.citations.set_index("id")
    first = copy.text.index("40")
    assert rows.at["F03", "start"] == first
    assert rows.at["F04", "start"] == copy.text.index("40", first + 1)


# --- other words ------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [change for change, _ in FORMS.values()], ids=FORMS.keys())
@pytest.mark.parametrize(
    ("old", "new", "number", "gone"),
    [
        ("boats\n", "ships\n", 1, set()),
        ("1965", "1956", 2, {"E01"}),
        ("“12” boats", "“13” boats", 2, {"F01"}),
        ("and 7 came", "and 70 came", 3, set()),
        ("café closed", "café has closed", 4, set()),
    ],
)
def test_a_change_is_told_in_its_paragraph_and_only_there(
    small: Package,
    change: Callable[[str], str | bytes],
    old: str,
    new: str,
    number: int,
    gone: set[str],
) -> None:
    assert BOATS.count(old) == 1
    copy = read(change(BOATS.replace(old, new)), small)
    assert (copy.document_id, copy.difference) == ("A", "words")
    assert (copy.changed, copy.absent, copy.added) == ((number,), (), ())
    assert {name for name, status in statuses(copy).items() if status == "missing"} == gone
    assert f"Paragraph {number} has different words." in copy.describe()
    assert list(copy.paragraphs["section"]) == ["Title", "Body", "Body", "Body"]


def test_neighbours_that_were_both_changed_are_told_where_they_are_joined_too(
    small: Package,
) -> None:
    text = BOATS.replace("1965", "1956").replace("7 came", "8 came")
    for copy in (read(text, small), read(" ".join(text.split()), small)):
        assert (copy.changed, copy.absent, copy.added) == ((2, 3), (), ())
        assert words_at(copy)["M001"] == "to Tromsø"


def test_an_absent_paragraph_is_called_absent_and_its_citations_are_missing(small: Package) -> None:
    copy = read(BOATS.replace(paragraphs(BOATS)[2] + "\n", ""), small)
    assert (copy.difference, copy.changed, copy.absent, copy.added) == ("words", (), (3,), ())
    # The wording of F02 is in paragraph 2 too, but that is another citation.
    assert {"F02": "missing", "M001": "missing", "N002": "moved"}.items() <= statuses(copy).items()
    assert copy.describe() == ["The copy differs from the document.", "Paragraph 3 is absent."]


def test_half_of_a_copy_lacks_the_other_half(package: Package) -> None:
    lines = [f"Line {n} is about boat {n * 7}." for n in range(1, 21)]
    made = small_package(package, {"A": ("\n".join(lines), [])})
    copy = read("\n".join([*lines[:2], *lines[3:10], "Read on."]), made)
    assert (copy.changed, copy.absent, copy.added) == ((), (3, *range(11, 21)), ())
    assert copy.describe()[1:] == ["Paragraphs 3 and 11 to 20 are absent.", AROUND]


def test_moved_paragraphs_differ_in_their_order_alone(small: Package) -> None:
    first, *others = HILLS.splitlines()
    copy = read("\n".join([*others[::-1], first]), small)
    assert (copy.document_id, copy.difference, copy.in_order) == ("B", "words", False)
    assert (copy.forms, copy.changed, copy.absent, copy.added) == ((), (), (), ())
    assert copy.describe()[1:] == ["The paragraphs are in a different order."]
    assert words_at(copy) == {"F03": "40", "F04": "40", "N003": "Nobody's"}


def test_a_changed_paragraph_is_told_from_an_absent_neighbour_by_its_length(small: Package) -> None:
    copy = read(BOATS.replace("7 came", "8 came").replace("The café closed.\n", ""), small)
    assert (copy.changed, copy.absent, copy.added) == ((3,), (4,), ())


def test_words_that_are_in_a_changed_paragraph_too_leave_their_own_in_its_place(
    package: Package,
) -> None:
    text = "Boats\nThe captain said: All rested. And so they did.\nAll rested.\nThey left."
    made = small_package(package, {"A": (text, [])})
    copy = read(text.replace("captain", "skipper"), made)
    assert (copy.changed, copy.absent, copy.added) == ((2,), (), ())


def test_paragraphs_that_begin_or_end_with_a_dash_are_found_where_they_are_joined(
    package: Package,
) -> None:
    text = "Boats –\n– one is red,\n– one is blue –\nand all are old."
    copy = read(" ".join(text.split()), small_package(package, {"A": (text, [])}))
    assert (copy.difference, copy.forms) == ("form", (JOINED,))


def test_lines_broken_behind_a_hyphen_are_broken_and_nothing_else(package: Package) -> None:
    text = "Boats\nThe twenty-one boats are old.\n"
    copy = read(text.replace("twenty-", "twenty-\n"), small_package(package, {"A": (text, [])}))
    assert (copy.difference, copy.forms) == ("form", (LINES,))


def test_an_added_paragraph_is_named_by_its_own_number(small: Package) -> None:
    copy = read(HILLS.replace("Nobody", "A hill of ants.\nNobody"), small)
    assert (copy.difference, copy.changed, copy.absent, copy.added) == ("words", (), (), (3,))
    assert copy.paragraphs["tabulated"].tolist() == [1, 2, pd.NA, 3]
    assert copy.paragraphs["section"].tolist() == ["Title", "Body", "Body", "Body"]
    above = read(HILLS.replace("There are", "News.\nThere are"), small)
    assert above.paragraphs["section"].tolist() == ["Title", "Title", "Body", "Body"]


def test_a_wording_that_stands_twice_in_other_words_is_not_guessed(small: Package) -> None:
    copy = read(HILLS.replace("There are 40 hills", "Some say 40 hills are"), small)
    assert copy.changed == (2,)
    assert statuses(copy) == {"F03": "missing", "F04": "missing", "N003": "moved"}


@pytest.mark.parametrize("number", ["17", "71", "1978"])
def test_a_number_within_a_number_is_not_the_wording(package: Package, number: str) -> None:
    cited: list[Cited] = [("F01", "figures", "7", 1)]
    made = small_package(package, {"A": ("Boats\nOf 7 boats.\nAll.", cited)})
    assert statuses(read(f"Boats\nOf {number} boats.\nAll.", made)) == {"F01": "missing"}


def test_equal_paragraphs_are_told_apart_only_where_all_of_them_are_there(package: Package) -> None:
    text = "Boats\n“12” boats.\nRed.\n“12” boats.\nThe end of it.\n"
    cited: list[Cited] = [("F01", "figures", "“12”", 1), ("F02", "figures", "“12”", 2)]
    made = small_package(package, {"A": (text, cited)})
    straight = text.translate(STRAIGHT)
    copy = read(straight.replace("Red.", "Blue."), made)
    first, second = copy.citations["start"]
    assert (first, second) == (straight.index("12") - 1, straight.rindex("12"))
    assert words_at(read(straight.replace('"12" boats.\nRed.\n', "Red.\n"), made)) == {}


def test_the_words_of_a_heading_within_a_sentence_are_no_heading(package: Package) -> None:
    text = "Boats\nHere they come.\nThe red boats\nThey are old.\n"
    made = small_package(package, {"A": (text, [])})
    made["paragraphs"].loc[2, "kind"] = "heading"
    without = "Boats\nHere they come.\nSee, The red boats sail.\nThey are old.\n"
    assert read(without, made).changed == (3,)
    assert read(text.replace("Here they come", "Here they go"), made).changed == (2,)
    assert read(" ".join(text.replace("Here they come", "There").split()), made).changed == (2,)
    made["paragraphs"].loc[3, "kind"] = "heading"
    other = text.replace("The red boats", "The blue boats")
    assert read(" ".join(other.split()), made).changed == (3,)


@pytest.mark.parametrize("text", ["Other words altogether.", "On boats\n\nA heading is not all."])
def test_a_text_that_shares_no_body_is_no_copy_and_no_error(small: Package, text: str) -> None:
    assert read_all(text, small) == []


# --- several documents in one file ------------------------------------------------------------


@pytest.mark.parametrize("change", [change for change, _ in FORMS.values()], ids=FORMS.keys())
def test_a_file_that_holds_two_documents_is_a_copy_of_each(
    small: Package, change: Callable[[str], str | bytes]
) -> None:
    hills, boats = read_all(change(f"{HILLS}\n{BOATS}"), small)
    assert [(c.document_id, c.difference) for c in (hills, boats)] == [("B", "form"), ("A", "form")]
    assert [c.summarise()[:6] for c in (hills, boats)] == ["3 of 3", "7 of 7"]
    assert list(boats.paragraphs["paragraph"]) == [1, 2, 3, 4]


def test_a_file_that_holds_several_documents_is_said_to_hold_them(small: Package) -> None:
    copies = read_all(HILLS + BOATS, small)
    assert say_several("mine.txt", copies) == "mine.txt holds documents B and A."
    assert say_several("mine.txt", copies[:1]) == say_several("mine.txt", []) == ""
    three = [copies[0], *copies]
    assert say_several("mine.txt", three) == "mine.txt holds documents B, B and A."


def test_what_belongs_to_no_document_goes_with_the_one_that_it_changes(small: Package) -> None:
    text = f"Saved pages\n{BOATS}On many hills\n{HILLS.partition(chr(10))[2]}Read more.\n"
    boats, hills = read_all(text, small)
    assert (boats.changed, boats.absent, boats.added, boats.around) == ((), (), (), True)
    assert (hills.changed, hills.absent, hills.added, hills.around) == ((1,), (), (), True)


def test_a_line_that_two_documents_have_is_found_in_each(package: Package) -> None:
    boats = "Boats\nThey sail far and wide.\nAll rested.\n"
    hills = "Hills\nThey are high and steep.\nAll rested.\n"
    made = small_package(package, {"A": (boats, []), "B": (hills, [])})
    for text in (boats + hills, hills + boats):
        assert [copy.difference for copy in read_all(text, made)] == ["form", "form"]


def test_of_two_editions_the_file_is_a_copy_of_the_one_it_holds(package: Package) -> None:
    later = BOATS.replace("The café closed.", "The café has closed for good.")
    made = small_package(package, {"A": (BOATS, []), "B": (later, [])})
    for text, document_id in ((BOATS, "A"), (later, "B")):
        copy = read(text.replace("\n", "\r\n"), made)
        assert (copy.document_id, copy.difference) == (document_id, "form")


# --- other kinds of file ----------------------------------------------------------------------

FILES: dict[str, tuple[str, Callable[[Sequence[str]], bytes]]] = {
    "web page": ("mine.html", saved_page),
    "saved web page": ("mine.mhtml", archived_page),
    "Word document": ("mine.docx", word_document),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_copy_in_another_kind_of_file_has_every_citation(small: Package, kind: str) -> None:
    name, write = FILES[kind]
    (copy,) = recognise(write(paragraphs(BOATS)), name, small)
    assert (copy.document_id, copy.difference, copy.summarise()[:6]) == ("A", "form", "7 of 7")
    assert (copy.forms[0], copy.around) == (f"file type ({kind})", "page" in kind)
    assert list(copy.paragraphs["tabulated"]) == [1, 2, 3, 4]
    assert copy.describe()[1:] == [AROUND] * ("page" in kind)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_that_holds_two_documents_holds_both(
    small: Package, kind: str
) -> None:
    name, write = FILES[kind]
    copies = recognise(write(paragraphs(HILLS + BOATS)), name, small)
    assert [(copy.document_id, copy.difference) for copy in copies] == [
        ("B", "form"),
        ("A", "form"),
    ]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize(
    ("old", "new", "number", "gone"),
    [
        ("On boats", "About boats", 1, set()),
        ("1965", "1956", 2, {"E01"}),
        ("7 came", "8 came", 3, set()),
        ("café closed", "café has closed", 4, set()),
    ],
)
def test_a_change_is_told_in_another_kind_of_file_at_its_ends_too(
    small: Package, kind: str, old: str, new: str, number: int, gone: set[str]
) -> None:
    name, write = FILES[kind]
    (copy,) = recognise(write(paragraphs(BOATS.replace(old, new))), name, small)
    assert (copy.changed, copy.absent, copy.added) == ((number,), (), ())
    assert {name for name, status in statuses(copy).items() if status == "missing"} == gone
    assert copy.around == ("page" in kind)


@pytest.mark.parametrize("kind", ["web page", "saved web page"])
def test_of_half_a_document_on_a_page_the_other_half_is_absent(package: Package, kind: str) -> None:
    lines = [f"Line {n} tells at some length about boat {n * 7}." for n in range(1, 21)]
    made = small_package(package, {"A": ("\n".join(lines), [])})
    name, write = FILES[kind]
    for part, absent in ((lines[:10], range(11, 21)), (lines[10:], range(1, 11))):
        (copy,) = recognise(write(part), name, made)
        assert (copy.changed, copy.absent, copy.added) == ((), tuple(absent), ())
        assert copy.describe()[-1] == AROUND


def test_a_printed_pdf_is_a_copy_with_every_citation(three_package: Package) -> None:
    (copy,) = recognise(HARBOUR_PDF, "mine.pdf", three_package)
    assert (copy.document_id, copy.difference) == ("A", "form")
    assert copy.found == len(copy.citations) > 20
    assert copy.forms == ("file type (PDF)",)


# --- what cannot be read ----------------------------------------------------------------------

UNREADABLE = {
    "not UTF-8": ("café".encode("latin-1") * 2, "is not UTF-8"),
    "NUL bytes": (b"boats\0boats", "is not text"),
    "a broken PDF": (b"%PDF-1.7\n", "is a damaged PDF"),
    "nothing": (b"", "is empty"),
    "white space alone": (b" \r\n\t\n", "is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf\n", "is empty"),
    "one byte more than 10 MB": (b"a" * (MAX_BYTES + 1), "is larger than 10 MB"),
}


@pytest.mark.parametrize(("content", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_text_gets_one_sentence(small: Package, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableText, match=rf"^mine\.txt {said}[^\n]*; [^\n]+$"):
        recognise(content, "mine.txt", small)


# --- 5 MB -------------------------------------------------------------------------------------

LARGE = "\n\n".join(
    " ".join(
        f"Line {n * 20 + k} is about boat {n * 7919 + k} of the club’s – old." for k in range(20)
    )
    for n in range(4_700)
)


def test_a_copy_of_5_mb_is_recognised_with_its_change(package: Package) -> None:
    cited: list[Cited] = [("F01", "figures", "boat 791900", 1), ("F02", "figures", "club’s", 9)]
    made = small_package(package, {"A": (LARGE, cited)})
    content = LARGE.translate(STRAIGHT).replace("boat 15838 ", "boat 1 ").encode()
    assert 4.6 * 1024**2 < len(content) <= MAX_BYTES
    copy = read(content, made)
    assert (copy.document_id, copy.changed, copy.added) == ("A", (3,), ())
    assert words_at(copy) == {"F01": "boat 791900", "F02": "club's"}


@pytest.mark.parametrize("line", ["a\n", "x\n\n", "7 {n}\n", "On boats\n", "- ", "x{n} "])
def test_much_text_of_something_else_is_soon_known_to_be_no_copy(small: Package, line: str) -> None:
    text = "".join(line.format(n=n) for n in range(9_600_000 // len(line)))[:9_600_000]
    began = time.process_time()
    assert read_all(text, small) == []
    assert time.process_time() - began < 5  # a quarter of it, where nothing else runs


# --- a folder ---------------------------------------------------------------------------------


def test_a_folder_gives_its_copies_and_says_what_it_left_out(
    small: Package, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(f"{BOATS}\n{HILLS}".encode())
    (tmp_path / "b.txt").write_bytes(BOATS.encode())
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    (tmp_path / "d.txt").write_bytes(b"Other words.")
    (tmp_path / "e.txt").mkdir()
    (tmp_path / "f.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "notes.md").write_bytes(HILLS.encode())
    copies, messages = recognise_folder(tmp_path, small)
    assert {name: copy.name for name, copy in copies.items()} == {"A": "b.txt", "B": "a.txt"}
    assert messages[0] == "a.txt is also a copy of document A; b.txt is shown"
    assert messages[1].startswith("c.txt is not UTF-8")
    assert messages[2] == "d.txt is not a copy of any tabulated document; it is not shown"
    assert messages[3].startswith("e.txt cannot be read")
    assert messages[4].startswith("f.txt is larger than 10 MB")
    assert len(messages) == 5


def test_a_folder_that_does_not_exist_has_no_copies(small: Package, tmp_path: Path) -> None:
    assert recognise_folder(tmp_path / "none", small) == ({}, [])


# --- the documents themselves -----------------------------------------------------------------


def test_each_changed_number_of_the_documents_is_told_in_its_paragraph(
    package: Package, document_texts: dict[str, str]
) -> None:
    for document_id, text in document_texts.items():
        for paragraph, other in with_a_digit_changed(text):
            assert_changed(read(other, package), document_id, paragraph)


@pytest.mark.parametrize("change", [change for change, _ in FORMS.values()], ids=FORMS.keys())
def test_the_documents_in_every_form_have_all_their_citations_and_tell_a_changed_number(
    package: Package, document_texts: dict[str, str], change: Callable[[str], str | bytes]
) -> None:
    for document_id, text in document_texts.items():
        copy = read(change(text), package)
        assert (copy.document_id, copy.difference in ("none", "form")) == (document_id, True)
        assert copy.found == len(copy.citations) > 0
        expected = {row.id: fold(row.wording) for row in copy.citations.itertuples()}
        assert {name: fold(words) for name, words in words_at(copy).items()} == expected
        first, *_, last = with_a_digit_changed(text)
        for paragraph, other in (first, last):
            assert_changed(read(change(other), package), document_id, paragraph)


def with_a_digit_changed(text: str) -> Iterator[tuple[int, str]]:
    """Of each paragraph with a number: which it is, and the text with another first digit there."""
    for row in find_paragraphs(text).itertuples():
        digit = re.search(r"\d", text[row.start : row.end])
        if digit:
            place = row.start + digit.start()
            yield row.paragraph, f"{text[:place]}{9 - int(digit.group())}{text[place + 1 :]}"


def assert_changed(copy: Copy, document_id: str, paragraph: int) -> None:
    assert (copy.document_id, copy.changed) == (document_id, (paragraph,))
    assert (copy.absent, copy.added) == ((), ())


def test_both_documents_in_one_file_are_found_whole(
    package: Package, document_texts: dict[str, str]
) -> None:
    copies = read_all("\n\n".join(document_texts.values()), package)
    assert [copy.document_id for copy in copies] == list(document_texts)
    assert all(copy.found == len(copy.citations) for copy in copies)
    assert {copy.difference for copy in copies} == {"form"}
