"""Finds the bulk data that is not part of the repository: ``shared/data`` in a folder around it."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def bulk_procedures() -> Path:
    """Return the file of 793 procedures, or skip the test saying where it was looked for."""
    for folder in REPOSITORY.parents:
        path = folder / "shared" / "data" / "procedures.jsonl"
        if path.exists():
            return path
    pytest.skip(
        f"no shared/data/procedures.jsonl in a folder around {REPOSITORY.name}: bulk data is not shipped"
    )
