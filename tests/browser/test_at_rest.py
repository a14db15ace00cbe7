"""A picture that is drawn stays as it is: none goes on measuring and drawing itself.

test_every_page.py has the same on a phone.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

COUNT = """resize => new Promise(done => {
  const context = CanvasRenderingContext2D.prototype, drawn = context.setTransform;
  let redrawn = 0;
  context.setTransform = function (...matrix) { redrawn++; return drawn.apply(this, matrix); };
  const watch = new MutationObserver(changes => { redrawn += changes.length; });
  for (const chart of document.querySelectorAll('[data-testid=stVegaLiteChart]')) {
    watch.observe(chart, {attributes: true, subtree: true, childList: true});
    if (resize) chart.parentElement.style.width = '300px';
  }
  setTimeout(() => {
    context.setTransform = drawn;
    watch.disconnect();
    done(redrawn);
  }, 1500);
})"""
"""Count what is drawn on the charts' canvases, and what changes of their elements."""


def redrawn(page: Page, *, resize: bool = False) -> int:
    return int(page.evaluate(COUNT, resize))


def test_a_picture_that_is_drawn_again_is_noticed(visit: Open) -> None:
    assert redrawn(visit("/timeline").page, resize=True) > 0


@pytest.mark.parametrize("path", ["/", "/figures", "/timeline", "/map", "/compare", "/sources"])
def test_no_picture_goes_on_drawing_itself(path: str, visit: Open) -> None:
    assert redrawn(visit(path, width=900).page) == 0
