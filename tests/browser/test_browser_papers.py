"""Held papers, their reasons and the book of certified copies in a real browser, wide and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.desk import user_of
from tests.dossiers.factories import BIRTH, CITIZEN_ID, NOW, Office, asked, bring_to, make_office, receive
from tests.dossiers.test_held_papers import NOTICE, handed, lodged_with
from tests.portal.factories import begin, make_user
from tests.portal.test_portal_held_papers import hold

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import BulkRun, CertificationEntry, Dossier, Paper, Result
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.tasks import run_bulk

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [WIDE, PHONE])
POOR = {"pages": 2, "dpi": 75, "faults": [["low_resolution", 1], ["turned_page", 2]]}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@WIDTHS
def test_a_clerk_uses_what_is_held_or_says_why_not(browse: Browse, office: Office, width: int) -> None:
    earlier = lodged_with(office, handed(NOTICE, file_id=70, valid_to="2026-12-31", scan=POOR))
    page = browse(user=user_of(office.clerk), width=width)
    page.goto("/counter/")
    page.fill("#person-number", CITIZEN_ID)
    page.press("#person-number", "Enter")
    page.wait_for_load_state()
    page.type("#q", "khai sinh")
    page.click("#procedures button >> nth=0")
    page.wait_for_selector("#terms time")
    assert earlier.code in page.inner_text(".paper-offer")
    page.click("details:has(.paper-terms) > summary")
    shoot(page, "counter-held")
    check_accessible(page)

    page.click("button[value=tick_all]")
    page.wait_for_selector("input[name=paper]:checked")
    page.select_option(f"select[name='kind:{NOTICE}']", "original")
    page.click("button[value=accept]")
    page.wait_for_selector("[data-error-summary]")
    shoot(page, "counter-held-refused")
    check_accessible(page)
    page.fill(f"input[name='again:{NOTICE}']", "Bản chụp trước mờ, không đọc được số.")
    page.click("button[value=accept]")
    page.wait_for_selector(".confirmation-code")

    for dossier, name in (
        (Dossier.objects.latest("pk"), "dossier-asked-again"),
        (earlier, "dossier-poor-scan"),
    ):
        page.goto(f"/work/dossiers/{dossier.pk}/")
        page.wait_for_load_state("networkidle")
        shoot(page, name)
        check_accessible(page)
    again = browse(user=user_of(office.leader), width=width)
    again.goto("/work/supervision/")
    shoot(again, "supervision-asked-again")
    check_accessible(again)


@WIDTHS
def test_a_citizen_uses_what_is_held_without_scripts(browse: Browse, office: Office, width: int) -> None:
    user = make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")
    source, draft_id = hold(office, user), begin(user)
    page = browse(user=user, width=width, javascript=False)
    page.goto(f"/lodge/{BIRTH}/{draft_id}/papers/")
    assert source.dossier.code in page.inner_text(".paper-held")
    shoot(page, "lodging-held")
    page.click("button[name=reuse]")
    page.wait_for_selector(".paper-sent")
    shoot(page, "lodging-held-used")
    Paper.objects.filter(pk=source.pk).update(valid_to="2026-11-01")

    looked = browse(user=user, width=width)
    for path, name in (
        (f"/lodge/{BIRTH}/{draft_id}/papers/", "lodging-held-used"),
        ("/my/papers/", "held-list"),
    ):
        looked.goto(path)
        shoot(looked, name)
        check_accessible(looked)


@WIDTHS
def test_the_book_of_certified_copies_is_looked_at(browse: Browse, office: Office, width: int) -> None:
    for number in (1, 2):
        result = Result.objects.get(dossier_id=bring_to(office, Act.DRAFT_RESULT))
        CertificationEntry.objects.create(
            agency_id=office.id,
            year=2026,
            number=number,
            result=result,
            certified_at=NOW + timedelta(minutes=number),
            requester_name="Bùi Văn Nam",
            requester_number=CITIZEN_ID,
            paper_name="Bằng tốt nghiệp trung học phổ thông số A 0123456",
            issuer="Sở Giáo dục và Đào tạo tỉnh Hòa Bình",
            signer_name=office.leader.name,
            signer_title="Chủ tịch",
            pages=2,
            source_sha256="0" * 64,
        )
    page = browse(user=user_of(office.leader), width=width)
    page.goto("/work/certifications/")
    shoot(page, "certifications")
    check_accessible(page)
    assert page.inner_text("tbody tr >> nth=0").startswith("2") or width == PHONE


@WIDTHS
def test_papers_of_two_dossiers_are_handed_over_at_once(browse: Browse, office: Office, width: int) -> None:
    there = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    for _ in range(2):
        dossier_id = receive(office, competent_place_id=there.id).dossier_id
        transfer(asked(office.clerk, dossier_id))
    page = browse(user=user_of(office.clerk), width=width)
    page.goto("/work/papers/")
    shoot(page, "papers-to-send")
    check_accessible(page)
    page.check("tbody input >> nth=0")
    page.check("tbody input >> nth=1")
    page.click("button[formaction$='/send-papers/']")
    page.wait_for_selector("[name=carrier]")
    shoot(page, "papers-carrier")
    check_accessible(page)
    page.check("[name=way][value=post]")
    page.fill("[name=carrier]", "Bưu điện huyện Đà Bắc")
    page.fill("[name=tracking_number]", "RR123456789VN")
    page.click("main button[type=submit]")
    page.wait_for_url("**/work/batches/*/")
    run_bulk(run_id=BulkRun.objects.get().pk)
    taken = browse(user=user_of(there.clerk), width=width)
    taken.goto("/work/papers/")
    assert taken.inner_text("table").count("RR123456789VN") == 2
    shoot(taken, "papers-coming")
    check_accessible(taken)
    taken.goto(f"/work/dossiers/{dossier_id}/receive-papers/")
    shoot(taken, "papers-receive")
    check_accessible(taken)
    page.goto(f"/work/dossiers/{dossier_id}/")
    shoot(page, "papers-dossier")
    check_accessible(page)
