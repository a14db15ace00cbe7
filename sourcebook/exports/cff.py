"""The data package as CITATION.cff (Citation File Format 1.2.0) and as one line to cite."""

from collections.abc import Mapping
from typing import Any

import yaml  # type: ignore[import-untyped]

MESSAGE = (
    "If you use these tables, cite them as below, and each figure, date, place or name with the "
    "document and the characters that its row gives."
)


def citation_cff(descriptor: Mapping[str, Any]) -> str:
    """CITATION.cff of a package, from its datapackage.json alone.

    The file at the top of the repository is this text; a test compares the two.
    """
    fields = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": descriptor["title"],
        "abstract": descriptor["description"],
        "authors": [_agent(author) for author in _authors(descriptor)],
        "version": descriptor["version"],
        "date-released": str(descriptor["created"])[:10],
        "license": descriptor["licenses"][0]["name"],
    }
    written: str = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    return written


def cite_package(descriptor: Mapping[str, Any]) -> str:
    """The package as one line of text, to cite."""
    authors = ", ".join(author["title"] for author in _authors(descriptor))
    return (
        f"{authors} ({str(descriptor['created'])[:4]}): {descriptor['title']}. Data set, version "
        f"{descriptor['version']} of {str(descriptor['created'])[:10]}. "
        f"Licence: {descriptor['licenses'][0]['title']}."
    )


def _authors(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The contributors whose role is author; all of them where none has it."""
    everyone = list(descriptor["contributors"])
    return [one for one in everyone if "author" in one.get("roles", [])] or everyone


def _agent(contributor: Mapping[str, Any]) -> dict[str, str]:
    """A person where the descriptor gives the parts of a name, else an entity."""
    parts = {"family-names": "familyName", "given-names": "givenName"}
    person = {key: contributor[field] for key, field in parts.items() if contributor.get(field)}
    return person or {"name": contributor["title"]}
