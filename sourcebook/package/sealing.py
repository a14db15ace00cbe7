"""The seal of a package: it says that its files, as they are now, have been validated.

The seal is a hash of the descriptor, of which the hash of each table is a part, and of the code
that decides what is valid. An edited cell, an edited descriptor and a changed rule each break it.
It is written where a package is validated and published, and nowhere else.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook.package.tables import TABLES

SEAL = "seal"
"""The property of the descriptor that holds the seal."""
DECIDING = (
    "cells",
    "constraints",
    "dates",
    "descriptor",
    "loading",
    "tables",
    "units",
    "validating",
)
"""The modules of this folder that decide what is valid.

The libraries are not among them: they are pinned, and a table that one version of frictionless
found valid does not become wrong with the next.
"""


def make_seal(descriptor: Mapping[str, Any]) -> str:
    """Make the seal of a descriptor that has the hash of each table, whatever seal it has now."""
    described = {name: value for name, value in descriptor.items() if name != SEAL}
    parts = [json.dumps(described, sort_keys=True), *map(_read_code, DECIDING)]
    return hash_of("\0".join(parts).encode("utf-8"))


def is_sealed(folder: Path, descriptor: Mapping[str, Any]) -> bool:
    """Tell whether the descriptor and the file of every table are those that were sealed."""
    if descriptor.get(SEAL) != make_seal(descriptor):
        return False
    tables = [one for one in descriptor["resources"] if one["name"] in TABLES]
    try:
        files = [(folder / table["path"]).read_bytes() for table in tables]
    except OSError:  # the validation says what is wrong with a file that cannot be read
        return False
    return [table.get("hash") for table in tables] == [hash_of(content) for content in files]


def hash_of(content: bytes) -> str:
    """Hash a file's content as Data Package v2 writes it: `sha256:` and hexadecimal digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _read_code(module: str) -> str:
    """Read the source of a module; line ends do not matter, because Git may change them."""
    return (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")
