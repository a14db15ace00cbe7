"""Rows proposed for texts of our own: ids, guesses, and what is left for a person to write."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from sourcebook.curation.proposals import choose_document_id, describe_document, propose_rows
from sourcebook.package import Package, load
from sourcebook.package.dates import read_edtf
from tests.curation.test_checking import LAKE, write_package

FJORD = (
    "Fjord club\r\n"
    "\r\n"
    "Some 40 members and dozens of guests met in Lagos, in Oslo and at Birch in 1992.\r\n"
    "They paid over 12% of it.\r\n"
)


@pytest.fixture(scope="module")
def clubs(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return load(write_package(tmp_path_factory.mktemp("clubs") / "data"))


@pytest.fixture(scope="module")
def proposed(clubs: Package) -> Mapping[str, pd.DataFrame]:
    return propose_rows(FJORD, "C", clubs)


def column(rows: pd.DataFrame, name: str) -> list[object]:
    return list(rows[name].astype("object").where(rows[name].notna(), None))


def with_ids(package: Package, table: str, ids: list[str]) -> Package:
    rows = package[table].iloc[: len(ids)].assign(id=pd.array(ids, dtype="str"))
    return replace(package, tables={**package.tables, table: rows})


# --- documents --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], "A"),
        (["A", "B"], "C"),
        (["A", "C"], "B"),
        ([chr(code) for code in range(ord("A"), ord("Z") + 1)], "AA"),
    ],
    ids=["the first", "after the last", "one left free", "two letters after Z"],
)
def test_a_document_gets_the_first_free_letter(taken: list[str], free: str) -> None:
    documents = pd.DataFrame({"id": pd.Series(taken, dtype="str")})
    assert choose_document_id(Package({}, {"documents": documents})) == free


def test_a_new_document_is_measured_and_left_to_describe(clubs: Package) -> None:
    described = describe_document(FJORD, "C", "fjord.txt", clubs)["documents"]
    assert list(described) == list(clubs["documents"])
    (row,) = described.to_dict("records")
    measured = {name: row[name] for name in ("id", "file_name", "characters", "words")}
    assert measured == {
        "id": "C",
        "file_name": "fjord.txt",
        "characters": len(FJORD),
        "words": 25,
    }
    assert row["sha256"] == hashlib.sha256(FJORD.encode("utf-8")).hexdigest()
    assert row["paragraphs"] == 3
    assert pd.isna(row["title"])
    assert pd.isna(row["perspective"])


def test_a_new_document_is_outlined(clubs: Package) -> None:
    outline = describe_document(FJORD, "C", "fjord.txt", clubs)["paragraphs"]
    assert list(outline) == list(clubs["paragraphs"])
    assert column(outline, "paragraph") == [1, 2, 3]
    assert set(outline["document_id"]) == {"C"}
    lines = [FJORD[row.start : row.end] for row in outline.itertuples()]
    assert lines == [line for line in FJORD.split("\r\n") if line]
    assert set(outline["section"]) == {""}


# --- rows -------------------------------------------------------------------------------------


def test_every_proposed_table_has_the_columns_of_the_schema(
    proposed: Mapping[str, pd.DataFrame], clubs: Package
) -> None:
    assert list(proposed) == ["figures", "events", "place_mentions", "name_mentions"]
    for name, rows in proposed.items():
        assert list(rows) == list(clubs[name])


def test_every_row_cites_its_wording(proposed: Mapping[str, pd.DataFrame]) -> None:
    for rows in proposed.values():
        for row in rows.itertuples():
            assert FJORD[row.start : row.end] == row.wording
            assert row.document_id == "C"
            assert row.paragraph == (3 if "%" in row.wording else 2)


def test_ids_go_on_from_the_last(proposed: Mapping[str, pd.DataFrame]) -> None:
    assert column(proposed["figures"], "id") == ["F05", "F06", "F07"]
    assert column(proposed["events"], "id") == ["E03"]
    assert column(proposed["place_mentions"], "id") == ["M005", "M006", "M007"]


IDS = {
    "after the highest, wherever it stands": (["F07", "F02"], ["F08", "F09", "F10"]),
    "a gap is never filled": (["F01", "F09"], ["F10", "F11", "F12"]),
    "past two digits": (["F99"], ["F100", "F101", "F102"]),
    "compared as numbers and not as text": (["F100", "F99"], ["F101", "F102", "F103"]),
    "from 1 in an empty table": ([], ["F01", "F02", "F03"]),
}


@pytest.mark.parametrize(("used", "following"), IDS.values(), ids=IDS.keys())
def test_the_next_ids_are_free(used: list[str], following: list[str], clubs: Package) -> None:
    rows = propose_rows(FJORD, "C", with_ids(clubs, "figures", used))["figures"]
    assert column(rows, "id") == following


def test_figures_are_guessed_and_say_so(proposed: Mapping[str, pd.DataFrame]) -> None:
    rows = proposed["figures"]
    assert column(rows, "wording") == ["Some 40", "dozens", "over 12%"]
    assert column(rows, "qualifier") == ["about", "vague", "more_than"]
    assert column(rows, "value") == [40, None, 12]
    assert column(rows, "unit")[::2] == ["people", "percent"]
    assert set(rows["note"]) == {"guess: unit, qualifier, value"}


def test_a_range_has_both_ends_and_no_value(clubs: Package) -> None:
    (row,) = propose_rows("They saw 10 to 12 boats.", "C", clubs)["figures"].itertuples()
    assert (row.qualifier, row.low, row.high) == ("range", 10, 12)
    assert row.note == "guess: unit, qualifier, low, high"
    assert pd.isna(row.value)


def test_a_date_is_guessed_with_its_days(proposed: Mapping[str, pd.DataFrame]) -> None:
    (row,) = proposed["events"].itertuples()
    assert (row.wording, row.edtf, row.precision) == ("1992", "1992", "year")
    assert (row.date_start, row.date_end) == ("1992-01-01", "1992-12-31")
    assert row.note.startswith("guess: ")


DATES = {
    "a year": "in 1965",
    "an approximate year": "circa 1965",
    "a month": "in May 1990",
    "a day": "on 3 July 1988",
    "a season": "in summer 1988",
    "years": "from 2004 to 2009",
    "a decade": "in the 1990s",
    "since a year": "since 1981",
}


@pytest.mark.parametrize("words", DATES.values(), ids=DATES.keys())
def test_the_precision_that_is_guessed_is_the_one_that_the_rules_ask_for(
    words: str, clubs: Package
) -> None:
    (row,) = propose_rows(f"They met {words}.", "C", clubs)["events"].itertuples()
    assert row.precision == read_edtf(row.edtf).precision


def test_an_open_beginning_has_a_last_day_alone(clubs: Package) -> None:
    (row,) = propose_rows("They met before 1990.", "C", clubs)["events"].itertuples()
    dates = (row.edtf, row.date_start, row.date_end, row.precision)
    assert dates == ("../1990", "", "1990-12-31", "open")


UNDATED = {
    "a relative date": ("They met in recent years.", ""),
    "a season without a year": ("They met in the spring.", ""),
}


@pytest.mark.parametrize(("text", "edtf"), UNDATED.values(), ids=UNDATED.keys())
def test_a_date_without_days_gets_none(text: str, edtf: str, clubs: Package) -> None:
    (row,) = propose_rows(text, "C", clubs)["events"].itertuples()
    assert (row.edtf, row.date_start, row.date_end) == (edtf, "", "")


def test_known_places_are_guessed_and_an_unknown_one_is_noted(
    proposed: Mapping[str, pd.DataFrame],
) -> None:
    rows = proposed["place_mentions"]
    assert column(rows, "wording") == ["Lagos", "Oslo", "Birch"]
    assert column(rows, "place_id") == ["", "P-oslo", "P-camp-birch"]
    unknown, *known = column(rows, "note")
    assert str(unknown).startswith("not in places.csv; add it")
    assert known == ["guess: place_id"] * 2


def test_a_word_for_a_place_that_it_does_not_name_asks_for_an_exclusion(clubs: Package) -> None:
    (row,) = propose_rows("They are known abroad.", "C", clubs)["place_mentions"].itertuples()
    assert (row.wording, row.place_id) == ("abroad", "")
    assert row.note.startswith("names no place; move it to exclusions.csv")


def test_a_number_that_no_word_qualifies_is_unqualified(clubs: Package) -> None:
    (row,) = propose_rows("They saw 10 boats.", "C", clubs)["figures"].itertuples()
    assert (row.qualifier, row.value) == ("unqualified", 10)


def test_rows_without_a_span_or_an_id_are_no_obstacle(clubs: Package) -> None:
    rows = clubs["figures"].copy()
    rows.loc[0, ["start", "end"]] = pd.NA
    rows.loc[1, "id"] = ""
    unfinished = replace(clubs, tables={**clubs.tables, "figures": rows})
    proposed = propose_rows(LAKE, "A", unfinished)["figures"]
    assert column(proposed, "wording") == ["12"]
    assert column(proposed, "id") == ["F05"]


def test_what_only_a_person_can_write_stays_empty(proposed: Mapping[str, pd.DataFrame]) -> None:
    for name, rows in proposed.items():
        assert rows["topic_id"].isna().all()
        assert name == "name_mentions" or rows["statement"].isna().all()


def test_what_a_row_covers_is_not_proposed(clubs: Package) -> None:
    assert all(rows.empty for rows in propose_rows(LAKE, "A", clubs).values())


def test_a_text_that_states_nothing_has_no_rows(clubs: Package) -> None:
    for name, rows in propose_rows("The club rows.", "C", clubs).items():
        assert rows.empty
        assert list(rows) == list(clubs[name])


def test_progress_ends_whole(clubs: Package) -> None:
    told: list[float] = []
    propose_rows(FJORD, "C", clubs, told.append)
    assert told[-1] == 1
