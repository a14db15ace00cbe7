"""Distances, circles and arcs."""

from itertools import pairwise

import pytest

from sourcebook.comparison import geodesy

# --- distances --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "km", "source"),
    [
        ((0, 0), (0, 1), 111.319, "a degree of the equator, WGS84: 2 pi 6378.137 / 360"),
        ((0, 0), (90, 0), 10_001.966, "the quarter meridian of WGS84"),
        (
            (-37.95103341666667, 144.42486788888888),
            (-37.65282113888889, 143.92649552777777),
            54.972,
            "Flinders Peak to Buninyong, Geoscience Australia's example for Vincenty's formulae",
        ),
    ],
)
def test_distance_is_the_published_one(
    a: geodesy.LatLon, b: geodesy.LatLon, km: float, source: str
) -> None:
    assert geodesy.distance_km(a, b) == pytest.approx(km, abs=0.001), source


def test_distance_is_the_same_both_ways_and_zero_to_itself() -> None:
    geneva, tehran = (46.2, 6.1), (35.7, 51.4)
    assert geodesy.distance_km(geneva, tehran) == geodesy.distance_km(tehran, geneva)
    assert geodesy.distance_km(geneva, geneva) == 0


@pytest.mark.parametrize(
    ("km", "rounded"), [(0, 0), (49.9, 0), (50, 100), (149.99, 100), (250, 300), (2449, 2400)]
)
def test_rounding_to_hundreds_takes_halves_up(km: float, rounded: int) -> None:
    assert geodesy.rounded_km(km) == rounded


# --- circles and arcs -------------------------------------------------------------------------


def signed_area(ring: list[list[float]]) -> float:
    """Positive where the ring runs counter-clockwise (the shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


@pytest.mark.parametrize("place", [(34.06, 44.5739), (0.0, 0.0), (78.0, 15.0), (-33.9, 151.2)])
@pytest.mark.parametrize("radius_km", [0.5, 4, 400])
def test_every_corner_of_a_circle_lies_at_its_radius(
    place: geodesy.LatLon, radius_km: float
) -> None:
    shape = geodesy.circle(*place, radius_km, winding="rfc7946")
    (ring,) = shape["coordinates"]
    assert len(ring) == 65
    assert ring[0] == ring[-1]
    for longitude, latitude in ring:
        assert geodesy.distance_km(place, (latitude, longitude)) == pytest.approx(
            radius_km, abs=0.001
        )


def test_a_circle_winds_as_its_reader_wants() -> None:
    (ours,) = geodesy.circle(34, 44, 4, winding="rfc7946")["coordinates"]
    (vegas,) = geodesy.circle(34, 44, 4, winding="d3")["coordinates"]
    assert signed_area(ours) > 0 > signed_area(vegas)
    assert ours == vegas[::-1]


@pytest.mark.parametrize(("radius_km", "points"), [(0, 64), (-1, 64), (4, 2)])
def test_a_circle_without_extent_is_refused(radius_km: float, points: int) -> None:
    with pytest.raises(ValueError, match="a circle needs"):
        geodesy.circle(34, 44, radius_km, points, winding="d3")


def test_three_corners_make_a_circle_and_two_points_an_arc() -> None:
    (ring,) = geodesy.circle(34, 44, 4, 3, winding="d3")["coordinates"]
    assert len(ring) == 4
    assert geodesy.arc((34, 44), (41, 20), 2)["coordinates"] == [[44, 34], [20, 41]]
    with pytest.raises(ValueError, match="an arc needs"):
        geodesy.arc((34, 44), (41, 20), 1)


def test_an_arc_keeps_its_ends_and_is_as_long_as_the_distance() -> None:
    liberty, albania = (33.3003, 44.2466), (40.6549, 20.1138)
    line = geodesy.arc(liberty, albania, points=9)["coordinates"]
    assert len(line) == 9
    assert (line[0], line[-1]) == ([44.2466, 33.3003], [20.1138, 40.6549])
    steps = [geodesy.distance_km((y1, x1), (y2, x2)) for (x1, y1), (x2, y2) in pairwise(line)]
    assert sum(steps) == pytest.approx(geodesy.distance_km(liberty, albania), abs=0.01)
    assert max(steps) - min(steps) < 0.01
