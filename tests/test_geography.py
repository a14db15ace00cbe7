"""Distances against published figures, shapes against definitions, look-ups against a stub."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sourcebook import geography

STATIC = Path(__file__).parent.parent / "static"
BASEMAP = json.loads((STATIC / "countries-50m.json").read_text("utf-8"))


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
    a: geography.LatLon, b: geography.LatLon, km: float, source: str
) -> None:
    assert geography.distance_km(a, b) == pytest.approx(km, abs=0.001), source


def test_distance_is_the_same_both_ways_and_zero_to_itself() -> None:
    geneva, tehran = (46.2, 6.1), (35.7, 51.4)
    assert geography.distance_km(geneva, tehran) == geography.distance_km(tehran, geneva)
    assert geography.distance_km(geneva, geneva) == 0


@pytest.mark.parametrize(
    ("km", "rounded"), [(0, 0), (49.9, 0), (50, 100), (149.99, 100), (250, 300), (2449, 2400)]
)
def test_rounding_to_hundreds_takes_halves_up(km: float, rounded: int) -> None:
    assert geography.rounded_km(km) == rounded


# --- circles and arcs -------------------------------------------------------------------------


def signed_area(ring: list[list[float]]) -> float:
    """Positive where the ring runs counter-clockwise (the shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


@pytest.mark.parametrize("place", [(34.06, 44.5739), (0.0, 0.0), (78.0, 15.0), (-33.9, 151.2)])
@pytest.mark.parametrize("radius_km", [0.5, 4, 400])
def test_every_corner_of_a_circle_lies_at_its_radius(
    place: geography.LatLon, radius_km: float
) -> None:
    shape = geography.circle(*place, radius_km, winding="rfc7946")
    (ring,) = shape["coordinates"]
    assert len(ring) == 65
    assert ring[0] == ring[-1]
    for longitude, latitude in ring:
        assert geography.distance_km(place, (latitude, longitude)) == pytest.approx(
            radius_km, abs=0.001
        )


def test_a_circle_winds_as_its_reader_wants() -> None:
    (ours,) = geography.circle(34, 44, 4, winding="rfc7946")["coordinates"]
    (vegas,) = geography.circle(34, 44, 4, winding="d3")["coordinates"]
    assert signed_area(ours) > 0 > signed_area(vegas)
    assert ours == vegas[::-1]


@pytest.mark.parametrize(("radius_km", "points"), [(0, 64), (-1, 64), (4, 2)])
def test_a_circle_without_extent_is_refused(radius_km: float, points: int) -> None:
    with pytest.raises(ValueError, match="a circle needs"):
        geography.circle(34, 44, radius_km, points, winding="d3")


def test_an_arc_keeps_its_ends_and_is_as_long_as_the_distance() -> None:
    liberty, albania = (33.3003, 44.2466), (40.6549, 20.1138)
    line = geography.arc(liberty, albania, points=9)["coordinates"]
    assert len(line) == 9
    assert (line[0], line[-1]) == ([44.2466, 33.3003], [20.1138, 40.6549])
    steps = [geography.distance_km((y1, x1), (y2, x2)) for (x1, y1), (x2, y2) in pairwise(line)]
    assert sum(steps) == pytest.approx(geography.distance_km(liberty, albania), abs=0.01)
    assert max(steps) - min(steps) < 0.01


# --- hatching ---------------------------------------------------------------------------------


def inside(point: geography.LonLat, rings: list[list[geography.LonLat]]) -> bool:
    """Even-odd rule, on longitude and latitude as plane coordinates."""
    x, y = point
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


def test_hatching_of_a_square_with_a_hole_leaves_the_hole_out() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)]
    strokes = geography.hatching([square, hole], spacing=1)
    assert len(strokes) > 20
    for (x1, y1), (x2, y2) in strokes:
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        assert inside(middle, [square])
        assert not inside(middle, [hole])


@pytest.mark.parametrize("code", ["250", "578", "840"])
def test_hatching_of_a_country_stays_inside_it(code: str) -> None:
    rings = geography.country_rings(BASEMAP)[code]
    strokes = geography.hatching(rings)
    # A stroke is straight in Mercator, not here: its middle may leave a narrow place.
    outside = [
        stroke
        for stroke in strokes
        if not inside(((stroke[0][0] + stroke[1][0]) / 2, (stroke[0][1] + stroke[1][1]) / 2), rings)
    ]
    assert len(outside) <= len(strokes) / 20


