"""All rows on a question in one shape, and what other sources report on it."""

from typing import Any

import pytest

from sourcebook.comparison import NO_OTHER_SOURCE, other_sources, other_sources_note, statements
from sourcebook.package import Package
from tests.cells import make_package

KINDS = {"T-deaths": "number", "T-when": "date", "T-who": "role", "T-where": "place"}
DEATHS = {"topic_id": "T-deaths", "unit": "people", "counts": "rowers", "qualifier": "more_than",
          "value": 141}  # fmt: skip
ALMANAC = {"id": "O-almanac", "topic_id": "T-deaths", "source": "Harbour Almanac", "unit": "people",
           "qualifier": "at_least", "value": 34, "counts": "all sailors",
           "seen": "full"}  # fmt: skip


def club(**tables: list[dict[str, Any]]) -> Package:
    return make_package(
        "AB",
        topics=[{"id": id, "question": f"{id}?", "kind": kind} for id, kind in KINDS.items()],
        places=[{"id": "P-oslo", "name": "Oslo", "kind": "city"}],
        names=[{"id": "A-edda", "name": "Edda", "kind": "person"}],
        **tables,
    )


def test_statements_are_all_cited_rows_on_a_topic_in_the_order_of_the_documents() -> None:
    package = club(
        figures=[DEATHS | {"document_id": "B"}, DEATHS | {"start": 50, "end": 74}, DEATHS],
        events=[{"topic_id": "T-when", "edtf": "1965", "precision": "year"}],
        place_mentions=[{"topic_id": "T-deaths", "place_id": "P-oslo", "role": "event"}],
        name_mentions=[{"topic_id": "", "name_id": "A-edda"}],
    )
    found = statements(package, "T-deaths")
    assert list(found["id"]) == ["F02", "F03", "M01", "F01"]
    assert list(found["answers"]) == [True, True, False, True]
    assert list(found.index) == [0, 1, 2, 3]
    assert statements(package, "T-nothing").empty


def test_a_statement_has_its_reading_who_is_counted_when_and_where() -> None:
    row = {"period": "../1978", "period_stated": "before the fire", "place_id": "P-oslo"}
    (found,) = statements(club(figures=[DEATHS | row]), "T-deaths").itertuples()
    assert (found.as_read, found.counts) == ("more than 141 people", "rowers")
    assert (found.period_read, found.place) == ("1978 or earlier", "Oslo")
    assert found.period_stated == "before the fire"
    assert (found.question, found.topic_id) == ("T-deaths?", "T-deaths")


def test_a_description_names_who_is_described() -> None:
    described = {"topic_id": "T-who", "name_id": "A-edda"}
    package = club(name_mentions=[described | {"described_as": "President of the club"}, described])
    assert list(statements(package, "T-who")["as_read"]) == ["Edda: President of the club", "Edda"]


def test_what_is_said_of_the_subject_itself_needs_no_name() -> None:
    """The subject is known by its id: another name may begin with the same words."""
    described = {"topic_id": "T-who", "described_as": "Largest club on the lake"}
    package = make_package(
        "A",
        topics=[{"id": "T-who", "question": "Who is it?", "kind": "role"}],
        names=[
            {"id": "A-club", "name": "Rowing Club (RC)", "aliases": "RC|Rowing Club"},
            {"id": "A-youth", "name": "Rowing Club Youth"},
        ],
        name_mentions=[described | {"name_id": one} for one in ("A-club", "A-youth")],
    )
    assert list(statements(package, "T-who")["as_read"]) == [
        "Largest club on the lake",
        "Rowing Club Youth: Largest club on the lake",
    ]


def test_a_place_answers_where_by_its_name_and_who_by_what_is_stated_of_it() -> None:
    mention = {"place_id": "P-oslo", "role": "actor", "statement": "City that paid"}
    package = club(place_mentions=[mention | {"topic_id": one} for one in ("T-where", "T-who")])
    assert list(statements(package, "T-where")["as_read"]) == ["Oslo"]
    assert list(statements(package, "T-who")["as_read"]) == ["City that paid"]


# --- other sources ----------------------------------------------------------------------------


