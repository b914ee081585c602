"""The agencies that these tests are about."""

from __future__ import annotations

import pytest
from tests.exchange.offices import Offices, make_offices
from tests.worlds import made_once


@pytest.fixture
def offices(db) -> Offices:
    """Return a department and two communes with their clerks."""
    return made_once("exchange offices", make_offices)
