"""The sections of the report, put into its template."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sourcebook.charts.theme import BYLINE
from sourcebook.exports.citation_formats import cite_package
from sourcebook.exports.document_filter import keep_documents, say_filter
from sourcebook.exports.links import permalink
from sourcebook.package import Package
from sourcebook.package.records import all_records
from sourcebook.report.content import Block, Content
from sourcebook.report.sections import SECTIONS
from sourcebook.report.tables import Table
from sourcebook.report.words import GENERATOR, METHOD
from sourcebook.texts.citations import cite

Progress = Callable[[str, float], None]
TEMPLATE = "report.html.j2"
FEW = 20
"""Rows of a section that follows the one before on its page."""


def report(
    package: Package, documents: Sequence[str] = (), progress: Progress | None = None
) -> str:
    """One HTML file with every picture, table and citation of some documents; none means all.

    `progress` is told what is being made, and the share that is done before it.
    """
    told = progress or (lambda _what, _share: None)
    shown = keep_documents(package, documents)
    content = Content(shown, package["documents"], documents)
    sections = []
    for done, (title, make) in enumerate(SECTIONS.items()):
        told(title, done / (len(SECTIONS) + 1))
        blocks = make(content)
        if blocks:
            sections.append(
                {"id": make.__name__, "title": title, "blocks": blocks, "short": _is_short(blocks)}
            )
    told("Citations", len(SECTIONS) / (len(SECTIONS) + 1))
    page = _template().render(
        generator=GENERATOR,
        descriptor=package.descriptor,
        date=str(package.descriptor["created"])[:10],
        byline=BYLINE,
        citation=cite_package(package.descriptor),
        filter=say_filter(package, documents),
        method=METHOD,
        sections=sections,
        citations=_citations(shown),
    )
    told("Done", 1.0)
    return page


def _is_short(blocks: Sequence[Block]) -> bool:
    """Whether a section needs no page of its own in print: a table of few rows."""
    tables = [block for block in blocks if isinstance(block, Table)]
    return len(tables) == len(blocks) and sum(len(table.rows) for table in tables) <= FEW


def _citations(package: Package) -> list[dict[str, str]]:
    """Every cited row: its id, its citation as one line, and the path of its page."""
    titles = package["documents"].set_index("id")["title"]
    return [
        {
            "id": row["id"],
            "text": cite(row, titles[row["document_id"]]),
            "path": permalink(row["id"]),
        }
        for _, row in all_records(package).iterrows()
    ]


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE)
