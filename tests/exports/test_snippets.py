"""The two lines that the Data page gives for code read the downloaded tables."""

from pathlib import Path

import duckdb
import pytest

from sourcebook.exports.tables_csv import file_name, labelled, to_csv
from sourcebook.package import TABLES, Package
from sourcebook.ui.downloads import snippet


@pytest.fixture
def download(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every table as the dashboard gives it, which the lines are run in."""
    monkeypatch.chdir(tmp_path)
    for table in TABLES:
        content = to_csv(labelled(package[table], package), package["documents"])
        (tmp_path / file_name(package, table)).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_every_row_of_the_table(table: str, package: Package, download: Path) -> None:
    names: dict = {}
    exec(snippet("pandas", table, file_name(package, table)), names)
    assert len(names[table]) == len(package[table])
    assert list(names[table])[: len(package[table].columns)] == list(package[table])


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_every_row_of_the_table(table: str, package: Package, download: Path) -> None:
    rows = duckdb.connect().execute(snippet("DuckDB", table, file_name(package, table))).fetchall()
    assert len(rows) == len(package[table])


def test_codes_with_leading_zeros_stay_whole_in_pandas(package: Package, download: Path) -> None:
    names: dict = {}
    exec(snippet("pandas", "places", file_name(package, "places")), names)
    albania = names["places"].set_index("id").loc["P-albania"]
    assert albania["iso_n3"] == "008"
