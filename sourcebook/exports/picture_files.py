"""Vega-Lite specs -> pictures as files: SVG, and PNG for print. No host is asked for anything.

The text of an SVG is set in a font of the reader's machine, which may be wider than the one that
the picture was laid out with. So a picture gets as much room at its sides as its texts need in a
wide font.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import vl_convert

Spec = dict[str, Any]

WIDTH = 800
"""Pixels of a picture's layout, where a chart fits the width that it is given."""
PRINT_WIDTH = 1600
"""Pixels of a PNG at least: 13.5 cm in print at 300 dots per inch."""
SHARPEST = 2
"""Pixels of a PNG for each of the layout, at least."""
ROOM = 12
"""Pixels of the background around a picture in a file."""
LONGEST_REASON = 200
"""Characters of a renderer's message that an error passes on."""
WIDEST_EM = 0.68
"""Width of a character by the font's size: about the mean of a wide font (Verdana) in bold."""
SVG = "{http://www.w3.org/2000/svg}"
MOVED = re.compile(r"(translate|rotate)\(\s*([-\d.e]+)(?:[\s,]+([-\d.e]+))?")


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG text, and its size in pixels."""

    svg: str
    width: float
    height: float


def picture_svg(
    spec: Spec, *, byline: str, source: str, files: Mapping[str, Any] | None = None
) -> bytes:
    """Draw a picture as an SVG file in UTF-8.

    `byline` and `source` are lines that the picture must have. `files` are the contents (parsed
    JSON) of the addresses that its data are fetched from in a browser: a basemap, clipped.
    Raises ValueError with a sentence if the title, a line, a file or the background is missing, or
    if the spec cannot be drawn.
    """
    return _draw_captioned(spec, byline, source, files or {}).svg.encode("utf-8")


def picture_png(
    spec: Spec, *, byline: str, source: str, files: Mapping[str, Any] | None = None
) -> bytes:
    """Draw a picture as a PNG file, at least `PRINT_WIDTH` wide; the rest as `picture_svg`."""
    drawing = _draw_captioned(spec, byline, source, files or {})
    scale = max(SHARPEST, math.ceil(100 * PRINT_WIDTH / drawing.width) / 100)
    return bytes(vl_convert.svg_to_png(drawing.svg, scale=scale))


def draw(spec: Spec, width: int, room: int = 0) -> Drawing:
    """Draw a spec, of `width` pixels where it fits the width that it is given.

    `room` are pixels of background around it; the sides get more where texts need it.

    Raises ValueError with a sentence if it cannot be drawn.
    """
    sized = spec if _is_composed(spec) else {**spec, "width": width}
    try:
        svg = str(vl_convert.vegalite_to_svg(sized, allowed_base_urls=[]))
    except ValueError as error:
        reason = " ".join(str(error).split())[:LONGEST_REASON]
        raise ValueError(f"The picture cannot be made: {reason}") from error
    return _make_room(svg, _background(spec) or "white", room)  # Vega-Lite's default


def _draw_captioned(spec: Spec, byline: str, source: str, files: Mapping[str, Any]) -> Drawing:
    """Draw a spec with its files, and check that the picture has a title, byline and source."""
    if not _background(spec):
        raise ValueError("The picture has no background. Set that of its theme.")
    drawing = draw(_with_files(spec, files), WIDTH, ROOM)
    tree = ElementTree.fromstring(drawing.svg)  # noqa: S314 (our own drawing)
    titles = (node for node in tree.iter() if "role-title-text" in node.get("class", ""))
    if not any(_letters(title) for title in titles):
        raise ValueError("The picture has no title. Give it one that says what it shows.")
    for line in (byline, source):
        if not line or _letters_of(line) not in _letters(tree):
            raise ValueError(f"The picture does not have the line “{line}”. Add it to its title.")
    return drawing


def _letters(node: ElementTree.Element) -> str:
    """Return the letters and digits of all texts in a picture, wherever their lines break."""
    return _letters_of("".join(node.itertext()))


def _letters_of(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def _background(spec: Spec) -> str:
    return str(spec.get("background") or spec.get("config", {}).get("background") or "")


def _is_composed(spec: Spec) -> bool:
    return any(key in spec for key in ("hconcat", "vconcat", "concat", "facet", "repeat"))


def _with_files(spec: Spec, files: Mapping[str, Any]) -> Spec:
    """Return the spec with each file that it would fetch among its datasets."""
    datasets: dict[str, Any] = dict(spec.get("datasets", {}))

    def inline(node: Any) -> Any:
        if isinstance(node, list):
            return [inline(part) for part in node]
        if not isinstance(node, Mapping):
            return node
        return {key: name(part) if key == "data" else inline(part) for key, part in node.items()}

    def name(data: Any) -> Any:
        url = data.get("url") if isinstance(data, Mapping) else None
        if url is None:
            return data
        if url not in files:
            raise ValueError(f"The picture needs the file {url}. Pass its content.")
        datasets[url] = files[url]
        return {**{key: part for key, part in data.items() if key != "url"}, "name": url}

    drawn = {key: part for key, part in spec.items() if key != "datasets"}
    return {**inline(drawn), "datasets": datasets}


def _make_room(svg: str, background: str, room: int) -> Drawing:
    """Return a drawing with room around it, and more where a text in a wide font needs it."""
    width, height = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    tree = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    texts = _text_ends(tree, 0, 0, upright=True)
    # A text that begins outside, such as a label beyond the frame of a map, is not seen at all.
    ends = [(start, end) for start, end in texts if start < width and end > 0]
    left = max(room, *(math.ceil(-start) for start, _ in ends), 0)
    right = max(room, *(math.ceil(end - width) for _, end in ends), 0)
    wide, tall = left + width + right, height + 2 * room
    box = f"{-left} {-room} {wide:g} {tall:g}"
    head = f'width="{wide:g}" height="{tall:g}" viewBox="{box}"'
    svg = re.sub(r'width="[^"]*" height="[^"]*" viewBox="[^"]*"', head, svg, count=1)
    paper = (
        f'<rect x="{-left}" y="{-room}" width="{wide:g}" height="{tall:g}" fill="{background}"/>'
    )
    start = svg.index(">", svg.index("<svg")) + 1
    return Drawing(svg[:start] + paper + svg[start:], wide, tall)


def _text_ends(
    node: ElementTree.Element, x: float, size: float, *, upright: bool
) -> Iterator[tuple[float, float]]:
    """Yield where each horizontal text begins and ends in a wide font; `x` is its parent's.

    Texts that the picture itself clips at the edge of a plot are left out.
    """
    if node.get("clip-path"):
        return
    for kind, first, _ in MOVED.findall(node.get("transform", "")):
        if kind == "translate" and upright:
            x += float(first)
        elif kind == "rotate" and float(first) % 180:
            upright = False
    size = float((node.get("font-size") or str(size)).removesuffix("px"))
    if node.tag == f"{SVG}text" and upright:
        for line in node.findall(f"{SVG}tspan") or [node]:
            length = WIDEST_EM * size * len(line.text or "")
            share = {"middle": 0.5, "end": 1.0}.get(node.get("text-anchor", ""), 0.0)
            yield x - share * length, x + (1 - share) * length
    for part in node:
        yield from _text_ends(part, x, size, upright=upright)
