"""Add a document: from pasted words to published rows, a crash in the middle, two windows."""

import json
import zipfile
from pathlib import Path

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Watched, free_port, serve, start_server
from tests.browser.test_accessibility import violations
from tests.browser.test_every_page import FITS

TEXT = """A note on the camps

In April 2011, 34 residents of Camp Ashraf were killed, and Massoud Rajavi spoke in Khalis.

A further 12 boats were counted.
"""
STATEMENT = "Residents of Camp Ashraf killed in April 2011"


def begin(watched: Watched, *, upload: bool = False) -> Page:
    """Paste or upload the text, and say that it is final."""
    page = watched.page
    if upload:
        file = {"name": "note.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
        page.locator("[data-testid=stFileUploader] input").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Begin a draft of this file").click()
    else:
        page.get_by_label("Or paste the words of the document").fill(TEXT)
        page.get_by_role("button", name="Begin a draft of these words").click()
    page.wait_for_url("**draft=a-note-on-the-camps**")
    watched.settle()
    page.get_by_role("button", name="The text is final").click()
    page.wait_for_url("**step=rows**")
    watched.settle()
    return page


def mark(page: Page, words: str) -> Locator:
    return page.locator(".draft-text .mark").filter(has_text=words).first


def work_on(watched: Watched, words: str) -> None:
    """Choose a row by its mark in the text."""
    mark(watched.page, words).click()
    expect(watched.page.locator(".st-key-row-editor .value")).to_have_text(f"“{words}”")
    watched.settle()


def pick(page: Page, label: str, option: str) -> None:
    """Choose from a list by the beginning of an option."""
    page.get_by_role("combobox", name=label).first.fill(option)
    page.get_by_role("option", name=option).first.click()


def write(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label).first.fill(text)
    page.keyboard.press("Tab")


def accept(watched: Watched, done: int) -> None:
    """Accept the row, and see that it counts as done."""
    watched.settle()
    watched.page.get_by_role("button", name="Accept").click()
    expect(watched.page.locator(".st-key-draft-progress")).to_contain_text(f"{done} of")
    watched.settle()


def test_a_pasted_text_is_published_and_every_page_shows_it(visit: Open, data_copy: Path) -> None:
    with serve(data_copy) as base:
        watched = visit("/add", base=base)
        page = begin(watched)
        decide_on_rows(watched)
        describe(watched)
        page.get_by_role("button", name="3 Preview and publish").click()
        watched.settle()

        page.get_by_role("button", name="Preview on every page").click()
        expect(page.locator(".st-key-preview-banner")).to_contain_text("not published")
        page.get_by_role("link", name="Figures").first.click()
        expect(page.locator("h1")).to_have_text("Figures")
        expect(page.get_by_text("of different sides")).to_be_visible()
        expect(page.locator(".st-key-preview-banner")).to_contain_text("takes neither side")
        assert len(pd.read_csv(data_copy / "documents.csv")) == 2
        page.get_by_role("link", name="Back to the draft").click()
        page.wait_for_url("**draft=a-note-on-the-camps**")
        watched.settle()
        page.get_by_role("button", name="3 Preview and publish").click()
        watched.settle()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("in the package since version")).to_be_visible()
        page.get_by_role("link", name="See document C on Sources").click()
        expect(page.get_by_text("A note on the camps").first).to_be_visible()
        assert watched.errors == []
    published = pd.read_csv(data_copy / "figures.csv", keep_default_na=False)
    ours = published[published["document_id"] == "C"]
    assert list(ours["statement"]) == [STATEMENT]
    assert list(ours["wording"]) == ["34"]
    places = pd.read_csv(data_copy / "places.csv", keep_default_na=False).set_index("name")
    assert abs(float(places.at["Khalis", "latitude"]) - 33.8) < 0.1
    [backup] = (data_copy / "backups").glob("*.zip")
    with zipfile.ZipFile(backup) as archive:
        assert len(archive.read("documents.csv").splitlines()) == 3


