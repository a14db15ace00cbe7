"""What several test modules share: the project's folder, its package, and copies to break."""

import csv
import gc
import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from sourcebook.package import Package, load
from tests.pages.three_documents import write_three_documents

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
FOLDERS = (DATA / "documents", ROOT.parent / "shared" / "documents")
"""Where the documents' texts may be; they are not part of the project."""


def find_documents() -> Path | None:
    """Find the first folder that holds the text of every document."""
    with (DATA / "documents.csv").open(encoding="utf-8", newline="") as file:
        names = [row["file_name"] for row in csv.DictReader(file)]
    return next((f for f in FOLDERS if all((f / name).is_file() for name in names)), None)


DOCUMENTS = find_documents() or FOLDERS[0]
NO_DOCUMENTS = "data/documents/ lacks the documents' texts, which are not part of the project"
needs_documents = pytest.mark.skipif(find_documents() is None, reason=NO_DOCUMENTS)


@pytest.fixture(scope="session")
def package() -> Package:
    return load(DATA)


@pytest.fixture(scope="session")
def three_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package of three documents; their texts are in its folder `documents`."""
    folder = tmp_path_factory.mktemp("three") / "data"
    return write_three_documents(folder, texts=folder / "documents")


@pytest.fixture(scope="session")
def three_package(three_documents: Path) -> Package:
    return load(three_documents)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the package that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("documents", "drafts", "backups"))
    drop_seals(folder)
    return folder


def drop_seals(folder: Path) -> None:
    """Forget how the tables were published, so that a test may change them without a word."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor.pop("seal", None)
    for resource in descriptor["resources"]:
        for name in ("bytes", "hash", "rows"):
            resource.pop(name, None)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), "utf-8", newline="\n")


@pytest.fixture
def edit(data_copy: Path) -> Callable[..., Path]:
    """Set cells of one row, found by its first cell, in the copy; returns the copy's folder."""

    def set_cells(table: str, key: str, **cells: str) -> Path:
        path = data_copy / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        row = next(row for row in rows if row[0] == key)
        for column, value in cells.items():
            row[header.index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
        return data_copy

    return set_cells


@pytest.fixture(scope="session")
def document_texts(package: Package) -> dict[str, str]:
    """The documents' text by id, where this machine has it."""
    if find_documents() is None:
        pytest.skip(NO_DOCUMENTS)
    documents = package["documents"]
    return {
        row.id: (DOCUMENTS / row.file_name).read_bytes().decode("utf-8")
        for row in documents.itertuples()
    }


@pytest.fixture
def no_basemap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the file of countries be missing; no picture made before is kept, nor one made now."""
    import streamlit as st  # few tests need these two

    from sourcebook.charts.map.ground import ground_of

    def fail(_folder: Path | None = None) -> None:
        raise FileNotFoundError

    def forget() -> None:
        ground_of.cache_clear()
        st.cache_resource.clear()

    monkeypatch.setattr("sourcebook.charts.map.basemap.read_basemap", fail)
    forget()
    yield
    forget()


class ByModuleWhereShared(LoadScopeScheduling):  # type: ignore[misc]
    """Keep a module's tests in one process where they share what the module makes once.

    The mark `xdist_group` would say the same, but pytest 9.2 ignores it (pytest-xdist #1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if makes_something_once(ROOT / module) else nodeid


@cache
def makes_something_once(module: Path) -> bool:
    return 'scope="module"' in module.read_text("utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> object:
    """Order what `--dist loadscope` sends to each process."""
    by_scope = config.getoption("dist") == "loadscope"
    return ByModuleWhereShared(config, log) if by_scope else None


def pytest_sessionfinish() -> None:
    """Give back what the dashboard froze: some libraries look for their objects at the end."""
    gc.unfreeze()
