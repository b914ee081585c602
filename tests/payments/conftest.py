"""The counter that these tests stand at."""

from __future__ import annotations

import pytest
from tests.payments.factories import Counter, make_counter
from tests.worlds import made_once


@pytest.fixture
def counter(db) -> Counter:
    """Return a centre with its people, and a department whose fees it takes."""
    return made_once("counter", make_counter)
