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


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_a_module_outside_ui_knows_neither_streamlit_nor_the_pages(path: Path) -> None:
    forbidden = ("streamlit", "app", "pages", "sourcebook.ui")
    assert [module for module in imports(path) if within(module, *forbidden)] == []


@pytest.mark.parametrize("path", UI, ids=name_of)
def test_a_module_of_ui_does_not_point_back_to_the_pages(path: Path) -> None:
    assert [module for module in imports(path) if within(module, "app", "pages")] == []


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
