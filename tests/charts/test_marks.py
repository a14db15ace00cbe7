"""What a mark means to a reader: per qualifier and precision, its shape, fill and arrow."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from sourcebook.charts.compare import comparison_chart
from sourcebook.charts.figures import figures_chart
from sourcebook.charts.kit.marks import LOOKS
from sourcebook.charts.theme import THEMES
from sourcebook.charts.timeline import timeline
from tests.charts import frames
from tests.charts.specs import CAPTION, DOCUMENTS, Spec, by_id, keeps, layers, looks, table

ARROW_RIGHT = {"arrow right", "head right"}
ARROW_LEFT = {"arrow left", "head left"}
DOCUMENT = "shape of its document"

NUMBERS = {
    "unqualified": {"filled mark", DOCUMENT},
    "more_than": {"hollow mark", DOCUMENT} | ARROW_RIGHT,
    "at_least": {"hollow mark", DOCUMENT, "bar at it"} | ARROW_RIGHT,
    "less_than": {"hollow mark", DOCUMENT} | ARROW_LEFT,
    "at_most": {"hollow mark", DOCUMENT, "bar at it"} | ARROW_LEFT,
    "about": {"hollow mark", "filled dot", DOCUMENT, "pale band"},
    "range": {"line", "end"},
}
OTHER_NUMBERS = {
    "unqualified": {"hollow mark", "shape cross"},
    "more_than": {"hollow mark", "shape cross"} | ARROW_RIGHT,
    "at_least": {"bar at it"} | ARROW_RIGHT,
    "less_than": {"hollow mark", "shape cross"} | ARROW_LEFT,
    "at_most": {"bar at it"} | ARROW_LEFT,
    "about": {"hollow mark", "shape cross", "dashed line"},
    "range": {"dashed line", "end"},
}
DATES = {
    "1990-04-24": {"bar", "pale edge"},
    "1990-04": {"bar", "pale edge"},
    "1988-22": {"bar", "pale edge"},
    "1965": {"bar"},
    "2004/2009": {"bar"},
    "1981/..": {"bar"} | ARROW_RIGHT,
    "../1978": {"bar"} | ARROW_LEFT,
    "../1988-22": {"bar", "pale edge"} | ARROW_LEFT,
}
SPAN = frames.events(
    *(frames.event(f"E{n:02}", edtf) for n, edtf in enumerate(DATES, start=1)),
    frames.event("E20", "1965/2015"),
    frames.event("E21", ""),
)


def stated(qualifier: str) -> dict[str, Any]:
    """Take the cells of a number with this qualifier."""
    if qualifier == "range":
        return {"value": None, "qualifier": "range", "low": 700, "high": 950}
    return {"value": 1000, "qualifier": qualifier}


VALUES = frames.figures(
    *(
        frames.figure(f"F{n:02}", **stated(qualifier), topic_id="T-F01")
        for n, qualifier in enumerate(NUMBERS, start=1)
    )
)
REPORTED = frames.others(
    *(frames.other(q, 900, q) for q in OTHER_NUMBERS if q != "range"),
    frames.other("range", None, "range", low=800, high=1200),
    frames.other("between", 13, "range", low=13, high=14),
)


def figures_picture() -> Spec:
    return figures_chart(
        VALUES,
        subject="Boats",
        unit=frames.PEOPLE,
        documents=DOCUMENTS,
        others=REPORTED,
        caption=CAPTION,
    )


def comparison_picture() -> Spec:
    rows = frames.statements(VALUES, SPAN[:0])
    return comparison_chart(
        rows, REPORTED, units=frames.UNITS, documents=DOCUMENTS, caption=CAPTION
    )


NUMBER_PICTURES = {"figures": figures_picture, "compare": comparison_picture}


@pytest.mark.parametrize("picture", NUMBER_PICTURES)
@pytest.mark.parametrize("qualifier", NUMBERS)
def test_a_number_looks_as_it_is_qualified(picture: str, qualifier: str) -> None:
    spec = NUMBER_PICTURES[picture]()
    id = VALUES.set_index("qualifier").at[qualifier, "id"]
    assert looks(spec, by_id(spec)[id]) == NUMBERS[qualifier]


@pytest.mark.parametrize("picture", NUMBER_PICTURES)
def test_about_allows_a_tenth_to_each_side_and_a_range_is_from_end_to_end(picture: str) -> None:
    spec = NUMBER_PICTURES[picture]()
    about = by_id(spec)[VALUES.set_index("qualifier").at["about", "id"]]
    assert (about["start"], about["end"]) == (900, 1100)
    spans = [(row["start"], row["end"]) for row in table(spec, "rows") if row["kind"] == "range"]
    assert spans == [(700, 950), (800, 1200), (13, 14)]


@pytest.mark.parametrize("picture", NUMBER_PICTURES)
def test_pointers_on_another_source_reach_its_own_words_and_no_citation(picture: str) -> None:
    spec = NUMBER_PICTURES[picture]()
    layer = {part["name"]: part for part in spec["layer"] if "name" in part}
    for row in table(spec, "rows"):
        reached = [name for name, part in layer.items() if keeps(part, row)]
        assert reached == (["others"] if row["other"] else ["cited"])


@pytest.mark.parametrize("picture", NUMBER_PICTURES)
def test_what_another_source_reports_is_grey_and_open(picture: str) -> None:
    spec = NUMBER_PICTURES[picture]()
    rows = [row for row in table(spec, "rows") if row["other"]]
    found = [looks(spec, row) for row in rows]
    assert found == [*OTHER_NUMBERS.values(), OTHER_NUMBERS["range"]]
    inks = THEMES["light"]
    for row in rows:
        for part in layers(spec, "rows"):
            fields = {row.get(field) for field in ("at", "start")} - {None}
            if part["encoding"]["x"].get("field") in ("at", "start", "end") and fields:
                own = part["encoding"].get("color", part["encoding"].get("stroke", {}))
                reached = looks({**spec, "layer": [part]}, row)
                assert not (reached and own.get("field") == "document_id"), reached
                assert not reached or own.get("value", inks.muted) == inks.muted


def dates_picture(**options: Any) -> Spec:
    return timeline(SPAN, documents=DOCUMENTS, caption=CAPTION, **options)


def dates_compared() -> Spec:
    rows = frames.statements(VALUES[:0], SPAN)
    return comparison_chart(
        rows, REPORTED[:0], units=frames.UNITS, documents=DOCUMENTS, caption=CAPTION
    )


DATE_PICTURES: dict[str, tuple[Callable[[], Spec], str]] = {
    "timeline": (dates_picture, "rows"),
    "compact": (lambda: dates_picture(compact=True), "events"),
    "compare": (dates_compared, "rows"),
}


@pytest.mark.parametrize("picture", DATE_PICTURES)
@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_a_bar_with_an_arrow_to_its_open_side_alone(picture: str, edtf: str) -> None:
    make, rows = DATE_PICTURES[picture]
    spec = make()
    id = SPAN.set_index("edtf").at[edtf, "id"]
    assert looks(spec, by_id(spec, rows)[id], rows) == DATES[edtf]


def test_a_statement_without_a_date_has_words_in_place_of_a_mark() -> None:
    spec = dates_picture()
    row = by_id(spec)["E21"]
    assert looks(spec, row) == set()
    assert row["aside_wide"] == row["aside_narrow"] == "“some words”"


def test_a_date_of_another_source_is_a_dashed_bar() -> None:
    dates = frames.others(frames.other("x", None, unit="date", edtf="1970/2000"))
    rows = frames.statements(VALUES[:0], SPAN.head(4))
    spec = comparison_chart(rows, dates, units=frames.UNITS, documents=DOCUMENTS, caption=CAPTION)
    (row,) = (row for row in table(spec, "rows") if row["other"])
    assert looks(spec, row) == {"dashed bar"}


@pytest.mark.parametrize(
    ("edtf", "begins"),
    [("1981/..", 1982.0), ("../1978", 1978.0), ("../1988-22", pytest.approx(1988.415, abs=0.01))],
)
def test_an_arrow_begins_at_the_open_end_of_its_bar(edtf: str, begins: float) -> None:
    row = by_id(dates_picture())[SPAN.set_index("edtf").at[edtf, "id"]]
    assert row["at"] == begins


def ink(spec: Spec, row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The arrow of a row, by all that gives it a length."""
    return [
        (part["mark"].get("x2Offset"), part["mark"].get("xOffset"), part["mark"].get("size"))
        for part in layers(spec, "rows")
        if keeps_arrow(part, row)
    ]


