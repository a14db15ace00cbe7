"""Cited rows as W3C Web Annotations (www.w3.org/TR/annotation-model, Recommendation of 2017).

The body is our statement; the target the document, named by the SHA-256 of its file, and in it
the span. Its quote goes without prefix and suffix: the project holds none of the text around it.
"""

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from sourcebook.package import Package
from sourcebook.package.records import all_records

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(row: pd.Series, package: Package) -> dict[str, Any]:
    """One cited row, of any table, as an annotation."""
    records = all_records(package).set_index("id")
    return {"@context": CONTEXT} | _annotation(row["id"], records.loc[row["id"]], package)


def annotations(package: Package) -> dict[str, Any]:
    """All cited rows as one collection, whose only page is embedded in it."""
    descriptor = package.descriptor
    items = [
        _annotation(record_id, row, package)
        for record_id, row in all_records(package).set_index("id").iterrows()
    ]
    collection = _urn(package, "annotations")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{descriptor['title']}, version {descriptor['version']}",
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
    """An annotation or collection as a file (JSON-LD, UTF-8)."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _annotation(record_id: Any, row: pd.Series, package: Package) -> dict[str, Any]:
    document = package["documents"].set_index("id").loc[row["document_id"]]
    return {
        "id": _urn(package, str(record_id)),
        "type": "Annotation",
        "motivation": "describing",
        "created": package.descriptor["created"],
        "creator": _creator(package),
        "rights": package.descriptor["licenses"][0]["path"],
        "body": [
            _text(str(row["statement"]), "describing"),
            _text(
                f"{record_id}: stated by document {row['document_id']}, “{document['title']}”, "
                f"paragraph {row['paragraph']}. {document['perspective']} Not verified here.",
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


def _text(value: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _source(document: pd.Series) -> dict[str, Any]:
    """A document as a resource; where its words were found too is only a see-also."""
    source: dict[str, Any] = {
        "id": f"urn:sha256:{document['sha256']}",
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
    """A name that stays the same as long as the id does, for ids are never reused."""
    return uuid5(NAMESPACE_URL, f"{package.descriptor['name']}/{name}").urn
