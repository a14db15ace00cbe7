"""A copy's text as HTML: numbered paragraphs, every citation marked by kind, no active content.

The text is escaped and isolated; the only links are `#` anchors: from a mark to its citation in
the list below the text, and back. No script. Choosing a record scrolls the text to it by CSS alone.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sourcebook.package import Package
from sourcebook.package.records import KINDS, all_records
from sourcebook.texts.citations import Span, cite
from sourcebook.texts.own_citations import IN_ANOTHER_FORM
from sourcebook.texts.own_copy import Copy

TEMPLATE = "marked.html.j2"
MAX_PARAGRAPHS = 60
MAX_PARAGRAPH = 20_000
MAX_SHOWN = 150_000
"""What is shown at once: paragraphs, characters of one, and characters in all."""
ThemeName = Literal["light", "dark"]


class Style(NamedTuple):
    """How a kind is marked: its ink by theme, and the line under it with its distance in pixels.

    Kinds are told apart without colour, and two of them under the same words are both seen.
    """

    light: str
    dark: str
    line: str
    offset: int


INKS: dict[ThemeName, dict[str, str]] = {
    "light": {"muted": "#57606a", "rule": "#d0d7de", "highlight": "#ffd33d"},
    "dark": {"muted": "#a9b1ba", "rule": "#3a4149", "highlight": "#7a6400"},
}
STYLES = (
    Style("#8a4600", "#e8b06a", "solid", 2),
    Style("#6b2fb3", "#c9a8ff", "double", 4),
    Style("#006b60", "#5ed3c4", "dotted", 7),
    Style("#a3123f", "#ff97ae", "dashed", 10),
    Style("#57606a", "#a9b1ba", "wavy", 5),
)
KIND_STYLES = dict(zip(KINDS.values(), cycle(STYLES)))


class Mark(NamedTuple):
    """A citation's place in a copy."""

    id: str
    kind: str
    start: int
    end: int


class Segment(NamedTuple):
    """Words under the same marks; `again` are those marks that began in a segment before."""

    words: str
    marks: list[Mark]
    again: list[Mark]
    nearest: str
    title: str


class Paragraph(NamedTuple):
    """What is shown of a paragraph, and how many characters of it are not, before and after."""

    number: int
    chosen: bool
    cut_before: int
    segments: list[Segment]
    cut_after: int


class Shown(NamedTuple):
    """A paragraph's number, where it stands, and the part of it that is shown."""

    number: int
    whole: Span
    part: Span


def list_sections(copy: Copy) -> list[str]:
    """List the sections of a copy in its own order."""
    return list(dict.fromkeys(copy.paragraphs["section"]))


def find_section(copy: Copy, record_id: str) -> str | None:
    """Name the section that holds a record's citation; None where its place is not certain."""
    place = _find_place(copy, record_id)
    return place and place[0]


def write_section(
    copy: Copy,
    package: Package,
    section: str,
    kinds: Collection[str],
    chosen: str = "",
    *,
    theme: ThemeName = "light",
) -> str:
    """Write one section as HTML for `st.html`.

    `kinds` are the marked ones of `records.KINDS`; `chosen` a record's id, which the text scrolls
    to. Of a long section a part is shown: its beginning, or what is around the chosen record.
    """
    paragraphs = copy.paragraphs[copy.paragraphs["section"] == section]
    place = _find_place(copy, chosen)
    if place is None or place[0] != section:
        chosen, place = "", (section, 0, 0)
    shown = _window(paragraphs, place[1], place[2])
    marks = [mark for mark in _marks(copy, kinds) if any(_overlap(mark, p.part) for p in shown)]
    about = _about(package, copy, marks)
    written = [_paragraph(copy.text, p, marks, about, chosen) for p in shown]
    before = int((paragraphs["paragraph"] < shown[0].number).sum()) if shown else 0
    counts = pd.Series([mark.kind for mark in marks], dtype="str").value_counts()
    return _template().render(
        inks=INKS[theme],
        theme=theme,
        styles=KIND_STYLES,
        parted=sorted({m.id for p in written for segment in p.segments for m in segment.again}),
        legend=[(kind, counts.get(kind, 0)) for kind in KINDS.values() if kind in kinds],
        chosen=chosen,
        paragraphs=written,
        before=before,
        after=len(paragraphs) - before - len(shown),
        citations=[{"id": mark.id, "kind": mark.kind, **about[mark.id]} for mark in marks],
    )


