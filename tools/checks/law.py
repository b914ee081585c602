"""The law table says the truth: each article it names has a module and a test, and both exist."""

from __future__ import annotations

import re
import sys

from tools.checks.catalogue import TOP
from tools.checks.repository import verdict

TABLE = TOP / "docs" / "law.md"
COLUMNS = 4
PATH = re.compile(r"`([^`]+)`")


def problems(page: str) -> list[str]:
    """Return what is wrong with the rows ``| article | what it asks | module | test |``."""
    said: list[str] = []
    for number, line in enumerate(page.splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or cells[0] in {"article", "---"}:
            continue
        if len(cells) != COLUMNS:
            said.append(f"docs/law.md:{number}: {len(cells)} columns, not {COLUMNS}")
            continue
        for column, root in ((cells[2], "src/"), (cells[3], "tests/")):
            said += [f"docs/law.md:{number}: {text}" for text in _missing(column, root)]
    return said


def _missing(column: str, root: str) -> list[str]:
    paths = PATH.findall(column)
    if not paths:
        return [f"names no path below {root}"]
    wrong = [f"{path} is not below {root}" for path in paths if not path.startswith(root)]
    return wrong + [f"{path} does not exist" for path in paths if not (TOP / path).exists()]


def main() -> int:
    """Read the table."""
    return verdict(problems(TABLE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.exit(main())
