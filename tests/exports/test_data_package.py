"""The data package as files and as a zip: valid, complete, the same each time, and read back."""

import hashlib
import io
import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.data_package import make_files, zip_package
from sourcebook.exports.document_filter import keep_documents, say_filter
from sourcebook.package import TABLES, Package, load
from sourcebook.package.constraints import CITED_TABLES

pytestmark = pytest.mark.slow

FURTHER = {
    "datapackage.json",
    "README.md",
    "CITATION.cff",
    "LICENSE",
    "CHECKSUMS.sha256",
    "annotations.jsonld",
    "places.geojson",
}


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def folder(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(zip_package(package), tmp_path_factory.mktemp("bundle"))


def assert_equal(one: Package, other: Package) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(in_microseconds(one[name]), in_microseconds(other[name]))


def in_microseconds(rows: pd.DataFrame) -> pd.DataFrame:
    """A column without a date is read in another unit than one with dates."""
    days = rows.select_dtypes("datetime").columns
    return rows.astype(dict.fromkeys(days, "datetime64[us]"))


# --- the zip ----------------------------------------------------------------------------------


def test_it_holds_every_table_and_what_explains_them(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{name}.csv" for name in TABLES} | FURTHER


def test_two_builds_are_the_same_byte_for_byte(package: Package) -> None:
    again = replace(package, tables={name: rows.copy() for name, rows in package.tables.items()})
    assert zip_package(package) == zip_package(again)


def test_entries_are_in_order_with_one_time_and_one_mode(package: Package) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_package(package))) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_frictionless_finds_it_valid_with_bytes_and_hash_of_each_file(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    listed = {resource["path"] for resource in descriptor["resources"]}
    assert {"annotations.jsonld", "places.geojson"} < listed
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten()


def test_the_words_of_the_second_edition_are_valid_too(small: Package, tmp_path: Path) -> None:
    unpacked(zip_package(small), tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten()


def test_a_file_that_was_changed_is_found(package: Package, tmp_path: Path) -> None:
    unpacked(zip_package(package), tmp_path)
    path = tmp_path / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"F01,A", b"F91,A"))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type"]) == [["hash-count"]]


def test_checksums_name_every_other_file_as_sha256sum_does(folder: Path) -> None:
    lines = (folder / "CHECKSUMS.sha256").read_text("utf-8").splitlines()
    found = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(found) == {path.name for path in folder.iterdir()} - {"CHECKSUMS.sha256"}
    for name, digest in found.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_read_back_it_is_equal(folder: Path, package: Package) -> None:
    back = load(folder)
    assert_equal(back, package)
    assert zip_package(back) == zip_package(package)


def test_annotations_and_places_are_those_of_the_tables(folder: Path, package: Package) -> None:
    cited = sum(len(package[name]) for name in CITED_TABLES)
    collection = json.loads((folder / "annotations.jsonld").read_text("utf-8"))
    assert collection["total"] == cited
    places = json.loads((folder / "places.geojson").read_text("utf-8"))
    assert len(places["features"]) == len(package["places"])


def test_the_readme_says_what_it_is_the_dictionary_and_how_to_cite(
    folder: Path, package: Package
) -> None:
    readme = (folder / "README.md").read_text("utf-8")
    assert f"**{package_byline(package)}.**" in readme
    assert "## How to cite" in readme
    assert "## Filter" not in readme
    for name in TABLES:
        assert f"(`{name}.csv`)" in readme
        for field in package.fields(name):
            assert f"| `{field['name']}` | {field['type']} |" in readme


def test_the_licence_is_that_of_the_tables(folder: Path) -> None:
    licence = (folder / "LICENSE").read_text("utf-8")
    assert "CC-BY-4.0" in licence
    assert "https://creativecommons.org/licenses/by/4.0/" in licence


# --- the document filter ----------------------------------------------------------------------


