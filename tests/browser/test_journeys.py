"""What a reader does: filter, click, read the citation, go back, share, download."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.marks import PANE, click_mark
from tests.conftest import DATA


def test_a_click_shows_the_record_and_back_and_forward_walk_what_was_selected(visit: Open) -> None:
    watched = visit("/figures")
    page, pane = watched.page, watched.page.locator(PANE)
    click_mark(page, "about 30,000")
    expect(pane).to_contain_text("B states · F13")
    expect(pane).to_contain_text("“some 30,000 political prisoners”")
    assert "id=F13" in page.url
    watched.settle()
    click_mark(page, "1,400")
    expect(pane).to_contain_text("B states · F23")
    watched.settle()

    page.go_back()
    expect(pane).to_contain_text("B states · F13")
    page.go_back()
    expect(pane).to_contain_text("How to read this")
    page.go_forward()
    expect(pane).to_contain_text("B states · F13")
    page.go_forward()
    expect(pane).to_contain_text("B states · F23")
    watched.settle()
    pane.get_by_role("button", name="Close").click()
    expect(pane).to_contain_text("How to read this")
    assert "id=" not in page.url


def test_a_value_of_the_synopsis_is_shown_in_the_pane(visit: Open) -> None:
    page = visit("/").page
    page.locator("table button.stated").first.click()
    pane = page.locator(PANE)
    expect(pane).to_contain_text("Exact wording")
    record = re.search(r"id=([FEMN]\d+)", page.url)
    assert record
    expect(pane).to_contain_text(f"states · {record[1]}")
    pane.get_by_role("link", name=f"Open record {record[1]}").click()
    expect(page.locator("h1")).to_have_text(f"Record {record[1]}")


def test_the_link_of_a_picture_shows_the_same_filters_in_a_new_window(visit: Open) -> None:
    page = visit("/timeline?document=B&years=1980&years=2000").page
    said = page.locator(".st-key-counts").inner_text()
    page.get_by_role("button", name="Copy link").first.click()
    link = page.locator("[data-testid=stPopoverBody] code").first.inner_text()
    assert "document=B" in link
    again = visit(f"/{link.split('/', 3)[3]}").page
    expect(again.locator(".st-key-counts")).to_have_text(said)
    expect(again.get_by_text("Years: 1980 to 2000")).to_be_visible()
    expect(again.get_by_text("As stated by a page that favours the PMOI").first).to_be_visible()


def test_the_document_filter_stays_from_page_to_page(visit: Open) -> None:
    page = visit("/figures?document=A").page
    page.get_by_role("link", name="People and organisations").first.click()
    expect(page.locator("h1")).to_have_text("People and organisations")
    expect(page.get_by_text("As stated by a page that favours the PMOI")).to_be_visible()
    assert "document=A" in page.url


def download(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=90_000) as downloaded:
        page.get_by_role("button", name=button, exact=True).first.click()
    return downloaded.value.suggested_filename, downloaded.value.path().read_bytes()


def test_the_downloaded_rows_are_the_rows_shown(visit: Open) -> None:
    page = visit("/figures?unit=people&document=B&qualifier=Unqualified").page
    name, content = download(page, "CSV")
    assert name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        shown = {
            row["id"]
            for row in csv.DictReader(file)
            if (row["document_id"], row["unit"], row["qualifier"]) == ("B", "people", "unqualified")
        }
    assert rows
    assert {row["id"] for row in rows} <= shown
    assert rows[0]["permalink"].endswith(f"/record?id={rows[0]['id']}")


@pytest.mark.parametrize("path", ["/figures", "/timeline", "/map"])
def test_a_picture_is_downloaded_as_png_and_svg(visit: Open, path: str) -> None:
    page = visit(path).page
    name, png = download(page, "PNG")
    assert name.endswith(".png")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") >= 1600
    name, svg = download(page, "SVG")
    assert name.endswith(".svg")
    text = svg.decode("utf-8")
    assert "not verified" in text
    assert text.count("<path") > (100 if path == "/map" else 5)


def test_a_search_on_overview_finds_a_question_that_no_document_answers(visit: Open) -> None:
    page = visit("/").page
    page.get_by_label("Search all statements").fill("relocated from Iraq")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No document answers: When were members")).to_be_visible()


FOCUSED = """() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return [focused?.innerText ?? '', focused?.className ?? ''].map(String);
}"""
"""The text and class of what has the focus, in a view of our own too."""


def tab_to(page: Page, text: str, *, kind: str = "") -> None:
    """Press Tab until what has the focus says this."""
    for _ in range(150):
        page.keyboard.press("Tab")
        said, classes = page.evaluate(FOCUSED)
        if said.strip().startswith(text) and kind in classes:
            return
    raise AssertionError(f"{text!r} is not reached by Tab")


def test_a_value_of_the_synopsis_and_its_record_are_reached_by_keyboard_alone(visit: Open) -> None:
    watched = visit("/")
    page = watched.page
    tab_to(page, "", kind="stated")
    page.keyboard.press("Enter")
    expect(page.locator(PANE)).to_contain_text("Exact wording")
    watched.settle()
    tab_to(page, "Open record")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Record ")


def test_a_filter_is_cleared_by_keyboard_alone(visit: Open) -> None:
    page = visit("/figures?unit=people").page
    expect(page.get_by_text("Unit: people", exact=True)).to_be_visible()
    tab_to(page, "Clear filters")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Unit: people", exact=True)).to_have_count(0)
    expect(page.get_by_text("0 filtered out.")).to_be_attached()
    assert page.url.endswith("/figures")


def test_package_workbook_and_report_are_downloaded_and_progress_is_said(visit: Open) -> None:
    page = visit("/data?document=A").page
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_text("Making the report:").first).to_be_visible()
    expect(page.get_by_role("button", name="Download the report")).to_be_visible(timeout=120_000)
    for label, ending in (
        ("Download the report", "html"),
        ("Data package (zip)", "zip"),
        ("Excel workbook", "xlsx"),
    ):
        with page.expect_download() as downloaded:
            page.get_by_role("button", name=label).click()
        name = downloaded.value.suggested_filename
        assert re.fullmatch(rf"pmoi-sourcebook_\w+_a_\d{{4}}-\d\d-\d\d\.{ending}", name)
        assert downloaded.value.path().stat().st_size > 10_000


def reach(page: Page, selector: str) -> None:
    """Press Tab until what has the focus, in a view of our own too, is such an element."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_IS, selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


