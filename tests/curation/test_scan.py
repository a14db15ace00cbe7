"""What a scan finds in texts of our own, what it passes over, and what it calls covered."""

import pandas as pd
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.curation import number_grammar, scan, time_grammar
from sourcebook.curation.patterns import RULES, RULES_OF_WORD
from sourcebook.curation.scan import COLUMNS, KINDS, find_mentions, find_uncovered

OURS = ("Camp Hope", "Hope")


def mentions(text: str, *columns: str) -> list[tuple[object, ...]]:
    found = find_mentions(text, OURS)[list(columns)].astype(object)
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


def test_the_columns_are_those_that_the_tables_need() -> None:
    found = find_mentions("")
    assert tuple(found) == COLUMNS
    assert found.empty
    assert str(found["value"].dtype) == "Float64"


@pytest.mark.parametrize(
    ("text", "kind", "wording", "value"),
    [
        ("They paid 1,400 coins", "numeral", "1,400", 1400),
        ("They paid 1\u00a0400 coins", "numeral", "1\u00a0400", 1400),
        ("They paid 1\u2009400\u2009000 coins", "numeral", "1\u2009400\u2009000", 1_400_000),
        ("It weighs 3.5 tons", "numeral", "3.5", 3.5),
        ("It weighs .5 tons", "numeral", ".5", 0.5),
        ("It weighs 2½ tons", "numeral", "2½", 2.5),
        ("It cost 3 million", "numeral", "3 million", 3_000_000),
        ("It cost 5bn", "numeral", "5bn", 5e9),
        ("It was the end.2", "numeral", "2", 2),
        ("seven boats", "number_word", "seven", 7),
        ("twenty-one boats", "number_word", "twenty-one", 21),
        ("a hundred boats", "number_word", "a hundred", 100),
        ("twelve hundred boats", "number_word", "twelve hundred", 1200),
        ("a dozen boats", "number_word", "a dozen", 12),
        ("half a dozen boats", "number_word", "half a dozen", 6),
        ("half a million boats", "number_word", "half a million", 500_000),
        ("two and a half million boats", "number_word", "two and a half million", 2_500_000),
        (
            "three hundred and five thousand",
            "number_word",
            "three hundred and five thousand",
            305e3,
        ),
        ("the one hundred boats", "number_word", "one hundred", 100),
        ("a three-masted boat", "number_word", "three-masted", 3),
        ("It cost £4.7m in all", "numeral", "4.7m", 4_700_000),
        ("1. Ten boats", "number_word", "Ten", 10),
        ("twice as many", "number_word", "twice", 2),
    ],
)
def test_a_number_is_found_and_read(
    text: str, kind: str, wording: str, value: float | None
) -> None:
    assert mentions(text, "kind", "wording", "value")[0] == (kind, wording, value)


@pytest.mark.parametrize(
    ("text", "wording", "value"),
    [
        ("45% voted", "45%", 45),
        ("12.5 percent voted", "12.5 percent", 12.5),
        ("ten per cent voted", "ten per cent", 10),
        ("half the house voted", "half", 50),
        ("a third of the house voted", "a third", 33.33),
        ("two-thirds of the house voted", "two-thirds", 66.67),
        ("three quarters voted", "three quarters", 75),
        ("1/2 of the house voted", "1/2", 50),
        ("about a third voted", "about a third", 33.33),
        ("one in ten voted", "one in ten", 10),
        ("nine out of 10 voted", "nine out of 10", 90),
        ("10-12% voted", "10-12%", None),
    ],
)
def test_shares_are_percent(text: str, wording: str, value: float | None) -> None:
    assert mentions(text, "wording", "unit", "value") == [(wording, "percent", value)]


