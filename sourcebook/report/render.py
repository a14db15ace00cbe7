"""The report's parts, put into its template."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sourcebook import comparison
from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import cite_package
from sourcebook.exports.document_filter import keep_documents, say_filter
from sourcebook.package import Package
from sourcebook.package.in_words import say_stance
from sourcebook.report import appendix, article

GENERATOR = "PMOI sourcebook, report"
"""What made a report, as the file says it: a file that says so may be overwritten by the next."""
TEMPLATE = "report.html.j2"
AT_THE_TOP = 5
"""Documents that are described above the contents; more have a part of their own below."""
Progress = Callable[[str, float], None]


def report(
    package: Package, documents: Sequence[str] = (), progress: Progress | None = None
) -> str:
    """Make one HTML file of some documents; empty = all.

    `progress` is told what is being made, and the share that is done before it.
    """
    told = progress or (lambda _what, _share: None)
    shown = keep_documents(package, documents)
    content = article.Content(shown, package)
    told("Synopsis", 0.0)
    synopsis = article.synopsis(content)
    pictures = []
    told("Pictures", 0.1)
    for picture in article.pictures(content):
        pictures.append(picture)
        told("Pictures", min(0.8, 0.1 + 0.1 * len(pictures)))
    told("Appendix", 0.9)
    page = _template().render(
        generator=GENERATOR,
        descriptor=package.descriptor,
        date=str(package.descriptor["created"])[:10],
        byline=package_byline(shown),
        citation=cite_package(package.descriptor),
        filter=say_filter(package, documents),
        inks=content.inks,
        columns=content.ids,
        documents=list(shown["documents"].itertuples()),
        many=len(shown["documents"]) > AT_THE_TOP,
        say_stance=say_stance,
        synopsis=synopsis,
        pictures=pictures,
        sections=article.sections(content),
        unanswered=appendix.unanswered(shown),
        checks=comparison.cross_checks(shown),
        records=appendix.records(shown),
        others=appendix.other_sources(shown),
    )
    told("Done", 1.0)
    return page


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE)