def test_the_hatching_that_the_browser_fetches_is_the_one_that_the_basemap_gives() -> None:
    """If this fails: write `json.dumps(hatched_countries(basemap), separators=(",", ":"))`."""
    written = json.loads((STATIC / "hatching.json").read_text("utf-8"))
    made = json.loads(json.dumps(geography.hatched_countries(BASEMAP)))
    assert written == made


# --- geocoding --------------------------------------------------------------------------------

AGENT = "sourcebook/0 (tests)"
KHALIS = {
    "osm_type": "node",
    "osm_id": 27565011,
    "lat": "33.8103000",
    "lon": "44.5331000",
    "display_name": "Khalis, Diyala, Iraq",
    "boundingbox": ["33.7703", "33.8503", "44.4931", "44.5731"],
}


@contextmanager
def nominatim(body: Any, status: int = 200) -> Iterator[tuple[str, list[Any]]]:
    """A server on this machine that answers everything with `body`; its host and its requests."""
    requests: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            requests.append(
                {
                    "path": address.path,
                    "query": parse_qs(address.query),
                    "agent": self.headers["User-Agent"],
                    "at": time.monotonic(),
                }
            )
            reply = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # It looks this often, in seconds, whether to stop: every test here waits for that.
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield f"localhost:{server.server_address[1]}", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(name: str, host: str) -> dict[str, Any]:
    return geography.geocode(name, host, user_agent=AGENT, read_on="2024-05-01", timeout=5)


def test_a_place_that_is_found_becomes_a_proposed_row() -> None:
    with nominatim([KHALIS]) as (host, requests):
        row = ask("Al Khālis", host)
    assert row == {
        "id": "P-al-khalis",
        "name": "Al Khālis",
        "kind": "",
        "iso_a3": "",
        "iso_n3": "",
        "latitude": 33.8103,
        "longitude": 44.5331,
        "radius_km": 6,
        "coordinate_source": f"Nominatim at {host}, OSM node 27565011, read on 2024-05-01",
        "note": "Proposed by a program, to be checked; found as: Khalis, Diyala, Iraq",
    }
    (request,) = requests
    assert request["agent"] == AGENT
    assert request["path"] == "/search"
    assert request["query"]["q"] == ["Al Khālis"]


def test_two_look_ups_keep_a_second_between_them() -> None:
    with nominatim([KHALIS]) as (host, requests):
        ask("Khalis", host)
        ask("Baquba", host)
    first, second = requests
    assert second["at"] - first["at"] >= 0.95


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ([], 200, "knows no place named 'Nowhere'"),
        ({"error": "slow down"}, 429, "refused to look up 'Nowhere'"),
        ("blocked", 403, "refused to look up 'Nowhere'"),
        ("<html>welcome</html>", 200, "answered 'Nowhere' with no Nominatim reply"),
        ([{"lat": "1"}], 200, "answered 'Nowhere' with no Nominatim reply"),
        ([{"lat": "1", "lon": "2", "display_name": "x"}], 200, "no Nominatim reply"),
        (["x"], 200, "answered 'Nowhere' with no Nominatim reply"),
        ("broken", 500, "failed on 'Nowhere'"),
    ],
)
def test_a_look_up_without_result_says_why_in_one_line(
    body: Any, status: int, message: str
) -> None:
    with nominatim(body, status) as (host, _), pytest.raises(geography.GeocodingError) as raised:
        ask("Nowhere", host)
    assert message in str(raised.value)
    assert str(raised.value).startswith(host)
    assert "\n" not in str(raised.value)


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"localhost:{free.getsockname()[1]}"
    with pytest.raises(geography.GeocodingError, match="can't be reached"):
        ask("Khalis", host)


@pytest.mark.parametrize(
    ("host", "scheme"),
    [
        ("localhost", "http"),
        ("localhost:8080", "http"),
        ("127.0.0.1:80", "http"),
        ("[::1]:8080", "http"),
        ("nominatim.example.org", "https"),
        ("localhost.example.org", "https"),
    ],
)
def test_only_this_machine_is_asked_without_encryption(host: str, scheme: str) -> None:
    assert geography.default_scheme(host) == scheme


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Washington D.C.", "P-washington-d-c"), ("Iran", "P-iran"), ("Åland", "P-aland")],
)
def test_the_id_of_a_place_is_a_slug(name: str, slug: str) -> None:
    assert geography.place_id(name) == slug