@pytest.mark.parametrize(
    ("text", "wording", "qualifier", "value"),
    [
        ("half a square kilometre of land", "half a square kilometre", "unqualified", 0.5),
        ("more than half a mile away", "more than half a mile", "more_than", 0.5),
        ("half of a mile or more", "half of a mile or more", "at_least", 0.5),
        ("a half-mile march", "a half-mile", "unqualified", 0.5),
        ("a quarter of an acre", "a quarter of an acre", "unqualified", 0.25),
        ("two thirds of a kilometre", "two thirds of a kilometre", "unqualified", 0.6667),
        ("1/2 km of road", "1/2 km", "unqualified", 0.5),
        ("a mile and a half of road", "a mile and a half", "unqualified", 1.5),
        ("half a percentage point", "half a percentage point", "unqualified", 0.5),
    ],
)
def test_a_part_of_one_of_a_measure_is_an_amount_and_no_share(
    text: str, wording: str, qualifier: str, value: float
) -> None:
    found = mentions(text, "wording", "qualifier", "value")
    assert found == [(wording, qualifier, value)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half an hour", 0.5, "hours"),
        ("half a year", 0.5, "years"),
        ("for a year and a half", 1.5, "years"),
        ("half a million people", 500_000, "people"),
        ("half of the residents", 50, "percent"),
        ("half the land", 50, "percent"),
        ("a half of the square", 50, "percent"),
        ("one in ten miles of road", 10, "percent"),
    ],
)
def test_half_is_a_time_before_a_unit_of_time_and_a_share_before_what_it_is_half_of(
    text: str, value: float, unit: str
) -> None:
    assert mentions(text, "value", "unit") == [(value, unit)]


def test_a_third_mile_is_an_ordinal() -> None:
    assert mentions("a third mile of road", "wording") == []


@pytest.mark.parametrize(
    ("wording", "qualifier", "value"),
    [
        ("more than 900", "more_than", 900),
        ("over 141", "more_than", 141),
        ("at least three", "at_least", 3),
        ("no fewer than 3", "at_least", 3),
        ("50 or more", "at_least", 50),
        ("some 3,000", "about", 3000),
        ("nearly forty", "about", 40),
        ("fewer than 10", "less_than", 10),
        ("up to 10", "at_most", 10),
        ("27", "unqualified", 27),
        ("10-12", "range", None),
        ("10–12", "range", None),
        ("from 10 to 12", "range", None),
        ("between ten and twelve", "range", None),
        ("between one hundred and two hundred", "range", None),
        ("between one thousand and two thousand", "range", None),
        ("two or three", "range", None),
    ],
)
def test_a_qualifier_belongs_to_the_wording(
    wording: str, qualifier: str, value: float | None
) -> None:
    found = mentions(f"There {wording} stood", "wording", "qualifier", "value")
    assert found == [(wording, qualifier, value)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("120 of its members", "people"),
        ("4 young women", "people"),
        ("90 were killed", "people"),
        ("27 further deaths", "people"),
        ("a three-member board", "people"),
        ("six missile attacks", "attacks"),
        ("nine small countries", "countries"),
        ("nine boats in other countries", ""),
    ],
)
def test_the_noun_that_follows_names_the_unit(text: str, unit: str) -> None:
    assert mentions(text, "unit") == [(unit,)]


@pytest.mark.parametrize(
    "wording",
    [
        "thousands", "tens of thousands", "dozens", "several", "many", "a few", "a few hundred",
        "a large number of", "a series of", "various", "overwhelming majority", "most of",
    ],
)  # fmt: skip
def test_a_vague_quantity_has_no_value(wording: str) -> None:
    found = mentions(f"There {wording} birds sang", "wording", "kind", "qualifier", "value")
    assert found == [(wording, "vague_quantity", "vague", None)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("All members of the club sang", "people"),
        ("all the hardships and plots", ""),
        ("of all its diversity", ""),
        ("all discrimination against birds", ""),
        ("all of them sang", ""),
        ("all who came sang", ""),
        ("at all levels", ""),
        ("after all the attacks", "attacks"),
        ("in all countries", "countries"),
    ],
)
def test_all_that_is_counted_is_a_vague_quantity(text: str, unit: str) -> None:
    found = mentions(text, "kind", "qualifier", "unit", "value")
    assert found == [("vague_quantity", "vague", unit, None)]


def test_all_before_a_number_is_the_number() -> None:
    assert mentions("all three boats", "wording", "value") == [("three", 3)]
    assert mentions("all 52 boats", "wording", "value") == [("52", 52)]


