"""The report: whole, in one file, quiet when opened, and of a size that pages hold."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.__main__ import main
from sourcebook.charts import map as maps
from sourcebook.charts.theme import BYLINE
from sourcebook.package import Package
from sourcebook.package.records import all_records
from sourcebook.report import GENERATOR, METHOD, report
from sourcebook.report.pictures import TALLEST, draw, fitted
from sourcebook.report.sections import SECTIONS
from sourcebook.report.tables import linked, plain_table
from tests.project.test_wording import loaded, unquoted

Capture = pytest.CaptureFixture[str]


class Page(HTMLParser):
    """Elements of an HTML file: tags with attributes, and the text outside of pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.prose: list[str] = []
        self.ours: list[str] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("svg", "style", "td", "li"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not {"svg", "style"} & set(self.inside):
            self.prose.append(data)
        if not self.inside:
            self.ours.append(data)

    def all(self, name: str) -> list[str]:
        """Values of an attribute, wherever it stands."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, float]]:
    return []


@pytest.fixture(scope="module")
def html(package: Package, told: list[tuple[str, float]]) -> str:
    return report(package, progress=lambda what, share: told.append((what, share)))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture(scope="module")
def of_a(package: Package) -> str:
    return report(package, ["A"])


# --- what is in it ----------------------------------------------------------------------------


def test_every_cited_row_is_there_with_its_citation(page: Page, package: Package) -> None:
    ids = page.all("id")
    text = " ".join(page.prose)
    for row in all_records(package).itertuples():
        assert ids.count(row.id) == 1
        assert f"characters {row.start} to {row.end}" in text
        assert f"/record?id={row.id}" in text


def test_every_section_and_picture_is_there(page: Page, html: str) -> None:
    headings = {
        value for value in page.all("id") if value in {f.__name__ for f in SECTIONS.values()}
    }
    assert len(headings) == len(SECTIONS)
    assert {"contents", "method", "citations"} <= set(page.all("id"))
    words = [a.get("aria-label", "") for tag, a in page.tags if tag == "figure"]
    assert len(words) >= 2 + 3 + 1 + len(maps.PRESETS) + 1
    assert all(words)
    for start in ("Where ", "Executions and prison: 4 numbers of people", "Map."):
        assert any(text.startswith(start) for text in words)
    assert html.count(BYLINE) > len(words)


def test_the_maps_have_their_countries(html: str, package: Package) -> None:
    countries = {
        preset: len(re.findall(r'<path [^>]*d="[^"]{100,}"', svg))
        for preset, svg in zip(maps.PRESETS, _maps(html), strict=True)
    }
    assert countries["World"] > 60
    assert countries["Europe"] > 40
    assert countries["Iran and Iraq"] > 10
    assert countries["The camps"] >= 2
    drawn = {"#P-iran", "#P-iraq", "#P-united-states"}
    assert drawn <= set(re.findall(r'href="([^"]+)"', _maps(html)[0]))


def _maps(html: str) -> list[str]:
    return [svg for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL) if "map_0_marks" in svg]


def test_every_link_leads_to_an_element_and_every_id_stands_once(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    targets = [value for value in page.all("href") if value != "data:,"]
    assert len(targets) > 500
    assert {value for value in targets if not value.startswith("#")} == set()
    assert {value.removeprefix("#") for value in targets} <= set(ids)


def test_clips_of_one_picture_are_not_those_of_another(html: str) -> None:
    used = set(re.findall(r"url\(#([^)]+)\)", html))
    assert len(used) >= 4
    for picture in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        own = set(re.findall(r' id="([^"]+)"', picture))
        assert set(re.findall(r"url\(#([^)]+)\)", picture)) <= own


def test_nothing_in_it_is_loaded_from_anywhere(page: Page, html: str) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "img", "image", "object", "embed", "audio", "video"}
    assert page.all("src") + page.all("xlink:href") == []
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)
    policy = [a["content"] for _, a in page.tags if a.get("http-equiv")]
    assert policy and policy[0].startswith("default-src 'none'")


def test_the_same_data_give_the_same_report(of_a: str, package: Package) -> None:
    assert report(package, ["A"]) == of_a


def test_our_words_in_it_are_neutral(page: Page) -> None:
    assert all(not loaded(text) for text in METHOD)
    assert len(page.ours) > 50
    assert [text for text in page.ours if loaded(unquoted(text))] == []


def test_progress_is_told_up_to_the_end(told: list[tuple[str, float]], html: str) -> None:
    assert html
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert [what for what, _ in told][: len(SECTIONS)] == list(SECTIONS)


# --- the document filter, and unusual packages ------------------------------------------------


def test_filtered_it_has_the_rows_of_its_documents_alone(of_a: str, package: Package) -> None:
    ids = set(Page(of_a).all("id"))
    records = all_records(package)
    assert set(records.loc[records["document_id"] == "A", "id"]) <= ids
    assert not set(records.loc[records["document_id"] == "B", "id"]) & ids
    title = package["documents"].set_index("id").at["A", "title"].replace("'", "&#39;")
    assert f"Only document A (“{title}”)" in of_a
    assert "document=A" in of_a
    views = re.findall(r"View: ([^.]*)\.", of_a)
    assert views == ["World", "Iran and Iraq"]  # no place of A lies in the others


def test_a_package_without_rows_makes_a_report(package: Package) -> None:
    kept = ("documents", "paragraphs", "changes")
    tables = {n: t if n in kept else t.iloc[:0] for n, t in package.tables.items()}
    page = Page(report(replace(package, tables=tables)))
    assert "documents" in page.all("id")
    assert "figures" not in page.all("id")


def test_signs_of_html_in_a_row_stay_text(package: Package) -> None:
    figures = package["figures"].copy()
    figures.loc[figures["id"] == "F01", "note"] = "<script>alert(1)</script> & <b>"
    shown = report(replace(package, tables={**package.tables, "figures": figures}), ["A"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in shown
    assert "<script" not in shown


# --- pictures and tables ----------------------------------------------------------------------


def spec(rows: pd.DataFrame) -> dict:
    """Bars in rows of 40 pixels, as many as the picture has lines."""
    return {
        "data": {"values": rows.to_dict("records")},
        "height": 40 * rows["line"].nunique(),
        "layer": [
            {
                "mark": "bar",
                "encoding": {
                    "y": {"field": "line", "type": "nominal"},
                    "x": {"field": "n", "type": "quantitative"},
                    "tooltip": [{"field": "wording", "type": "nominal"}],
                },
            }
        ],
        "description": f"{len(rows)} bars",
    }


def bars(count: int) -> pd.DataFrame:
    numbers = range(count)
    return pd.DataFrame(
        {
            "id": [f"F{n:02}" for n in numbers],
            "line": [f"line {n:02}" for n in numbers],
            "lane": [n // 10 for n in numbers],
            "n": numbers,
            "wording": "x",
        }
    )


def test_a_picture_that_fits_stays_whole() -> None:
    (made,) = fitted(bars(5), spec, "p", whole=["lane", "line"])
    assert (made.note, made.words) == ("", "5 bars")
    assert made.height <= TALLEST
    assert 'href="#F03"' in made.svg
    assert 'viewBox="0 0 ' in made.svg


def test_a_picture_too_tall_for_a_page_comes_in_parts_by_lane() -> None:
    made = fitted(bars(40), spec, "p", whole=["lane", "line"])
    assert [picture.note for picture in made] == [f"Part {n} of 4." for n in (1, 2, 3, 4)]
    assert all(picture.height <= TALLEST for picture in made)
    ids = [re.findall(r'href="#(F\d+)"', picture.svg) for picture in made]
    assert [one[0] for one in ids] == ["F00", "F10", "F20", "F30"]
    assert sorted(one for part in ids for one in part) == list(bars(40)["id"])


def test_a_lane_too_tall_for_a_page_is_parted_too() -> None:
    made = fitted(bars(40).assign(lane=0), spec, "p", whole=["lane", "line"])
    assert len(made) > 1
    assert all(picture.height <= TALLEST for picture in made)


def test_rows_of_one_line_are_never_parted() -> None:
    one = bars(3).assign(line="one", lane=0)
    assert len(fitted(one, lambda rows: spec(rows) | {"height": 2000}, "p", whole=["line"])) == 1


def test_a_picture_asks_no_host() -> None:
    elsewhere = spec(bars(1)) | {"data": {"url": "https://example.org/boats.json"}}
    with pytest.raises(ValueError, match=r"(?i)denied|not allowed|example\.org"):
        draw(elsewhere, "p")


def test_a_table_leaves_out_columns_without_a_cell_and_links_ids() -> None:
    rows = pd.DataFrame({"id": ["a"], "empty": [""], "none": [None], "ids": [["F01", "F02"]]})
    made = plain_table(
        "T", rows, {"id": "Id", "empty": "E", "none": "N", "ids": "Cited"}, named=True
    )
    assert made.headings == ["Id", "Cited"]
    assert made.rows == [("a", ["a", linked(["F01", "F02"])])]
    assert made.rows[0][1][1] == '<a href="#F01">F01</a>, <a href="#F02">F02</a>'


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
