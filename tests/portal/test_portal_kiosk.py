"""A machine in the hall shared by strangers: short sessions, and lodged there counts as such (law B1.9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.accounts.factories import PASSWORD, SECRET, browser_of, make_staff
from tests.dossiers.factories import BIRTH, NOW
from tests.organisations.factories import make_agency
from tests.portal.factories import begin, make_user
from tests.portal.test_portal_lodging import fill_in, path

from motcua.accounts import public as accounts
from motcua.accounts.kiosk_mark import COOKIE
from motcua.accounts.models import Session
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Role
from motcua.platform import clock as clock_of
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
LOGGED_IN = '<form action="/account/logout/"'


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


@pytest.fixture
def machine(office, clock):
    """A browser in the hall, made a kiosk by the clerk."""
    browser = browser_of(make_staff(Role.CLERK, agency_id=office.id))
    browser.post("/kiosk/set-up/X-HL/")
    return browser


@pytest.fixture
def user():
    return make_user(citizen_id="017195000123", name="Bùi Thị Hồng", phone="0912345678")


def log_in(machine, name: str) -> None:
    answer = machine.post("/account/login/", {"login": name, "password": PASSWORD})
    assert answer.status_code == 302


def log_in_as_clerk(machine, office) -> None:
    """Name, password and code, as at any other machine."""
    log_in(machine, make_staff(Role.CLERK, agency_id=office.id).username)
    answer = machine.post("/account/login/code/", {"code": accounts.code_at(SECRET, at=clock_of.now())})
    assert answer.status_code == 302


def test_setting_it_up_logs_the_clerk_out_and_is_written_down(machine, office):
    page = machine.get("/")
    assert "kiosk-band" in page.content.decode()
    assert LOGGED_IN not in page.content.decode()
    assert machine.get("/board/").status_code == 302
    assert not Session.objects.filter(user__isnull=False).exists()
    assert AuditEntry.objects.filter(tag="kiosk:set_up", agency_id=office.id).count() == 1


def test_a_session_there_ends_after_five_minutes(machine, user, clock):
    log_in(machine, user.citizen_id)
    clock.shift(timedelta(minutes=4))
    assert machine.get("/my/").status_code == 200
    clock.shift(timedelta(minutes=5, seconds=1))
    assert machine.get("/my/").status_code == 302


def test_nor_does_staff_stay_logged_in_there(machine, office, clock):
    log_in_as_clerk(machine, office)
    assert machine.get("/board/").status_code == 200
    clock.shift(timedelta(minutes=5, seconds=1))
    assert machine.get("/board/").status_code == 302


def test_every_page_offers_to_finish_and_goes_to_the_start_when_the_session_is_over(machine, user):
    log_in(machine, user.citizen_id)
    page = machine.get("/my/").content.decode()
    assert 'data-session-then="/"' in page
    assert '<noscript><meta http-equiv="refresh" content="300; url=/"></noscript>' in page
    answer = machine.post("/account/logout/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert COOKIE in machine.cookies
    assert machine.get("/my/").status_code == 302


@pytest.mark.parametrize("is_kiosk", [True, False])
def test_what_is_lodged_there_counts_as_lodged_at_a_kiosk(machine, user, office, is_kiosk):
    draft_id = begin(user)
    browser = machine if is_kiosk else browser_of(user)
    browser.force_login(user)
    fill_in(browser, office, draft_id)
    assert browser.post(path(draft_id, "check"), {"declaration": "yes"}).status_code == 302
    dossier = Dossier.objects.get(procedure_code=BIRTH)
    assert (dossier.channel, dossier.setting) == ("online", "kiosk" if is_kiosk else "")


def test_a_mark_that_nobody_signed_makes_no_kiosk(client, user, office, clock):
    for forged in ("X-HL", "X-HL:abc", ":", "X-HL:" + "a" * 5_000):
        client.cookies[COOKIE] = forged
        assert "kiosk-band" not in client.get("/").content.decode()
    client.force_login(user)
    assert not Session.objects.get(user=user).is_kiosk


def test_only_for_the_own_agency(office, clock):
    browser = browser_of(make_staff(Role.CLERK, agency_id=office.id))
    other = make_agency()
    for code in (other.code, "KHONG-CO"):
        assert browser.post(f"/kiosk/set-up/{code}/").status_code == 404
    assert COOKIE not in browser.cookies


def test_it_is_ended_by_staff(machine, office):
    log_in_as_clerk(machine, office)
    assert machine.post("/kiosk/close/").status_code == 302
    assert "kiosk-band" not in machine.get("/").content.decode()
    assert AuditEntry.objects.filter(tag="kiosk:close").count() == 1
