"""All checks of the project, one after another: python -m tests"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("sourcebook", "check"),
    ("pytest",),
)


def main() -> int:
    """Run each check as a module of this Python; stop at the first that fails."""
    for module, *arguments in CHECKS:
        command = [sys.executable, "-m", module, *arguments]
        print("+", "python -m", module, *arguments, flush=True)
        if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
