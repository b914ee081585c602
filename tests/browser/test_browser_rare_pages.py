"""Pages that only few ever meet, and that the world of ``visitors`` therefore does not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from tests.accounts.factories import make_staff
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, Office, receive

from motcua.accounts.services.reset_password import make_mailed_link
from motcua.catalogue import public as catalogue
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Role
from motcua.ledger import public as ledger
from motcua.platform import outbox

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield
    catalogue.forget()


@pytest.fixture
def sitting(office: Office) -> str:
    """The page of a dossier that is settled at once, while the clerk has it."""
    ProcedureVersion.objects.update(term_value=0, term_unit="immediate")
    catalogue.forget()
    return f"/work/dossiers/{receive(office).dossier_id}/sitting/"


@pytest.fixture
def proof(office: Office, tmp_path: Path, settings: Any) -> str:
    """The page that proves a dossier's history."""
    settings.VAR = tmp_path
    ledger.initialise(origin="motcua.example/ledger", now=NOW)
    dossier_id = receive(office).dossier_id
    outbox.drain()
    ledger.sequence_all(now=NOW)
    return f"/ledger/proof/{ledger.subject_token(dossiers.ledger_subject_of(dossier_id))}/"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_rare_pages(browse: Browse, office: Office, sitting: str, proof: str, width: int) -> None:
    token = make_mailed_link(user_id=make_staff(Role.CLERK).id, now=NOW)
    clerk, anybody = browse(user=user_of(office.clerk), width=width), browse(width=width)
    pages = {
        "sitting": (clerk, sitting),
        "reset": (anybody, f"/account/reset/{token}/"),
        "inactive": (anybody, "/account/inactive/"),
        "ledger-proof": (anybody, proof),
    }
    for name, (page, path) in pages.items():
        page.goto(path)
        assert page.locator(".page-help").count() == 1, name
        shoot(page, name)
        check_accessible(page)
