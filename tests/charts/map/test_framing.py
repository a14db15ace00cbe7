"""The frame that a layer of the map opens in."""

import pytest

from sourcebook.charts import map as maps
from tests.charts.map.small_package import ALL, RELOCATION, STARTS, frame


@pytest.mark.parametrize(
    ("places", "preset"),
    [
        ([*STARTS, *RELOCATION], "Iraq to Europe"),
        (["Iraq", "United States"], "World"),
        (["France", "Washington D.C."], "World"),
        (["Camp Ashraf"], "Iraq to Europe"),
        ([], "Iraq to Europe"),
    ],
)
def test_a_layer_opens_in_the_first_frame_that_has_all_its_places(
    places: list[str], preset: str
) -> None:
    assert maps.preset_for(frame(*[("A", "base", place) for place in places]), "all") == preset


def test_places_of_other_layers_do_not_widen_the_frame() -> None:
    assert maps.preset_for(ALL, "relocation") == "Iraq to Europe"
    assert maps.preset_for(ALL, "exile_and_support") == "World"  # the United States support


def test_places_that_no_frame_has_together_are_shown_on_the_world() -> None:
    pole = frame(("A", "base", "Iraq")).assign(latitude=-90.0)
    assert maps.preset_for(pole, "all") == "World"
