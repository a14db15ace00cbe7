"""Cited rows as W3C Web Annotations (www.w3.org/TR/annotation-model, Recommendation of 2017).

The body says who states what; the target is the document, named by the SHA-256 of its file (`ni`
address, RFC 6920), and the span in it. A quote goes without prefix and suffix, because the project
holds none of the text around it.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from sourcebook.exports.attribution import STATEMENTS, name_speaker, package_byline
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Row = dict[str, Any]


def annotation(row: pd.Series, package: Package) -> dict[str, Any]:
    """Return one cited row, of any table, as an annotation."""
    return {"@context": CONTEXT} | next(_annotate([row.to_dict()], package))


def annotations(package: Package) -> dict[str, Any]:
    """Return all cited rows as one collection, whose only page is embedded in it.

    Rows are in the order of the documents, and in a document in the order of the text.
    """
    descriptor = package.descriptor
    rows = [row for table in CITED_TABLES for row in package[table].to_dict("records")]
    rows.sort(key=lambda row: (row["document_id"], row["start"], row["end"]))
    items = list(_annotate(rows, package))
    collection = _urn(package, "annotations")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{descriptor['title']}, version {descriptor['version']}. "
        f"{package_byline(package)}.",
        "creator": _creator(package),
        "created": descriptor["created"],
        "rights": descriptor["licenses"][0]["path"],
        "total": len(items),
        "first": {
            "id": _urn(package, "annotations/1"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }


def to_jsonld(tree: dict[str, Any]) -> bytes:
    """Write an annotation or a collection as a file (JSON-LD, UTF-8)."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def name_digest(sha256: str) -> str:
    """Name content by its SHA-256 (hexadecimal): `ni:///sha-256;` and base64url (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii")
    return f"ni:///sha-256;{digest.rstrip('=')}"


def _annotate(rows: list[Row], package: Package) -> Iterator[dict[str, Any]]:
    documents = package["documents"].set_index("id").to_dict("index")
    names = package["names"].set_index("id")["name"].to_dict()
    bylines = {name: package_byline(package, [name]) for name in documents}
    for row in rows:
        document = documents[row["document_id"]]
        yield {
            "id": _urn(package, str(row["id"])),
            "type": "Annotation",
            "motivation": "describing",
            "created": package.descriptor["created"],
            "creator": _creator(package),
            "rights": package.descriptor["licenses"][0]["path"],
            "body": [
                _text(_say(row, names), "describing"),
                _text(
                    f"{row['id']}: document {row['document_id']}, “{document['title']}”, paragraph "
                    f"{row['paragraph']}. {bylines[row['document_id']]}. {document['perspective']}",
                    "commenting",
                ),
            ],
            "target": {
                "type": "SpecificResource",
                "source": _source(document),
                "selector": [
                    {
                        "type": "TextPositionSelector",
                        "start": int(row["start"]),
                        "end": int(row["end"]),
                    },
                    {"type": "TextQuoteSelector", "exact": str(row["wording"])},
                ],
            },
        }


def _say(row: Row, names: dict[str, str]) -> str:
    """Say what a row is: who states what, who is named, or why nothing is tabulated."""
    statement = next((row[column] for column in STATEMENTS if row.get(column)), "")
    about = f"{names[row['name_id']]}: " if "name_id" in row else ""
    if statement:
        return f"{name_speaker(row)}: {about}{statement}"
    if about:
        return f"{row['document_id']} names {names[row['name_id']]}"
    return f"Not tabulated: {row['reason']}"


def _text(value: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _source(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document as a resource; where its words were found too is only a see-also."""
    source: dict[str, Any] = {
        "id": name_digest(document["sha256"]),
        "type": "Text",
        "format": "text/plain",
        "language": document["language"],
    }
    address = document["also_published_at"]
    return source | ({"rdfs:seeAlso": {"id": address}} if address else {})


def _creator(package: Package) -> dict[str, str]:
    names = ", ".join(person["title"] for person in package.descriptor["contributors"])
    return {"type": "Organization", "name": names}


def _urn(package: Package, name: str) -> str:
    """Make a name that stays the same as long as the id does, because ids are never reused."""
    return uuid5(NAMESPACE_URL, f"{package.descriptor['name']}/{name}").urn
