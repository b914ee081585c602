"""A log of its own for each test that asks."""

from __future__ import annotations

import pytest
from tests.ledger.factories import NOW, ORIGIN

from motcua.ledger.services.initialise import initialise


@pytest.fixture
def log(settings, tmp_path):
    """Set a log up below a folder of this test; return the log's own folder."""
    settings.VAR = tmp_path
    initialise(origin=ORIGIN, now=NOW)
    return tmp_path / "ledger"
