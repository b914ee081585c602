"""The office that these tests are about."""

from __future__ import annotations

import pytest
from tests.documents.factories import House, make_house
from tests.worlds import made_once


@pytest.fixture
def house(db) -> House:
    """Return a commune's committee with two units and its people, and a neighbour."""
    return made_once("house", make_house)
