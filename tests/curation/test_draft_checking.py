"""The check of a draft: the same rules as those of the package, by row and field, in words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation import draft_records
from sourcebook.curation.draft_checking import DraftCheck, check_draft
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.previewing import CannotPreview, write_preview
from sourcebook.package import Package, load
from tests.curation.drafting import FJORD, begin, begin_fixed, clubs, finish, row_of
from tests.curation.test_checking import HILL


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Package]:
    return clubs(tmp_path_factory.mktemp("clubs") / "data")


@pytest.fixture(scope="module")
def package(project: tuple[Path, Package]) -> Package:
    return project[1]


@pytest.fixture(scope="module")
def fresh(project: tuple[Path, Package]) -> Draft:
    """A draft whose proposals nobody has looked at."""
    return begin_fixed(*project)


@pytest.fixture(scope="module")
def finished(fresh: Draft) -> Draft:
    return finish(fresh)


def said(check: DraftCheck, key: str, field: str) -> list[str]:
    """Take what a check says of one field of one row."""
    return [problem.message for problem in check.problems_of(key) if problem.field == field]


def test_a_finished_draft_is_ready(package: Package, finished: Draft) -> None:
    check = check_draft(package, finished)
    excluded = sum(row.state == "excluded" for row in finished.rows)
    count = len(finished.rows)
    assert (check.problems, check.uncovered, check.ready) == ((), (), True)
    assert check.summarise() == (
        f"{count} of {count} done{f', {excluded} excluded' if excluded else ''}"
    )


def test_a_row_that_nobody_has_looked_at_is_counted_and_not_judged(
    package: Package, finished: Draft
) -> None:
    key = row_of(finished, "12").key
    draft = changes.edit(changes.reopen(finished, key), key, {"topic_id": ""})
    check = check_draft(package, draft)
    assert (check.problems, check.done, check.ready) == ((), False, False)
    assert "1 not looked at" in check.summarise()


def test_what_the_document_lacks_is_named_with_the_values_allowed(
    package: Package, fresh: Draft
) -> None:
    check = check_draft(package, fresh)
    assert said(check, "document", "stance") == ["is missing (one of favours, opposes, neither)"]
    assert said(check, "document", "perspective") == ["is missing; fill it in"]
    assert said(check, "paragraph 2", "section") == ["is missing; fill it in"]


WRONG: dict[str, tuple[str, dict[str, str], str, str]] = {
    "a missing statement": ("12", {"statement": ""}, "statement", "is missing; fill it in"),
    "a missing topic": (
        "12",
        {"topic_id": ""},
        "topic_id",
        r"is missing \((an id of topics|one of T-)",
    ),
    "a missing role": ("Oslo", {"role": ""}, "role", r"is missing \(one of setting, home, base"),
    "an unknown topic": ("12", {"topic_id": "T-none"}, "topic_id", "does not exist in topics"),
    "a wrong qualifier": ("12", {"qualifier": "nearly"}, "qualifier", "is not one of unqualified"),
    "a value in words": ("12", {"value": "twelve"}, "value", "is not"),
    "no value": ("12", {"value": ""}, "value", "is missing"),
    "a wrong date": ("1990", {"edtf": "2009/2004"}, "edtf", "write it like 1988"),
    "another number than the wording": ("12", {"value": "13"}, "value", "reads as 12"),
}


@pytest.mark.parametrize(("wording", "cells", "field", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_row_is_said_at_its_field(
    package: Package,
    finished: Draft,
    wording: str,
    cells: dict[str, str],
    field: str,
    message: str,
) -> None:
    key = row_of(finished, wording).key
    check = check_draft(package, changes.edit(finished, key, cells))
    assert {problem.key for problem in check.problems} == {key}
    assert any(re.search(message, one) for one in said(check, key, field))
    assert not check.ready


def test_a_wrong_row_does_not_hide_what_is_wrong_in_another(
    package: Package, finished: Draft
) -> None:
    missing, wrong = row_of(finished, "12").key, row_of(finished, "About 40").key
    draft = changes.edit(finished, missing, {"statement": ""})  # the schema says it
    draft = changes.edit(draft, wrong, {"value": ""})  # a rule across fields says it
    check = check_draft(package, draft)
    assert said(check, missing, "statement") == ["is missing; fill it in"]
    assert len(said(check, wrong, "value")) == 1


def test_a_row_that_refers_to_a_broken_record_is_told_so(package: Package, finished: Draft) -> None:
    draft, bergen = draft_records.add_record(finished, package, "places", {"name": "Bergen"})
    key = row_of(draft, "Oslo").key
    check = check_draft(package, changes.edit(draft, key, {"place_id": bergen}))
    assert said(check, bergen, "kind") == ["is missing (one of country, city, camp, region)"]
    assert said(check, key, "place_id") == ["is not complete itself; complete it first"]


def test_words_that_no_row_covers_are_listed(package: Package, finished: Draft) -> None:
    key = row_of(finished, "lake club").key
    check = check_draft(
        package, replace(finished, rows=tuple(r for r in finished.rows if r.key != key))
    )
    (bare,) = check.uncovered
    assert (bare.kind, bare.wording, bare.start) == ("name", "lake club", FJORD.index("lake club"))
    assert check.summarise().endswith("; 1 number, date, place or name still to mark")
    assert not check.ready


def test_a_new_name_is_looked_for_in_the_text(package: Package, finished: Draft) -> None:
    names = {"name": "members", "kind": "organisation"}
    draft, _ = draft_records.add_record(finished, package, "names", names)
    assert [bare.wording for bare in check_draft(package, draft).uncovered] == ["members"]


def test_a_text_that_the_package_has_is_told(project: tuple[Path, Package]) -> None:
    draft = changes.fix_text(begin(project[0], HILL), project[1])
    (message,) = said(check_draft(project[1], draft), "document", "sha256")
    assert message == "is that of a document of the package, which has this text already"


def test_a_draft_without_a_fixed_text_is_not_ready(project: tuple[Path, Package]) -> None:
    check = check_draft(project[1], begin(project[0]))
    assert not check.ready
    assert check.summarise() == "the text is not final yet"


# --- the preview ------------------------------------------------------------------------------


def test_a_preview_has_every_accepted_row(package: Package, finished: Draft) -> None:
    shown = load(write_preview(package, finished))
    rows = shown["figures"].query("document_id == 'C'")
    assert list(rows["wording"]) == ["12", "About 40"]
    assert list(rows["id"]) == ["F05", "F06"]
    assert list(shown["documents"]["title"]) == ["On club A", "On club B", "On the fjord club"]
    assert shown["figures"].query("document_id != 'C'").equals(package["figures"])


def test_a_preview_leaves_out_what_does_not_hold_and_says_what(
    package: Package, finished: Draft
) -> None:
    key = row_of(finished, "12").key
    draft = changes.edit(finished, key, {"statement": ""})
    shown = load(write_preview(package, draft))
    assert list(shown["figures"].query("document_id == 'C'")["wording"]) == ["About 40"]
    assert check_draft(package, draft).left_out == {key}


def test_a_preview_says_what_of_the_document_is_not_given(package: Package, fresh: Draft) -> None:
    draft = changes.describe(fresh, stance="neither")
    document = load(write_preview(package, draft))["documents"].iloc[-1]
    assert (document["perspective"], document["stance"]) == ("Not given yet", "neither")


def test_without_a_stance_there_is_no_preview_because_none_is_invented(
    package: Package, fresh: Draft
) -> None:
    with pytest.raises(CannotPreview, match=r"stance: is missing \(one of favours"):
        write_preview(package, fresh)


def test_a_preview_follows_the_draft(package: Package, finished: Draft) -> None:
    write_preview(package, finished)
    draft = changes.describe(finished, title="Another title")
    assert load(write_preview(package, draft))["documents"]["title"].iloc[-1] == "Another title"
