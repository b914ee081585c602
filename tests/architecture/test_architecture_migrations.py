"""Migrations: named by their act, free of our code, and reversible or saying why not."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from tests.architecture.layers import SOURCE

FILES = sorted(path for path in SOURCE.glob("*/migrations/*.py") if path.name != "__init__.py")
OWN_CODE = re.compile(r"^motcua(_simulators)?(\.|$)")
EXPLAINED = re.compile(r"not reversible because \w+", re.IGNORECASE)


def operations_of(path: Path) -> list[object]:
    module = import_module(f"motcua.{path.parents[1].name}.migrations.{path.stem}")
    return list(module.Migration.operations)


def imports_of(path: Path) -> set[str]:
    """Return the modules a file imports, relative ones with their dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
class TestMigration:
    def test_is_named_by_its_act(self, path):
        assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", path.stem)
        assert not re.match(r"\d{4}_(auto|alter|remove|add)_\d", path.stem)

    def test_imports_nothing_of_ours(self, path):
        assert [name for name in imports_of(path) if OWN_CODE.match(name) or name.startswith(".")] == []

    def test_goes_back_or_says_why_not(self, path):
        one_way = [
            operation for operation in operations_of(path) if not getattr(operation, "reversible", False)
        ]
        assert not one_way or EXPLAINED.search(path.read_text(encoding="utf-8")), one_way
