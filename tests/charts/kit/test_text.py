"""Text is broken where it must be, and never estimated narrower than the widest font."""

import json
import re

import pytest

from sourcebook.charts.kit.caption import Caption, foot, title
from sourcebook.charts.kit.text import SMALL, WIDTHS, text_width, wrap

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
