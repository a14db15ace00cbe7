"""Tables that are not as they were published are said to have changed, and still load."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.package import TABLES, load
from sourcebook.package.integrity import ChangedTable, changed_tables, describe_file, describe_files

pytestmark = pytest.mark.slow


def cut(path: Path, rows: int) -> None:
    """Take rows off the end of a table, as an interrupted copy does."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-rows]), "utf-8", newline="\n")


def version(folder: Path) -> str:
    found: str = json.loads((folder / "datapackage.json").read_text("utf-8"))["version"]
    return found


def test_a_file_is_described_by_size_hash_and_rows() -> None:
    content = "id,note\nF01,“two\nlines”\nF02,x\n".encode()
    assert (
        describe_file(content.replace("“".encode(), b'"').replace("”".encode(), b'"'), "a.csv")[
            "rows"
        ]
        == 2
    )
    assert describe_file(content, "a.json") == {
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def test_describing_sets_three_properties_of_each_table_and_the_seal_and_nothing_else(
    data_copy: Path,
) -> None:
    path = data_copy / "datapackage.json"
    before = json.loads(path.read_text("utf-8"))
    describe_files(data_copy)
    text = path.read_text("utf-8")
    after = json.loads(text)
    for resource in after["resources"]:
        content = (data_copy / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["rows"] == len(load(data_copy)[resource["name"]])
    for resource in [*before["resources"], *after["resources"]]:
        for name in ("bytes", "hash", "rows"):
            resource.pop(name, None)
    assert re.fullmatch("sha256:[0-9a-f]{64}", after["seal"])
    for descriptor in (before, after):
        descriptor.pop("seal", None)
    assert after == before
    assert list(after) == list(before)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert text.endswith("}\n")
    assert "\\u" not in text


def test_describing_leaves_a_file_that_is_no_table_as_it_is(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    about = {"name": "about", "path": "about.txt"}
    (data_copy / "about.txt").write_text("What this is.", "utf-8")
    descriptor["resources"].append(about)
    path.write_text(json.dumps(descriptor), "utf-8")
    describe_files(data_copy)
    assert json.loads(path.read_text("utf-8"))["resources"][-1] == about


def test_describing_again_changes_nothing(data_copy: Path) -> None:
    describe_files(data_copy)
    once = (data_copy / "datapackage.json").read_bytes()
    describe_files(data_copy)
    assert (data_copy / "datapackage.json").read_bytes() == once


def test_tables_as_published_have_not_changed(data_copy: Path) -> None:
    describe_files(data_copy)
    assert changed_tables(data_copy) == []


def test_a_table_that_was_never_described_has_not_changed(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    for resource in descriptor["resources"]:
        resource.pop("hash", None)
    path.write_text(json.dumps(descriptor), "utf-8")
    cut(data_copy / "changes.csv", 1)
    assert changed_tables(data_copy) == []


@pytest.mark.parametrize(
    ("now", "words"),
    [(7, "1 more row"), (6, "the same number of rows"), (5, "1 fewer row"), (8, "2 more rows")],
)
def test_a_changed_table_says_by_how_many_rows(now: int, words: str) -> None:
    changed = ChangedTable("topics", "topics.csv", "1.0", now, published_rows=6)
    assert str(changed) == f"topics.csv has changed since version 1.0: {words}"


@pytest.mark.parametrize(("rows", "words"), [(1, "1 fewer row"), (14, "14 fewer rows")])
def test_a_table_cut_at_the_end_loads_and_is_said_to_have_changed(
    rows: int, words: str, data_copy: Path
) -> None:
    describe_files(data_copy)
    cut(data_copy / "figures.csv", rows)
    assert set(load(data_copy).tables) == set(TABLES)
    (changed,) = changed_tables(data_copy)
    assert changed.table == "figures"
    assert str(changed) == f"figures.csv has changed since version {version(data_copy)}: {words}"


def test_a_longer_table_and_a_corrected_one_are_told_apart(
    edit: Callable[..., Path], data_copy: Path
) -> None:
    describe_files(data_copy)
    lines = (data_copy / "exclusions.csv").read_text("utf-8").splitlines(keepends=True)
    more = [line.replace("X01", "X98") for line in lines[1:2]]
    more += [line.replace("X01", "X99") for line in lines[1:2]]
    (data_copy / "exclusions.csv").write_text("".join(lines + more), "utf-8", newline="\n")
    edit("figures", "F01", note="Other words.")
    assert [str(changed).partition(": ")[2] for changed in changed_tables(data_copy)] == [
        "the same number of rows",
        "2 more rows",
    ]
