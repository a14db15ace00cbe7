"""axe finds nothing, in light and dark, with the pane and the filters open."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open

WITH_PANE = [
    "/?q=camp&id=F13",
    "/figures?id=F13",
    "/timeline?id=E05",
    "/map?id=P-iraq",
    "/people?id=A-ncri",
    "/compare?id=T-executions-total",
]


@pytest.mark.parametrize("path", WITH_PANE)
def test_axe_finds_no_violation_with_the_pane_in_dark_and_light(visit: Open, path: str) -> None:
    watched = visit(path, dark=True)
    watched.page.mouse.move(2, 2)
    assert violations(watched.page) == []
    watched.turn_light()
    assert violations(watched.page) == []


@pytest.mark.parametrize("path", ["/figures", "/map", "/people"])
def test_axe_finds_no_violation_in_the_filters(visit: Open, path: str) -> None:
    watched = visit(path)
    open_filters(watched.page)
    watched.settle()
    watched.page.mouse.move(2, 2)
    assert violations(watched.page) == []


def test_the_filters_fit_on_a_phone(visit: Open) -> None:
    page = visit("/figures", width=390, height=844).page
    open_filters(page)
    boxes = page.locator("[data-testid=stPopoverBody] button").all()
    assert len(boxes) > 5
    for box in (button.bounding_box() for button in boxes):
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def open_filters(page: Page) -> None:
    page.get_by_role("button", name="More filters").click()
    page.locator("[data-testid=stPopoverBody] input").first.wait_for()


OF_THE_UPLOADER = "presentation-role-conflict"
UPLOADER = "[data-testid=stFileUploader] section"
"""A rule of axe that is left out for the inside of Streamlit's own file uploader alone: a section
that is presentation and takes the focus."""


def violations(page: Page) -> list[tuple[str, list[object]]]:
    """List the rules of axe that the page breaks, and where."""
    found = []
    for rule in Axe().run(page).response["violations"]:
        targets = [node["target"] for node in rule["nodes"]]
        if rule["id"] == OF_THE_UPLOADER:
            targets = [target for target in targets if not _is_of_the_uploader(page, target)]
        if targets:
            found.append((rule["id"], targets))
    return found


def _is_of_the_uploader(page: Page, target: list[str]) -> bool:
    element = page.locator(target[0]).first
    return bool(element.evaluate(f"element => element.closest('{UPLOADER}')"))