@pytest.mark.parametrize(
    ("text", "wording", "edtf", "precision"),
    [
        ("It was 1988.", "1988", "1988", "year"),
        ("in 1988 prisoners sang", "1988", "1988", "year"),
        ("It was about 1990", "about 1990", "1990~", "year"),
        ("It was 2004/05", "2004/05", "2004/2005", "interval"),
        ("from 1980 to 1988", "from 1980 to 1988", "1980/1988", "interval"),
        ("between 1980 and 1988", "between 1980 and 1988", "1980/1988", "interval"),
        ("years 1980–1988", "1980–1988", "1980/1988", "interval"),
        ("until 2009 it stood", "until 2009", "../2009", "open"),
        ("by 2009 it stood", "by 2009", "../2009", "open"),
        ("by the end of August 2013", "by the end of August 2013", "../2013-08", "open"),
        ("no later than 3 May 2013", "no later than 3 May 2013", "../2013-05-03", "open"),
        ("since fiscal year 2012", "since fiscal year 2012", "2012/..", "open"),
        ("28–29 July 2009", "28–29 July 2009", "2009-07-28/2009-07-29", "interval"),
        ("on Tuesday, 3 May 2011", "Tuesday, 3 May 2011", "2011-05-03", "day"),
        ("it fell on Tuesday", "on Tuesday", "", "relative"),
        ("in the following days", "in the following days", "", "relative"),
        ("the year before", "the year before", "", "relative"),
        ("until Christmas it stood", "until Christmas", "", "undated"),
        ("By 2004 the residents sang", "By 2004", "../2004", "open"),
        ("after 2004 the residents sang", "after 2004", "2004/..", "open"),
        ("before 1990 it stood", "before 1990", "../1990", "open"),
        ("before the 1978 games", "1978", "1978", "year"),
        ("first half of 1988", "first half of 1988", "1988", "year"),
        ("since 1981 it stood", "since 1981", "1981/..", "open"),
        ("1981-present", "1981-present", "1981/..", "open"),
        ("in the 1980s", "the 1980s", "1980/1989", "interval"),
        ("in the ’80s", "80s", "1980/1989", "interval"),
        ("in the mid-1980s", "the mid-1980s", "1984/1986", "interval"),
        ("in the late 1990s", "the late 1990s", "1997/1999", "interval"),
        ("in 2011-04", "2011-04", "2011-04", "month"),
        ("in 2011-12", "2011-12", "2011/2012", "interval"),
        ("in the early 1990s", "the early 1990s", "1990/1993", "interval"),
        ("in the eighties", "the eighties", "1980/1989", "interval"),
        ("in the 19th century", "the 19th century", "1801/1900", "interval"),
        ("in summer of 1986 it rained", "summer of 1986", "1986-22", "season"),
        ("Winter 2002 was mild", "Winter 2002", "2002-24", "season"),
        ("in March 2011", "March 2011", "2011-03", "month"),
        ("on 8 April 2011", "8 April 2011", "2011-04-08", "day"),
        ("on 8 April 2011 killed", "8 April 2011", "2011-04-08", "day"),
        ("on April 8, 2011 prisoners", "April 8, 2011", "2011-04-08", "day"),
        ("in April 2011 residents", "April 2011", "2011-04", "month"),
        ("in summer 1988 prisoners", "summer 1988", "1988-22", "season"),
        ("on the 8th of April 2011", "the 8th of April 2011", "2011-04-08", "day"),
        ("on April 8, 2011, it", "April 8, 2011", "2011-04-08", "day"),
        ("on 2011-04-08", "2011-04-08", "2011-04-08", "day"),
        ("on 8/4/2011", "8/4/2011", "[2011-04-08,2011-08-04]", "day"),
        ("on 13/4/2011", "13/4/2011", "2011-04-13", "day"),
        ("on 8 and 9 April 2011", "8 and 9 April 2011", "2011-04-08/2011-04-09", "interval"),
        ("on May 3-5, 2011", "May 3-5, 2011", "2011-05-03/2011-05-05", "interval"),
        ("April to June 2011", "April to June 2011", "2011-04/2011-06", "interval"),
        ("December and January 2001-2002", "December and January 2001-2002", "2001-12/2002-01",
         "interval"),
        ("3 April to 5 May 2011", "3 April to 5 May 2011", "2011-04-03/2011-05-05", "interval"),
        ("on 31 April 2011", "31 April 2011", "", "undated"),
        ("on 8 April", "8 April", "", "undated"),
        ("in May it came", "May", "", "undated"),
        ("in the recent years", "in the recent years", "", "relative"),
        ("Currently it stands", "Currently", "", "relative"),
        ("it stands to this day", "to this day", "", "relative"),
        ("last year it fell", "last year", "", "relative"),
    ],
)  # fmt: skip
def test_a_date_is_one_mention_in_edtf(text: str, wording: str, edtf: str, precision: str) -> None:
    found = mentions(text, "kind", "wording", "edtf", "precision")
    assert found == [("date", wording, edtf, precision)]
    assert not edtf or parse_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "wording", "unit", "qualifier", "value"),
    [
        ("for 51 years", "51 years", "years", "unqualified", 51),
        ("a 51-year-old boat", "51-year-old", "years", "unqualified", 51),
        ("half a century", "half a century", "years", "unqualified", 50),
        ("a quarter of a century", "a quarter of a century", "years", "unqualified", 25),
        ("more than half a century", "more than half a century", "years", "more_than", 50),
        ("over 7 years", "over 7 years", "years", "more_than", 7),
        ("over the past three decades", "the past three decades", "years", "unqualified", 30),
        ("over the course of the past 9 years", "the past 9 years", "years", "unqualified", 9),
        ("two and a half years", "two and a half years", "years", "unqualified", 2.5),
        ("the past decade", "the past decade", "years", "unqualified", 10),
        ("a year later", "a year", "years", "unqualified", 1),
        ("for two weeks", "two weeks", "days", "unqualified", 14),
        ("30 seconds", "30 seconds", "seconds", "unqualified", 30),
        ("three to five days", "three to five days", "days", "range", None),
        ("a few months", "a few months", "months", "vague", None),
        ("many years", "many years", "years", "vague", None),
        ("noise for months on end", "for months on end", "months", "vague", None),
        ("years ago", "years", "years", "vague", None),
    ],
)
def test_a_duration_takes_its_unit_along(
    text: str, wording: str, unit: str, qualifier: str, value: float | None
) -> None:
    found = mentions(text, "kind", "wording", "unit", "qualifier", "value")
    assert found == [("duration", wording, unit, qualifier, value)]


