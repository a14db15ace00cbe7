"""Hostile cells, junk in addresses, data that changes meanwhile: a page survives all of it.

Cells are read by no one but us, so a page is judged by what it hands to the browser: no element
that reads Markdown or HTML may hold a hostile cell as it is.
"""

import csv
import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sourcebook.package import Package
from sourcebook.package.records import KINDS
from sourcebook.texts.marked import list_sections, write_section
from sourcebook.texts.own_copy import recognise
from sourcebook.ui import current, tables
from tests.conftest import DATA, ROOT
from tests.generator import write_package
from tests.pages.rendered import PAGES, open_page, words
from tests.texts.test_own_copy import small_package

pytestmark = pytest.mark.slow

# --- hostile cells ------------------------------------------------------------------------------

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(2)</script>",
    "**bold**",
    "[link](javascript:alert(3))",
    "![picture](https://example.org/seen.png)",
    "$x^2$",
    ":red[red]",
    ":material/home:",
    "`code`",
    "{{ 7 * 7 }}",
    "\u202eleft",
)
"""What HTML, Markdown, LaTeX, Streamlit, a template or the way of writing would take up."""
ALIVE = HOSTILE[:-1]
"""Of these, what would come alive where it is read as Markdown or HTML."""
LONG = "w" * 10_000
SPARED = {"id", "document_id", "topic_id", "place_id", "name_id", "kind", "file_name", "language"}
UNIQUE = {"name", "question"}


def hostile_package(folder: Path, extra: str = "", source: Path = DATA) -> Path:
    """A copy of a package, every free text in it hostile; a wording keeps its length."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("documents"))
    descriptor = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        free = {
            field["name"]
            for field in resource["schema"]["fields"]
            if field["type"] == "string"
            and not {"pattern", "enum"} & set(field.get("constraints", {}))
        }
        free -= {*SPARED, "edtf", "period", "published"}
        path = folder / resource["path"]
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
        for number, row in enumerate(rows):
            for column in free:
                row[column] = spoilt(row[column], column, number, extra)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(reader.fieldnames or []), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def spoilt(cell: str, column: str, number: int, extra: str) -> str:
    hostile = " ".join(HOSTILE)
    if column == "wording":  # as long as it was, and of eight words at most
        one = HOSTILE[number % len(HOSTILE)].replace(" ", "/")
        return one[: len(cell)].ljust(len(cell), "x")
    if column == "aliases":
        return "|".join(f"{one} {number}" for one in HOSTILE)
    return f"{hostile} {extra}{number}" if column in UNIQUE else f"{hostile} {extra}"


@pytest.fixture(scope="module", params=["", LONG], ids=["markup", "10 kB words"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_package(tmp_path_factory.mktemp("hostile") / "data", request.param)


@pytest.fixture
def shown_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Point the dashboard at another folder of data, for one test."""
    yield lambda folder: monkeypatch.setattr(current, "FOLDER", folder)
    st.cache_resource.clear()


@pytest.fixture
def nothing_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open whatever a page folds away."""
    unfolded = tables.unfolded

    def open_(label: str, *, key: str, at_first: bool = False) -> AbstractContextManager[bool]:
        return unfolded(label, key=key, at_first=True)

    monkeypatch.setattr(tables, "unfolded", open_)


PLAIN = {
    "text",
    "code",
    "dataframe",
    "arrow_data_frame",
    "vega_lite_chart",
    "arrow_vega_lite_chart",
}
"""Elements that show what they are given as it is."""
PLAIN_FIELDS = {
    "options",
    "raw_values",
    "default",
    "set_value",
    "query_string",
    "url",
    "data",
    "id",
    "value",
}
"""Fields of other elements that do."""


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element and container of an app, with what it hands to the browser."""
    message = getattr(node, "proto", None)
    if message is not None:
        yield str(getattr(node, "type", "")), message
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def texts(message: Any) -> Iterator[str]:
    """Every text inside a message that the browser may read as Markdown or HTML."""
    if not hasattr(message, "ListFields"):
        return
    for field, value in message.ListFields():
        if field.name in PLAIN_FIELDS:
            continue
        many = (
            value if hasattr(value, "__iter__") and not isinstance(value, (str, bytes)) else [value]
        )
        for one in many:
            if isinstance(one, str):
                yield one
            else:
                yield from texts(one)


def read_as_markup(app: AppTest) -> list[str]:
    """What of the hostile cells stands where Markdown or HTML is read, and in which element."""
    return sorted(
        {
            f"{kind}: {one}"
            for kind, message in elements(app._tree)
            if kind not in PLAIN
            for text in texts(message)
            for one in ALIVE
            if one in text
        }
    )


RECORDS = {"record.py": "F13", "compare.py": "", "sources.py": "M047"}
"""The record that is chosen on a page; elsewhere a number."""


@pytest.mark.parametrize("entry", ["P-iran", "A-pmoi", "T-executions-1988"])
def test_the_page_of_a_place_name_or_topic_shows_hostile_cells_as_text(
    entry: str, hostile: Path, shown_folder: Callable[[Path], None]
) -> None:
    shown_folder(hostile)
    app = open_page("record.py", id=entry)
    assert not app.exception
    assert read_as_markup(app) == []


def pictures(app: AppTest) -> Iterator[dict[str, Any]]:
    for kind, message in elements(app._tree):
        if kind in ("vega_lite_chart", "arrow_vega_lite_chart"):
            yield json.loads(message.spec)


