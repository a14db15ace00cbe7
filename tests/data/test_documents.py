"""The data against the documents' text, and the project's files, which hold none of it."""

import hashlib
import re

import pandas as pd
import pytest

from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from tests.project.test_architecture import project_texts

RUN = 10
"""Words in a row that would be a sentence taken over; a wording has 8 at most."""


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words in a text."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def test_a_run_is_seen_through_signs_case_and_line_ends() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert runs(ten.replace(" three ", ', "Three"\n— ').upper()) == runs(ten)
    assert runs(ten.removesuffix(" ten")) == set()


def test_no_file_holds_ten_words_in_a_row_of_a_document(document_texts: dict[str, str]) -> None:
    theirs = {run for text in document_texts.values() for run in runs(text)}
    assert len(theirs) > 1000
    held = {
        name: " ".join(min(common))
        for name, text in project_texts().items()
        if (common := runs(text) & theirs)
    }
    assert held == {}


@pytest.mark.parametrize("table", CITED_TABLES)
def test_every_wording_is_what_stands_at_its_characters(
    table: str, package: Package, document_texts: dict[str, str]
) -> None:
    rows = package[table]
    stands = [document_texts[row.document_id][row.start : row.end] for row in rows.itertuples()]
    pd.testing.assert_series_equal(rows["wording"], pd.Series(stands, name="wording", dtype="str"))


def test_every_document_has_its_hash_and_length(
    package: Package, document_texts: dict[str, str]
) -> None:
    for row in package["documents"].itertuples():
        text = document_texts[row.id]
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == row.sha256
        assert (len(text), len(text.split())) == (row.characters, row.words)


def test_every_paragraph_has_its_hash_and_holds_whole_lines(
    package: Package, document_texts: dict[str, str]
) -> None:
    outline = package["paragraphs"]
    for row in outline.itertuples():
        line = document_texts[row.document_id][row.start : row.end]
        assert hashlib.sha256(line.encode("utf-8")).hexdigest() == row.sha256
        assert "\n" not in line
    for document, text in document_texts.items():
        lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
        assert len(lines) == outline["document_id"].eq(document).sum()
