"""What is worked out from a package is kept with it, and let go with it."""

import gc
from weakref import ref

import pandas as pd
import pytest

from sourcebook import comparison
from sourcebook.package import Package, records
from sourcebook.package.derived import last_per_package, once_per_package
from tests.cells import make_package

MADE: list[tuple[str, str]] = []


@once_per_package
def label(package: Package, word: str = "log") -> list[str]:
    MADE.append((package.key, word))
    return [word]


@last_per_package(2)
def number(package: Package, word: str) -> list[str]:
    MADE.append((package.key, word))
    return [word]


@pytest.fixture(autouse=True)
def nothing_made() -> None:
    MADE.clear()


def test_a_result_is_made_once_for_each_package_and_argument() -> None:
    one, other = make_package(), make_package()
    assert label(one, "oar") is label(one, "oar")
    assert label(one) == ["log"]
    assert label(other, "oar") == ["oar"]
    assert label(other, "oar") is not label(one, "oar")
    assert [(one.key, "oar"), (one.key, "log"), (other.key, "oar")] == MADE


def test_of_what_readers_choose_only_the_last_results_are_kept() -> None:
    package = make_package()
    for word in ("a", "b", "a", "c", "a", "b"):
        assert number(package, word) == [word]
    assert [word for _, word in MADE] == ["a", "b", "c", "b"]


def test_what_fails_is_tried_again() -> None:
    package, tries = make_package(), []

    @once_per_package
    def fail_once(package: Package) -> str:
        tries.append(package.key)
        if len(tries) == 1:
            raise OSError("away")
        return "there"

    with pytest.raises(OSError, match="away"):
        fail_once(package)
    assert fail_once(package) == "there"


def results_of(package: Package) -> list[pd.DataFrame]:
    """Have everything made that is kept with a package; returns some of it."""
    comparison.synopsis(package, ["A", "B"])
    comparison.cross_checks(package)
    return [records.all_records(package), comparison.compare(package, ["A", "B"])]


def test_a_package_that_no_one_holds_is_let_go_with_all_its_results() -> None:
    package = make_package(
        topics=[{"id": "T-size", "question": "How many?", "kind": "number", "headline": 1}],
        figures=[
            {"topic_id": "T-size", "qualifier": "unqualified", "value": 3, "unit": "people"},
            {"topic_id": "T-size", "qualifier": "vague", "unit": "people", "document_id": "B"},
        ],
    )
    label(package)
    held = [ref(package), *map(ref, results_of(package))]
    assert all(one() is not None for one in held)
    del package
    gc.collect()
    assert [one() for one in held] == [None] * len(held)
