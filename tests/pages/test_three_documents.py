"""Nothing is made for two documents that agree: three of three stances have all that they state."""

import csv
import re
from pathlib import Path

import pytest

from tests.generator import write_package
from tests.pages.conftest import Show
from tests.pages.rendered import (
    PAGES,
    Parsed,
    open_page,
    pictures,
    unfold,
    view_html,
    words,
)

MIXED = "As stated by 3 documents of different sides; not verified."
FOLDED = {
    "figures.py": ["figures"],
    "timeline.py": ["events"],
    "map.py": ["places", "mentions"],
    "people.py": ["where", "mentions"],
    "compare.py": ["meanings"],
    "sources.py": ["outline-C", "technical"],
    "data.py": ["columns", "cite", "code", "changes"],
}
"""The parts of each page that are folded away."""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package on an invented association: A favours it, B opposes it, C does neither."""
    folder = tmp_path_factory.mktemp("three")
    write_package(folder, documents=3, rows=150, seed=4)
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_that_the_documents_are_of_different_sides(
    name: str, three: Path, show_folder: Show
) -> None:
    show_folder(three)
    app = open_page(name)
    assert not app.exception
    assert [text.value for text in app.text if "As stated by" in text.value] == [MIXED]
    assert all("of different sides" in spec for spec in pictures(app))


@pytest.mark.parametrize(
    ("document", "said"),
    [("A", "favours the HA"), ("B", "opposes the HA"), ("C", "takes neither side on the HA")],
)
def test_one_document_of_them_is_called_what_it_is(
    document: str, said: str, three: Path, show_folder: Show
) -> None:
    show_folder(three)
    assert f"As stated by a document that {said}; not verified." in words(
        open_page("figures.py", document=document)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_of_two_or_both(name: str, three: Path, show_folder: Show) -> None:
    show_folder(three)
    record = rows(three, "figures")[0]["id"]
    app = open_page(name, id=record, q="house")
    seen = [words(app), *pictures(app)]
    for key in FOLDED.get(name, []):
        app = unfold(open_page(name), key)
        seen += [words(app), *pictures(app)]
    assert not app.exception
    found = [
        text[max(0, match.start() - 40) : match.end() + 40]
        for text in seen
        for match in re.finditer(r"(?i)\b(two(?! fingers)|both|PMOI|MEK|Iran\w*)\b", text)
        if "PMOI sourcebook" not in text[match.start() : match.end() + 11]
    ]
    assert found == []


def test_the_synopsis_has_three_columns(three: Path, show_folder: Show) -> None:
    show_folder(three)
    (synopsis,) = (html for html in view_html(open_page("overview.py")) if "<table" in html)
    heads = [attrs for tag, attrs in Parsed(synopsis).tags if attrs.get("scope") == "col"]
    assert len(heads) == len(("Question", "A", "B", "C", "Other sources"))
    assert re.findall(r"\b([A-C]) states", Parsed(synopsis).text)[:3] == ["A", "B", "C"]


def test_overview_counts_the_documents_of_each_side(three: Path, show_folder: Show) -> None:
    show_folder(three)
    said = open_page("overview.py").main.markdown[0].value
    for part in ("3 documents", "1 favours the HA", "1 opposes the HA", "1 takes neither side"):
        assert part in said


def test_compare_has_three_columns_and_counts_every_question(
    three: Path, show_folder: Show
) -> None:
    show_folder(three)
    app = open_page("compare.py")
    topics = rows(three, "topics")
    assert f"{len(topics)} questions: {len(topics)} shown, 0 filtered out." in words(app)
    for html in (html for html in view_html(app) if "<table" in html):
        heads = [attrs for _, attrs in Parsed(html).tags if attrs.get("scope") == "col"]
        assert len(heads) == len(("Question", "A", "B", "C", "Relation", "Other sources"))


def test_more_than_three_documents_are_counted_and_said(tmp_path: Path, show_folder: Show) -> None:
    write_package(tmp_path, documents=5, rows=120, seed=2)
    show_folder(tmp_path)
    assert "2 more documents can be chosen above." in words(open_page("overview.py"))
    said = words(open_page("compare.py"))
    assert "A, B and C are shown side by side. 2 more documents can be chosen above." in said
    chosen = words(open_page("compare.py", document=["D", "E"]))
    assert "side by side" not in chosen
    assert "As stated by 2 documents of different sides" in chosen


@pytest.mark.parametrize("name", PAGES)
def test_a_package_of_one_document_has_every_page(
    name: str, tmp_path: Path, show_folder: Show
) -> None:
    write_package(tmp_path, documents=1, rows=60, seed=3)
    show_folder(tmp_path)
    app = open_page(name)
    assert not app.exception
    assert "As stated by a document that favours the HA; not verified." in words(app)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of two documents of which A favours and B opposes the association."""
    folder = tmp_path_factory.mktemp("two")
    write_package(folder, documents=2, rows=100, seed=3)
    return folder


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hundred")
    write_package(folder, documents=100, rows=500, seed=3)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("documents", ["two", "hundred"])
@pytest.mark.parametrize("name", PAGES)
def test_a_package_of_two_or_a_hundred_sides_has_every_page(
    name: str, documents: str, show_folder: Show, request: pytest.FixtureRequest
) -> None:
    show_folder(request.getfixturevalue(documents))
    app = open_page(name)
    count = {"two": 2, "hundred": 100}[documents]
    said = f"As stated by {count} documents of different sides; not verified"
    assert not app.exception
    assert [text.value for text in app.text if "As stated by" in text.value] == [f"{said}."]
    assert all(said in spec for spec in pictures(app))
    if name == "overview.py":
        assert sum(html.count("</span> states</th>") for html in view_html(app)) == min(count, 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_package_without_a_row_has_every_page(
    name: str, tmp_path: Path, show_folder: Show
) -> None:
    write_package(tmp_path, documents=1, rows=0)
    show_folder(tmp_path)
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1
