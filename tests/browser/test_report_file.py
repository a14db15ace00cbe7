"""The report as a reader opens it: one file, no request, no error, and fit to be printed."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, Page

from sourcebook.package import Package
from sourcebook.report import report


@pytest.fixture(scope="module")
def opened(
    chromium: Browser, package: Package, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple]:
    """The report opened from a file: the page, its requests, and what the console says."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report(package), encoding="utf-8")
    requests: list[str] = []
    console: list[str] = []
    tab = chromium.new_page(viewport={"width": 1100, "height": 900})
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: console.append(message.text))
    tab.on("pageerror", lambda error: console.append(str(error)))
    tab.goto(path.as_uri())
    tab.wait_for_load_state("networkidle")
    yield tab, requests, console
    tab.close()


def test_opened_it_asks_for_nothing_and_says_nothing(opened: tuple) -> None:
    tab, requests, console = opened
    assert requests == [tab.url]
    assert console == []


@pytest.mark.parametrize("width", [390, 1100])
def test_the_page_is_no_wider_than_the_window(width: int, opened: tuple) -> None:
    tab, _, _ = opened
    tab.set_viewport_size({"width": width, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") == width


# The text of a page in millimetres, as the template's margins leave it.
PAPERS = {"A4": (182, 263), "Letter": (187.9, 245.4)}


@pytest.mark.parametrize("paper", PAPERS)
def test_no_table_or_picture_is_too_large_for_a_page(paper: str, opened: tuple) -> None:
    tab, _, _ = opened
    wide, tall = (round(mm * 96 / 25.4) for mm in PAPERS[paper])
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": wide, "height": tall})
    sizes = tab.evaluate(
        "[...document.querySelectorAll('figure, table')].map(e => [e.localName, e.scrollWidth, "
        "e.localName === 'figure' ? e.getBoundingClientRect().height : 0])"
    )
    tab.emulate_media(media="screen")
    assert {name for name, *_ in sizes} == {"figure", "table"}
    assert [size for size in sizes if size[1] > wide or size[2] > tall] == []


FONTS = Path(streamlit.__file__).parent / "static" / "static" / "media"


def a_font_of_every_machine() -> str:
    """Style text in a font that Streamlit brings, because a page count depends on the font."""
    file = next(FONTS.glob("SourceSansVF-Upright*.woff2"))
    font = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        f"@font-face {{ font-family: Test; src: url(data:font/woff2;base64,{font}) }}"
        "* { font-family: Test !important }"
    )


@pytest.fixture(scope="module")
def printed(chromium: Browser, opened: tuple) -> Iterator[Page]:
    """The same report in that font; its policy, which forbids every font, is set aside."""
    tab = chromium.new_page(bypass_csp=True)
    tab.goto(opened[0].url)
    tab.add_style_tag(content=a_font_of_every_machine())
    assert tab.evaluate("document.fonts.load('16px Test').then(found => found.length)") == 1
    yield tab
    tab.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints(paper: str, printed: Page) -> None:
    content = printed.pdf(format=paper, print_background=True)
    assert content.startswith(b"%PDF-")
    assert 30 < len(re.findall(rb"/Type\s*/Page\b", content)) < 90
