"""Vega-Lite specs as SVG inside an HTML file: linked, with ids of their own, page-wide."""

import re
from typing import Any, NamedTuple

from markupsafe import Markup

from sourcebook.exports import picture_files

Spec = dict[str, Any]
WIDTH = 700
"""Pixels of a picture: the width of a page's text in print, where one is about 0.27 mm."""
LONG_PATH = re.compile(r'(?<= d=")[^"]{600,}')
NUMBER = re.compile(r"\d+\.\d{2,}")


class Picture(NamedTuple):
    """A picture as SVG, what it shows in words, a line below it, and whether it is page-wide."""

    svg: Markup
    words: str
    note: str = ""
    wide: bool = False


def draw(spec: Spec, prefix: str) -> Picture:
    """Draw a spec as SVG, `WIDTH` wide and the room that its texts need at the sides.

    `prefix` begins its ids, which must differ between the pictures of a page. A mark that carries
    a record's `id` leads to the row of the appendix with that id.
    """
    spec = dict(spec)
    _link_marks(spec)
    drawn = picture_files.draw(spec, WIDTH)
    svg = Markup(_embed(drawn.svg, prefix, drawn.width))  # noqa: S704 (texts are escaped)
    return Picture(svg, str(spec.get("description", "")))


def _link_marks(spec: Spec) -> None:
    """Give each layer whose tooltip quotes a wording a link to `#` and its id."""
    for layer in spec.get("layer", []):
        _link_marks(layer)
    encoding = spec.get("encoding", {})
    shown = encoding.get("tooltip")
    if isinstance(shown, list) and "wording" in {tip.get("field") for tip in shown}:
        target = {"calculate": "'#' + datum.id", "as": "link"}
        spec["transform"] = [*spec.get("transform", []), target]
        encoding["href"] = {"field": "link", "type": "nominal"}


def _embed(svg: str, prefix: str, width: float) -> str:
    """Make an SVG part of a page: ids of its own, links within the page, as wide as the page."""
    names = {name: f"{prefix}-{n}" for n, name in enumerate(re.findall(r' id="([^"]+)"', svg))}
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{names[m[1]]}"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", lambda m: f"url(#{names[m[1]]})", svg)
    # vl-convert puts a base before every address.
    svg = re.sub(r'xlink:href="[^"#]*#', 'href="#', svg)
    # A tenth of a pixel is 0.03 mm in print; the outlines of countries are half as long then.
    svg = LONG_PATH.sub(lambda m: NUMBER.sub(lambda n: f"{float(n[0]):.1f}", m[0]), svg)
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "", 1)
    size = f' style="max-width: {width:g}px" preserveAspectRatio="xMinYMin meet"'
    return re.sub(r' width="[^"]*" height="[^"]*"', size, svg, count=1)
