"""Filters narrow, lead to no dead end, say what they ignore, and keep links valid."""

import re

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sourcebook.ui import filters
from sourcebook.ui.facets import Facets

ROWS = pd.DataFrame(
    {
        "id": ["F01", "F02", "F03", "F04"],
        "document_id": ["A", "A", "B", "B"],
        "colour": ["red", "green", "red", "blue"],
        "size": ["small", "large", "large", "large"],
    }
)


def boats() -> None:
    """Two facets on four boats, as a page has them."""
    import streamlit as st

    from sourcebook.ui import filters
    from sourcebook.ui.facets import Facets
    from tests.ui.test_filters import ROWS

    filters.begin()
    facets = Facets(ROWS)
    with filters.row():
        facets.choose("Colour", "colour", ["red", "green", "blue", "black"])
        facets.choose("Size", "size", ["small", "large"], label=filters.label)
        facets.search()
    st.text(f"shown: {' '.join(facets.shown['id'])}")
    st.text(f"file: {facets.slug()}")


def open_boats(**parameters: str | list[str]) -> AppTest:
    app = AppTest.from_function(boats, default_timeout=30)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def options(app: AppTest, which: int) -> list[str]:
    return [option.content for option in app.pills[which].proto.options]


def notes(app: AppTest, key: str) -> list[str]:
    """Read the counts that the styles of a facet write behind its pills."""
    css = "".join(
        html.proto.body for html in app.get("html") if f"st-key-{key} " in html.proto.body
    )
    return re.findall(r'content: "([^"]*)"', css)


def test_nothing_chosen_shows_everything_with_its_counts() -> None:
    app = open_boats()
    assert "shown: F01 F02 F03 F04" in said(app)
    assert options(app, 0) == ["red", "green", "blue"], "no boat is black"
    assert notes(app, "colour") == ["2", "1", "1"]
    assert sum(map(int, notes(app, "size"))) == len(ROWS)


@pytest.mark.parametrize(
    ("chosen", "shown", "sizes"),
    [
        ("red", "F01 F03", ["Small", "Large"]),
        ("green", "F02", ["Large"]),
        ("blue", "F04", ["Large"]),
    ],
)
def test_a_facet_narrows_what_the_next_offers(chosen: str, shown: str, sizes: list[str]) -> None:
    app = open_boats(colour=chosen)
    assert f"shown: {shown}" in said(app)
    assert options(app, 1) == sizes
    assert sum(map(int, notes(app, "size"))) == len(shown.split())


@pytest.mark.slow
def test_every_value_that_is_offered_leads_to_rows() -> None:
    for colour in options(open_boats(), 0):
        for size in options(open_boats(colour=colour), 1):
            assert re.search("shown: F", said(open_boats(colour=colour, size=size)))


def test_the_address_has_labels_without_counts() -> None:
    app = open_boats(size="Large")
    assert app.pills[1].value == ["large"]
    assert "shown: F02 F03 F04" in said(app)
    assert "(" not in "".join(options(app, 0) + options(app, 1))
    assert not any(char.isdigit() for char in "".join(options(app, 0)))


def test_what_is_chosen_is_said_and_cleared() -> None:
    app = open_boats(colour=["red", "blue"])
    assert "Colour: red or blue" in said(app)
    app.button(key="clear").click().run()
    assert "shown: F01 F02 F03 F04" in said(app)
    assert "Colour: " not in said(app)


@pytest.mark.parametrize("value", ["violet", "black", "<b>", "Red"])
def test_a_value_that_is_not_offered_is_said_or_shows_nothing(value: str) -> None:
    app = open_boats(colour=value)
    assert not app.exception
    ignored = f"Colour: the address asks for “{value}”, which does not exist; this is ignored."
    assert (ignored in said(app)) != (value == "black")


def test_the_name_of_a_file_has_what_is_chosen() -> None:
    assert "file: red" in said(open_boats(colour="red"))


@pytest.mark.parametrize("label", ["![i](https://h.example)", "**b**", "$x$", ":red[r]", "<b>"])
def test_labels_with_signs_that_pills_would_obey_are_listed_instead(label: str) -> None:
    assert not filters._fit_side_by_side(["plain", label])


def test_few_plain_labels_are_side_by_side() -> None:
    assert filters._fit_side_by_side(["Origins and aims", "PMOI (MEK)", "U.S. Army", "30%"])
    assert not filters._fit_side_by_side(["a"] * (filters.FEW + 1))


def test_the_documents_of_the_session_narrow_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"document": ["B"]})
    facets = Facets(ROWS)
    assert list(facets.shown["id"]) == ["F03", "F04"]
    assert len(facets.every) == 4
