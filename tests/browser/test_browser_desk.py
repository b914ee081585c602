"""The staff's screens in a real browser: looked at, checked by axe, a reception counted in keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.examples import a_pdf, stored
from tests.dossiers.factories import CITIZEN_ID, NOW, Office, bring_to, receive

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Paper

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [WIDE, PHONE])
CARD = f"{CITIZEN_ID}|113456789|Bùi Văn Nam|02031990|Nam|Xóm Doi, xã Hiền Lương, huyện Đà Bắc|10052021"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@WIDTHS
def test_a_clerk_receives_a_birth_registration(browse: Browse, office: Office, width: int) -> None:
    receive(office)
    page = browse(user=user_of(office.clerk), width=width)
    page.goto("/counter/")
    page.fill("#person-number", CARD)
    page.press("#person-number", "Enter")
    page.wait_for_load_state()
    assert page.input_value("#person-name") == "Bùi Văn Nam"
    shoot(page, "counter-start")
    check_accessible(page)

    page.type("#q", "khai sinh")
    page.click("#procedures button >> nth=0")
    page.wait_for_selector("#terms time")
    shoot(page, "counter-reception")
    check_accessible(page)
    page.click("button[value=accept]")
    page.wait_for_selector("[data-error-summary]")
    shoot(page, "counter-errors")
    check_accessible(page)

    page.click("button[value=tick_all]")
    page.wait_for_selector("input[name=paper]:checked")
    page.click("button[value=accept]")
    page.wait_for_selector(".confirmation-code")
    shoot(page, "counter-received")
    check_accessible(page)
    assert Dossier.objects.count() == 2


@WIDTHS
def test_worklist_dossier_and_draft(browse: Browse, office: Office, width: int, tmp_path) -> None:
    dossier_id = bring_to(office, Act.DRAFT_RESULT)
    Paper.objects.filter(dossier_id=dossier_id).update(file_id=stored(a_pdf(tmp_path)), file_name="giay.pdf")
    page = browse(user=user_of(office.official), width=width)
    for name, path in (
        ("worklist", "/work/"),
        ("dossier", f"/work/dossiers/{dossier_id}/"),
        ("draft-editor", f"/work/dossiers/{dossier_id}/draft-result/"),
        ("paper-viewer", f"/work/dossiers/{dossier_id}/files/{Paper.objects.earliest('id').pk}/view/"),
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        shoot(page, name)
        check_accessible(page)


@WIDTHS
def test_a_leader_works_off_the_stack(browse: Browse, office: Office, width: int) -> None:
    for _ in range(2):
        bring_to(office, Act.SUBMIT)
    page = browse(user=user_of(office.leader), width=width)
    page.goto("/work/decisions/")
    page.wait_for_load_state("networkidle")
    shoot(page, "decision")
    check_accessible(page)
    page.goto("/work/")
    shoot(page, "worklist-bulk")
    check_accessible(page)


def test_a_reception_needs_no_mouse(browse: Browse, office: Office) -> None:
    receive(office)
    page = browse(user=user_of(office.clerk))
    page.goto("/counter/")
    page.fill("#person-number", CARD)
    page.press("#person-number", "Enter")
    page.wait_for_load_state()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#terms")
    page.keyboard.press("e")
    page.wait_for_selector("input[name=paper]:checked")
    page.keyboard.press("a")
    page.wait_for_selector(".confirmation-code")
    assert Dossier.objects.count() == 2