def _find_place(copy: Copy, record_id: str) -> tuple[str, int, int] | None:
    """Find section, own paragraph and first character of a record's citation, if it is certain."""
    rows = copy.citations
    for cited in rows[(rows["id"] == record_id) & rows["paragraph"].notna()].itertuples():
        own = copy.paragraphs.set_index("paragraph")["section"]
        return str(own[cited.paragraph]), int(cited.paragraph), int(cited.start)
    return None


def _marks(copy: Copy, kinds: Collection[str]) -> list[Mark]:
    rows = copy.citations
    rows = rows[rows["start"].notna() & rows["kind"].isin(list(kinds))]
    marks = [Mark(row.id, row.kind, int(row.start), int(row.end)) for row in rows.itertuples()]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))


def _window(paragraphs: pd.DataFrame, number: int, here: int) -> list[Shown]:
    """Take the paragraphs nearest to a number (for 0 the first), as many as may be shown."""
    nearest = (paragraphs["paragraph"] - number).abs().sort_values(kind="stable").index
    shown: list[Shown] = []
    room = MAX_SHOWN
    for row in paragraphs.loc[nearest[:MAX_PARAGRAPHS]].itertuples():
        start, end = int(row.start), int(row.end)
        if end - start > MAX_PARAGRAPH and start <= here < end:
            start = min(max(start, here - MAX_PARAGRAPH // 2), end - MAX_PARAGRAPH)
        part = Span(start, min(end, start + MAX_PARAGRAPH))
        room -= part.end - part.start
        if room < 0:
            break
        shown.append(Shown(int(row.paragraph), Span(int(row.start), end), part))
    return sorted(shown, key=lambda paragraph: paragraph.number)


def _overlap(mark: Mark, part: Span) -> bool:
    return mark.start < part.end and part.start < mark.end


def _about(package: Package, copy: Copy, marks: Sequence[Mark]) -> dict[str, dict[str, str]]:
    """Say of each marked record what it states, in our words, its citation, its place here."""
    titles = package["documents"].set_index("id")["title"]
    rows = all_records(package).set_index("id", drop=False)
    here = copy.citations.set_index("id")
    about = {}
    for mark in marks:
        row, cited = rows.loc[mark.id], here.loc[mark.id]
        place = f"paragraph {cited['paragraph']}, characters {mark.start} to {mark.end}"
        form = f", {cited['status']}" if cited["status"] == IN_ANOTHER_FORM else ""
        about[mark.id] = {
            "statement": row["statement"],
            "citation": cite(row, titles[row["document_id"]]),
            "in_copy": "" if cited["status"] == "found" else f" In this copy: {place}{form}.",
        }
    return about


def _paragraph(
    text: str,
    shown: Shown,
    marks: Sequence[Mark],
    about: dict[str, dict[str, str]],
    chosen: str,
) -> Paragraph:
    """Part the shown part of a paragraph where a mark begins or ends."""
    part = shown.part
    inside = [mark for mark in marks if _overlap(mark, part)]
    edges = {*part} | {min(max(edge, part.start), part.end) for m in inside for edge in m[2:]}
    segments = []
    for start, end in pairwise(sorted(edges)):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        again = [mark for mark in over if max(mark.start, part.start) < start]
        nearest = min(over, key=lambda mark: (mark.end - mark.start, mark.id), default=None)
        title = "; ".join(f"{m.id}, {m.kind}: {about[m.id]['statement']}" for m in over)
        segments.append(Segment(text[start:end], over, again, nearest.id if nearest else "", title))
    held = any(mark.id == chosen for mark in inside)
    before, after = part.start - shown.whole.start, shown.whole.end - part.end
    return Paragraph(shown.number, held, before, segments, after)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind_class"] = lambda kind: "kind-" + kind.replace(" ", "-")
    return environment.get_template(TEMPLATE)
