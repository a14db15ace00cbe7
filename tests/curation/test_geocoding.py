"""Look-ups of coordinates, against a server on this machine."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sourcebook.curation import geocoding

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
    return geocoding.geocode(name, host, user_agent=AGENT, read_on="2024-05-01", timeout=5)


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


@pytest.mark.slow
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
    with nominatim(body, status) as (host, _), pytest.raises(geocoding.GeocodingError) as raised:
        ask("Nowhere", host)
    assert message in str(raised.value)
    assert str(raised.value).startswith(host)
    assert "\n" not in str(raised.value)


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"localhost:{free.getsockname()[1]}"
    with pytest.raises(geocoding.GeocodingError, match="cannot be reached"):
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
    assert geocoding.choose_scheme(host) == scheme


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Washington D.C.", "P-washington-d-c"), ("Iran", "P-iran"), ("Åland", "P-aland")],
)
def test_the_id_of_a_place_is_a_slug(name: str, slug: str) -> None:
    assert geocoding.make_place_id(name) == slug
