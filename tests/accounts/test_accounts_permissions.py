"""Who creates log-ins for staff, and what each kind of visitor may open."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.accounts.factories import NOW, PASSWORD, browser_of, make_citizen, make_staff
from tests.organisations.factories import make_agency, make_official, make_person

from motcua.accounts import public
from motcua.accounts.models import User
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.organisations.public import PersonNotFoundError

pytestmark = pytest.mark.django_db
FOR_EVERYBODY = ["/account/login/", "/account/register/", "/account/logout/", "/language/"]
FOR_THE_KNOWN = ["/account/", "/account/password/", "/account/resume/", "/account/entrance/"]
FOR_STAFF = ["/account/office/", "/account/recovery-codes/new/"]


def _create(by: Actor, person_id: int, username: str = "moi") -> int:
    return public.create_staff_user(by=by, now=NOW, username=username, password=PASSWORD, person_id=person_id)


def test_administrator_creates_log_ins_in_the_own_agency_only() -> None:
    mine, other = make_agency().id, make_agency().id
    administrator = public.actor_for(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=mine).id, at=NOW)

    created = _create(administrator, make_official(mine, Role.CLERK))

    assert User.objects.get(id=created).username == "moi"
    with pytest.raises(public.NotAdministratorError):
        _create(administrator, make_official(other, Role.CLERK), "khac")
    assert not User.objects.filter(username="khac").exists()


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.AGENCY_ADMINISTRATOR, Role.IT_CENTRE}]
)
def test_other_roles_create_none(role: Role) -> None:
    agency = make_agency().id
    by = public.actor_for(make_staff(role, agency_id=agency).id, at=NOW)

    with pytest.raises(public.NotAdministratorError):
        _create(by, make_official(agency, Role.CLERK))


def test_citizen_creates_none() -> None:
    with pytest.raises(public.NotAdministratorError):
        _create(public.actor_for(make_citizen().id, at=NOW), make_person())


def test_it_centre_creates_log_ins_everywhere() -> None:
    by = public.actor_for(make_staff(Role.IT_CENTRE).id, at=NOW)

    assert public.user_of_person(_person_of(_create(by, make_official(make_agency().id, Role.LEADER))))


def _person_of(user_id: int) -> int:
    return User.objects.get(id=user_id).person_id or 0


def test_name_is_taken_once() -> None:
    make_staff(Role.CLERK, username="Ha.BT")

    with pytest.raises(public.UserExistsError):
        _create(SYSTEM, make_person(), "ha.bt")


def test_unknown_person_has_no_log_in() -> None:
    with pytest.raises(PersonNotFoundError):
        _create(SYSTEM, 987654321)


def test_database_refuses_staff_without_a_person_and_citizens_without_an_identifier() -> None:
    for kind in ("staff", "citizen"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(username=kind, kind=kind, full_name="Bùi Thị Hà", registered_at=NOW)


def test_actor_of_staff_carries_person_and_seats() -> None:
    user = make_staff(Role.CLERK)

    actor = public.actor_for(user.id, at=NOW)

    assert (actor.kind, actor.id, actor.name, actor.person_id) == (
        ActorKind.STAFF,
        user.id,
        user.full_name,
        user.person_id,
    )
    assert [seat.role for seat in actor.seats] == [Role.CLERK]
    assert actor.ref == f"staff:{user.id}"


def test_closed_log_in_is_no_actor() -> None:
    user = make_citizen()
    User.objects.filter(id=user.id).update(is_active=False)

    with pytest.raises(public.UnknownUserError):
        public.actor_for(user.id, at=NOW)


@pytest.mark.parametrize("path", FOR_THE_KNOWN + FOR_STAFF)
def test_strangers_are_sent_to_the_log_in(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("path", [*FOR_STAFF, "/components/"])
def test_citizens_are_refused_the_pages_of_staff(path: str) -> None:
    assert browser_of(make_citizen()).get(path).status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT_CENTRE])
def test_components_are_for_the_it_centre(role: Role) -> None:
    assert browser_of(make_staff(role)).get("/components/").status_code == 403


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_door_is_open_to_everybody(client: Client, path: str) -> None:
    assert client.get(path).status_code in {200, 302, 405}


def test_forged_form_is_refused() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_citizen())

    for path in ("/account/logout/", "/account/sessions/end-others/", "/account/password/"):
        assert browser.post(path).status_code == 403
