"""Our own prose is neutral and plain: loaded words are only in quotations and names."""

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

RIDDLES = re.compile(
    r"\b(?:stands?|at hand|drawn|as read|tak(?:e|en) along|of all documents)\b", re.IGNORECASE
)
"""What the house words replace: appears in, available, shown, our reading, download."""

NOT_OURS = {
    "wording": "quotes the document",
    "names.aliases": "the forms that the documents write, to find them by",
    "other_figures.title": "the title of a report",
    "other_figures.address": "the address of a report",
    "other_figures.source": "the name of an organisation",
}
"""Columns of the data that hold others' words, and why they do."""

SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
SOURCES += sorted((ROOT / "sourcebook").rglob("*.py"))
TEMPLATES = sorted(path for kind in ("*.j2", "*.js") for path in (ROOT / "sourcebook").rglob(kind))
PROSE = [ROOT / "CITATION.cff", *sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"|“[^”]*”', '""', text)


def loaded(text: str, file: str = "") -> list[str]:
    """The loaded words of a text, each with what stands around it."""
    return [text[max(0, found.start() - 30) : found.end() + 30] for found in LOADED.finditer(text)]


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
                    yield row.get("id", ""), column, unquoted(text)


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
    assert any("Nothing here is verified" in text for text in said)
    assert [text for text in said if loaded(unquoted(text), "data/datapackage.json")] == []


def docstrings(tree: ast.AST) -> set[int]:
    """The texts that no one reads on a screen: those that are an expression of their own."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def on_screen(source: str) -> list[str]:
    """Every text of a program that a reader may see."""
    tree = ast.parse(source)
    left_out = docstrings(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in left_out
    ]


def test_texts_on_the_screen_are_told_from_docstrings() -> None:
    source = '"""Drawn."""\ndef f(x):\n    """Drawn too."""\n    return f"{x} drawn" + "at hand"\n'
    assert sorted(on_screen(source)) == [" drawn", "at hand"]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_text_in_the_code_is_neutral(path: Path) -> None:
    constants = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [found for text in constants for found in loaded(unquoted(text), name_of(path))] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_text_on_the_screen_is_in_house_words(path: Path) -> None:
    assert [text for text in on_screen(path.read_text("utf-8")) if RIDDLES.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_neutral_and_in_house_words(path: Path) -> None:
    text = re.sub(r"{#[^#]*#}|//.*", "", path.read_text("utf-8"))
    assert loaded(unquoted(text), name_of(path)) == []
    assert RIDDLES.findall(text) == []


def test_the_templates_are_found() -> None:
    assert {"report.html.j2", "synopsis.html.j2", "view.js"} <= {path.name for path in TEMPLATES}


@pytest.mark.parametrize("text", ["it stands", "at hand", "7 drawn", "Take along", "As read"])
def test_a_riddle_is_recognised(text: str) -> None:
    assert RIDDLES.search(text)
    assert not RIDDLES.search("understands standing beforehand withdrawn as_read")


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_what_describes_the_project_is_neutral(path: Path) -> None:
    assert loaded(unquoted(path.read_text("utf-8")), name_of(path)) == []
