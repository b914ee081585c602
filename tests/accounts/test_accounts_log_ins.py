"""Opening, locking and unlocking log-ins of staff, and taking a lost telephone off them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.factories import NOW, PASSWORD, browser_of, make_staff
from tests.organisations.factories import also_appoint, make_agency, make_official, make_person

from motcua.accounts.domain.user_names import suggested_user_name
from motcua.accounts.models import ResetLink, Session, User
from motcua.accounts.permissions import NotItCentreError, NotYoursToKeepError, OtherHandNeededError
from motcua.accounts.public import actor_for
from motcua.accounts.queries.log_ins import free_user_name, kept_person
from motcua.accounts.services.create_staff_user import (
    LogInExistsError,
    UserExistsError,
    create_staff_user,
)
from motcua.accounts.services.lock_log_in import (
    AlreadyLockedError,
    LogInNotFoundError,
    NotLockedError,
    end_sessions_of,
    lock_log_in,
    unlock_log_in,
)
from motcua.accounts.services.lock_out import is_locked, key_of, note_failure
from motcua.accounts.services.open_log_in import open_log_in
from motcua.accounts.services.reset_password import LinkClosedError, make_link, open_link, reset_password
from motcua.accounts.services.reset_second_factor import NotEnrolledError, reset_second_factor
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.organisations.services.appoint import SelfAppointmentError, appoint
from motcua.platform.models import AuditEntry


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Bùi Văn Nam", (), "nambv"),
        ("Bùi Văn Nam", ("nambv",), "nambv2"),
        ("Bùi Văn Nam", ("nambv", "nambv2"), "nambv3"),
        ("Đỗ Ý", (), "canboyd"),
        ("Nguyễn Thị Hồng-Hạnh", (), "honghanhnt"),
        ("…", (), "canbo"),
    ],
)
def test_a_user_name_is_suggested_from_the_name(name, taken, expected):
    assert suggested_user_name(name, taken=taken) == expected


class Office:
    """An agency with its administrator and an official without a log-in, and the IT centre elsewhere."""

    def __init__(self) -> None:
        self.id = make_agency().id
        self.admin = self.actor(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=self.id))
        self.official_id = make_official(self.id, Role.OFFICIAL, name="Bùi Văn Nam")
        self.centre = self.actor(make_staff(Role.IT_CENTRE))

    @staticmethod
    def actor(user: User) -> Actor:
        return actor_for(user.id, at=NOW)

    def opened(self, *, by: Actor | None = None):
        return open_log_in(by=by or self.admin, now=NOW, person_id=self.official_id, username="Nam.BV")


@pytest.fixture
def office(db) -> Office:
    return Office()


def test_a_new_log_in_opens_by_its_link_alone_and_asks_for_the_telephone(office):
    opened = office.opened()

    user = User.objects.get(pk=opened.user_id)
    assert (user.username, user.has_usable_password(), user.must_enrol) == ("nam.bv", False, True)
    assert actor_for(user.id, at=NOW).agencies(Role.OFFICIAL) == {office.id}
    reset_password(token=opened.token, password=PASSWORD, now=NOW)
    with pytest.raises(LinkClosedError):
        open_link(opened.token, now=NOW)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    browser = browser_of(user)
    assert browser.get("/work/")["Location"] == "/account/enrol/"
    lines = AuditEntry.objects.filter(on_ref=f"user:{user.id}", by_ref=office.admin.ref)
    assert set(lines.values_list("tag", flat=True)) == {"user:create", "password:make_link"}
    assert opened.token not in str(list(lines.values()))


def test_one_person_has_one_log_in_and_one_name_one_person(office):
    office.opened()

    with pytest.raises(LogInExistsError):
        office.opened()
    other = make_official(office.id, Role.CLERK)
    with pytest.raises(UserExistsError):
        open_log_in(by=office.admin, now=NOW, person_id=other, username="nam.bv")
    assert free_user_name("Bùi Văn Nam") == "nambv"


def test_the_suggested_name_is_free(office):
    open_log_in(by=office.admin, now=NOW, person_id=office.official_id, username="nambv")

    assert free_user_name("Bùi Văn Nam") == "nambv2"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT_CENTRE])
def test_nobody_else_keeps_log_ins(office, role):
    office.opened()
    stranger = office.actor(make_staff(role))  # of another agency, whatever the role
    colleague = office.actor(make_staff(role, agency_id=office.id))
    refused = [stranger] + ([colleague] if role is not Role.AGENCY_ADMINISTRATOR else [])

    for by in refused:
        for act in (partial(lock_log_in, reason="x"), unlock_log_in, end_sessions_of):
            with pytest.raises(NotYoursToKeepError):
                act(by=by, now=NOW, person_id=office.official_id)
        with pytest.raises(NotYoursToKeepError):
            office.opened(by=by)
        with pytest.raises(NotItCentreError):
            reset_second_factor(by=by, now=NOW, person_id=office.official_id)
        assert kept_person(office.official_id, by=by, at=NOW) is None
    assert User.objects.get(person_id=office.official_id).is_active


def test_nobody_keeps_the_own_log_in_nor_gives_posts_to_themselves(office):
    for by in (office.admin, office.centre):
        for act in (partial(lock_log_in, reason="x"), unlock_log_in, end_sessions_of):
            with pytest.raises(NotYoursToKeepError):
                act(by=by, now=NOW, person_id=by.person_id)
        with pytest.raises(SelfAppointmentError):
            appoint(
                by=by,
                now=NOW,
                person_id=by.person_id,
                agency_id=office.id,
                role=Role.LEADER,
                title="Chủ tịch",
                valid_from=NOW.date(),
            )
    with pytest.raises(NotYoursToKeepError):
        reset_second_factor(by=office.centre, now=NOW, person_id=office.centre.person_id)


def test_an_administrator_of_an_agency_does_not_keep_the_data_centres_people(office):
    office.opened()
    also_appoint(office.official_id, office.id, Role.IT_CENTRE)

    with pytest.raises(NotYoursToKeepError):
        lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="x")
    lock_log_in(by=office.centre, now=NOW, person_id=office.official_id, reason="x")


def test_somebody_without_a_post_is_for_the_it_centre(office):
    person_id = make_person()

    with pytest.raises(NotYoursToKeepError):
        open_log_in(by=office.admin, now=NOW, person_id=person_id, username="ai-do")
    assert open_log_in(by=office.centre, now=NOW, person_id=person_id, username="ai-do").token


def test_a_locked_log_in_opens_by_nothing_until_it_is_unlocked(office):
    opened = office.opened()
    user = User.objects.get(pk=opened.user_id)
    browser = browser_of(user)
    assert Session.objects.filter(user=user).count() == 1

    lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="Thôi việc")

    assert not Session.objects.filter(user=user).exists()
    assert browser.get("/account/").status_code == 302
    with pytest.raises(LinkClosedError):
        open_link(opened.token, now=NOW)
    assert not ResetLink.objects.filter(user=user, closed_at=None).exists()
    shown = kept_person(office.official_id, by=office.centre, at=NOW).log_in
    assert (shown.locked_at, shown.locked_for, shown.sessions) == (NOW, "Thôi việc", 0)
    with pytest.raises(AlreadyLockedError):
        lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="x")

    unlock_log_in(by=office.admin, now=NOW, person_id=office.official_id)

    user.refresh_from_db()
    assert (user.is_active, user.locked_at, user.locked_for) == (True, None, "")
    tags = AuditEntry.objects.filter(on_ref=f"user:{user.id}").values_list("tag", flat=True)
    assert {"user:lock", "user:unlock"} <= set(tags)
    with pytest.raises(NotLockedError):
        unlock_log_in(by=office.admin, now=NOW, person_id=office.official_id)


def test_unlocking_forgets_failed_attempts_but_opens_nothing_that_was_closed(office):
    user = User.objects.get(pk=office.opened().user_id)
    User.objects.filter(pk=user.pk).update(is_active=False)
    key = key_of(user, typed="")
    for _each in range(5):
        note_failure(key=key, user=user, address="203.0.113.9", now=NOW)
    assert kept_person(office.official_id, by=office.admin, at=NOW).log_in.failed_until > NOW

    unlock_log_in(by=office.admin, now=NOW, person_id=office.official_id)

    user.refresh_from_db()
    assert (is_locked(key, now=NOW), user.is_active) == (False, False)


def test_a_lost_telephone_is_taken_off_and_sessions_end(office):
    user = make_staff(Role.OFFICIAL, agency_id=office.id)
    browser_of(user)

    reset_second_factor(by=office.centre, now=NOW, person_id=user.person_id)

    user.refresh_from_db()
    assert (user.must_enrol, Authenticator.objects.filter(user=user).exists()) == (True, False)
    assert not Session.objects.filter(user=user).exists()
    line = AuditEntry.objects.get(tag="second_factor:reset")
    assert (line.on_ref, line.by_ref) == (f"user:{user.id}", office.centre.ref)
    with pytest.raises(NotEnrolledError):
        reset_second_factor(by=office.centre, now=NOW, person_id=user.person_id)


def test_of_two_who_open_it_at_once_the_second_is_told(office, monkeypatch):
    """The other keeper is done after we looked and before we wrote."""

    def written(name: str) -> str:
        create_staff_user(
            by=SYSTEM, now=NOW, username="other", password=PASSWORD, person_id=office.official_id
        )
        return name

    monkeypatch.setattr("motcua.accounts.services.open_log_in.identifier", written)
    with pytest.raises(LogInExistsError):
        office.opened()


def test_a_link_is_made_only_once_the_log_in_is_held_against_others(office):
    """Two halves of a take-over sent at once: the later one waits, and then sees the earlier."""
    user = make_staff(Role.LEADER, agency_id=office.id)
    with CaptureQueriesContext(connection) as asked:
        make_link(by=office.centre, now=NOW, user_id=user.id)
    statements = [query["sql"] for query in asked]
    held = next(place for place, sql in enumerate(statements) if "FOR UPDATE" in sql)
    looked = next(place for place, sql in enumerate(statements) if "platform_audit" in sql)
    assert held < looked


def test_nobody_alone_takes_over_a_log_in(office):
    user = make_staff(Role.LEADER, agency_id=office.id)
    other = office.actor(make_staff(Role.IT_CENTRE))
    reset_second_factor(by=office.centre, now=NOW, person_id=user.person_id)

    with pytest.raises(OtherHandNeededError):
        make_link(by=office.centre, now=NOW + timedelta(hours=23), user_id=user.id)
    assert make_link(by=other, now=NOW, user_id=user.id)
    assert make_link(by=office.centre, now=NOW + timedelta(hours=25), user_id=user.id)


def test_nor_the_other_way_round(office):
    user = make_staff(Role.LEADER, agency_id=office.id)
    make_link(by=office.centre, now=NOW, user_id=user.id)

    with pytest.raises(OtherHandNeededError):
        reset_second_factor(by=office.centre, now=NOW, person_id=user.person_id)

    user.refresh_from_db()
    assert not user.must_enrol


def test_without_a_log_in_there_is_nothing_to_lock(office):
    with pytest.raises(LogInNotFoundError):
        lock_log_in(by=office.admin, now=NOW, person_id=office.official_id, reason="x")


class TestScreens:
    """The pages, with a fresh code given a moment ago."""

    @pytest.fixture
    def browser(self, office, monkeypatch) -> Client:
        monkeypatch.setattr("motcua.accounts.web.proof.fresh_proof", lambda request, *, now: object())
        return browser_of(User.objects.get(pk=office.admin.id))

    def test_the_page_of_a_person_leads_to_the_log_in(self, office, browser):
        page = browser.get(f"/organisations/people/{office.official_id}/").content.decode()

        assert f'href="/account/people/{office.official_id}/"' in page

    def test_but_not_where_it_would_not_open(self, office, browser):
        newcomer = make_person()

        page = browser.get(f"/organisations/people/{newcomer}/").content.decode()

        assert "/account/people/" not in page
        assert browser.get(f"/account/people/{newcomer}/").status_code == 404

    def test_a_log_in_is_opened_and_its_link_shown_once(self, office, browser):
        path = f"/account/people/{office.official_id}/"
        assert 'value="nambv"' in browser.get(path).content.decode()

        answer = browser.post(f"{path}open/", {"username": "nambv", "seen": "on"}).content.decode()

        assert "đăng nhập bằng tên nambv" in answer
        assert "/account/reset/" in answer
        assert "/account/reset/" not in browser.get(path).content.decode()

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"username": "Nguyễn", "seen": "on"}, "Dùng chữ thường không dấu"),
            ({"username": "123456", "seen": "on"}, "có ít nhất một chữ cái"),
            ({"username": "nambv"}, "Chỉ đánh dấu khi bạn chắc chắn người đó là ai."),
        ],
    )
    def test_what_is_wrong_is_said_at_the_field(self, office, browser, sent, said):
        answer = browser.post(f"/account/people/{office.official_id}/open/", sent)

        assert (answer.status_code, User.objects.filter(person_id=office.official_id).exists()) == (
            422,
            False,
        )
        assert said in answer.content.decode()

    def test_locking_asks_why_and_unlocking_opens_again(self, office, browser):
        office.opened()
        path = f"/account/people/{office.official_id}/"

        assert browser.post(f"{path}lock/", {"reason": ""}).status_code == 422
        locked = browser.post(f"{path}lock/", {"reason": "Mất điện thoại"}, follow=True).content.decode()
        again = browser.post(f"{path}lock/", {"reason": "x"}, follow=True).content.decode()
        opened = browser.post(f"{path}unlock/", follow=True).content.decode()

        assert "Mất điện thoại" in locked
        assert "Tài khoản đã bị khóa từ trước." in again
        assert "Tài khoản đã được mở lại." in opened

    def test_without_a_fresh_code_nothing_happens(self, office):
        browser = browser_of(User.objects.get(pk=office.admin.id))

        answer = browser.post(
            f"/account/people/{office.official_id}/open/", {"username": "nambv", "seen": "on"}
        )

        assert answer["Location"].startswith("/account/prove/code/")
        assert not User.objects.filter(person_id=office.official_id).exists()

    def test_an_administrator_is_not_offered_the_second_factor(self, office, browser):
        user = make_staff(Role.OFFICIAL, agency_id=office.id)
        path = f"/account/people/{user.person_id}/"

        assert "reset-factor" not in browser.get(path).content.decode()
        assert browser.post(f"{path}reset-factor/").status_code == 403


def test_the_system_itself_may_open_log_ins(office):
    assert office.opened(by=SYSTEM).username == "nam.bv"
