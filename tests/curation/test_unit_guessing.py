"""The unit of a number is guessed by what is beside it; a unit that a person adds, too."""

import pandas as pd
import pytest

from sourcebook.curation.scan import find_mentions
from sourcebook.curation.unit_guessing import fill_units
from sourcebook.package import load
from sourcebook.package.units import Unit
from tests.conftest import DATA

UNITS = {**load(DATA).units, "tanks": Unit("tanks", "tank", "tanks", "count")}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("They paid US$ 12 million.", "us_dollars"),
        ("They paid US$12 million.", "us_dollars"),
        ("It cost $4.7m.", "us_dollars"),
        ("It cost some $3,000.", "us_dollars"),
        ("It cost 2 million dollars.", "us_dollars"),
        ("It cost €30,000.", "euros"),
        ("It cost 3,000 euros.", "euros"),
        ("He walked 120 km.", "kilometres"),
        ("over 45 kilometers of road", "kilometres"),
        ("a 5-mile march", "miles"),
        ("It is 20 to 30 miles away.", "miles"),
        ("an area of 14 square miles", "square_miles"),
        ("36 square kilometres of land", "square_kilometres"),
        ("36 km² of land", "square_kilometres"),
        ("half a square kilometre of land", "square_kilometres"),
        ("half a mile or more away", "miles"),
        ("a mile and a half of road", "miles"),
        ("half a percent more", "percent"),
        ("half an acre", ""),
        ("They had 12 tanks.", "tanks"),
        ("They had 12 boats.", ""),
        ("The 30 residents paid.", "people"),
        ("They had 12 milestones.", ""),
    ],
)
def test_a_unit_is_told_by_the_symbol_or_the_words_beside_its_number(text: str, unit: str) -> None:
    mentions = find_mentions(text)
    assert fill_units(text, mentions, UNITS) == [unit]


def test_a_unit_that_the_package_lacks_is_not_guessed() -> None:
    mentions = pd.DataFrame({"start": [5], "end": [8], "unit": [""]})
    assert fill_units("Paid €30", mentions, {"people": UNITS["people"]}) == [""]
