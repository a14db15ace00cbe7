"""The reader's HTML: what it marks, and that nothing of a text in it is alive."""

import re
from html.parser import HTMLParser

import pytest

from sourcebook.package import Package
from sourcebook.package.records import KINDS
from sourcebook.texts.marked import (
    INKS,
    KIND_STYLES,
    MAX_PARAGRAPHS,
    MAX_SHOWN,
    find_section,
    list_sections,
    write_section,
)
from sourcebook.texts.own_copy import Copy, recognise
from tests.texts.test_own_copy import Cited, small_package

ALL = list(KINDS.values())


class Page(HTMLParser):
    """Elements in order with their attributes; by id the text inside; and that tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.paragraphs = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self.open]
        if "p" in names and "bdi" in names:
            self.paragraphs += data
        for tag, attributes in self.open:
            name = attributes.get("id")
            again = re.search(r"\bof-(\w+)", attributes.get("class") or "")
            if tag == "mark" and (name or again):
                key = name or (again[1] if again else "")
                self.inside[key] = self.inside.get(key, "") + data

    def ids(self) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get("id"))]

    def links(self) -> list[str]:
        return [attributes["href"] or "" for tag, attributes in self.tags if tag == "a"]


def made(package: Package, text: str, cited: list[Cited]) -> tuple[Package, Copy]:
    small = small_package(package, {"A": (text, cited)})
    return small, recognise(text.encode(), "mine.txt", small)[0]


def body(package: Package, text: str, cited: list[Cited], **options: str) -> Page:
    small, copy = made(package, f"Title\n{text}\n", cited)
    return Page(write_section(copy, small, "Body", ALL, **options))  # type: ignore[arg-type]


SPANS: dict[str, list[Cited]] = {
    "apart": [("F01", "figures", "12", 1), ("N001", "name_mentions", "club", 1)],
    "one within another": [
        ("F01", "figures", "12 old boats", 1),
        ("N001", "name_mentions", "old", 1),
    ],
    "crossing": [
        ("F01", "figures", "12 old boats", 1),
        ("N001", "name_mentions", "boats of the club", 1),
    ],
    "the same span": [("F01", "figures", "12", 1), ("E01", "events", "12", 1)],
    "three crossing": [
        ("F01", "figures", "12 old boats", 1),
        ("M001", "place_mentions", "old boats of", 1),
        ("N001", "name_mentions", "boats of the club", 1),
    ],
    "side by side": [("F01", "figures", "12 old", 1), ("M001", "place_mentions", " boats", 1)],
    "from end to end": [("F01", "figures", "The 12 old boats of the club.", 1)],
}


@pytest.mark.parametrize("cited", SPANS.values(), ids=SPANS.keys())
def test_every_span_is_marked_whole_by_its_kind(package: Package, cited: list[Cited]) -> None:
    page = body(package, "The 12 old boats of the club.", cited)
    assert page.inside == {row[0]: row[2] for row in cited}
    assert page.paragraphs == "The 12 old boats of the club."
    kinds = {a["id"]: a["class"] for tag, a in page.tags if tag == "mark" and "id" in a}
    assert kinds == {row[0]: f"kind-{KINDS[row[1]]}" for row in cited}
    assert len(page.ids()) == len(set(page.ids()))


def test_a_segment_names_all_records_that_it_belongs_to(package: Package) -> None:
    page = body(package, "The 12 old boats of the club.", SPANS["crossing"])
    titles = [attributes["title"] for tag, attributes in page.tags if "title" in attributes]
    both = "F01, figure: What F01 states; N001, name: Club: named here"
    assert titles == ["F01, figure: What F01 states", both, "N001, name: Club: named here"]
    within = body(package, "The 12 old boats of the club.", SPANS["one within another"])
    assert within.links()[:3] == ["#about-F01", "#about-N001", "#about-F01"]


ALIVE = {
    "a script": "<script>alert(1)</script>",
    "an image": '<img src="x" onerror="alert(1)">',
    "a style": "</style><style>*{display:none}</style>",
    "an entity": "&lt;b&gt; &amp; &#106;",
    "a link": '<a href="javascript:alert(1)">x</a>',
    "an attribute": "\" onmouseover='alert(1)' x=\"",
    "a comment": "<!-- x --> <![CDATA[ x ]]>",
    "Markdown": "**bold** _it_ [x](javascript:alert(1)) # h",
    "LaTeX": "$x$ $$\\frac{1}{2}$$",
    "directives": ":red[x] :material/home: :smile:",
    "templates": "{{ 7 * 7 }} {% x %} {0} %s",
    "bidirectional control": "\u202egnp.exe\u202c \u2066x\u2069 \u202e",
    "Persian": "متن ۱۲ قایق",
    "another id": '<p id="F01">',
}


@pytest.mark.parametrize("text", ALIVE.values(), ids=ALIVE.keys())
def test_what_stands_in_a_text_is_shown_as_text(package: Package, text: str) -> None:
    line = f"{text} and 12 boats {text}"
    page = body(package, line, [("F01", "figures", "12 boats", 1)])
    plain = body(package, "12 boats", [("F01", "figures", "12 boats", 1)])
    assert page.paragraphs == line
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert page.ids() == plain.ids()


def test_paragraphs_are_isolated_and_the_only_links_are_anchors(package: Package) -> None:
    page = body(package, "12 boats \u202e of 7.", [("F01", "figures", "12", 1)])
    assert page.links() == ["#about-F01", "#F01"]
    assert set(page.ids()) == {"p-2", "F01", "about-F01"}
    assert [tag for tag, _ in page.tags].count("script") == 0


def test_only_the_kinds_asked_for_are_marked_and_counted(package: Package) -> None:
    small, copy = made(package, "Title\nThe 12 old boats.\n", SPANS["one within another"])
    html = write_section(copy, small, "Body", ["name"])
    assert Page(html).inside == {"N001": "old"}
    assert "name</span> (1)" in html
    assert "figure" not in re.sub(r"(?s)<style>.*</style>", "", html)


def test_the_chosen_record_is_marked_and_its_paragraph_is_scrolled_to(package: Package) -> None:
    cited: list[Cited] = [("F01", "figures", "12", 1), ("F02", "figures", "7", 1)]
    page = body(package, "12 boats.\n7 boats.", cited, chosen="F02")
    classes = {a["id"]: a.get("class") for _, a in page.tags if "id" in a}
    assert (classes["p-2"], classes["p-3"]) == (None, "chosen-paragraph")
    assert (classes["F01"], classes["F02"]) == ("kind-figure", "kind-figure chosen")
    assert any(a.get("class") == "text settling" for _, a in page.tags)
    other = body(package, "12 boats.\n7 boats.", cited, chosen="X99")
    assert not any("settling" in (a.get("class") or "") for _, a in other.tags)


def test_sections_and_the_one_that_holds_a_record(package: Package) -> None:
    _, copy = made(package, "Title 7\n12 boats.\n", [("F01", "figures", "12", 1)])
    assert list_sections(copy) == ["Title", "Body"]
    assert find_section(copy, "F01") == "Body"
    assert find_section(copy, "F99") is None


def test_of_a_long_section_a_part_is_shown_and_the_rest_counted(package: Package) -> None:
    lines = "".join(f"Line {n} of boats\n" for n in range(2, 1002))
    small, copy = made(package, f"Title\n{lines}", [("F01", "figures", "500", 1)])
    html = write_section(copy, small, "Body", ALL, "F01")
    assert [html.count('id="p-'), html.count('id="p-500"')] == [MAX_PARAGRAPHS, 1]
    left = [int(n.replace(",", "")) for n in re.findall(r">([\d,]+) paragraphs? of this", html)]
    assert sum(left) == 1000 - MAX_PARAGRAPHS
    first = write_section(copy, small, "Body", ALL)
    assert "above not shown" not in first
    assert 'id="p-2"' in first


def test_5_mb_in_one_paragraph_are_shown_around_the_chosen_record(package: Package) -> None:
    line = "boats & " * 300_000 + "12" + " <boats>" * 300_000
    small, copy = made(package, f"Title\n{line}\n", [("F01", "figures", "12", 1)])
    html = write_section(copy, small, "Body", ALL, "F01")
    assert len(html) < 6 * MAX_SHOWN
    assert Page(html).inside == {"F01": "12"}
    assert html.count("characters not shown]") == 2


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_kinds_differ_in_line_as_well_as_colour_and_are_seen_in_both_themes() -> None:
    assert list(KIND_STYLES) == ALL
    assert len({style.line for style in KIND_STYLES.values()}) == len(ALL)
    assert len({style.offset for style in KIND_STYLES.values()}) == len(ALL)
    for theme, background in (("light", "#ffffff"), ("dark", "#14171a")):
        inks = [getattr(style, theme) for style in KIND_STYLES.values()]
        assert len(set(inks)) == len(inks)
        for ink in [*inks, INKS[theme]["muted"]]:  # type: ignore[index]
            high, low = sorted((luminance(ink), luminance(background)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("theme", INKS)
def test_the_sheet_gives_every_kind_its_line_and_ink(package: Package, theme: str) -> None:
    small, copy = made(package, "Title\n12 boats\n", SPANS["apart"][:1])
    html = write_section(copy, small, "Body", ALL, theme=theme)  # type: ignore[arg-type]
    for kind, style in KIND_STYLES.items():
        rule = re.search(rf"\.kind-{kind.replace(' ', '-')} {{(.*?)}}", html, re.DOTALL)
        assert rule
        assert f"{style.line} underline 2px {getattr(style, theme)}" in rule[1]
        assert f"text-underline-offset: {style.offset}px" in rule[1]


def test_a_mark_in_parts_is_lit_whole_where_its_anchor_is_followed(package: Package) -> None:
    small, copy = made(package, "Title\nThe 12 old boats of the club.\n", SPANS["crossing"])
    html = write_section(copy, small, "Body", ALL)
    assert ".reader:has(#F01:target) .of-F01," in html
    assert ".reader:has(#N001:target) .of-N001," in html
    assert html.count('class="kind-figure of-F01"') == 1


def test_a_citation_elsewhere_or_in_another_form_says_where_it_is_here(package: Package) -> None:
    cited: list[Cited] = [("F01", "figures", "“old” boat", 1), ("F02", "figures", "12", 1)]
    small = small_package(package, {"A": ("Title\nThe “old” boat, 12 m.\n", cited)})
    (copy,) = recognise(b'Title\n\nThe "old" boat, 12 m.', "mine.txt", small)
    html = write_section(copy, small, "Body", ALL)
    assert "In this copy: paragraph 2, characters 11 to 21, in another form.</li>" in html
    assert "In this copy: paragraph 2, characters 23 to 25.</li>" in html


def test_the_documents_have_every_citation_marked_with_its_wording(
    package: Package, document_texts: dict[str, str]
) -> None:
    for text in document_texts.values():
        (copy,) = recognise(text.encode(), "copy.txt", package)
        inside: dict[str, str] = {}
        shown = ""
        for section in list_sections(copy):
            page = Page(write_section(copy, package, section, ALL))
            inside |= page.inside
            shown += page.paragraphs
        assert inside == dict(zip(copy.citations["id"], copy.citations["wording"], strict=True))
        assert shown == re.sub(r"[\r\n]", "", text)