@pytest.mark.parametrize("document", ["A", "B"])
def test_filtered_it_is_valid_and_read_back_equal(
    document: str, package: Package, tmp_path: Path
) -> None:
    unpacked(zip_package(package, [document]), tmp_path)
    assert frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid
    assert_equal(load(tmp_path), keep_documents(package, [document]))


def test_the_filter_keeps_one_document_and_whole_tables_of_none(package: Package) -> None:
    shown = keep_documents(package, ["A"])
    assert list(shown["documents"]["id"]) == ["A"]
    for name in (*CITED_TABLES, "paragraphs"):
        rows = package[name]
        assert list(shown[name].iloc[:, 0]) == list(rows[rows["document_id"] == "A"].iloc[:, 0])
    for name in ("places", "names", "topics", "other_figures"):
        assert shown[name] is package[name]
    assert keep_documents(package, []) is package


def test_changes_of_rows_that_are_left_out_go(package: Package) -> None:
    records = ["F01", "F05", "", "T-age", "gone"]
    changes = pd.concat([package["changes"].iloc[:1]] * len(records), ignore_index=True)
    changes["record_id"] = records
    documents = package["figures"].set_index("id")["document_id"]
    assert (documents["F01"], documents["F05"]) == ("A", "B")
    changed = replace(package, tables={**package.tables, "changes": changes})
    kept = keep_documents(changed, ["A"])["changes"]
    assert list(kept["record_id"]) == ["F01", "", "T-age", "gone"]


def test_a_document_that_does_not_exist_is_named(package: Package) -> None:
    with pytest.raises(ValueError, match="no document has the id Q"):
        keep_documents(package, ["A", "Q"])


def test_the_filter_is_said_in_readme_and_descriptor(package: Package) -> None:
    files = make_files(package, ["A"])
    title = package["documents"].set_index("id").at["A", "title"]
    assert f"document A (“{title}”)" in files["README.md"].decode("utf-8")
    assert "Filter: document A" in json.loads(files["datapackage.json"])["description"]


def test_the_filter_in_words_has_the_titles_of_its_documents(small: Package) -> None:
    assert say_filter(small, []) == ""
    assert say_filter(small, ["C"]) == "document C (“Clubs”)"
    assert say_filter(small, ["C", "A"]) == "documents A (“Our club”), C (“Clubs”)"


def test_a_filtered_package_is_another_one(small: Package) -> None:
    """What is kept for the whole must not be taken for the part."""
    assert keep_documents(small, ["A"]).key != small.key


# --- whose statements -------------------------------------------------------------------------


def test_readme_descriptor_and_citation_say_whose_statements_they_are(small: Package) -> None:
    words = "As stated by 3 documents of different sides; not verified"
    files = make_files(small)
    assert words in files["README.md"].decode("utf-8")
    assert json.loads(files["datapackage.json"])["byline"] == words
    assert words in " ".join(files["CITATION.cff"].decode("utf-8").split())
    one = make_files(small, ["A"])
    assert "a document that favours the RC" in json.loads(one["datapackage.json"])["byline"]


def test_outlines_go_into_the_places(small: Package) -> None:
    square = [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]
    files = make_files(small, outlines={"008": {"type": "Polygon", "coordinates": square}})
    kinds = {
        feature["id"]: feature["properties"]["geometry_is"]
        for feature in json.loads(files["places.geojson"])["features"]
    }
    assert kinds["P-albania"] == "outline"


# --- versions ---------------------------------------------------------------------------------


def test_the_last_change_is_of_the_version_and_date_of_the_descriptor(package: Package) -> None:
    last = package["changes"].iloc[-1]
    assert last["version"] == package.descriptor["version"]
    assert str(last["date"].date()) == package.descriptor["created"][:10]
    first = package["changes"][package["changes"]["version"] == "1.0.0"]
    later = {"subjects", "units"}
    assert set(first["table"]) | later == set(TABLES)
    assert package.vocabulary("changes", "table") == list(TABLES)
