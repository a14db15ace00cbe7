"""References to the dashboard, a table and a record, read back from each format."""

import json
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware

from sourcebook.exports.references import (
    Reference,
    bibtex,
    csl_item,
    csl_json,
    plain,
    to_dashboard,
    to_record,
    to_table,
)
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES

REFERENCE = Reference(
    key="boats-F01",
    type="webpage",
    author="The Boat Club",
    title="Record F01",
    container="What pages state about boats",
    version="1.2.0",
    day=date(2020, 2, 9),
    url="/record?id=F01",
    note="Document A (“Boats”), paragraph 2, characters 5 to 13: “12 boats” [F01]",
)


def fields_of(text: str, *, decoded: bool = True) -> dict[str, str]:
    """The fields of the only entry, as a BibTeX library reads them."""
    library = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware()] if decoded else []
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {
        field.key: str(field.value) for field in entry.fields
    }


def test_plain_is_one_paragraph_with_version_and_data_date() -> None:
    assert plain(REFERENCE) == (
        "The Boat Club: Record F01. In: What pages state about boats. Version 1.2.0, "
        "data of 2020-02-09. /record?id=F01. Document A (“Boats”), paragraph 2, "
        "characters 5 to 13: “12 boats” [F01]"
    )


def test_bibtex_is_read_back_whole() -> None:
    assert fields_of(bibtex(REFERENCE)) == {
        "type": "misc",
        "key": "boats-F01",
        "author": "The Boat Club",
        "title": "Record F01",
        "howpublished": "What pages state about boats",
        "year": "2020",
        "month": "2",
        "version": "1.2.0",
        "url": "/record?id=F01",
        "note": f"Data of 2020-02-09. {REFERENCE.note}",
    }


SIGNS = {
    "signs of LaTeX": "12 % of A & B_c #7 for $5 ~ \\cmd",
    "math is none": "$x_1$ and $$y$$",
    "quotes of both kinds": "\"boats\" “boats” 'boats' ’s",
    "other scripts": "Tromsø cafe\u0301 قایق 🚣\u00a0–",
    "a backslash at the end": "boats \\",
}


@pytest.mark.parametrize("words", SIGNS.values(), ids=SIGNS.keys())
def test_what_latex_would_read_as_a_command_comes_back_as_text(words: str) -> None:
    reference = replace(REFERENCE, title=words, note=words)
    fields = fields_of(bibtex(reference))
    assert fields["title"] == words.strip()
    assert fields["note"] == f"Data of 2020-02-09. {words}"


BRACES = ["{boats}", "boats } and { boats", "} @misc{x, note = {y}}", "\\}"]


@pytest.mark.parametrize("words", BRACES)
def test_braces_are_written_by_name_and_end_no_field(words: str) -> None:
    fields = fields_of(bibtex(replace(REFERENCE, note=words)), decoded=False)
    assert list(fields)[-1] == "note"
    named = {r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"{\textbackslash}": "\\"}
    note = fields["note"]
    for name, sign in named.items():
        note = note.replace(name, sign)
    assert note == f"Data of 2020-02-09. {words}"


def test_an_address_stays_as_it_is_in_bibtex() -> None:
    url = "https://boats.example/a_b?c=%20&d=1#e~f"
    text = bibtex(replace(REFERENCE, url=url))
    assert fields_of(text, decoded=False)["url"] == url


def test_several_references_are_several_entries() -> None:
    text = bibtex(REFERENCE, replace(REFERENCE, key="boats-F02"))
    keys = [entry.key for entry in bibtexparser.parse_string(text).entries]
    assert keys == ["boats-F01", "boats-F02"]


# The parts of csl-data.json (github.com/citation-style-language/schema) that are used here.
CSL_TYPES = {"dataset", "webpage"}
CSL_TEXTS = {"id", "type", "title", "container-title", "version", "URL", "note"}


def test_csl_json_has_the_types_of_its_schema() -> None:
    (item,) = json.loads(csl_json(REFERENCE))
    assert item == csl_item(REFERENCE)
    assert set(item) == CSL_TEXTS | {"author", "issued"}
    assert item["type"] in CSL_TYPES
    assert all(isinstance(item[name], str) for name in CSL_TEXTS)
    assert item["author"] == [{"literal": "The Boat Club"}]
    assert item["issued"] == {"date-parts": [[2020, 2, 9]]}


@pytest.mark.parametrize("table", CITED_TABLES)
def test_a_record_names_paragraph_characters_wording_version_and_date(
    package: Package, table: str
) -> None:
    row = package[table].iloc[0]
    reference = to_record(package, row, "http://localhost:8501")
    assert reference.url == f"http://localhost:8501/record?id={row['id']}"
    place = f"paragraph {row['paragraph']}, characters {row['start']} to {row['end']}"
    for text in (plain(reference), fields_of(bibtex(reference))["note"], csl_json(reference)):
        assert place in text
        assert "Not verified here." in text
    assert row["wording"] in plain(reference)
    assert csl_item(reference)["version"] == package.descriptor["version"]
    assert reference.day.isoformat() == package.descriptor["created"][:10]


def test_a_table_and_the_dashboard_are_datasets(package: Package) -> None:
    whole, table = to_dashboard(package), to_table(package, "figures")
    assert (whole.type, table.type) == ("dataset", "dataset")
    assert whole.title == table.container == package.descriptor["title"]
    assert (whole.container, whole.url) == ("", "/")
    assert (table.title, table.url) == ("Figures", "/data?table=figures")
    assert "container-title" not in csl_item(whole)
    assert "howpublished" not in fields_of(bibtex(whole))
