"""What a reader comes for is on the first screen, and the pane never hides it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.marks import CHART, CHOSEN, PANE, box_of, click_mark, overlap, text_of_mark

FIRST = {
    "/figures": f"{CHART} svg .mark-symbol path",
    "/timeline": f"{CHART} svg .mark-symbol path, {CHART} svg .mark-rule line",
    "/map": f"{CHART} canvas",
    "/people": ".card",
}
"""What each page shows first: its first mark, the map, or a card."""
ABOVE = """([mark, sheet]) => {
  const [box, foot] = [mark, document.querySelector(sheet)].map(one => one.getBoundingClientRect());
  return box.top >= 0 && box.bottom <= foot.top;
}"""
"""Whether a mark is in the window, above the sheet."""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
ENOUGH = 260
"""Pixels from the top of the window within which it begins."""


@pytest.mark.parametrize("path", FIRST)
def test_what_a_page_shows_begins_near_the_top(visit: Open, path: str) -> None:
    page = visit(path, width=1280, height=800).page
    tops = [box["y"] for part in page.locator(FIRST[path]).all() if (box := part.bounding_box())]
    assert tops
    assert 0 < min(tops) <= ENOUGH


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/", "/record?id=F01"])
def test_a_title_does_not_touch_what_follows_it(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width).page
    title = box_of(page.get_by_role("heading", level=1))
    below = [
        box["y"]
        for part in page.locator("[data-testid=stMarkdown], [data-testid=stPageLink]").all()
        if (box := part.bounding_box()) and box["height"] and box["y"] > title["y"]
    ]
    assert min(below) >= title["y"] + title["height"]


def test_on_a_wide_window_the_pane_is_beside_the_mark(visit: Open) -> None:
    page = visit("/figures", height=800).page
    click_mark(page, "about 30,000")
    expect(page.locator(PANE)).to_contain_text("some 30,000 political prisoners")
    mark, pane = box_of(text_of_mark(page, "about 30,000")), box_of(page.locator(PANE))
    assert not overlap(mark, pane)
    assert 0 <= mark["y"] <= 800
    assert 0 <= pane["y"] <= 800


def test_on_a_phone_the_sheet_leaves_the_pressed_mark_in_sight(visit: Open) -> None:
    page = visit("/figures", width=390, height=844).page
    mark = text_of_mark(page, "30,000")
    mark.evaluate("mark => mark.scrollIntoView({block: 'end'})")
    page.wait_for_timeout(400)
    pressed = box_of(mark)
    assert pressed["y"] > 844 / 2, "the mark is where the sheet will be"
    page.mouse.click(pressed["x"] + pressed["width"] / 2, pressed["y"] + pressed["height"] / 2)
    sheet = page.locator(CHOSEN)
    expect(sheet).to_contain_text("30,000 political prisoners")
    page.wait_for_function(
        "parts => parts[0].getBoundingClientRect().bottom <= parts[1].getBoundingClientRect().top",
        arg=[mark.element_handle(), sheet.element_handle()],
    )
    foot, seen = box_of(sheet), box_of(mark)
    assert foot["x"] == 0
    assert foot["width"] == 390
    assert foot["y"] + foot["height"] == pytest.approx(844, abs=1)
    assert foot["height"] <= 0.5 * 844
    assert seen["y"] >= 0
    assert seen["y"] + seen["height"] <= foot["y"]


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/figures?id=F13", f"{CHART} svg .chosen_row_marks path"),
        ("/sources?id=F13", f"{CHART} svg .chosen_mark_marks path"),
        ("/compare?id=T-age", "tr[aria-current=true]"),
    ],
)
def test_on_a_phone_what_the_address_selects_comes_into_sight_above_the_sheet(
    visit: Open, path: str, mark: str
) -> None:
    page = visit(path, width=390, height=844).page
    page.wait_for_function(ABOVE, arg=[page.locator(mark).first.element_handle(), CHOSEN])


def test_on_a_phone_a_place_in_the_address_brings_the_map_into_sight(visit: Open) -> None:
    page = visit("/map?id=P-albania", width=390, height=844).page
    picture = page.locator(f"{CHART} canvas")
    page.wait_for_function(  # title and lines around the map may stay out of sight
        "picture => picture.getBoundingClientRect().top < 60", arg=picture.element_handle()
    )
    seen, sheet = box_of(picture), box_of(page.locator(CHOSEN))
    middle = seen["y"] + seen["height"] / 2
    assert middle == pytest.approx((60 + sheet["y"]) / 2, abs=5)


def test_a_page_that_a_reader_has_scrolled_stays_where_it_is(visit: Open) -> None:
    page = visit("/timeline", width=390, height=844).page
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(400)
    before = page.evaluate(SCROLLED)
    page.evaluate(
        "history.pushState({}, '', '?id=E05'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(page.locator(CHOSEN)).to_contain_text("2002")
    page.wait_for_timeout(1500)
    assert page.evaluate(SCROLLED) == before


def test_text_at_200_percent_needs_no_sideways_scroll(visit: Open) -> None:
    page = visit("/figures?unit=people", width=1280).page
    page.add_style_tag(content="html { font-size: 200% !important; }")
    page.wait_for_timeout(800)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_text("All 28 figures:")).to_be_attached()
