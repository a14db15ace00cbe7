"""What is selected is in the address alone; a chart forgets its pick when it changes elsewhere."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from sourcebook.ui import selected


class Address(dict[str, str]):
    """The address of a session without a browser."""

    def get_all(self, key: str) -> list[str]:
        return [self[key]] if key in self else []


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", Address())
    return state


def pick(session: dict[str, Any], key: str, *marks: dict[str, str]) -> None:
    session[key] = SimpleNamespace(selection=SimpleNamespace(get=lambda _: list(marks)))


def test_a_mark_selects_its_record_and_no_mark_selects_nothing(session: dict[str, Any]) -> None:
    key = selected.widget_key("chart")
    pick(session, key, {"id": "F13"})
    selected.on_mark("chart", key)()
    assert selected.selected() == "F13"
    pick(session, key)
    selected.on_mark("chart", key)()
    assert selected.selected() == ""


def test_a_chart_keeps_its_key_after_its_own_pick(session: dict[str, Any]) -> None:
    key = selected.widget_key("chart")
    pick(session, key, {"id": "F13"})
    selected.on_mark("chart", key)()
    assert selected.widget_key("chart") == key


def test_a_chart_begins_anew_after_a_pick_elsewhere(session: dict[str, Any]) -> None:
    key = selected.widget_key("chart")
    selected.select("F02")
    assert selected.widget_key("chart") != key


def test_a_chart_begins_anew_after_back(session: dict[str, Any]) -> None:
    key = selected.widget_key("chart")
    pick(session, key, {"id": "F13"})
    selected.on_mark("chart", key)()
    assert selected.widget_key("chart") == key
    st.query_params.clear()
    assert selected.widget_key("chart") != key


def test_a_row_of_a_table_selects_its_record(session: dict[str, Any]) -> None:
    session["table-0"] = SimpleNamespace(selection=SimpleNamespace(rows=[1]))
    selected.on_row("table", "table-0", pd.Series(["F01", "F02"]))()
    assert selected.selected() == "F02"


def test_a_row_that_the_table_no_longer_has_selects_nothing(session: dict[str, Any]) -> None:
    session["table-0"] = SimpleNamespace(selection=SimpleNamespace(rows=[7]))
    selected.on_row("table", "table-0", pd.Series(["F01", "F02"]))()
    assert selected.selected() == ""


@pytest.mark.parametrize(
    ("here", "expected"), [("F01", ("", "F02")), ("F02", ("F01", "F03")), ("F03", ("F02", ""))]
)
def test_neighbours_are_those_of_the_list_the_record_was_reached_from(
    here: str, expected: tuple[str, str]
) -> None:
    selected.select(here)
    assert selected.neighbours(["F01", "F02", "F03"]) == expected
    selected.remember(["F03", "F02", "F01"])
    assert selected.neighbours(["F01", "F02", "F03"]) == expected[::-1]
