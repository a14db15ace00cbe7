"""What a reader does: filter, click, read the citation, go back, take the rows along."""

import csv
import io

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.conftest import DATA

PANEL = ".st-key-citation"


def click_drawn_text(page: Page, text: str) -> None:
    """Click on a chart where it says this."""
    mark: Locator = page.locator("[data-testid=stVegaLiteChart] svg text", has_text=text).first
    mark.evaluate("mark => mark.scrollIntoView({block: 'start'})")  # the panel docks at the foot
    page.mouse.wheel(0, -150)
    page.wait_for_timeout(300)
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_mark_shows_its_citation_and_back_walks_the_records(visit: Open) -> None:
    watched = visit("/figures")
    page = watched.page
    panel = page.locator(PANEL)
    click_drawn_text(page, "about 30,000")
    expect(panel).to_contain_text("F13, stated by document B")
    expect(panel).to_contain_text("“some 30,000 political prisoners”")
    assert "id=F13" in page.url
    assert panel.bounding_box()["y"] < page.viewport_size["height"]

    watched.settle()
    click_drawn_text(page, "1,400")
    expect(panel).to_contain_text("F23, stated by document B")
    panel.get_by_text("Open the whole record").click()
    expect(page.locator("h1")).to_have_text("Record F23")
    assert page.url.endswith("/record?id=F23")

    page.go_back()
    expect(page.locator("h1")).to_have_text("Figures")
    expect(panel).to_contain_text("F23")
    page.go_back()
    expect(panel).to_contain_text("F13")
    page.go_back()
    expect(panel).to_have_count(0)
    watched.settle()
    click_drawn_text(page, "about 30,000")
    expect(panel).to_contain_text("F13")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    assert "id=" not in page.url


def test_an_address_with_filters_and_a_record_shows_the_same_again(visit: Open) -> None:
    first = visit("/figures?unit=people&document=B&id=F13").page
    expect(first.locator(PANEL)).to_contain_text("F13")
    again = visit(f"/{first.url.split('/', 3)[3]}").page
    assert again.url == first.url
    expect(again.locator(PANEL)).to_contain_text("F13")
    expect(again.get_by_text("28 figures: 7 drawn")).to_be_visible()


def test_the_document_filter_stays_from_page_to_page(visit: Open) -> None:
    watched = visit("/figures?document=A")
    page = watched.page
    page.get_by_role("link", name="People and organisations").click()
    expect(page.locator("h1")).to_have_text("People and organisations")
    expect(page.get_by_text("111 mentions of 20 names: 40 drawn")).to_be_visible()
    assert "document=A" in page.url


def test_the_downloaded_rows_are_the_rows_shown_with_their_citations(visit: Open) -> None:
    page = visit("/figures?unit=people&document=B&qualifier=Exact").page
    with page.expect_download() as download:
        page.get_by_role("button", name="Download 5 rows (CSV)", exact=True).click()
    name = download.value.suggested_filename
    assert name == "pmoi-sourcebook_figures_b-people-exact_2026-11-22.csv"
    text = download.value.path().read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        expected = [
            row
            for row in csv.DictReader(file)
            if (row["document_id"], row["unit"], row["qualifier"]) == ("B", "people", "exact")
        ]
    assert [{key: row[key] for key in expected[0]} for row in rows] == expected
    assert {row["document_title"] for row in rows} == {"The Iranian Mujahedin"}
    assert rows[0]["permalink"] == f"/record?id={rows[0]['id']}"


def test_a_search_on_overview_finds_a_question_that_no_document_answers(visit: Open) -> None:
    page = visit("/").page
    page.get_by_label("A word, a name, a number").fill("designations")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Neither document answers: When did governments")).to_be_visible()


def tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus says this."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate("() => document.activeElement?.innerText ?? ''")
        if focused.strip().startswith(text):
            return
    raise AssertionError(f"{text!r} is not reached by Tab")


def test_a_record_is_reached_from_the_first_page_by_keyboard_alone(visit: Open) -> None:
    watched = visit("/")
    page = watched.page
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Compare")
    watched.settle()
    tab_to(page, "Citation F01")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Record F01")


def test_a_filter_is_set_and_cleared_by_keyboard_alone(visit: Open) -> None:
    watched = visit("/figures")
    page = watched.page
    tab_to(page, "filter_alt")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Where nothing is chosen, all is shown.")).to_be_visible()
    tab_to(page, "people")
    page.keyboard.press("Enter")
    expect(page.get_by_text("28 figures: 8 drawn")).to_be_visible()
    assert page.url.endswith("/figures?unit=people")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Where nothing is chosen, all is shown.")).to_have_count(0)
    expect(page.get_by_text("Unit: people", exact=True)).to_be_visible()
    watched.settle()
    tab_to(page, "Clear")
    page.keyboard.press("Enter")
    expect(page.get_by_text("28 figures: 15 drawn")).to_be_visible()
    assert page.url.endswith("/figures")


def test_text_at_200_percent_needs_no_sideways_scroll(visit: Open) -> None:
    page = visit("/figures?unit=people", width=1280).page
    page.add_style_tag(content="html { font-size: 200% !important; }")
    page.wait_for_timeout(800)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_text("28 figures: 8 drawn")).to_be_visible()


def test_package_workbook_and_report_are_taken_along_with_progress(visit: Open) -> None:
    page = visit("/data?document=A").page
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_text("Making:").first).to_be_visible()
    for label, name in (
        ("Download the report", "pmoi-sourcebook_report_a_2026-11-22.html"),
        ("Data package (zip)", "pmoi-sourcebook_package_a_2026-11-22.zip"),
        ("Excel workbook", "pmoi-sourcebook_workbook_a_2026-11-22.xlsx"),
    ):
        button = page.get_by_role("button", name=label)
        expect(button).to_be_visible(timeout=90_000)
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename == name
        assert download.value.path().stat().st_size > 10_000
