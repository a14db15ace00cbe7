"""References to the package, a table, a view and a record, read back from each format."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft7Validator

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import (
    Reference,
    bibtex,
    cite_view,
    csl_item,
    csl_json,
    plain,
    refer_to_package,
    refer_to_record,
    refer_to_table,
    refer_to_view,
    write_citation,
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
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()] if decoded else [])
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
    keys = [entry.key for entry in parse_string(text).entries]
    assert keys == ["boats-F01", "boats-F02"]


# Of the Citation Style Language (MIT), github.com/citation-style-language/schema, e3ce254.
CSL = Draft7Validator(
    json.loads((Path(__file__).parent / "schemas" / "csl-data.json").read_text("utf-8"))
)


def test_csl_json_is_valid_by_its_schema() -> None:
    items = json.loads(csl_json(REFERENCE, replace(REFERENCE, key="boats-F02", container="")))
    assert list(CSL.iter_errors(items)) == []
    items[0]["type"] = "boat"
    assert list(CSL.iter_errors(items)) != []


def test_csl_json_says_who_when_and_where() -> None:
    (item,) = json.loads(csl_json(REFERENCE))
    assert item == csl_item(REFERENCE)
    assert item["author"] == [{"literal": "The Boat Club"}]
    assert item["issued"] == {"date-parts": [[2020, 2, 9]]}
    assert (item["container-title"], item["URL"]) == (REFERENCE.container, REFERENCE.url)


@pytest.mark.parametrize("table", CITED_TABLES)
def test_a_record_names_who_states_it_paragraph_characters_wording_version_and_date(
    package: Package, table: str
) -> None:
    row = package[table].iloc[0]
    reference = refer_to_record(package, row, "http://localhost:8501")
    assert reference.url == f"http://localhost:8501/record?id={row['id']}"
    place = f"paragraph {row['paragraph']}, characters {row['start']} to {row['end']}"
    for text in (plain(reference), fields_of(bibtex(reference))["note"], csl_json(reference)):
        assert place in text
        assert package_byline(package, [row["document_id"]]) in text
    assert row["wording"] in plain(reference)
    assert csl_item(reference)["version"] == package.descriptor["version"]
    assert reference.day.isoformat() == package.descriptor["created"][:10]


def test_a_table_and_the_package_are_datasets(package: Package) -> None:
    whole, table = refer_to_package(package), refer_to_table(package, "figures")
    assert (whole.type, table.type) == ("dataset", "dataset")
    assert whole.title == table.container == package.descriptor["title"]
    assert (whole.container, whole.url) == ("", "/")
    assert (table.title, table.url) == ("Figures", "/data?table=figures")
    assert "container-title" not in csl_item(whole)
    assert "howpublished" not in fields_of(bibtex(whole))


# --- a view -----------------------------------------------------------------------------------

HERE = "http://localhost:8501"


def test_a_view_is_cited_by_the_package_its_version_and_date_and_its_permalink(
    small: Package,
) -> None:
    cited = cite_view(small, "/figures", {"document": ["A", "B"], "search": "two camps"}, base=HERE)
    assert cited.plain == (
        "The Boat Library: What pages state about a rowing club. Version 1.1.0, data of "
        "2026-11-24. http://localhost:8501/figures?document=A&document=B&search=two%20camps. "
        "As stated by 3 documents of different sides; not verified."
    )
    fields = fields_of(cited.bibtex, decoded=False)
    assert fields["title"] == "{What pages state about a rowing club}"
    assert fields["url"] == f"{HERE}/figures?document=A&document=B&search=two%20camps"
    assert fields["key"] == "rowing-view-figures-document-a-document-b-search-two-camps"
    items = json.loads(cited.csl_json)
    assert list(CSL.iter_errors(items)) == []
    assert (items[0]["URL"], items[0]["version"]) == (fields["url"], "1.1.0")


def test_a_view_has_the_byline_of_the_documents_shown(small: Package) -> None:
    cited = cite_view(small, "/figures", {"document": "A"}, documents=["A"])
    assert "/figures?document=A. As stated by a document that favours the RC; not" in cited.plain


def test_a_view_with_a_title_is_cited_as_a_part_of_the_package(small: Package) -> None:
    view = refer_to_view(small, "/timeline", title="Dates that 3 documents state")
    assert plain(view).startswith(
        "The Boat Library: Dates that 3 documents state. In: What pages state about a rowing club."
    )


HOSTILE = ["} @misc{x, note = {y}}", "100 % & more_#", "قایق", "\\"]


@pytest.mark.parametrize("search", HOSTILE)
def test_a_search_of_any_signs_leaves_each_format_whole(search: str, small: Package) -> None:
    cited = cite_view(small, "/figures", {"search": search}, base=HERE, title=search)
    fields = fields_of(cited.bibtex, decoded=False)
    (item,) = json.loads(cited.csl_json)
    assert fields["url"] == item["URL"]
    assert parse_qs(urlsplit(item["URL"]).query) == {"search": [search]}
    assert item["title"] == search
    assert fields["key"].startswith("rowing-view-figures-search")
    assert re.fullmatch(r"[a-z0-9-]+", fields["key"])


def test_every_format_is_in_a_citation() -> None:
    assert write_citation(REFERENCE) == (plain(REFERENCE), bibtex(REFERENCE), csl_json(REFERENCE))
