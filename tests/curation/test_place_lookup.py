"""Rows for places that the package lacks, from the gazetteer."""

from sourcebook.curation.place_lookup import look_up_places


def test_the_larger_of_two_cities_of_a_name_comes_first() -> None:
    found = look_up_places("Paris")
    assert [place["iso_a3"] for place in found][:2] == ["FRA", "USA"]
    paris = found[0]
    # 48.8566 N, 2.3522 E: the city's centre as GeoNames and Wikipedia give it
    assert abs(float(paris["latitude"]) - 48.857) < 0.02
    assert abs(float(paris["longitude"]) - 2.352) < 0.02
    assert paris["coordinate_source"].startswith("GeoNames ")


def test_a_city_bears_the_name_that_was_asked_for() -> None:
    assert look_up_places("Khalis")[0]["name"] == "Khalis"  # GeoNames writes it with two accents


def test_a_country_has_its_codes_and_the_radius_of_its_area() -> None:
    albania = look_up_places("Albania")[0]
    assert (albania["id"], albania["iso_a3"], albania["iso_n3"]) == ("P-albania", "ALB", "008")
    assert albania["latitude"] == ""
    assert 95 <= int(albania["radius_km"]) <= 96  # 28,748 km²: a circle of 95.7 km


def test_an_alias_of_a_country_is_found_and_an_unknown_name_is_not() -> None:
    assert look_up_places("the UK")[0]["name"] == "United Kingdom"
    assert look_up_places("Nowhere at all") == []
