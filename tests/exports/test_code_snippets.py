"""The lines of code for a downloaded table read all of it, with the types of its columns."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from sourcebook.exports.code_snippets import LANGUAGES, write_snippet
from sourcebook.exports.links import name_file
from sourcebook.exports.readable_rows import make_readable
from sourcebook.exports.tables_csv import to_csv
from sourcebook.package import TABLES, Package

KINDS = {"integer": "number", "number": "number", "date": "date", "string": "text"}
DUCKDB = {"DOUBLE": "number", "DATE": "date", "VARCHAR": "text"}


@pytest.fixture(autouse=True)
def download(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write every table as the dashboard gives it into a folder, which the lines are run in."""
    monkeypatch.chdir(tmp_path)
    for table in TABLES:
        (tmp_path / name_file(package, table)).write_bytes(to_csv(package[table], package))


def lines(language: str, package: Package, table: str) -> str:
    return write_snippet(language, package, table, name_file(package, table))


def run_pandas(package: Package, table: str) -> pd.DataFrame:
    names: dict[str, Any] = {}
    exec(lines("pandas", package, table), names)
    read: pd.DataFrame = names[table]
    return read


def kind_of(column: pd.Series) -> str:
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    return "date" if pd.api.types.is_datetime64_any_dtype(column) else "text"


def expected_kinds(package: Package, table: str) -> dict[str, str]:
    return {field["name"]: KINDS[field["type"]] for field in package.fields(table)}


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_every_row_with_the_types_of_the_descriptor(
    table: str, package: Package
) -> None:
    read = run_pandas(package, table)
    assert len(read) == len(package[table])
    assert list(read) == list(make_readable(package[table], package))
    expected = expected_kinds(package, table)
    assert {name: kind_of(read[name]) for name in expected} == expected


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_every_row_with_the_types_of_the_descriptor(
    table: str, package: Package
) -> None:
    found = duckdb.connect().execute(lines("DuckDB", package, table))
    kinds = {name: DUCKDB[str(kind)] for name, kind, *_ in found.description or []}
    expected = expected_kinds(package, table)
    assert {name: kinds[name] for name in expected} == expected
    assert len(found.fetchall()) == len(package[table])


def test_codes_and_years_stay_text_where_nothing_else_is_in_their_column(
    small: Package, tmp_path: Path
) -> None:
    places = small["places"]
    coded = places[places["kind"] == "country"].assign(note="1965")
    (tmp_path / name_file(small, "places")).write_bytes(to_csv(coded, small))
    read = run_pandas(small, "places").set_index("id").loc["P-albania"]
    assert (read["iso_n3"], read["note"]) == ("008", "1965")
    found = duckdb.connect().execute(lines("DuckDB", small, "places"))
    names = [name for name, *_ in found.description or []]
    albania = dict(zip(names, found.fetchall()[1], strict=True))
    assert (albania["iso_n3"], albania["note"]) == ("008", "1965")


def test_an_empty_cell_is_an_empty_text_or_a_missing_number_in_pandas(package: Package) -> None:
    figures = run_pandas(package, "figures").set_index("id")
    vague = package["figures"].set_index("id")["value"].isna()
    assert figures["value"].isna().equals(vague)
    assert not figures["note"].isna().any()


def test_r_reads_all_as_text_and_then_converts_numbers_and_dates(package: Package) -> None:
    code = lines("R", package, "documents").splitlines()
    assert 'colClasses = "character"' in code[0]
    numbers = next(line for line in code if line.startswith("numbers <- "))
    for name in ("characters", "words", "paragraphs", "latest_year_named"):
        assert f'"{name}"' in numbers
    assert code[-2:] == [
        'dates <- c("also_published_on")',
        'documents[dates] <- lapply(documents[dates], as.Date, format = "%Y-%m-%d")',
    ]


def test_an_unknown_language_is_named(package: Package) -> None:
    with pytest.raises(ValueError, match=f"choose from {', '.join(LANGUAGES)}"):
        write_snippet("Stata", package, "figures", "figures.csv")
