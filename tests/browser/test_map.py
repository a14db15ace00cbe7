"""The map in a reader's hands: presets, wheel, drag, and a click on a country."""

import csv

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.marks import PANE, box_of
from tests.conftest import DATA

SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"


def drawing(page: Page) -> Locator:
    return page.locator("[data-testid=stVegaLiteChart] canvas").first


def picture(page: Page) -> bytes:
    """Take the map as it looks, with the mouse away so that no tooltip is in it."""
    page.mouse.move(2, 2)
    page.wait_for_timeout(700)
    return drawing(page).screenshot()


def middle(page: Page) -> tuple[float, float]:
    box = box_of(drawing(page))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.45


def test_a_preset_is_in_the_address_and_another_picture(visit: Open) -> None:
    watched = visit("/map")
    before = picture(watched.page)
    watched.page.get_by_role("radio", name="Europe", exact=True).click()
    watched.settle()
    assert "preset=Europe" in watched.page.url
    assert picture(watched.page) != before


def test_the_wheel_scrolls_the_page_over_the_map(visit: Open) -> None:
    page = visit("/map", height=600).page
    page.mouse.move(*middle(page))
    before = page.evaluate(SCROLLED)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(800)
    assert page.evaluate(SCROLLED) > before


def test_ctrl_and_the_wheel_zoom_the_map(visit: Open) -> None:
    page = visit("/map").page
    still = picture(page)
    page.mouse.move(*middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    assert picture(page) != still


def test_a_drag_moves_the_map(visit: Open) -> None:
    page = visit("/map").page
    still = picture(page)
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y + 40, steps=6)
    page.mouse.up()
    assert picture(page) != still


def test_a_click_on_a_country_lists_all_its_mentions(visit: Open) -> None:
    page = visit("/map?layer=All&preset=Iraq+to+Europe").page
    box = box_of(drawing(page))
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.65)
    pane = page.locator(PANE)
    expect(pane).to_contain_text("France")
    assert "id=P-france" in page.url
    with (DATA / "place_mentions.csv").open(encoding="utf-8", newline="") as file:
        own = [row["id"] for row in csv.DictReader(file) if row["place_id"] == "P-france"]
    assert own
    for record_id in own:
        expect(pane.locator(f'[data-id="{record_id}"]').first).to_be_attached()
