"""The map in a reader's hands: presets, wheel, drag, buttons, keys, fingers, and a click."""

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


def zoom(page: Page) -> float:
    return float(page.get_by_label("Zoom").input_value())


def button(page: Page, number: int) -> tuple[float, float]:
    """Where a button of the map is: 0 nearer, 1 farther, 2 the whole view.

    How high the title and the legend are depends on the fonts, so it is looked for by its tooltip.
    """
    box = box_of(drawing(page))
    x = box["x"] + box["width"] - 88 + 32 * number
    for y in range(int(box["y"]) + 20, int(box["y"] + box["height"]), 6):
        page.mouse.move(x, y)
        page.wait_for_timeout(40)
        if page.locator("#vg-tooltip-element.visible").count():
            return x, y + 6
    raise AssertionError("no button on the map")


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


def test_buttons_zoom_and_bring_the_whole_view_back(visit: Open) -> None:
    page = visit("/map?layer=All&preset=Iraq+to+Europe").page
    still, level = picture(page), zoom(page)
    page.mouse.click(*button(page, 0))
    page.wait_for_timeout(500)
    assert zoom(page) == level + 1
    page.mouse.click(*button(page, 1))
    page.mouse.click(*button(page, 1))
    page.wait_for_timeout(500)
    assert zoom(page) == level - 1
    page.mouse.click(*button(page, 2))
    page.wait_for_timeout(500)
    assert zoom(page) == level
    assert picture(page) == still
    assert "id=" not in page.url


def test_the_zoom_slider_works_by_keyboard(visit: Open) -> None:
    page = visit("/map").page
    still, level = picture(page), zoom(page)
    page.get_by_label("Zoom").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert picture(page) != still
    assert zoom(page) == level + 2


def test_two_fingers_zoom_the_map_and_one_scrolls_the_page(visit: Open) -> None:
    page = visit("/map", width=390, height=800).page
    touch = page.context.new_cdp_session(page)

    def move(*paths: tuple[float, float, float, float]) -> None:
        """Fingers that go from (x, y) by (dx, dy)."""
        for kind, share in [("touchStart", 0.0), *[("touchMove", n / 8) for n in range(1, 9)]]:
            points = [
                {"x": x + share * dx, "y": y + share * dy, "id": n}
                for n, (x, y, dx, dy) in enumerate(paths)
            ]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            page.wait_for_timeout(30)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(700)

    x, y = middle(page)
    before, level = page.evaluate(SCROLLED), zoom(page)
    move((x - 30, y, -60, 0), (x + 30, y, 60, 0))
    assert zoom(page) > level + 0.5
    assert page.evaluate(SCROLLED) == before
    level = zoom(page)
    x, y = middle(page)
    move((x, y, 0, -120))
    assert zoom(page) == level
    assert page.evaluate(SCROLLED) > before


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
