"""Names of the query and form parameters that our views read, found in their source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.layers import SOURCE

READS = re.compile(r"""\b(?:GET|POST|query|form|data|fields)(?:\.get|\.getlist|\[)\(?\s*["']([\w.-]+)["']""")
USUAL = frozenset({"q", "page", "next", "id", "code", "from", "to", "on", "state", "agency", "format"})


def form_fields(path: Path) -> set[str]:
    """Return the names of the fields of the Django forms that a file defines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Call)
        and "Field" in ast.dump(line.value)
        for target in line.targets
        if isinstance(target, ast.Name)
    }


def parameter_names() -> frozenset[str]:
    """Return every name that some view of ours reads."""
    names = set(USUAL)
    for path in SOURCE.glob("*/web/**/*.py"):
        names |= set(READS.findall(path.read_text(encoding="utf-8"))) | form_fields(path)
    return frozenset(names)
