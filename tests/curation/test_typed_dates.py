"""A date as a person types it: read, written in words again, and refused in words."""

import pytest

from sourcebook.curation.typed_dates import read_day, read_typed, write_typed


@pytest.mark.parametrize(
    ("typed", "edtf", "written"),
    [
        ("22 June 2019", "2019-06-22", "22 June 2019"),
        ("June 22, 2019", "2019-06-22", "22 June 2019"),
        ("22/06/2019", "2019-06-22", "22 June 2019"),
        ("2019-06-22", "2019-06-22", "22 June 2019"),
        ("  June   2019 ", "2019-06", "June 2019"),
        ("spring 2003", "2003-21", "spring 2003"),
        ("2003-21", "2003-21", "spring 2003"),
        ("fall 2003", "2003-23", "autumn 2003"),
        ("2011 to 2013", "2011/2013", "2011 to 2013"),
        ("since 2011", "2011/..", "2011 or later"),
        ("2011 or later", "2011/..", "2011 or later"),
        ("until 2011", "../2011", "2011 or earlier"),
        ("2011 or earlier", "../2011", "2011 or earlier"),
        ("about 1965", "1965~", "approximately 1965"),
    ],
)
def test_a_date_in_words_or_in_edtf_is_read_and_shown_in_words(
    typed: str, edtf: str, written: str
) -> None:
    assert read_typed(typed) == edtf
    assert write_typed(edtf) == written
    assert read_typed(written) == edtf


@pytest.mark.parametrize("typed", ["soon", "yesterday", "6/7/2019", "2013/2011", "31 June 2019"])
def test_what_is_no_date_or_may_be_two_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(ValueError, match=f"“{typed}” cannot be read as a date; write it like 22 J"):
        read_typed(typed)
    assert write_typed(typed) == typed


def test_a_day_is_a_day_and_no_month() -> None:
    assert read_day("22 June 2019") == read_day("22.6.2019") == "2019-06-22"
    assert read_day(" ") == ""
    with pytest.raises(ValueError, match="“June 2019” cannot be read as a day"):
        read_day("June 2019")
