"""Text is broken where it must be, and never estimated narrower than the widest font."""

import json
import re

import pytest

from sourcebook.charts.kit.caption import Caption, foot, title
from sourcebook.charts.kit.text import SMALL, WIDTHS, page_width, text_width, wrap

SAMPLES = {
    # Advance widths of DejaVu Sans and DejaVu Sans Bold, in thousandths of the size.
    "more than 120,000": (9634, 10728),
    "How many political prisoners were executed in 1988?": (26794, 30167),
    "Members and supporters": (12538, 14160),
    "MEK, MKO and NCRI": (9990, 11268),
}


@pytest.mark.parametrize("text", SAMPLES)
def test_a_width_is_not_below_that_of_the_widest_font(text: str) -> None:
    regular, bold = SAMPLES[text]
    assert text_width(text, 1000) >= regular
    assert text_width(text, 1000, bold=True) >= bold


IN_THE_PAGE = {
    "more than 120,000": (7768, 8010),
    "How many political prisoners were executed in 1988?": (21997, 22652),
    "MEK, MKO and NCRI: 2,800 to 5,000": (14477, 14917),
    "“Siege” of 2009–2012 (2 camps in them), as stated by A and B": (25129, 25890),
}
"""Widths at 1000 px, regular and bold, in the Source Sans of Streamlit 1.67 (Chromium)."""


@pytest.mark.parametrize("text", IN_THE_PAGE)
def test_text_with_nothing_beside_it_has_the_width_that_the_page_gives_it(text: str) -> None:
    regular, bold = IN_THE_PAGE[text]
    assert page_width(text, 1000) == pytest.approx(regular, rel=0.01)
    assert page_width(text, 1000, bold=True) == pytest.approx(bold, rel=0.01)


def test_a_letter_of_no_table_is_taken_for_a_wide_one() -> None:
    assert page_width("Ж", 1000) > page_width("h", 1000)


def test_a_title_breaks_later_than_text_that_has_a_neighbour() -> None:
    text = "Exile, bases and support: in 2 countries (2 camps in them), as stated by A and B"
    assert wrap(text, 560, 16, bold=True, alone=True) == [text]
    assert len(wrap(text, 560, 16, bold=True)) == 2


@pytest.mark.parametrize("width", [90, 120, 313])
def test_no_line_is_wider_than_asked_for_and_no_word_is_lost(width: int) -> None:
    text = "Members and supporters of the boats, of whom there were more than 120,000"
    lines = wrap(text, width, 13)
    assert " ".join(lines) == text
    assert all(text_width(line, 13) <= width for line in lines)
    assert wrap("", 100, 13) == [""]


def test_a_title_says_what_is_shown_and_then_its_notes() -> None:
    made = title("What it shows", "", "A note.")
    broken = re.findall(r"\[[^\]]*\]", made["subtitle"]["expr"])
    assert len(broken) == len(WIDTHS)
    assert all(" ".join(json.loads(one)) == "A note." for one in broken)
    assert "What it shows" in made["text"]["expr"]
    assert "subtitle" not in title("What it shows")


def test_the_foot_ends_with_the_source() -> None:
    caption = Caption("As stated", "Source: pages 1.0.0, /figures?subject=Executions&unit=people")
    broken = re.findall(r"\[[^\]]*\]", foot(caption, ["Marks.", ""])["value"]["expr"])
    assert len(broken) == len(WIDTHS)
    for width, one in zip(reversed(WIDTHS), broken, strict=True):
        lines = json.loads(one)
        assert lines[0] == "Marks."
        assert lines[1] == "As stated."
        assert "".join(lines[2:]).replace(" ", "") == caption.source.replace(" ", "")
        assert all(text_width(line, SMALL) <= width for line in lines)
