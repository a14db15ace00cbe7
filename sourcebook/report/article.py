"""The article: the synopsis, the pictures, and the comparison, question by question."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sourcebook import comparison
from sourcebook.charts import figures, questions, timeline
from sourcebook.charts import map as maps
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.theme import THEMES, document_inks
from sourcebook.exports.attribution import package_byline
from sourcebook.package import Package
from sourcebook.package.records import rows
from sourcebook.report.inline_svg import WIDTH, Picture, draw

PRESET = "Iraq to Europe"
COLUMNS = 3
"""Documents that are shown side by side."""
MARKS = 200
"""Rows of one picture; the appendix has all."""
A_PAGE = 21
"""Rows of the timeline that a printed page holds at a legible size."""


class Section(NamedTuple):
    """The questions of one subject."""

    subject: str
    rows: list[dict[str, Any]]


class Content:
    """What the report shows: a package with the rows of some documents, and all for their inks."""

    def __init__(self, shown: Package, whole: Package) -> None:
        self.package = shown
        self.documents = whole["documents"]
        self.ids = list(shown["documents"]["id"].head(COLUMNS))
        name, version = shown.descriptor["name"], shown.descriptor["version"]
        self.caption = Caption(package_byline(shown), f"Source: {name} {version}")
        self.inks = document_inks(self.documents["id"], THEMES["light"])

    def cells(self, asked: comparison.Asked) -> dict[str, Any]:
        """Take a question's row: the different answers by document, other sources, the relation."""
        return {
            "question": asked.question,
            "answers": [
                (one, list({answer.value: answer for answer in answers}.values()))
                for one, answers in asked.answers.items()
            ],
            "reported": asked.by_basis,
            "note": asked.note,
            "relation": comparison.relation_words(
                asked.relation.relation, asked.relation.alone, among=self.ids
            ),
        }


def synopsis(content: Content) -> list[dict[str, Any]]:
    """Answer the main questions."""
    return [content.cells(one) for one in comparison.synopsis(content.package, content.ids)]


def sections(content: Content) -> list[Section]:
    """Answer all questions by subject, in the order of the page Compare."""
    compared = comparison.compare(content.package, content.ids)
    made = []
    for subject in content.package.vocabulary("topics", "subject"):
        own = comparison.in_reading_order(compared[compared["subject"] == subject])
        asked = [
            content.cells(comparison.ask(content.package, one, tuple(content.ids)))
            for one in own["topic_id"]
        ]
        if asked:
            made.append(Section(subject, asked))
    return made


def pictures(content: Content) -> Iterator[Picture]:
    """Draw the bar of all questions, the figures by subject, the timeline and the map."""
    package = content.package
    shared = {"documents": content.documents, "caption": content.caption}
    compared = comparison.compare(package, content.ids)
    bar = questions.questions_bar(compared, among=content.ids, **shared)
    yield draw(bar, "questions")._replace(wide=True)
    yield from _figures(content, shared)
    yield from _timeline(rows(package, "events"), shared)
    mentions = rows(package, "place_mentions")
    if len(mentions):
        land = maps.basemap_on_paper(PRESET, WIDTH)
        spec = maps.places_map(mentions, preset=PRESET, basemap=land, width=WIDTH, **shared)
        yield draw(spec, "map")


def _figures(content: Content, shared: dict[str, Any]) -> Iterator[Picture]:
    others, units = comparison.all_other_sources(content.package), content.package.units
    charted = figures.part(rows(content.package, "figures"), others, units).charted
    subjects: Sequence[str] = content.package.vocabulary("topics", "subject")
    for number, (subject, unit) in enumerate(figures.pictures_of(charted, subjects)):
        own = figures.of_picture(charted, subject, unit)
        spec = figures.figures_chart(
            own, subject=subject, unit=units[unit], others=others, most=MARKS, **shared
        )
        yield draw(spec, f"figures-{number}")


def _timeline(events: pd.DataFrame, shared: dict[str, Any]) -> Iterator[Picture]:
    """Draw the timeline in parts that fit a page, all on one axis; of very many rows, the lanes."""
    years = timeline.extent(events)
    if len(events) > MARKS:
        spec = timeline.timeline(events, years=years, compact=True, **shared)
        yield draw(spec, "timeline")._replace(note="The appendix has each statement.")
        return
    parts = page_by_page(events)
    for number, part in enumerate(parts, 1):
        axis = years if len(timeline.dated(part)) else None
        made = draw(timeline.timeline(part, years=axis, **shared), f"timeline-{number}")
        note = f"Timeline, part {number} of {len(parts)}." if len(parts) > 1 else ""
        yield made._replace(note=note)


def page_by_page(events: pd.DataFrame) -> list[pd.DataFrame]:
    """Part the rows of the timeline, in its order, at `A_PAGE` rows; a question stays whole."""
    dated = timeline.by_date(timeline.dated(events))
    groups = [
        question
        for _, lane in dated.groupby("subject", sort=False)
        for _, question in lane.groupby("topic_id", sort=False)
    ]
    undated = timeline.undated(events)
    groups += [undated.iloc[at : at + 1] for at in range(len(undated))]
    parts: list[list[pd.DataFrame]] = []
    room = 0
    for group in groups:
        if len(group) > room:
            parts.append([])
            room = A_PAGE
        parts[-1].append(group)
        room -= len(group)
    return [pd.concat(part) for part in parts]
