"""A whole authority for the tests of signing, and one signed and sealed original to attack."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.signatures import factories

from motcua_simulators import trust_centre

NOW = datetime(2026, 2, 5, 1, 12, tzinfo=UTC)


@dataclass
class Clock:
    """The authority's clock, which a test may turn."""

    time: datetime = NOW

    def __call__(self) -> datetime:
        return self.time


@dataclass(frozen=True)
class Centre:
    """The authority, its clock, and a folder that trusts it."""

    running: trust_centre.Running
    clock: Clock
    trust: Path
    now: datetime = field(default=NOW)

    def put_status_list(self, folder: Path) -> None:
        """Put the root and the authority's present status list into a trust folder."""
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes(self.running.root.read_bytes())
        (folder / "issuing.crl").write_bytes(self.running.authority.crl(factories.ISSUING))


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    clock = Clock()
    running = trust_centre.start(tmp_path_factory.mktemp("centre"), clock=clock)
    trust = tmp_path_factory.mktemp("trust")
    (trust / "root.pem").write_bytes(running.root.read_bytes())
    yield Centre(running, clock, trust)
    running.stop()


@pytest.fixture
def centre(founded):
    founded.clock.time = NOW
    yield founded
    founded.clock.time = NOW


@pytest.fixture(scope="session")
def leader(founded):
    return factories.make_key(founded, kind="person", name=factories.LEADER, title="Phó Chủ tịch")


@pytest.fixture(scope="session")
def agency(founded):
    return factories.make_key(founded, kind="agency", name=factories.AGENCY)


@pytest.fixture(scope="session")
def laid_out():
    return factories.lay_out()


@pytest.fixture(scope="session")
def signed(founded, leader, laid_out):
    """The document with the leader's signature alone."""
    return factories.sign(founded, laid_out, key=leader, at=NOW)


@pytest.fixture(scope="session")
def original(founded, agency, laid_out, signed):
    """The full original: signed by the leader, sealed by the agency."""
    return factories.seal(founded, laid_out, signed, key=agency, at=NOW)


@pytest.fixture
def later(centre):
    return centre.now + timedelta(minutes=10)
