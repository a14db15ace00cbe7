"""What a screen reader is told of a page: its tree of headings, controls, links and pictures.

Playwright's tree leaves out the roles of WAI-ARIA Graphics, which pictures have: they are asked for
by their role.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Watched
from tests.browser.marks import CHART

PAGES = {
    "Overview": "/",
    "Overview, a question chosen": "/?id=T-executions-1988",
    "Figures": "/figures",
    "Figures, a record chosen": "/figures?id=F13",
    "Map": "/map",
    "Map, a place chosen": "/map?id=P-iraq",
    "Record": "/record?id=F13",
    "Add a document": "/add",
}
BYLINE = "As stated by pages that favour the PMOI; not verified."
PICTURES = {
    "/": (
        r"^Of \d+ questions, \d+ are answered by one document alone",
        r"^Map\. Relocation: from the camps in Iraq to 8 countries, as stated by B\.",
        r"^\d+ dated statements, 1965 to 2018",
    ),
    "/figures?subject=Executions+and+prison": (r"^Executions and prison: numbers of people\.",),
    "/map": (r"^Map\. Relocation: from the camps in Iraq to 8 countries, as stated by B\.",),
}
"""Of each page what the names of its pictures say, from the top down."""
NAMED = frozenset(
    "button checkbox combobox link navigation radio radiogroup region searchbox slider spinbutton "
    "switch tab table tabpanel textbox toolbar".split()
)
"""Roles that need a name, because a reader acts on them or goes to them."""
EMPTY_WORDS = re.compile(r"(click )?here|link|more|open|read( more)?|source|this", re.IGNORECASE)
"""Words that say nothing of where a link leads."""
NODE = re.compile(r"""\s*- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?P<rest>.*)""")


class Node(NamedTuple):
    """An element of the tree; `level` is that of a heading, `address` that of a link."""

    role: str
    name: str
    level: int
    address: str


def read_tree(page: Page) -> list[Node]:
    """Read the tree of a page from the top down."""
    lines = page.locator("body").aria_snapshot().splitlines()
    found = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if match := NODE.match(line):
            level = re.search(r"\[level=(\d)\]", match["rest"])
            address = re.match(r"\s*- /url: (.+)", below)
            found.append(
                Node(
                    match["role"],
                    match["name"] or "",
                    int(level[1]) if level else 0,
                    address[1] if address else "",
                )
            )
    return found


@pytest.fixture(params=list(PAGES.values()), ids=list(PAGES))
def opened(visit: Open, request: pytest.FixtureRequest) -> Watched:
    return visit(request.param)


def test_a_page_tells_its_landmarks_headings_controls_and_links(opened: Watched) -> None:
    tree = read_tree(opened.page)
    roles = [node.role for node in tree]
    for landmark in ("banner", "navigation", "main"):
        assert roles.count(landmark) == 1, landmark
    levels = [node.level for node in tree if node.role == "heading"]
    assert levels.count(1) == 1
    assert levels[0] == 1, "the title comes first"
    left_out = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    assert left_out == []
    assert [node for node in tree if node.role == "heading" and not node.name] == []
    assert [node for node in tree if node.role in NAMED and not node.name] == []
    links = [node for node in tree if node.role == "link"]
    assert [node for node in links if EMPTY_WORDS.fullmatch(node.name)] == []
    for link in links:
        others = {node.address for node in links if node.name == link.name}
        assert others == {link.address}, f"{link.name} leads to one place"
    assert opened.page.locator("main").aria_snapshot().count(BYLINE) == 1


@pytest.mark.parametrize(("path", "names"), PICTURES.items(), ids=PICTURES.keys())
def test_a_picture_has_a_name_that_says_what_it_shows_and_whose_statements(
    path: str, names: tuple[str, ...], visit: Open
) -> None:
    page = visit(path).page
    assert page.locator(CHART).count() == len(names)
    told = [
        chart.get_attribute("aria-label") or ""
        for chart in page.locator(f"{CHART}[role=graphics-document]").all()
    ]
    assert len(told) == len(names)
    for name, pattern in zip(told, names, strict=True):
        assert re.search(pattern, name)
        assert BYLINE in name
