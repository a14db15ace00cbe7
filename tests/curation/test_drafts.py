"""Drafts in their folder: begun, listed, resumed, saved; what a crash or a second window does."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation import draft_records
from sourcebook.curation import drafts as store
from sourcebook.curation.draft_file import (
    DRAFT_FILE,
    SCHEMA_VERSION,
    BrokenDraft,
    Draft,
    DraftRow,
    State,
)
from sourcebook.curation.drafts import (
    ChangedElsewhere,
    delete_draft,
    list_drafts,
    new_draft,
    open_draft,
    save,
    say_progress,
)
from sourcebook.curation.whole_files import write_whole
from sourcebook.package import Package
from sourcebook.texts.files import UnreadableText
from tests.conftest import ROOT
from tests.curation.drafting import FJORD, begin, begin_fixed, clubs


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return clubs(tmp_path_factory.mktemp("clubs") / "data")[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a package, as far as drafts know it."""
    return tmp_path / "data"


def test_a_draft_is_resumed_as_it_was_saved(folder: Path, package: Package) -> None:
    draft = begin_fixed(folder, package)
    draft = changes.set_section(draft, 2, "heading", "Boats")
    draft, _ = draft_records.add_record(
        draft, package, "places", {"name": "Bergen", "kind": "city"}
    )
    draft = save(changes.exclude(draft, draft.rows[0].key, "A reason: “…”"))
    assert open_draft(folder, draft.name) == draft


def test_the_name_of_a_draft_is_made_of_the_title(folder: Path) -> None:
    names = [new_draft(folder, FJORD, "a.txt", {"title": "Ålesund: Boats!"}).name for _ in "abc"]
    assert names == ["alesund-boats", "alesund-boats-2", "alesund-boats-3"]


@pytest.mark.parametrize(
    ("file_name", "title", "name"),
    [
        ("my report.pdf", "", "my-report"),
        ("../../etc/passwd", "", "passwd"),
        ("x.txt", "سازمان", "draft"),
        ("x.txt", "b" * 300, "b" * 60),
    ],
)
def test_a_name_is_a_plain_folder_name(folder: Path, file_name: str, title: str, name: str) -> None:
    draft = new_draft(folder, FJORD, file_name, {"title": title}, b"original")
    assert draft.name == name
    (original,) = (draft.folder / "original").iterdir()
    assert (original.name, original.read_bytes()) == (Path(file_name).name, b"original")
    assert draft.folder.parent == folder / "drafts"


def test_line_ends_become_lf_and_the_byte_order_mark_goes(folder: Path) -> None:
    assert begin(folder, "\ufeffOne\r\nTwo\rThree\ud800").text == "One\nTwo\nThree\ufffd"


def test_a_fixed_text_lies_beside_the_draft_in_utf_8(folder: Path, package: Package) -> None:
    draft = begin_fixed(folder, package)
    assert (draft.folder / "text.txt").read_bytes() == FJORD.encode("utf-8")
    assert FJORD not in (draft.folder / DRAFT_FILE).read_text("utf-8")


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_text_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(UnreadableText, match=r"fjord\.txt holds no words"):
        begin(folder, text)
    assert list_drafts(folder) == []


def test_a_text_longer_than_a_book_is_refused_with_the_reason(folder: Path) -> None:
    with pytest.raises(UnreadableText, match="10,485,760 characters; more than 2,000,000, a book"):
        begin(folder, "x" * 10 * 1024 * 1024)


