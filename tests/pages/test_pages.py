"""Every page opens: whole, for one document, filtered to nothing, and with a bad address."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA, ROOT
from tests.pages.conftest import Show
from tests.pages.rendered import (
    PAGES,
    Parsed,
    open_page,
    pictures,
    rows_in,
    unfold,
    view_html,
    words,
)


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False)


def byline(app: AppTest) -> str:
    return next(text.value for text in app.text if text.value.startswith("As stated by"))


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_with_one_title_one_byline_and_without_an_error(name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1
    assert words(app).count("As stated by") - words(app).count("As stated by pages") == 0
    assert byline(app) == "As stated by pages that favour the PMOI; not verified."


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("document", ["A", "B"])
def test_page_opens_for_one_document_and_says_whose_it_is(name: str, document: str) -> None:
    app = open_page(name, document=document)
    assert not app.exception
    assert app.pills[0].value == [document]
    assert byline(app) == "As stated by a page that favours the PMOI; not verified."


def test_a_page_of_one_document_has_no_row_of_the_other() -> None:
    for name, key in (
        ("figures.py", "figures"),
        ("timeline.py", "events"),
        ("map.py", "mentions"),
        ("people.py", "mentions"),
    ):
        app = unfold(open_page(name, document="A", layer="All"), key)
        assert set(app.dataframe[-1].value["document_id"]) == {"A"}, name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("figures.py", "No figure matches. Clear a filter or search for another word."),
        ("timeline.py", "No statement matches. Clear a filter or search for another word."),
        ("map.py", "No place matches in this layer. Choose another layer or clear a filter."),
        ("people.py", "No name matches. Clear a filter or search for another word."),
        ("compare.py", "No question matches. Clear a filter or search for another word."),
        ("data.py", "No row matches. Choose other documents or search for another word."),
    ],
)
def test_a_page_filtered_to_nothing_says_what_to_do(name: str, said: str) -> None:
    app = open_page(name, search="zebra")
    assert not app.exception
    assert [info.value for info in app.info] == [said]


def test_a_search_that_finds_nothing_says_what_to_do() -> None:
    app = open_page("overview.py", q="zebra")
    assert [info.value for info in app.info] == [
        "Nothing matches. Try a single word, or the beginning of one."
    ]


KEYS = (
    "document unit subject qualifier relation role place name kind table preset layer years id "
    "search q topic part"
).split()


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "value", ["Z", "", "<b>", "’;--", "‮", "x" * 10_000, ["A", "Z"]], ids=lambda v: str(v)[:8]
)
def test_page_ignores_junk_in_every_parameter(name: str, value: str | list[str]) -> None:
    app = open_page(name, **dict.fromkeys(KEYS, value))
    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize(
    ("name", "key", "called"),
    [
        ("figures.py", "unit", "Unit"),
        ("figures.py", "subject", "Subject"),
        ("map.py", "layer", "Layer"),
        ("people.py", "name", "Name"),
        ("data.py", "document", "Documents"),
    ],
)
def test_an_ignored_value_is_said(name: str, key: str, called: str) -> None:
    said = f"{called}: the address asks for “dogs”, which does not exist; this is ignored."
    assert said in words(open_page(name, **{key: "dogs"}))


def test_overview_says_first_whose_words_these_are() -> None:
    first = open_page("overview.py").main.markdown[0].value
    assert first.startswith("**2 documents: 2 favour the PMOI.**")
    assert "neither verifies nor endorses" in first


def test_overview_speaks_of_one_document_in_the_singular() -> None:
    first = open_page("overview.py", document="A").main.markdown[0].value
    assert first.startswith("**1 document, which favours the PMOI.** ")
    assert "says what it states and where" in first


def test_the_synopsis_has_a_row_a_main_question_and_a_column_a_document() -> None:
    synopsis = next(html for html in view_html(open_page("overview.py")) if "<table" in html)
    topics = table("topics")
    headline = topics[topics["headline"] != ""]
    rows = [tag for tag, _ in Parsed(synopsis).tags if tag == "tr"]
    assert len(rows) == len(headline) + 1
    reported = headline["id"].isin(table("other_figures")["topic_id"])
    assert Parsed(synopsis).text.count("Other sources report") == reported.sum() + 1
    for question in headline["question"]:
        assert question in Parsed(synopsis).text


def test_of_several_other_sources_the_synopsis_shows_a_count_of_its_own_first() -> None:
    """Of five reports on the executions of 1988, Amnesty International alone counted itself."""
    synopsis = next(html for html in view_html(open_page("overview.py")) if "<table" in html)
    row = Parsed(synopsis).text.partition("executed in 1988?")[2].partition("How many")[0]
    first, second = row.index("at least 2,000 people Amnesty"), row.index("2,800 to 5,000 people")
    assert first < row.index("; own count") < second < row.index("; second-hand and 3 more")


def test_other_sources_are_charted_by_date() -> None:
    """Those of 2009 come before those of 2011, which the table has first."""
    app = open_page("figures.py", subject="Attacks on the camps", unit="people")
    stated = [str(text) for text in rows_in(app)["stated_wide"]]
    assert stated.index("at least 7") < stated.index("at least 34") < stated.index("about 20")


def test_a_cell_of_the_synopsis_says_how_many_answers_it_leaves_out() -> None:
    """Document B names Europe and eight countries of the relocation."""
    synopsis = next(html for html in view_html(open_page("overview.py")) if "<table" in html)
    more = '<button data-id="T-relocation-countries">and 6 more</button>'
    assert synopsis.count(more) == 1


def test_a_value_of_the_synopsis_is_a_button_that_selects_its_record() -> None:
    synopsis = next(html for html in view_html(open_page("overview.py")) if "<table" in html)
    chosen = {attrs["data-id"] for tag, attrs in Parsed(synopsis).tags if "data-id" in attrs}
    ids = {i for name in ("figures", "events", "place_mentions") for i in table(name)["id"]}
    ids |= set(table("name_mentions")["id"]) | set(table("topics")["id"])
    assert chosen
    assert chosen <= ids


def test_figures_charted_listed_and_filtered_out_are_all() -> None:
    app = open_page("figures.py", document="B", unit="people")
    figures = table("figures")
    own = figures[(figures["document_id"] == "B") & (figures["unit"] == "people")]
    vague = (own["qualifier"] == "vague").sum()
    said = next(text.value for text in app.text if text.value.startswith("All 28 figures"))
    numbers = [int(part.split()[0]) for part in said.split(": ")[1].split(", ")]
    assert sum(numbers) == len(figures)
    assert numbers[2:] == [vague, len(figures) - len(own)]


def test_places_on_the_map_listed_elsewhere_and_filtered_out_are_all() -> None:
    app = open_page("map.py", document="A")
    mentions = table("place_mentions")
    said = next(text.value for text in app.text if "on this map" in text.value)
    assert said.startswith(f"{len(mentions)} mentions of {len(table('places'))} places: ")
    numbers = [int(part.split()[0]) for part in said.split(": ")[1].split(", ")]
    assert sum(numbers) == len(mentions)
    assert numbers[-1] == (mentions["document_id"] != "A").sum()


@pytest.mark.usefixtures("no_basemap")
def test_a_missing_file_of_countries_is_said_and_nothing_speaks_of_borders() -> None:
    app = open_page("map.py")
    assert not app.exception
    assert "The basemap (static/countries-50m.json) is missing" in words(app)
    assert "De facto borders" not in words(app) + "".join(pictures(app))
    small = open_page("overview.py")
    assert any("The basemap" in spec for spec in pictures(small))


def test_the_record_page_says_what_to_enter_and_names_an_id_that_does_not_exist() -> None:
    bare, unknown = words(open_page("record.py")), words(open_page("record.py", id="F99"))
    assert "No record selected" in bare
    assert "Enter an ID such as F13" in bare
    assert "does not exist" not in bare
    assert "There is no record" not in bare
    assert "No such record" in unknown
    assert "There is no record “F99”. Enter an ID such as F13." in unknown


def test_chosen_years_are_said_and_cleared() -> None:
    app = open_page("timeline.py", years=["1980", "1990"])
    assert "Years: 1980 to 1990" in words(app)
    app.button(key="clear").click().run()
    assert not app.exception
    assert "0 filtered out." in words(app)
    assert "years" not in app.query_params


def test_what_is_chosen_is_said_by_name() -> None:
    assert "Unit: people or years" in words(open_page("figures.py", unit=["people", "years"]))


def test_the_relations_of_overview_count_the_questions_that_compare_shows() -> None:
    overview = open_page("overview.py")
    links = [
        node.proto.label
        for node in overview.get("page_link")
        if node.proto.label[0].isdigit() and "relation=" in node.proto.query_string
    ]
    assert sum(int(label.split()[0]) for label in links) == len(table("topics"))
    for label in links:
        count, _, relation = label.partition(" ")
        compare = open_page("compare.py", relation=relation)
        assert f": {count} shown" in words(compare), label


def test_questions_that_no_document_answers_are_listed_on_overview() -> None:
    said = words(open_page("overview.py"))
    answered = {
        topic
        for name in ("figures", "events", "place_mentions", "name_mentions")
        for topic in table(name)["topic_id"]
    }
    topics = table("topics")
    silent = topics[~topics["id"].isin(answered)]
    assert f"{len(silent)} questions, with what other sources report:" in said
    for question in silent["question"]:
        assert question in said


@pytest.mark.parametrize("by", ["id", "question"])
def test_compare_shows_the_one_question_that_the_address_asks_for(by: str) -> None:
    topic = table("topics").iloc[2]
    app = open_page("compare.py", topic=topic[by])
    assert topic["question"] in words(app)
    assert f"{len(table('topics'))} questions: 1 shown" in words(app)
    app.button(key="all-questions").click().run()
    assert f"{len(table('topics'))} questions: {len(table('topics'))} shown" in words(app)


def test_a_question_that_does_not_exist_is_said() -> None:
    said = "The address asks for the question “Why?”, which does not exist."
    assert said in words(open_page("compare.py", topic="Why?"))


# --- what is selected ---------------------------------------------------------------------------


WITH_PANE = [name for name in PAGES if name not in ("add.py", "data.py", "record.py")]
"""A draft's rows have an editor instead, Data has tables, and Record is a record itself."""


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_PANE)
@pytest.mark.parametrize(
    ("entry_id", "said"),
    [
        ("F13", "some 30,000 political prisoners"),
        ("P-iran", "Iran"),
        ("A-pmoi", "mention"),
        ("T-executions-total", "How the answers relate"),
    ],
)
def test_every_page_shows_what_the_address_selects(name: str, entry_id: str, said: str) -> None:
    app = open_page(name, id=entry_id)
    assert not app.exception
    assert app.query_params["id"] == entry_id
    shown = next(html for html in reversed(view_html(app)) if 'class="entry"' in html)
    assert said in Parsed(shown).text
    app.button(key="close").click().run()
    assert "id" not in app.query_params


