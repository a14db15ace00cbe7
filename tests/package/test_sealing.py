"""A package whose seal fits is not validated again; whatever breaks the seal is validated."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.package import TABLES, InvalidPackage, load
from sourcebook.package import sealing as sealing_module
from sourcebook.package.integrity import changed_tables, describe_files
from sourcebook.package.sealing import DECIDING, is_sealed
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def read(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def sealed(folder: Path) -> bool:
    return is_sealed(folder, read(folder))


def change_descriptor(folder: Path, old: str, new: str) -> None:
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def problems_of(folder: Path, *, trust_seal: bool) -> list[str]:
    with pytest.raises(InvalidPackage) as caught:
        load(folder, trust_seal=trust_seal)
    return [str(problem) for problem in caught.value.problems]


LOADING = """
import sys
from pathlib import Path
from sourcebook.package import load

tables = load(Path(sys.argv[1]), trust_seal=sys.argv[2] == "trusting").tables
print(len(tables), "frictionless" in sys.modules)
"""


def loaded_elsewhere(folder: Path, how: str) -> str:
    """Load a package in a process of its own: how many tables, and was frictionless imported."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(folder), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_sealed_package_is_read_without_the_validator(data_copy: Path) -> None:
    describe_files(data_copy)
    assert loaded_elsewhere(data_copy, "trusting") == f"{len(TABLES)} False"


def test_who_does_not_trust_the_seal_validates_a_sealed_package(data_copy: Path) -> None:
    describe_files(data_copy)
    assert loaded_elsewhere(data_copy, "validating") == f"{len(TABLES)} True"


def test_a_package_that_was_never_sealed_is_validated(data_copy: Path) -> None:
    assert not sealed(data_copy)
    assert loaded_elsewhere(data_copy, "trusting") == f"{len(TABLES)} True"


def test_a_sealed_package_has_the_tables_that_validating_it_gives(data_copy: Path) -> None:
    describe_files(data_copy)
    trusted, validated = load(data_copy, trust_seal=True), load(data_copy)
    assert trusted.descriptor == validated.descriptor
    for name in TABLES:
        assert trusted[name].equals(validated[name])
        assert list(trusted[name].dtypes) == list(validated[name].dtypes)


WRONG = {
    "a type": ("figures", {"start": "nowhere"}),
    "a word of no vocabulary": ("figures", {"qualifier": "perhaps"}),
    "a key that leads nowhere": ("figures", {"document_id": "Z"}),
    "a rule across fields": ("figures", {"value": ""}),
}


@pytest.mark.parametrize(("table", "cells"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_cell_in_a_sealed_table_is_named_as_if_there_were_no_seal(
    table: str, cells: dict[str, str], edit: Callable[..., Path], data_copy: Path
) -> None:
    describe_files(data_copy)
    assert sealed(data_copy)
    edit(table, "F01", **cells)
    (field,) = cells
    said = problems_of(data_copy, trust_seal=True)
    assert said == problems_of(data_copy, trust_seal=False)
    assert any(f"{table}.csv, row 2, field {field}" in one for one in said)


def test_a_descriptor_that_asks_for_more_is_held_against_sealed_tables(data_copy: Path) -> None:
    describe_files(data_copy)
    change_descriptor(data_copy, '"pattern": "[A-Z]{1,3}"', '"pattern": "[A-Z]{3}"')
    assert "pattern" in problems_of(data_copy, trust_seal=True)[0]


def test_a_table_of_the_same_length_with_a_hash_to_fit_is_not_sealed(data_copy: Path) -> None:
    describe_files(data_copy)
    seal = read(data_copy)["seal"]
    path = data_copy / "figures.csv"
    path.write_text(path.read_text("utf-8").replace(",people,", ",peopel,"), "utf-8", newline="\n")
    resources = read(data_copy)["resources"]
    assert isinstance(resources, list)
    old = next(one["hash"] for one in resources if one["name"] == "figures")
    change_descriptor(data_copy, old, sealing_module.hash_of(path.read_bytes()))
    assert read(data_copy)["seal"] == seal
    assert "peopel" in problems_of(data_copy, trust_seal=True)[0]


def test_a_sealed_table_that_is_gone_is_said_to_be_missing(data_copy: Path) -> None:
    describe_files(data_copy)
    (data_copy / "events.csv").unlink()
    assert "events.csv: cannot be read" in problems_of(data_copy, trust_seal=True)[0]


def test_a_seal_of_other_rules_does_not_fit(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    describe_files(data_copy)
    monkeypatch.setattr(sealing_module, "_read_code", lambda module: f"other rules of {module}")
    assert not sealed(data_copy)


def test_the_layout_of_the_descriptor_does_not_break_the_seal(data_copy: Path) -> None:
    describe_files(data_copy)
    (data_copy / "datapackage.json").write_text(json.dumps(read(data_copy)), "utf-8")
    assert sealed(data_copy)


def test_a_package_with_a_fault_gets_no_seal(edit: Callable[..., Path], data_copy: Path) -> None:
    edit("figures", "F01", value="")
    before = (data_copy / "datapackage.json").read_bytes()
    with pytest.raises(InvalidPackage):
        describe_files(data_copy)
    assert (data_copy / "datapackage.json").read_bytes() == before


WORDS = {"in_words", "problems", "schema_faults"}
"""Modules that say what is wrong, and decide nothing."""


def test_the_seal_covers_all_code_that_decides_what_is_valid() -> None:
    folder = ROOT / "sourcebook" / "package"
    found, left = set[str](), ["loading", "validating"]
    while left:
        module = left.pop()
        found.add(module)
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text("utf-8"))):
            name = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if name.startswith("sourcebook.package."):
                left += {name.rpartition(".")[2]} - found
    assert found - WORDS - {"sealing"} == set(DECIDING)


def test_the_published_tables_are_sealed() -> None:
    if changed := changed_tables(ROOT / "data"):
        pytest.skip(f"not published yet, so not sealed: {changed[0]}")
    assert sealed(ROOT / "data"), "python -m sourcebook check --seal"
