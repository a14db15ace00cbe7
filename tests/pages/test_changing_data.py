"""Data that changes while pages are read: a page shows the new data or says what is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.package.integrity import describe_files
from sourcebook.ui.escaping import plain
from tests.pages.conftest import Show
from tests.pages.rendered import PAGES, open_page, view_html, words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PAGES)
def test_a_table_that_vanishes_is_named_on_every_page_and_welcome_back(
    name: str, data_copy: Path, show_folder: Show
) -> None:
    show_folder(data_copy)
    app = open_page(name)
    figures = (data_copy / "figures.csv").read_bytes()
    (data_copy / "figures.csv").unlink()
    app.run()
    assert not app.exception
    assert app.title[0].value == "The data cannot be shown"
    assert "figures.csv" in words(app)
    assert not view_html(app)
    (data_copy / "figures.csv").write_bytes(figures)
    app.run()
    assert not app.exception
    assert "The data cannot be shown" not in [title.value for title in app.title]


def test_a_table_that_is_not_as_it_was_published_is_said_on_data(
    data_copy: Path, show_folder: Show
) -> None:
    describe_files(data_copy)
    show_folder(data_copy)
    app = open_page("data.py")
    assert "has changed since version" not in words(app)
    figures = data_copy / "figures.csv"
    whole = figures.read_text("utf-8")
    figures.write_text("".join(whole.splitlines(keepends=True)[:-14]), "utf-8", newline="\n")
    app.run()
    assert not app.exception
    version = json.loads((data_copy / "datapackage.json").read_text("utf-8"))["version"]
    said = plain(f"figures.csv has changed since version {version}: 14 fewer rows.")
    assert [warning.value for warning in app.warning] == [said]
    figures.write_text(whole, "utf-8", newline="\n")
    app.run()
    assert not app.warning


def test_the_folder_itself_may_vanish(data_copy: Path, show_folder: Show) -> None:
    show_folder(data_copy)
    app = open_page("overview.py")
    shutil.rmtree(data_copy)
    app.run()
    assert not app.exception
    assert "datapackage.json: not found" in words(app)


def test_a_file_that_vanishes_between_listing_and_reading_it_is_survived(
    data_copy: Path, show_folder: Show, monkeypatch: pytest.MonkeyPatch
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
    show_folder(data_copy)
    assert not open_page("overview.py").exception
    assert not passing.exists()


@pytest.mark.parametrize("content", [b"", b"id\n", b"\xff\xfe\x00", b'id,"\n'])
def test_a_table_that_is_half_written_is_named(
    content: bytes, data_copy: Path, show_folder: Show
) -> None:
    show_folder(data_copy)
    app = open_page("timeline.py")
    (data_copy / "events.csv").write_bytes(content)
    app.run()
    assert not app.exception
    assert "events.csv" in words(app)


def test_a_selected_row_that_goes_is_said_to_be_gone(data_copy: Path, show_folder: Show) -> None:
    show_folder(data_copy)
    app = open_page("figures.py", id="F13")
    path = data_copy / "figures.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("F13,")), "utf-8")
    app.run()
    assert not app.exception
    assert "“F13” does not exist." in words(app)


def test_every_page_shows_what_a_table_holds_now(
    edit: Callable[..., Path], show_folder: Show
) -> None:
    show_folder(edit("figures", "F13", statement="A first wording of ours"))
    apps = [open_page(name, id="F13") for name in ("figures.py", "overview.py", "record.py")]
    edit("figures", "F13", statement="A second wording of ours")
    for app in apps:
        assert "A first wording of ours" in words(app)
        app.run()
        assert "A second wording of ours" in words(app)
        assert "A first wording of ours" not in words(app)


@pytest.mark.parametrize("name", ["version", "created", "licenses", "title", "name"])
def test_a_descriptor_without_what_the_pages_show_is_named(
    name: str, data_copy: Path, show_folder: Show
) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    del descriptor[name]
    path.write_text(json.dumps(descriptor), "utf-8")
    show_folder(data_copy)
    app = open_page("data.py")
    assert not app.exception
    assert "datapackage.json" in words(app)


@pytest.mark.parametrize("edtf", ["9999", "9999/..", "0001", "1988-12-31/9999-12-31"])
def test_the_first_and_the_last_year_are_shown_or_named(
    edtf: str, edit: Callable[..., Path], show_folder: Show
) -> None:
    start, _, end = edtf.partition("/")
    last = end or start
    cells = {
        "edtf": edtf,
        "date_start": f"{start}-01-01"[:10] if len(start) == 4 else start,
        "date_end": "" if last == ".." else f"{last}-12-31"[:10],
        "precision": "open" if last == ".." else "interval" if end else "year",
    }
    show_folder(edit("events", "E02", **cells))
    app = open_page("timeline.py")
    assert not app.exception
    assert "statements about time" in words(app) or "events.csv" in words(app)
