"""A copy's text as HTML: numbered paragraphs, every citation marked by kind, nothing else alive.

The text is escaped and isolated; the only links are `#` anchors: from a mark to its citation in
the list below the text, and back. No script. Choosing a record scrolls the text to it by CSS alone.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import pandas as pd

from sourcebook.charts.theme import THEMES, ThemeName
from sourcebook.package import Package
from sourcebook.package.records import KINDS, all_records
from sourcebook.texts.citations import Span, cite
from sourcebook.texts.own_copy import Copy

MAX_PARAGRAPHS = 60
MAX_PARAGRAPH = 20_000
MAX_SHOWN = 150_000
"""What is shown at once: paragraphs, characters of one, and characters in all."""

KIND_INKS: dict[ThemeName, dict[str, str]] = {
    "light": {
        "figure": "#8a4600",
        "date": "#6b2fb3",
        "place": "#006b60",
        "name": "#a3123f",
        "left out": "#57606a",
    },
    "dark": {
        "figure": "#e8b06a",
        "date": "#c9a8ff",
        "place": "#5ed3c4",
        "name": "#ff97ae",
        "left out": "#a9b1ba",
    },
}
LINES = {
    "figure": ("solid", 2),
    "date": ("double", 4),
    "place": ("dotted", 7),
    "name": ("dashed", 10),
    "left out": ("wavy", 5),
}
"""The line under a kind and its distance in pixels: kinds are told apart without colour, and
two of them under the same words are both seen."""


class Mark(NamedTuple):
    """A citation's place in a copy."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """Part of a section: a paragraph's number and the characters of it that are shown."""

    number: int
    whole: Span
    part: Span


def sections(copy: Copy) -> list[str]:
    """The sections of a copy in its own order; [""] where it is no copy of a document."""
    return list(dict.fromkeys(copy.paragraphs["section"]))


def section_of(copy: Copy, record_id: str) -> str | None:
    """The section in which a record's citation stands; None where its place is not certain."""
    place = _place_of(copy, record_id)
    return None if place is None else str(place["section"])


def section_html(
    copy: Copy,
    package: Package,
    section: str,
    kinds: Collection[str],
    chosen: str = "",
    *,
    theme: ThemeName = "light",
    around: int = 0,
) -> str:
    """One section as HTML for `st.html`.

    `kinds` are the marked ones of `records.KINDS`; `chosen` a record's id, which the text scrolls
    to. Of a long section a part is shown: around the chosen record, or the paragraph `around`.
    """
    paragraphs = copy.paragraphs[copy.paragraphs["section"] == section]
    place = _place_of(copy, chosen)
    if place is not None and place["section"] == section:
        shown = _window(paragraphs, int(place["paragraph"]), int(place["here"]))
    else:
        chosen = ""
        shown = _window(paragraphs, around, 0)
    marks = [
        mark
        for mark in _marks(copy, kinds)
        if any(mark.start < p.part.end and p.part.start < mark.end for p in shown)
    ]
    about = _about(package, {mark.id for mark in marks})
    body = "".join(_paragraph_html(copy.text, p, marks, about, chosen) for p in shown)
    before = int((paragraphs["paragraph"] < shown[0].number).sum()) if shown else 0
    after = len(paragraphs) - before - len(shown)
    settling = " settling" if chosen else ""
    return (
        f"<style>{_style(marks, theme)}</style>"
        f'<div class="reader">{_legend(kinds, marks)}{_left_out(before, "above")}'
        f'<div class="text{settling}" tabindex="0" role="region" aria-label="Text of the section">'
        f"{body}</div>{_left_out(after, 'below')}{_list_html(copy, marks, about)}</div>"
    )


def _place_of(copy: Copy, record_id: str) -> pd.Series | None:
    """The copy's paragraph that holds a record's citation, and its first character (`here`)."""
    rows = copy.citations
    found = rows[(rows["id"] == record_id) & rows["paragraph"].notna()]
    if found.empty:
        return None
    cited = found.iloc[0]
    paragraph = copy.paragraphs[copy.paragraphs["paragraph"] == cited["paragraph"]].iloc[0]
    return pd.concat([paragraph, pd.Series({"here": cited["start"]})])


def _marks(copy: Copy, kinds: Collection[str]) -> list[Mark]:
    rows = copy.citations
    rows = rows[rows["start"].notna() & rows["kind"].isin(list(kinds))]
    marks = [Mark(row.id, row.kind, int(row.start), int(row.end)) for row in rows.itertuples()]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))


def _window(paragraphs: pd.DataFrame, number: int, here: int) -> list[Shown]:
    """The paragraphs nearest to a number (the first ones for 0), as many as may be shown."""
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


def _paragraph_html(
    text: str, shown: Shown, marks: list[Mark], about: pd.DataFrame, chosen: str
) -> str:
    inside = [m for m in marks if m.start < shown.part.end and shown.part.start < m.end]
    held = any(mark.id == chosen for mark in inside)
    before, after = shown.part.start - shown.whole.start, shown.whole.end - shown.part.end
    words = "".join(_marked(text, shown.part, inside, about, chosen))
    chosen_class = ' class="chosen-paragraph"' if held else ""
    return (
        f'<p id="p-{shown.number}"{chosen_class}>'
        f'<span class="number">{shown.number}</span> {_cut(before)}'
        f"<bdi>{words}</bdi>{_cut(after)}</p>"
    )


