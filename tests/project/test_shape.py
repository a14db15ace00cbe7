"""No function is longer than a screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.project import ROOT, python_files

MOST = 60
"""Lines from `def` to the last, docstring included."""


def lengths(source: str) -> Iterator[tuple[str, int]]:
    """Yield the name and the lines of every function, inner ones too; decorators do not count."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def too_long(path: Path) -> list[str]:
    name = name_of(path)
    found = lengths(path.read_text("utf-8"))
    return [f"{name}: {function}, {lines} lines" for function, lines in found if lines > MOST]


def test_lines_are_counted_from_def_to_the_end() -> None:
    source = "@decorated\ndef row():\n    def oar():\n        pass\n\n    return oar\n"
    assert dict(lengths(source)) == {"row": 5, "oar": 2}


def test_no_function_is_too_long() -> None:
    assert [found for path in python_files() for found in too_long(path)] == []
