"""The files of an export in a folder: nothing that someone else put there is ever overwritten."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sourcebook.exports.data_package import CHECKSUMS


class NotOurs(Exception):
    """Raised if a folder holds what no export has put there; the message says what."""


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of an export into a folder: a new or empty one, or one that this made.

    A file of an earlier export that the new one lacks is removed. Raises NotOurs if the folder
    holds anything that its own checksums do not name, or a file that is not as they say.
    """
    present = _list_ours(folder) if folder.exists() else set()
    for name in present - set(files):
        (folder / name).unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _list_ours(folder: Path) -> set[str]:
    """Return the paths of the files in a folder that is empty or as an export left it."""
    if not folder.is_dir():
        raise NotOurs(f"{folder} is a file; give a folder")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if not found and not any(folder.iterdir()):
        return found
    advice = "choose a new or an empty folder"
    try:
        lines = (folder / CHECKSUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise NotOurs(f"{folder} is not empty, and no export made it; {advice}") from None
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted(found - {CHECKSUMS}):
        if name not in sums:
            raise NotOurs(f"{folder} holds {name}, which no export put there; {advice}")
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sums[name]:
            raise NotOurs(f"{name} in {folder} was changed after the export; {advice}")
    return found
