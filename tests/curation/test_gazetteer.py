"""Which words of a text are places: what GeoNames and an atlas call so, and no person or verb."""

import pytest

from sourcebook.curation.scan import find_mentions


def places(text: str) -> list[str]:
    """The canonical names of the places found in a text."""
    found = find_mentions(text)
    return list(found.loc[found["kind"] == "place", "place"])


# Cities of more than 100,000 inhabitants (GeoNames) whose names are English words, given names or
# surnames too, as any dictionary or telephone book shows.
TWO_MEANINGS = (
    "Alexandra Aurora Austin Bradford Buffalo Charlotte Cleveland Columbus Concord Dallas Darwin "
    "Derby Elizabeth Eugene Florence George Gilbert Hamilton Henderson Houston Independence Irving "
    "Jackson Kent Lincoln Madison Mary Mobile Nancy Nice Norman Orlando Paradise Phoenix Preston "
    "Providence Reading Regina Richmond Rochester Salvador Split Surprise Tyler Victoria "
    "Warren Waterloo Wellington Windsor"
).split()


@pytest.mark.parametrize("name", TWO_MEANINGS)
def test_a_city_with_a_second_meaning_counts_only_after_a_preposition_of_place(name: str) -> None:
    assert places(f"{name} sang a song.") == []
    assert places(f"They sang in {name}.") == [name]


@pytest.mark.parametrize(
    ("name", "own_name"),
    [
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
        ("Mecca", "Makkah"),
        ("Cologne", "Köln"),
        ("Seville", "Sevilla"),
        ("Ghent", "Gent"),
        ("Basra", "Basrah"),
        ("Fallujah", "Al Fallūjah"),
        ("Saigon", "Ho Chi Minh City"),
    ],
)
def test_a_city_is_known_by_its_english_name_too(name: str, own_name: str) -> None:
    assert places(f"The road to {name} was long.") == [own_name]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("the USA", "United States"),
        ("America", "United States"),
        ("Great Britain", "United Kingdom"),
        ("the UAE", "United Arab Emirates"),
        ("Holland", "Netherlands"),
        ("the Czech Republic", "Czechia"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("the DRC", "Democratic Republic of the Congo"),
        ("Palestine", "Palestinian Territory"),
        ("Burma", "Myanmar"),
        ("Türkiye", "Turkey"),
        ("East Timor", "Timor Leste"),
        ("Cape Verde", "Cabo Verde"),
        ("Swaziland", "Eswatini"),
        ("the Holy See", "Vatican"),
        ("Persia", "Iran"),
    ],
)
def test_a_country_is_known_by_its_other_names(name: str, country: str) -> None:
    assert places(f"They went to {name}.") == [country]


@pytest.mark.parametrize(
    "city", ["Baghdad", "Tehran", "Geneva", "Tirana", "London", "Paris", "Isfahan", "Lagos"]
)
def test_a_large_city_with_one_meaning_is_a_place_wherever_it_is(city: str) -> None:
    assert places(f"{city} is large.") == [city]


@pytest.mark.parametrize(
    "words",
    ["abroad", "overseas", "worldwide", "globally", "the region", "the world", "the whole world"],
)
def test_a_word_for_a_place_that_it_does_not_name_is_found(words: str) -> None:
    found = find_mentions(f"The birds of {words} sang.")
    assert [(row.wording, row.kind, row.place) for row in found.itertuples()] == [
        (words, "place", "")
    ]


@pytest.mark.parametrize(
    "text",
    ["They met at the World Bank.", "In the region of birth it rained.", "Worldly birds sang."],
)
def test_a_name_or_a_description_is_no_unnamed_place(text: str) -> None:
    assert places(text) == []
