"""A citizen lodges a birth registration in a real browser, with and without JavaScript, and follows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse
from tests.dossiers.conftest import few_procedures, office
from tests.dossiers.factories import BIRTH, Office
from tests.portal.factories import PDF, birth_answers, lodge_for, make_user, picture

from motcua.accounts.models import User
from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.ledger import public as ledger
from motcua.platform import clock
from motcua.portal.queries import popular

__all__ = ["few_procedures", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECTIONS = ("requester", "child", "mother", "father", "result")


@pytest.fixture(autouse=True)
def _forget() -> None:
    popular.forget()
    catalogue.forget()


class Lodging:
    """One person at one browser."""

    def __init__(self, page: Page, name: str, *, is_checked: bool) -> None:
        self.page, self.name, self.is_checked = page, name, is_checked

    def look(self, what: str) -> None:
        """Take a picture of the page, and have axe look at it."""
        shoot(self.page, f"{self.name}-{what}")
        if self.is_checked:
            check_accessible(self.page)

    def go_on(self, slug: str) -> None:
        """Continue, and arrive at the page of that name."""
        self.page.click("main .button-row button[value=next]")
        self.page.wait_for_url(f"**/{slug}/")

    def fill(self, answers: dict[str, str]) -> None:
        """Answer every question of the page that has an answer."""
        for name, value in answers.items():
            box = self.page.locator(f"main [name='{name}']")
            if not box.count() or not box.first.is_visible():
                continue
            kind = box.first.get_attribute("type")
            if box.first.evaluate("box => box.tagName") == "SELECT":
                box.select_option(value)
            elif kind == "radio":
                self.page.check(f"main [name='{name}'][value='{value}']")
            elif kind == "checkbox":
                box.check()
            else:
                box.fill(value)


@pytest.mark.parametrize(("javascript", "width"), [(True, WIDE), (False, PHONE)])
def test_citizen_lodges_a_birth_registration(
    browse: Browse, office: Office, javascript: bool, width: int
) -> None:
    user = make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")
    page = browse(user=user, width=width, javascript=javascript)
    person = Lodging(page, "lodge" if javascript else "lodge-plain", is_checked=javascript)
    page.goto(f"/procedures/{BIRTH}/")
    page.click("main a.btn-primary")
    person.look("begin")
    page.click("main button.btn-primary")
    page.wait_for_url("**/place/")
    _place_and_contact(person)
    for section, following in zip(
        SECTIONS, (*(f"form-{code}" for code in SECTIONS[1:]), "papers"), strict=True
    ):
        person.fill(birth_answers())
        person.look(section)
        person.go_on(following)
    _papers(person)
    person.go_on("delivery")
    page.check("#channel-online")
    person.look("delivery")
    person.go_on("check")
    _check_and_lodge(person)
    _follow(person, user)


def _place_and_contact(person: Lodging) -> None:
    page = person.page
    person.look("place")
    page.check("main input[name=agency]")
    person.go_on("contact")
    assert page.input_value("#id_phone") == "0912345678", "filled in from the account"
    page.fill("#id_phone", "12")
    page.fill("#id_address", "xóm Mơ, xã Hiền Lương, huyện Đà Bắc")
    page.click("main .button-row button[value=next]")
    page.wait_for_selector("[data-error-summary]")
    person.look("contact-errors")
    assert page.input_value("#id_phone") == "12", "what was typed is kept"
    page.fill("#id_phone", "0912 345 678")
    person.go_on("form-requester")
    assert page.input_value("[name='requester.full_name']") == "Bùi Thị Hồng"
    page.click("main .button-row button[value=back]")
    page.wait_for_url("**/contact/")
    assert page.input_value("#id_address") == "xóm Mơ, xã Hiền Lương, huyện Đà Bắc"
    person.look("contact")
    person.go_on("form-requester")


def _papers(person: Lodging) -> None:
    page = person.page
    page.click("main .button-row button[value=next]")
    page.wait_for_selector("[data-error-summary]")
    person.look("papers-errors")
    files = page.locator("main input[type=file]")
    files.nth(0).set_input_files({"name": "chung-sinh.png", "mimeType": "image/png", "buffer": picture()})
    if not person.is_checked:
        page.locator("main button[value=upload]").first.click()
    page.wait_for_selector(".paper-preview img")
    page.locator("main input[type=file]").nth(3).set_input_files(
        {"name": "can-cuoc.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    if not person.is_checked:
        page.locator("main button[value=upload]").nth(3).click()
    page.wait_for_selector("text=can-cuoc.pdf")
    for box in page.locator("[name^=unneeded-]").all():
        box.check()
    person.look("papers")


def _check_and_lodge(person: Lodging) -> None:
    page = person.page
    person.look("check")
    assert "chung-sinh.png" in page.inner_text("main")
    page.click("#part-contact a")
    page.fill("#id_email", "hong@vidu.vn")
    person.go_on("check")
    assert "hong@vidu.vn" in page.inner_text("#part-contact")
    assert page.locator("#part-cost-title").count() == 0, "nothing is said of money where nothing is due"
    page.click("main .button-row button[value=next]")
    page.wait_for_selector("[data-error-summary]")
    page.check("#declaration")
    page.click("main .button-row button[value=next]")
    page.wait_for_url("**/lodged/")
    person.look("receipt")


def _follow(person: Lodging, user: User) -> None:
    page = person.page
    code = page.inner_text(".confirmation-code")
    page.click("main a.btn-primary")
    person.look("dossier")
    assert code in page.inner_text("main")
    page.goto("/my/")
    person.look("my")
    page.goto("/track/")
    page.fill("#code", code)
    page.click("main button[type=submit]")
    person.look("track")
    told = page.inner_text("main")
    assert code in told
    assert user.full_name not in told
    page.go_back()


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    "path", ["/", "/life/having-a-child/", "/track/?code=X", "/site-map/", "/accessibility/"]
)
def test_public_pages(browse: Browse, office: Office, width: int, path: str) -> None:
    page = browse(width=width)
    page.goto(path)
    shoot(page, f"portal-{path.strip('/').partition('/')[0] or 'home'}")
    check_accessible(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_owner_supplements_and_withdraws(browse: Browse, office: Office, width: int) -> None:
    user = make_user(name="Bùi Thị Hồng")
    dossier_id = lodge_for(office, user, at=clock.now())
    request = dossiers.ActRequest(by=office.clerk, now=clock.now(), dossier_id=dossier_id)
    officials.request_supplement(request, missing=("Giấy chứng sinh",), reason="Ảnh chụp bị mờ.")
    page = browse(user=user, width=width)
    person = Lodging(page, "own", is_checked=True)
    page.goto(f"/my/dossiers/{dossier_id}/")
    person.look("waiting")
    page.click(".next-action a")
    person.look("supplement")
    page.set_input_files("#paper-1", {"name": "lại.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.fill("#note", "Xin gửi lại bản rõ hơn.")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/my/dossiers/{dossier_id}/")
    person.look("supplemented")
    page.goto(f"/my/dossiers/{dossier_id}/withdraw/")
    page.click("main form button[type=submit]")
    page.wait_for_selector("[data-error-summary]")
    person.look("withdraw-errors")
    page.fill("#reason", "Tôi nộp nhầm nơi.")
    page.check("#sure")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/my/dossiers/{dossier_id}/")
    person.look("withdrawn")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_holder_of_the_receipt_sees_course_and_proof(browse: Browse, office: Office, width: int) -> None:
    user = make_user(name="Bùi Thị Hồng")
    dossier_id = lodge_for(office, user, at=clock.now(), accepted=True)
    token = next(own.proof_token for own in dossiers.own_dossiers(_actor(user)) if own.id == dossier_id)
    page = browse(width=width)
    page.goto(f"/track/{token}")
    shoot(page, "receipt-track")
    check_accessible(page)
    assert "Bùi Thị Hồng" not in page.content()
    assert ledger.subject_token(dossiers.ledger_subject_of(dossier_id))


def _actor(user: User):
    from motcua.accounts import public as accounts  # noqa: PLC0415

    return accounts.actor_for(user.id, at=clock.now())
