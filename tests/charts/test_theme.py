"""Documents are told apart by colour and by shape, the same everywhere."""

import re

import pytest

from sourcebook.charts.theme import SHAPES, THEMES, Theme, document_inks, document_shapes
from tests.charts.specs import svg

LETTERS = "ABCDEFGHI"


def test_every_shape_is_drawn_and_each_differs_from_the_others() -> None:
    rows = [{"shape": shape, "x": x} for x, shape in enumerate(SHAPES)]
    place = {"field": "x", "type": "quantitative"}
    shape = {"field": "shape", "type": "nominal", "scale": None}
    spec = {
        "data": {"values": rows},
        "mark": {"type": "point", "size": 100},
        "encoding": {"x": place, "shape": shape},
    }
    drawn = re.findall(r'<path aria-label="x: [^>]* d="([^"]+)"', svg(spec, 300))
    assert len(drawn) == len(set(drawn)) == len(SHAPES)
    assert all(len(re.findall("[LAHVZlahvz]", outline)) >= 2 for outline in drawn)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_a_document_keeps_its_colour_and_shape_whatever_the_order(theme: Theme) -> None:
    inks, shapes = document_inks(LETTERS, theme), document_shapes(LETTERS)
    assert inks == document_inks(reversed(LETTERS), theme)
    assert shapes == document_shapes(reversed(LETTERS))
    assert (shapes["A"], shapes["B"]) == ("circle", "square")
    assert len({(inks[one], shapes[one]) for one in LETTERS}) == len(LETTERS)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_every_ink_is_a_colour_and_no_two_documents_share_one(theme: Theme) -> None:
    inks = [theme.background, theme.text, theme.muted, theme.rule, theme.highlight]
    for ink in [*inks, *theme.documents]:
        assert re.fullmatch("#[0-9a-f]{6}", ink)
    assert len({*inks, *theme.documents}) == len(inks) + len(theme.documents)
