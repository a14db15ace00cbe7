"""How to cite the package, a table, a view or a record: plain, BibTeX, CSL-JSON, CITATION.cff.

- BibTeX: `@misc`, which every style knows; `version` and `url` as BibLaTeX has them.
  Text stays UTF-8; only the signs that LaTeX reads as commands are
  rewritten (braces by name, for BibTeX counts them even after a backslash); `url` is verbatim.
- CSL-JSON: one item of csl-data.json (github.com/citation-style-language/schema, 1.0.2).
- CITATION.cff: of the package alone, in the Citation File Format 1.2.0.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote, urljoin

import pandas as pd
import yaml

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.links import Query, link_view, permalink
from sourcebook.package import Package
from sourcebook.texts.citations import cite

CITATION_FILE = "CITATION.cff"
MESSAGE = (
    "If you use these tables, cite them as below; cite each figure, date, place or name with the "
    "document and characters given in its row."
)
_LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: "\\" + sign for sign in "&%$#_"},
    }
)


@dataclass(frozen=True)
class Reference:
    """What is cited; `container` is the package where something in it is cited."""

    key: str
    type: Literal["dataset", "webpage"]
    author: str
    title: str
    container: str
    version: str
    day: date
    url: str
    note: str


class Citation(NamedTuple):
    """A reference in each format that a reader may copy."""

    plain: str
    bibtex: str
    csl_json: str


def refer_to_package(package: Package, base: str = "") -> Reference:
    """Refer to the package as a whole; `base` is the dashboard's address, "" to give paths."""
    note = f"{package.descriptor['description']} {package_byline(package)}."
    return _reference(package, "", "dataset", "", urljoin(base, "/"), note)


def refer_to_table(package: Package, table: str, base: str = "") -> Reference:
    """Refer to one table of the package."""
    resource = package.resource(table)
    note = f"{resource['description']} {package_byline(package)}."
    url = urljoin(base, link_view("/data", {"table": table}))
    return _reference(package, table, "dataset", resource["title"], url, note)


def refer_to_view(
    package: Package,
    path: str,
    query: Query | None = None,
    *,
    base: str = "",
    title: str = "",
    documents: Sequence[str] = (),
) -> Reference:
    """Refer to a page of the dashboard with its filters (`links.link_view`).

    Without a `title` of its own the view is cited by that of the package. `documents` are the ids
    of those shown, for the byline; empty means all.
    """
    shown = link_view(path, query)
    slug = re.sub(r"[^a-z0-9]+", "-", unquote(shown).lower()).strip("-")
    part = f"view-{slug}" if slug else "view"
    note = f"{package_byline(package, documents)}."
    return _reference(package, part, "webpage", title, urljoin(base, shown), note)


def refer_to_record(package: Package, row: pd.Series, base: str = "") -> Reference:
    """Refer to one cited row: the note names who states it, paragraph, characters and wording."""
    document = package["documents"].set_index("id").loc[row["document_id"]]
    speaker = f"{package_byline(package, [row['document_id']])}. {document['perspective']}"
    note = f"{cite(row, document['title'])}. {speaker}"
    url = urljoin(base, permalink(row["id"]))
    return _reference(package, row["id"], "webpage", f"Record {row['id']}", url, note)


def cite_view(
    package: Package,
    path: str,
    query: Query | None = None,
    *,
    base: str = "",
    title: str = "",
    documents: Sequence[str] = (),
) -> Citation:
    """Cite a view, as text for the row *Cite* under a picture; arguments as `refer_to_view`."""
    view = refer_to_view(package, path, query, base=base, title=title, documents=documents)
    return write_citation(view)


def cite_package(descriptor: Mapping[str, Any]) -> str:
    """Cite the package in one line of text."""
    authors = ", ".join(author["title"] for author in _authors(descriptor))
    return (
        f"{authors} ({str(descriptor['created'])[:4]}): {descriptor['title']}. Data set, version "
        f"{descriptor['version']} ({str(descriptor['created'])[:10]}). "
        f"Licence: {descriptor['licenses'][0]['title']}."
    )


