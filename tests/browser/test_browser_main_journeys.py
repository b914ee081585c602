"""The two main jobs from lodging to the verified result, each person at a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page
from tests.browser.browsing import PHONE, WIDE
from tests.browser.conftest import Browse
from tests.browser.journeying import give_code, keep, log_in, pdf_behind, take_act
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.factories import CITIZEN_ID, NOW, Office

from motcua.dossiers.models import Dossier
from motcua.kernel.actors import SYSTEM
from motcua.platform import clock
from motcua.signatures import public as signatures
from motcua_simulators import trust_centre

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CARD = f"{CITIZEN_ID}|113456789|Bùi Văn Nam|02031990|Nam|Xóm Doi, xã Hiền Lương, huyện Đà Bắc|10052021"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def keys(office: Office, tmp_path: Path, settings: Any) -> Iterator[None]:
    """A rehearsal trust centre that runs, with keys of the leader and of the agency that decides."""
    settings.VAR = tmp_path
    centre = trust_centre.start(tmp_path / "centre", clock=clock.now)
    signatures.issue_demo_keys(
        centre=centre.root.parent,
        people=[(office.leader.person_id, office.id)],
        agencies=[office.id],
        by=SYSTEM,
        now=NOW,
    )
    yield
    centre.stop()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_birth_is_registered_at_the_counter(
    browse: Browse, office: Office, keys: None, width: int, tmp_path: Path
) -> None:
    clerk = browse(width=width)
    log_in(clerk, user_of(office.clerk))
    dossier = _receive(clerk)
    _process(browse(user=user_of(office.official), width=width), dossier)
    _decide(browse(user=user_of(office.leader), width=PHONE), dossier)
    _seal(browse(user=user_of(office.office_clerk), width=width), dossier)
    result = _hand_over(clerk, dossier)
    _follow_and_verify(browse(width=width), dossier, result, tmp_path / "ket-qua.pdf")


def _receive(page: Page) -> Dossier:
    """Scan the card, find the procedure, tick the papers, accept, print, hand over."""
    page.goto("/counter/")
    page.fill("#person-number", CARD)
    page.press("#person-number", "Enter")
    page.wait_for_load_state()
    page.type("#q", "khai sinh")
    page.click("#procedures button >> nth=0")
    page.wait_for_selector("#terms time")
    page.click("button[value=tick_all]")
    page.wait_for_load_state()
    keep(page, "birth-1-reception")
    page.click("button[value=accept]")
    page.wait_for_selector(".confirmation-code")
    keep(page, "birth-2-received")
    dossier = Dossier.objects.get()
    assert page.inner_text(".confirmation-code") == dossier.code
    pdf_behind(page, page.get_attribute("a[data-print-pdf]", "href"))
    take_act(page, "transfer")
    return dossier


def _process(page: Page, dossier: Dossier) -> None:
    """Open from the worklist, acknowledge, draft, submit."""
    page.goto("/work/?view=incoming")
    page.click(f"a:has-text('{dossier.code}')")
    page.wait_for_selector(".dossier-head")
    keep(page, "birth-3-dossier")
    take_act(page, "acknowledge")
    take_act(page, "draft-result")
    keep(page, "birth-4-drafted")
    take_act(page, "submit", note="Đủ điều kiện cấp Giấy khai sinh.")


def _decide(page: Page, dossier: Dossier) -> None:
    """Read the draft on a telephone and sign it, after a code has proved who signs."""
    page.goto("/work/decisions/")
    keep(page, "birth-5-decision")
    take_act(page, "approve")
    keep(page, "birth-6-proof")
    assert not Dossier.objects.get(pk=dossier.pk).is_decided
    give_code(page)
    keep(page, "birth-7-resume")
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, "birth-8-signed")
    assert Dossier.objects.get(pk=dossier.pk).is_decided


def _seal(page: Page, dossier: Dossier) -> None:
    page.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(page, "seal")
    give_code(page)
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, "birth-9-sealed")


def _hand_over(page: Page, dossier: Dossier) -> bytes:
    """Give the sealed result to the person with the receipt; keep a copy of the file."""
    page.goto("/work/?view=to_return")
    page.click(f"a:has-text('{dossier.code}')")
    page.wait_for_selector(".dossier-head")
    result = pdf_behind(page, page.get_attribute("a[href$='/result/']", "href"))
    take_act(page, "return")
    keep(page, "birth-10-returned")
    assert Dossier.objects.get(pk=dossier.pk).result.taken_proof == "receipt"
    return result


def _follow_and_verify(page: Page, dossier: Dossier, result: bytes, path: Path) -> None:
    """Anybody with the receipt sees the course; anybody with the file learns that it is valid."""
    page.goto(f"/track/{dossier.proof_token}")
    keep(page, "birth-11-track")
    assert dossier.code in page.inner_text("main")
    assert "Bùi Văn Nam" not in page.inner_text("main")
    path.write_bytes(result)
    page.goto("/verify/")
    page.set_input_files("input[type=file]", path)
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, "birth-12-verify")
    assert "tone-success" in page.locator("main .notice").first.get_attribute("class")
    assert page.locator("main table tbody tr").count() == 2
