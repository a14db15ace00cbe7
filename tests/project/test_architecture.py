"""Who may import whom, read from the source; and what the project's files may name."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, project_files

APP = ROOT / "app.py"
PAGES = sorted((ROOT / "pages").glob("*.py"))
UI = sorted((ROOT / "sourcebook" / "ui").rglob("*.py"))
CORE = sorted(set((ROOT / "sourcebook").rglob("*.py")) - set(UI))
SOURCES = [APP, *PAGES, *UI, *CORE]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever in it, with what it takes from it."""
    found: set[str] = set()
    folder = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def top_level(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imports(path)}


def test_imports_are_read_in_all_their_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.project.test_architecture.ROOT", tmp_path)
    path = tmp_path / "sourcebook" / "boats.py"
    path.parent.mkdir()
    path.write_text("import a.b as c\nfrom d import e\ndef f():\n    from .ui import g\n", "utf-8")
    assert imports(path) == {"a.b", "d", "d.e", "sourcebook.ui", "sourcebook.ui.g"}


def test_the_dashboard_is_where_these_tests_look_for_it() -> None:
    assert "streamlit" in top_level(APP)
    assert PAGES
    assert any("streamlit" in imports(path) for path in UI)
    assert "pandas" in {module for path in CORE for module in top_level(path)}


# --- the order of the folders -----------------------------------------------------------------

BELOW_CHARTS = {"comparison", "texts", "package"}
BELOW_UI = {"report", "exports", "charts", *BELOW_CHARTS}
MAY_IMPORT: dict[str, set[str]] = {
    "app": {"ui", *BELOW_UI},
    "pages": {"ui", *BELOW_UI},
    "ui": BELOW_UI,
    "report": BELOW_UI - {"report"},
    "exports": BELOW_CHARTS,
    "charts": BELOW_CHARTS,
    "curation": BELOW_CHARTS,
    "comparison": {"texts", "package"},
    "texts": {"package"},
    "package": set(),
    "commands": {"curation", *BELOW_UI},
    "__main__": {"commands", "curation", *BELOW_UI},
}
"""Folder, or file beside the folders -> the folders that it may import besides itself."""
ADD_A_DOCUMENT = re.compile(r"pages/add\.py|sourcebook/ui/(?:adding/.+|add_\w+)\.py")
"""The modules of the page *Add a document*: they alone of the dashboard may import curation."""
ITS_MODULES = re.compile(r"sourcebook\.ui\.(?:adding|add_\w+)(?:\.|$)")
STREAMLIT = {"app", "pages", "ui"}


def folder_of(module: str) -> str:
    """Take the folder of a module, given as a path or a dotted name; "" for the top package."""
    parts = module.removesuffix(".py").replace("/", ".").split(".")
    if parts[0] != "sourcebook":
        return parts[0]
    return parts[1] if len(parts) > 1 and parts[1] != "__init__" else ""


def may_import(name: str, module: str) -> bool:
    """Tell whether a file may import a module of the project, or Streamlit."""
    own, wanted = folder_of(name), folder_of(module)
    if own == "" and name.startswith("sourcebook/"):  # sourcebook/__init__.py
        return wanted not in {*MAY_IMPORT, "streamlit"}
    if wanted == "streamlit":
        return own in STREAMLIT
    of_that_page = bool(ADD_A_DOCUMENT.fullmatch(name))
    if ITS_MODULES.match(module):
        return of_that_page
    if wanted == "curation" and own in STREAMLIT:
        return of_that_page
    return wanted not in MAY_IMPORT or wanted == own or wanted in MAY_IMPORT[own]


