"""axe finds nothing on any page, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_every_page import PATHS


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, "/?q=camp&id=M047", "/figures?id=F13"])
def test_axe_finds_no_violation(visit: Open, path: str, dark: bool) -> None:
    watched = visit(path, dark=dark)
    watched.page.mouse.move(2, 2)
    assert violations(watched.page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["/figures", "/timeline", "/map", "/people", "/compare"])
def test_axe_finds_no_violation_in_the_filters(visit: Open, path: str, dark: bool) -> None:
    watched = visit(path, dark=dark)
    watched.page.locator(".st-key-filters button").click()
    watched.page.get_by_text("Where nothing is chosen").wait_for()
    watched.settle()
    watched.page.mouse.move(2, 2)
    assert violations(watched.page) == []


def test_the_filters_fit_on_a_phone(visit: Open) -> None:
    page = visit("/figures", width=390, height=844).page
    page.locator(".st-key-filters button").click()
    page.get_by_text("Where nothing is chosen").wait_for()
    boxes = page.locator("[data-testid=stPopoverBody] button").all()
    assert len(boxes) > 10
    for box in (button.bounding_box() for button in boxes):
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def violations(page: Page) -> list[tuple[str, list[object]]]:
    """Rules of axe that the page breaks, and where."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