def keys(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key, one
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


class Tags(list[str]):
    """The hostile parts that stand in HTML as they are, outside of any escape."""

    def __init__(self, page: str) -> None:
        super().__init__(one for one in HOSTILE[:2] if one in page)


def test_the_reader_shows_a_hostile_text_as_text(package: Package) -> None:
    text = "\n".join(["On boats", *HOSTILE, LONG, "\u202e\u2066", "&lt;b&gt;", "more than 120,000"])
    small = small_package(package, {"A": (text, [])})
    (copy,) = recognise(text.encode("utf-8"), f"{HOSTILE[0]}.txt", small)
    assert list_sections(copy) == ["Title", "Body"]
    for section in list_sections(copy)[1:]:
        page = write_section(copy, package, section, list(KINDS.values()), HOSTILE[0])
        assert Tags(page) == []
        assert html.escape(HOSTILE[0], quote=False) in page
        assert "&amp;lt;b&amp;gt;" in page
        assert not re.search(r"<(?:script|img|iframe|style)[^>]*>[^<]*alert", page)


# --- addresses ----------------------------------------------------------------------------------

JUNK: dict[str, str | list[str]] = {
    "a number": "-1",
    "a great number": "9" * 400,
    "not a number": "NaN",
    "a path": "../../secret%00",
    "a formula": "=1+1",
    "JSON": '{"a": [1, null]}',
    "a list": "[]",
    "HTML": HOSTILE[0],
    "Markdown": HOSTILE[4],
    "unicode": "ḟ\u0301🚣\u202e\ufeff",
    "white space": " \t\n",
    "10 kB": LONG,
    "repeated": ["A", "A", "F13", "", HOSTILE[0]],
    "a hundred times": [str(number) for number in range(100)],
}


CHOICES = ("multiselect", "selectbox", "button_group")


def bound(app: AppTest) -> dict[str, str]:
    """Each parameter that a widget of the page reads from the address, and the kind of widget."""
    return {
        message.query_param_key: kind
        for kind, message in elements(app._tree)
        if getattr(message, "query_param_key", "")
    }


@pytest.fixture(scope="module")
def parameters() -> dict[str, dict[str, str]]:
    return {name: bound(open_page(name)) for name in PAGES}


def visit(page: str, parameters: dict[str, str | list[str]]) -> AppTest:
    """Open a page with parameters of any name."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{page}").run()


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_with_junk_in_all_its_parameters(
    page: str, turn: int, parameters: dict[str, dict[str, str]]
) -> None:
    names = [*parameters[page], "id", "nobody"]
    junk = list(JUNK.values())
    values = {name: junk[(turn + 4 * i) % len(junk)] for i, name in enumerate(names)}
    app = visit(page, values)
    assert not app.exception
    assert len(app.title) == 1
    assert read_as_markup(app) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_choice_says_that_it_ignores_junk(
    page: str, parameters: dict[str, dict[str, str]]
) -> None:
    choices = [key for key, kind in parameters[page].items() if kind in CHOICES]
    app = visit(page, dict.fromkeys(choices, "nothing of ours"))
    assert words(app).count("the address asks for “nothing of ours”") == len(choices)


@pytest.mark.parametrize("years", ["1990", "abc", "1500,2900", "1990,2000,2010", "1990,abc"])
def test_years_that_cannot_be_are_said(years: str) -> None:
    app = visit("timeline.py", {"years": years.split(",")})
    assert not app.exception
    assert "Years: the address asks for" in words(app)


@pytest.mark.parametrize("edtf", ["9999", "9999/..", "0001", "1988-12-31/9999-12-31"])
def test_the_first_and_the_last_year_are_drawn_or_named(
    edtf: str, edit: Callable[..., Path], shown_folder: Callable[[Path], None]
) -> None:
    start, _, end = edtf.partition("/")
    last = end or start
    cells = {
        "edtf": edtf,
        "date_start": f"{start}-01-01"[:10] if len(start) == 4 else start,
        "date_end": "" if last == ".." else f"{last}-12-31"[:10],
        "precision": "open" if last == ".." else "interval" if end else "year",
    }
    shown_folder(edit("events", "E02", **cells))
    app = open_page("timeline.py")
    assert not app.exception


@pytest.mark.parametrize("name", ["version", "created", "licenses", "title", "name"])
def test_a_descriptor_without_what_the_pages_show_is_named(
    name: str, data_copy: Path, shown_folder: Callable[[Path], None]
) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    del descriptor[name]
    path.write_text(json.dumps(descriptor), "utf-8")
    shown_folder(data_copy)
    app = open_page("data.py")
    assert not app.exception
    assert "datapackage.json" in words(app)


# --- unusual, and valid -------------------------------------------------------------------------


@pytest.mark.parametrize(("documents", "rows"), [(1, 0), (1, 3), (4, 60)])
def test_every_page_stands_for_a_package_of_another_size(
    documents: int, rows: int, tmp_path: Path, shown_folder: Callable[[Path], None]
) -> None:
    write_package(tmp_path, documents=documents, rows=rows)
    shown_folder(tmp_path)
    for name in PAGES:
        app = open_page(name)
        assert not app.exception, name
        assert len(app.title) == 1, name


# --- data that changes while the app runs -------------------------------------------------------


def test_the_folder_itself_may_vanish(
    data_copy: Path, shown_folder: Callable[[Path], None]
) -> None:
    shown_folder(data_copy)
    app = open_page("overview.py")
    shutil.rmtree(data_copy)
    app.run()
    assert not app.exception
    assert "datapackage.json: not found" in words(app)


def test_a_file_that_vanishes_between_listing_and_reading_it_is_survived(
    data_copy: Path, shown_folder: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = data_copy / "figures.csv~"
    passing.write_text("an editor's own file", "utf-8")
    is_file = Path.is_file

    def vanish(path: Path, **options: bool) -> bool:
        found = is_file(path, **options)
        if path == passing:
            passing.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "is_file", vanish)
    shown_folder(data_copy)
    assert not open_page("overview.py").exception
