"""What a rerun keeps is what is the same, and nothing else."""

import gc
from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from sourcebook.package import Package
from sourcebook.ui import kept as module
from sourcebook.ui import memory
from sourcebook.ui.kept import kept

made: list[Any] = []


@kept
def note(frame: pd.DataFrame, *words: object) -> int:
    made.append(words)
    return len(frame)


@kept
def note_call(call: partial[Any]) -> object:
    made.append(call)
    return call()


@kept
def note_package(package: Package) -> None:
    made.append(package)


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    made.clear()
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


FRAME = pd.DataFrame({"id": ["F01", "F02"], "value": [3.0, None]})


def test_equal_tables_are_worked_out_once() -> None:
    assert [note(FRAME), note(FRAME.copy())] == [2, 2]
    assert len(made) == 1


@pytest.mark.parametrize(
    "other",
    [
        FRAME.assign(id=["F01", "F03"]),
        FRAME.assign(value=[3.0, 0.0]),
        FRAME[::-1],
        FRAME.rename(columns={"value": "number"}),
        FRAME.astype({"value": "Float64"}),
        FRAME.head(1),
    ],
    ids=["a cell", "a missing cell", "the order", "a column's name", "a type", "fewer rows"],
)
def test_a_table_that_differs_in_anything_is_worked_out_anew(other: pd.DataFrame) -> None:
    note(FRAME)
    note(other)
    assert len(made) == 2


def test_one_changed_cell_of_a_long_table_is_seen() -> None:
    """Streamlit's own comparison looks at a sample of a table of 50,000 rows or more."""
    long = pd.DataFrame({"value": range(60_000)})
    note(long)
    for row in (1, 29_999, 59_998):
        long = long.assign(value=long["value"].where(long.index != row, -1))
        note(long)
    assert len(made) == 4


def test_a_table_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def digest(frame: pd.DataFrame) -> bytes:
        looked.append(len(frame))
        return b""

    monkeypatch.setattr(module, "_digest", digest)
    table = FRAME.copy()
    note(table)
    note(table, "again")
    assert looked == [2]


def test_a_table_in_the_place_of_one_that_is_gone_is_not_taken_for_it() -> None:
    places = set()
    for length in range(50):
        frame = pd.DataFrame({"value": range(length)})
        places.add(id(frame))
        assert note(frame) == length
        del frame
    assert len(places) < 50, "no table took the place of another"


def test_only_the_last_results_are_kept() -> None:
    few = kept(count, 2)
    for length in (1, 2, 3, 1):
        few(pd.DataFrame({"value": range(length)}))
    assert made == [1, 2, 3, 1]


def count(frame: pd.DataFrame) -> None:
    made.append(len(frame))


def first(frame: pd.DataFrame, *, theme: str) -> str:
    return f"{frame['id'].iat[0]} {theme}"


def last(frame: pd.DataFrame, *, theme: str) -> str:
    return f"{frame['id'].iat[-1]} {theme}"


def test_a_call_is_known_by_its_function_its_arguments_and_their_names() -> None:
    calls = [
        partial(first, FRAME, theme="light"),
        partial(first, FRAME, theme="dark"),
        partial(last, FRAME, theme="light"),
        partial(first, FRAME[::-1], theme="light"),
    ]
    for _ in range(2):
        found = [note_call(call) for call in calls]
        assert found == ["F01 light", "F01 dark", "F02 light", "F02 light"]
    assert len(made) == 4


def test_a_package_that_was_read_anew_is_another_one(package: Package) -> None:
    again = Package(package.descriptor, package.tables)
    for one in (package, package, again):
        note_package(one)
    assert made == [package, again]


def test_modules_once_imported_are_not_looked_through_after_every_run() -> None:
    gc.unfreeze()  # a page that ran before in this process has frozen the same modules
    memory._freeze.clear()
    try:
        memory.settle()
        assert gc.get_freeze_count() > 10_000
        settled = gc.get_freeze_count()
        rest = [FRAME.copy() for _ in range(100)]
        memory.settle()  # nothing was imported, so what a session makes stays collectable
        assert gc.get_freeze_count() == settled
        assert len(rest) == 100
    finally:
        gc.unfreeze()