def write_citation(reference: Reference) -> Citation:
    """Write a reference in each format."""
    return Citation(plain(reference), bibtex(reference), csl_json(reference))


def plain(reference: Reference) -> str:
    """Write a reference as one paragraph of text."""
    within = f"In: {reference.container}. " if reference.container else ""
    return (
        f"{reference.author}: {reference.title}. {within}"
        f"Version {reference.version}, data of {reference.day.isoformat()}. "
        f"{reference.url}. {reference.note}"
    )


def bibtex(*references: Reference) -> str:
    """Write references as BibTeX entries."""
    return "\n\n".join(_entry(reference) for reference in references)


def csl_json(*references: Reference) -> str:
    """Write references as CSL-JSON, a list of items as citation managers import it."""
    items = [csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return a reference as one CSL-JSON item."""
    day = reference.day
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.type,
        "author": [{"literal": reference.author}],
        "title": reference.title,
        "version": reference.version,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": reference.url,
        "note": reference.note,
    }
    return item | ({"container-title": reference.container} if reference.container else {})


def write_cff(package: Package, description: str = "") -> str:
    """Write CITATION.cff of a package; `description` is another one than that of the package.

    The file at the top of the repository is this text; a test compares the two.
    """
    descriptor = package.descriptor
    fields = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": descriptor["title"],
        "abstract": f"{description or descriptor['description']} {package_byline(package)}.",
        "authors": [_agent(author) for author in _authors(descriptor)],
        "version": descriptor["version"],
        "date-released": str(descriptor["created"])[:10],
        "license": descriptor["licenses"][0]["name"],
    }
    written: str = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    return written


def _reference(
    package: Package,
    part: str,
    type_: Literal["dataset", "webpage"],
    title: str,
    url: str,
    note: str,
) -> Reference:
    """Make a reference to a part of the package; to the whole where `part` is empty."""
    descriptor: Mapping[str, Any] = package.descriptor
    name, whole = str(descriptor["name"]), str(descriptor["title"])
    return Reference(
        key=f"{name}-{part}" if part else name,
        type=type_,
        author=", ".join(author["title"] for author in _authors(descriptor)),
        title=title or whole,
        container=whole if title else "",
        version=str(descriptor["version"]),
        day=date.fromisoformat(descriptor["created"][:10]),
        url=url,
        note=note,
    )


def _entry(reference: Reference) -> str:
    """Write one `@misc` entry; leave out the fields that are empty."""
    day = reference.day
    fields = {
        # A second pair of braces keeps a body of people from being read as first and last name.
        "author": f"{{{_latex(reference.author)}}}",
        "title": f"{{{_latex(reference.title)}}}",
        "howpublished": _latex(reference.container),
        "year": str(day.year),
        "month": str(day.month),
        "version": _latex(reference.version),
        "url": reference.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _latex(f"Data of {day.isoformat()}. {reference.note}"),
    }
    lines = [f"\t{name} = {{{text}}}" for name, text in fields.items() if text]
    return ",\n".join([f"@misc{{{reference.key}", *lines]) + "\n}\n"


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _authors(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the contributors whose role is author; all of them where none has it."""
    everyone = list(descriptor["contributors"])
    return [one for one in everyone if "author" in one.get("roles", [])] or everyone


def _agent(contributor: Mapping[str, Any]) -> dict[str, str]:
    """Return a person where the descriptor has the parts of a name, else an entity."""
    parts = {"family-names": "familyName", "given-names": "givenName"}
    person = {key: contributor[field] for key, field in parts.items() if contributor.get(field)}
    return person or {"name": contributor["title"]}


def renew_citation_file(path: Path, before: Package, after: Package) -> None:
    """Write the citation file beside a package anew, if it is the one that the package gave."""
    if path.is_file() and path.read_text("utf-8") == write_cff(before):
        path.write_text(write_cff(after), encoding="utf-8", newline="\n")