def _marked(
    text: str, part: Span, marks: list[Mark], about: pd.DataFrame, chosen: str
) -> Iterator[str]:
    """A run of text with its marks as nested elements; where two cross, the later is reopened."""
    edges = {part.start, part.end}
    for mark in marks:
        edges |= {max(mark.start, part.start), min(mark.end, part.end)}
    ordered = sorted(edges)
    opened: list[Mark] = []
    begun: set[str] = set()
    for start, end in zip(ordered, [*ordered[1:], part.end], strict=True):
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end > start]
        same = 0
        while same < min(len(opened), len(covering)) and opened[same] == covering[same]:
            same += 1
        yield "</mark>" * (len(opened) - same)
        for mark in covering[same:] if start < end else ():
            yield _open(mark, mark.id in begun, mark.id == chosen)
            begun.add(mark.id)
        opened = covering if start < end else []
        words = escape(text[start:end])
        if covering and words:
            nearest = min(covering, key=lambda mark: (mark.end - mark.start, mark.id))
            title = escape(
                "; ".join(f"{m.id}, {m.kind}: {about.at[m.id, 'statement']}" for m in covering)
            )
            words = f'<a href="#about-{escape(nearest.id)}" title="{title}">{words}</a>'
        yield words


def _open(mark: Mark, again: bool, chosen: bool) -> str:
    """The tag of a mark; an id stands once in a page, so a reopened mark has a class for it."""
    classes = [_class(mark.kind), *(["chosen"] if chosen else [])]
    classes += [f"of-{escape(mark.id)}"] if again else []
    named = "" if again else f' id="{escape(mark.id)}"'
    return f'<mark class="{" ".join(classes)}"{named}>'


def _class(kind: str) -> str:
    return "kind-" + kind.replace(" ", "-")


def _about(package: Package, ids: set[str]) -> pd.DataFrame:
    """Of each record what it states, in our words, and its full citation; by id."""
    titles = package["documents"].set_index("id")["title"]
    rows = all_records(package)
    rows = rows[rows["id"].isin(ids)]
    citations = [cite(row, titles[row["document_id"]]) for _, row in rows.iterrows()]
    return rows.assign(citation=citations).set_index("id")[["statement", "citation"]]


def _legend(kinds: Collection[str], marks: list[Mark]) -> str:
    counts = pd.Series([mark.kind for mark in marks], dtype="str").value_counts()
    shown = [kind for kind in KINDS.values() if kind in kinds]
    items = (
        f'<li><span class="{_class(kind)}">{escape(kind)}</span> ({counts.get(kind, 0)})</li>'
        for kind in shown
    )
    return f'<ul class="legend" aria-label="Kinds of citations">{"".join(items)}</ul>'


def _list_html(copy: Copy, marks: list[Mark], about: pd.DataFrame) -> str:
    """The citations marked in the text, each with an anchor to its place."""
    rows = copy.citations.set_index("id")
    items = []
    for mark in marks:
        row, name = rows.loc[mark.id], escape(mark.id)
        here = f"paragraph {row['paragraph']}, characters {mark.start} to {mark.end}"
        form = ", its wording in another form" if row["form"] else ""
        state = "" if row["status"] == "found" else f" In this copy: {here}{form}."
        items.append(
            f'<li id="about-{name}"><a href="#{name}">{name}</a> '
            f'<span class="{_class(mark.kind)}">{escape(mark.kind)}</span>: '
            f"<bdi>{escape(about.at[mark.id, 'statement'])}</bdi>. "
            f"<bdi>{escape(about.at[mark.id, 'citation'])}</bdi>{state}</li>"
        )
    return f'<ol class="citations">{"".join(items)}</ol>' if items else ""


def _left_out(count: int, where: str) -> str:
    if not count:
        return ""
    noun = "paragraph" if count == 1 else "paragraphs"
    return f'<p class="left-out">{count:,} {noun} of this section {where} not shown.</p>'


def _cut(count: int) -> str:
    return f'<span class="left-out">[{count:,} characters not shown]</span>' if count else ""


def _style(marks: list[Mark], theme: ThemeName) -> str:
    """The sheet of a section; inside it no text of a document."""
    inks = THEMES[theme]
    lines = "".join(
        f".reader .{_class(kind)}{{text-decoration:{LINES[kind][0]} underline 2px {ink};"
        f"text-underline-offset:{LINES[kind][1]}px;text-decoration-skip-ink:none}}"
        for kind, ink in KIND_INKS[theme].items()
    )
    again = "".join(
        f".reader:has(#{mark.id}:target) .of-{mark.id},"
        for mark in marks
        if any(other.start < mark.start < other.end < mark.end for other in marks)
    )
    return (
        f".reader{{color:{inks.text}}}"
        ".reader .text{max-height:70vh;overflow-y:auto;overflow-wrap:anywhere;line-height:2.1;"
        f"border:1px solid {inks.rule};padding:0 1rem}}"
        ".reader .text p{max-width:70ch;white-space:pre-wrap}"
        f".reader .number,.reader .left-out{{color:{inks.muted};font-size:0.85em;"
        "user-select:none}"
        ".reader .number::after{content:'\\2002'}"
        ".reader mark{background:none;color:inherit;scroll-margin:4rem}"
        ".reader mark a{color:inherit;text-decoration:inherit}"
        f"{lines}{again}.reader mark:target,.reader mark.chosen,.reader li:target"
        f"{{background:{inks.highlight}}}"
        ".reader li{scroll-margin:4rem}"
        ".reader .legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 1.2rem}"
        # A snap that lasts half a second: the text comes up at the chosen paragraph, then is free.
        "@keyframes reader-settle{from,to{scroll-snap-type:y mandatory}}"
        ".reader .settling{animation:reader-settle 0.5s}"
        ".reader .chosen-paragraph{scroll-snap-align:start}"
    )