def decide_on_rows(watched: Watched) -> None:
    """Accept a date, a figure, two places and a name; exclude a number; one has more words."""
    page = watched.page
    work_on(watched, "April 2011")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("[class*=st-key-wrong-]").first).to_have_text("Missing")
    pick(page, "Question that it answers", "Over how many years did the attacks")
    write(page, "Statement in your own words", "Killing of residents of Camp Ashraf")
    accept(watched, 1)
    work_on(watched, "34")
    write(page, "Who or what is counted", "residents")
    pick(page, "Question that it answers", "How many people were killed in attacks on the camps")
    write(page, "Statement in your own words", STATEMENT)
    accept(watched, 2)
    work_on(watched, "Camp Ashraf")
    pick(page, "What the place is here", "Place of a stated event")
    write(page, "Statement in your own words", "Camp where residents were killed")
    accept(watched, 3)
    work_on(watched, "Massoud Rajavi")
    accept(watched, 4)
    work_on(watched, "Khalis")
    page.get_by_role("button", name="Add Khalis, IRQ").click()
    expect(page.locator(".st-key-row-editor .reading")).to_have_text("Khalis")
    watched.settle()
    pick(page, "What the place is here", "Setting of statements")
    write(page, "Statement in your own words", "Place of a speech")
    accept(watched, 5)
    work_on(watched, "12")
    page.get_by_role("button", name="Exclude").click()
    pick(page, "Why is it left out?", "The words beside it")
    page.get_by_role("button", name="Exclude with this reason").click()
    expect(page.locator(".st-key-draft-progress")).to_contain_text("1 excluded")
    watched.settle()


def describe(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="1 Text").click()
    watched.settle()
    pick(page, "Whose side it takes", "Takes neither side")
    write(page, "Who publishes it", "Takes neither side; names no author.")
    write(page, "Which sources it names", "None.")
    write(page, "One section label for all of them", "Camps")
    page.get_by_role("button", name="Use this label").click()
    watched.settle()
    expect(page.get_by_role("button", name="1 Text: done")).to_be_visible()


def test_nothing_is_lost_when_the_server_is_killed(visit: Open, data_copy: Path) -> None:
    port = free_port()
    server = start_server(port, data_copy)
    base = f"http://localhost:{port}"
    try:
        watched = visit("/add", base=base)
        page = begin(watched)
        work_on(watched, "34")
        write(page, "Statement in your own words", STATEMENT)
        watched.settle()
        server.kill()
        server.wait(timeout=20)
        server = start_server(port, data_copy)
        watched = visit("/add", base=base)
        watched.page.get_by_role("button", name="Continue").click()
        watched.settle()
        work_on(watched, "34")
        statement = watched.page.get_by_role("textbox", name="Statement").first
        expect(statement).to_have_value(STATEMENT)
    finally:
        server.kill()
        server.wait(timeout=20)


def test_two_windows_on_a_draft_do_not_overwrite_each_other(visit: Open, data_copy: Path) -> None:
    with serve(data_copy) as base:
        first = visit("/add", base=base)
        begin(first, upload=True)
        work_on(first, "34")
        second = visit(first.page.url.removeprefix(base), base=base)
        write(first.page, "Statement in your own words", "First words")
        first.settle()
        write(second.page, "Statement in your own words", "Second words")
        conflict = second.page.locator(".st-key-conflict")
        expect(conflict).to_contain_text("Your last change was not saved")
        expect(conflict).to_contain_text("Second words")
        [draft] = (data_copy / "drafts").glob("*/draft.json")
        assert statements(draft) == ["First words"]
        second.settle()
        conflict.get_by_role("button", name="Save my change too").click()
        expect(conflict).to_have_count(0)
        second.settle()
        assert statements(draft) == ["Second words"]


def statements(draft: Path) -> list[str]:
    rows = json.loads(draft.read_text("utf-8"))["rows"]
    return [row["cells"]["statement"] for row in rows if "statement" in row["cells"]]


WINDOWS: list[dict[str, int]] = [{}, {"dark": True}, {"width": 390, "height": 844}]


def test_axe_finds_no_violation_and_the_page_fits_in_light_dark_and_on_a_phone(
    visit: Open, data_copy: Path
) -> None:
    with serve(data_copy) as base:
        address = begin(visit("/add", base=base)).url.removeprefix(base)
        for window in WINDOWS:
            watched = visit(address, base=base, **window)
            page = watched.page
            for step in ("1 Text", "2 Marks", "3 Preview and publish"):
                page.get_by_role("button", name=step).click()
                watched.settle()
                page.mouse.move(2, 2)
                assert violations(page) == [], (step, window)
                assert page.evaluate(FITS), (step, window)
