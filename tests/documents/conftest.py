"""The office that these tests are about."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.documents.factories import NOW, House, make_house
from tests.worlds import made_once

from motcua.kernel.actors import SYSTEM
from motcua.signatures import public as signatures
from motcua.signatures.adapters import key_files
from motcua_simulators import trust_centre


@pytest.fixture
def house(db) -> House:
    """Return a commune's committee with two units and its people, and a neighbour."""
    return made_once("house", make_house)


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory):
    """Run a rehearsal authority for signatures and time stamps."""
    running = trust_centre.start(tmp_path_factory.mktemp("centre"), clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture
def keys(house: House, centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of the leaders and of the agency, their files kept beside the authority's as long as it runs."""

    def issue() -> Path:
        folder = Path(mkdtemp(prefix="keys-", dir=centre.root.parent))
        monkeypatch.setattr(key_files, "_folder", lambda: folder)
        signatures.issue_demo_keys(
            centre=centre.root.parent,
            people=[(each.person_id, house.id) for each in (house.leader, house.deputy)],
            agencies=[house.id],
            by=SYSTEM,
            now=NOW,
        )
        return folder

    folder = made_once("documents-keys", issue)
    monkeypatch.setattr(key_files, "_folder", lambda: folder)
