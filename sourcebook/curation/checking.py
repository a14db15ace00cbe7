"""Documents against the package: every hash, paragraph, citation, number, date, place and name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

import numpy as np
import pandas as pd

from sourcebook.curation import uncovered
from sourcebook.package import Package
from sourcebook.package.problems import Problem
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import (
    check_citations,
    find_ambiguous,
    find_paragraphs,
    hash_text,
)

FIRST_WORD = re.compile(r"\w+|[^\w\s]")
"""A word, or a sign that is none."""
Progress = Callable[[str, float], None]


@dataclass
class Report:
    """What a check found: citations found of all, what no row covers, and every problem."""

    found: int = 0
    citations: int = 0
    uncovered: int = 0
    problems: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """The last line of a check: "312 of 312 citations found, nothing uncovered"."""
        return (
            f"{self.found} of {self.citations} citations found, "
            f"{self.uncovered or 'nothing'} uncovered"
        )


def check_documents(
    package: Package, texts: Mapping[str, str], progress: Progress = lambda document, part: None
) -> Report:
    """Check the whole package against the documents' texts, by document id."""
    report = Report()
    for document_id, text in texts.items():
        _check_document(package, document_id, text, report)
        _check_citations(package, document_id, text, report)
        _check_ambiguous(package, document_id, text, report)
        _check_coverage(package, document_id, text, report, progress)
    return report


def place_names(package: Package) -> tuple[str, ...]:
    """The names of the package's places, and of a camp the part that stands alone."""
    places = package["places"]
    names = list(places["name"])
    names += [name.removeprefix("Camp ") for name in names if name.startswith("Camp ")]
    return tuple(names)


def _check_document(package: Package, document_id: str, text: str, report: Report) -> None:
    document = package["documents"].set_index("id").loc[document_id]
    found = {
        "sha256": hash_text(text),
        "characters": len(text),
        "words": len(text.split()),
    }
    for name, value in found.items():
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
            message = (
                f"{row.id} is not in the text at its place "
                f"(the wording stands {result.places} times in it); correct its citation"
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
            f"{record_id} would be marked at another place in a copy of another form, because its "
            "paragraph has the wording several times; cite more words"
        )
        report.problems.append(Problem("citations", message))


def _check_coverage(
    package: Package, document_id: str, text: str, report: Report, progress: Progress
) -> None:
    rows = cited_rows(package, document_id)
    missing = uncovered(
        text, rows, place_names(package), lambda fraction: progress(document_id, fraction)
    )
    places = [(row.kind, row.start, row.wording) for row in missing.itertuples()]
    mentioned = rows[rows["table"].isin(["name_mentions", "exclusions"])]
    places += [("name", start, name) for start, name in _uncovered_names(package, text, mentioned)]
    report.uncovered += len(places)
    for kind, start, wording in places:
        message = (
            f"document {document_id}, character {start}: no row covers this "
            f"{kind.replace('_', ' ')}; tabulate it, or exclude it with a reason"
        )
        report.problems.append(Problem("coverage", message, value=wording))


def _uncovered_names(package: Package, text: str, rows: pd.DataFrame) -> list[tuple[int, str]]:
    """Where a name or alias of the package stands in a text and no row holds it."""
    names = package["names"]
    # "(PMOI)" after a full name is another form of it, and is looked for as such.
    plain = names["name"].str.replace(r" \(.*\)$", "", regex=True)
    forms = {form for forms in names["aliases"] for form in forms.split("|")} | set(plain)
    starts = rows["start"].to_numpy(dtype="int64")
    ends = rows["end"].to_numpy(dtype="int64")
    return [
        (match.start(), match.group())
        for match in _forms(text, frozenset({form.strip() for form in forms} - {""}))
        if not np.any((starts <= match.start()) & (match.end() <= ends))
    ]


def _forms(text: str, forms: frozenset[str]) -> Iterator[re.Match[str]]:
    """Where one of these stands as words of their own, the longest first; none overlap."""
    patterns = _by_first_word(forms)
    free = 0
    for word in FIRST_WORD.finditer(text):
        pattern = patterns.get(word.group())
        if pattern and word.start() >= free and (match := pattern.match(text, word.start())):
            free = match.end()
            yield match


@lru_cache(maxsize=4)
def _by_first_word(forms: frozenset[str]) -> dict[str, re.Pattern[str]]:
    """The forms that begin with each word as one pattern: most words of a text begin none."""
    longest_first = sorted(forms, key=len, reverse=True)
    of_word: dict[str, list[str]] = {}
    for form in longest_first:
        of_word.setdefault(FIRST_WORD.findall(form)[0], []).append(re.escape(form))
    return {
        word: re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)")
        for word, escaped in of_word.items()
    }
