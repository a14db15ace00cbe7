"""How to cite the dashboard, a table or a record: plain, BibTeX and CSL-JSON.

- BibTeX: `@misc`, which every style knows; `version` and `url` as BibLaTeX has them.
  Text stays UTF-8; only the signs that LaTeX reads as commands are rewritten (braces by name,
  because BibTeX counts them even after a backslash); `url` is verbatim, save braces.
- CSL-JSON: one item of csl-data.json (github.com/citation-style-language/schema, 1.0.2).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import quote, urljoin

import pandas as pd

from sourcebook.exports.tables_csv import permalink
from sourcebook.package import Package
from sourcebook.texts.citations import cite

NOT_VERIFIED = "Not verified here."
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
    """What is cited; `container` is the dashboard where something in it is cited."""

    key: str
    type: Literal["dataset", "webpage"]
    author: str
    title: str
    container: str
    version: str
    day: date
    url: str
    note: str


def to_dashboard(package: Package, base: str = "") -> Reference:
    """The dashboard and its data as a whole; `base` is its address, "" to give paths alone."""
    note = str(package.descriptor["description"])
    return _reference(package, "", "dataset", "", _url(base, "/"), note)


def to_table(package: Package, table: str, base: str = "") -> Reference:
    """One table of the package."""
    resource = package.resource(table)
    note = f"{resource['description']} {NOT_VERIFIED}"
    url = _url(base, f"/data?table={quote(table)}")
    return _reference(package, table, "dataset", resource["title"], url, note)


def to_record(package: Package, row: pd.Series, base: str = "") -> Reference:
    """One cited row: its note names paragraph, characters and wording."""
    document = package["documents"].set_index("id").loc[row["document_id"]]
    note = f"{cite(row, document['title'])}. {document['perspective']} {NOT_VERIFIED}"
    url = _url(base, permalink(row["id"]))
    return _reference(package, row["id"], "webpage", f"Record {row['id']}", url, note)


def plain(reference: Reference) -> str:
    """A reference as one paragraph of text."""
    within = f"In: {reference.container}. " if reference.container else ""
    return (
        f"{reference.author}: {reference.title}. {within}"
        f"Version {reference.version}, data of {reference.day.isoformat()}. "
        f"{reference.url}. {reference.note}"
    )


def bibtex(*references: Reference) -> str:
    """References as BibTeX entries."""
    return "\n\n".join(_entry(reference) for reference in references)


def csl_json(*references: Reference) -> str:
    """References as CSL-JSON, a list of items as citation managers import it."""
    items = [csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """A reference as one CSL-JSON item."""
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


def _reference(
    package: Package,
    part: str,
    type_: Literal["dataset", "webpage"],
    title: str,
    url: str,
    note: str,
) -> Reference:
    """A reference to a part of the package; to the whole where `part` is empty."""
    descriptor: Mapping[str, Any] = package.descriptor
    name, whole = str(descriptor["name"]), str(descriptor["title"])
    return Reference(
        key=f"{name}-{part}" if part else name,
        type=type_,
        author=", ".join(person["title"] for person in descriptor["contributors"]),
        title=title or whole,
        container=whole if title else "",
        version=str(descriptor["version"]),
        day=date.fromisoformat(descriptor["created"][:10]),
        url=url,
        note=note,
    )


def _url(base: str, path: str) -> str:
    return urljoin(base, path)


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
