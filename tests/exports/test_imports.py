"""Exports work without charts and pages."""

import json
import subprocess
import sys

from tests.conftest import ROOT

LOAD_ALL = """
import importlib, json, pkgutil, sys
import sourcebook.exports as exports
names = [module.name for module in pkgutil.walk_packages(exports.__path__, "sourcebook.exports.")]
for name in names:
    importlib.import_module(name)
print(json.dumps([names, sorted(sys.modules)]))
"""


def test_all_of_exports_loads_neither_altair_nor_streamlit() -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOAD_ALL], cwd=ROOT, check=True, capture_output=True, text=True
    )
    names, loaded = json.loads(found.stdout)
    assert "sourcebook.exports.workbook" in names
    assert {"sourcebook.exports.picture_files", "vl_convert"} <= set(loaded)
    assert not {"altair", "streamlit", "sourcebook.charts"} & set(loaded)
