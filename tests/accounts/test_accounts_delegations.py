"""Letting a colleague stand in, over HTTP: what is asked, who sees it, ending it early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.accounts.factories import NOW, SECRET, browser_of, make_staff
from tests.organisations.factories import make_agency, make_official

from motcua.accounts import public as accounts
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.organisations.models import Delegation
from motcua.platform import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> organisations.AgencyInfo:
    return make_agency()


@pytest.fixture
def leader(agency):
    return make_staff(Role.LEADER, agency_id=agency.id)


@pytest.fixture
def deputy(agency):
    return make_staff(Role.LEADER, agency_id=agency.id)


def form(leader, colleague_id: int, **changes: object) -> dict[str, object]:
    [seat] = organisations.seats_of(leader.person_id, at=NOW)
    today = civil_date(clock.now())
    sent = {
        "seat": f"{seat.role.value}-{seat.agency_id}-{seat.unit_id or 0}",
        "colleague": colleague_id,
        "first_day": today.isoformat(),
        "last_day": (today + timedelta(days=2)).isoformat(),
        "document_number": "05/GUQ-UBND",
    }
    return sent | changes


def prove(browser) -> None:
    answer = browser.post("/account/prove/code/", {"code": accounts.code_at(SECRET, at=clock.now())})
    assert answer.status_code == 302


def test_a_leader_lends_the_post_after_a_fresh_code_and_both_see_it(leader, deputy):
    browser = browser_of(leader)

    asked = browser.post("/account/delegations/lend/", form(leader, deputy.person_id))
    assert asked.headers["Location"].startswith("/account/prove/code/")
    assert not Delegation.objects.exists()
    prove(browser)
    done = browser.post("/account/delegations/lend/", form(leader, deputy.person_id))

    assert done.headers["Location"] == "/account/delegations/"
    assert "05/GUQ-UBND" in browser.get("/account/delegations/").content.decode()
    seen = browser_of(deputy).get("/account/delegations/").content.decode()
    assert organisations.person(leader.person_id).name in seen
    assert "/end/" not in seen


def test_it_is_ended_early_by_who_lent_it_and_nobody_else(leader, deputy):
    browser = browser_of(leader)
    prove(browser)
    browser.post("/account/delegations/lend/", form(leader, deputy.person_id))
    path = f"/account/delegations/{Delegation.objects.get().pk}/end/"

    assert browser_of(deputy).post(path).status_code == 404
    assert browser.post(path).status_code == 302

    lent = [seat for seat in organisations.seats_of(deputy.person_id, at=clock.now()) if seat.on_behalf_of]
    assert lent == []
    assert browser.post(path).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"colleague": ""},
        {"last_day": "2020-01-01"},
        {"first_day": "2020-01-01"},
        {"document_number": ""},
        {"seat": "it_centre-1-0"},
        {"last_day": "2099-01-01"},
    ],
    ids="-".join,
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(leader, deputy, changes):
    browser = browser_of(leader)
    prove(browser)

    answer = browser.post("/account/delegations/lend/", form(leader, deputy.person_id, **changes))

    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    if "document_number" not in changes:
        assert "05/GUQ-UBND" in answer.content.decode()
    assert not Delegation.objects.exists()


def test_an_official_of_the_agency_is_not_offered_a_leaders_post(agency, leader, deputy):
    official = make_official(agency.id, Role.OFFICIAL)
    browser = browser_of(leader)
    prove(browser)

    answer = browser.post("/account/delegations/lend/", form(leader, official))

    assert answer.status_code == 422
    assert not Delegation.objects.exists()


def test_who_keeps_the_seal_is_told_that_the_administrator_arranges_it(agency):
    page = browser_of(make_staff(Role.OFFICE_CLERK, agency_id=agency.id)).get("/account/delegations/")

    assert 'name="colleague"' not in page.content.decode()
    assert page.status_code == 200


def test_the_page_asks_no_more_for_many_delegations(leader, deputy, assert_constant_queries):
    browser = browser_of(leader)
    prove(browser)
    browser.post("/account/delegations/lend/", form(leader, deputy.person_id))

    def grow() -> None:
        today = civil_date(clock.now())
        for each in range(3, 6):
            day = (today + timedelta(days=each)).isoformat()
            browser.post(
                "/account/delegations/lend/", form(leader, deputy.person_id, first_day=day, last_day=day)
            )
        assert Delegation.objects.count() == 4
        browser.get("/account/delegations/")  # who sits where is read once after each change

    assert_constant_queries(lambda: browser.get("/account/delegations/"), grow)
