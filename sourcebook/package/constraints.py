"""The rules that concern several fields of a table, which a table schema cannot express."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from sourcebook.package.dates import read_edtf
from sourcebook.package.in_words import joined, plain_number
from sourcebook.package.problems import Problem
from sourcebook.package.units import DATE

MAX_WORDS = 8
"""The longest wording, in words."""
CITED_TABLES = ("figures", "events", "place_mentions", "name_mentions", "exclusions")
UNDATED = ("relative", "undated")
"""The precisions of events that have no date."""

LAST_YEAR = 2999
"""Later dates are typing errors, and no chart can show them."""

Tables = Mapping[str, pd.DataFrame]
Rule = Callable[[Tables], Iterator[Problem]]


def _broken(
    table: str, frame: pd.DataFrame, mask: pd.Series, field: str, message: str
) -> Iterator[Problem]:
    for position in mask.fillna(False).to_numpy(dtype=bool).nonzero()[0]:
        cell = frame[field].iat[position]
        value = "" if pd.isna(cell) else _as_written(cell)
        yield Problem(f"{table}.csv", message, int(position) + 2, field, value)


def _as_written(cell: Any) -> str:
    if isinstance(cell, pd.Timestamp):
        return str(cell.date())
    return plain_number(cell) if isinstance(cell, float) else str(cell)


def _check_spans(tables: Tables) -> Iterator[Problem]:
    for name in (*CITED_TABLES, "paragraphs"):
        frame = tables[name]
        backward = frame["end"] <= frame["start"]
        yield from _broken(name, frame, backward, "end", "is not after start; correct the span")


def _check_wording(tables: Tables) -> Iterator[Problem]:
    for name in CITED_TABLES:
        frame = tables[name]
        words = frame["wording"].str.split().str.len()
        message = f"is longer than {MAX_WORDS} words; cut it to the words that carry the figure"
        yield from _broken(name, frame, words > MAX_WORDS, "wording", message)
        length = frame["wording"].str.len()
        differs = (frame["end"] > frame["start"]) & (length != frame["end"] - frame["start"])
        message = "is not as long as the span from start to end; correct one of them"
        yield from _broken(name, frame, differs, "wording", message)


def _check_paragraphs(tables: Tables) -> Iterator[Problem]:
    key = ["document_id", "paragraph"]
    outline = tables["paragraphs"][[*key, "start", "end"]]
    for name in CITED_TABLES:
        frame = tables[name]
        placed = frame[key].merge(outline, on=key, how="left").set_axis(frame.index)
        outside = (frame["start"] < placed["start"]) | (frame["end"] > placed["end"])
        message = "does not hold the span from start to end; correct the paragraph or the span"
        yield from _broken(name, frame, outside, "paragraph", message)


def _check_outline(tables: Tables) -> Iterator[Problem]:
    frame = tables["paragraphs"]
    by_document = frame.groupby("document_id")
    expected = by_document.cumcount() + 1
    message = "breaks the numbering; a document's paragraphs are numbered from 1 in order"
    yield from _broken("paragraphs", frame, frame["paragraph"] != expected, "paragraph", message)
    overlaps = frame["start"] <= by_document["end"].shift()
    message = "begins before the paragraph above ends; correct the span"
    yield from _broken("paragraphs", frame, overlaps, "start", message)
    documents = tables["documents"]
    counted = documents["id"].map(by_document.size()).fillna(0)
    message = "is not the number of this document's rows in paragraphs.csv; correct one of them"
    yield from _broken(
        "documents", documents, documents["paragraphs"] != counted, "paragraphs", message
    )
    beyond = documents["id"].map(by_document["end"].max()) > documents["characters"]
    message = "is less than the end of the last paragraph; correct one of them"
    yield from _broken("documents", documents, beyond, "characters", message)


WITHOUT_VALUE = ("vague", "range")
"""The qualifiers of figures that have no value."""


def _check_values(tables: Tables) -> Iterator[Problem]:
    frame = tables["figures"]
    empty = frame["value"].isna()
    for qualifier in WITHOUT_VALUE:
        own = frame["qualifier"] == qualifier
        message = f"must be empty, because the qualifier is {qualifier}"
        mend = "; remove it or change the qualifier"
        yield from _broken("figures", frame, own & ~empty, "value", message + mend)
    message = f"is missing; only the qualifiers {joined(WITHOUT_VALUE)} go without a value"
    without = frame["qualifier"].isin(WITHOUT_VALUE)
    yield from _broken("figures", frame, ~without & empty, "value", message)
    message = "is only for dates; choose another unit, or make the row an event"
    yield from _broken("figures", frame, frame["unit"] == DATE, "unit", message)


def _check_ranges(tables: Tables) -> Iterator[Problem]:
    """Require both ends of a range, in order, and none without the qualifier range."""
    for name in ("figures", "other_figures"):
        frame = tables[name]
        ranged = frame["qualifier"].eq("range") & frame["unit"].ne(DATE)
        for field in ("low", "high"):
            message = "is missing; a range has both ends, low and high"
            yield from _broken(name, frame, ranged & frame[field].isna(), field, message)
            message = "must be empty, because the qualifier is not range; remove it or change that"
            yield from _broken(name, frame, ~ranged & frame[field].notna(), field, message)
        message = "is less than low; correct the range"
        yield from _broken(name, frame, frame["high"] < frame["low"], "high", message)


def _check_units(tables: Tables) -> Iterator[Problem]:
    """Require a symbol and its position together."""
    frame = tables["units"]
    for field, other in (("symbol", "symbol_position"), ("symbol_position", "symbol")):
        alone = frame[field].eq("") & frame[other].ne("")
        message = f"is missing beside a {other}; give both or neither"
        yield from _broken("units", frame, alone, field, message)


EDTF_FIELDS = (
    ("figures", "period"),
    ("events", "edtf"),
    ("other_figures", "edtf"),
    ("other_figures", "published"),
)


def edtf_error(text: str) -> str | None:
    """Say what is wrong with an EDTF string; None for a good or an empty one."""
    try:
        if text:
            read_edtf(text)
    except ValueError as error:
        return str(error)
    return None


def _check_edtf(tables: Tables) -> Iterator[Problem]:
    for name, field in EDTF_FIELDS:
        frame = tables[name]
        errors = frame[field].map({text: edtf_error(text) for text in frame[field].unique()})
        for error in errors.dropna().unique():
            message = f"{error}; write it like 1988, 1988-22, 1981/.. or ../1978"
            yield from _broken(name, frame, errors == error, field, message)


def _check_periods(tables: Tables) -> Iterator[Problem]:
    """Require the stated time in words beside a period that is read as a date."""
    frame = tables["figures"]
    unsaid = frame["period"].ne("") & frame["period_stated"].eq("")
    message = "is missing beside a period; say in our words what time is stated"
    yield from _broken("figures", frame, unsaid, "period_stated", message)


def _check_dates(tables: Tables) -> Iterator[Problem]:
    """Require a date for an event, unless its precision says that it has none."""
    frame = tables["events"]
    backward = frame["date_end"] < frame["date_start"]
    yield from _broken("events", frame, backward, "date_end", "is before date_start; correct it")
    for field in ("date_start", "date_end"):
        message = f"is after the year {LAST_YEAR}; correct it"
        yield from _broken("events", frame, frame[field].dt.year > LAST_YEAR, field, message)
    without = frame["precision"].isin(UNDATED)
    message = "must be empty, because the precision is relative or undated"
    for field in ("edtf", "date_start", "date_end"):
        filled = frame[field].notna() & (frame[field].astype("str") != "")
        yield from _broken("events", frame, without & filled, field, message)
    message = "is missing; only the precisions relative and undated go without a date"
    yield from _broken("events", frame, ~without & (frame["edtf"] == ""), "edtf", message)


def _check_days(tables: Tables) -> Iterator[Problem]:
    """Compare first day, last day and precision of an event with its EDTF date."""
    frame = tables["events"]
    for position, row in enumerate(frame.itertuples()):
        if not row.edtf or row.precision in UNDATED or edtf_error(row.edtf):
            continue  # said by another rule
        expected = read_edtf(row.edtf)
        for field, value in (
            ("precision", expected.precision),
            ("date_start", expected.start),
            ("date_end", expected.end),
        ):
            cell = getattr(row, field)
            stated = None if pd.isna(cell) else cell.date() if field != "precision" else cell
            if stated != value:
                wanted = "be empty" if value is None else f"be {value}"
                message = f"does not agree with the EDTF date {row.edtf}; it should {wanted}"
                yield Problem("events.csv", message, position + 2, field, str(stated or ""))


def _check_places(tables: Tables) -> Iterator[Problem]:
    frame = tables["places"]
    for field, other in (("latitude", "longitude"), ("longitude", "latitude")):
        alone = frame[field].isna() & frame[other].notna()
        message = f"is missing beside a {other}; give both or neither"
        yield from _broken("places", frame, alone, field, message)
    sized = frame["kind"].isin(["country", "city", "camp"]) & frame["latitude"].notna()
    message = "is missing; a place on the map has an extent"
    yield from _broken("places", frame, sized & frame["radius_km"].isna(), "radius_km", message)
    nowhere = frame["kind"].eq("country") & frame["iso_n3"].eq("")
    message = "is missing; a country is found on the map by its ISO 3166-1 numeric code"
    yield from _broken("places", frame, nowhere, "iso_n3", message)


def _check_other_figures(tables: Tables) -> Iterator[Problem]:
    frame = tables["other_figures"]
    ranged = frame["qualifier"] == "range"
    nothing = frame["value"].isna() & ~ranged & frame["edtf"].eq("")
    message = "is missing; give a value, low and high, or an EDTF date"
    yield from _broken("other_figures", frame, nothing, "value", message)
    dateless = frame["unit"].eq(DATE) & frame["edtf"].eq("")
    message = "is missing; the unit is date"
    yield from _broken("other_figures", frame, dateless, "edtf", message)


RULES: tuple[Rule, ...] = (
    _check_spans,
    _check_wording,
    _check_paragraphs,
    _check_outline,
    _check_values,
    _check_ranges,
    _check_units,
    _check_edtf,
    _check_periods,
    _check_dates,
    _check_days,
    _check_places,
    _check_other_figures,
)
