"""Every page stands: as it opens, filtered, with nothing that matches, and with a bad address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sourcebook.ui import data
from tests.conftest import DATA, ROOT

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
BYLINE = "not verified"


def open_page(name: str, **parameters: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{name}").run()


def words(app: AppTest) -> str:
    elements = [*app.text, *app.markdown, *app.title, *app.header, *app.info, *app.caption]
    return "\n".join(str(element.value) for element in elements)


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_with_a_title_and_without_an_error(name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize("name", PAGES)
def test_page_stands_for_one_document(name: str) -> None:
    app = open_page(name, document="A")
    assert not app.exception
    assert app.sidebar.button_group[0].value == ["A"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "value", ["Z", "", "<b>", "’;--", "‮", "x" * 10_000, ["A", "Z"]], ids=lambda v: str(v)[:8]
)
def test_page_ignores_junk_in_every_parameter(name: str, value: str | list[str]) -> None:
    keys = ("document", "unit", "category", "qualifier", "table", "preset", "years", "place", "id")
    app = open_page(name, **dict.fromkeys(keys, value))
    assert not app.exception
    assert len(app.title) == 1


def test_an_ignored_value_is_said() -> None:
    app = open_page("figures.py", unit="dogs")
    assert "Unit: the address asks for “dogs”, which does not exist; ignored." in words(app)


def test_overview_says_first_whose_words_these_are() -> None:
    app = open_page("overview.py")
    first = app.main.markdown[0].value
    assert "argue in the organisation's favour" in first
    assert "give no references" in first


def test_overview_counts_come_from_the_tables() -> None:
    app = open_page("overview.py")
    lines = (DATA / "figures.csv").read_text("utf-8").splitlines()
    assert app.metric[0].value == str(len(lines) - 1)


def test_figures_shown_listed_and_filtered_out_are_all() -> None:
    app = open_page("figures.py", document="B", unit="people")
    assert "28 figures: 6 charted, 1 tabled (listed below), 8 without a number (listed below), " in words(app)


def test_figures_that_match_nothing_say_what_to_do() -> None:
    app = open_page("figures.py", search="zebra")
    assert "No figure matches. Remove a filter or search for another word." in words(app)


def test_chosen_years_are_said_and_cleared() -> None:
    app = open_page("timeline.py", years=["1980", "1990"])
    assert "Years: 1980 to 1990" in words(app)
    app.button(key="clear").click().run()
    assert not app.exception
    assert "35 dated statements: 35 shown, 0 filtered out." in words(app)
    assert "years" not in app.query_params


def test_what_is_chosen_is_said_by_name_as_long_as_it_is_little() -> None:
    assert "Unit: people or years" in words(open_page("figures.py", unit=["people", "years"]))
    names = list(pd.read_csv(DATA / "names.csv")["name"])
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["name"] = names
    said = words(app.switch_page("pages/people.py").run())
    assert f"{names[2]} or {len(names) - 3} more" in said
    assert names[3] not in said.split("more")[0]


def test_a_filter_that_shortens_the_list_goes_back_to_its_first_part() -> None:
    app = open_page("compare.py", part="12")
    assert "part 12 of 12" in words(app)
    app.text_input(key="search").set_value("Iraq").run()
    assert not app.exception
    assert "does not exist" not in words(app)
    assert "part" not in app.query_params
    app.text_input(key="search").set_value("").run()
    assert "part 1 of 12" in words(app)


def test_overview_and_compare_count_the_same_questions_without_an_answer() -> None:
    overview, compare = open_page("overview.py"), open_page("compare.py")
    listed = [text.value for text in overview.text if text.value.startswith("• ")]
    assert len(listed) == 6
    assert "6 that neither answers" in words(compare)


def test_the_choice_of_documents_is_applied_or_said_not_to_be() -> None:
    assert list(open_page("data.py", document="B").dataframe[0].value["id"]) == ["B"]
    assert "does not apply here" in words(open_page("compare.py", document="A"))
    assert "does not apply here" not in words(open_page("compare.py"))


FOLDED = {
    "figures.py": {"vague": 13, "figures": 28},
    "timeline.py": {"undated": 19, "events": 16},
    "map.py": {"distances": 8, "places": 21, "not-drawn": 8, "mentions": 77},
    "people.py": {"mentions": 111},
    "compare.py": {"all": 76},
}
"""The lists that a page folds away, and how many rows each has."""


@pytest.mark.parametrize(("name", "key"), [(n, key) for n, keys in FOLDED.items() for key in keys])
def test_a_folded_list_is_whole_when_it_is_opened(name: str, key: str) -> None:
    app = open_page(name)
    before = [len(table.value) for table in app.dataframe]
    app.session_state[f"unfolded-{key}-False"] = True
    app.run()
    assert not app.exception
    after = [len(table.value) for table in app.dataframe]
    assert sorted(after) == sorted([*before, FOLDED[name][key]])


def test_the_mentions_of_a_chosen_place_are_unfolded() -> None:
    app = open_page("map.py", id="M047")
    assert set(app.dataframe[-1].value["place"]) == {"Camp Ashraf"}


def test_a_record_in_the_address_is_shown_with_its_citation() -> None:
    app = open_page("figures.py", id="F13")
    assert "F13, stated by document B" in words(app)
    assert "some 30,000 political prisoners" in app.code[0].value
    assert "paragraph 10" in app.code[0].value


def test_a_record_that_the_filter_removes_is_cleared_and_said() -> None:
    app = open_page("figures.py", id="F13", document="A")
    assert "F13 is not among what the filter shows" in words(app)
    assert "id" not in app.query_params


def test_an_unknown_record_is_said() -> None:
    app = open_page("figures.py", id="F99")
    assert "a record that does not exist" in words(app)


@pytest.fixture
def shown_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Point the dashboard at another folder of data, for one test."""
    yield lambda folder: monkeypatch.setattr(data, "FOLDER", folder)
    st.cache_resource.clear()


def test_a_broken_package_stops_with_its_problems(
    edit: Callable[..., Path], shown_folder: Callable[[Path], None]
) -> None:
    shown_folder(edit("figures", "F03", value="many"))
    app = open_page("overview.py")
    assert app.title[0].value == "The data cannot be shown"
    assert "figures.csv, row 4, field value, value 'many': is not of the type number" in words(app)
    assert not app.metric


def test_data_that_changes_on_disk_is_picked_up(
    edit: Callable[..., Path], shown_folder: Callable[[Path], None]
) -> None:
    folder = edit("figures", "F03", statement="A first wording of ours")
    shown_folder(folder)
    app = open_page("data.py", table="figures")
    edit("figures", "F03", statement="A second wording of ours")
    app.run()
    assert "A second wording of ours" in set(app.dataframe[0].value["statement"])
