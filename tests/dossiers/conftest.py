"""The catalogue of the few procedures that these tests use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

import pytest
import time_machine
from tests.dossiers import factories, sharing
from tests.dossiers.desk import Desk
from tests.organisations.factories import make_agency
from tests.worlds import made_once

from motcua.catalogue import public as catalogue
from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations
from motcua.organisations.adapters import reference_calendar
from motcua.organisations.hot import Area, change
from motcua.signatures import public as signatures
from motcua.signatures.adapters import key_files
from motcua_simulators import trust_centre

PROCEDURES = (factories.BIRTH, factories.CONSTRUCTION, factories.ORDINARY)


@pytest.fixture(scope="session")
def few_procedures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like the shipped one, with three procedures."""
    folder = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(DATA, folder)
    lines = (DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if any(f'"code": "{code}"' in line for code in PROCEDURES)]
    (folder / PROCEDURES_FILE).write_text("".join(chosen), encoding="utf-8")
    return folder


@pytest.fixture
def office(db, few_procedures: Path) -> factories.Office:
    """Return a mountain commune that receives and decides birth registrations."""
    return made_once("office", lambda: _make_office(few_procedures))


def _make_office(procedures: Path) -> factories.Office:
    _import(procedures)
    make_agency(code="UBND-XA", name="Ủy ban nhân dân cấp xã", kind="template")
    make_agency(code="PKTHT", name="Phòng Kinh tế và Hạ tầng", kind="template", level="district")
    make_agency(code="SXD", name="Sở Xây dựng", kind="department", level="province", code_qd20="H28.16")
    return factories.make_office(name="Ủy ban nhân dân xã Hiền Lương", code="X-HL")


def _import(procedures: Path) -> None:
    """Publish the procedures of a folder, and keep the working calendar of the province."""
    catalogue.import_reference(by=SYSTEM, now=factories.NOW, data=procedures)
    with change(Area.CALENDARS):
        reference_calendar.load_shifts(by=SYSTEM, now=factories.NOW)
        reference_calendar.load_days(files("motcua.organisations") / "data", by=SYSTEM, now=factories.NOW)


@pytest.fixture
def morning() -> Iterator[time_machine.Coordinates]:
    """Stop the clock on the working morning on which the tests play."""
    with time_machine.travel(factories.NOW, tick=False) as moment:
        yield moment


@pytest.fixture
def department(office: factories.Office) -> factories.Office:
    """The department of construction, which decides permits and takes 150,000 đ for one."""
    return factories.staff(organisations.agency_by_code("SXD"))


@pytest.fixture
def desk(office: factories.Office, morning: time_machine.Coordinates) -> Desk:
    """Return the commune with each member of its staff at a browser."""
    return Desk(office=office)


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory):
    """Run a rehearsal authority for signatures and time stamps."""
    running = trust_centre.start(tmp_path_factory.mktemp("centre"), clock=lambda: factories.NOW)
    yield running
    running.stop()


@pytest.fixture
def keys(office: factories.Office, centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of the leader and of the agency, their files kept beside the authority's as long as it runs."""

    def issue() -> Path:
        folder = Path(mkdtemp(prefix="keys-", dir=centre.root.parent))
        monkeypatch.setattr(key_files, "_folder", lambda: folder)
        signatures.issue_demo_keys(
            centre=centre.root.parent,
            people=[(office.leader.person_id, office.id)],
            agencies=[office.id],
            by=SYSTEM,
            now=factories.NOW,
        )
        return folder

    folder = made_once("keys", issue)
    monkeypatch.setattr(key_files, "_folder", lambda: folder)


@pytest.fixture
def offices(office: factories.Office) -> tuple[factories.Office, ...]:
    """Return the office and two more communes with theirs."""
    others = [
        factories.make_office(
            name=f"Ủy ban nhân dân xã {number}", code=f"X-{number}", code_qd20=f"H28.99.{number}"
        )
        for number in (2, 3)
    ]
    return (office, *others)


@pytest.fixture
def linked(db, tmp_path: Path, few_procedures: Path) -> sharing.LinkedProvince:
    """Return a commune, the police and the social insurance of the province, and its service centre."""
    return made_once("linked", lambda: _make_linked(tmp_path / "data", few_procedures))


def _make_linked(folder: Path, few_procedures: Path) -> sharing.LinkedProvince:
    shutil.copytree(few_procedures, folder)
    lines = (DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if any(f'"code": "{code}"' in line for code in sharing.PROCEDURES)]
    (folder / PROCEDURES_FILE).write_text("".join(chosen), encoding="utf-8")
    _import(folder)
    return sharing.make_province()
