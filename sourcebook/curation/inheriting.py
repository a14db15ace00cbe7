"""Give a date without a year the year of the date before it: "In 2013 … In July, …"."""

import re

import pandas as pd

from sourcebook.curation.scan import read_wording

_YEAR = re.compile(r"\d{4}")


def inherit_years(mentions: pd.DataFrame, outline: pd.DataFrame) -> pd.DataFrame:
    """Read each undated day or month with the last year that is stated before it in its section.

    `mentions` has the columns of `scan.find_mentions`, `outline` those of `outline_text`; a heading
    begins a section. Returns the mentions with `inherited`, the wording that states the year, "" if
    the date has its own year or none is found; edtf and precision are those of the date with it.
    """
    sections = _find_sections(mentions, outline)
    rows = mentions.to_dict("records")
    stated: dict[int, tuple[str, str]] = {}
    for row, section in zip(rows, sections, strict=True):
        row["inherited"] = ""
        if row["kind"] != "date":
            continue
        if not row["edtf"] and section in stated:
            year, wording = stated[section]
            _read_with(row, year, wording)
        if years := _YEAR.findall(row["edtf"]):
            stated[section] = years[-1], row["inherited"] or row["wording"]
    columns = [*mentions.columns, "inherited"]
    read = pd.DataFrame(rows, columns=columns, index=mentions.index)
    return read.astype({**mentions.dtypes.to_dict(), "inherited": "str"})


def _find_sections(mentions: pd.DataFrame, outline: pd.DataFrame) -> list[int]:
    """Count the headings before each mention."""
    headings = outline.loc[outline["kind"] != "body", "start"]
    return [int(count) for count in headings.searchsorted(mentions["start"], side="right")]


def _read_with(row: dict[str, object], year: str, wording: str) -> None:
    for kind, guess in read_wording(f"{row['wording']} {year}"):
        if kind == "date" and guess.edtf and guess.precision != "year":
            row.update(edtf=guess.edtf, precision=guess.precision, inherited=wording)
