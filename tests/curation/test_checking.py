"""Two small documents of our own against a package about them: what a check finds and names."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sourcebook.curation.checking import Report, check_documents, list_place_names
from sourcebook.package import Package, load
from sourcebook.package.problems import Problem
from tests.builders import Row, build_folder, cited

LAKE = (
    "Lake club\r\n\r\n"
    "The lake club began in 1987 with 12 rowers 🚣.\n"
    "   \t\n"
    "Its boathouse in Oslo holds over 30 boats; dozens are “classic” ones.\r\n"
    "Anna Holm, who founded it, won the First Regatta in Norway."
)
HILL = "Hill club\nThree walkers met at Camp Birch in Norway in 1990.\n"
TEXTS = {"A": LAKE, "B": HILL}

CITED: dict[
    tuple[str, str], tuple[str, int, str, Row]
] = {  # table, id -> document, paragraph, wording, further cells
    ("figures", "F01"): ("A", 2, "12 rowers", {"value": 12}),
    ("figures", "F02"): ("A", 3, "over 30 boats", {"qualifier": "more_than", "value": 30}),
    ("figures", "F03"): ("A", 3, "dozens", {}),
    ("figures", "F04"): ("B", 2, "Three walkers", {"value": 3}),
    ("events", "E01"): ("A", 2, "in 1987", {"edtf": "1987"}),
    ("events", "E02"): ("B", 2, "1990", {"edtf": "1990"}),
    ("place_mentions", "M001"): ("A", 3, "Oslo", {"place_id": "P-oslo"}),
    ("place_mentions", "M002"): ("A", 4, "Norway", {"place_id": "P-norway"}),
    ("place_mentions", "M003"): ("B", 2, "Camp Birch", {"place_id": "P-camp-birch"}),
    ("place_mentions", "M004"): ("B", 2, "Norway", {"place_id": "P-norway"}),
    ("name_mentions", "N001"): ("A", 1, "Lake club", {"name_id": "A-lake-club"}),
    ("name_mentions", "N002"): ("A", 2, "lake club", {"name_id": "A-lake-club"}),
    ("name_mentions", "N003"): ("A", 4, "Anna Holm", {"name_id": "A-anna-holm"}),
    ("name_mentions", "N004"): ("B", 1, "Hill club", {"name_id": "A-hill-club"}),
    ("exclusions", "X01"): ("A", 4, "First Regatta", {"reason": "The name of a contest"}),
}
PLACES: list[Row] = [
    {"id": "P-oslo", "name": "Oslo"},
    {"id": "P-norway", "name": "Norway", "kind": "country", "iso_n3": "578"},
    {"id": "P-camp-birch", "name": "Camp Birch", "kind": "camp"},
]
NAMES: list[Row] = [
    {"id": "A-lake-club", "name": "Lake club (LC)", "aliases": "lake club|LC"},
    {"id": "A-hill-club", "name": "Hill club"},
    {"id": "A-anna-holm", "name": "Anna Holm", "aliases": "Holm|Anna", "kind": "person"},
]


def spans_of_lines(text: str) -> list[tuple[int, int]]:
    """Where the lines that are not blank stand, by their content alone."""
    spans, start = [], 0
    for line in text.replace("\r", "\n").split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_package(folder: Path) -> Path:
    """Write a package about the two documents."""
    rows: dict[str, Any] = {"places": PLACES, "names": NAMES}
    for (table, record), (document, _, wording, cells) in CITED.items():
        rows.setdefault(table, []).append(cited(document, wording, id=record, **cells))
    documents = [
        {"text": text, "title": f"On club {name}", "file_name": f"{name}.txt"}
        for name, text in TEXTS.items()
    ]
    return build_folder(folder, documents, **rows)


@pytest.fixture(scope="module")
def clubs(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return load(write_package(tmp_path_factory.mktemp("clubs") / "data"))


def without(package: Package, table: str, *records: str) -> Package:
    rows = package[table]
    return replace(package, tables={**package.tables, table: rows[~rows["id"].isin(records)]})


def line(report: Report, table: str) -> list[Problem]:
    return [problem for problem in report.problems if problem.table == table]


def test_a_package_that_agrees_with_its_texts_has_no_problem(clubs: Package) -> None:
    report = check_documents(clubs, TEXTS)
    assert report.problems == []
    assert report.summarise() == "15 of 15 citations found, nothing uncovered"


def test_only_the_rows_of_the_documents_given_are_counted(clubs: Package) -> None:
    report = check_documents(clubs, {"B": HILL})
    assert report.problems == []
    assert report.summarise() == "5 of 5 citations found, nothing uncovered"


UNCOVERED = {  # table, record without which a mention is bare, its text, its kind
    "a numeral": ("figures", "F01", "12", "numeral"),
    "a numeral with its qualifier": ("figures", "F02", "over 30", "numeral"),
    "a number word": ("figures", "F04", "Three", "number word"),
    "a vague quantity": ("figures", "F03", "dozens", "vague quantity"),
    "a date": ("events", "E01", "1987", "date"),
    "a city": ("place_mentions", "M001", "Oslo", "place"),
    "a country": ("place_mentions", "M002", "Norway", "place"),
    "a camp that only the package knows": ("place_mentions", "M003", "Camp Birch", "place"),
    "a name": ("name_mentions", "N003", "Anna Holm", "name"),
    "a name without the abbreviation behind it": ("name_mentions", "N001", "Lake club", "name"),
    "an alias": ("name_mentions", "N002", "lake club", "name"),
    "a contest that was excluded": ("exclusions", "X01", "First Regatta", "unknown name"),
}


@pytest.mark.parametrize(
    ("table", "record", "wording", "kind"), UNCOVERED.values(), ids=UNCOVERED.keys()
)
def test_what_no_row_covers_is_named_with_its_character(
    table: str, record: str, wording: str, kind: str, clubs: Package
) -> None:
    document, paragraph, _, _ = CITED[table, record]
    text = TEXTS[document]
    character = text.index(wording, spans_of_lines(text)[paragraph - 1][0])
    report = check_documents(without(clubs, table, record), TEXTS)
    (problem,) = report.problems
    assert problem.table == "coverage"
    assert problem.value == wording
    expected = f"document {document}, character {character}: no row covers this {kind};"
    assert problem.message.startswith(expected)
    assert report.summarise() == "14 of 14 citations found, 1 uncovered"


def test_a_row_of_another_document_covers_nothing(clubs: Package) -> None:
    rows = clubs["events"].assign(document_id="B")
    moved = replace(clubs, tables={**clubs.tables, "events": rows})
    named = [problem.value for problem in line(check_documents(moved, {"A": LAKE}), "coverage")]
    assert named == ["1987"]


def test_a_figure_does_not_cover_a_name(clubs: Package) -> None:
    rows = clubs["figures"].copy()
    anna = LAKE.index("Anna Holm")
    rows.loc[rows["id"] == "F01", ["paragraph", "start", "end"]] = [4, anna, anna + 9]
    rows.loc[rows["id"] == "F01", "wording"] = "Anna Holm"
    figures = replace(clubs, tables={**clubs.tables, "figures": rows})
    report = check_documents(without(figures, "name_mentions", "N003"), {"A": LAKE})
    assert "Anna Holm" in [problem.value for problem in line(report, "coverage")]


def test_an_exclusion_covers_a_name(clubs: Package) -> None:
    left_out = clubs["name_mentions"].query("id == 'N003'").assign(id="X02", reason="Ours")
    rows = pd.concat([clubs["exclusions"], left_out[list(clubs["exclusions"])]])
    excluding = replace(clubs, tables={**clubs.tables, "exclusions": rows})
    report = check_documents(without(excluding, "name_mentions", "N003"), {"A": LAKE})
    assert report.problems == []


def test_the_capitals_of_a_heading_are_no_unknown_name(clubs: Package) -> None:
    outline = clubs["paragraphs"].copy()
    text = LAKE.replace("First Regatta", "Great Regatta")
    outline["kind"] = "heading"
    heading = replace(clubs, tables={**clubs.tables, "paragraphs": outline})
    for package, names in ((clubs, ["Great Regatta"]), (heading, [])):
        bare = line(check_documents(without(package, "exclusions", "X01"), {"A": text}), "coverage")
        assert [problem.value for problem in bare] == names


@pytest.mark.parametrize("word", ["Holmes", "McHolm"])
def test_a_name_within_a_longer_word_is_none(word: str, clubs: Package) -> None:
    report = check_documents(clubs, {"B": f"{HILL}The {word} met.\n"})
    assert line(report, "coverage") == []


def test_a_package_that_names_no_one_misses_the_capitalised_names_alone(clubs: Package) -> None:
    empty = {name: clubs[name].iloc[:0] for name in ("names", "name_mentions")}
    nameless = replace(clubs, tables={**clubs.tables, **empty})
    report = check_documents(nameless, TEXTS)
    assert [(p.value, p.message.split(": ")[1].split(";")[0]) for p in report.problems] == [
        ("Anna Holm", "no row covers this unknown name")
    ]


def test_a_changed_word_is_named_by_hash_and_paragraph_and_breaks_no_other_citation(
    clubs: Package,
) -> None:
    changed = LAKE.replace("began", "arose")
    report = check_documents(clubs, {"A": changed})
    assert [(p.table, p.field, p.value) for p in report.problems] == [
        ("documents.csv", "sha256", sha256(LAKE)),
        ("paragraphs.csv", "paragraph", "2"),
    ]
    assert sha256(changed) in report.problems[0].message
    assert report.summarise() == "10 of 10 citations found, nothing uncovered"


def test_a_longer_text_differs_in_characters_words_and_paragraphs(clubs: Package) -> None:
    report = check_documents(clubs, {"B": HILL + "They rested."})
    assert [(p.table, p.field, p.value) for p in report.problems] == [
        ("documents.csv", "sha256", sha256(HILL)),
        ("documents.csv", "characters", str(len(HILL))),
        ("documents.csv", "words", str(len(HILL.split()))),
        ("paragraphs.csv", "paragraph", "3"),
    ]


def test_a_shorter_text_lacks_paragraphs_and_citations(clubs: Package) -> None:
    report = check_documents(clubs, {"B": "Hill club\n"})
    assert [p.value for p in line(report, "paragraphs.csv")] == ["2"]
    assert report.summarise() == "1 of 5 citations found, nothing uncovered"


def test_the_rows_of_a_paragraph_that_moved_are_named_with_their_new_place(
    clubs: Package,
) -> None:
    moved = "Of old\n" + HILL
    report = check_documents(clubs, {"B": moved})
    start = moved.index("Three walkers")
    (problem,) = line(report, "figures.csv")
    assert (problem.field, problem.value) == ("wording", "Three walkers")
    assert problem.message.startswith(
        f"F04 has moved to paragraph 3, {start} to {start + len('Three walkers')};"
    )
    assert len(line(report, "place_mentions.csv")) == 2
    assert report.summarise().startswith("0 of 5 citations found, ")


@pytest.mark.parametrize("column", ["sha256_folded", "characters_folded", "sum_folded"])
def test_a_paragraph_whose_folded_text_is_described_otherwise_is_named(
    column: str, clubs: Package
) -> None:
    outline = clubs["paragraphs"].copy()
    outline[column] = outline[column].shift()
    other = replace(clubs, tables={**clubs.tables, "paragraphs": outline})
    report = check_documents(other, {"B": HILL})
    assert [p.value for p in line(report, "paragraphs.csv")] == ["1", "2"]


def test_a_wording_that_is_gone_is_named(clubs: Package) -> None:
    report = check_documents(clubs, {"A": LAKE.replace("12 rowers", "15 rowers")})
    (problem,) = line(report, "figures.csv")
    assert (problem.field, problem.value) == ("wording", "12 rowers")
    assert problem.message.startswith("F01 is not in the text at its place")
    assert "the wording appears nowhere in it" in problem.message
    assert report.summarise() == "9 of 10 citations found, nothing uncovered"


def test_a_wording_that_appears_twice_elsewhere_is_missing_and_the_message_counts_it(
    clubs: Package,
) -> None:
    changed = HILL.replace("Three walkers met", "Of Three walkers, Three walkers met")
    report = check_documents(clubs, {"B": changed})
    (problem,) = line(report, "figures.csv")
    assert problem.message.startswith("F04 is not in the text at its place")
    assert "the wording appears 2 times in it" in problem.message


def test_progress_is_told_for_each_document_and_ends_whole(clubs: Package) -> None:
    told: list[tuple[str, float]] = []
    check_documents(clubs, TEXTS, lambda document, part: told.append((document, part)))
    assert [document for document, part in told if part == 1] == ["A", "B"]
    assert all(0 < part <= 1 for _, part in told)


def test_a_camp_is_also_known_by_its_name_alone(clubs: Package) -> None:
    assert list_place_names(clubs) == ("Oslo", "Norway", "Camp Birch", "Birch")


def test_a_report_without_rows_says_so() -> None:
    assert Report().summarise() == "0 of 0 citations found, nothing uncovered"


@pytest.mark.parametrize(("uncovered", "words"), [(0, "nothing"), (1, "1"), (12, "12")])
def test_the_summary_counts_what_is_uncovered(uncovered: int, words: str) -> None:
    assert Report(3, 4, uncovered).summarise() == f"3 of 4 citations found, {words} uncovered"


def write_oars(folder: Path, gap: str) -> tuple[Package, str]:
    """Write a document that has a wording twice; `gap` stands before the first of them."""
    text = (
        f"The log\nIn the boathouse were{gap}dozens of oars and dozens of boats; "
        "most were old and some were new."
    )
    rows = [cited("A", "dozens", place=0), cited("A", "dozens", place=1)]
    return load(build_folder(folder, [{"text": text, "file_name": "A.txt"}], figures=rows)), text


def test_a_wording_that_a_copy_of_another_form_would_have_elsewhere_is_ambiguous(
    tmp_path: Path,
) -> None:
    """Without its many spaces, what is before the first occurrence shrinks to that of another."""
    package, text = write_oars(tmp_path / "data", " " * 80)
    report = check_documents(package, {"A": text})
    (problem,) = line(report, "citations")
    assert problem.message.startswith("F01 cites words that appear several times")
    assert problem.message.endswith("cite more words")


def test_a_wording_that_appears_twice_and_is_found_again_is_not_ambiguous(tmp_path: Path) -> None:
    package, text = write_oars(tmp_path / "data", " ")
    report = check_documents(package, {"A": text})
    assert line(report, "citations") == []
    assert report.found == 2