def test_the_list_begins_with_the_draft_changed_last(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(f"2026-01-01T00:00:{second:02}+00:00" for second in range(60))
    monkeypatch.setattr(store, "_now", lambda: next(times))
    first, second = begin(folder, title="First"), begin(folder, title="Second")
    assert [one.title for one in list_drafts(folder)] == ["Second", "First"]
    save(changes.describe(first, note="x"))
    assert [one.title for one in list_drafts(folder)] == ["First", "Second"]
    assert second.name in {one.name for one in list_drafts(folder)}


def test_the_list_says_how_far_each_draft_is(folder: Path, package: Package) -> None:
    draft = begin(folder)
    assert list_drafts(folder)[0].progress == "the text is not final yet"
    draft = save(changes.fix_text(draft, package))
    count = len(draft.rows)
    assert list_drafts(folder)[0].progress == (f"0 of {count} done, {count} not looked at")
    draft = changes.accept(draft, draft.rows[0].key)
    draft = save(changes.exclude(draft, draft.rows[1].key, "No number"))
    assert list_drafts(folder)[0].progress == (
        f"2 of {count} done, {count - 2} not looked at, 1 excluded"
    )
    save(replace(draft, published="1.2.0"))
    assert list_drafts(folder)[0].progress == "published with version 1.2.0"


@pytest.mark.parametrize(
    "content",
    ["{", "[]", "\x00", json.dumps({"schema_version": SCHEMA_VERSION})],
    ids=["cut short", "no object", "no text", "nothing in it"],
)
def test_a_broken_draft_is_told_listed_and_kept(folder: Path, content: str) -> None:
    draft = begin(folder)
    (draft.folder / DRAFT_FILE).write_text(content, "utf-8")
    with pytest.raises(BrokenDraft, match="is damaged"):
        open_draft(folder, draft.name)
    (listed,) = list_drafts(folder)
    assert "is damaged" in listed.problem
    assert "restore" in listed.problem
    assert (draft.folder / DRAFT_FILE).read_text("utf-8") == content


def test_a_draft_of_another_form_is_not_read(folder: Path) -> None:
    draft = begin(folder)
    path = draft.folder / DRAFT_FILE
    path.write_text(path.read_text("utf-8").replace('"schema_version": 1', '"schema_version": 9'))
    with pytest.raises(BrokenDraft, match="has the form 9, this program reads 1"):
        open_draft(folder, draft.name)


@pytest.mark.parametrize("spoil", ["change", "remove"])
def test_a_fixed_text_that_is_no_longer_the_same_is_told(
    folder: Path, package: Package, spoil: str
) -> None:
    draft = begin_fixed(folder, package)
    path = draft.folder / "text.txt"
    if spoil == "change":
        path.write_text(FJORD + "More.", "utf-8")
    else:
        path.unlink()
    with pytest.raises(BrokenDraft, match="restore it from a copy"):
        open_draft(folder, draft.name)


@pytest.mark.parametrize("name", ["nothing", "..", "../data", ".new-x"])
def test_a_name_that_is_no_draft_is_refused_with_those_there_are(folder: Path, name: str) -> None:
    begin(folder)
    with pytest.raises(BrokenDraft, match="choose from on-the-fjord-club"):
        open_draft(folder, name)


# --- two windows ------------------------------------------------------------------------------


def test_the_second_window_does_not_overwrite_the_first(folder: Path, package: Package) -> None:
    first = second = begin_fixed(folder, package)
    saved = save(changes.accept(first, first.rows[0].key))
    with pytest.raises(ChangedElsewhere, match="changed in another window at") as caught:
        save(changes.exclude(second, second.rows[0].key, "No number"))
    assert caught.value.current == saved == open_draft(folder, saved.name)


RACE = """
import sys
from pathlib import Path
from sourcebook.curation.draft_changes import describe
from sourcebook.curation.drafts import ChangedElsewhere, open_draft, save
draft = open_draft(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    save(describe(draft, note=sys.argv[3]))
    print("saved")
except ChangedElsewhere:
    print("refused")
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_of_two_processes_that_save_one_revision_one_is_refused(folder: Path) -> None:
    draft = begin(folder)
    racers = [start(RACE, folder, draft.name, note) for note in ("left", "right")]
    for racer in racers:
        assert racer.stdout and racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    ends = [racer.communicate()[0].strip() for racer in racers]
    assert sorted(ends) == ["refused", "saved"]
    winner = ("left", "right")[ends.index("saved")]
    assert open_draft(folder, draft.name).document["note"] == winner


# --- a crash ----------------------------------------------------------------------------------

SAVE_ON_AND_ON = """
import sys
from pathlib import Path
from sourcebook.curation.draft_changes import describe
from sourcebook.curation.drafts import open_draft, save
draft = open_draft(Path(sys.argv[1]), sys.argv[2])
while True:
    draft = save(describe(draft, note=str(draft.revision + 1) * 50_000))
    print(draft.revision, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("saves", [1, 7, 30])
def test_a_process_killed_in_the_middle_of_saving_loses_nothing(folder: Path, saves: int) -> None:
    draft = begin(folder)
    process = start(SAVE_ON_AND_ON, folder, draft.name)
    assert process.stdout
    for _ in range(saves):
        told = int(process.stdout.readline())
    process.kill()
    rest, _ = process.communicate()
    last = int(rest.split()[-1]) if rest.split() else told
    found = open_draft(folder, draft.name)
    assert found.revision >= last
    assert found.document["note"] == str(found.revision) * 50_000
    assert save(changes.describe(found, note="on")).revision == found.revision + 1


def test_a_save_that_fails_leaves_the_draft_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(folder)
    before = sorted(path.name for path in draft.folder.iterdir())

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr("sourcebook.curation.whole_files.os.fsync", fail)
        with pytest.raises(OSError, match="disk full"):
            save(changes.describe(draft, note="lost"))
    assert open_draft(folder, draft.name) == draft
    assert sorted(path.name for path in draft.folder.iterdir()) == sorted({*before, ".lock"})


def test_a_crash_between_the_fixed_text_and_its_draft_leaves_the_text_open(
    folder: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(folder)

    def crash(path: Path, content: bytes) -> None:
        if path.name == DRAFT_FILE:
            raise KeyboardInterrupt
        write_whole(path, content)

    fixed = changes.fix_text(draft, package)
    with monkeypatch.context() as patched:
        patched.setattr(store, "write_whole", crash)
        with pytest.raises(KeyboardInterrupt):
            save(fixed)
    found = open_draft(folder, draft.name)
    assert found == draft
    assert save(changes.fix_text(found, package)).fixed


def test_a_draft_half_made_is_not_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(draft: Draft, title: str) -> Draft:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_take_name", crash)
    with pytest.raises(KeyboardInterrupt):
        begin(folder)
    assert list_drafts(folder) == []
    (folder / "drafts" / ".new-left-behind").mkdir()
    assert list_drafts(folder) == []


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((), "nothing is marked yet"),
        (("proposed",), "0 of 1 done, 1 not looked at"),
        (("accepted",), "1 of 1 done"),
        (("accepted", "excluded"), "2 of 2 done, 1 excluded"),
        (("proposed", "proposed", "excluded"), "1 of 3 done, 2 not looked at, 1 excluded"),
    ],
)
def test_progress_is_said_of_none_of_one_and_of_several(
    states: tuple[State, ...], said: str
) -> None:
    rows = tuple(DraftRow(f"R{n}", "figures", n, n + 1, "7", state=s) for n, s in enumerate(states))
    assert say_progress(Draft("d", Path("d"), "d.txt", "7777", fixed=True, rows=rows)) == said


def test_a_deleted_draft_is_gone_and_the_others_stay(folder: Path) -> None:
    gone, stays = begin(folder), begin(folder)
    delete_draft(folder, gone.name)
    assert [summary.name for summary in list_drafts(folder)] == [stays.name]
    assert not gone.folder.exists()
    assert sorted(path.name for path in (folder / "drafts").iterdir()) == [stays.name]
    with pytest.raises(BrokenDraft, match="no draft has the name"):
        delete_draft(folder, gone.name)
    with pytest.raises(BrokenDraft, match="no draft has the name"):
        delete_draft(folder, "..")
    assert stays.folder.exists()


def test_a_damaged_draft_can_be_deleted(folder: Path) -> None:
    draft = begin(folder)
    (draft.folder / "draft.json").write_text("{", "utf-8")
    delete_draft(folder, draft.name)
    assert list_drafts(folder) == []
