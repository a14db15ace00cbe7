"""What the tests of the project as a whole share: which files are the project's."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("app.py", "pages", "sourcebook", "tests")
"""The files and folders that hold the project's Python."""
TEXTS_OF_OTHERS = ROOT / "data" / "documents"
"""Where a reader may keep the documents' texts; git ignores it, and so do the tests of files."""


def project_files(pattern: str = "*") -> list[Path]:
    """List the project's files by name: no hidden folder, cache or virtual environment."""
    return sorted(path for path in _walk(ROOT) if path.match(pattern))


def python_files() -> list[Path]:
    """List the project's Python, drafts and scripts beside it left out."""
    return [path for path in project_files("*.py") if path.relative_to(ROOT).parts[0] in CODE]


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if not _is_foreign(here / name)]
        yield from (here / name for name in files)


def _is_foreign(folder: Path) -> bool:
    """Tell a folder that holds nothing of the project's own."""
    made = folder.name == "__pycache__" or folder.name.endswith(".egg-info")
    hidden = folder.name.startswith(".") and folder.name not in (".ci", ".github", ".streamlit")
    return made or hidden or folder == TEXTS_OF_OTHERS or (folder / "pyvenv.cfg").exists()
