"""Our own prose is neutral: the documents' loaded words stand only in quotations and names."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT

LOADED = re.compile(
    r"\b(?:"
    # nouns that judge
    r"regimes?|massacr\w*|martyr\w*|terroris\w*|cults?|cultish|cultists?|dictator\w*|mullahs?"
    r"|sieges?|besieg\w*|uprisings?|struggl\w*"
    # verbs that take a side: a document states
    r"|claim\w*|admit\w*|reveal\w*|confirm\w*"
    r")\b",
    re.IGNORECASE,
)

NOT_OURS = {
    "wording": "quotes the document",
    "names.aliases": "the forms that the documents write, to find them by",
    "other_figures.title": "the title of a report",
    "other_figures.address": "the address of a report",
    "other_figures.source": "the name of an organisation",
}
"""Columns of the data that hold others' words, and why they do."""

NOTES = ("note", "title_note", "scope_note", "reason")
"""Columns that may quote, in double quotes."""

UNAVOIDABLE: dict[tuple[str, str], str] = {}
"""File and word (in small letters) that must stand there, and why; none has to."""

SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
SOURCES += sorted((ROOT / "sourcebook").rglob("*.py"))
PROSE = [ROOT / "CITATION.cff", *sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"|“[^”]*”', '""', text)


def loaded(text: str, file: str = "") -> list[str]:
    """The loaded words of a text, each with what stands around it."""
    return [
        text[max(0, found.start() - 30) : found.end() + 30]
        for found in LOADED.finditer(text)
        if (file, found.group().lower()) not in UNAVOIDABLE
    ]


LOADED_WORDS = (
    "regime regimes massacre massacred martyr martyrs martyrdom terrorist terrorists terrorism "
    "cult cults dictator dictatorship dictatorial mullah mullahs siege besieged uprising uprisings "
    "struggle struggles struggling claim claims claimed admits admitted reveals revealed confirms "
    "confirmed Regime REGIME’s regime-run"
)
PLAIN_WORDS = "regimen culture cultivate agriculture admire admission proclaim states stated rule"


@pytest.mark.parametrize("word", LOADED_WORDS.split())
def test_a_loaded_word_is_recognised_in_all_its_forms(word: str) -> None:
    assert loaded(f"It ({word}) is.")


@pytest.mark.parametrize("word", PLAIN_WORDS.split())
def test_a_plain_word_that_looks_like_one_is_left_alone(word: str) -> None:
    assert not loaded(f"It ({word}) is.")


def test_a_quotation_is_not_ours() -> None:
    assert not loaded(unquoted('A writes "the regime", B “the struggle”.'))
    assert loaded(unquoted('A writes "the rule" of the regime, B "another".'))


def cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """Row, column and text of every cell that is our own prose."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, text in row.items():
                if column not in NOT_OURS and f"{path.stem}.{column}" not in NOT_OURS:
                    yield row.get("id", ""), column, unquoted(text) if column in NOTES else text


TABLES = sorted(DATA.glob("*.csv"))


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_table_says_everything_in_neutral_words(path: Path) -> None:
    said = list(cells(path))
    assert said
    assert [(row, column, text) for row, column, text in said if loaded(text, name_of(path))] == []


def test_every_column_that_is_not_ours_exists() -> None:
    headers = {path.stem: path.read_text("utf-8").split("\n")[0].split(",") for path in TABLES}
    columns = {f"{table}.{column}" for table, names in headers.items() for column in names}
    assert {name for name in NOT_OURS if "." in name} <= columns
    assert "figures.wording" in columns


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_the_descriptor_says_everything_in_neutral_words() -> None:
    said = list(strings(json.loads((DATA / "datapackage.json").read_text("utf-8"))))
    assert any("not verified" in text or "nothing here is verified" in text for text in said)
    assert [text for text in said if loaded(text, "data/datapackage.json")] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_text_in_the_code_is_neutral(path: Path) -> None:
    constants = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [found for text in constants for found in loaded(text, name_of(path))] == []


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_what_describes_the_project_is_neutral(path: Path) -> None:
    assert loaded(path.read_text("utf-8"), name_of(path)) == []


def test_every_exception_is_still_needed() -> None:
    for file, word in UNAVOIDABLE:
        assert re.search(rf"\b{re.escape(word)}\b", (ROOT / file).read_text("utf-8"), re.IGNORECASE)
