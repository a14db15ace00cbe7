"""Pictures as files: captioned, wide enough for print, whole in any font, and asked of no host."""

import json
import re
import struct
from typing import Any
from xml.etree import ElementTree

import pytest

from sourcebook.exports.picture_files import PRINT_WIDTH, Spec, draw, picture_png, picture_svg

BYLINE = "As stated by 3 documents of different sides; not verified"
SOURCE = "Source: rowing 1.1.0, /figures?document=A"
CAPTIONS: dict[str, Any] = {"byline": BYLINE, "source": SOURCE}
PAPER = "#fffbe6"
FILE = "app/static/countries-50m.json"
# A square of 2 by 2 degrees, as TopoJSON (specification, section 1.1).
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [19, 40]},
    "arcs": [[[0, 0], [0, 2], [2, 0], [0, -2], [-2, 0]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "id": "008", "arcs": [[0]]}],
        }
    },
}


def bars(**changes: Any) -> Spec:
    """Make a spec of two bars in the way of the charts: layers, captions, paper, given width."""
    channels = {
        "x": {"field": "value", "type": "quantitative"},
        "y": {"field": "name", "type": "nominal"},
    }
    return {
        "title": {"text": "Rowers that 3 documents state", "subtitle": [f"{BYLINE}.", SOURCE]},
        "data": {"values": [{"name": "one", "value": 3}, {"name": "two", "value": 5}]},
        "width": "container",
        "height": 80,
        "layer": [{"mark": "bar", "encoding": channels}],
        "config": {"background": PAPER},
        **changes,
    }


def world(data: dict[str, Any]) -> Spec:
    shape = {"mark": {"type": "geoshape", "fill": "#123456"}, "data": data}
    return bars(layer=[shape], projection={"type": "equalEarth"})


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height from the IHDR chunk (Portable Network Graphics, section 11.2.2)."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def texts(svg: str) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())


# --- what a file holds ------------------------------------------------------------------------


def test_a_png_is_wide_enough_for_print() -> None:
    width, height = png_size(picture_png(bars(), **CAPTIONS))
    assert width >= PRINT_WIDTH == 1600
    assert width > height > 200


def test_a_narrow_picture_is_enlarged_to_the_width_of_print() -> None:
    parts = [{"mark": "point", "width": 50, "height": 50}]
    narrow = {key: part for key, part in bars(hconcat=parts).items() if key != "layer"}
    narrow.pop("width")
    narrow["title"] = {"text": "Rowers", "subtitle": ["As stated by", "RC", "Source: a"]}
    assert png_size(picture_png(narrow, byline="As stated by RC", source="Source: a"))[0] >= 1600


def test_an_svg_has_title_byline_and_source() -> None:
    svg = picture_svg(bars(), **CAPTIONS).decode("utf-8")
    for line in ("Rowers that 3 documents state", f"{BYLINE}.", SOURCE):
        assert line in texts(svg)


def test_the_paper_is_that_of_the_theme_all_over() -> None:
    svg = picture_svg(bars(), **CAPTIONS).decode("utf-8")
    root = ElementTree.fromstring(svg)
    paper = root[0]
    box = [float(side) for side in root.attrib["viewBox"].split()]
    assert paper.attrib["fill"] == PAPER
    assert [float(paper.attrib[name]) for name in ("x", "y", "width", "height")] == box
    named = picture_svg(bars(background="#101010"), **CAPTIONS).decode("utf-8")
    assert ElementTree.fromstring(named)[0].attrib["fill"] == "#101010"


def test_the_spec_stays_as_it_was() -> None:
    spec = world({"url": FILE, "format": {"type": "topojson", "feature": "countries"}})
    before = json.dumps(spec)
    picture_svg(spec, **CAPTIONS, files={FILE: TOPOLOGY})
    assert json.dumps(spec) == before


# --- captions ---------------------------------------------------------------------------------

BROKEN = [BYLINE[:20], BYLINE[20:] + ".", SOURCE[:15], SOURCE[15:]]
CAPTIONED = {
    "lines that break anywhere": {"text": "Rowers", "subtitle": BROKEN},
    "lines that an expression chooses": {
        "text": {"expr": 'width < 640 ? ["Row", "ers"] : ["Rowers"]'},
        "subtitle": {
            "expr": f"width < 640 ? {json.dumps(BROKEN)} : {json.dumps([BYLINE, SOURCE])}"
        },
    },
}


@pytest.mark.parametrize("title", CAPTIONED.values(), ids=CAPTIONED.keys())
def test_captions_are_found_however_they_are_laid_out(title: dict[str, Any]) -> None:
    assert picture_svg(bars(title=title), **CAPTIONS).startswith(b"<svg")


