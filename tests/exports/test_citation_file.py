"""CITATION.cff: valid, from datapackage.json alone, and at the top of the repository the same."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from sourcebook.exports.attribution import package_byline
from sourcebook.exports.citation_formats import cite_package, write_cff
from sourcebook.package import Package
from tests.conftest import ROOT

# Of the Citation File Format (CC BY 4.0), as cffconvert 2.0.0 ships it.
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "cff-1.2.0.json").read_text("utf-8"))


def test_the_file_in_the_repository_is_what_the_descriptor_says(package: Package) -> None:
    """To renew it: python -m sourcebook export FOLDER, and copy CITATION.cff from there."""
    assert (ROOT / "CITATION.cff").read_text("utf-8") == write_cff(package)


def test_it_is_valid_by_the_schema_of_the_format(package: Package) -> None:
    fields = yaml.safe_load(write_cff(package))
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) == []
    fields.pop("authors")
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) != []


def test_it_says_what_the_descriptor_says(package: Package) -> None:
    fields = yaml.safe_load(write_cff(package))
    assert fields["title"] == package.descriptor["title"]
    assert fields["version"] == package.descriptor["version"]
    assert fields["date-released"] == package.descriptor["created"][:10]
    assert fields["abstract"].endswith(f" {package_byline(package)}.")
    assert fields["authors"] == [{"name": "The Sourcebook contributors"}]
    assert (fields["type"], fields["license"]) == ("dataset", "CC-BY-4.0")


AUTHORS = {
    "an entity": ([{"title": "Boat club"}], [{"name": "Boat club"}]),
    "a person": (
        [{"title": "Anna Holm", "givenName": "Anna", "familyName": "Holm"}],
        [{"family-names": "Holm", "given-names": "Anna"}],
    ),
    "an author beside others": (
        [{"title": "Club", "roles": ["funder"]}, {"title": "Crew", "roles": ["author"]}],
        [{"name": "Crew"}],
    ),
}


@pytest.mark.parametrize(("contributors", "authors"), AUTHORS.values(), ids=AUTHORS.keys())
def test_authors(
    contributors: list[dict[str, Any]], authors: list[dict[str, str]], small: Package
) -> None:
    fields = yaml.safe_load(write_cff(with_fields(small, contributors=contributors)))
    assert fields["authors"] == authors
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) == []


def test_a_title_with_signs_of_yaml_stays_whole(small: Package) -> None:
    title = 'Boats: "old" & #new\n- قایق'
    assert yaml.safe_load(write_cff(with_fields(small, title=title)))["title"] == title


def test_one_line_to_cite(small: Package) -> None:
    assert cite_package(small.descriptor) == (
        "The Boat Library (2026): What pages state about a rowing club. Data set, version 1.1.0 "
        "(2026-11-24). Licence: CC BY."
    )


def with_fields(package: Package, **fields: Any) -> Package:
    return Package({**package.descriptor, **fields}, package.tables)
