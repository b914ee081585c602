"""Data that the product ships says where it is from."""

from __future__ import annotations

import json

import pytest
from tests.architecture.layers import SOURCE, TOP

TABLES = sorted(SOURCE.glob("*/data/**/*.csv")) + sorted(SOURCE.glob("*/data/**/*.jsonl"))


def first_line(path):
    with path.open(encoding="utf-8") as file:
        return file.readline()


def test_there_is_data_to_look_at():
    assert len(TABLES) > 5


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_starts_with_its_provenance(path):
    line = first_line(path)
    stated = (
        json.loads(line)["provenance"] if path.suffix == ".jsonl" else line.partition("# Provenance: ")[2]
    )
    assert len(stated.strip()) > 20


def test_the_glossarys_page_says_where_its_table_is_from():
    assert "Provenance of the table:" in (TOP / "docs" / "glossary.md").read_text(encoding="utf-8")
