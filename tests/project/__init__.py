"""What the tests of the project as a whole share: which files are the project's."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("app.py", "pages", "sourcebook", "tests")
"""The files and folders that hold the project's Python."""
LISTED = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


def project_files() -> list[Path]:
    """List the project's files, those not yet committed too, but no virtual environment's.

    Git knows them; where there is no git, all files count that are not hidden or made by a tool.
    """
    try:
        done = subprocess.run(LISTED, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
        found: Iterator[Path] = (ROOT / name for name in done.stdout.split("\0") if name)
    except (OSError, subprocess.CalledProcessError):
        found = _walk(ROOT)
    return sorted(path for path in found if path.is_file() and not _is_installed(path))


def python_files() -> list[Path]:
    """List the project's Python; what else lies beside it is no part of the project."""
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in CODE
    ]


def _is_installed(path: Path) -> bool:
    """Tell a file that a virtual environment of any name holds."""
    inside = path.parents[: len(path.relative_to(ROOT).parts) - 1]
    return any((folder / "pyvenv.cfg").exists() for folder in inside)


def _walk(root: Path) -> Iterator[Path]:
    hidden_and_ours = {".ci", ".github", ".streamlit"}
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = [
            name
            for name in folders
            if (not name.startswith(".") or name in hidden_and_ours)
            and name != "__pycache__"
            and here / name != root / "data" / "documents"
            and not (here / name / "pyvenv.cfg").exists()
        ]
        yield from (here / name for name in files)
