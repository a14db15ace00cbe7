"""python -m sourcebook export: the files of the zip, and never over someone else's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.__main__ import main
from sourcebook.charts import map as maps
from sourcebook.exports.data_package import list_checksums, make_files
from sourcebook.exports.export_folder import write_folder
from sourcebook.package import Package

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[str]


def run(capture: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return (code, *capture.readouterr())


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_export_writes_what_the_zip_holds(
    package: Package, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "new" / "folder"
    files = make_files(package, outlines=maps.country_outlines(maps.read_basemap()))
    assert run(capsys, "export", target) == (0, f"Wrote {len(files)} files to {target}\n", "")
    assert written(target) == files


def test_export_writes_over_an_export_and_into_an_empty_folder(
    package: Package, tmp_path: Path, capsys: Capture
) -> None:
    assert run(capsys, "export", tmp_path)[0] == 0
    assert run(capsys, "export", tmp_path, "--documents-filter", "A")[0] == 0
    assert written(tmp_path) == make_files(
        package, ["A"], outlines=maps.country_outlines(maps.read_basemap())
    )


def test_a_file_that_a_later_export_lacks_is_removed(tmp_path: Path) -> None:
    old = {"old.csv": b"x"}
    write_folder({**old, "CHECKSUMS.sha256": list_checksums(old)}, tmp_path)
    write_folder({"new.csv": b"y"}, tmp_path)
    assert written(tmp_path) == {"new.csv": b"y"}


def add_a_file(folder: Path) -> None:
    (folder / "mine.txt").write_text("mine")


def change_a_file(folder: Path) -> None:
    (folder / "figures.csv").write_text("id\n")


def lose_the_checksums(folder: Path) -> None:
    (folder / "CHECKSUMS.sha256").unlink()


SPOILT = {
    "a file of someone else": (add_a_file, "holds mine.txt, which no export put there"),
    "a file that was changed": (change_a_file, "figures.csv in {} was changed after the export"),
    "no checksums": (lose_the_checksums, "is not empty, and no export made it"),
}


@pytest.mark.parametrize(("spoil", "message"), SPOILT.values(), ids=SPOILT.keys())
def test_export_leaves_a_folder_that_it_did_not_make(
    spoil: Callable[[Path], None], message: str, tmp_path: Path, capsys: Capture
) -> None:
    run(capsys, "export", tmp_path)
    spoil(tmp_path)
    before = written(tmp_path)
    code, out, err = run(capsys, "export", tmp_path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message.format(tmp_path) in err
    assert written(tmp_path) == before


def test_export_names_a_file_in_the_way_and_an_unknown_document(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    for target, more in ((path, ()), (path / "below", ()), (tmp_path, ("--documents-filter", "Q"))):
        code, out, err = run(capsys, "export", target, *more)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert written(tmp_path) == {"file": b"x"}
