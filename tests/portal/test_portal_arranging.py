"""What owners arrange themselves: who may act for them, where the result is handed over."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.accounts.factories import PASSWORD, browser_of
from tests.dossiers.factories import make_office, stored
from tests.portal.factories import lodge_for, make_user

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Authorisation, Dossier, HistoryEntry
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock

pytestmark = pytest.mark.django_db
OTHER = "017188000456"


@pytest.fixture
def user():
    return make_user(citizen_id="017195000123", name="Bùi Thị Hồng")


@pytest.fixture
def browser(user):
    return browser_of(user)


@pytest.fixture
def dossier_id(office, user):
    found = lodge_for(office, user, accepted=True)
    Dossier.objects.filter(pk=found).update(return_channel="direct")
    return found


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version|key)" value="([^"]*)"', page))


def form_of(browser, path: str) -> dict[str, str]:
    return hidden(browser.get(path).content.decode())


def prove(browser) -> None:
    assert browser.post("/account/prove/", {"password": PASSWORD}).status_code == 302


def person(**changes: str) -> dict[str, str]:
    return {"name": "Bùi Văn Hùng", "number": OTHER, "scope": "return", "valid_to": "", **changes}


def test_somebody_is_authorised_after_the_password_was_given(browser, dossier_id):
    path = f"/my/dossiers/{dossier_id}/authorise/"
    sent = form_of(browser, path) | person()

    asked = browser.post(path, sent)
    assert asked.headers["Location"].startswith("/account/prove/")
    assert not Authorisation.objects.exists()
    prove(browser)
    done = browser.post(path, sent)
    again = browser.post(path, sent)

    assert done.status_code == again.status_code == 302
    row = Authorisation.objects.get()
    assert (row.name, row.number, row.scope, row.valid_to) == ("Bùi Văn Hùng", OTHER, "return", None)
    assert row.recorded_by_name == "Bùi Thị Hồng"
    assert "trong tài khoản" in row.document
    assert "Bùi Văn Hùng" in browser.get(f"/my/dossiers/{dossier_id}/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Nhập họ và tên"),
        ({"number": "123"}, "12 chữ số"),
        ({"number": "017195000123"}, "số của chính bạn"),
        ({"valid_to": "2020-01-01"}, "hôm nay hoặc"),
        ({"scope": "everything"}, ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, dossier_id, changes, says):
    prove(browser)
    path = f"/my/dossiers/{dossier_id}/authorise/"

    answer = browser.post(path, form_of(browser, path) | person(**changes))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Authorisation.objects.exists()


def test_the_last_day_is_kept(browser, dossier_id):
    prove(browser)
    path = f"/my/dossiers/{dossier_id}/authorise/"
    last = civil_date(clock.now()) + timedelta(days=10)

    browser.post(path, form_of(browser, path) | person(valid_to=last.isoformat(), scope="all"))

    assert Authorisation.objects.get().valid_to == last


def test_the_result_is_handed_over_at_the_counter_chosen(browser, office, dossier_id):
    there = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    path = f"/my/dossiers/{dossier_id}/return-place/"
    sent = form_of(browser, path) | {"agency": str(there.id)}

    done, again = browser.post(path, sent), browser.post(path, sent)

    assert done.status_code == again.status_code == 302
    assert Dossier.objects.get().return_agency_id == there.id
    assert HistoryEntry.objects.filter(act=Act.CHANGE_RETURN_PLACE.value).count() == 1
    assert "Toàn Sơn" in browser.get(f"/my/dossiers/{dossier_id}/").content.decode()


def test_neither_the_present_counter_nor_one_without_clerks_nor_any_other_agency(browser, office, dossier_id):
    from tests.organisations.factories import make_agency  # noqa: PLC0415  # only here

    path = f"/my/dossiers/{dossier_id}/return-place/"
    for agency_id in (office.id, make_agency().id, make_agency(kind="department").id, 0):
        answer = browser.post(path, form_of(browser, path) | {"agency": str(agency_id)})
        assert answer.status_code == 422
    assert stored(dossier_id).return_agency_id is None


def test_a_result_that_comes_online_has_no_counter(browser, dossier_id):
    Dossier.objects.update(return_channel="online")

    assert browser.get(f"/my/dossiers/{dossier_id}/return-place/").status_code == 404
    assert "return-place" not in browser.get(f"/my/dossiers/{dossier_id}/").content.decode()


@pytest.mark.parametrize("place", ["authorise", "return-place"])
def test_nobody_else_arranges_anything(office, dossier_id, place):
    other = browser_of(make_user(citizen_id="017188000999"))
    path = f"/my/dossiers/{dossier_id}/{place}/"

    assert [other.get(path).status_code, other.post(path, person()).status_code] == [404, 404]
    assert not Authorisation.objects.exists()
