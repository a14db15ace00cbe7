"""The whole data package as files and as a zip: tables, dictionary, citations, places, checksums.

The zip is the same byte for byte whenever the data are: names in order, one time and one mode for
all, and stored, because what deflating makes depends on the version of zlib.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from sourcebook.exports.annotations import annotations, to_jsonld
from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import cite_package, write_cff
from sourcebook.exports.document_filter import keep_documents, say_filter
from sourcebook.exports.geojson import Geometry, places_geojson, to_geojson
from sourcebook.exports.readable_rows import describe_columns
from sourcebook.exports.tables_csv import plain_csv
from sourcebook.package import DESCRIPTOR, TABLES, Package
from sourcebook.package.integrity import describe_file
from sourcebook.package.sealing import SEAL

ANNOTATIONS, PLACES, CHECKSUMS = "annotations.jsonld", "places.geojson", "CHECKSUMS.sha256"
ANNOTATIONS_ARE = "Every cited row as a W3C Web Annotation (JSON-LD)."
PLACES_ARE = (
    "The places, how exactly they are known, and what is stated about them (GeoJSON, RFC 7946)."
)
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say; it says that there is none."""


def zip_package(
    package: Package,
    documents: Sequence[str] = (),
    *,
    outlines: Mapping[str, Geometry] | None = None,
) -> bytes:
    """Return the files of `make_files` as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(make_files(package, documents, outlines=outlines).items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def make_files(
    package: Package,
    documents: Sequence[str] = (),
    *,
    outlines: Mapping[str, Geometry] | None = None,
) -> dict[str, bytes]:
    """Return every file of the package by its path.

    `documents` are ids (see `keep_documents`); `outlines` those of countries (`places_geojson`).
    """
    shown = keep_documents(package, documents)
    words = say_filter(package, documents)
    files = {package.resource(n)["path"]: plain_csv(shown[n]).encode("utf-8") for n in TABLES}
    files[ANNOTATIONS] = to_jsonld(annotations(shown))
    files[PLACES] = to_geojson(places_geojson(shown, outlines=outlines))
    descriptor = _describe(shown, files, words)
    files[DESCRIPTOR] = _json(descriptor)
    files["README.md"] = _introduce(shown, words).encode("utf-8")
    files["CITATION.cff"] = write_cff(shown, descriptor["description"]).encode("utf-8")
    files["LICENSE"] = _license(descriptor).encode("utf-8")
    files[CHECKSUMS] = list_checksums(files)
    return files


def list_checksums(files: Mapping[str, bytes]) -> bytes:
    """List SHA-256 sums as sha256sum checks them (sha256sum -c CHECKSUMS.sha256)."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("utf-8")


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _describe(package: Package, files: Mapping[str, bytes], words: str) -> dict[str, Any]:
    """Return datapackage.json of the files: `bytes`, `hash` and, of tables, `rows` of each."""
    further = [
        {
            "name": "annotations",
            "title": "Citations",
            "description": ANNOTATIONS_ARE,
            "path": ANNOTATIONS,
            "format": "jsonld",
            "mediatype": "application/ld+json",
            "encoding": "utf-8",
        },
        {
            "name": "places-geojson",
            "title": "Places as GeoJSON",
            "description": PLACES_ARE,
            "path": PLACES,
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
        },
    ]
    resources = [
        {**resource, **describe_file(files[resource["path"]], resource["path"])}
        for resource in [*(package.resource(name) for name in TABLES), *further]
    ]
    plain = {name: value for name, value in package.descriptor.items() if name != SEAL}
    descriptor = {**plain, "resources": resources, "byline": package_byline(package)}
    if words:
        descriptor["description"] = f"{package.descriptor['description']} Filter: {words}."
    return descriptor


def _introduce(package: Package, words: str) -> str:
    """Write README.md: what the files are, how to cite them, and the dictionary."""
    descriptor = package.descriptor
    kept = (
        f"These files contain part of the data: {words}. Tables that belong to no document "
        "(places, names, topics, other sources) are complete, so that every id refers to a row."
    )
    files = {package.resource(n)["path"]: package.resource(n)["description"] for n in TABLES}
    files |= {
        DESCRIPTOR: "The tables as a Data Package v2: columns, types, keys, sources, licences.",
        ANNOTATIONS: ANNOTATIONS_ARE,
        PLACES: PLACES_ARE,
        "CITATION.cff": "How to cite, for programs (Citation File Format 1.2.0).",
        "LICENSE": "What you may do with the tables.",
        CHECKSUMS: f"Check the files with: sha256sum -c {CHECKSUMS}",
    }
    parts = [
        f"# {descriptor['title']}",
        f"{descriptor['description']}",
        f"**{package_byline(package)}.** "
        f"Version {descriptor['version']} ({str(descriptor['created'])[:10]}).",
        *(["## Filter", kept] if words else []),
        "## Files",
        _table(("File", "What it is"), [(f"`{name}`", text) for name, text in files.items()]),
        "## How to cite",
        cite_package(descriptor),
        "Cite a figure, date, place or name with the document and characters given in its row. "
        "Characters are Unicode code points of the whole document, counted from 0; the end is the "
        "character after the last.",
        "## Column definitions",
        *(part for name in TABLES for part in _dictionary(package, name)),
    ]
    return "\n\n".join(parts) + "\n"


def _dictionary(package: Package, name: str) -> list[str]:
    names = [field["name"] for field in package.fields(name)]
    rows = [
        (f"`{column.name}`", column.type, column.description, column.allowed)
        for column in describe_columns(package, name, names)
    ]
    resource = package.resource(name)
    return [
        f"### {resource['title']} (`{resource['path']}`)",
        f"{resource['description']} Rows: {len(package[name])}.",
        _table(("Column", "Type", "Meaning", "Allowed values"), rows),
    ]


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown (GitHub Flavored Markdown, section 4.10)."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in r)} |" for r in lines)


def _license(descriptor: Mapping[str, Any]) -> str:
    named = "\n".join(
        f"{licence['title']} ({licence['name']}), {licence['path']}"
        for licence in descriptor["licenses"]
    )
    return (
        f"{descriptor['title']}, version {descriptor['version']}\n\n"
        f"These files are licensed under\n{named}\n"
        "You may share and adapt them for any purpose if you name the source, link to the licence "
        "and say what you have changed.\n\n"
        f"Name the source like this: {cite_package(descriptor)}\n\n"
        "The words in the column “wording” are short quotations from the documents; they belong "
        "to the documents' authors. The documents' text is not part of these files.\n"
    )
