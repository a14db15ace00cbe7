"""The report: an article and an appendix in one file, whole, quiet, and right for any package."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sourcebook import comparison
from sourcebook.__main__ import main
from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.records import all_records
from sourcebook.report import GENERATOR, report
from sourcebook.report.article import A_PAGE, MARKS, page_by_page
from sourcebook.report.inline_svg import draw
from tests.project.test_wording import loaded, unquoted

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[str]
VOID = {"meta", "link", "br", "hr", "img"}


@dataclass
class Element:
    """An element of an HTML file: its tag, its attributes, all text in it, its elements."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text, with one space between words."""
        return " ".join("".join(self.text).split())

    def all(self, *tags: str) -> list["Element"]:
        """Every element of these tags in it; without tags, every one."""
        found = [self] if not tags or self.tag in tags else []
        return found + [one for child in self.children for one in child.all(*tags)]

    def values(self, attribute: str) -> list[str]:
        """The values of an attribute, of every element that has it."""
        return [one.attributes[attribute] for one in self.all() if attribute in one.attributes]

    def with_id(self, name: str) -> "Element":
        """The one element of this id."""
        (found,) = (one for one in self.all() if one.attributes.get("id") == name)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text.append(data)


def parse(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, "an element is left open"
    return reader.open[0]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, float]]:
    return []


@pytest.fixture(scope="module")
def html(package: Package, told: list[tuple[str, float]]) -> str:
    return report(package, progress=lambda what, share: told.append((what, share)))


@pytest.fixture(scope="module")
def page(html: str) -> Element:
    return parse(html)


@pytest.fixture(scope="module")
def of_a(package: Package) -> str:
    return report(package, ["A"])


def tables_of(page: Element, kind: str) -> list[list[list[Element]]]:
    """The rows of the tables of a class; each row as its cells."""
    return [
        [list(row.children) for row in table.all("tr")]
        for table in page.all("table")
        if table.attributes.get("class") == kind
    ]


# --- what is in it ----------------------------------------------------------------------------


def test_every_cited_row_has_one_element_with_its_citation(page: Element, package: Package) -> None:
    ids = page.values("id")
    lines = {one.attributes["id"]: one.words for one in page.all("li") if "id" in one.attributes}
    cited = {name: package[name] for name in CITED_TABLES}
    assert sum(len(rows) for rows in cited.values()) == len(lines) > 250
    for rows in cited.values():
        for row in rows.itertuples():
            assert ids.count(row.id) == 1
            where = f"¶{row.paragraph}, {row.start}–{row.end}"
            assert f"{where} “{' '.join(row.wording.split())}”" in lines[row.id]


def test_rows_of_the_appendix_are_in_the_order_of_the_text(page: Element, package: Package) -> None:
    listed = [one.attributes["id"] for one in page.all("li") if "id" in one.attributes]
    start = pd.concat([package[name].set_index("id")["start"] for name in CITED_TABLES])
    document = pd.concat([package[name].set_index("id")["document_id"] for name in CITED_TABLES])
    places = [(document[one], start[one]) for one in listed]
    assert places == sorted(places)


def test_the_synopsis_has_the_questions_and_values_of_the_comparison(
    page: Element, package: Package
) -> None:
    ((heading, *rows),) = tables_of(page, "synopsis")
    assert [cell.words for cell in heading] == ["Question", "A states", "B states", "Other sources"]
    expected = comparison.synopsis(package, ["A", "B"])
    assert [row[0].words for row in rows] == [one.question for one in expected]
    for row, one in zip(rows, expected, strict=True):
        for cell, answers in zip(row[1:3], one.answers.values(), strict=True):
            stated = {answer.value for answer in answers}
            assert {bold.words for bold in cell.all("b")} == stated
            assert (cell.words == "not addressed") == (not stated)
            assert set(cell.values("href")) <= {f"#{answer.id}" for answer in answers}
        assert [b.words for b in row[3].all("b")] == [other.value for other in one.by_basis[:2]]
        for other in one.by_basis[:2]:
            assert other.source in row[3].words


def test_the_synopsis_says_1978_where_a_does_and_1979_where_b_does(page: Element) -> None:
    ((_, *rows),) = tables_of(page, "synopsis")
    (revolution,) = [row for row in rows if "revolution" in row[0].words]
    assert [cell.all("b")[0].words for cell in revolution[1:3]] == ["1978", "1979"]


