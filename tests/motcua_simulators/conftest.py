"""What tests of simulators share."""

from __future__ import annotations

import pytest
from tests.motcua_simulators.callers import Clock, Listener


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()
