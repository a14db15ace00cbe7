"""The whole data package as files and as a zip: tables, dictionary, citations, places, checksums.

The zip is the same byte for byte whenever the data are: names in order, one time and one mode for
all, and stored, for what deflating makes depends on the version of zlib.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcebook.charts.theme import BYLINE
from sourcebook.exports.annotations import annotations
from sourcebook.exports.cff import citation_cff, cite_package
from sourcebook.exports.geojson import places_geojson
from sourcebook.exports.tables_csv import plain_csv
from sourcebook.package import DESCRIPTOR, TABLES, Package
from sourcebook.package.constraints import CITED_TABLES

ANNOTATIONS, PLACES, CHECKSUMS = "annotations.jsonld", "places.geojson", "CHECKSUMS.sha256"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say; it stands for none."""


class NotOurs(Exception):
    """Raised where a folder holds what no export has put there; the message says what."""


def of_documents(package: Package, documents: Sequence[str]) -> Package:
    """The package with the rows of these documents alone, and valid; none means all.

    Rows that belong to no document (places, names, topics, what others report) stay, so that every
    key still leads somewhere; of the changes go those of rows that are left out.
    """
    if not documents:
        return package
    unknown = sorted(set(documents) - set(package["documents"]["id"]))
    if unknown:
        raise ValueError(f"no document has the id {', '.join(unknown)}")
    tables = {
        name: rows[rows["document_id"].isin(documents)].reset_index(drop=True)
        if "document_id" in rows
        else rows
        for name, rows in package.tables.items()
    }
    listed = package["documents"]
    tables["documents"] = listed[listed["id"].isin(documents)].reset_index(drop=True)
    left_out = set(listed["id"]) - set(documents)
    for name in CITED_TABLES:
        left_out |= set(package[name]["id"]) - set(tables[name]["id"])
    changes = package["changes"]
    tables["changes"] = changes[~changes["record_id"].isin(left_out)].reset_index(drop=True)
    return replace(package, tables=tables)


def filter_in_words(package: Package, documents: Sequence[str]) -> str:
    """The document filter in words; "" for none."""
    if not documents:
        return ""
    titles = package["documents"].set_index("id")["title"]
    chosen = [f"{name} (“{titles[name]}”)" for name in titles.index if name in documents]
    return f"document{'s' if len(chosen) > 1 else ''} {', '.join(chosen)}"


