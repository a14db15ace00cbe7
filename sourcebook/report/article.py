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
"""Documents that are laid side by side."""
MARKS = 200
"""Rows of one picture; the appendix has all."""


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
            "reported": asked.reported,
            "note": asked.note,
            "relation": comparison.relation_words(asked.relation.relation, asked.relation.alone),
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
    yield draw(questions.questions_bar(compared, among=content.ids, **shared), "questions")
    yield from _figures(content, shared)
    events = rows(package, "events")
    if len(events):
        yield draw(timeline.timeline(events, years=None, most=MARKS, **shared), "timeline")
    mentions = rows(package, "place_mentions")
    if len(mentions) and not maps.basemap_missing():
        clipped = maps.clipped_basemap(maps.read_basemap(), PRESET, widths=[WIDTH])
        spec = maps.places_map(mentions, preset=PRESET, basemap=clipped, width=WIDTH, **shared)
        yield draw(spec, "map")


def _figures(content: Content, shared: dict[str, Any]) -> Iterator[Picture]:
    others = content.package["other_figures"]
    charted = figures.charted(rows(content.package, "figures"), others)
    subjects: Sequence[str] = content.package.vocabulary("topics", "subject")
    for number, (subject, unit) in enumerate(figures.pictures_of(charted, subjects)):
        own: pd.DataFrame = charted[(charted["subject"] == subject) & (charted["unit"] == unit)]
        spec = figures.figures_chart(
            own, subject=subject, unit=unit, others=others, most=MARKS, **shared
        )
        yield draw(spec, f"figures-{number}")
