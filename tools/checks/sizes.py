"""The size budgets of the house: no long function, no long file, and small ones as the rule.

Lines are physical lines, docstrings and blank ones included; a function's are
counted from its ``def`` to its end. Migrations are what they are and stay out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.checks.repository import shown, tracked, verdict

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
MEDIAN_FUNCTION = 8
MEDIAN_FILE = 80


def functions(tree: ast.AST) -> Iterator[tuple[str, int, int]]:
    """Yield each function's name, first line and length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One Python file's sizes."""

    path: Path
    lines: int
    functions: tuple[tuple[str, int, int], ...]


def measured(path: Path) -> Measured:
    """Measure one file."""
    text = path.read_text(encoding="utf-8")
    return Measured(path=path, lines=text.count("\n"), functions=tuple(functions(ast.parse(text))))


def too_large(files: list[Measured]) -> list[str]:
    """Return the files and functions over the limit."""
    breaches = []
    for file in files:
        if file.lines > LONGEST_FILE:
            breaches.append(f"{shown(file.path)}: {file.lines} lines, at most {LONGEST_FILE}")
        for name, line, length in file.functions:
            if length > LONGEST_FUNCTION:
                where = f"{shown(file.path)}:{line}: {name}"
                breaches.append(f"{where} has {length} lines, at most {LONGEST_FUNCTION}")
    return breaches


def heavy(files: list[Measured], *, what: str) -> list[str]:
    """Return what is wrong with the medians of these files together."""
    if not files:
        return []
    file_median = median(file.lines for file in files)
    function_median = median([length for file in files for _, _, length in file.functions] or [0])
    breaches = []
    if file_median > MEDIAN_FILE:
        breaches.append(f"{what}: the median file has {file_median} lines, at most {MEDIAN_FILE}")
    if function_median > MEDIAN_FUNCTION:
        breaches.append(f"{what}: the median function has {function_median} lines, at most {MEDIAN_FUNCTION}")
    return breaches


def main() -> int:
    """Measure the product by itself, and with its tests, tools and benchmarks."""
    product = [measured(path) for path in tracked("src/*.py") if "migrations" not in path.parts]
    rest = [measured(path) for path in tracked("tests/*.py", "tools/*.py", "benchmarks/*.py")]
    everything = product + rest
    medians = heavy(product, what="the product") + heavy(everything, what="the whole repository")
    return verdict(too_large(everything) + medians)


if __name__ == "__main__":
    sys.exit(main())
