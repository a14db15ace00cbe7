"""The command that installs what reading a text needs."""

import sys
from pathlib import Path

import pytest

from sourcebook.curation.needs import how_to_install
from tests.conftest import ROOT

REST = '-m pip install -e ".[curate]" -c tests/requirements.txt'


@pytest.mark.parametrize(
    ("python", "named"),
    [
        (ROOT / "env" / "bin" / "python", str(Path("env", "bin", "python"))),
        (ROOT.parent / "another place" / "python", f'"{ROOT.parent / "another place" / "python"}"'),
    ],
    ids=["in the project", "elsewhere"],
)
def test_it_is_for_the_python_that_runs(
    python: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(python))
    assert how_to_install() == f"{named} {REST}"
