"""A forgotten password: links by mail and from staff, used once, telling nothing of who has an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.accounts.factories import NOW, PASSWORD, SECRET, browser_of, make_citizen, make_staff
from tests.organisations.factories import make_agency

from motcua.accounts import public
from motcua.accounts.models import ResetLink, Session, User
from motcua.accounts.permissions import NotYoursToHelpError
from motcua.accounts.services import lock_out
from motcua.accounts.services.mail_reset_link import mail_reset_link
from motcua.accounts.services.reset_password import (
    LinkClosedError,
    account_to_mail,
    make_link,
    make_mailed_link,
    open_link,
    reset_password,
    sweep_reset_links,
)
from motcua.accounts.web import forgotten
from motcua.kernel.actors import Role
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW = "Suối-Rút nước trong"
LINK = re.compile(r"http://\S+(/account/reset/[\w-]{43}/)")


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    forgotten.WISHES.forget()
    with time_machine.travel(NOW, tick=True):
        yield


def _wish(client: Client, name: str) -> tuple[int, str, list[dict[str, object]]]:
    """Ask for a link; return what a stranger sees, and the jobs that came of it."""
    response = client.post("/account/forgotten/", {"login": name}, follow=True)
    jobs = ProcrastinateJob.objects.filter(task_name="accounts.mail_reset_link")
    page = re.sub(r"csrf\S+|value=\"[^\"]{20,}\"|\"x-csrftoken[^>]*", "", response.content.decode())
    return response.status_code, page, [job.args for job in jobs.order_by("id")]


def test_a_citizen_chooses_a_new_password_by_the_link_in_the_mail(client: Client) -> None:
    user = make_citizen(email="ha@example.vn")
    browser_of(user).get("/account/")
    assert Session.objects.filter(user=user).exists()
    lock_out.note_failure(key=f"user:{user.id}", user=user, address="", now=NOW)
    _status, _page, [job] = _wish(client, "HA@example.vn")
    mail_reset_link(**job, now=NOW)

    [message] = mail.outbox
    assert message.to == ["ha@example.vn"]
    assert "30 phút" in message.body
    found = LINK.search(message.body)
    assert found
    page = client.get(found[1])
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page.headers["Cache-Control"]
    done = client.post(found[1], {"password": NEW, "again": NEW}, follow=True).content.decode()

    assert "Đã đặt mật khẩu mới. Hãy đăng nhập." in done
    assert User.objects.get().check_password(NEW)
    assert not Session.objects.filter(user=user).exists(), "logged out everywhere"
    assert not lock_out.LoginLock.objects.exists()
    assert client.get(found[1]).status_code == 404, "the link works once"
    tags = AuditEntry.objects.filter(on_ref=f"user:{user.id}").values_list("tag", flat=True)
    assert {"password:make_link", "password:change"} <= set(tags)


@pytest.mark.parametrize(
    "name", ["nobody@example.vn", "can-bo-thu", "017200000321", "x" * 250, "' OR 1=1 --"]
)
def test_a_stranger_cannot_tell_who_has_an_account(client: Client, name: str) -> None:
    make_citizen(citizen_id="017200000321")
    make_staff(Role.CLERK, username="can-bo-thu")
    make_citizen(email="ha@example.vn")

    known = _wish(client, "ha@example.vn")
    other = _wish(Client(), name)

    assert other[:2] == known[:2]
    assert [job["user_id"] for job in other[2]] == [User.objects.get(email="ha@example.vn").id, 0]
    mail_reset_link(user_id=0, language="vi", now=NOW)
    assert mail.outbox == []


def test_one_address_gets_no_more_than_a_few_wishes(client: Client) -> None:
    answers = [_wish(client, f"khong-{n}@example.vn")[0] for n in range(6)]

    assert answers == [200] * 5 + [429]


def test_one_account_is_written_to_three_times_an_hour() -> None:
    user = make_citizen(email="ha@example.vn")
    for _ in range(3):
        assert account_to_mail("ha@example.vn", now=NOW) == user.id
        make_mailed_link(user_id=user.id, now=NOW)

    assert account_to_mail("ha@example.vn", now=NOW + timedelta(minutes=59)) is None
    assert account_to_mail("ha@example.vn", now=NOW + timedelta(minutes=61)) == user.id


def test_a_newer_link_time_and_closing_the_account_close_a_link() -> None:
    user = make_citizen(email="ha@example.vn")
    first, second = (make_mailed_link(user_id=user.id, now=NOW) for _ in range(2))

    assert open_link(second, now=NOW + timedelta(minutes=29)) == user
    for token, at in ((first, NOW), (second, NOW + timedelta(minutes=30)), ("", NOW), ("x" * 500, NOW)):
        with pytest.raises(LinkClosedError):
            open_link(token, now=at)
        with pytest.raises(LinkClosedError):
            reset_password(token=token, password=NEW, now=at)
    User.objects.update(is_active=False)
    with pytest.raises(LinkClosedError):
        open_link(second, now=NOW)
    assert ResetLink.objects.filter(digest__in=[first, second]).count() == 0, "only digests are kept"
    assert sweep_reset_links(now=NOW + timedelta(days=2)) == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"password": "ngắn", "again": "ngắn"}, "Mật khẩu quá ngắn."),
        ({"password": NEW, "again": NEW + "x"}, "Hai mật khẩu không giống nhau. Hãy nhập lại."),
        ({"password": "", "again": ""}, "Hãy đặt mật khẩu."),
    ],
)
def test_a_faulty_password_leaves_the_link_open(client: Client, typed: dict[str, str], message: str) -> None:
    user = make_citizen(email="ha@example.vn")
    token = make_mailed_link(user_id=user.id, now=NOW)

    response = client.post(f"/account/reset/{token}/", typed)

    assert response.status_code == 422
    assert message in response.content.decode()
    assert User.objects.get().check_password(PASSWORD)
    assert open_link(token, now=NOW) == user


def test_a_clerk_helps_a_citizen_who_shows_the_card() -> None:
    citizen = make_citizen(citizen_id="017200000321")
    clerk = browser_of(make_staff(Role.CLERK))
    _prove(clerk)
    found = clerk.post("/account/help/", {"name": "017 200 000 321"}).content.decode()
    assert "Bùi Thị Hà" in found
    path = f"/account/help/{citizen.id}/link/"

    unseen = clerk.post(path, {})
    assert unseen.status_code == 422
    assert "Chỉ đánh dấu khi bạn chắc chắn người đó là ai." in unseen.content.decode()
    assert not ResetLink.objects.exists()
    page = clerk.post(path, {"seen": "on"}).content.decode()

    link = LINK.search(page)
    assert link
    assert "<svg" in page
    assert Client().post(link[1], {"password": NEW, "again": NEW}).status_code == 302
    assert User.objects.get(id=citizen.id).check_password(NEW)


def test_an_administrator_helps_colleagues_whose_second_step_stays() -> None:
    agency = make_agency().id
    colleague = make_staff(Role.OFFICIAL, agency_id=agency)
    stranger = make_staff(Role.OFFICIAL)
    administrator = browser_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=agency))
    _prove(administrator)

    page = administrator.get("/account/help/").content.decode()
    assert colleague.username in page
    assert stranger.username not in page
    assert administrator.post(f"/account/help/{stranger.id}/link/", {"seen": "on"}).status_code == 404
    link = LINK.search(
        administrator.post(f"/account/help/{colleague.id}/link/", {"seen": "on"}).content.decode()
    )
    assert link
    client = Client()
    client.post(link[1], {"password": NEW, "again": NEW})
    after = client.post("/account/login/", {"login": colleague.username, "password": NEW})

    assert after.headers["Location"].startswith("/account/login/code/"), "the code is still asked for"


def test_only_who_may_help_makes_a_link_and_nobody_for_themselves() -> None:
    citizen, colleague = make_citizen(), make_staff(Role.OFFICIAL)
    clerk, official = make_staff(Role.CLERK), make_staff(Role.OFFICIAL)
    it_centre, administrator = make_staff(Role.IT_CENTRE), make_staff(Role.AGENCY_ADMINISTRATOR)
    refused = [
        (official, citizen),
        (administrator, citizen),
        (clerk, colleague),
        (administrator, colleague),
        (it_centre, it_centre),
        (citizen, citizen),
    ]
    for helper, helped in refused:
        with pytest.raises(NotYoursToHelpError):
            make_link(by=public.actor_for(helper.id, at=NOW), now=NOW, user_id=helped.id)
    assert not ResetLink.objects.exists()
    for helped in (citizen, colleague):
        make_link(by=public.actor_for(it_centre.id, at=NOW), now=NOW, user_id=helped.id)
    assert ResetLink.objects.count() == 2


def test_handing_over_a_link_asks_for_a_fresh_code() -> None:
    citizen = make_citizen()
    clerk = browser_of(make_staff(Role.CLERK))

    response = clerk.post(f"/account/help/{citizen.id}/link/", {"seen": "on"})

    assert response.headers["Location"].startswith("/account/prove/code/")
    assert not ResetLink.objects.exists()


def test_the_list_of_colleagues_takes_as_many_queries_for_one_as_for_many(assert_constant_queries) -> None:
    agency = make_agency().id
    client = browser_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=agency))
    make_staff(Role.OFFICIAL, agency_id=agency)

    def show() -> None:
        assert client.get("/account/help/").status_code == 200

    def grow() -> None:
        for _ in range(4):
            make_staff(Role.OFFICIAL, agency_id=agency)
        show()  # who holds which post is read once and kept

    assert_constant_queries(show, grow)


def _prove(client: Client) -> None:
    """Give a code, so that the proof is fresh."""
    client.get("/account/prove/code/")
    code = public.code_at(SECRET, at=NOW)
    assert client.post("/account/prove/code/", {"code": code}).status_code == 302
