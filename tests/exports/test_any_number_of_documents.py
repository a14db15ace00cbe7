"""The files of one, two, three and a hundred documents say whose statements they are."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import yaml

from sourcebook.exports.data_package import make_files
from sourcebook.exports.workbook import workbook
from sourcebook.package import Package, load
from tests.generator import write_package

pytestmark = pytest.mark.slow

BYLINES = {
    1: "As stated by a document that favours the HA; not verified.",
    2: "As stated by 2 documents of different sides; not verified.",
    3: "As stated by 3 documents of different sides; not verified.",
    100: "As stated by 100 documents of different sides; not verified.",
}


@pytest.fixture(params=BYLINES, ids=str)
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Package:
    write_package(tmp_path, documents=request.param, rows=40 + 4 * request.param, seed=4)
    return load(tmp_path)


def test_each_file_that_speaks_has_the_byline_of_its_documents(package: Package) -> None:
    byline = BYLINES[len(package["documents"])]
    files = make_files(package)
    assert byline in files["README.md"].decode()
    assert byline in yaml.safe_load(files["CITATION.cff"])["abstract"]
    about = openpyxl.load_workbook(io.BytesIO(workbook(package))).worksheets[0]
    assert byline in " ".join(
        str(cell) for row in about.iter_rows(values_only=True) for cell in row
    )


def test_each_table_has_the_rows_of_every_document(package: Package) -> None:
    files = make_files(package)
    for table in ("documents", "figures", "events", "place_mentions", "name_mentions"):
        written = pd.read_csv(io.BytesIO(files[f"{table}.csv"]), keep_default_na=False, dtype=str)
        assert list(written["id"]) == list(package[table]["id"])
    for file in ("README.md", "CITATION.cff"):
        assert "two web pages" not in files[file].decode()
