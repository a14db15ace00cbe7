"""Check documents against the package: every hash, paragraph, citation, mention and name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest

import pandas as pd

from sourcebook.curation.named import Bare, find_uncovered_names
from sourcebook.curation.rereading import find_contradictions
from sourcebook.curation.scan import find_uncovered
from sourcebook.package import Package
from sourcebook.package.problems import Problem
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import (
    check_citations,
    find_ambiguous,
    find_paragraphs,
    hash_text,
)

Progress = Callable[[str, float], None]
"""Called with a document's id and the fraction of it that has been read."""


@dataclass
class Report:
    """What a check found: how many citations, what no row covers, and every problem."""

    found: int = 0
    citations: int = 0
    uncovered: int = 0
    problems: list[Problem] = field(default_factory=list)

    def summarise(self) -> str:
        """Say the last line of a check: "312 of 312 citations found, nothing uncovered"."""
        return (
            f"{self.found} of {self.citations} citations found, "
            f"{self.uncovered or 'nothing'} uncovered"
        )


def check_documents(
    package: Package, texts: Mapping[str, str], progress: Progress | None = None
) -> Report:
    """Check the package against the documents' texts, by document id.

    The report begins with the rows that contradict their own wording (`rereading`), and goes on
    with each document: its hash and counts, its paragraphs, its citations, and what no row covers.
    """
    report = Report(problems=find_contradictions(package))
    for document_id, text in texts.items():
        _check_document(package, document_id, text, report)
        _check_citations(package, document_id, text, report)
        _check_ambiguous(package, document_id, text, report)
        _check_coverage(package, document_id, text, report, progress)
    return report


def list_place_names(package: Package) -> tuple[str, ...]:
    """List the names of the package's places, and of a camp the part after "Camp"."""
    names = list(package["places"]["name"])
    names += [name.removeprefix("Camp ") for name in names if name.startswith("Camp ")]
    return tuple(names)


def list_forms(package: Package) -> frozenset[str]:
    """List every form of the package's names: each name and alias."""
    return frozenset(map_forms(package))


def map_forms(package: Package) -> dict[str, str]:
    """Map every form of a name to the id of the name; the first name that has a form keeps it."""
    forms: dict[str, str] = {}
    for row in package["names"].itertuples():
        for form in forms_of_name(row.name, row.aliases):
            forms.setdefault(form, row.id)
    return forms


def forms_of_name(name: str, aliases: str) -> frozenset[str]:
    """List the forms of one name: the name itself and its aliases, which are separated by "|".

    "(PMOI)" after a full name is another form of it, and is looked for as such.
    """
    plain = re.sub(r" \(.*\)$", "", name)
    return frozenset({form.strip() for form in (plain, *aliases.split("|"))} - {""})


def _check_document(package: Package, document_id: str, text: str, report: Report) -> None:
    document = package["documents"].set_index("id").loc[document_id]
    measured = {
        "sha256": hash_text(text),
        "characters": len(text),
        "words": len(text.split()),
    }
    for name, value in measured.items():
        if document[name] != value:
            message = f"differs for the text of document {document_id}, which has {value}"
            report.problems.append(
                Problem("documents.csv", message, field=name, value=str(document[name]))
            )
    outline = package["paragraphs"].query("document_id == @document_id").reset_index(drop=True)
    here = find_paragraphs(text)
    columns = ["start", "end", "sha256", "sha256_folded", "characters_folded", "sum_folded"]
    rows = zip_longest(*(table[columns].itertuples(index=False) for table in (outline, here)))
    for number, (expected, actual) in enumerate(rows, start=1):
        if expected != actual:
            message = f"differs from the text of document {document_id}; correct its row"
            report.problems.append(
                Problem("paragraphs.csv", message, field="paragraph", value=str(number))
            )


def _check_citations(package: Package, document_id: str, text: str, report: Report) -> None:
    rows = cited_rows(package, document_id)
    outline = package["paragraphs"].query("document_id == @document_id")
    checked = check_citations(rows, outline, text)
    report.citations += len(rows)
    report.found += int(checked["status"].eq("found").sum())
    for row, result in zip(rows.itertuples(), checked.itertuples(), strict=True):
        if result.status == "moved":
            message = (
                f"{row.id} has moved to paragraph {result.paragraph}, "
                f"{result.start} to {result.end}; correct its citation"
            )
        elif result.status == "missing":
            times = {0: "nowhere", 1: "once"}.get(result.places, f"{result.places} times")
            message = (
                f"{row.id} is not in the text at its place "
                f"(the wording appears {times} in it); correct its citation"
            )
        else:
            continue
        report.problems.append(
            Problem(f"{row.table}.csv", message, field="wording", value=row.wording)
        )


def _check_ambiguous(package: Package, document_id: str, text: str, report: Report) -> None:
    rows = cited_rows(package, document_id)
    outline = package["paragraphs"].query("document_id == @document_id")
    for record_id in find_ambiguous(rows, outline, text):
        message = (
            f"{record_id} cites words that appear several times in their paragraph, and in a copy "
            "with other spaces or line ends the wrong ones would be marked; cite more words"
        )
        report.problems.append(Problem("citations", message))


def _check_coverage(
    package: Package, document_id: str, text: str, report: Report, progress: Progress | None
) -> None:
    rows = cited_rows(package, document_id)
    tell = partial(progress, document_id) if progress else None
    outline = package["paragraphs"].query("document_id == @document_id")
    bare = find_bare(text, rows, outline, list_place_names(package), list_forms(package), tell)
    report.uncovered += len(bare)
    for name in bare:
        message = (
            f"document {document_id}, character {name.start}: no row covers this {name.kind}; "
            "tabulate it, or exclude it with a reason"
        )
        report.problems.append(Problem("coverage", message, value=name.wording))


def find_bare(
    text: str,
    rows: pd.DataFrame,
    outline: pd.DataFrame,
    places: tuple[str, ...],
    forms: frozenset[str],
    progress: Callable[[float], None] | None = None,
) -> list[Bare]:
    """Find the numbers, dates, places and names of a text that no row covers.

    `rows` has the columns start, end and table, `outline` those of `paragraphs` for the document;
    `places` and `forms` are what `list_place_names` and `list_forms` give.
    """
    mentions = find_uncovered(text, rows, places, progress)
    bare = [
        Bare(row.kind.replace("_", " "), row.start, row.end, row.wording)
        for row in mentions.itertuples()
    ]
    body = outline[outline["kind"] == "body"]
    return bare + find_uncovered_names(text, rows, forms, body, mentions)
