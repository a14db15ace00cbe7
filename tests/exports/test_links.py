"""Paths of views and records, and names of files."""

import pytest

from sourcebook.exports.links import link_view, name_file, permalink
from sourcebook.package import Package
from sourcebook.package.selection import Selection


def test_a_permalink_is_the_path_of_the_record() -> None:
    assert permalink("F06") == "/record?id=F06"


VIEWS = {
    "no filter": ({}, "/figures"),
    "one": ({"document": "A"}, "/figures?document=A"),
    "several values": ({"document": ["A", "C"]}, "/figures?document=A&document=C"),
    "a search": ({"search": "two camps & more"}, "/figures?search=two%20camps%20%26%20more"),
    "nothing chosen": ({"document": [], "search": ""}, "/figures"),
    "other scripts": ({"search": "قایق"}, "/figures?search=%D9%82%D8%A7%DB%8C%D9%82"),
}


@pytest.mark.parametrize(("query", "path"), VIEWS.values(), ids=VIEWS.keys())
def test_a_view_has_its_filters_in_its_path(query: dict[str, str], path: str) -> None:
    assert link_view("/figures", query) == path


def test_a_file_name_says_filter_and_the_date_of_the_data(small: Package) -> None:
    assert name_file(small, "figures") == "rowing_figures_2026-11-24.csv"
    slug = Selection({"document": ["A"]}, "two camps").slug()
    named = name_file(small, "figures", slug, "xlsx")
    assert named == "rowing_figures_a-two-camps_2026-11-24.xlsx"
    assert name_file(small, "map", slug, "png") == "rowing_map_a-two-camps_2026-11-24.png"


def test_a_file_name_fits_a_hundred_documents(small: Package) -> None:
    name = name_file(small, "package", "-".join(f"d{n}" for n in range(100)), "zip")
    assert len(name) < 140
    assert name.endswith("_2026-11-24.zip")