def test_a_selected_record_is_shown_whole() -> None:
    app = open_page("figures.py", id="F13")
    shown = next(html for html in view_html(app) if "F13" in html)
    read = Parsed(shown).text
    row = table("figures").set_index("id").loc["F13"]
    for part in (f"“{row['wording']}”", row["statement"], f"paragraph {row['paragraph']}"):
        assert part in read
    copied = [attrs["data-copy"] for _, attrs in Parsed(shown).tags if "data-copy" in attrs]
    assert row["wording"] in str(copied[0])


def test_the_pane_of_a_place_lists_all_its_mentions() -> None:
    mentions = table("place_mentions")
    own = mentions[mentions["place_id"] == "P-iraq"]
    shown = next(html for html in view_html(open_page("map.py", id="P-iraq")) if "entry" in html)
    listed = {attrs["data-id"] for _, attrs in Parsed(shown).tags if "data-id" in attrs}
    assert set(own["id"]) <= listed


def test_a_record_that_the_filter_removes_is_cleared_and_said() -> None:
    app = open_page("figures.py", id="F13", document="A")
    assert "F13 is hidden by the filters, so it is no longer selected." in words(app)
    assert "id" not in app.query_params


@pytest.mark.parametrize("entry_id", ["F99", "P-nowhere", "T-", "zz"])
def test_an_id_that_does_not_exist_is_said(entry_id: str) -> None:
    app = open_page("figures.py", id=entry_id)
    assert not app.exception
    assert f"“{entry_id}” does not exist." in words(app)


