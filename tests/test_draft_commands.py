"""sourcebook draft new | list | check | publish: exit codes, and what is printed."""

import zipfile
from pathlib import Path

import pytest

from sourcebook.__main__ import main
from sourcebook.curation.draft_changes import accept
from sourcebook.curation.drafts import list_drafts, open_draft, save
from sourcebook.exports.citation_formats import write_cff
from sourcebook.package import load
from tests.curation.drafting import FJORD, clubs, finish, row_of
from tests.curation.test_checking import HILL

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clubs(tmp_path / "data")[0]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "fjord.txt"
    path.write_bytes(FJORD.encode("utf-8"))
    return path


def run(capture: Capture, folder: Path, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and errors of one command on drafts."""
    code = main(["draft", *map(str, arguments), "--data", str(folder)])
    return (code, *capture.readouterr())


def test_from_a_text_to_a_published_document(folder: Path, text: Path, capsys: Capture) -> None:
    cff = folder.parent / "CITATION.cff"
    cff.write_text(write_cff(load(folder)), encoding="utf-8", newline="\n")
    code, out, err = run(capsys, folder, "new", text, "--title", "Fjord", "--stance", "neither")
    assert (code, err) == (0, "")
    assert out.startswith("Began the draft fjord: 0 of ")
    assert run(capsys, folder, "list")[1].startswith("fjord: Fjord: 0 of ")

    code, out, _ = run(capsys, folder, "check", "fjord")
    assert code == 1
    assert out.startswith("document: to fill in: perspective, sources_named\n")
    assert "paragraph 1; paragraph 2; paragraph 3: to fill in: section\n" in out

    save(finish(open_draft(folder, "fjord")))
    code, out, _ = run(capsys, folder, "check", "fjord")
    assert (code, out.count("\n")) == (0, 1)
    assert " done" in out
    code, out, err = run(capsys, folder, "publish", "fjord")
    assert (code, err) == (0, "")
    assert "Published version 1.1.0. The files before it are in " in out
    assert list(load(folder)["documents"]["title"])[-1] == "Fjord"
    assert cff.read_text("utf-8") == write_cff(load(folder))


def test_what_is_wrong_in_a_row_is_one_line_with_its_wording(
    folder: Path, text: Path, capsys: Capture
) -> None:
    run(capsys, folder, "new", text)
    draft = open_draft(folder, "fjord")
    key = row_of(draft, "Oslo").key
    save(accept(draft, key))
    lines = run(capsys, folder, "check", "fjord")[1].splitlines()
    (line,) = [line for line in lines if line.startswith(key)]
    assert line.startswith(
        f"{key}, the place “Oslo”: to fill in: statement, role (one of setting, home, base"
    )


def test_a_zip_holds_the_whole_package_and_leaves_the_folder_as_it_is(
    folder: Path, text: Path, tmp_path: Path, capsys: Capture
) -> None:
    run(capsys, folder, "new", text, "--title", "Fjord")
    save(finish(open_draft(folder, "fjord")))
    code, out, _ = run(capsys, folder, "publish", "fjord", "--zip", tmp_path / "all.zip")
    assert code == 0
    assert "the package itself was not changed" in out
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read("documents.csv").count(b"\n") == 4
    assert len(load(folder)["documents"]) == 2
    code, _, err = run(capsys, folder, "publish", "fjord", "--zip", tmp_path / "all.zip")
    assert (code, err) == (2, f"{tmp_path / 'all.zip'} exists; choose another name\n")


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (FJORD, "The draft fjord has the same text"),
        (
            "Le club avait des rameurs dans la ville et les enfants jouaient avec les autres dans "
            "les champs pendant que leurs parents parlaient de la mer.",
            "does not seem to be English, but French",
        ),
        ("The club met by the lake and spoke of nothing else.", "no number and no date"),
    ],
    ids=["a draft of the same text", "another language", "no numbers"],
)
def test_a_doubt_about_a_text_is_told_and_the_draft_begun(
    folder: Path, text: Path, words: str, note: str, capsys: Capture
) -> None:
    run(capsys, folder, "new", text)
    text.write_text(words, encoding="utf-8", newline="\n")
    code, out, _ = run(capsys, folder, "new", text)
    assert code == 0
    assert note in out
    assert len(list_drafts(folder)) == 2


def test_a_text_that_the_package_has_is_told(folder: Path, text: Path, capsys: Capture) -> None:
    text.write_text(HILL.replace("1990", "1991"), encoding="utf-8", newline="\n")
    assert "of this text is that of document B" not in run(capsys, folder, "new", text)[1]
    text.write_text(HILL.replace(" ", "  ") + "\n\n", encoding="utf-8", newline="\n")
    out = run(capsys, folder, "new", text)[1]
    assert "This is document B, “On club B”, which the package has already" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nothing"], "no draft has the name 'nothing'; there is none yet"),
        (["publish", "nothing"], "no draft has the name 'nothing'; there is none yet"),
        (["new", "nothing.txt"], "nothing.txt cannot be read (no such file or directory)"),
    ],
)
def test_a_command_that_cannot_begin_says_why(
    folder: Path, arguments: list[str], said: str, capsys: Capture
) -> None:
    code, out, err = run(capsys, folder, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_a_draft_that_is_not_complete_is_not_published(
    folder: Path, text: Path, capsys: Capture
) -> None:
    run(capsys, folder, "new", text)
    code, out, _ = run(capsys, folder, "publish", "fjord")
    assert code == 1
    assert out.startswith("The draft is not complete: 0 of ")
    assert len(load(folder)["documents"]) == 2


def test_words_are_located_in_a_draft(folder: Path, text: Path, capsys: Capture) -> None:
    run(capsys, folder, "new", text, "--open")
    assert main(["locate", "fjord", "12 rowers", "--data", str(folder)]) == 0
    start = FJORD.index("12 rowers")
    assert capsys.readouterr().out.splitlines()[1] == f"fjord,2,{start},{start + 9},12 rowers"
