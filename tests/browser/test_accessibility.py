"""axe finds nothing on any page, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open
from tests.browser.test_every_page import PATHS


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, "/?q=camp&id=M047", "/figures?id=F13"])
def test_axe_finds_no_violation(visit: Open, path: str, dark: bool) -> None:
    watched = visit(path, dark=dark)
    watched.page.mouse.move(2, 2)
    violations = Axe().run(watched.page).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]]) for v in violations] == []