def test_all_questions_are_in_one_table_by_subject_with_their_relation(
    page: Element, package: Package
) -> None:
    (rows,) = tables_of(page, "asked")
    subjects = [row[0].words for row in rows if row[0].attributes.get("scope") == "rowgroup"]
    vocabulary = package.vocabulary("topics", "subject")
    assert subjects == [one for one in vocabulary if one in subjects]
    asked = {row[0].words: row for row in rows if row[0].attributes.get("scope") == "row"}
    compared = comparison.compare(package, ["A", "B"]).set_index("question")
    assert set(asked) == set(compared.index)
    for question, row in asked.items():
        one = compared.loc[question]
        said = comparison.relation_words(one["relation"], one["alone"], among=["A", "B"])
        assert row[3].words == said
        assert row[4].words.startswith(f"{one['others']} listed" if one["others"] else "no")


def test_the_unanswered_questions_are_those_of_the_comparison(
    page: Element, package: Package
) -> None:
    questions = list(comparison.unanswered(package)["question"])
    assert questions
    assert page.with_id("unanswered").words.endswith(f": {len(questions)}")
    listed = next(
        one for one in page.all("ul") if one.attributes.get("aria-labelledby") == "unanswered"
    )
    assert [one.words for one in listed.all("li")] == questions


def test_every_source_of_others_is_in_the_appendix_with_its_address(
    page: Element, package: Package
) -> None:
    text = page.words
    assert len(package["other_figures"]) > 20
    for row in package["other_figures"].itertuples():
        assert row.address in text
        assert " ".join(row.title.split()) in text


def test_every_picture_says_what_it_shows_and_whose_statements(
    page: Element, package: Package
) -> None:
    figures = page.all("figure")
    words = [figure.attributes["aria-label"] for figure in figures]
    assert len(words) >= 5
    assert all(len(text) > 20 for text in words)
    for figure in figures:
        assert "As stated by pages that favour the PMOI; not verified" in figure.words


def test_the_map_has_the_outlines_of_its_countries(html: str) -> None:
    *_, last = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(re.findall(r'<path [^>]*d="[^"]{100,}"', last)) > 20


@pytest.mark.usefixtures("no_basemap")
def test_without_the_file_of_countries_the_map_is_there_and_says_so(package: Package) -> None:
    *_, last = re.findall(r"<svg.*?</svg>", report(package), re.DOTALL)
    assert "Camp Ashraf" in last
    assert "The basemap" in last
    assert "De facto" not in last


def test_pictures_lead_to_rows_of_the_appendix(html: str, package: Package) -> None:
    linked = {
        target
        for picture in re.findall(r"<svg.*?</svg>", html, re.DOTALL)
        for target in re.findall(r'href="#([^"]+)"', picture)
    }
    assert set(package["events"]["id"]) <= linked
    counted = package["figures"]
    assert set(counted.loc[(counted["unit"] == "people") & counted["value"].notna(), "id"]) & linked


# --- the file ---------------------------------------------------------------------------------


def test_every_link_leads_to_an_element_and_every_id_is_given_once(page: Element) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [value for value in page.values("href") if value != "data:,"]
    assert len(targets) > 100
    assert [value for value in targets if not value.startswith("#")] == []
    assert {value.removeprefix("#") for value in targets} <= set(ids)
    named = {name for value in page.values("aria-labelledby") for name in value.split()}
    assert named <= set(ids)


def clipped() -> dict[str, Any]:
    """A point in a clip, as wide as the page."""
    return {
        "data": {"values": [{"n": 1}]},
        "mark": {"type": "point", "clip": True},
        "encoding": {"x": {"field": "n", "type": "quantitative"}},
    }


def test_clips_of_one_picture_are_not_those_of_another(html: str) -> None:
    made = [str(draw(clipped(), prefix).svg) for prefix in ("one", "other")]
    clips = [set(re.findall(r"url\(#([^)]+)\)", svg)) for svg in made]
    assert clips[0]
    assert clips[1]
    assert not clips[0] & clips[1]
    for svg in [*made, *re.findall(r"<svg.*?</svg>", html, re.DOTALL)]:
        own = re.findall(r' id="([^"]+)"', svg)
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(own)


