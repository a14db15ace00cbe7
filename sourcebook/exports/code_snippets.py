"""Lines of code that read a downloaded table with the types of its columns.

Every column is read as text first, because programs that guess make 8 of the code 008; then the
columns that datapackage.json defines as numbers and dates are converted.
"""

from collections.abc import Sequence

from sourcebook.package import Package

LANGUAGES = ("pandas", "R", "DuckDB")


def write_snippet(language: str, package: Package, table: str, file: str) -> str:
    """Write the lines of one of `LANGUAGES` that read a table from a file of `to_csv`."""
    fields = package.fields(table)
    numbers = [field["name"] for field in fields if field["type"] in ("integer", "number")]
    dates = [field["name"] for field in fields if field["type"] == "date"]
    match language:
        case "pandas":
            return _write_pandas(table, file, numbers, dates)
        case "R":
            return _write_r(table, file, numbers, dates)
        case "DuckDB":
            return _write_duckdb(table, file, numbers, dates)
    raise ValueError(f"no lines are known for {language!r}; choose from {', '.join(LANGUAGES)}")


def _write_pandas(table: str, file: str, numbers: Sequence[str], dates: Sequence[str]) -> str:
    lines = [
        "import pandas as pd",
        f'{table} = pd.read_csv("{file}", dtype="str", keep_default_na=False)',
    ]
    for kind, columns, how in (
        ("numbers", numbers, "pd.to_numeric"),
        ("dates", dates, "pd.to_datetime"),
    ):
        if columns:
            lines.append(f"{kind} = [{_quote(columns)}]")
            lines.append(f"{table}[{kind}] = {table}[{kind}].apply({how})")
    return "\n".join(lines)


def _write_r(table: str, file: str, numbers: Sequence[str], dates: Sequence[str]) -> str:
    lines = [f'{table} <- read.csv("{file}", colClasses = "character", encoding = "UTF-8")']
    for kind, columns, how in (
        ("numbers", numbers, "as.numeric"),
        ("dates", dates, 'as.Date, format = "%Y-%m-%d"'),
    ):
        if columns:
            lines.append(f"{kind} <- c({_quote(columns)})")
            lines.append(f"{table}[{kind}] <- lapply({table}[{kind}], {how})")
    return "\n".join(lines)


def _write_duckdb(table: str, file: str, numbers: Sequence[str], dates: Sequence[str]) -> str:
    casts = [f'"{name}"::DOUBLE AS "{name}"' for name in numbers]
    casts += [f'"{name}"::DATE AS "{name}"' for name in dates]
    replaced = f" REPLACE ({', '.join(casts)})" if casts else ""
    return (
        f"CREATE TABLE {table} AS SELECT *{replaced} FROM read_csv('{file}', all_varchar = true);\n"
        f"SELECT * FROM {table};"
    )


def _quote(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
