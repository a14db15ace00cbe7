"""Thousands of rows: what a page counts adds up, and a part of a list says that it is a part."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.generator import write_package
from tests.pages.conftest import Show
from tests.pages.rendered import (
    PAGES,
    Parsed,
    ids_in,
    open_page,
    pictures,
    unfold,
    view_html,
    words,
)

pytestmark = pytest.mark.slow

DOCUMENTS, ROWS = 12, 4_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_package(folder, documents=DOCUMENTS, rows=ROWS, seed=7)
    return folder


@pytest.fixture(autouse=True)
def shown(large: Path, show_folder: Show) -> None:
    show_folder(large)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


def counts(app: AppTest) -> tuple[int, list[int]]:
    """Take what a page says that there is in all, and the parts that it names."""
    (said,) = (text.value for text in app.text if "filtered out" in text.value)
    total, _, parts = said.partition(": ")
    return numbers(total)[0], numbers(parts)


TABLES = {
    "figures.py": "figures",
    "timeline.py": "events",
    "map.py": "place_mentions",
    "people.py": "name_mentions",
    "compare.py": "topics",
}
FILTERS: dict[str, dict[str, str | list[str]]] = {
    "nothing chosen": {},
    "some documents": {"document": ["B", "K"]},
    "a search": {"search": "loom"},
    "years and a layer": {"years": ["1970", "1990"], "layer": "All"},
    "another layer": {"layer": "Exile and support", "document": "C"},
}


@pytest.mark.parametrize("chosen", FILTERS.values(), ids=FILTERS.keys())
@pytest.mark.parametrize("name", TABLES)
def test_shown_not_shown_and_filtered_out_are_all(
    name: str, chosen: dict[str, str | list[str]], large: Path
) -> None:
    app = open_page(name, **chosen)
    assert not app.exception
    if name == "compare.py" and chosen.get("search"):
        assert [info.value for info in app.info], "no question speaks of a loom"
    total, parts = counts(app)
    assert total == len(rows(large, TABLES[name])) == sum(parts)


def test_a_filter_moves_rows_from_shown_to_filtered_out(large: Path) -> None:
    own = [row for row in rows(large, "figures") if row["document_id"] in ("B", "K")]
    total, parts = counts(open_page("figures.py", document=["B", "K"]))
    assert parts[-1] == total - len(own)


@pytest.mark.parametrize(
    ("name", "key"), [("figures.py", "figures"), ("timeline.py", "events"), ("map.py", "mentions")]
)
def test_the_list_below_has_every_row_that_the_page_counts_as_shown(
    name: str, key: str, large: Path
) -> None:
    app = unfold(open_page(name, layer="All"), key)
    listed = list(app.dataframe[-1].value["id"])
    assert len(listed) == len(set(listed))
    assert set(listed) == {row["id"] for row in rows(large, TABLES[name])}


def test_every_figure_is_in_a_picture_in_a_table_or_without_a_number(large: Path) -> None:
    app = open_page("figures.py")
    _, (charted, tabled, without, _) = counts(app)
    figures = {row["id"] for row in rows(large, "figures")}
    in_pictures = set.union(*ids_in(app)) & figures
    assert len(in_pictures) == charted
    vague = [row for row in rows(large, "figures") if row["value"] == ""]
    assert without == len(vague)
    listed = [html for html in view_html(app) if "Exact wording</th>" in html]
    in_tables = [set(re.findall(r'data-id="(F\d+)"', html)) for html in listed]
    assert [len(one) for one in in_tables] == [min(tabled, 200), min(without, 200)]
    assert not in_pictures & set.union(*in_tables)


def test_a_picture_of_the_timeline_says_that_it_is_a_part(large: Path) -> None:
    app = open_page("timeline.py")
    (spec,), (marked,) = pictures(app), ids_in(app)
    events = {row["id"] for row in rows(large, "events")}
    assert len(marked & events) == 200
    assert f"200 of {len(events)} statements are shown, the earliest." in spec


def test_a_picture_of_names_says_that_it_is_a_part(large: Path) -> None:
    app = unfold(open_page("people.py"), "where")
    mentions = {row["id"] for row in rows(large, "name_mentions")}
    (spec,), (marked,) = pictures(app), ids_in(app)
    shown = marked & mentions
    assert 0 < len(shown) <= 500
    assert f"{len(shown):,} of {len(mentions):,} mentions are shown" in spec


def test_the_cards_say_that_they_are_a_part(large: Path) -> None:
    app = open_page("people.py")
    people = [row for row in rows(large, "names") if row["kind"] == "person"]
    named = {row["name_id"] for row in rows(large, "name_mentions")}
    everyone = [row for row in people if row["id"] in named]
    cards = next(html for html in view_html(app) if "mention" in html)
    heads = {v for _, attrs in Parsed(cards).tags if (v := attrs.get("data-id") or "")[:2] == "A-"}
    assert len(heads) == 60
    assert f"60 of {len(everyone):,} names are shown; the list below has them all." in words(app)


def test_a_card_shows_the_documents_that_name_it_most_often_and_counts_the_others(
    large: Path,
) -> None:
    (name,) = [row["name"] for row in rows(large, "names") if row["id"] == "A-58"]
    own = [row for row in rows(large, "name_mentions") if row["name_id"] == "A-58"]
    naming = Counter(row["document_id"] for row in own)
    cards = Parsed(view_html(open_page("people.py", name=name))[0])
    found = re.search(r"mentions: ([^.]*), and (\d+) more documents?\.", cards.text)
    assert found is not None
    shown = {part[0]: int(part[2:]) for part in found[1].split(", ")}
    assert sorted(shown.values()) == sorted(count for _, count in naming.most_common(5))
    assert shown.items() <= naming.items()
    assert int(found[2]) == len(naming) - 5 > 0


def test_compare_lists_the_first_questions_of_each_subject_and_counts_the_others(
    large: Path,
) -> None:
    app = open_page("compare.py")
    total, (listed, left_out, filtered_out) = counts(app)
    assert (total, filtered_out) == (len(rows(large, "topics")), 0)
    assert left_out == total - listed > 0
    heads = r'<th scope="row"><button data-id="(T-[^"]+)"'
    buttons = [one for html in view_html(app) for one in re.findall(heads, html)]
    assert len(buttons) == len(set(buttons)) == listed <= 100
    subject = {row["id"]: row["subject"] for row in rows(large, "topics")}
    assert {subject[one] for one in buttons} == set(subject.values())


def test_the_pane_counts_the_documents_that_do_not_address_a_question(large: Path) -> None:
    figures = [row for row in rows(large, "figures") if row["topic_id"].startswith("T-number")]
    by_topic = {row["topic_id"]: {row["document_id"]} for row in figures}
    for row in figures:
        by_topic[row["topic_id"]].add(row["document_id"])
    first = figures[0]
    answering = by_topic[first["topic_id"]]
    silent = DOCUMENTS - len(answering)
    assert silent > 5
    html = next(one for one in view_html(open_page("figures.py", id=first["id"])) if "<dl>" in one)
    assert Parsed(html).text.count("not addressed") == 1
    assert f"{silent} documents: not addressed" in Parsed(html).text


def test_a_map_says_that_it_is_a_part(tmp_path: Path, show_folder: Show) -> None:
    write_package(tmp_path, documents=2, rows=6_000, seed=2)
    show_folder(tmp_path)
    app = open_page("map.py", layer="All", preset="World")
    named = {row["place_id"] for row in rows(tmp_path, "place_mentions")}
    assert len(named) > 100
    (spec,) = pictures(app)
    assert f"100 of {len(named):,} places are shown" in spec
    total, parts = counts(app)
    assert sum(parts) == total


def test_sources_say_which_part_of_the_documents_they_show() -> None:
    assert f"Documents 1 to 10 of {DOCUMENTS}." in words(open_page("sources.py"))
    second = open_page("sources.py", part="2")
    assert f"Documents 11 to 12 of {DOCUMENTS}." in words(second)
    assert [head.value[:2] for head in second.header if head.value.startswith("K")] == ["K:"]
    assert "of 10 documents are shown, the first." in "".join(pictures(open_page("sources.py")))


def test_unanswered_questions_on_the_overview_say_that_they_are_a_part(large: Path) -> None:
    said = words(open_page("overview.py"))
    found = re.search(r"(\d+) questions, with what other sources report", said)
    assert found is not None
    assert f"20 of {found[1]} questions are shown." in said


def test_the_search_counts_what_it_finds_among_all_statements(large: Path) -> None:
    app = open_page("overview.py", q="loom")
    found, every = numbers(next(text.value for text in app.text if "mention “loom”" in text.value))
    assert every == sum(
        len(rows(large, table))
        for table in ("figures", "events", "place_mentions", "name_mentions", "exclusions")
    )
    assert len(app.dataframe[0].value) == found > 100


@pytest.mark.parametrize("table", ["Figures", "Place mentions", "Topics"])
def test_data_counts_its_rows(table: str, large: Path) -> None:
    descriptor = json.loads((large / "datapackage.json").read_text("utf-8"))
    name = next(r["name"] for r in descriptor["resources"] if r["title"] == table)
    app = open_page("data.py", table=table, search="7")
    (said,) = (text.value for text in app.text if text.value.endswith("shown."))
    part, whole = numbers(said)
    assert whole == len(rows(large, name))
    assert 0 < part < whole
    assert len(app.dataframe[0].value) == part


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens(name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1