@pytest.mark.parametrize(
    "text",
    [
        "no one came",
        "they met one another",
        "One can see it",
        "both came and all were there, every bird, none left",
        "it may rain",
        "they march on",
        "a second later",
        "a second-hand boat",
        "at first it rained",
        "now and then, once more",
        "the 21st visitor, her twenty-first boat, a second boat, a third boat",
        "the Fourth Treaty, one of the boats",
        "Article 27, article 6 § 1 and paragraph 7 of resolution 2098 (2013)",
        "Articles 3, 5 and 7(2)(b); Law No. 21 of 2015; no. 4512/09",
        "1. Boats\n2.1 Sails\n3) Oars",
        "They must (1) row and (2) sing",
        "Call +49 421 5550 123 or (202) 555-5790",
        "an F-16 jet, the report BOAT-09-120",
        "as many as before, as few as you like",
        "Good Friday Agreement, Black Friday",
        "the G7 met",
        "a half-hearted song",
        "the best and the largest",
        "how many came?",
        "Iranian and Iraqi songs, a European song",
        "Most birds sing. Of course. Same here. Police sang.",
        "Reading is fun. Nice birds! Mobile phones ring. Liberty for birds.",
        "Jordan Smith met Jack London and Victoria Brown.",
        "hope remains",
        "all were there, all over again",
        "not at all clear, after all it rained, first of all they sang, above all they sang",
        "all of a sudden, all the same, an all-out race, overall, all this",
        "the ball, All",
    ],
)
def test_what_is_no_number_date_or_place_is_passed_over(text: str) -> None:
    assert mentions(text, "wording") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("From Jordan to Chad", ["Jordan", "Chad"]),
        ("IRAN, Iran’s and Iran-born", ["Iran", "Iran", "Iran"]),
        ("the UK, the U.S. army, US-led", ["United Kingdom", "United States", "United States"]),
        ("the Netherlands and Britain", ["Netherlands", "United Kingdom"]),
        ("Washington D.C. and New York", ["Washington D.C.", "New York"]),
        ("the Middle East and Europe", ["Middle East", "Europe"]),
        ("European and North American countries", ["Europe", "North America"]),
        ("Nordic countries", ["Nordic countries"]),
        ("Geneva hosted; a rule of the Geneva Convention", ["Geneva"]),
        ("They came from Esbjerg and Kilifi", ["Esbjerg", "Kilifi"]),
        ("BREMEN, a city", ["Bremen"]),
        ("They sang in Nice and near Reading", ["Nice", "Reading"]),
        ("They sang in Most", ["Most"]),
        ("Bath, England", ["Bath", "England"]),
        ("They came to Lagos in São Paulo and Sao Paulo", ["Lagos", "São Paulo", "São Paulo"]),
        ("near camp Hope, Camp\u00a0Hope and Hope", ["Camp Hope", "Camp Hope", "Hope"]),
    ],
)
def test_a_place_is_known_by_its_canonical_name(text: str, places: list[str]) -> None:
    assert mentions(text, "kind", "place") == [("place", place) for place in places]


