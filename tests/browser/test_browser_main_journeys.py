"""The two main jobs from lodging to the verified result, each person at a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page
from tests.accounts.factories import make_citizen
from tests.browser.browsing import PHONE, WIDE
from tests.browser.conftest import Browse
from tests.browser.journeying import (
    act_form,
    answer,
    give_code,
    go_on,
    keep,
    log_in,
    pdf_behind,
    take_act,
    upload,
)
from tests.catalogue.form_answers import CONSTRUCTION as ANSWERS
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.examples import a_pdf
from tests.dossiers.factories import CITIZEN_ID, CONSTRUCTION, NOW, Office, make_office

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
def district(office: Office) -> Office:
    """The district that decides building permits of its communes."""
    return make_office(
        name="Ủy ban nhân dân huyện Đà Bắc", code="UBND-DB", code_qd20="H28.12", level="district"
    )


@pytest.fixture
def keys(office: Office, district: Office, tmp_path: Path, settings: Any) -> Iterator[None]:
    """A rehearsal trust centre that runs, with keys of the leaders and of the agencies that decide."""
    settings.VAR = tmp_path
    centre = trust_centre.start(tmp_path / "centre", clock=clock.now)
    signatures.issue_demo_keys(
        centre=centre.root.parent,
        people=[(desk.leader.person_id, desk.id) for desk in (office, district)],
        agencies=[office.id, district.id],
        by=SYSTEM,
        now=NOW,
    )
    yield
    centre.stop()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_birth_is_registered_at_the_counter(browse: Browse, office: Office, keys: None, width: int) -> None:
    clerk = browse(width=width)
    log_in(clerk, user_of(office.clerk))
    dossier = _receive(clerk)
    _process(browse(user=user_of(office.official), width=width), dossier)
    _decide(browse(user=user_of(office.leader), width=PHONE), dossier, "birth")
    _seal(browse(user=user_of(office.office_clerk), width=width), dossier, "birth")
    result = _hand_over(clerk, dossier)
    anybody = browse(width=width)
    _follow(anybody, dossier)
    _verify(anybody, result, "birth-12-verify")


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


def _decide(page: Page, dossier: Dossier, name: str) -> None:
    """Read the draft on a telephone and sign it, after a code has proved who signs."""
    page.goto("/work/decisions/")
    keep(page, f"{name}-5-decision")
    take_act(page, "approve")
    keep(page, f"{name}-6-proof")
    assert not Dossier.objects.get(pk=dossier.pk).is_decided
    give_code(page)
    keep(page, f"{name}-7-resume")
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, f"{name}-8-signed")
    assert Dossier.objects.get(pk=dossier.pk).is_decided


def _seal(page: Page, dossier: Dossier, name: str) -> None:
    page.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(page, "seal")
    give_code(page)
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, f"{name}-9-sealed")


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


def _follow(page: Page, dossier: Dossier) -> None:
    """Anybody with the receipt sees the course, and no name."""
    page.goto(f"/track/{dossier.proof_token}")
    keep(page, "birth-11-track")
    assert dossier.code in page.inner_text("main")
    assert dossier.applicant_name not in page.inner_text("main")


def _verify(page: Page, result: bytes, name: str) -> None:
    """Anybody with the file learns that both signatures are valid."""
    page.goto("/verify/")
    page.set_input_files("main input[type=file]", upload("ket-qua.pdf", result))
    with page.expect_navigation():
        page.click("main button[type=submit]")
    keep(page, name)
    assert "tone-success" in (page.locator("main .notice").first.get_attribute("class") or "")
    assert page.locator("main table tbody tr").count() == 2


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_building_permit_is_lodged_on_line(
    browse: Browse, district: Office, keys: None, tmp_path: Path, width: int
) -> None:
    user = make_citizen(citizen_id="017185000123", phone="0912345678")
    citizen, paper = browse(user=user, width=width), a_pdf(tmp_path)
    dossier = _lodge_on_line(citizen, paper)
    clerk = browse(user=user_of(district.clerk), width=width)
    _accept(clerk, browse(user=user_of(district.head), width=width), dossier, district)
    official = browse(user=user_of(district.official), width=width)
    _supplement(official, citizen, dossier, paper)
    _draft(official, dossier)
    _decide(browse(user=user_of(district.leader), width=PHONE), dossier, "permit")
    _seal(browse(user=user_of(district.office_clerk), width=width), dossier, "permit")
    _take_fee(clerk, dossier)
    result = _take_the_result(citizen, dossier)
    _verify(browse(width=width), result, "permit-13-verify")


def _lodge_on_line(page: Page, paper: bytes) -> Dossier:
    """Every page of the form, with the papers sent along."""
    page.goto(f"/procedures/{CONSTRUCTION}/")
    page.click("main a.btn-primary")
    page.click("main button.btn-primary")
    page.wait_for_url("**/place/")
    page.check("main input[name=agency]")
    go_on(page, "contact")
    page.fill("#id_address", "xóm Mơ, xã Hiền Lương, huyện Đà Bắc")
    go_on(page, "form-investor")
    for section, following in pairwise(("investor", "site", "design", "works", "plan")):
        _fill_section(page, section, paper)
        go_on(page, f"form-{following}")
    _fill_section(page, "plan", paper)
    go_on(page, "papers")
    _send_papers(page, paper)
    go_on(page, "delivery")
    page.check("#channel-online")
    go_on(page, "check")
    page.check("#declaration")
    keep(page, "permit-2-check")
    page.click("main .button-row button[value=next]")
    page.wait_for_url("**/lodged/")
    keep(page, "permit-3-lodged")
    return Dossier.objects.get()


def _fill_section(page: Page, section: str, paper: bytes) -> None:
    for file in page.locator("main input[type=file]").all():
        file.set_input_files(upload("so-do.pdf", paper))
    answer(page, {name: "00000" if name.endswith(".unit") else text for name, text in ANSWERS.items()})
    keep(page, f"permit-1-{section}")


def _send_papers(page: Page, paper: bytes) -> None:
    """Send each required paper; each is there, by name, when it has arrived."""
    count = page.locator("main .paper-box").count()
    for place in range(count):
        box = page.locator("main .paper-box").nth(place)
        if box.locator(".field-optional").count():
            continue
        box.locator("input[type=file]").set_input_files(upload(f"giay-{place}.pdf", paper))
        page.wait_for_selector(f"text=giay-{place}.pdf")
    keep(page, "permit-1-papers")


def _accept(clerk: Page, head: Page, dossier: Dossier, district: Office) -> None:
    """The counter takes it in and sends it on; the head of the unit charges an official."""
    clerk.goto("/work/?view=arrived")
    clerk.click(f"a:has-text('{dossier.code}')")
    clerk.wait_for_selector(".dossier-head")
    keep(clerk, "permit-4-arrived")
    take_act(clerk, "accept")
    clerk.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(clerk, "transfer")
    head.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(head, "acknowledge")
    head.goto(f"/work/dossiers/{dossier.pk}/")
    act_form(head, "assign").locator("select").select_option(str(district.official.person_id))
    take_act(head, "assign")


def _supplement(official: Page, citizen: Page, dossier: Dossier, paper: bytes) -> None:
    """What is missing is asked for once, handed in on line, and found complete."""
    official.goto(f"/work/dossiers/{dossier.pk}/")
    form = act_form(official, "request-supplement")
    form.locator("input[type=checkbox]").nth(2).check()
    take_act(official, "request-supplement", reason="Bản vẽ thiếu mặt bằng móng.")
    citizen.goto("/my/")
    citizen.click(f"a:has-text('{dossier.procedure_name}')")
    keep(citizen, "permit-5-asked")
    citizen.click(".next-action a")
    citizen.set_input_files("#paper-1", upload("mat-bang-mong.pdf", paper))
    citizen.fill("#note", "Xin gửi bổ sung mặt bằng móng.")
    keep(citizen, "permit-6-supplement")
    citizen.click("main form button[type=submit]")
    citizen.wait_for_url(f"**/my/dossiers/{dossier.pk}/")
    official.goto(f"/work/dossiers/{dossier.pk}/")
    keep(official, "permit-7-answered")
    take_act(official, "confirm-supplement")
    after = Dossier.objects.get(pk=dossier.pk)
    assert after.due_at
    assert after.first_due_at
    assert after.due_at >= after.first_due_at


def _draft(page: Page, dossier: Dossier) -> None:
    page.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(page, "draft-result")
    take_act(page, "submit", note="Hồ sơ đủ điều kiện.")


def _take_fee(page: Page, dossier: Dossier) -> None:
    """The fee is taken whole and gets a numbered receipt."""
    page.goto(f"/work/dossiers/{dossier.pk}/")
    take_act(page, "take-fee")
    keep(page, "permit-10-paid")
    fee = dossier.fees.get()
    assert fee.receipt
    assert (fee.receipt.number, fee.receipt.amount) == (1, fee.amount)


def _take_the_result(page: Page, dossier: Dossier) -> bytes:
    """The owner takes the result in the own account."""
    page.goto(f"/my/dossiers/{dossier.pk}/")
    keep(page, "permit-11-ready")
    page.click(".next-action a")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    keep(page, "permit-12-taken")
    assert Dossier.objects.get(pk=dossier.pk).result.taken_proof == "own_account"
    return pdf_behind(page, page.get_attribute("a[href$='/result.pdf']", "href"))
