"""Publishing a draft: whole or not at all, with the files before it kept."""

import datetime
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation import draft_records, publishing
from sourcebook.curation.checking import check_documents
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.drafts import ChangedElsewhere, open_draft, save
from sourcebook.curation.publishing import (
    NotReady,
    PublishingFailed,
    plan,
    publish,
    raise_version,
    take_back_unfinished,
)
from sourcebook.curation.whole_files import write_whole
from sourcebook.package import Package, load
from sourcebook.package.integrity import changed_tables, describe_files
from tests.conftest import ROOT
from tests.curation.drafting import FJORD, begin_fixed, clubs, finish, row_of

DAY = datetime.date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clubs(tmp_path / "data")[0]


@pytest.fixture
def draft(folder: Path) -> Draft:
    """A finished draft, saved."""
    return save(finish(begin_fixed(folder, load(folder))))


def files_of(folder: Path) -> dict[str, bytes]:
    """Read the files of a package, without its folders."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_published_document_is_in_the_package_and_every_check_passes(
    folder: Path, draft: Draft
) -> None:
    published = publish(folder, draft, DAY)
    package = load(folder)
    assert list(package["documents"]["id"]) == ["A", "B", "C"]
    assert list(package["figures"].query("document_id == 'C'")["id"]) == ["F05", "F06"]
    text = (folder / "documents" / "fjord.txt").read_bytes().decode("utf-8")
    assert text == FJORD
    assert check_documents(package, {"C": text}).problems == []
    assert (published.document_id, published.version) == ("C", "1.1.0")


def test_what_was_in_the_tables_stays_byte_for_byte(folder: Path, draft: Draft) -> None:
    before = files_of(folder)
    publish(folder, draft, DAY)
    after = files_of(folder)
    assert after.keys() == before.keys()
    tables = [name for name in before if name.endswith(".csv")]
    assert [name for name in tables if not after[name].startswith(before[name])] == []


def test_the_files_before_it_are_kept_in_a_dated_zip(folder: Path, draft: Draft) -> None:
    before = files_of(folder)
    backup = publish(folder, draft, DAY).backup
    assert backup.parent == folder / "backups"
    assert backup.name.endswith("-v1.0.0.zip")
    with zipfile.ZipFile(backup) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == before


def test_version_changes_and_sources_say_what_was_added(folder: Path, draft: Draft) -> None:
    address = "https://fjord.example/club"
    publish(folder, save(changes.describe(draft, also_published_at=address)), DAY)
    package = load(folder)
    assert package.descriptor["version"] == "1.1.0"
    assert package.descriptor["created"] == "2026-12-01T00:00:00Z"
    source = {"title": "Document C, “On the fjord club”", "path": address}
    assert source in package.descriptor["sources"]
    rows = package["changes"].query("version == '1.1.0'").set_index("table")
    assert rows.at["documents", "record_id"] == "C"
    assert rows.at["figures", "change"] == "2 rows added: F05 to F06."
    assert rows.at["name_mentions", "change"] == "1 row added: N005."
    assert rows.at["paragraphs", "change"] == "3 rows added."
    assert set(rows["reason"]) == {"A further document is tabulated."}


def test_the_person_may_word_title_source_and_reason(folder: Path, draft: Draft) -> None:
    own = {"package_title": "What three clubs state", "source": "Fjord News", "reason": "Asked."}
    publish(folder, save(changes.describe(draft, **own)), DAY)
    package = load(folder)
    assert package.descriptor["title"] == "What three clubs state"
    assert {"title": "Fjord News"} in package.descriptor["sources"]
    assert set(package["changes"].query("version == '1.1.0'")["reason"]) == {"Asked."}


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "What documents state about the club"),
        ("https://fjord.example/club", "What web pages state about the club"),
    ],
    ids=["a PDF or pasted words", "a page on the web"],
)
def test_a_title_says_web_pages_only_as_long_as_every_document_is_one(
    folder: Path, draft: Draft, address: str, title: str
) -> None:
    path = folder / "datapackage.json"
    pages = {"title": "What web pages state about the club", "description": "All web pages."}
    descriptor = json.loads(path.read_text("utf-8")) | pages
    path.write_text(json.dumps(descriptor), encoding="utf-8", newline="\n")
    publish(folder, save(changes.describe(draft, also_published_at=address)), DAY)
    described = load(folder).descriptor
    assert described["title"] == title
    assert described["description"] == ("All web pages." if address else "All documents.")


def test_new_records_are_published_each_with_its_change(folder: Path, draft: Draft) -> None:
    cells = {"question": "How many members met?", "kind": "number"}
    cells["subject"] = load(folder)["topics"]["subject"].iloc[0]
    with_topic, topic = draft_records.add_record(draft, load(folder), "topics", cells)
    key = row_of(with_topic, "About 40").key
    publish(folder, save(changes.edit(with_topic, key, {"topic_id": topic})), DAY)
    package = load(folder)
    assert topic in set(package["topics"]["id"])
    row = package["changes"].query("record_id == @topic").iloc[0]
    assert (row["table"], row["change"]) == ("topics", "Added.")


def test_a_new_question_that_only_an_excluded_row_refers_to_is_not_published(
    folder: Path, draft: Draft
) -> None:
    cells = {"question": "How large was the boat?", "kind": "number"}
    cells["subject"] = load(folder)["topics"]["subject"].iloc[0]
    with_topic, topic = draft_records.add_record(draft, load(folder), "topics", cells)
    key = row_of(with_topic, "About 40").key
    asked = changes.edit(with_topic, key, {"topic_id": topic})
    publish(folder, save(changes.exclude(asked, key, "Not meant")), DAY)
    assert topic not in set(load(folder)["topics"]["id"])


def test_the_published_files_are_described_anew(folder: Path, draft: Draft) -> None:
    publish(folder, draft, DAY)
    assert changed_tables(folder) == []
    figures = load(folder).resource("figures")
    assert figures["rows"] == 6
    assert figures["bytes"] == (folder / "figures.csv").stat().st_size


def test_a_table_that_was_changed_by_hand_is_told_before(folder: Path) -> None:
    describe_files(folder)
    path = folder / "figures.csv"
    path.write_text(path.read_text("utf-8").replace("members", "people"), "utf-8", newline="\n")
    (told,) = publishing.list_unpublished_changes(folder)
    assert told.startswith("figures.csv has changed since version 1.0.0")


def test_a_published_draft_is_closed(folder: Path, draft: Draft) -> None:
    published = publish(folder, draft, DAY).draft
    assert open_draft(folder, draft.name) == published
    assert published.published == "1.1.0"
    with pytest.raises(NotReady, match=r"already published, as version 1\.1\.0"):
        publish(folder, published, DAY)


def test_an_unfinished_draft_is_not_published_and_what_is_wanting_is_said(
    folder: Path, draft: Draft
) -> None:
    key = row_of(draft, "12").key
    before = files_of(folder)
    with pytest.raises(
        NotReady, match=rf"1 field to fill in or correct\. {key}, statement: is missing"
    ):
        publish(folder, save(changes.edit(draft, key, {"statement": ""})), DAY)
    assert files_of(folder) == before


def test_a_draft_changed_in_another_window_is_not_published(folder: Path, draft: Draft) -> None:
    before = files_of(folder)
    save(changes.describe(draft, note="newer"))
    with pytest.raises(ChangedElsewhere):
        publish(folder, draft, DAY)
    assert files_of(folder) == before


def test_a_stray_text_of_the_same_name_is_not_overwritten(folder: Path, draft: Draft) -> None:
    (folder / "documents").mkdir()
    (folder / "documents" / "fjord.txt").write_text("Mine", "utf-8")
    publish(folder, draft, DAY)
    assert (folder / "documents" / "fjord.txt").read_text("utf-8") == "Mine"
    assert load(folder)["documents"]["file_name"].iloc[-1] == "fjord-2.txt"


@pytest.mark.parametrize(
    ("before", "after"), [("1.1.0", "1.2.0"), ("1.9.3", "1.10.0"), ("2.0.7", "2.1.0")]
)
def test_rows_that_are_added_raise_the_minor_part(before: str, after: str) -> None:
    assert raise_version(before) == after


# --- a failure in the middle ------------------------------------------------------------------


def test_a_failure_at_any_file_leaves_the_old_package_whole(
    folder: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, planned = files_of(folder), plan(folder, draft, DAY)
    monkeypatch.setattr(publishing, "plan", lambda *_: planned)
    written: list[str] = []
    fault = 0

    def fail(path: Path, content: bytes) -> None:
        written.append(path.name)
        if len(written) - 1 == fault:
            raise OSError(28, "No space left on device")
        write_whole(path, content)

    monkeypatch.setattr(publishing, "write_whole", fail)
    for fault in range(50):
        written.clear()
        try:
            publish(folder, draft, DAY)
        except PublishingFailed as error:
            assert "the package is as it was" in str(error)
        else:
            break
        assert files_of(folder) == before, f"after a fault at {written[fault]}"
        assert open_draft(folder, draft.name) == draft
        assert not take_back_unfinished(folder)
    changed = [name for name in before if before[name] != files_of(folder)[name]]
    assert fault >= len(changed) + 3  # each file, and the zip, the journal and the text
    assert load(folder).descriptor["version"] == "1.1.0"


CUT_OFF = """
import os, sys
from pathlib import Path
from sourcebook.curation import publishing
from sourcebook.curation.drafts import open_draft
left, write = [int(sys.argv[3])], publishing.write_whole
def write_or_die(path, content):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    write(path, content)
publishing.write_whole = write_or_die
folder = Path(sys.argv[1])
publishing.publish(folder, open_draft(folder, sys.argv[2]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("files", [2, 5, 8])
def test_a_publication_that_is_killed_is_taken_back(folder: Path, draft: Draft, files: int) -> None:
    before = files_of(folder)
    command = [sys.executable, "-c", CUT_OFF, str(folder), draft.name, str(files)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert take_back_unfinished(folder)
    assert files_of(folder) == before
    assert not take_back_unfinished(folder)
    assert publish(folder, open_draft(folder, draft.name), DAY).version == "1.1.0"


def test_a_failure_to_close_the_draft_does_not_undo_the_publication(
    folder: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sourcebook.curation.drafts.write_whole", fail)
    assert publish(folder, draft, DAY).draft == draft
    assert load(folder).descriptor["version"] == "1.1.0"
    with pytest.raises(NotReady, match="which has this text already"):
        publish(folder, draft, DAY)


def test_a_plan_writes_nothing_and_holds_the_whole_package(folder: Path, draft: Draft) -> None:
    before = files_of(folder)
    planned = plan(folder, draft, DAY)
    assert files_of(folder) == before
    assert isinstance(planned.package, Package)
    assert json.loads(planned.files["datapackage.json"])["version"] == planned.version == "1.1.0"
    assert planned.say() == (
        "Version 1.1.0 gets document C, with 3 paragraphs, 2 figures, 1 date, "
        "2 mentions of places, 1 mention of a name and 1 exclusion"
    )
