"""Every page, in light, dark and on a phone: nothing leaves the machine, nothing fails.

Each is opened once a window, and all that must hold of it is looked at.
"""

import pytest

from tests.browser.conftest import Open, Watched
from tests.browser.test_accessibility import violations
from tests.browser.test_at_rest import redrawn

PATHS = [
    "/",
    "/figures",
    "/timeline",
    "/map",
    "/people",
    "/compare",
    "/sources",
    "/data",
    "/add",
    "/record?id=F13",
]
FITS = """() => document.documentElement.scrollWidth <= window.innerWidth
  && document.querySelector('[data-testid=stMain]').scrollWidth
  <= document.querySelector('[data-testid=stMain]').clientWidth"""


@pytest.mark.parametrize("path", PATHS)
def test_in_dark_and_light_page_asks_no_other_host_fails_nowhere_fits_and_axe_finds_no_violation(
    visit: Open, path: str
) -> None:
    watched = visit(path, dark=True)
    watched.page.mouse.move(2, 2)
    assert violations(watched.page) == []
    watched.turn_light()
    assert violations(watched.page) == []
    assert_nothing_failed(watched)


@pytest.mark.parametrize("path", PATHS)
def test_on_a_phone_page_asks_no_other_host_fails_nowhere_fits_and_is_at_rest(
    visit: Open, path: str
) -> None:
    watched = visit(path, width=390, height=844)
    assert redrawn(watched.page) == 0
    assert_nothing_failed(watched)


def assert_nothing_failed(watched: Watched) -> None:
    """Hold that a page asked no other host, had no error, and needs no sideways scroll."""
    assert watched.foreign == []
    assert watched.failed == []
    assert watched.errors == []
    assert watched.page.locator("[data-testid=stException]").count() == 0
    assert watched.page.evaluate(FITS)