def test_a_country_in_the_name_of_its_money_is_no_place() -> None:
    assert mentions("It cost US$ 12 million", "kind", "value") == [("numeral", 12e6)]


def test_a_number_before_people_is_no_year() -> None:
    assert mentions("The 2000 members sang", "kind", "unit") == [("numeral", "people")]


def test_spans_count_code_points() -> None:
    text = "😀 It’s “1,400” 😀 in Iran"
    assert mentions(text, "start", "end", "wording") == [(8, 13, "1,400"), (20, 24, "Iran")]


def test_a_mention_never_crosses_the_end_of_a_line() -> None:
    assert mentions("more than\n12", "start", "wording") == [(10, "12")]


def test_a_wording_is_at_most_eight_words() -> None:
    text = "between the 8th of April 2011 and the 10th of April 2012"
    assert mentions(text, "wording") == [("8th of April 2011 and the 10th of",)]


TEXT = "More than 900 sang from 1980 to 1988 in Iran for half a century."


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([], ["More than 900", "from 1980 to 1988", "Iran", "half a century"]),
        ([TEXT], []),
        (["900", "1980 to 1988", "Iran", "half"], []),
        (["More than 90", "from 1980 to 1988", "Iran", "half"], ["More than 900"]),
        (["900", "1980", "1988", "Iran", "half"], ["from 1980 to 1988"]),
        (["900", "1980 to", " 1988", "Iran", "half"], ["from 1980 to 1988"]),
        (["sang", "900", "1980 to 1988", "in", "half"], ["Iran"]),
    ],
    ids=[
        "no rows cover nothing",
        "one long row covers all",
        "the cores are enough",
        "a part of a core is not",
        "a range needs what is between its ends",
        "two rows do not make one",
        "a row elsewhere does not count",
    ],
)
def test_covered_is_what_one_row_holds(rows: list[str], left: list[str]) -> None:
    starts = [TEXT.index(row) for row in rows]
    spans = {"start": starts, "end": [s + len(r) for s, r in zip(starts, rows, strict=True)]}
    assert list(find_uncovered(TEXT, pd.DataFrame(spans, dtype="int64"))["wording"]) == left


def test_a_long_row_covers_though_shorter_ones_begin_later() -> None:
    rows = pd.DataFrame({"start": [0, 5], "end": [20, 6]})
    assert find_uncovered("It was a day of 12 songs", rows).empty


