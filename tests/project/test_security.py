"""What the dashboard may do to a machine: where it listens, what it runs, writes and trusts."""

import ast
import http.client
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import serve
from tests.conftest import DATA, ROOT
from tests.project.test_architecture import SOURCES, imports, name_of, project_texts, within

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in SOURCES}

# --- configuration ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("server", "address", "localhost"),
        ("server", "maxUploadSize", 10),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
    ],
)
def test_the_configuration_says(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


@pytest.mark.parametrize("option", ["enableXsrfProtection", "enableCORS"])
def test_a_protection_that_is_on_by_default_is_not_switched_off(option: str) -> None:
    assert CONFIG["server"].get(option, True) is True


# --- a running server ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve() as running:
        yield running


def test_the_server_listens_on_this_machine_alone(address: str) -> None:
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    if not tables[0].exists():
        pytest.skip("no /proc/net/tcp: only Linux tells a program what a server listens on")
    listening, port = "0A", urlsplit(address).port
    rows = [
        line.split()
        for table in tables
        if table.exists()
        for line in table.read_text("ascii").splitlines()[1:]
    ]
    hosts = {
        host
        for host, _, at in (row[1].partition(":") for row in rows if row[3] == listening)
        if int(at, 16) == port
    }
    assert hosts
    assert hosts <= {"0100007F", "0" * 24 + "01000000"}, "127.0.0.1 and ::1, in hexadecimal"


def websocket_status(address: str, origin: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": origin,
    }
    try:
        connection.request("GET", "/_stcore/stream", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_page_of_another_site_cannot_open_a_session(address: str) -> None:
    assert websocket_status(address, address) == 101
    assert websocket_status(address, "http://example.org") == 403


def test_an_upload_without_the_token_of_the_session_is_refused(address: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("PUT", "/_stcore/upload_file/session/file", body=b"x")
        assert connection.getresponse().status in (400, 403)
    finally:
        connection.close()


# --- what the code runs and writes --------------------------------------------------------------

RUNS = {"eval", "exec", "compile", "__import__", "breakpoint"}
RUNNING = (
    "subprocess",
    "pickle",
    "marshal",
    "shelve",
    "ctypes",
    "runpy",
    "code",
    "multiprocessing",
)
ASKING = ("urllib.request", "http.client", "http.server", "socket", "requests", "aiohttp", "ftplib")
WRITES = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "renames",
    "touch", "symlink_to", "hardlink_to", "chmod", "copytree", "copyfile",
}  # fmt: skip
WRITERS = {"write_folder", "write_report", "describe_files"}
"""The functions that write, into what the user names on the command line (see below)."""
DRAFT_WRITERS = {
    "write_whole", "new_draft", "_take_name", "write_preview", "load_files", "_swap", "_back_up",
    "_take_back", "_write_zip", "renew_citation_file", "delete_draft",
}  # fmt: skip
"""The functions that write drafts and what comes of them, into the folder of the package."""
DRAFTING = (
    "sourcebook/curation/", "sourcebook/commands/", "pages/add.py", "sourcebook/ui/add",
)  # fmt: skip
"""What works on drafts."""
ALL_WRITERS = WRITERS | DRAFT_WRITERS


def calls(tree: ast.AST) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call: the whole name that is called, its last part, and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            whole = ast.unparse(node.func)
            yield whole, whole.rpartition(".")[2], node


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_runs_no_text_and_no_program_and_asks_no_host(path: Path) -> None:
    assert [whole for whole, _, _ in calls(TREES[path]) if whole in RUNS] == []
    assert [name for name in imports(path) if within(name, *RUNNING, *ASKING)] == []
    started = [w for w, _, _ in calls(TREES[path]) if re.match(r"os\.(system|popen|exec|spawn)", w)]
    assert started == []
    assert [w for w, _, _ in calls(TREES[path]) if w in ("yaml.load", "yaml.unsafe_load")] == []


def writing(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The function and line of every call that changes files."""
    for function in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))]:
        for _, last, call in calls(function):
            modes = [*call.args, *(keyword.value for keyword in call.keywords)]
            texts = [a.value for a in modes if isinstance(a, ast.Constant)]
            opened = last == "open" and any(re.fullmatch("[rb]*[wax+].*", str(t)) for t in texts)
            renamed = last == "rename" and call.args and not call.keywords
            if last in WRITES or opened or renamed:
                yield getattr(function, "name", ""), call.lineno


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_writes_only_where_the_command_line_says(path: Path) -> None:
    named = {line for function, line in writing(TREES[path]) if function in ALL_WRITERS}
    assert [line for _, line in writing(TREES[path]) if line not in named] == []


def list_writers(names: set[str]) -> set[str]:
    """Name these functions with their modules, where they write."""
    return {
        f"{name_of(path).removesuffix('.py').replace('/', '.')}.{function}"
        for path, tree in TREES.items()
        for function in {function for function, _ in writing(tree)} & names
        if name_of(path) != "sourcebook/__main__.py"
    }


def test_what_writes_is_known_to_the_command_line_alone() -> None:
    writers = list_writers(WRITERS)
    assert writers
    for writer in writers:
        knowing = [name_of(path) for path in SOURCES if writer in imports(path)]
        assert knowing == ["sourcebook/__main__.py"], writer


@pytest.mark.slow
def test_what_writes_drafts_is_known_to_their_commands_and_their_page_alone() -> None:
    writers = list_writers(DRAFT_WRITERS)
    assert {writer.rpartition(".")[2] for writer in writers} == DRAFT_WRITERS
    for writer in writers:
        knowing = [name_of(path) for path in SOURCES if writer in imports(path)]
        assert [name for name in knowing if not name.startswith(DRAFTING)] == [], writer


# --- what a page shows --------------------------------------------------------------------------

HTML = {
    "sourcebook/ui/frame.py": "styles of ours, with colours of ours",
    "sourcebook/ui/adding/style.py": "a style of ours, with colours of ours",
    "sourcebook/ui/filters.py": "a style; tests/ui/test_filters.py reads how it escapes",
    "sourcebook/ui/reader.py": "the reader's copy, escaped; see tests/texts/test_marked.py",
    "sourcebook/ui/passage.py": "the reader's copy, escaped; see tests/texts/test_marked.py",
}
"""Who calls `st.html`, and with what. That data stays text is read in tests/pages."""
TEMPLATES = sorted((ROOT / "sourcebook").rglob("*.j2"))


def test_html_is_written_by_what_escapes_alone() -> None:
    writing_html = {
        name_of(path)
        for path, tree in TREES.items()
        if any(whole == "st.html" for whole, _, _ in calls(tree))
    }
    assert writing_html == set(HTML)
    for path in SOURCES:
        assert "unsafe_allow_html" not in path.read_text("utf-8")
        assert "unsafe_allow_javascript" not in path.read_text("utf-8")


def test_no_template_takes_a_text_for_html() -> None:
    assert TEMPLATES
    for path in TEMPLATES:
        assert not re.search(r"\|\s*safe|autoescape", path.read_text("utf-8")), path.name


def test_a_cell_is_a_link_only_where_the_schema_asks_for_http() -> None:
    resources = json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
    patterns = {
        field["name"]: field.get("constraints", {}).get("pattern", "")
        for resource in resources
        for field in resource["schema"]["fields"]
        if field.get("format") == "uri"
    }
    assert set(patterns.values()) == {"https?://.+"}
    linked, made = set(), 0
    for tree in TREES.values():
        made += sum(last == "LinkColumn" for _, last, _ in calls(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and "LinkColumn" in ast.unparse(node.value):
                linked |= {
                    target.slice.value
                    for target in node.targets
                    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant)
                }
    assert linked <= set(patterns)
    assert made == len(linked)


# --- what the project holds and stands on -------------------------------------------------------

SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bsk-[A-Za-z0-9]{20,}|(?i:\b(?:api_?key|secret|password|token)\s*[=:]\s*[\"'][^\"']{8,}[\"'])"
)


@pytest.mark.parametrize(
    "text", ["-----BEGIN RSA PRIVATE KEY", "AKIA" + "A" * 16, "api_key = '0123456789'"]
)
def test_a_secret_is_recognised(text: str) -> None:
    assert SECRET.search(text)


def test_no_file_holds_a_secret() -> None:
    texts = project_texts()
    texts.pop("tests/project/test_security.py", None)
    assert [name for name, text in texts.items() if SECRET.search(text)] == []
    assert not [name for name in texts if name.endswith(("secrets.toml", ".env", ".pem"))]


def test_no_known_weakness_is_in_what_the_dashboard_runs_on() -> None:
    if not importlib.util.find_spec("pip_audit"):
        pytest.skip("pip-audit is not installed; pip install pip-audit, and run this again")
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--timeout", "10"]
    done = subprocess.run(
        [*command, "--progress-spinner", "off", "-r", str(ROOT / "requirements.txt")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if re.search("ConnectionError|ServiceError|Max retries|Could not connect", done.stderr):
        pytest.skip("pip-audit does not reach its list of known weaknesses from here")
    assert done.returncode == 0, done.stdout