FOCUSED_IS = """selector => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused?.matches(selector) ?? false;
}"""
CELL = "td[data-testid^=glide-cell-1-]"
"""A cell of the column of ids, as Streamlit tells its tables to a screen reader."""
CELL_AND_TEXT = "[document.activeElement.dataset.testid, document.activeElement.innerText]"


def test_a_figure_is_chosen_and_closed_by_keyboard_alone_and_the_focus_is_back_at_it(
    visit: Open,
) -> None:
    watched = visit("/figures?subject=Executions+and+prison")
    page, pane = watched.page, watched.page.locator(PANE)
    tab_to(page, "keyboard_arrow_right\n\nAll 8 figures shown")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Figures, with their citations").wait_for()
    watched.settle()
    reach(page, "canvas, td")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(FOCUSED_IS, arg=CELL)
    cell, chosen = page.evaluate(CELL_AND_TEXT)
    page.keyboard.press("Shift+Space")
    expect(pane).to_contain_text(f"states · {chosen}")
    assert page.url.endswith(f"id={chosen}")
    watched.settle()
    reach(page, ".st-key-close button")
    page.keyboard.press("Enter")
    expect(pane).to_contain_text("How to read this")
    assert "id=" not in page.url
    page.wait_for_function(FOCUSED_IS, arg=f"td[data-testid={cell}]")
    assert page.evaluate(CELL_AND_TEXT) == [cell, chosen]


def test_a_value_is_chosen_and_closed_by_keyboard_alone_and_the_focus_stays_at_it(
    visit: Open,
) -> None:
    watched = visit("/")
    page, value = watched.page, "button.stated[data-id=F03]"
    reach(page, value)
    page.keyboard.press("Enter")
    expect(page.locator(PANE)).to_contain_text("states · F03")
    watched.settle()
    assert page.evaluate(FOCUSED_IS, value)
    reach(page, ".st-key-close button")
    page.keyboard.press("Enter")
    expect(page.locator(PANE)).to_contain_text("Who speaks")
    page.wait_for_function(FOCUSED_IS, arg=value)
