"""Check a draft as the package will be checked, and find the part of it that can be shown already.

The rows are put into the package and it is loaded, so that no rule exists twice. Rows with a
problem are then left out and the rest is loaded again, because a rule across fields is only tried
where each field is right.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from sourcebook.curation.checking import find_bare, list_forms, list_place_names
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.draft_package import (
    EXCLUSIONS,
    Composition,
    compose,
    load_files,
    make_files,
    outline_of,
)
from sourcebook.curation.drafts import say_progress
from sourcebook.curation.listing import MISSING, advise
from sourcebook.curation.named import Bare
from sourcebook.curation.rereading import find_contradictions
from sourcebook.package import InvalidPackage, Package, Problem
from sourcebook.package.in_words import counted
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import find_ambiguous

ROUNDS = 6
"""How often rows with a problem are left out and the rest loaded: rows, what refers to them, and
rules across fields need three; more mean that the problem is not in a row."""


@dataclass(frozen=True)
class DraftProblem:
    """What is wrong in a draft, where, and what to do.

    `key` is that of a row, the id of a new record, "document" or "paragraph 3"; `field` is a
    column, "" for the whole row.
    """

    key: str
    field: str
    message: str
    value: str = ""


@dataclass(frozen=True)
class DraftCheck:
    """What a check found.

    `progress` is that of `say_progress`; `done` says whether every row was looked at; `uncovered`
    are the numbers, dates, places and names that no row covers; `left_out` has the keys of rows
    that a preview cannot show yet.
    """

    progress: str
    done: bool
    problems: tuple[DraftProblem, ...]
    uncovered: tuple[Bare, ...]
    left_out: frozenset[str]

    def problems_of(self, key: str) -> list[DraftProblem]:
        """Take the problems of one row, of the document, of a paragraph or of a new record."""
        return [problem for problem in self.problems if problem.key == key]

    @property
    def ready(self) -> bool:
        """Whether the draft can be published."""
        return self.done and not self.problems and not self.uncovered

    def summarise(self) -> str:
        """Say how far it is: "51 of 63 done, 12 not looked at; 2 fields to fill in or correct"."""
        said = [self.progress]
        if self.uncovered:
            words = ("number, date, place or name", "numbers, dates, places or names")
            said.append(f"{counted(len(self.uncovered), *words)} still to mark")
        if self.problems:
            said.append(f"{counted(len(self.problems), 'field')} to fill in or correct")
        return "; ".join(said)


def group_problems(
    problems: Sequence[DraftProblem],
    name: Callable[[DraftProblem], str],
    name_missing: Callable[[DraftProblem], str],
) -> dict[str, list[str]]:
    """Say all that is wrong with a record in one line; records with the same line share it.

    First comes what is missing, then what is wrong; `name` and `name_missing` name the field of a
    problem. Returns the records' keys by what is said: "to fill in: stance, language; value is no
    number".
    """
    groups: dict[str, list[str]] = {}
    for key in dict.fromkeys(problem.key for problem in problems):
        own = [problem for problem in problems if problem.key == key]
        lacking = [name_missing(one) for one in own if one.message.startswith(MISSING)]
        wrong = [
            f"{name(one)} {one.message}".strip()
            for one in own
            if not one.message.startswith(MISSING)
        ]
        said = "; ".join([*([f"to fill in: {', '.join(lacking)}"] if lacking else []), *wrong])
        groups.setdefault(said, []).append(key)
    return groups


def check_draft(
    package: Package, draft: Draft, progress: Callable[[float], None] | None = None
) -> DraftCheck:
    """Check a draft against the package that it is to join.

    Rows that nobody has looked at are counted, and nothing else is said of them.
    """
    if not draft.fixed or draft.published:
        return DraftCheck(say_progress(draft), False, (), (), frozenset())
    sound = find_sound(package, draft)
    problems = [*sound.problems]
    if sound.package:
        problems += _further_problems(draft, sound.package, sound.composition)
    place = {row.key: row.start for row in draft.rows}
    return DraftCheck(
        say_progress(draft),
        all(row.state != "proposed" for row in draft.rows),
        tuple(sorted(problems, key=lambda problem: place.get(problem.key, -1))),
        tuple(_find_uncovered(package, draft, progress)),
        sound.left_out,
    )


@dataclass(frozen=True)
class Sound:
    """The part of a draft that holds, within its package; and what is wrong with the rest.

    `hindering` are the problems for which nothing can be shown, where there is no package.
    """

    package: Package | None
    composition: Composition
    problems: tuple[DraftProblem, ...]
    left_out: frozenset[str]
    hindering: tuple[DraftProblem, ...] = ()


def find_sound(package: Package, draft: Draft) -> Sound:
    """Find the rows of a draft that hold, and load the package with them.

    The package is None where the document itself cannot be shown, as without a stance.
    """
    found = dict.fromkeys(_check_outline(_Outline.of(package, draft)))
    left_out: set[str] = set()
    for _ in range(ROUNDS):
        composition = compose(package, draft, whole=False, without=left_out)
        loaded, problems = _load(package, draft, composition)
        fresh = list(_by_key(package, composition, problems))
        found |= dict.fromkeys(_without_echo(fresh, left_out))
        if loaded:
            return Sound(loaded, composition, tuple(found), frozenset(left_out))
        wrong = {problem.key for problem in fresh if not _is_outline(problem.key)}
        if not wrong - left_out:
            break
        left_out |= wrong
    return Sound(None, composition, tuple(found), frozenset(left_out), tuple(fresh))


@dataclass(frozen=True)
class _Outline:
    """The document and its paragraphs, told apart by what the check of them looks at."""

    key: Hashable
    package: Package = field(compare=False)
    draft: Draft = field(compare=False)

    @classmethod
    def of(cls, package: Package, draft: Draft) -> "_Outline":
        """Take these of a draft, without its rows."""
        seen = (package.key, draft.name, draft.text, repr((draft.document, draft.sections)))
        return cls(seen, package, replace(draft, rows=(), new_rows={}))


@lru_cache(maxsize=2)
def _check_outline(outline: _Outline) -> tuple[DraftProblem, ...]:
    """Check document and paragraphs alone: most decisions on rows leave them as they are."""
    package, draft = outline.package, outline.draft
    composition = compose(package, draft)
    _, problems = _load(package, draft, composition)
    return tuple(_by_key(package, composition, problems))


def _is_outline(key: str) -> bool:
    return key == "document" or key.startswith("paragraph ")


def _load(
    package: Package, draft: Draft, composition: Composition
) -> tuple[Package | None, list[Problem]]:
    try:
        return load_files(make_files(package, composition, draft.data_folder)), []
    except InvalidPackage as error:
        return None, error.problems


def _by_key(
    package: Package, composition: Composition, problems: Sequence[Problem]
) -> Iterator[DraftProblem]:
    """Tell of each problem which row of the draft it is in."""
    for problem in problems:
        table = problem.table.removesuffix(".csv")
        keys = composition.keys.get(table, [])
        number = (problem.row or 0) - 2 - (len(package[table]) if keys else 0)
        key = keys[number] if 0 <= number < len(keys) else str(problem.table)
        message = advise(problem.message, _describe_field(package, table, problem.field))
        if (key, problem.field) == ("document", "sha256"):
            message = "is that of a document of the package, which has this text already"
        yield DraftProblem(key, problem.field, message, problem.value)


def _describe_field(package: Package, table: str, name: str) -> dict[str, Any]:
    """Take a field of a schema, with the table that it refers to and the ids of that."""
    if table not in package.tables:
        return {}
    field = next((dict(one) for one in package.fields(table) if one["name"] == name), {})
    for key in package.resource(table)["schema"].get("foreignKeys", []):
        if key["fields"] == [name]:
            other, (column,) = key["reference"]["resource"], key["reference"]["fields"]
            field |= {"refers_to": other, "ids": list(package[other][column])}
    return field


def _without_echo(problems: Sequence[DraftProblem], left_out: set[str]) -> Iterator[DraftProblem]:
    """Say of a row that refers to a record with a problem that this is what is wrong."""
    for problem in problems:
        if problem.value in left_out:
            message = "is not complete itself; complete it first"
            yield replace(problem, message=message)
        else:
            yield problem


def _further_problems(
    draft: Draft, package: Package, composition: Composition
) -> Iterator[DraftProblem]:
    """Read the wordings again, and look for those that a copy of another form has elsewhere."""
    keys = composition.ids()
    for problem in find_contradictions(package):
        record_id, _, message = problem.message.partition(": ")
        if record_id in keys:
            yield DraftProblem(keys[record_id], problem.field, message)
    rows = cited_rows(package, composition.document_id)
    for record_id in find_ambiguous(rows, outline_of(draft), draft.text):
        message = (
            "appears several times in its paragraph, and in a copy with other spaces or line ends "
            "the wrong one would be marked; cite more words"
        )
        yield DraftProblem(keys[record_id], "wording", message)


def _find_uncovered(
    package: Package, draft: Draft, progress: Callable[[float], None] | None
) -> list[Bare]:
    """Find what no row of the draft covers, whatever its state."""
    rows = pd.DataFrame(
        [
            (row.start, row.end, EXCLUSIONS if row.state == "excluded" else row.table)
            for row in draft.rows
        ],
        columns=["start", "end", "table"],
    )
    added = {
        table: pd.concat(
            [package[table], pd.DataFrame(draft.new_rows.get(table, ()), dtype="str")]
        ).fillna({"name": "", "aliases": ""})
        for table in ("places", "names")
    }
    with_new = replace(package, tables={**package.tables, **added})
    return find_bare(
        draft.text,
        rows,
        outline_of(draft),
        list_place_names(with_new),
        list_forms(with_new),
        progress,
    )
