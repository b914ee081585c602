"""Names: no drawers for odds and ends, and Vietnamese only with its marks."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from tests.architecture.layers import TOP

from motcua.kernel.text_folding import fold

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base_utils", "stuff"}
ENGLISH_PAIRS = {("ban", "do"), ("do", "an"), ("an", "do"), ("to", "do")}
FILES = sorted((TOP / "src").rglob("*.py")) + sorted((TOP / "tools").rglob("*.py"))
CODE = [path for path in FILES if "migrations" not in path.parts]


def vietnamese_pairs() -> set[tuple[str, str]]:
    """Return every two neighbouring syllables of the glossary's Vietnamese terms, without their marks."""
    with (TOP / "docs" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        terms = [row["term_vi"] for row in csv.DictReader(file)]
    chunks = [chunk for term in terms for chunk in re.split(r"[^\w\s]+", term)]
    marked = [chunk for chunk in chunks if not chunk.isascii()]
    pairs = {pair for chunk in marked for pair in pairwise(fold(chunk).split())}
    return pairs - ENGLISH_PAIRS


PAIRS = vietnamese_pairs()


def names_in(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of everything a file defines or assigns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def words_of(name: str) -> list[str]:
    """Split ``snake_case`` and ``CamelCase`` into lower-case words."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def unmarked(name: str) -> bool:
    return any(pair in PAIRS for pair in pairwise(words_of(name)))


@pytest.mark.parametrize("name", ["ho_so", "tiep_nhan_ho_so", "ThuTucHanhChinh", "so_ho_so_moi"])
def test_vietnamese_without_marks_is_recognised(name):
    assert unmarked(name)


@pytest.mark.parametrize("name", ["dossier_code", "one_stop_shop", "to_do", "Motcua", "so_that_is_it"])
def test_english_is_left_alone(name):
    assert not unmarked(name)


def test_no_name_is_vietnamese_without_its_marks():
    found = [
        f"{path.relative_to(TOP)}:{line}: {name}"
        for path in CODE
        for line, name in names_in(path)
        if unmarked(name)
    ]
    assert found == []


def test_no_module_is_a_drawer():
    parts = {(path, part) for path in CODE for part in (*path.relative_to(TOP).parts[:-1], path.stem)}
    assert [str(path.relative_to(TOP)) for path, part in parts if part in DRAWERS] == []
