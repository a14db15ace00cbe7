"""Annotations: the keys that the W3C model requires, terms of its context, and our spans."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from sourcebook.exports.annotations import CONTEXT, annotation, annotations, to_jsonld
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.records import all_records

# Terms of www.w3.org/ns/anno.jsonld that are used here; `rdfs` is a prefix in it.
TERMS = {
    *("@context", "id", "type", "motivation", "created", "creator", "rights", "name", "label"),
    *("body", "value", "format", "language", "purpose", "target", "source", "selector"),
    *("start", "end", "exact", "total", "first", "items", "partOf", "startIndex", "rdfs:seeAlso"),
}
TYPES = {
    *("Annotation", "TextualBody", "SpecificResource", "Text", "Organization"),
    *("TextPositionSelector", "TextQuoteSelector", "AnnotationCollection", "AnnotationPage"),
}
# Section 3.3.5 of the model.
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def is_iri(text: str) -> bool:
    return bool(urlsplit(text).scheme) and not any(c.isspace() for c in text)


def check_annotation(found: dict[str, Any]) -> None:
    """What the model says that an annotation must have."""
    assert is_iri(found["id"])
    assert found["type"] == "Annotation"
    assert found["target"]
    assert found["motivation"] in MOTIVATIONS
    for body in found["body"]:
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str) and body["value"]
        assert body["purpose"] in MOTIVATIONS
    assert is_iri(found["target"]["source"]["id"])
    position, quote = found["target"]["selector"]
    assert position["type"] == "TextPositionSelector"
    assert 0 <= position["start"] < position["end"]
    assert quote["type"] == "TextQuoteSelector"
    assert set(quote) == {"type", "exact"}


def test_every_key_and_type_is_one_of_the_context(package: Package) -> None:
    tree = json.loads(to_jsonld(annotations(package)))
    assert {key for node in nodes(tree) for key in node} == TERMS
    assert {node["type"] for node in nodes(tree) if "type" in node} == TYPES


def test_the_collection_is_one_page_of_all_cited_rows(package: Package) -> None:
    tree = annotations(package)
    assert tree["@context"] == CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    assert (tree["type"], tree["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert tree["first"]["partOf"] == tree["id"]
    items = tree["first"]["items"]
    assert tree["total"] == len(items) == sum(len(package[table]) for table in CITED_TABLES)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        check_annotation(item)
        assert "@context" not in item


def test_each_selects_the_span_and_the_wording_of_its_row(package: Package) -> None:
    digests = package["documents"].set_index("id")["sha256"]
    items = annotations(package)["first"]["items"]
    for item, row in zip(items, all_records(package).itertuples(), strict=True):
        position, quote = item["target"]["selector"]
        assert (position["start"], position["end"]) == (row.start, row.end)
        assert quote["exact"] == row.wording
        assert item["target"]["source"]["id"] == f"urn:sha256:{digests[row.document_id]}"
        assert item["body"][0]["value"] == row.statement
        assert item["body"][1]["value"].startswith(f"{row.id}: ")
        assert item["body"][1]["value"].endswith("Not verified here.")


@pytest.mark.parametrize("table", CITED_TABLES)
def test_one_row_is_an_annotation_by_itself(package: Package, table: str) -> None:
    row = package[table].iloc[-1]
    found = annotation(row, package)
    check_annotation(found)
    assert found.pop("@context") == CONTEXT
    assert found in annotations(package)["first"]["items"]


def test_an_address_where_the_words_stand_too_is_only_a_see_also(package: Package) -> None:
    addresses = package["documents"].set_index("id")["also_published_at"]
    for document_id, address in addresses.items():
        figures = package["figures"]
        row = figures[figures["document_id"] == document_id].iloc[0]
        source = annotation(row, package)["target"]["source"]
        assert source.get("rdfs:seeAlso", {"id": ""}) == {"id": address}


def test_the_file_is_utf_8_and_ends_with_a_line_end(package: Package) -> None:
    content = to_jsonld(annotations(package))
    assert content.endswith(b"}\n")
    assert "“".encode() in content


def test_the_documents_read_as_the_selectors_say(
    package: Package, document_texts: dict[str, str]
) -> None:
    texts = {
        f"urn:sha256:{row.sha256}": document_texts[row.id]
        for row in package["documents"].itertuples()
    }
    for item in annotations(package)["first"]["items"]:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]["id"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
