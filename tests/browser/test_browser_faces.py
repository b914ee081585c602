"""Every kind of page in a real browser: looked at, checked by axe, weighed."""

from __future__ import annotations

import pytest
from tests.accounts.factories import PASSWORD, SECRET, make_citizen, make_staff
from tests.browser.browsing import PHONE, WIDE, check_accessible, shoot
from tests.browser.conftest import Browse

from motcua.accounts import public
from motcua.kernel.actors import Role
from motcua.platform import clock

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = pytest.mark.parametrize("width", [WIDE, PHONE])


@WIDTHS
def test_component_gallery(browse: Browse, width: int) -> None:
    page = browse(user=make_staff(Role.IT_CENTRE), width=width)
    page.goto("/components/")

    shoot(page, "components")
    check_accessible(page)


def test_component_gallery_in_the_dark(browse: Browse) -> None:
    page = browse(user=make_staff(Role.IT_CENTRE), dark=True)
    page.goto("/components/")

    shoot(page, "components-dark")
    check_accessible(page)


@WIDTHS
@pytest.mark.parametrize("name", ["login", "register"])
def test_pages_of_the_door(browse: Browse, width: int, name: str) -> None:
    page = browse(width=width)
    page.goto(f"/account/{name}/")

    shoot(page, name)
    check_accessible(page)
    page.click("main button[type=submit]")
    page.wait_for_selector("[data-error-summary]")
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    shoot(page, f"{name}-errors")
    check_accessible(page)


@WIDTHS
def test_staff_set_up_the_second_step_at_the_first_log_in(browse: Browse, width: int) -> None:
    user = make_staff(Role.CLERK, is_enrolled=False)
    page = browse(width=width)
    page.goto("/account/login/")
    page.fill("#id_login", user.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/account/enrol/")
    shoot(page, "enrol")
    check_accessible(page)

    secret = page.inner_text("main .code").replace(" ", "")
    page.fill("#id_code", public.code_at(secret, at=clock.now()))
    page.press("#id_code", "Enter")
    page.wait_for_url("**/account/recovery-codes/")
    assert page.locator(".recovery-codes li").count() == 10
    shoot(page, "recovery-codes")
    check_accessible(page)
    page.click("main a.btn-primary")
    page.wait_for_selector(".face-staff .desk-main")


@WIDTHS
def test_account_page(browse: Browse, width: int) -> None:
    user = make_staff(Role.LEADER)
    browse(user=user)
    page = browse(user=user, width=width)
    page.goto("/account/")

    shoot(page, "account")
    check_accessible(page)


def test_citizen_logs_in_without_javascript(browse: Browse) -> None:
    make_citizen(citizen_id="017200000321")
    page = browse(width=PHONE, javascript=False)
    page.goto("/account/login/?next=/account/")
    page.fill("#id_login", "017 200 000 321")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")

    assert page.url.endswith("/account/")
    assert "Bùi Thị Hà" in page.inner_text("main")


def test_staff_are_asked_for_the_code(browse: Browse) -> None:
    user = make_staff(Role.CLERK)
    page = browse()
    page.goto("/account/login/")
    page.fill("#id_login", user.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/account/login/code/")
    shoot(page, "login-code")
    check_accessible(page)
    page.fill("#id_code", public.code_at(SECRET, at=clock.now()))
    page.press("#id_code", "Enter")
    page.wait_for_selector(".face-staff .desk-main")


@WIDTHS
def test_page_not_found(browse: Browse, width: int) -> None:
    page = browse(width=width)
    page.goto("/nowhere/")

    shoot(page, "not-found")
    check_accessible(page)


def test_hashed_files_are_kept_by_the_browser(browse: Browse) -> None:
    page = browse()
    answers = {}
    page.on("response", lambda response: answers.update({response.url: response.headers}))
    page.goto("/account/login/")

    style = next(headers for url, headers in answers.items() if url.endswith(".css"))
    assert style["content-encoding"] == "br"
    assert "immutable" in style["cache-control"]