def test_a_row_without_a_span_is_an_error() -> None:
    with pytest.raises(ValueError, match="start and an end"):
        find_uncovered(TEXT, pd.DataFrame({"start": [1, None], "end": [2, 3]}))


def test_reading_in_chunks_loses_nothing_and_tells_its_progress(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paragraphs = [f"{TEXT} It was {year}." for year in range(1900, 1960)]
    text = "\n\n".join(paragraphs)
    whole = find_mentions(text)
    assert len(whole) == 5 * len(paragraphs)
    monkeypatch.setattr(scan, "CHUNK", 100)
    told: list[float] = []
    pd.testing.assert_frame_equal(find_mentions(text, progress=told.append), whole)
    assert len(told) > 10
    assert told == sorted(told)
    assert told[-1] == 1


def test_every_rule_is_asked_at_each_word_that_it_can_begin_with() -> None:
    """The look-up by first words must not hide what a rule would match."""
    text = "; ".join(
        f"{qualifier.replace('_', ' ')} {number} {noun}"
        for words in number_grammar.QUALIFIERS.values()
        for qualifier in words.split()
        for number in ("3", "half a million", "a few", "ten")
        for noun in ("years", "boats", "%")
    )
    text += (
        f"; {'; '.join(f'{m} 2001' for m in time_grammar.MONTHS.split())}; Sept. 2001; a decade ago"
    )
    for rule in RULES:
        for word in scan.WORD.finditer(text):
            first = word.group().lower() if word.group()[0].isalpha() else "0"
            if rule.pattern.match(text, word.start()):
                assert rule in RULES_OF_WORD[first], (rule.kind, first)


BITS = st.sampled_from(
    ["one", "a", "half", "of", "1,400", "-", "–", " ", "\u00a0", "\n", "May", "2011", "8", "/", ".",
     "between", "and", "to", "more than", "years", "century", "Iran", "camp", "Hope", "New York",
     "European", "countries", "’", "😀", "%", "third", "summer", "the", "dozen", "١٢", "²", "\r"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(BITS, max_size=25).map("".join),
                 st.lists(BITS, max_size=25).map(" ".join)))  # fmt: skip
def test_any_text_gives_spans_in_order_that_hold_their_wording(text: str) -> None:
    found = find_mentions(text, OURS)
    assert [text[s:e] for s, e in zip(found["start"], found["end"], strict=True)] == list(
        found["wording"]
    )
    assert (found["start"] < found["end"]).all()
    assert found["kind"].isin(KINDS).all()
    assert (found["end"].to_numpy()[:-1] <= found["start"].to_numpy()[1:]).all()
    assert found["wording"].str.split().str.len().le(8).all()
    assert find_uncovered(text, found, OURS).empty


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("34 to 36 people", 34, 36, "people"),
        ("$1,500 to $2,200", 1500, 2200, ""),
        ("two to three million people", 2e6, 3e6, "people"),
        ("between 1,100 and 1,200 people", 1100, 1200, "people"),
        ("two to three years", 2, 3, "years"),
        ("one to two decades", 10, 20, "years"),
        ("10-12%", 10, 12, "percent"),
    ],
)
def test_a_range_has_both_its_ends_and_no_value(
    text: str, low: float, high: float, unit: str
) -> None:
    found = mentions(text, "qualifier", "low", "high", "value", "unit")
    assert found == [("range", low, high, None, unit)]


def test_a_pair_that_falls_is_two_numbers() -> None:
    found = mentions("It fell from 3.2 to 0.4 metres", "wording", "qualifier", "value")
    assert found == [("3.2", "unqualified", 3.2), ("0.4", "unqualified", 0.4)]


@pytest.mark.parametrize(
    ("wording", "qualifier"),
    [("50 or fewer", "at_most"), ("50 or over", "at_least"), ("50-odd", "about")],
)
def test_words_after_a_number_qualify_it(wording: str, qualifier: str) -> None:
    assert mentions(f"They saw {wording} boats", "wording", "qualifier") == [(wording, qualifier)]


def test_people_whom_a_verb_counts_are_found() -> None:
    assert mentions("scores were injured; she scores goals", "wording") == [("scores",)]
