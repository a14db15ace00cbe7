"""A package or an address may hold any text: it stays text wherever a page shows it."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sourcebook.package import load
from sourcebook.report import report
from tests.generator import write_package
from tests.pages.conftest import Show
from tests.pages.rendered import (
    LIVE,
    PAGES,
    Parsed,
    open_page,
    raw_html,
    read_as_markdown,
    unfold,
    view_html,
    words,
)
from tests.pages.test_three_documents import FOLDED

HOSTILE = (
    "<script>run()</script><img/src=//h.example> ![i](https://h.example/i) [x](javascript:run()) "
    "**b** $x$ :red[r] :material/home: `c` \"'</style>"
)
ADDRESS = 'https://h.example/"><script>run()</script>'
TAGS = set(
    "div p ul li span button b a dl dt dd h2 h3 section table caption thead tbody tr th td".split()
)
ATTRIBUTES = set(
    "class style data-id data-copy scope href target rel aria-current aria-label".split()
)
"""The elements and attributes of the views' templates."""
STRUCTURE = ("id", "wording", "edtf", "period", "published", "language", "record_id", "file_name")
"""Text that has a form of its own, or that is found in the document."""


def free_fields(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Tell each table's fields that hold free text, and those that must be an http address.

    A topic's subject is free text too, as long as it is the name of a subject.
    """
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        free, addresses = [], []
        keys = resource["schema"].get("foreignKeys", [])
        refer = {field for key in keys for field in key["fields"]} - {"subject"}
        for field in resource["schema"]["fields"]:
            rules = field.get("constraints", {})
            if str(rules.get("pattern", "")).startswith("https?"):
                addresses.append(field["name"])
            elif (
                field["type"] == "string"
                and not {"enum", "pattern"} & set(rules)
                and field["name"] not in refer
                and field["name"] not in STRUCTURE
                and not field["name"].startswith("sha256")
            ):
                free.append(field["name"])
        yield resource["name"], free, addresses


def make_hostile(folder: Path, text: str = HOSTILE) -> None:
    """Put a hostile text into every field of free text of a package, and into its title."""
    for table, free, addresses in free_fields(folder):
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        for number, row in enumerate(found):
            row |= dict.fromkeys(free, f"{text} {number}")
            row |= dict.fromkeys(addresses, f"{ADDRESS}{number}")
            if table == "topics":
                row["subject"] = f"{text} 0"
            if table == "units":
                row["symbol_position"] = "before"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor |= {
        "title": HOSTILE,
        "description": HOSTILE,
        "subject": {"name": HOSTILE, "short_name": HOSTILE},
    }
    for resource in descriptor["resources"]:
        resource |= {"title": f"{resource['name']} {HOSTILE}", "description": HOSTILE}
    path.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_package(folder, documents=3, rows=60, seed=4)
    make_hostile(folder)
    load(folder)  # else every page would show the problems of the tables and nothing else
    return folder


def test_the_hostile_text_is_in_every_table_with_free_text(hostile: Path) -> None:
    tables = [table for table, free, _ in free_fields(hostile) if free]
    assert {"documents", "figures", "events", "places", "names", "topics"} <= set(tables)
    for table in tables:
        assert "<script>" in (hostile / f"{table}.csv").read_text("utf-8"), table


@pytest.mark.parametrize("text", ["<script>", "![i](", "[x](", "**b**", "$x$", ":material/home:"])
def test_what_is_live_is_recognised(text: str) -> None:
    assert LIVE.search(text)
    assert not LIVE.search(re.sub(r"(\W)", r"\\\1", text))


def assert_text_stays_text(app: AppTest) -> None:
    assert not app.exception
    for html in view_html(app):
        for tag, attrs in Parsed(html).tags:
            assert tag in TAGS
            assert set(attrs) <= ATTRIBUTES
            assert str(attrs.get("href", "http://")).startswith(("http://", "https://"))
    for html in raw_html(app):
        style = re.fullmatch(r"\s*<style>(.*)</style>\s*", html, re.DOTALL)
        assert style, "st.html is given a style and nothing else"
        assert "<" not in style[1]
        assert "h.example" not in style[1] or "\\" in style[1]
    assert [text for text in read_as_markdown(app) if LIVE.search(text)] == []
    assert not any(node.proto.allow_html for node in app.markdown)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "selected",
    ["F01", "P-norway", "A-0", "T-number-0", "M001", "N001", HOSTILE],
    ids=lambda v: v[:9],
)
def test_hostile_text_in_every_field_stays_text(
    name: str, selected: str, hostile: Path, show_folder: Show
) -> None:
    show_folder(hostile)
    app = open_page(name, id=selected, q="run")
    assert_text_stays_text(app)
    assert name == "add.py" or "script" in words(app), "only a page without rows shows none"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "key"), [(n, key) for n, keys in FOLDED.items() for key in keys])
def test_hostile_text_in_a_folded_part_stays_text(
    name: str, key: str, hostile: Path, show_folder: Show
) -> None:
    show_folder(hostile)
    assert_text_stays_text(unfold(open_page(name), key))


KEYS = "search q unit subject name place document table layer preset topic id years part".split()


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_in_every_parameter_stays_text(name: str) -> None:
    assert_text_stays_text(open_page(name, **dict.fromkeys(KEYS, HOSTILE)))


@pytest.mark.parametrize("name", ["figures.py", "people.py", "map.py", "data.py"])
def test_hostile_words_that_are_searched_for_stay_text(
    name: str, hostile: Path, show_folder: Show
) -> None:
    show_folder(hostile)
    assert_text_stays_text(open_page(name, search="<script>run()</script>"))


def test_the_pane_shows_a_hostile_statement_word_by_word(hostile: Path, show_folder: Show) -> None:
    show_folder(hostile)
    with (hostile / "figures.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    app = open_page("figures.py", id=row["id"])
    pane = next(html for html in view_html(app) if 'class="entry"' in html)
    assert row["statement"] in Parsed(pane).text
    assert row["counts"] in Parsed(pane).text


def test_the_search_shows_what_it_finds_word_by_word(hostile: Path, show_folder: Show) -> None:
    show_folder(hostile)
    app = open_page("overview.py", q="<script>run()")
    assert "statements mention “<script>run()”." in "".join(text.value for text in app.text)
    found = app.dataframe[0].value["statement"]
    assert len(found)
    assert all(statement.startswith(HOSTILE) for statement in found if statement)


@pytest.mark.slow
def test_the_report_shows_hostile_text_word_by_word(hostile: Path) -> None:
    shown = Parsed(report(load(hostile)))
    tags = {tag for tag, _ in shown.tags}
    assert not {"script", "iframe", "object", "embed", "form"} & tags
    assert not [attrs for _, attrs in shown.tags for name in attrs if name.startswith("on")]
    links = [str(attrs["href"]) for tag, attrs in shown.tags if tag == "a" and "href" in attrs]
    assert [link for link in links if not link.startswith(("#", "http://", "https://"))] == []
    sources = [str(v) for _, attrs in shown.tags for name, v in attrs.items() if name == "src"]
    assert [source for source in sources if not source.startswith("data:")] == []
    for table, column in (("figures", "statement"), ("topics", "question"), ("names", "name")):
        with (hostile / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            cell = next(csv.DictReader(file))[column]
        assert cell in shown.text, f"{table}.{column}"


def test_words_of_ten_kilobytes_leave_every_page_standing(
    hostile: Path, tmp_path: Path, show_folder: Show
) -> None:
    folder = tmp_path / "data"
    write_package(folder, documents=3, rows=60, seed=4)
    make_hostile(folder, "w" * 10_000)
    show_folder(folder)
    for name in PAGES:
        assert_text_stays_text(open_page(name, id="F01"))