@pytest.mark.slow
@pytest.mark.parametrize("record_id", ["F13", "E05", "M047", "N001", "X01"])
def test_a_record_of_every_table_has_a_page_with_its_citation(record_id: str) -> None:
    app = open_page("record.py", id=record_id)
    assert not app.exception
    assert app.title[0].value == f"Record {record_id}"
    tables = {"F": "figures", "E": "events", "M": "place_mentions", "N": "name_mentions"}
    row = table(tables.get(record_id[0], "exclusions")).set_index("id").loc[record_id]
    assert row["wording"] in "\n".join(code.value for code in app.code)


# --- lists --------------------------------------------------------------------------------------

FOLDED = {
    "figures.py": {"figures": "figures"},
    "timeline.py": {"events": "events"},
    "people.py": {"mentions": "name_mentions"},
}
"""The lists that a page folds away, and the table that each shows whole."""


@pytest.mark.parametrize(("name", "key"), [(n, key) for n, keys in FOLDED.items() for key in keys])
def test_a_folded_list_is_whole_when_it_is_opened(name: str, key: str) -> None:
    app = open_page(name)
    before = len(app.dataframe)
    unfold(app, key)
    assert not app.exception
    assert len(app.dataframe) == before + 1
    assert set(app.dataframe[-1].value["id"]) == set(table(FOLDED[name][key])["id"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("compare.py", ("meanings", "checks")),
        ("data.py", ("columns", "cite", "code", "changes")),
        ("map.py", ("distances", "not-shown", "places", "mentions")),
        ("people.py", ("where", "mentions")),
        ("sources.py", ("outline-A", "outline-B", "technical")),
    ],
)
def test_every_folded_part_opens(name: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        app = open_page(name).run()
        before = len(list(app.main))
        unfold(app, key)
        assert not app.exception, key
        assert len(list(app.main)) > before, key


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Figures", "Events", "Places", "Topics", "Changes"])
def test_data_shows_every_table_whole(title: str) -> None:
    app = open_page("data.py", table=title)
    assert not app.exception
    assert len(app.dataframe[0].value) == len(table(title.lower()))


def test_the_choice_of_documents_is_applied_to_the_tables() -> None:
    assert list(open_page("data.py", document="B").dataframe[0].value["id"]) == ["B"]


# --- data on disk -------------------------------------------------------------------------------


def test_a_broken_package_stops_with_its_problems(
    edit: Callable[..., Path], show_folder: Show
) -> None:
    show_folder(edit("figures", "F03", value="many"))
    app = open_page("overview.py")
    assert app.title[0].value == "The data cannot be shown"
    assert "figures.csv, row 4, field value, value 'many': is not of the type number" in words(app)
    assert not view_html(app)


@pytest.mark.slow
def test_data_that_changes_on_disk_is_picked_up(
    edit: Callable[..., Path], show_folder: Show
) -> None:
    folder = edit("figures", "F03", statement="A first wording of ours")
    show_folder(folder)
    app = open_page("data.py", table="Figures")
    edit("figures", "F03", statement="A second wording of ours")
    app.run()
    assert "A second wording of ours" in set(app.dataframe[0].value["statement"])


def test_every_page_is_in_the_navigation() -> None:
    source = (ROOT / "sourcebook" / "ui" / "navigation.py").read_text("utf-8")
    assert all(f'"pages/{name}"' in source for name in PAGES)
