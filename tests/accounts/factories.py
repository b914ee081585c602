"""Users for tests, and their browsers."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from django.test import Client
from tests.organisations.factories import make_agency, make_official, make_person

from motcua.accounts import public
from motcua.accounts.models import User
from motcua.kernel.actors import SYSTEM, Role

NOW = datetime(2026, 9, 16, 2, 0, tzinfo=UTC)
"""Wednesday 16 September 2026, 9:00 in Viet Nam."""
PASSWORD = "Chim-Hạc bay 1886"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_numbers = count(1)


def make_staff(
    *roles: Role, username: str = "", agency_id: int | None = None, is_enrolled: bool = True
) -> User:
    """A member of staff with these roles in one agency; without roles, with no post at all."""
    agency = agency_id or make_agency().id
    person = make_official(agency, roles[0]) if roles else make_person()
    user_id = public.create_staff_user(
        by=SYSTEM,
        now=NOW,
        username=username or f"can-bo-{next(_numbers)}",
        password=PASSWORD,
        person_id=person,
        totp_secret=SECRET if is_enrolled else "",
    )
    return User.objects.get(id=user_id)


def make_citizen(*, citizen_id: str = "", phone: str = "", email: str = "", name: str = "Bùi Thị Hà") -> User:
    user_id = public.register_citizen(
        now=NOW,
        full_name=name,
        citizen_id=citizen_id or f"0171{next(_numbers):08}",
        phone=phone,
        email=email,
        password=PASSWORD,
        consents=True,
    )
    return User.objects.get(id=user_id)


def browser_of(user: User, *, agent: str = "Mozilla/5.0 (X11; Linux) Firefox/140.0") -> Client:
    """A browser in which ``user`` is logged in, past every question."""
    client = Client(headers={"user-agent": agent})
    client.force_login(user)
    return client
