"""These tests know no real document: their package is that of the three invented ones."""

import shutil
from pathlib import Path

import pytest

from sourcebook.package import Package


@pytest.fixture(scope="session")
def package(three_package: Package) -> Package:
    return three_package


@pytest.fixture
def data_copy(tmp_path: Path, three_documents: Path) -> Path:
    """A copy of the package that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(three_documents, folder, ignore=shutil.ignore_patterns("documents"))
    return folder