def test_other_sources_are_read_with_their_range_or_date() -> None:
    ranged = ALMANAC | {"id": "O-range", "qualifier": "range", "value": None, "low": 2800}
    dated = {"id": "O-date", "topic_id": "T-when", "unit": "date", "qualifier": "unqualified"}
    package = club(
        other_figures=[
            ALMANAC | {"published": "2022-06-08", "edtf": "1988"},
            ranged | {"high": 5000},
            dated | {"edtf": "2017-12-28", "seen": "copy"},
        ]
    )
    found = other_sources(package, "T-deaths")
    assert list(found["as_read"]) == ["at least 34 people", "2,800 to 5,000 people"]
    assert list(found["published_read"]) == ["8 June 2022", ""]
    assert list(found["period_read"]) == ["1988", ""]
    (day,) = other_sources(package, "T-when").itertuples()
    assert (day.as_read, day.period_read) == ("28 December 2017", "")
    assert day.seen_read == "read in a copy kept elsewhere"


def test_other_sources_come_by_date_and_those_without_one_last() -> None:
    dates = ["", "2003/..", "../1979", "1971/1979", "1988", "1988-07/1988-12", "1988-22", "2003"]
    others = [ALMANAC | {"id": f"O-{number}", "edtf": edtf} for number, edtf in enumerate(dates)]
    found = other_sources(club(other_figures=[*others, ALMANAC]), "T-deaths")
    assert list(found["edtf"]) == [
        "1971/1979",  # begins before the end of 1979, the only day that "by 1979" names
        "../1979",
        "1988",
        "1988-22",  # June to August
        "1988-07/1988-12",
        "2003",
        "2003/..",  # begins on the same day, and does not end
        "",
        "",
    ]
    assert list(found["id"])[-2:] == ["O-0", "O-almanac"]  # as in the table


def test_a_topic_without_other_sources_has_an_empty_list_of_them() -> None:
    found = other_sources(club(other_figures=[ALMANAC]), "T-when")
    assert found.empty
    assert {"as_read", "period_read", "seen_read"} <= set(found)


PERIOD = {"edtf": "2011-04-08"}
DATED = {"id": "O-date", "topic_id": "T-when", "unit": "date", "qualifier": "unqualified",
         "source": "The Gazette", "statement": "Removal from the list", "edtf": "2009"}  # fmt: skip
NOTES: dict[str, tuple[dict[str, list[dict[str, Any]]], str, str]] = {
    "a number without another source": ({"figures": [DEATHS]}, "T-deaths", NO_OTHER_SOURCE),
    "a date without another source": (
        {"events": [{"topic_id": "T-when", "edtf": "1965"}]}, "T-when", NO_OTHER_SOURCE,
    ),
    "no number stated, so none was looked for": (
        {"figures": [DEATHS | {"qualifier": "vague", "value": None}]}, "T-deaths", "",
    ),
    "no document answers": ({}, "T-deaths", ""),
    "a description, for which none was looked": (
        {"name_mentions": [{"topic_id": "T-who", "name_id": "A-edda"}]}, "T-who", "",
    ),
    "what a source counts is given": (
        {"figures": [DEATHS], "other_figures": [ALMANAC]},
        "T-deaths", "at least 34 people (Harbour Almanac, all sailors)",
    ),
    "the time is given, and the same time covers the whole": (
        {"figures": [DEATHS | {"period": "2011"}], "other_figures": [ALMANAC | PERIOD]},
        "T-deaths", "at least 34 people (Harbour Almanac, all sailors, 8 April 2011)",
    ),
    "figures for single days are no source for an undated whole": (
        {"figures": [DEATHS], "other_figures": [ALMANAC | PERIOD]},
        "T-deaths", "no other source is listed for the whole number; figures for particular dates: "
        "at least 34 people (Harbour Almanac, all sailors, 8 April 2011)",
    ),
    "figures for another time are no source for a dated whole": (
        {"figures": [DEATHS | {"period": "../1978"}], "other_figures": [ALMANAC | PERIOD]},
        "T-deaths", "no other source is listed for the whole number; figures for particular dates: "
        "at least 34 people (Harbour Almanac, all sailors, 8 April 2011)",
    ),
    "other sources are given where no document states a number": (
        {"other_figures": [ALMANAC]},
        "T-deaths", "at least 34 people (Harbour Almanac, all sailors)",
    ),
    "of a date it is said what it dates": (
        {"other_figures": [DATED, DATED | {"id": "O-two", "edtf": "2012", "source": "AP"}]},
        "T-when", "2009 (The Gazette: Removal from the list); 2012 (AP: Removal from the list)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tables", "topic", "note"), NOTES.values(), ids=NOTES.keys())
def test_the_note_gives_other_sources_or_says_that_none_is_listed(
    tables: dict[str, list[dict[str, Any]]], topic: str, note: str
) -> None:
    assert other_sources_note(club(**tables), topic) == note
