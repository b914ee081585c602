"""A log of its own for each test that asks."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.ledger.factories import NOW, ORIGIN, TableSource, make_table

from motcua.ledger.services.initialise import initialise
from motcua.ledger.sources import register_source


@pytest.fixture
def log(settings, tmp_path):
    """Set a log up below a folder of this test; return the log's own folder."""
    settings.VAR = tmp_path
    initialise(origin=ORIGIN, now=NOW)
    return tmp_path / "ledger"


@pytest.fixture
def source(db, monkeypatch):
    """Register the source of the test table, and no other, for this test."""
    monkeypatch.setattr("motcua.ledger.sources._sources", {})
    make_table()
    register_source(TableSource())
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE test_event")
