"""Where the marks of a picture are on the screen."""

from typing import TypedDict

from playwright.sync_api import Locator, Page, expect

CHART = "[data-testid=stVegaLiteChart]"
PANE = ".st-key-pane"
CHOSEN = ".st-key-chosen"


class Box(TypedDict):
    x: float
    y: float
    width: float
    height: float


def text_of_mark(page: Page, text: str) -> Locator:
    """Find where a picture says this."""
    return page.locator(f"{CHART} svg text", has_text=text).first


def click_mark(page: Page, text: str) -> None:
    """Click on a picture where it says this, once it is in the upper part of the window."""
    mark = text_of_mark(page, text)
    mark.evaluate("mark => mark.scrollIntoView({block: 'start'})")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, -150)
    page.wait_for_timeout(400)
    box = box_of(mark)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def box_of(part: Locator) -> Box:
    """Measure a part of the page; wait for it, since a picture is drawn anew after a click."""
    expect(part).to_be_visible()
    x, y, width, height = part.evaluate(
        "part => { const box = part.getBoundingClientRect();"
        " return [box.x, box.y, box.width, box.height]; }"
    )
    return Box(x=x, y=y, width=width, height=height)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes cover each other in any part."""
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )
