"""What git holds: the one list of files that the checks look through."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools.checks.catalogue import TOP


def tracked(*patterns: str) -> list[Path]:
    """Return the files that git tracks or would track (ignored ones left out), by git's path patterns."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (TOP / name for name in sorted(set(listed.split("\0"))) if name)
    return [path for path in paths if path.is_file()]


def shown(path: Path) -> str:
    """Return the path as an engineer writes it, from the top of the repository."""
    return str(path.relative_to(TOP))


def verdict(breaches: list[str]) -> int:
    """Print each breach on its line and return the exit status of the check."""
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0
