"""Cited rows of all tables in one shape, joined with what they refer to."""

import pytest

from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.records import all_records, cited_rows, rows


@pytest.mark.parametrize("table", CITED_TABLES)
def test_joined_rows_keep_all_rows_and_columns_of_their_table(
    table: str, three_package: Package
) -> None:
    own, joined = three_package[table], rows(three_package, table)
    assert list(joined["id"]) == list(own["id"])
    for column in own:
        assert list(joined[column].astype("str")) == list(own[column].astype("str")), column
    assert not joined.columns.duplicated().any()
    assert joined["as_read"].notna().all()


def test_a_figure_has_the_question_subject_and_place_that_it_refers_to(
    three_package: Package,
) -> None:
    found = rows(three_package, "figures").set_index("id")
    held, sent_away = found.loc["F03"], found.loc["F04"]
    assert (held["question"], held["subject"]) == (
        "For how many years was Ada Storm held?",
        "Leadership",
    )
    assert (held["place"], held["kind"], held["iso_n3"]) == ("Egypt", "country", "818")
    assert held["as_read"] == "3 years, 1970 or earlier"
    assert (sent_away["place"], sent_away["kind"]) == ("", "")
    assert sent_away["as_read"] == "more than 4,000 people, spring 1980"


def test_a_row_without_a_topic_has_no_question_and_no_subject(three_package: Package) -> None:
    mention = rows(three_package, "place_mentions").set_index("id").loc["M005"]
    assert (mention["topic_id"], mention["question"], mention["subject"]) == ("", "", "")
    assert (mention["place"], mention["as_read"]) == ("Camp Mole", "base or camp")


def test_a_name_has_its_kind_and_aliases(three_package: Package) -> None:
    mention = rows(three_package, "name_mentions").set_index("id").loc["N002"]
    assert (mention["name"], mention["name_kind"]) == ("Harbour League (HL)", "organisation")
    assert mention["aliases"] == "Harbour League|HL|League"
    assert mention["question"] == "What is the HL?"


def test_every_cited_row_is_a_record_in_the_order_of_the_documents(three_package: Package) -> None:
    found = all_records(three_package)
    assert sorted(found["id"]) == sorted(
        id for table in CITED_TABLES for id in three_package[table]["id"]
    )
    places = list(found[["document_id", "start"]].itertuples(index=False, name=None))
    assert places == sorted(places)
    assert (found["statement"] != "").all()


def test_the_record_of_a_name_says_who_is_described_and_how(three_package: Package) -> None:
    found = all_records(three_package).set_index("id")
    assert found.at["N005", "statement"] == "Harbour League (HL): “So-called”"
    assert found.at["N001", "statement"] == "Harbour League (HL): named here"
    assert found.at["N001", "about"] == "Harbour League (HL) Harbour League HL League"
    assert found.at["X01", "kind"] == "left out"


def test_the_cited_rows_of_a_document_are_all_its_own(three_package: Package) -> None:
    found = cited_rows(three_package, "C")
    assert set(found["document_id"]) == {"C"}
    assert set(found["table"]) == {"figures", "events", "place_mentions", "name_mentions"}


def test_a_record_says_in_a_word_what_it_is(package: Package) -> None:
    every = all_records(package)
    kinds = every.drop_duplicates("table").set_index("table")["kind"].to_dict()
    assert kinds == {
        "figures": "figure",
        "events": "date",
        "place_mentions": "place",
        "name_mentions": "name",
        "exclusions": "left out",
    }