def bundle(package: Package, documents: Sequence[str] = (), filter_words: str = "") -> bytes:
    """The files of `bundle_files` as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(bundle_files(package, documents, filter_words).items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def bundle_files(
    package: Package, documents: Sequence[str] = (), filter_words: str = ""
) -> dict[str, bytes]:
    """Every file of the package by its path.

    `documents` are ids (see `of_documents`); `filter_words` say the filter where the reader made
    one, by default they name the documents.
    """
    shown = of_documents(package, documents)
    words = filter_words or filter_in_words(package, documents)
    files = {package.resource(n)["path"]: plain_csv(shown[n]).encode("utf-8") for n in TABLES}
    files[ANNOTATIONS] = _json(annotations(shown))
    files[PLACES] = _json(places_geojson(shown))
    descriptor = _descriptor(shown, files, words)
    files[DESCRIPTOR] = _json(descriptor)
    files["README.md"] = _readme(shown, words).encode("utf-8")
    files["CITATION.cff"] = citation_cff(descriptor).encode("utf-8")
    files["LICENSE"] = _licence(descriptor).encode("utf-8")
    files[CHECKSUMS] = _checksums(files)
    return files


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a bundle into a folder: a new or empty one, or one that this made.

    Raises NotOurs where the folder holds anything that its own checksums do not name, or a file
    that is not as they say. A file of an earlier export that the new one lacks is removed.
    """
    present = _ours(folder) if folder.exists() else set()
    for name in present - set(files):
        (folder / name).unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _ours(folder: Path) -> set[str]:
    """Paths of the files in a folder, if it is empty or as an export left it."""
    if not folder.is_dir():
        raise NotOurs(f"{folder} is a file; give a folder")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if not found and not any(folder.iterdir()):
        return found
    advice = "choose a new or an empty folder"
    try:
        lines = (folder / CHECKSUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise NotOurs(f"{folder} is not empty, and no export made it; {advice}") from None
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted(found - {CHECKSUMS}):
        if name not in sums:
            raise NotOurs(f"{folder} holds {name}, which no export put there; {advice}")
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sums[name]:
            raise NotOurs(f"{name} in {folder} was changed after the export; {advice}")
    return found


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _checksums(files: Mapping[str, bytes]) -> bytes:
    """The format of `sha256sum`, which checks it: sha256sum -c CHECKSUMS.sha256"""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("utf-8")


def _descriptor(package: Package, files: Mapping[str, bytes], words: str) -> dict[str, Any]:
    """datapackage.json of the files: `bytes` and `hash` of each (Data Package v2)."""
    further = [
        {
            "name": "annotations",
            "title": "Citations",
            "description": "Every cited row as a W3C Web Annotation (JSON-LD).",
            "path": ANNOTATIONS,
            "format": "jsonld",
            "mediatype": "application/ld+json",
            "encoding": "utf-8",
        },
        {
            "name": "places-geojson",
            "title": "Places as GeoJSON",
            "description": "The places with their uncertainty and roles (RFC 7946).",
            "path": PLACES,
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
        },
    ]
    resources = [
        {
            **resource,
            "bytes": len(files[resource["path"]]),
            "hash": f"sha256:{hashlib.sha256(files[resource['path']]).hexdigest()}",
        }
        for resource in [*(package.resource(name) for name in TABLES), *further]
    ]
    descriptor = {**package.descriptor, "resources": resources}
    if words:
        descriptor["description"] = f"{package.descriptor['description']} Filter: {words}."
    return descriptor


def _readme(package: Package, words: str) -> str:
    descriptor = package.descriptor
    kept = (
        f"Only a part of the data is here: {words}. Tables that belong to no document (places, "
        "names, topics, other sources) are whole, so that every id leads somewhere."
    )
    files = {package.resource(n)["path"]: package.resource(n)["description"] for n in TABLES}
    files |= {
        DESCRIPTOR: "The tables as a Data Package v2: columns, types, keys, sources, licences.",
        ANNOTATIONS: "Every cited row as a W3C Web Annotation (JSON-LD).",
        PLACES: "The places, how exactly they are known, and their roles (RFC 7946).",
        "CITATION.cff": "How to cite, for programs (Citation File Format 1.2.0).",
        "LICENSE": "What you may do with the tables.",
        CHECKSUMS: f"Check the files with: sha256sum -c {CHECKSUMS}",
    }
    parts = [
        f"# {descriptor['title']}",
        f"{descriptor['description']}",
        f"**{BYLINE}.** Version {descriptor['version']} of {str(descriptor['created'])[:10]}.",
        *(["## Filter", kept] if words else []),
        "## Files",
        _table(("File", "What it is"), [(f"`{name}`", text) for name, text in files.items()]),
        "## How to cite",
        cite_package(descriptor),
        "Cite a figure, date, place or name with the document and the characters that its row "
        "gives. Characters are Unicode code points of the whole document, from 0, half-open.",
        "## Dictionary",
        *(part for name in TABLES for part in _dictionary(package, name)),
    ]
    return "\n\n".join(parts) + "\n"


def _dictionary(package: Package, name: str) -> list[str]:
    rows = [
        (
            f"`{field['name']}`",
            field["type"],
            field.get("description", ""),
            ", ".join(field.get("constraints", {}).get("enum", [])),
        )
        for field in package.fields(name)
    ]
    resource = package.resource(name)
    return [
        f"### {resource['title']} (`{resource['path']}`)",
        f"{resource['description']} Rows: {len(package[name])}.",
        _table(("Column", "Type", "Meaning", "Allowed values"), rows),
    ]


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown (GitHub Flavored Markdown, section 4.10)."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in r)} |" for r in lines)


def _licence(descriptor: Mapping[str, Any]) -> str:
    named = "\n".join(
        f"{licence['title']} ({licence['name']}), {licence['path']}"
        for licence in descriptor["licenses"]
    )
    return (
        f"{descriptor['title']}, version {descriptor['version']}\n\n"
        f"These files are licensed under\n{named}\n"
        "You may share and adapt them for any purpose if you name the source, link to the licence "
        "and say what you changed.\n\n"
        f"Name the source like this: {cite_package(descriptor)}\n\n"
        "The words in the columns “wording” are short quotations from the documents; they belong "
        "to their authors. The documents' text is not part of these files.\n"
    )
