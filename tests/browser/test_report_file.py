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

Opened = tuple[Page, list[str], list[str]]


@pytest.fixture(scope="module")
def opened(
    chromium: Browser, package: Package, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
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


def test_opened_it_asks_for_nothing_and_says_nothing(opened: Opened) -> None:
    tab, requests, console = opened
    assert requests == [tab.url]
    assert console == []


@pytest.mark.parametrize("width", [390, 1100])
def test_the_page_is_no_wider_than_the_window(width: int, opened: Opened) -> None:
    tab, _, _ = opened
    tab.set_viewport_size({"width": width, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") == width


# The text of a page in millimetres, as the template's margins leave it.
PAPERS = {"A4": (186, 269), "Letter": (191.9, 251.4)}
TOO_LARGE = """([wide, tall]) =>
  [...document.querySelectorAll('figure, svg, table, li, tr')]
    .filter(e => !e.parentElement.closest('svg'))
    .filter(e => e.getBoundingClientRect().right > wide + 1
      || (e.localName !== 'table' && e.getBoundingClientRect().height > tall))
    .map(e => `${e.localName} ${e.id} ${e.textContent.slice(0, 40)}`)
"""
"""Tables may go on over pages; their rows, the lines of a list and pictures may not."""
CLIPPED = """() =>
  [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('svg') && e.clientWidth > 0 && !e.matches('.scroll'))
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.localName} ${e.id} ${e.textContent.slice(0, 40)}`)
"""
"""What has text that runs over its side."""
WORDS_OF_PICTURES = """() =>
  [...document.querySelectorAll('figure svg')].flatMap(svg => {
    const room = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')]
      .filter(t => t.textContent.trim() && getComputedStyle(t).opacity !== '0')
      .filter(t => { const r = t.getBoundingClientRect();
        return r.left < room.left - 1 || r.right > room.right + 1
          || r.top < room.top - 1 || r.bottom > room.bottom + 1; })
      .map(t => t.textContent);
  })
"""
"""The texts of pictures that run over an edge of theirs."""
FONTS = Path(streamlit.__file__).parent / "static" / "static" / "media"
FONT = base64.b64encode(next(FONTS.glob("SourceSansVF-Upright*.woff2")).read_bytes()).decode()
NARROW = (
    f"@font-face {{ font-family: Test; src: url(data:font/woff2;base64,{FONT}) }}"
    "* { font-family: Test !important }"
)
"""The font that Streamlit brings, because a count of pages depends on the font."""
WIDE = "body, body * { letter-spacing: .11em !important; word-spacing: .05em !important }"
"""On top of it, letters as far apart as a wide font (DejaVu Sans, Verdana) has them at most."""


def in_font(chromium: Browser, address: str, style: str) -> Page:
    """Open the report in a font; its policy, which forbids every font, is set aside."""
    tab = chromium.new_page(bypass_csp=True)
    tab.goto(address)
    tab.add_style_tag(content=style)
    assert tab.evaluate("document.fonts.load('16px Test').then(found => found.length)") == 1
    return tab


@pytest.fixture(scope="module")
def narrow(chromium: Browser, opened: Opened) -> Iterator[Page]:
    tab = in_font(chromium, opened[0].url, NARROW)
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def wide(chromium: Browser, opened: Opened) -> Iterator[Page]:
    tab = in_font(chromium, opened[0].url, NARROW + WIDE)
    yield tab
    tab.close()


def on_paper(tab: Page, paper: str, script: str) -> list[str]:
    """Run a script with the report laid out as on the paper; it lists what is wrong."""
    across, down = (int(mm * 96 / 25.4) for mm in PAPERS[paper])
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": across, "height": down})
    found = tab.evaluate(script, [across, down])
    tab.emulate_media(media="null")
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("font", ["narrow", "wide"])
def test_nothing_is_too_large_for_a_page(
    font: str, paper: str, request: pytest.FixtureRequest
) -> None:
    tab: Page = request.getfixturevalue(font)
    assert tab.locator("figure svg").count() >= 5
    assert on_paper(tab, paper, TOO_LARGE) == []


@pytest.mark.parametrize("script", [CLIPPED, WORDS_OF_PICTURES], ids=["texts", "pictures"])
def test_in_a_wide_font_nothing_is_clipped_in_print(script: str, wide: Page) -> None:
    assert on_paper(wide, "A4", script) == []


@pytest.mark.parametrize("width", [390, 1100])
def test_in_a_wide_font_the_page_is_no_wider_than_the_window(width: int, wide: Page) -> None:
    wide.set_viewport_size({"width": width, "height": 844})
    assert wide.evaluate("document.documentElement.scrollWidth") == width
    assert wide.evaluate(WORDS_OF_PICTURES) == []


# Letter is 18 mm less high than A4, and 6 mm wider: as many pages, with the last one fuller.
MOST = {"A4": 12, "Letter": 12}


@pytest.mark.parametrize("paper", MOST)
def test_it_prints_on_few_pages(paper: str, narrow: Page) -> None:
    content = narrow.pdf(format=paper, print_background=True)
    assert content.startswith(b"%PDF-")
    assert 6 < len(re.findall(rb"/Type\s*/Page\b", content)) <= MOST[paper]
