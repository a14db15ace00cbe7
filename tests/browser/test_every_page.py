"""Every page, in light, dark and on a phone: nothing leaves the machine, nothing fails."""

from typing import Any

import pytest

from tests.browser.conftest import Open

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
WINDOWS = {"light": {}, "dark": {"dark": True}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS.keys())
def test_page_asks_no_other_host_fails_nowhere_and_fits(
    visit: Open, path: str, window: dict[str, Any]
) -> None:
    watched = visit(path, **window)
    assert watched.foreign == []
    assert watched.failed == []
    assert watched.errors == []
    assert watched.page.locator("[data-testid=stException]").count() == 0
    assert watched.page.evaluate(
        "() => document.documentElement.scrollWidth <= window.innerWidth"
        " && document.querySelector('[data-testid=stMain]').scrollWidth"
        " <= document.querySelector('[data-testid=stMain]').clientWidth"
    )
