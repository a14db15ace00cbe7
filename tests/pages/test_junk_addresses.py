"""Junk in an address: a page opens, names what it ignores, and nothing of it comes alive."""

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sourcebook.ui.addresses import PARAMETERS
from tests.pages.rendered import LIVE, PAGES, open_page, read_as_markdown, words

JUNK: dict[str, str | list[str]] = {
    "a number": "-1",
    "a great number": "9" * 400,
    "not a number": "NaN",
    "a path": "../../secret%00",
    "a formula": "=1+1",
    "JSON": '{"a": [1, null]}',
    "a list": "[]",
    "HTML": "<img src=x onerror=alert(1)>",
    "Markdown": "![i](https://h.example/i)",
    "unicode": "ḟ\u0301🚣\u202e\ufeff",
    "white space": " \t\n",
    "10 kB": "w" * 10_000,
    "repeated": ["A", "A", "F13", "", "<script>run()</script>"],
    "a hundred times": [str(number) for number in range(100)],
}
CHOICES = ("multiselect", "selectbox", "button_group")
"""Elements with which a reader chooses among values."""


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Take every element and container of an app, with what it hands to the browser."""
    if getattr(node, "proto", None) is not None:
        yield str(node.type), node.proto
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def bound(app: AppTest) -> dict[str, str]:
    """Take each parameter that a widget of the page reads, and the kind of widget."""
    return {
        message.query_param_key: kind
        for kind, message in elements(app._tree)
        if getattr(message, "query_param_key", "")
    }


@pytest.fixture(scope="module")
def parameters() -> dict[str, dict[str, str]]:
    return {name: bound(open_page(name)) for name in PAGES}


def test_every_parameter_of_a_page_is_known(parameters: dict[str, dict[str, str]]) -> None:
    assert parameters["figures.py"]["document"] == "button_group"
    read = {key for own in parameters.values() for key in own}
    assert read <= PARAMETERS
    assert PARAMETERS - read == {"copy_of", "draft", "id", "part", "row", "step", "topic"}
    """These are read by no widget of the project's own package as it is opened first."""


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_junk_in_all_its_parameters(
    page: str, turn: int, parameters: dict[str, dict[str, str]]
) -> None:
    names = [*parameters[page], "id", "topic", "nobody"]
    junk = list(JUNK.values())
    values = {name: junk[(turn + 4 * i) % len(junk)] for i, name in enumerate(names)}
    app = open_page(page, **values)
    assert not app.exception
    assert len(app.title) == 1
    assert [text for text in read_as_markdown(app) if LIVE.search(text)] == []
    assert "w" * 300 not in words(app), "a long value is cut where it is named"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_choice_says_that_it_ignores_junk(
    page: str, parameters: dict[str, dict[str, str]]
) -> None:
    choices = [key for key, kind in parameters[page].items() if kind in CHOICES]
    app = open_page(page, **dict.fromkeys(choices, "nothing of ours"))
    assert words(app).count("the address asks for “nothing of ours”") == len(choices)


NAMED = {
    "a misspelt parameter": (
        {"documents": "Z"},
        "The address asks for “documents”, which no page knows; this is ignored.",
    ),
    "a document that is not there": (
        {"document": "Z"},
        "Documents: the address asks for “Z”, which does not exist; this is ignored.",
    ),
    "several records": (
        {"id": ["F01", "F02"]},
        "The address asks for several records; only the last is shown, not F01.",
    ),
    "many records": (
        {"id": [f"F{number:02}" for number in range(1, 11)]},
        "The address asks for several records; only the last is shown, not 9 others.",
    ),
    "many parameters": (
        {f"x{number}": "1" for number in range(5)},
        "The address asks for “x0”, “x1”, “x2” and 2 other parameters, which no page knows; "
        "this is ignored.",
    ),
}


@pytest.mark.parametrize("page", ["figures.py", "record.py"])
@pytest.mark.parametrize(("parameters", "said"), NAMED.values(), ids=NAMED.keys())
def test_what_an_address_asks_in_vain_is_named(
    page: str, parameters: dict[str, str | list[str]], said: str
) -> None:
    app = open_page(page, **parameters)
    assert not app.exception
    assert words(app).count(said) == 1


def test_one_record_asked_for_twice_is_one_record() -> None:
    said = words(open_page("figures.py", id=["F13", "F13"]))
    assert "several records" not in said


def test_a_question_that_does_not_exist_is_named_and_the_others_are_shown() -> None:
    app = open_page("compare.py", topic=["T-founders", "T-nothing"])
    assert "The address asks for the question “T-nothing”, which does not exist." in words(app)
    assert ": 1 shown," in words(app)


def test_a_part_that_a_short_list_does_not_have_is_named() -> None:
    said = "Part of the documents: the address asks for “9”, which does not exist; this is ignored."
    assert said in words(open_page("sources.py", part="9"))


@pytest.mark.parametrize("years", ["1990", "abc", "1500,2900", "1990,2000,2010", "1990,abc"])
def test_years_that_cannot_be_are_named(years: str) -> None:
    app = open_page("timeline.py", years=years.split(","))
    assert not app.exception
    assert "Years: the address asks for" in words(app)