def test_nothing_in_it_is_loaded_from_anywhere(page: Element, html: str) -> None:
    tags = {one.tag for one in page.all()}
    assert not tags & {"script", "iframe", "img", "image", "object", "embed", "audio", "video"}
    assert page.values("src") + page.values("xlink:href") + page.values("action") == []
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)
    policy = [o.attributes["content"] for o in page.all("meta") if "http-equiv" in o.attributes]
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none'")


def test_a_picture_that_asks_a_host_is_refused() -> None:
    spec = clipped() | {"data": {"url": "https://example.org/boats.json"}}
    with pytest.raises(ValueError, match=r"cannot be (drawn|made)"):
        draw(spec, "p")


def test_the_same_data_give_the_same_report(of_a: str, package: Package) -> None:
    assert report(package, ["A"]) == of_a


def test_our_words_in_it_are_neutral(page: Element) -> None:
    ours = [
        one.words
        for one in page.all("p", "h1", "h2", "h3", "figcaption", "thead", "nav")
        + page.with_id("method").all()
    ]
    assert len(ours) > 15
    assert [text for text in ours if loaded(unquoted(text))] == []


def test_progress_is_told_up_to_the_end(told: list[tuple[str, float]], html: str) -> None:
    assert html
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert list(dict(told)) == ["Synopsis", "Pictures", "Appendix", "Done"]


# --- the document filter, and other packages --------------------------------------------------


def test_filtered_it_has_the_rows_of_its_document_alone(of_a: str, package: Package) -> None:
    page = parse(of_a)
    records = all_records(package).set_index("id")["document_id"]
    listed = {one.attributes["id"] for one in page.all("li") if "id" in one.attributes}
    assert listed == set(records[records == "A"].index)
    title = package["documents"].set_index("id").at["A", "title"]
    assert f"It shows only document A (“{title}”)." in page.words
    ((heading, *_),) = tables_of(page, "synopsis")
    assert [cell.words for cell in heading] == ["Question", "A states", "Other sources"]
    # B may answer these: the heading must not say that no document does.
    assert page.with_id("unanswered").words.startswith("Questions that no document shown here")


def test_of_one_document_the_byline_names_one_page(of_a: str) -> None:
    assert "As stated by a page that favours the PMOI; not verified." in parse(of_a).words


def with_tables(package: Package, **tables: pd.DataFrame) -> Package:
    return Package(package.descriptor, {**package.tables, **tables})


def three_documents(package: Package, stances: Sequence[str]) -> Package:
    """A and B, and as C a copy of B with ids of its own; each document with a stance."""
    tables = dict(package.tables)
    for name, rows in package.tables.items():
        if "document_id" in rows and "id" in rows:
            copy = rows[rows["document_id"] == "B"].assign(document_id="C")
            tables[name] = pd.concat([rows, copy.assign(id="c-" + copy["id"])], ignore_index=True)
    documents = package["documents"]
    copy = documents[documents["id"] == "B"].assign(id="C", title="Another page")
    tables["documents"] = pd.concat([documents, copy], ignore_index=True).assign(stance=stances)
    return Package(package.descriptor, tables)


def test_three_documents_of_different_sides_are_side_by_side(package: Package) -> None:
    whole = three_documents(package, ["favours", "opposes", "neither"])
    page = parse(report(whole))
    text = page.words
    assert "As stated by 3 documents of different sides; not verified." in text
    assert "pages that favour" not in text
    ((heading, *rows),) = tables_of(page, "synopsis")
    assert [cell.words for cell in heading[1:4]] == ["A states", "B states", "C states"]
    (revolution,) = [row for row in rows if "revolution" in row[0].words]
    assert [cell.all("b")[0].words for cell in revolution[1:4]] == ["1978", "1979", "1979"]
    figures = whole["figures"]
    for name in figures.loc[figures["document_id"] == "C", "id"]:
        assert page.with_id(name).tag == "li"
    for one in page.all("p", "h1", "h2", "h3", "th", "figcaption", "nav"):
        assert not re.search(r"\b(two|both|neither document)\b", unquoted(one.words), re.IGNORECASE)


