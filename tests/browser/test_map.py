"""The map in a reader's hands: presets, wheel, drag, click, list, and the slider by keyboard."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

PANEL = ".st-key-citation"


def drawing(page: Page) -> Locator:
    chart = page.locator("[data-testid=stVegaLiteChart] canvas").first
    chart.scroll_into_view_if_needed()
    return chart


def picture(page: Page) -> bytes:
    """The drawn map, with the mouse away so that no tooltip is in it."""
    page.mouse.move(2, 2)
    page.wait_for_timeout(700)
    return drawing(page).screenshot()


def middle(page: Page) -> tuple[float, float]:
    box = drawing(page).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.45


def test_a_preset_is_in_the_address_and_another_picture(visit: Open) -> None:
    watched = visit("/map")
    before = picture(watched.page)
    watched.page.get_by_text("Iran and Iraq", exact=True).click()
    watched.settle()
    assert "preset=Iran+and+Iraq" in watched.page.url.replace("%20", "+")
    assert picture(watched.page) != before


def test_wheel_and_drag_move_the_map_and_not_the_page(visit: Open) -> None:
    page = visit("/map").page
    still = picture(page)
    x, y = middle(page)
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(scrolled)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    zoomed = picture(page)
    assert zoomed != still
    assert page.evaluate(scrolled) == before
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y + 40, steps=6)
    page.mouse.up()
    assert picture(page) != zoomed


def test_the_zoom_slider_works_by_keyboard(visit: Open) -> None:
    page = visit("/map").page
    still = picture(page)
    page.get_by_label("Zoom of the map").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert picture(page) != still


def test_a_click_on_a_country_cites_it(visit: Open) -> None:
    page = visit("/map?preset=Iran+and+Iraq").page
    drawing(page)
    x, y = middle(page)
    page.mouse.click(x + 60, y)
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("stated by document")
    assert "id=M" in page.url
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)


def test_a_place_of_the_list_is_cited_too(visit: Open) -> None:
    watched = visit("/map?place=Camp+Liberty")
    page = watched.page
    page.get_by_text("List of 1 place").click()
    watched.settle()
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 52)  # the box of the first row
    expect(page.locator(PANEL)).to_contain_text("camp called Liberty")
    expect(page.get_by_text("All 3 mentions of Camp Liberty")).to_be_attached()