MISSING = {
    "no title at all": (None, "The picture has no title."),
    "an empty title": ({"text": "", "subtitle": [BYLINE, SOURCE]}, "The picture has no title."),
    "no byline": ({"text": "Rowers", "subtitle": [SOURCE]}, f"the line “{BYLINE}”"),
    "another byline": ({"text": "Rowers", "subtitle": ["Verified", SOURCE]}, f"line “{BYLINE}”"),
    "no source": ({"text": "Rowers", "subtitle": [BYLINE]}, f"the line “{re.escape(SOURCE)}”"),
}


@pytest.mark.parametrize(("title", "message"), MISSING.values(), ids=MISSING.keys())
@pytest.mark.parametrize("make", [picture_svg, picture_png])
def test_a_picture_without_a_caption_is_refused(make: Any, title: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make(bars(title=title), **CAPTIONS)


def test_an_empty_byline_is_none() -> None:
    with pytest.raises(ValueError, match="does not have the line"):
        picture_svg(bars(), byline="", source=SOURCE)


# --- the basemap ------------------------------------------------------------------------------


def test_a_file_that_a_browser_would_fetch_is_drawn_from_what_is_given() -> None:
    spec = world({"url": FILE, "format": {"type": "topojson", "feature": "countries"}})
    svg = picture_svg(spec, **CAPTIONS, files={FILE: TOPOLOGY}).decode("utf-8")
    (land,) = re.findall(r'<path [^>]*d="([^"]+)"[^>]*fill="#123456"', svg)
    assert land.count("L") >= 3


def test_a_file_that_is_not_given_is_named() -> None:
    spec = world({"url": FILE, "format": {"type": "topojson", "feature": "countries"}})
    with pytest.raises(ValueError, match=rf"The picture needs the file {FILE}\. Pass its content"):
        picture_svg(spec, **CAPTIONS)


def test_a_file_behind_a_lookup_is_given_too() -> None:
    lookup = {"lookup": "name", "from": {"data": {"url": "n.json"}, "key": "name", "fields": ["w"]}}
    spec = bars(transform=[lookup])
    with pytest.raises(ValueError, match=r"needs the file n\.json"):
        picture_svg(spec, **CAPTIONS)
    assert picture_svg(spec, **CAPTIONS, files={"n.json": [{"name": "one", "w": 1}]})


# --- whole in any font ------------------------------------------------------------------------

LONG = "A label of one row that is long"


def labelled(align: str, side: str) -> Spec:
    """Make a picture whose label ends at one of its sides in the font that it is drawn with."""
    text = {
        "mark": {"type": "text", "align": align, "fontSize": 13, "text": LONG},
        "encoding": {"x": {"value": side}},
    }
    return bars(layer=[text], autosize={"type": "fit-x", "contains": "padding"}, padding=0)


@pytest.mark.parametrize(("align", "side"), [("left", "width"), ("right", 0), ("center", "width")])
def test_a_font_a_third_wider_is_not_clipped(align: str, side: Any) -> None:
    drawing = draw(labelled(align, side), 800)
    root = ElementTree.fromstring(drawing.svg)
    left, _, width, _ = (float(part) for part in root.attrib["viewBox"].split())
    begin, end = extent(root, LONG, em=0.5 * 4 / 3)
    assert left <= begin
    assert end <= left + width


def extent(root: ElementTree.Element, text: str, em: float) -> tuple[float, float]:
    """Where a text begins and ends if its characters are `em` wide on average."""
    parents = {child: parent for parent in root.iter() for child in parent}
    node = next(node for node in root.iter() if node.text == text)
    length = em * 13 * len(text)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.attrib["text-anchor"]]
    x = 0.0
    at: ElementTree.Element | None = node
    while at is not None:
        moved = re.match(r"translate\(([-\d.]+)", at.get("transform", ""))
        x += float(moved[1]) if moved else 0
        at = parents.get(at)
    return x - share * length, x + (1 - share) * length


def test_a_label_that_lies_outside_the_picture_takes_no_room() -> None:
    far = {"mark": {"type": "text", "text": LONG}, "encoding": {"x": {"value": 5000}}}
    fitted = {"autosize": {"type": "none"}, "padding": 0}
    assert draw(bars(layer=[far], **fitted), 800).width < 900


def test_a_title_on_its_side_takes_no_room() -> None:
    axis = {"field": "name", "type": "nominal", "title": LONG * 3}
    spec = bars(layer=[{"mark": "bar", "encoding": {"y": axis}}])
    assert draw(spec, 800).width < draw(bars(), 800).width + 40


# --- what cannot be drawn ---------------------------------------------------------------------


def test_a_picture_without_a_background_is_refused() -> None:
    with pytest.raises(ValueError, match="The picture has no background"):
        picture_svg(bars(config={}), **CAPTIONS)


def test_what_cannot_be_drawn_is_said_in_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^The picture cannot be made: [^\n]+$"):
        draw(
            bars(layer=[{"mark": "bar", "encoding": {"x": {"field": "a[", "type": "nominal"}}}]), 9
        )
