"""The law table says the truth: each article it names has a module and a test, and both exist.

Its last table goes rule by rule: each rule of ``RULES`` has exactly one row, with a module and a test, or the
plain words ``not done`` in place of both.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from tools.checks.catalogue import TOP
from tools.checks.repository import verdict

TABLE = TOP / "docs" / "law.md"
COLUMNS = 4
PATH = re.compile(r"`([^`]+)`")
RULE = re.compile(r"(?:B\d+\.|DL-|EP-|DG-|FE-)\d+")
NOT_DONE = "not done"
COUNTS = {
    "B1.": 9,
    "B2.": 2,
    "B3.": 15,
    "B4.": 5,
    "B5.": 5,
    "DL-": 12,
    "B7.": 9,
    "B8.": 4,
    "B9.": 12,
    "B10.": 21,
    "EP-": 12,
    "DG-": 7,
    "FE-": 8,
}
"""How many rules each part of the law on the one-stop shop has, numbered from 1."""
RULES = tuple(f"{part}{number}" for part, count in COUNTS.items() for number in range(1, count + 1))


def problems(page: str, *, rules: tuple[str, ...] = RULES) -> list[str]:
    """Return what is wrong with the rows ``| article | what it asks | module | test |``."""
    said: list[str] = []
    named: Counter[str] = Counter()
    for number, line in enumerate(page.splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or cells[0] in {"article", "---"}:
            continue
        is_rule = RULE.fullmatch(cells[0]) is not None
        named.update([cells[0]] if is_rule else [])
        said += [f"docs/law.md:{number}: {text}" for text in _wrong_in(cells, is_rule=is_rule)]
    return said + _unnamed(named, rules)


def _wrong_in(cells: list[str], *, is_rule: bool) -> list[str]:
    if len(cells) != COLUMNS:
        return [f"{len(cells)} columns, not {COLUMNS}"]
    if is_rule and cells[2:] == [NOT_DONE, NOT_DONE]:
        return []
    return [*_missing(cells[2], "src/"), *_missing(cells[3], "tests/")]


def _unnamed(named: Counter[str], rules: tuple[str, ...]) -> list[str]:
    return [
        *(f"docs/law.md: the rule {rule} has no row" for rule in rules if rule not in named),
        *(f"docs/law.md: the rule {rule} has {count} rows" for rule, count in named.items() if count > 1),
        *(f"docs/law.md: there is no rule {rule}" for rule in named if rule not in rules),
    ]


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