ALLOWED = [
    ("pages/map.py", "sourcebook.charts.map"),
    ("pages/map.py", "streamlit"),
    ("pages/add.py", "sourcebook.curation.checking"),
    ("pages/add.py", "sourcebook.ui.adding.steps"),
    ("sourcebook/ui/adding/steps.py", "sourcebook.curation.proposals"),
    ("sourcebook/ui/add_steps.py", "sourcebook.curation.proposals"),
    ("sourcebook/__main__.py", "sourcebook.curation.checking"),
    ("sourcebook/commands/draft.py", "sourcebook.curation.checking"),
    ("sourcebook/curation/checking.py", "sourcebook.comparison.geodesy"),
    ("sourcebook/report/article.py", "sourcebook.charts.map"),
    ("sourcebook/exports/geojson.py", "sourcebook.comparison.geodesy"),
    ("sourcebook/texts/files.py", "pandas"),
]
FORBIDDEN = [
    ("sourcebook/package/loading.py", "sourcebook.texts.files"),
    ("sourcebook/package/__init__.py", "sourcebook.comparison"),
    ("sourcebook/texts/files.py", "sourcebook.comparison"),
    ("sourcebook/comparison/relations.py", "sourcebook.charts.figures"),
    ("sourcebook/comparison/relations.py", "sourcebook.curation.scan"),
    ("sourcebook/charts/figures.py", "sourcebook.exports.links"),
    ("sourcebook/exports/geojson.py", "sourcebook.charts.map.topojson"),
    ("sourcebook/exports/geojson.py", "sourcebook.report"),
    ("sourcebook/curation/checking.py", "sourcebook.exports.tables_csv"),
    ("sourcebook/curation/checking.py", "sourcebook.charts"),
    ("sourcebook/report/article.py", "sourcebook.ui.pictures"),
    ("sourcebook/report/article.py", "streamlit"),
    ("sourcebook/report/article.py", "sourcebook.curation.scan"),
    ("sourcebook/ui/pane.py", "pages"),
    ("sourcebook/ui/pane.py", "app"),
    ("sourcebook/ui/own_copies.py", "sourcebook.curation.checking"),
    ("sourcebook/ui/address.py", "sourcebook.curation.checking"),
    ("sourcebook/ui/pane.py", "sourcebook.ui.adding.steps"),
    ("pages/map.py", "sourcebook.curation.needs"),
    ("pages/map.py", "sourcebook.ui.add_steps"),
    ("pages/added.py", "sourcebook.curation.needs"),
    ("app.py", "sourcebook.curation.needs"),
    ("sourcebook/charts/figures.py", "sourcebook.__main__"),
    ("sourcebook/__main__.py", "sourcebook.ui.current"),
    ("sourcebook/commands/draft.py", "pages.add"),
    ("sourcebook/ui/pane.py", "sourcebook.commands"),
    ("sourcebook/__init__.py", "sourcebook.package"),
]


@pytest.mark.parametrize(("name", "module"), ALLOWED)
def test_the_order_lets_a_folder_import_those_below_it(name: str, module: str) -> None:
    assert may_import(name, module)


@pytest.mark.parametrize(("name", "module"), FORBIDDEN)
def test_the_order_lets_nothing_point_back_or_aside(name: str, module: str) -> None:
    assert not may_import(name, module)


def test_every_folder_has_its_place_in_the_order() -> None:
    assert {folder_of(name_of(path)) for path in SOURCES} - {""} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_imports_only_what_is_below_it(path: Path) -> None:
    name = name_of(path)
    assert sorted(module for module in imports(path) if not may_import(name, module)) == []


EXPORTS = sorted((ROOT / "sourcebook" / "exports").rglob("*.py"))


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_a_file_can_be_written_where_no_chart_can_be_drawn(path: Path) -> None:
    """What runs when all of exports is imported is tested in tests/exports/test_imports.py."""
    assert [module for module in imports(path) if within(module, "altair")] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_imports_streamlit_and_the_sourcebook_and_no_other_package(path: Path) -> None:
    assert top_level(path) - set(sys.stdlib_module_names) <= {"streamlit", "sourcebook"}


@pytest.mark.slow
def test_the_sourcebook_without_its_ui_runs_without_streamlit() -> None:
    modules = [
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in CORE
    ]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print('streamlit' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


@pytest.mark.slow
def test_the_dashboard_starts_without_curation() -> None:
    program = (
        "import sys; from sourcebook.ui import current, filters, frame, memory, navigation\n"
        "print([name for name in sys.modules if name.startswith('sourcebook.curation')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


# --- the project's files ----------------------------------------------------------------------

HOMES = ("home", "root", "tmp", "work", "Users")
MACHINE_PATH = re.compile(rf"(?<![\w.~-])/(?:{'|'.join(HOMES)})/|\b[A-Z]:\\Users\\")


@pytest.mark.parametrize("folder", HOMES)
def test_a_path_of_one_machine_is_recognised(folder: str) -> None:
    assert MACHINE_PATH.search(f'open("/{folder}/boats.csv")')
    assert not MACHINE_PATH.search(f"https://example.org/{folder}/boats.csv")


def project_texts() -> dict[str, str]:
    """Read every text file of the project, by its name."""
    contents = {name_of(path): path.read_bytes() for path in project_files()}
    return {
        name: content.decode("utf-8", errors="replace")
        for name, content in contents.items()
        if b"\0" not in content
    }


def test_no_file_names_a_path_of_one_machine() -> None:
    texts = project_texts()
    assert {"app.py", "data/datapackage.json"} <= set(texts)
    named = [
        f"{name}: {line.strip()[:100]}"
        for name, text in texts.items()
        for line in text.splitlines()
        if len(line) < 10_000 and MACHINE_PATH.search(line)
    ]
    assert named == []
