"""All checks of the project, one after another: python -m tests [--quick]"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINT = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("sourcebook", "check"),
)
CORES = os.cpu_count() or 1
WHOLE = ("-n", str(CORES + 1), "--dist", "loadscope")
"""One process more than cores, because a test in a browser waits half its time.

conftest.py says which tests stay together."""
QUICK = ("-n", str(CORES), "--dist", "load", "-m", "not browser and not slow")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each check as a module of this Python; stop at the first that fails."""
    options, for_pytest = _parser().parse_known_args(arguments)
    pytest = ("pytest", *(QUICK if options.quick else WHOLE), *for_pytest)
    for module, *rest in (*LINT, pytest):
        print("+", "python -m", module, *rest, flush=True)
        started = time.perf_counter()
        code = subprocess.run([sys.executable, "-m", module, *rest], cwd=ROOT, check=False)
        print(f"  {time.perf_counter() - started:.0f} s", flush=True)
        if code.returncode:
            return code.returncode
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests",
        description="Check format, lint, types and data, then run the tests.",
        epilog="What is not known here goes to pytest, such as -k NAME or a file.",
    )
    parser.add_argument(
        "--quick", action="store_true", help="leave out the tests in a browser and the slow ones"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