def keeps_arrow(part: Spec, row: dict[str, Any]) -> bool:
    encoding = part["encoding"]
    ends = {encoding["x"].get("field"), encoding.get("x2", encoding["x"]).get("field")}
    return ends == {"at"} and bool(looks({"layer": [part]}, row) & ARROW_RIGHT)


def test_an_arrow_is_as_long_for_141_as_for_120_000() -> None:
    values = frames.figures(
        frames.figure("F01", 141, "more_than"),
        frames.figure("F02", 120_000, "more_than"),
    )
    spec = figures_chart(
        values,
        subject="Boats",
        unit=frames.PEOPLE,
        documents=DOCUMENTS,
        others=REPORTED[:0],
        caption=CAPTION,
    )
    small, large = by_id(spec)["F01"], by_id(spec)["F02"]
    assert ink(spec, small) == ink(spec, large)
    assert len(ink(spec, small)) == 2, "a line and a head"
    (line, _), (_, head) = ink(spec, small)[0][:2], ink(spec, small)[1][:2]
    assert 12 <= line <= 22 and 12 <= head <= 22


def test_an_arrow_at_the_end_of_the_axis_has_room_in_the_picture() -> None:
    for spec in (figures_picture(), dates_picture()):
        ends = {
            json.dumps(part["encoding"]["x"]["scale"]["range"])
            for part in layers(spec, "rows")
            if "scale" in part["encoding"]["x"]
        }
        (ends_of_all,) = ends
        free = json.loads(ends_of_all)[1]["expr"].removeprefix("width - ")
        reach = max(abs(line or head or 0) for line, head, _size in ink(spec, arrowed(spec)))
        assert int(free) >= reach + 4


