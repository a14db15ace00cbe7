"""Small valid packages for tests: a few texts, and rows that cite words of them.

A test gives the texts and only those cells that it is about; spans, paragraphs, hashes, first and
last days, ids, and the topics, places and names that rows refer to are filled in. Documents are
A, B, C and so on, in the order of the texts.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sourcebook.package import Package, load
from sourcebook.package.dates import read_edtf
from sourcebook.texts.citations import Span, find_paragraphs, find_wording, paragraph_at

DATA = Path(__file__).parents[1] / "data"
SCHEMA = DATA / "datapackage.json"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIXES = {
    "figures": "F",
    "events": "E",
    "place_mentions": "M",
    "name_mentions": "N",
    "exclusions": "X",
}
"""The cited tables, with the letter that their ids begin with."""
COUNTRIES = (
    ("Norway", "NOR", "578", 64.5, 13.0),
    ("Portugal", "PRT", "620", 39.6, -8.0),
    ("Japan", "JPN", "392", 36.2, 138.3),
    ("Brazil", "BRA", "076", -10.8, -53.1),
    ("Kenya", "KEN", "404", 0.5, 37.9),
    ("Canada", "CAN", "124", 60.0, -110.0),
    ("Peru", "PER", "604", -9.2, -74.4),
    ("Ghana", "GHA", "288", 7.9, -1.2),
    ("India", "IND", "356", 22.9, 79.6),
    ("Chile", "CHL", "152", -35.7, -71.4),
    ("Finland", "FIN", "246", 64.5, 26.3),
    ("Vietnam", "VNM", "704", 16.6, 106.3),
)
"""Places that rows can refer to without more ado: "P-norway"."""
DEFAULTS: dict[str, dict[str, Any]] = {
    "documents": {
        "stance": "neither",
        "title_note": "",
        "language": "en",
        "perspective": "An invented text.",
        "sources_named": "None.",
        "latest_year_named": 1990,
    },
    "figures": {"topic_id": "T-number", "counts": "members", "unit": "people"},
    "events": {"topic_id": "T-date"},
    "place_mentions": {"place_id": "P-norway", "role": "setting"},
    "name_mentions": {"name_id": "A-league"},
    "exclusions": {"reason": "No number of anything."},
    "places": {"kind": "city", "coordinate_source": "Invented"},
    "names": {"kind": "organisation"},
    "topics": {"kind": "number", "subject": "Boats and crews"},
    "other_figures": {
        "source": "Harbour Almanac",
        "title": "Yearly count",
        "address": "https://almanac.example/count",
        "statement": "People counted in the harbour",
        "unit": "people",
        "basis": "own count",
        "seen": "full",
    },
    "changes": {
        "version": "1.0.0",
        "date": "2026-01-01",
        "change": "first publication",
        "reason": "The tables are published for the first time.",
    },
}
SUBJECT = {"name": "Harbour League", "short_name": "HL"}

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def cited(document_id: str, wording: str, *, place: int | None = None, **cells: Any) -> Row:
    """Make a row that cites words of a document; `place` tells which, where they occur twice."""
    return {"document_id": document_id, "wording": wording, "place": place, **cells}


def build_package(
    folder: Path, documents: Sequence[str | Mapping[str, Any]], **tables: Any
) -> Package:
    """Write a package as `build_folder` does, and load it."""
    return load(build_folder(folder, documents, **tables))


def build_folder(
    folder: Path,
    documents: Sequence[str | Mapping[str, Any]],
    *,
    subject: Mapping[str, str] = SUBJECT,
    texts: Path | None = None,
    **tables: Sequence[Row],
) -> Path:
    """Write a package of these texts and rows; returns its folder.

    A document is a text, or its cells with the text under `text`. `tables` has rows by table: of
    cited tables those of `cited`, of others their cells. `texts` is a folder for the texts.
    """
    rows: Rows = {name: [dict(row) for row in given] for name, given in tables.items()}
    own = {
        LETTERS[number]: {"text": one} if isinstance(one, str) else dict(one)
        for number, one in enumerate(documents)
    }
    content = {name: str(cells.pop("text")) for name, cells in own.items()}
    for table in PREFIXES:
        rows[table] = list(_cite(table, rows.get(table, []), content))
    _add_what_rows_refer_to(rows)
    rows["documents"] = [_describe(name, cells, content[name]) for name, cells in own.items()]
    rows["paragraphs"] = [row for name, text in content.items() for row in _outline(name, text)]
    rows.setdefault("changes", [{"table": "documents"}])
    for name, cells in DEFAULTS.items():
        rows[name] = [{**cells, **row} for row in rows.get(name, [])]
    write_tables(folder, rows, subject=dict(subject))
    if texts is not None:
        texts.mkdir(parents=True, exist_ok=True)
        for row in rows["documents"]:
            (texts / row["file_name"]).write_bytes(content[row["id"]].encode("utf-8"))
    return folder


def write_tables(
    folder: Path,
    rows: Mapping[str, Sequence[Row]],
    **described: Any,
) -> None:
    """Write tables under the project's schema, and what else the descriptor says.

    Without rows of their own, units are the project's, and subjects those that topics name.
    """
    named = dict.fromkeys(row["subject"] for row in rows["topics"])
    subjects = [{"name": name} for name in named]
    rows = {"units": read_units_of_the_project(), "subjects": subjects, **rows}
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = json.loads(SCHEMA.read_text(encoding="utf-8"))
    descriptor |= {
        "name": "invented-sourcebook",
        "title": "What invented texts state",
        "description": "Invented tables, to test with. Nothing here is verified.",
        "version": rows["changes"][-1]["version"],
        "sources": [{"title": f"Document {row['id']}, invented"} for row in rows["documents"]],
        **described,
    }
    for resource in descriptor["resources"]:
        for measured in ("bytes", "hash", "rows"):  # those of the project's own tables
            resource.pop(measured, None)
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(fields), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(resource["name"], []))
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def read_units_of_the_project() -> list[Row]:
    """Read the units that small packages have, too."""
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cite(table: str, rows: Sequence[Row], texts: Mapping[str, str]) -> Iterator[Row]:
    """Fill in where the wording is, and what else can be told from the cells given."""
    prefix = PREFIXES[table]
    digits = 3 if prefix in "MN" else 2
    for number, row in enumerate(rows, start=1):
        text, place = texts[row["document_id"]], row.pop("place", None)
        span = _find(text, row["wording"], place)
        made = {
            "id": f"{prefix}{number:0{digits}}",
            "paragraph": paragraph_at(find_paragraphs(text), span),
            "start": span.start,
            "end": span.end,
            **DEFAULTS[table],
            **row,
        }
        if table in ("figures", "events", "place_mentions"):
            made.setdefault("statement", f"What is stated as “{row['wording']}”")
        if table == "figures":
            plain = "unqualified" if "value" in row else "range" if "low" in row else "vague"
            made.setdefault("qualifier", plain)
            made.setdefault("period_stated", "a stated time" if row.get("period") else "")
        if table == "events":
            made = {**_days(str(row.get("edtf", ""))), **made}
        yield made


def _find(text: str, wording: str, place: int | None) -> Span:
    found = find_wording(text, wording)
    if not found or (place is None and len(found) > 1):
        raise ValueError(f"“{wording}” is {len(found)} times in the text; say which by `place`")
    return found[place or 0]


def _days(edtf: str) -> Row:
    if not edtf:
        return {"precision": "undated"}
    dates = read_edtf(edtf)
    return {
        "date_start": dates.start or "",
        "date_end": dates.end or "",
        "precision": dates.precision,
    }


def _add_what_rows_refer_to(rows: Rows) -> None:
    """Add the topics, places and names that rows refer to and that are not given."""
    kinds = {"figures": "number", "events": "date", "place_mentions": "place"}
    cited_rows = [(table, row) for table in PREFIXES for row in rows[table]]
    topics: dict[str, Row] = {}
    places: dict[str, Row] = {}
    names: dict[str, Row] = {}
    for row in rows.get("other_figures", []):
        row.setdefault("id", f"O-{rows['other_figures'].index(row) + 1}")
        row.setdefault("qualifier", "range" if "low" in row else "unqualified")
    for table, row in [*cited_rows, *(("figures", row) for row in rows.get("other_figures", []))]:
        if topic := row.get("topic_id"):
            question = f"What is stated on {topic.removeprefix('T-')}?"
            cells = {"id": topic, "question": question, "kind": kinds.get(table, "role")}
            topics.setdefault(topic, cells)
        if place := row.get("place_id"):
            places.setdefault(place, _country(place))
        if name := row.get("name_id"):
            title = name.removeprefix("A-").replace("-", " ").title()
            names.setdefault(name, {"id": name, "name": title})
    for table, found in (("topics", topics), ("places", places), ("names", names)):
        given = rows.setdefault(table, [])
        known = {row["id"] for row in given}
        given += [cells for key, cells in found.items() if key not in known]


def _country(place_id: str) -> Row:
    for name, iso_a3, iso_n3, latitude, longitude in COUNTRIES:
        if place_id == f"P-{name.lower()}":
            return {
                "id": place_id,
                "name": name,
                "kind": "country",
                "iso_a3": iso_a3,
                "iso_n3": iso_n3,
                "latitude": latitude,
                "longitude": longitude,
                "radius_km": 300,
            }
    return {"id": place_id, "name": place_id.removeprefix("P-").title(), "kind": "region"}


def _describe(name: str, cells: Row, text: str) -> Row:
    return {
        "id": name,
        "title": text.split("\n", 1)[0][:60],
        "file_name": f"{name.lower()}.txt",
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "characters": len(text),
        "words": len(text.split()),
        "paragraphs": len(find_paragraphs(text)),
        **cells,
    }


def _outline(name: str, text: str) -> Iterator[Row]:
    """Take the first line for the title, and lines that end without a sign for headings."""
    section = "Title"
    for row in find_paragraphs(text).to_dict("records"):
        line = text[row["start"] : row["end"]]
        kind = "title" if row["paragraph"] == 1 else "body" if line[-1] in ".?!:" else "heading"
        section = line if kind == "heading" else section
        yield {"document_id": name, "kind": kind, "section": section, **row}
