"""What citizens arrange and take on a plain browser: every page of a dossier works without JavaScript."""

from __future__ import annotations

import pytest
from tests.accounts.factories import PASSWORD
from tests.browser.browsing import PHONE
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.factories import NOW, Office, make_office
from tests.portal.factories import lodge_for, make_user

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import Authorisation, Dossier, Rating
from motcua.payments import public as payments

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _forget() -> None:
    catalogue.forget()


def test_what_owners_arrange_and_take_needs_no_script(browse: Browse, office: Office) -> None:
    user = make_user(name="Bùi Thị Hồng")
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="T-NEAR", code_qd20="H28.98.7")
    dossier_id = lodge_for(office, user, accepted=True)
    Dossier.objects.filter(pk=dossier_id).update(return_channel="direct")
    take_fee(office, dossier_id)
    page = browse(user=user, width=PHONE, javascript=False)
    own = f"/my/dossiers/{dossier_id}/"

    page.goto(f"/account/prove/?next={own}authorise/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.fill("[name=name]", "Bùi Văn Hùng")
    page.fill("[name=number]", "017188000456")
    page.check("[name=scope][value=return]")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{own}")
    assert Authorisation.objects.get().name == "Bùi Văn Hùng"

    page.click(f"a[href='{own}return-place/']")
    page.select_option("[name=agency]", str(other.id))
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{own}")
    assert Dossier.objects.get(pk=dossier_id).return_agency_id == other.id

    link = page.get_attribute("a[href*='/money/']", "href")
    assert page.request.get(link or "").headers["content-type"] == "application/pdf"


def test_a_rating_needs_no_script(browse: Browse, office: Office) -> None:
    dossier_id = lodge_for(office, make_user(), accepted=True)
    Dossier.objects.filter(pk=dossier_id).update(state=9, done_at=NOW)
    dossier = Dossier.objects.get(pk=dossier_id)
    page = browse(width=PHONE, javascript=False)
    page.goto("/rate/")
    page.fill("[name=code]", dossier.code)
    page.fill("[name=digits]", dossier.applicant_number[-4:])
    page.click("main form button[type=submit]")
    page.wait_for_url("**/rate/")

    page.check("[name=overall][value='2']")
    page.fill("[name=comment]", "Nhanh.")
    page.click("main form button[type=submit]")

    page.wait_for_selector("text=Cảm ơn bạn")
    assert Rating.objects.get().comment == "Nhanh."


def take_fee(office: Office, dossier_id: int) -> None:
    payment = payments.Payment(
        agency_id=office.id,
        beneficiary_id=office.id,
        subject=f"dossier:{dossier_id}",
        subject_code="H28.98.1-261120-0001",
        payer_name="Bùi Thị Hồng",
        lines=(payments.Line(code="LP1", name="Lệ phí", amount=8_000),),
    )
    payments.issue_receipt(by=office.clerk, now=NOW, payment=payment)
