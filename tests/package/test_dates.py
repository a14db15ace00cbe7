"""EDTF dates as first and last days; forms and levels are those of ISO 8601-2."""

import datetime

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.package.dates import read_edtf

DATES = {
    "a year": ("1965", "1965-01-01", "1965-12-31", "year"),
    "the first year of the calendar": ("0001", "0001-01-01", "0001-12-31", "year"),
    "the last year of the calendar": ("9999", "9999-01-01", "9999-12-31", "year"),
    "a month of 31 days": ("1988-07", "1988-07-01", "1988-07-31", "month"),
    "February of a leap year": ("1988-02", "1988-02-01", "1988-02-29", "month"),
    "February of another year": ("1989-02", "1989-02-01", "1989-02-28", "month"),
    "February of a century that is no leap year": ("1900-02", "1900-02-01", "1900-02-28", "month"),
    "a day": ("1988-07-03", "1988-07-03", "1988-07-03", "day"),
    "a leap day": ("1988-02-29", "1988-02-29", "1988-02-29", "day"),
    "spring": ("1988-21", "1988-03-01", "1988-05-31", "season"),
    "summer": ("1988-22", "1988-06-01", "1988-08-31", "season"),
    "autumn": ("1988-23", "1988-09-01", "1988-11-30", "season"),
    "winter, three months from December": ("1988-24", "1988-12-01", "1989-02-28", "season"),
    "winter that ends in a leap year": ("1987-24", "1987-12-01", "1988-02-29", "season"),
    "years": ("2004/2009", "2004-01-01", "2009-12-31", "interval"),
    "months": ("2017-12/2018-01", "2017-12-01", "2018-01-31", "interval"),
    "days": ("1988-07-03/1988-07-05", "1988-07-03", "1988-07-05", "interval"),
    "seasons": ("1988-22/1988-23", "1988-06-01", "1988-11-30", "interval"),
    "from a month to a year": ("1988-07/1989", "1988-07-01", "1989-12-31", "interval"),
    "an interval of one year": ("1988/1988", "1988-01-01", "1988-12-31", "interval"),
    "since a year": ("1981/..", "1981-01-01", None, "open"),
    "since a month": ("1981-06/..", "1981-06-01", None, "open"),
    "since a season": ("1988-22/..", "1988-06-01", None, "open"),
    "since a day": ("1981-06-20/..", "1981-06-20", None, "open"),
    "a year or earlier": ("../1978", None, "1978-12-31", "open"),
    "a season or earlier": ("../1988-22", None, "1988-08-31", "open"),
    "a day or earlier": ("../1981-06-20", None, "1981-06-20", "open"),
}


@pytest.mark.parametrize(("text", "start", "end", "precision"), DATES.values(), ids=DATES.keys())
def test_a_date_has_its_first_and_last_day_and_precision(
    text: str, start: str | None, end: str | None, precision: str
) -> None:
    found = read_edtf(text)
    assert (None if found.start is None else str(found.start)) == start
    assert (None if found.end is None else str(found.end)) == end
    assert found.precision == precision


@settings(deadline=None)
@given(st.from_regex(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True))
def test_a_date_of_the_calendar_reads_as_the_edtf_library_reads_it(text: str) -> None:
    try:
        parsed = parse_edtf(text)
        days = [datetime.date(*day[:3]) for day in (parsed.lower_strict(), parsed.upper_strict())]
    except (EDTFParseException, ValueError):
        with pytest.raises(ValueError, match="is not a date"):
            read_edtf(text)
    else:
        found = read_edtf(text)
        assert [found.start, found.end] == days
        assert found.precision == parsed.precision


REFUSED = {
    "nothing": ("", "is not a date"),
    "a space": (" ", "white space"),
    "a space before": (" 1965", "white space"),
    "a space after": ("1965 ", "white space"),
    "a line end after": ("1965\n", "white space"),
    "a no-break space before": ("\u00a01965", "white space"),
    "a space before the end of an interval": ("1965/ 1970", "white space"),
    "a space after the start of an interval": ("1965 /1970", "white space"),
    "years in reverse": ("2009/2004", "ends before it begins"),
    "months in reverse": ("2018-01/2017-12", "ends before it begins"),
    "days in reverse": ("1988-07-05/1988-07-03", "ends before it begins"),
    "a year that began before the month": ("1988-06/1988", "ends before it begins"),
    "an empty start": ("/2009", "has nothing before"),
    "open at both ends": ("../..", "is open at both ends"),
    "an open start and a space": ("../ 1990", "white space"),
    "an open start and no date": ("../before", "is not a date"),
    "an open start and two ends": ("../1981/1990", "is not a date"),
    "an empty end": ("1981/", "has nothing after"),
    "two dots alone": ("..", "is not a date"),
    "a slash alone": ("/", "has nothing before"),
    "two ends": ("1981/1990/..", "is not a date"),
    "words": ("summer of 1988", "is not a date"),
    "a decade in words": ("1980s", "is not a date"),
    "three digits": ("198", "is not a date"),
    "five digits": ("19880", "is not a date"),
    "31 February": ("1988-02-31", "is not a date"),
    "29 February of no leap year": ("1989-02-29", "is not a date"),
    "month 13": ("1988-13", "is not a date"),
    "month 0": ("1988-00", "is not a date"),
    "day 0": ("1988-07-00", "is not a date"),
    "a month of one digit": ("1988-7", "is not a date"),
    "the order of day, month, year": ("03-07-1988", "is not a date"),
    "digits of another script": ("۱۹۸۸", "is not a date"),
    "a year before the calendar": ("-0001", "is not a date"),
    "a year beyond the calendar": ("Y17E7", "is not a date"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_date_is_refused_with_a_reason(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_edtf(text)


DATE_LIKE = st.text("0123456789-/.XYE?~%u[]{},: ", max_size=16)
CLOSE = st.from_regex(
    r"(\.\./)?[0-9]{4}(-[0-4][0-9]){0,2}[?~%]?(/(\.\.|[0-9]{4}(-[0-4][0-9]){0,2}))?", fullmatch=True
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(CLOSE, DATE_LIKE, st.text(max_size=20)))
def test_any_text_is_a_date_in_order_or_a_value_error(text: str) -> None:
    try:
        found = read_edtf(text)
    except ValueError as error:
        assert str(error)
    else:
        assert found.precision
        assert found.start is None or found.end is None or found.start <= found.end


@settings(max_examples=15, deadline=None)
@given(st.dates(), st.dates())
def test_two_days_are_an_interval_in_order_and_refused_in_reverse(
    one: datetime.date, other: datetime.date
) -> None:
    first, last = sorted((one, other))
    found = read_edtf(f"{first}/{last}")
    assert (found.start, found.end, found.precision) == (first, last, "interval")
    if first < last:
        with pytest.raises(ValueError, match="ends before it begins"):
            read_edtf(f"{last}/{first}")
