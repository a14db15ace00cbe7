"""All checks of the project: python -m tests [--quick]"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINT = (("ruff", "format", "--check", "."), ("ruff", "check", "."))
BESIDE = (("mypy",), ("sourcebook", "check"))
"""What runs beside the tests, because without a cache mypy keeps one core busy for long."""
CORES = os.cpu_count() or 1
WHOLE = ("-n", str(CORES + 1), "--dist", "loadscope")
"""One process more than cores, because a test in a browser waits half its time.

conftest.py says which tests stay together."""
QUICK = ("-n", str(CORES), "--dist", "load", "-m", "not browser and not slow")
UNITS = tuple(
    f"tests/{folder}"
    for folder in ("charts", "comparison", "data", "exports", "package", "project", "ui")
)
"""What `--quick` runs: the tests that make no page, no draft and no report."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each check as a module of this Python; returns the code of the first that fails.

    What runs beside the tests is printed after them.
    """
    options, for_pytest = _parser().parse_known_args(arguments)
    # Python keeps what it compiles: each server of the tests would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for check in LINT:
        if code := _run(check):
            return code
    pytest = ("pytest", *(_quick(for_pytest) if options.quick else (*WHOLE, *for_pytest)))
    with ThreadPoolExecutor() as pool:
        beside = [pool.submit(_run_quietly, check) for check in BESIDE]
        codes = [_run(pytest)]
        for running in beside:
            code, said = running.result()
            print(said, flush=True)
            codes.append(code)
    return next(filter(None, codes), 0)


def _quick(for_pytest: Sequence[str]) -> tuple[str, ...]:
    """Take the unit tests, unless a file or folder is named."""
    named = any((ROOT / word.partition("::")[0]).exists() for word in for_pytest)
    return (*QUICK, *for_pytest, *(() if named else UNITS))


def _run(check: Sequence[str]) -> int:
    print("+ python -m", *check, flush=True)
    started = time.perf_counter()
    code = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False).returncode
    print(f"  {time.perf_counter() - started:.0f} s", flush=True)
    return code


def _run_quietly(check: Sequence[str]) -> tuple[int, str]:
    """Run a check; returns its code, and all that `_run` would have shown."""
    started = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", *check],
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.perf_counter() - started
    return ran.returncode, f"+ python -m {' '.join(check)}\n{ran.stdout}  {seconds:.0f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests",
        description="Check format, lint, types and data, then run the tests.",
        epilog="What is not known here goes to pytest, such as -k NAME or a file.",
    )
    parser.add_argument(
        "--quick", action="store_true", help="run the unit tests alone, without the slow ones"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
