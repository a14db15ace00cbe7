"""The report of one, two, three and a hundred documents of different sides."""

import re
from pathlib import Path

import pytest

from sourcebook.package import load
from sourcebook.report import report
from tests.generator import write_package
from tests.project.test_wording import unquoted
from tests.report.test_report import parse, tables_of

pytestmark = pytest.mark.slow

BYLINES = {
    1: "As stated by a document that favours the HA; not verified.",
    2: "As stated by 2 documents of different sides; not verified.",
    3: "As stated by 3 documents of different sides; not verified.",
    100: "As stated by 100 documents of different sides; not verified.",
}


@pytest.mark.parametrize("documents", BYLINES)
def test_the_report_is_right_for_any_number_of_documents(documents: int, tmp_path: Path) -> None:
    write_package(tmp_path, documents=documents, rows=40 + 4 * documents, seed=4)
    package = load(tmp_path)
    page = parse(report(package))
    assert [one.words for one in page.all("p") if one.attributes.get("class") == "byline"] == [
        BYLINES[documents]
    ]
    ((heading, *_),) = tables_of(page, "synopsis")
    columns = [cell.words for cell in heading if cell.words.endswith(" states")]
    assert columns == ["A states", "B states", "C states"][:documents]
    first, *_ = page.all("nav")[0].all("a")
    assert (first.words == "The documents") == (documents == 100)
    for title in package["documents"]["title"]:
        assert page.words.count(f"{title};") == 1
    for row in package["figures"].itertuples():
        assert page.with_id(row.id).tag == "li"
    for one in page.all("p", "h1", "h2", "h3", "th", "figcaption", "nav"):
        assert not re.search(r"\b(two|both|neither document|PMOI|MEK|Iran)\b", unquoted(one.words))