def test_an_arrow_that_points_back_at_the_first_number_stays_off_what_is_stated() -> None:
    spec = figures_picture()
    scale = next(
        part["encoding"]["x"]["scale"]
        for part in layers(spec, "rows")
        if "scale" in part["encoding"]["x"]
    )
    (stated,) = (
        part["encoding"]["x"]["value"]["expr"]
        for part in layers(spec, "rows")
        if part["encoding"].get("text", {}).get("field") == "stated"
    )
    pixels = re.compile(r"layout == 'wide' \? (\d+) : \d+")
    first, end = (pixels.findall(expr)[0] for expr in (scale["range"][0]["expr"], stated))
    row = by_id(spec)[VALUES.set_index("qualifier").at["less_than", "id"]]
    reach = max(
        abs(part["mark"].get("x2Offset", part["mark"].get("xOffset", 0)))
        for part in layers(spec, "rows")
        if looks({"layer": [part]}, row) & ARROW_LEFT
    )
    assert int(first) - reach > int(end)


def arrowed(spec: Spec) -> dict[str, Any]:
    return next(row for row in table(spec, "rows") if row["forward"])


def test_every_qualifier_of_the_tables_has_a_mark_or_no_number() -> None:
    assert set(LOOKS) == set(NUMBERS)
    assert all(look.words for look in LOOKS.values())
