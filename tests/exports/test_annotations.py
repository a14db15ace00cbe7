"""Annotations: the keys that the W3C model requires, terms of its context, and our spans."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest

from sourcebook.exports.annotations import (
    CONTEXT,
    annotation,
    annotations,
    name_digest,
    to_jsonld,
)
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES

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
    rows = pd.concat([package[table] for table in CITED_TABLES])
    rows = rows.sort_values(["document_id", "start", "end"], kind="stable")
    items = annotations(package)["first"]["items"]
    for item, row in zip(items, rows.itertuples(), strict=True):
        position, quote = item["target"]["selector"]
        assert (position["start"], position["end"]) == (row.start, row.end)
        assert quote["exact"] == row.wording
        assert item["target"]["source"]["id"] == name_digest(digests[row.document_id])
        assert item["body"][1]["value"].startswith(f"{row.id}: ")


def test_a_document_is_named_by_its_digest_as_rfc_6920_has_it() -> None:
    """Section 8.1: the name of "Hello World!"."""
    digest = hashlib.sha256(b"Hello World!").hexdigest()
    assert name_digest(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


SAID = {
    "F01": "A states: Rowers who founded the club",
    "E01": "C states: Foundation of the club",
    "M02": "B states: Country that the club moved to",
    "N01": "A names Rowing Club",
    "N02": "B states: Rowing Club: Largest club on the lake",
    "X01": "Not tabulated: “First” is no number.",
}


@pytest.mark.parametrize(("record", "words"), SAID.items(), ids=SAID.keys())
def test_a_body_read_alone_says_who_states_it(record: str, words: str, small: Package) -> None:
    items = {
        item["body"][1]["value"].partition(":")[0]: item
        for item in annotations(small)["first"]["items"]
    }
    assert items[record]["body"][0]["value"] == words


def test_whose_side_the_document_takes_is_said_in_each_and_in_all(small: Package) -> None:
    tree = annotations(small)
    assert tree["label"].endswith("As stated by 3 documents of different sides; not verified.")
    first = tree["first"]["items"][0]
    assert "“Our club”, paragraph 1" in first["body"][1]["value"]
    assert "As stated by a document that favours the RC; not verified." in first["body"][1]["value"]


@pytest.mark.parametrize("table", CITED_TABLES)
def test_one_row_is_an_annotation_by_itself(package: Package, table: str) -> None:
    row = package[table].iloc[-1]
    found = annotation(row, package)
    check_annotation(found)
    assert found.pop("@context") == CONTEXT
    assert found in annotations(package)["first"]["items"]


def test_an_address_where_the_words_were_found_too_is_only_a_see_also(package: Package) -> None:
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
        name_digest(row.sha256): document_texts[row.id] for row in package["documents"].itertuples()
    }
    for item in annotations(package)["first"]["items"]:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]["id"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
