"""Vega-Lite specs -> SVG that stands in an HTML file: linked, unnamed by time, and page-sized."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from sourcebook.exports import picture_files

Spec = dict[str, Any]

WIDTH = 700
"""Pixels of a picture: the width of a page's text in print, where one is about 0.27 mm."""
TALLEST = 820
"""Pixels of the tallest picture that a page of A4 or Letter holds with its heading."""
MOST_ROWS = 300
"""Rows of one picture: of more it is not even tried whether they fit."""
LONG_PATH = re.compile(r'(?<= d=")[^"]{600,}')
NUMBER = re.compile(r"\d+\.\d{2,}")


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, and what it shows in words."""

    svg: Markup
    words: str
    height: float
    note: str = ""
    kind: str = "picture"


def draw(spec: Spec, prefix: str, *, link: str = "id") -> Picture:
    """Draw a spec as SVG, `WIDTH` wide and the room that its texts need at the sides.

    `prefix` begins its ids, which must differ between the pictures of a page; a mark leads to the
    element whose id is the value of its field `link`.
    """
    spec = dict(spec)
    _link_marks(spec, link)
    drawn = picture_files.draw(spec, WIDTH)
    svg = Markup(_embedded(drawn.svg, prefix, drawn.width))
    return Picture(svg, str(spec.get("description", "")), drawn.height)


def _link_marks(spec: Spec, field: str) -> None:
    """Give each layer whose marks say what they state a link to `#` and the field."""
    for layer in spec.get("layer", []):
        _link_marks(layer, field)
    encoding = spec.get("encoding", {})
    shown = encoding.get("tooltip")
    if isinstance(shown, list) and {tip.get("field") for tip in shown} & {"wording", "place"}:
        target = {"calculate": f"'#' + datum['{field}']", "as": "link"}
        spec["transform"] = [*spec.get("transform", []), target]
        encoding["href"] = {"field": "link", "type": "nominal"}


def _embedded(svg: str, prefix: str, width: float) -> str:
    """An SVG as part of a page: its ids its own, its links within the page, its size the page's."""
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


def fitted(
    rows: pd.DataFrame,
    spec: Callable[[pd.DataFrame], Spec],
    prefix: str,
    *,
    whole: Sequence[str],
) -> list[Picture]:
    """Pictures of the rows, each of a size that a page holds, in the order of the rows.

    `whole` are columns, the coarsest first: rows with one value of the first stay together where
    they can, else those of the next. The last is what a picture has a line for; rows with one
    value of it are never parted.
    """
    numbers = itertools.count(1)
    pictures = list(
        _fitted(rows, lambda part: draw(spec(part), f"{prefix}-{next(numbers)}"), whole)
    )
    if len(pictures) == 1:
        return pictures
    return [
        Picture(made.svg, made.words, made.height, f"Part {part} of {len(pictures)}.")
        for part, made in enumerate(pictures, start=1)
    ]


def _fitted(
    rows: pd.DataFrame, made: Callable[[pd.DataFrame], Picture], whole: Sequence[str]
) -> Iterator[Picture]:
    halves = _halves(rows, whole)
    if halves is None or len(rows) <= MOST_ROWS:
        picture = made(rows)
        if halves is None or picture.height <= TALLEST:
            yield picture
            return
    for half in halves:
        yield from _fitted(half, made, whole)


def _halves(rows: pd.DataFrame, whole: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The rows parted in two, as evenly as it goes by lines, between values of the first column
    that has two."""
    for column in whole:
        lines = rows.groupby(column, sort=False)[whole[-1]].nunique()
        if len(lines) < 2:
            continue
        ends = lines.cumsum()
        far = (ends.iloc[:-1] - ends.iloc[-1] / 2).abs()
        first = ends.index[: int(far.to_numpy().argmin()) + 1]
        mask = rows[column].isin(first)
        return rows[mask], rows[~mask]
    return None
