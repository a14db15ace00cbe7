"""Both themes are designed, and documents differ in colour or in shape."""

from itertools import pairwise

import pytest

from sourcebook.charts.theme import THEMES, Theme, document_inks, document_shapes


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_and_marks_can_be_read_on_their_ground(theme: Theme) -> None:
    for ink in (theme.text, theme.muted):
        assert contrast(ink, theme.background) >= 4.5
    for ink in theme.documents:
        assert contrast(ink, theme.background) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_documents_differ_in_colour_or_shape_and_neighbours_in_both(theme: Theme) -> None:
    ids = [f"D{n:03}" for n in range(100)]
    inks, shapes = document_inks(ids, theme), document_shapes(ids)
    pairs = [(inks[one], shapes[one]) for one in ids]
    assert len(set(pairs[:28])) == 28
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(pairs))


def test_a_document_keeps_its_colour_and_shape_whatever_order_it_is_given_in() -> None:
    theme = THEMES["light"]
    assert document_inks(["B", "A"], theme) == document_inks(["A", "B"], theme)
    assert document_shapes(["B", "A"])["A"] == "circle"
