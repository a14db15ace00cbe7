"""What the page Add a document says at its fields is for people, and names no code and no file."""

import re

import pytest

from sourcebook.package import Package, load
from sourcebook.ui.adding.describing import ASKED
from sourcebook.ui.adding.editor import FIRST, HIDDEN
from sourcebook.ui.adding.helping import help_for
from sourcebook.ui.adding.made import COLUMNS, title_of
from tests.conftest import DATA

PACKAGE = load(DATA)
CODES = re.compile(r"\b(?:id|EDTF|ISO|BCP|WGS84|basemap|code points?|span|enum|csv|our own)\b|_")
"""What only those who read the tables understand."""


def list_fields(package: Package) -> list[tuple[str, str]]:
    """List every field that the page shows, by table and column."""
    cited = [
        (table, field["name"])
        for table in FIRST
        for field in package.fields(table)
        if field["name"] not in HIDDEN
    ]
    document = [("documents", column) for line in ASKED for column in line]
    return [*cited, *document, *((table, name) for table in COLUMNS for name in COLUMNS[table])]


@pytest.mark.parametrize(("table", "column"), list_fields(PACKAGE))
def test_each_field_has_help_in_words_that_need_no_explanation(table: str, column: str) -> None:
    said = help_for(PACKAGE, table, column)
    assert said
    assert not CODES.search(said), said


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in COLUMNS for column in COLUMNS[table]]
)
def test_each_field_of_a_new_record_is_called_by_words(table: str, column: str) -> None:
    assert not CODES.search(title_of(PACKAGE, table, column))