def test_a_package_without_rows_makes_a_report(package: Package) -> None:
    kept = ("documents", "paragraphs", "changes")
    tables = {n: t if n in kept else t.iloc[:0] for n, t in package.tables.items()}
    page = parse(report(Package(package.descriptor, tables)))
    assert {"synopsis", "comparison", "appendix", "method"} <= set(page.values("id"))
    assert [one for one in page.all("li") if "id" in one.attributes] == []
    assert "As stated by pages that favour the PMOI; not verified." in page.words


def test_signs_of_html_in_a_row_stay_text(package: Package) -> None:
    figures = package["figures"].copy()
    hostile = "<script>alert(1)</script> & <b>"
    figures.loc[figures["id"] == "F01", ["note", "statement"]] = hostile
    documents = package["documents"].assign(title="</title><script>alert(2)</script>")
    shown = report(with_tables(package, figures=figures, documents=documents))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in shown
    assert "<script" not in shown
    assert hostile in parse(shown).with_id("F01").words


# --- the timeline on pages --------------------------------------------------------------------


def dates(topics: Sequence[str], *, years: bool = True) -> pd.DataFrame:
    """A dated row per topic, each a year after the one before; or as many without a date."""
    days = pd.to_datetime([f"{1950 + n}-01-01" if years else None for n in range(len(topics))])
    return pd.DataFrame(
        {
            "id": [f"E{n:02}" for n in range(len(topics))],
            "document_id": "A",
            "topic_id": topics,
            "subject": "Camps",
            "precision": "year" if years else "undated",
            "date_start": days,
            "date_end": days,
            "start": range(len(topics)),
        }
    )


def test_a_timeline_of_one_page_is_one_part_in_order_of_its_dates() -> None:
    events = dates([f"t{n}" for n in range(A_PAGE)])
    (part,) = page_by_page(events[::-1])
    assert list(part["id"]) == list(events["id"])


def test_a_longer_timeline_is_parted_and_no_row_is_lost() -> None:
    events = dates([f"t{n}" for n in range(A_PAGE + 3)])
    parts = page_by_page(events)
    assert [len(part) for part in parts] == [A_PAGE, 3]
    assert list(pd.concat(parts)["id"]) == list(events["id"])


def test_the_dates_of_one_question_are_on_one_page() -> None:
    events = dates([*(f"t{n}" for n in range(A_PAGE - 1)), "same", "same"])
    assert [len(part) for part in page_by_page(events)] == [A_PAGE - 1, 2]


def test_statements_without_a_date_come_last_and_are_parted_too() -> None:
    undated = dates(["u"] * (A_PAGE + 1), years=False).assign(id="U")
    parts = page_by_page(pd.concat([undated, dates(["t"])]))
    assert [len(part) for part in parts] == [A_PAGE, 2]
    assert list(pd.concat(parts)["id"].head(2)) == ["E00", "U"]


def test_without_events_there_is_no_timeline() -> None:
    assert page_by_page(dates(["t"]).iloc[:0]) == []


def test_of_very_many_dates_the_picture_has_a_lane_a_subject(package: Package) -> None:
    events = package["events"]
    many = pd.concat([events] * (MARKS // len(events) + 1), ignore_index=True)
    many["id"] = [f"E{n}" for n in range(len(many))]
    page = parse(report(with_tables(package, events=many)))
    captions = [one.words for one in page.all("figcaption")]
    assert captions == ["The appendix has each statement."]


# --- python -m sourcebook report --------------------------------------------------------------


def run(capture: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return (code, *capture.readouterr())


def test_the_command_writes_the_report_and_again(
    of_a: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "report.html"
    command = ("report", path, "--documents-filter", "A")
    assert run(capsys, *command) == (0, f"Wrote {path}\n", "")
    assert path.read_bytes() == of_a.encode("utf-8")
    path.write_text(f'<!DOCTYPE html>\n<meta name="generator" content="{GENERATOR}">\nold')
    assert run(capsys, *command)[0] == 0
    assert path.read_bytes() == of_a.encode("utf-8")


def test_the_command_writes_over_nothing_else(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.html"
    path.write_text("<html>mine</html>")
    bad = [
        (path,),
        (tmp_path,),
        (tmp_path / "no" / "report.html",),
        (path, "--documents-filter", "Q"),
    ]
    for arguments in bad:
        code, out, err = run(capsys, "report", *arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert path.read_text() == "<html>mine</html>"
