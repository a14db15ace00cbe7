"""The names that a text holds: known ones, capitalised ones that no list explains, and groups."""

import pandas as pd
import pytest

from sourcebook.curation.named import (
    Bare,
    find_groups,
    find_known,
    find_uncovered_names,
    find_unknown,
)


def unknown(text: str) -> list[str]:
    return [name for _, _, name in find_unknown(text, 0, len(text))]


def groups(text: str) -> list[str]:
    return [name for _, _, name in find_groups(text)]


def test_a_form_is_found_as_words_of_its_own_the_longest_first_and_none_over_another() -> None:
    forms = frozenset({"MEK", "MEK Iran", "Iran", "(MEK)", "N.C.R."})
    text = "MEK Iran, MEKs, (MEK) and N.C.R. of Iran"
    assert [name for _, _, name in find_known(text, forms)] == [
        "MEK Iran", "(MEK)", "N.C.R.", "Iran",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "It respects the Universal Declaration of Human Rights.",
            ["Universal Declaration of Human Rights"],
        ),
        ("They met Anna Holm and Berit Dahl’s sister.", ["Anna Holm", "Berit Dahl"]),
        ("They left for Camp Hurriya.", ["Camp Hurriya"]),
        ("UNHCR said so.", ["UNHCR"]),
        ("They asked the Red Cross", ["Red Cross"]),
        ("They asked President Holm of the Lake club.", ["Holm of the Lake"]),
        ("so said Nouri al-Maliki.", ["Nouri al-Maliki"]),
    ],
)
def test_capitalised_words_are_a_name(text: str, names: list[str]) -> None:
    assert unknown(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Birds sing. They sing well! “Women sing,” he said.",
        "Two lines\nFar apart",
        "An Iranian, a Muslim and two Germans met on a Monday in May.",
        "They asked the Prime Minister and the Supreme Leader of Islam, and so did I.",
        "PEACE AND HARMONY",
    ],
    ids=["sentences", "lines", "demonyms and days", "titles", "capitals alone"],
)
def test_a_capital_that_a_list_or_the_sentence_explains_is_no_name(text: str) -> None:
    assert unknown(text) == []


def test_what_follows_the_first_word_of_a_sentence_is_looked_at() -> None:
    assert unknown("Under Holm’s guidance they sang.") == ["Holm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rallies of the Iranian opposition", ["Iranian opposition"]),
        ("the Iranian Resistance and people", ["Iranian Resistance"]),
        ("Iraqi authorities and the US government", ["Iraqi authorities", "US government"]),
        ("as far as the mullahs go", ["mullahs"]),
        ("the mullahs' words", ["mullahs"]),
        ("the Syrian régime and its mullas", ["Syrian régime", "mullas"]),
        ("Mullahs and clerics", ["Mullahs", "clerics"]),
    ],
)
def test_a_body_that_acts_is_a_group(text: str, names: list[str]) -> None:
    assert groups(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the largest Iranian opposition group",
        "all Iranian opposition groups",
        "this Iranian opposition organization",
        "the opposition and the regime",
        "polish government buildings",
        "give us government by the people",
        "Iranian people",
    ],
)
def test_a_description_is_no_group(text: str) -> None:
    assert groups(text) == []


TEXT = "The Iranian opposition met Anna Holm at the Fourth Lake Treaty."


def rows(*cited: tuple[str, str]) -> pd.DataFrame:
    """Rows that cite these words of the text, each of its table."""
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for _, words in cited]
    return pd.DataFrame(
        {
            "table": [table for table, _ in cited],
            "start": pd.Series([start for start, _ in spans], dtype="Int64"),
            "end": pd.Series([end for _, end in spans], dtype="Int64"),
        }
    )


def uncovered(cited: pd.DataFrame, mentions: pd.DataFrame | None = None) -> list[tuple[str, str]]:
    nothing = pd.DataFrame({"start": [], "end": []}, dtype="int64")
    body = pd.DataFrame({"start": [0], "end": [len(TEXT)]})
    found = find_uncovered_names(
        TEXT, cited, frozenset({"Anna Holm"}), body, nothing if mentions is None else mentions
    )
    return [(bare.kind, bare.wording) for bare in found]


def test_without_rows_each_name_is_uncovered_once() -> None:
    assert uncovered(rows()) == [
        ("name", "Anna Holm"),
        ("group", "Iranian opposition"),
        ("unknown name", "Fourth Lake Treaty"),
    ]


@pytest.mark.parametrize("table", ["name_mentions", "exclusions"])
def test_a_name_mention_or_an_exclusion_covers_names_and_groups(table: str) -> None:
    cited = rows(
        (table, "Anna Holm"), (table, "Iranian opposition met"), (table, "Fourth Lake Treaty")
    )
    assert uncovered(cited) == []


@pytest.mark.parametrize("table", ["place_mentions", "events"])
def test_a_place_or_a_date_covers_an_unknown_name_and_no_known_one(table: str) -> None:
    cited = rows((table, "Anna Holm"), (table, "Iranian opposition"), (table, "Fourth Lake Treaty"))
    assert uncovered(cited) == [("name", "Anna Holm"), ("group", "Iranian opposition")]


def test_a_figure_covers_no_name() -> None:
    assert len(uncovered(rows(("figures", TEXT)))) == 3


def test_every_word_of_an_unknown_name_needs_a_row() -> None:
    names = ("name_mentions", "Anna Holm"), ("name_mentions", "Iranian opposition")
    assert uncovered(rows(*names, ("exclusions", "Fourth"))) == [
        ("unknown name", "Fourth Lake Treaty")
    ]
    assert uncovered(rows(*names, ("exclusions", "Fourth"), ("exclusions", "Lake Treaty"))) == []


def test_what_is_uncovered_as_a_mention_is_not_named_again() -> None:
    start = TEXT.index("Fourth")
    mentions = pd.DataFrame({"start": [start], "end": [start + 6]})
    assert ("unknown name", "Fourth Lake Treaty") not in uncovered(rows(), mentions)


def test_a_bare_name_says_where_it_is() -> None:
    bare = Bare("name", 27, 36, TEXT[27:36])
    body = pd.DataFrame({"start": [0], "end": [0]})
    nothing = pd.DataFrame({"start": [], "end": []}, dtype="int64")
    found = find_uncovered_names(TEXT, rows(), frozenset({"Anna Holm"}), body, nothing)
    assert found[0] == bare


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is the European Union that pays.", ["European Union"]),
        ("European Union members pay.", ["European Union"]),
        ("They asked the Saudi Press Agency.", ["Saudi Press Agency"]),
        ("They asked the Iranian Anna Holm.", ["Anna Holm"]),
        ("They asked the Union.", ["Union"]),
    ],
)
def test_a_body_has_the_people_before_it_in_its_name(text: str, names: list[str]) -> None:
    assert [words for _, _, words in find_unknown(text, 0, len(text))] == names


def test_a_script_without_capitals_tells_no_name() -> None:
    text = "اعضای باشگاه در کنار دریاچه با Anna Holm سخن گفتند"
    assert [words for _, _, words in find_unknown(text, 0, len(text))] == ["Anna Holm"]
