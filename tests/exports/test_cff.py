"""CITATION.cff: valid, from datapackage.json alone, and at the top of the repository the same."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from sourcebook.exports.cff import citation_cff, cite_package
from sourcebook.package import Package
from tests.conftest import ROOT

# Of the Citation File Format (CC BY 4.0), as cffconvert 2.0.0 ships it.
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "cff-1.2.0.json").read_text("utf-8"))


def test_the_file_in_the_repository_is_what_the_descriptor_says(package: Package) -> None:
    """To renew it: python -m sourcebook export FOLDER, and copy CITATION.cff from there."""
    assert (ROOT / "CITATION.cff").read_text("utf-8") == citation_cff(package.descriptor)


def test_it_is_valid_by_the_schema_of_the_format(package: Package) -> None:
    fields = yaml.safe_load(citation_cff(package.descriptor))
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) == []
    fields.pop("authors")
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) != []


def test_it_says_what_the_descriptor_says(package: Package) -> None:
    fields = yaml.safe_load(citation_cff(package.descriptor))
    assert fields["title"] == package.descriptor["title"]
    assert (fields["version"], fields["date-released"]) == ("1.0.0", "2026-11-22")
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
def test_authors(contributors: list, authors: list, package: Package) -> None:
    descriptor = {**package.descriptor, "contributors": contributors}
    fields = yaml.safe_load(citation_cff(descriptor))
    assert fields["authors"] == authors
    assert list(Draft7Validator(SCHEMA).iter_errors(fields)) == []


def test_a_title_with_signs_of_yaml_stays_whole(package: Package) -> None:
    title = 'Boats: "old" & #new\n- قایق'
    descriptor = {**package.descriptor, "title": title}
    assert yaml.safe_load(citation_cff(descriptor))["title"] == title


def test_one_line_to_cite(package: Package) -> None:
    assert cite_package(package.descriptor) == (
        "The Sourcebook contributors (2026): What two web pages state about the PMOI (MEK). Data "
        "set, version 1.0.0 of 2026-11-22. Licence: Creative Commons Attribution 4.0."
    )
