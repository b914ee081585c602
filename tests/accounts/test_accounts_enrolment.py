"""Staff set up their authenticator app before anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from tests.accounts.factories import NOW, SECRET, browser_of, make_citizen, make_staff

from motcua.accounts import public
from motcua.accounts.models import User
from motcua.accounts.services.second_factor import WrongCodeError, make_recovery_codes, take_code
from motcua.kernel.actors import Role

pytestmark = pytest.mark.django_db
ENROL = "/account/enrol/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def _secret_on(page: str) -> str:
    found = re.search(r'<p class="code text-wrap">([A-Z2-7 ]+)</p>', page)
    assert found
    return found[1].replace(" ", "")


@pytest.mark.parametrize("path", ["/account/", "/components/", "/account/office/", "/nowhere/"])
def test_every_page_leads_to_the_set_up(path: str) -> None:
    browser = browser_of(make_staff(Role.IT_CENTRE, is_enrolled=False))

    assert browser.get(path).headers["Location"] == ENROL


def test_code_of_the_shown_secret_completes_the_set_up() -> None:
    user = make_staff(Role.CLERK, is_enrolled=False)
    browser = browser_of(user)
    page = browser.get(ENROL).content.decode()
    assert "<svg" in page

    done = browser.post(ENROL, {"code": public.code_at(_secret_on(page), at=NOW)})

    assert done.headers["Location"] == "/account/recovery-codes/"
    codes = re.findall(r"<li>(\d{8})</li>", browser.get("/account/recovery-codes/").content.decode())
    assert len(set(codes)) == 10
    assert browser.get("/account/recovery-codes/").status_code == 404, "codes are shown once"
    assert browser.get("/account/").status_code == 200


def test_wrong_code_keeps_secret_and_says_what_to_do() -> None:
    user = make_staff(Role.CLERK, is_enrolled=False)
    browser = browser_of(user)
    secret = _secret_on(browser.get(ENROL).content.decode())

    page = browser.post(ENROL, {"code": "000000"}).content.decode()

    assert "Đây không phải mã ứng dụng đang hiển thị" in page
    assert _secret_on(page) == secret
    assert User.objects.get(id=user.id).second_factor_since is None


def test_set_up_is_closed_to_strangers_citizens_and_those_who_have_it(client: Client) -> None:
    for browser in (client, browser_of(make_citizen()), browser_of(make_staff(Role.CLERK))):
        assert browser.get(ENROL).headers["Location"] == "/account/entrance/"


def test_second_app_is_refused() -> None:
    user = make_staff(Role.CLERK)

    with pytest.raises(public.AlreadyEnrolledError):
        public.enrol_second_factor(user_id=user.id, secret=SECRET, now=NOW)


def test_code_of_the_set_up_does_not_log_in_as_well() -> None:
    user = make_staff(Role.CLERK, is_enrolled=False)
    code = public.code_at(SECRET, at=NOW)
    public.enrol_second_factor(user_id=user.id, secret=SECRET, now=NOW, code=code)

    with pytest.raises(WrongCodeError):
        take_code(user_id=user.id, code=code, now=NOW)


def test_new_recovery_codes_replace_the_earlier_ones() -> None:
    user = make_staff(Role.CLERK)
    earlier = make_recovery_codes(user_id=user.id, now=NOW)
    later = make_recovery_codes(user_id=user.id, now=NOW)

    assert set(earlier).isdisjoint(later)
    with pytest.raises(WrongCodeError):
        take_code(user_id=user.id, code=earlier[0], now=NOW)
    assert take_code(user_id=user.id, code=later[0], now=NOW).type == "recovery_codes"
