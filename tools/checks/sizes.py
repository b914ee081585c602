"""The size budgets of the house: no long function, no long file, and small ones as the rule.

Lines are physical lines, docstrings and blank ones included; a function's are
counted from its ``def`` to its end. Migrations are what they are and stay out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
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


def measure(paths: list[Path]) -> list[str]:
    """Return the breaches of the budgets among these Python files."""
    breaches: list[str] = []
    file_sizes: list[int] = []
    function_sizes: list[int] = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        file_sizes.append(lines)
        if lines > LONGEST_FILE:
            breaches.append(f"{shown(path)}: {lines} lines, at most {LONGEST_FILE}")
        for name, line, length in functions(ast.parse(text)):
            function_sizes.append(length)
            if length > LONGEST_FUNCTION:
                where = f"{shown(path)}:{line}: {name}"
                breaches.append(f"{where} has {length} lines, at most {LONGEST_FUNCTION}")
    return breaches + _medians(file_sizes, function_sizes)


def _medians(file_sizes: list[int], function_sizes: list[int]) -> list[str]:
    breaches = []
    if file_sizes and median(file_sizes) > MEDIAN_FILE:
        breaches.append(f"the median file has {median(file_sizes)} lines, at most {MEDIAN_FILE}")
    if function_sizes and median(function_sizes) > MEDIAN_FUNCTION:
        breaches.append(f"the median function has {median(function_sizes)} lines, at most {MEDIAN_FUNCTION}")
    return breaches


def main() -> int:
    """Measure the product, then its tests, tools and benchmarks, each by the same budgets."""
    product = [path for path in tracked("src/*.py") if "migrations" not in path.parts]
    rest = tracked("tests/*.py", "tools/*.py", "benchmarks/*.py")
    return verdict(measure(product) + measure(rest))


if __name__ == "__main__":
    sys.exit(main())
