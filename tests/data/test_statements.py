"""What the tables say of the documents, against a person's own reading of the documents."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.comparison import (
    ask,
    cross_checks,
    headline_topics,
    other_sources,
    other_sources_note,
    statements,
    synopsis,
    unanswered,
)
from sourcebook.exports.tables_csv import to_csv
from sourcebook.package import TABLES, Package
from sourcebook.package.constraints import CITED_TABLES
from tests.conftest import DATA
from tests.project.test_wording import loaded, unquoted

BOTH = ("A", "B")

READ = {
    "T-foundation": ({"more than 50 years": "half a century since its founding"},
                     {"1965": "was founded in 1965"}),
    "T-revolution": ({"1978": "before the 1978 Revolution"},
                     {"1979": "After the revolution in 1979"}),
    "T-executions-total": ({"more than 120,000 people": "executed more than 120,000 members"},
                           {"120,000 people": "120,000 of its members and supporters have been"}),
    "T-executions-1988": ({}, {"about 30,000 people": "some 30,000 political prisoners"}),
    "T-camp-deaths": ({}, {"more than 141 people": "over 141 were killed"}),
    "T-camp-injured": ({}, {"1,400 people": "1,400 seriously injured"}),
    "T-relocated-total": ({}, {"“all PMOI members residing”":
                               "all PMOI members residing in Ashraf"}),
    "T-relocation-countries": ({}, {
        "Europe": "to European countries such as UK",
        "United Kingdom": "such as UK",
        "Germany": "UK, Germany, Italy, Sweden",
        "Italy": "Germany, Italy, Sweden",
        "Sweden": "Italy, Sweden, Norway",
        "Norway": "Sweden, Norway, Finland",
        "Finland": "Norway, Finland, Denmark",
        "Denmark": "Finland, Denmark and a large number",
        "Albania": "also in Albania",
    }),
    "T-ncri-head": (
        {"Maryam Rajavi: President of the NCRI; wife of Massoud Rajavi":
         "the wife of Massoud Rajavi, is the president",
         "National Council of Resistance of Iran (NCRI): President: Maryam Rajavi":
         "is the president of the NCRI"},
        {"National Council of Resistance of Iran (NCRI): President-elect: Maryam Rajavi":
         "The president-elect of the NCRI is",
         "Maryam Rajavi: President-elect of the NCRI": "of the NCRI is Mrs. Maryam Rajavi"},
    ),
}  # fmt: skip
"""The main questions in order: what A and what B answer, and the words that say so."""


def test_the_main_questions_are_those_that_were_read(package: Package) -> None:
    assert list(headline_topics(package)["id"]) == list(READ)


@pytest.mark.parametrize("topic", READ)
def test_the_synopsis_gives_what_each_document_states(topic: str, package: Package) -> None:
    (asked,) = [one for one in synopsis(package, BOTH) if one.topic_id == topic]
    for document, values in zip(BOTH, READ[topic], strict=True):
        assert list(dict.fromkeys(a.value for a in asked.answers[document])) == list(values)


@pytest.mark.parametrize("topic", READ)
def test_the_words_for_it_are_in_the_document(topic: str, document_texts: dict[str, str]) -> None:
    for document, values in zip(BOTH, READ[topic], strict=True):
        assert [words for words in values.values() if words not in document_texts[document]] == []


def test_no_document_answers_how_many_lived_or_belonged_when_they_left_or_were_listed(
    package: Package,
) -> None:
    assert list(unanswered(package)["id"]) == [
        "T-members",
        "T-residents",
        "T-relocation-when",
        "T-designations",
    ]


def test_a_vague_number_of_relocated_members_is_no_number(package: Package) -> None:
    rule = ask(package, "T-relocated-albania", BOTH).relation.rule
    assert rule == "Stated by B alone, without a number (F28)."


# --- what relates and what is computed ------------------------------------------------------------


def test_statements_are_all_cited_rows_on_a_topic(package: Package) -> None:
    tables = ("figures", "events", "name_mentions", "place_mentions")
    for topic in package["topics"]["id"]:
        rows = [package[table] for table in tables]
        cited = {id for own in rows for id in own.loc[own["topic_id"] == topic, "id"]}
        found = statements(package, topic)
        assert set(found["id"]) == cited
        assert (found[["statement", "wording", "as_read", "document_id"]] != "").all(axis=None)


def test_where_another_source_exists_the_note_names_it(package: Package) -> None:
    for topic in package["topics"]["id"]:
        note = other_sources_note(package, topic)
        for source in other_sources(package, topic)["source"]:
            assert source in note, topic


COMPUTED = {
    "year_of_writing": (
        "51 years counted from 1965 end in 2016 or 2017 (computed). "
        "The latest year that B names is 2009."
    ),
    "span_of_attacks": "7 years counted from 2009 end in 2016 or 2017 (computed).",
    "deaths_together": "More than 141 and a further 27 make more than 168 people (computed).",
    "age_from_others_year": (
        "More than 50 years counted from 1965 end in 2015 or later (computed). "
        "The latest year that A names is 2018."
    ),
}
"""By hand: 1965 + 51 (+ 1), 2009 + 7 (+ 1), 141 + 27, 1965 + 50."""


def test_cross_checks_compute_what_was_computed_by_hand(package: Package) -> None:
    found = {check.name: check for check in cross_checks(package)}
    assert list(found) == [*COMPUTED, "relocation_distances"]
    assert {name: found[name].computed for name in COMPUTED} == COMPUTED


def test_the_relocation_starts_at_the_later_camp(package: Package) -> None:
    check = {check.name: check for check in cross_checks(package)}["relocation_distances"]
    assert check.computed.startswith("From Camp Liberty to each country's label point")
    assert check.inputs[0] == "M066"


# --- our own words ----------------------------------------------------------------------------

STATED = re.compile(
    r"\b(?:is|are|was|were|be|been)?\s*(?:stated|said|reported|alleged) to\b", re.IGNORECASE
)
OURS = {
    "figures": ("statement", "counts", "note", "period_stated"),
    "events": ("statement", "note"),
    "place_mentions": ("statement", "note"),
    "name_mentions": ("described_as", "note"),
    "places": ("note",),
    "names": ("note",),
    "topics": ("question",),
    "documents": ("perspective", "sources_named", "note", "title_note"),
    "other_figures": ("statement", "counts", "scope_note"),
    "exclusions": ("reason",),
    "changes": ("change", "reason"),
}
"""Columns in our own words, which quote a document where they take its words."""


def our_words(package: Package, table: str) -> dict[tuple[str, int], str]:
    return {
        (column, row): unquoted(text)
        for column in OURS[table]
        for row, text in enumerate(package[table][column], start=2)
    }


def test_a_phrase_that_attributes_twice_is_recognised() -> None:
    assert STATED.search("Camp that was said to be attacked")
    assert STATED.search("Members stated to have left")
    assert not STATED.search(unquoted("Camp “said to be” a city; no date is stated."))


@pytest.mark.parametrize("table", [name for name in OURS if name != "changes"])
def test_no_row_attributes_a_second_time(table: str, package: Package) -> None:
    assert [at for at, text in our_words(package, table).items() if STATED.search(text)] == []


@pytest.mark.parametrize("table", OURS)
def test_no_loaded_word_is_ours(table: str, package: Package) -> None:
    assert [(at, text) for at, text in our_words(package, table).items() if loaded(text)] == []


@pytest.mark.parametrize("table", CITED_TABLES)
def test_what_a_row_quotes_is_in_its_document(
    table: str, package: Package, document_texts: dict[str, str]
) -> None:
    missing = []
    for row in package[table].itertuples():
        text = straight(document_texts[row.document_id])
        for column in set(OURS[table]) - {"note", "reason"}:
            for quoted in re.findall(r"“([^”]*)”", getattr(row, column)):
                if straight(quoted) not in text:
                    missing.append((row.id, quoted))
    assert missing == []


def straight(text: str) -> str:
    """A text in small letters with straight apostrophes; lines and spaces do not matter."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())


# --- the files --------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_a_table_reads_back_from_its_csv(table: str, package: Package) -> None:
    content = to_csv(package[table], package)
    here = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    there = pd.read_csv(Path(DATA) / f"{table}.csv", dtype="str", keep_default_na=False)
    texts = [field["name"] for field in package.fields(table) if field["type"] == "string"]
    pd.testing.assert_frame_equal(here[texts], there[texts])


def test_codes_with_leading_zeros_stay_text(package: Package) -> None:
    assert package["places"].set_index("id").at["P-albania", "iso_n3"] == "008"
