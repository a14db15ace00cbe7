"""The generator makes valid packages of the size asked for, the same for the same seed."""

import json
from pathlib import Path

import pytest

from sourcebook.curation.checking import check_documents
from sourcebook.package import load
from sourcebook.package.constraints import CITED_TABLES
from tests.conftest import DATA
from tests.generator import document_ids, main, write_package

pytestmark = pytest.mark.slow


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("documents", "rows"), [(1, 0), (1, 1), (2, 260), (30, 500)])
def test_a_package_is_valid_has_its_size_and_cites_its_texts(
    documents: int, rows: int, tmp_path: Path
) -> None:
    write_package(tmp_path / "data", documents=documents, rows=rows, texts=tmp_path / "texts")
    package = load(tmp_path / "data")
    assert len(package["documents"]) == documents
    assert sum(len(package[table]) for table in CITED_TABLES) == rows
    texts = {
        row.id: (tmp_path / "texts" / row.file_name).read_text("utf-8")
        for row in package["documents"].itertuples()
    }
    report = check_documents(package, texts)
    assert report.problems == []
    assert (report.found, report.citations) == (rows, rows)


def test_filler_brings_the_texts_to_their_length_and_states_nothing(tmp_path: Path) -> None:
    write_package(
        tmp_path / "data", documents=3, rows=60, texts=tmp_path / "texts", characters=100_000
    )
    package = load(tmp_path / "data")
    assert package["documents"]["characters"].sum() == pytest.approx(100_000, rel=0.1)
    texts = {path.stem: path.read_text("utf-8") for path in (tmp_path / "texts").iterdir()}
    assert check_documents(package, texts).problems == []


def test_the_same_seed_makes_the_same_package_and_another_seed_another(tmp_path: Path) -> None:
    for folder, seed in (("one", 1), ("again", 1), ("two", 2)):
        write_package(tmp_path / folder, documents=2, rows=50, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert contents(tmp_path / "one") != contents(tmp_path / "two")


def test_the_schema_is_that_of_the_project(tmp_path: Path) -> None:
    write_package(tmp_path, documents=1, rows=1)
    made, ours = (
        json.loads((folder / "datapackage.json").read_text("utf-8")) for folder in (tmp_path, DATA)
    )
    assert [one["schema"] for one in made["resources"]] == [
        one["schema"] for one in ours["resources"]
    ]
    assert made["name"] != ours["name"]


def test_document_ids_go_on_after_z() -> None:
    assert document_ids(28)[-3:] == ["Z", "AA", "AB"]


@pytest.mark.parametrize(("documents", "rows"), [(0, 1), (703, 1), (1, -1)])
def test_a_size_that_cannot_be_is_refused(documents: int, rows: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 to 702 documents"):
        write_package(tmp_path, documents=documents, rows=rows)


def test_the_command_line_writes_a_package(tmp_path: Path) -> None:
    main([str(tmp_path / "data"), "--documents", "2", "--rows", "20"])
    assert len(load(tmp_path / "data")["documents"]) == 2
