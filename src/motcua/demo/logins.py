"""Demonstration log-ins, one for each role.

Passwords and authenticator secrets are derived from one secret made at set-up, which stays in
``var``: no two installations share them, and none is in the repository.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from motcua.accounts import public as accounts
from motcua.demo.journeys import cast
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.platform import secret_files

CITIZEN_NUMBER, CITIZEN_NAME = "017090900001", "Bùi Văn Nam"
_SINCE = date(2020, 1, 1)
_WORDS = ("song", "nui", "lua", "tre", "nang", "gio", "muong", "hoa", "cam", "mia", "suoi", "doi", "ruong",
          "lang", "trang", "may")  # fmt: skip
_ACROSS = (
    ("inspector", Role.INSPECTOR, "Thanh tra viên", "UBND-T"),
    ("administrator", Role.AGENCY_ADMINISTRATOR, "Quản trị cơ quan", "UBND-DB"),
    ("accountant", Role.ACCOUNTANT, "Kế toán", "UBND-DB"),
    ("it-centre", Role.IT_CENTRE, "Quản trị Trung tâm tích hợp dữ liệu", "UBND-T"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who may log in to the demonstration, and how."""

    username: str
    role: str
    name: str
    agency: str
    password: str
    totp_secret: str
    """For an authenticator app, base 32; empty for citizens."""


def make_logins(*, now: datetime) -> tuple[Login, ...]:
    """Create the log-ins that are missing and return all."""
    return (*(_staff_login(*each, now=now) for each in _staff(now)), _citizen_login(now))


def _staff(now: datetime) -> Iterator[tuple[str, str, int, organisations.AgencyInfo]]:
    """Yield user name, role, person and agency of everybody who gets a log-in."""
    for place, desk in (("commune", cast.commune(at=now)), ("district", cast.district(at=now))):
        people = {
            "clerk": desk.clerk,
            "head": desk.head,
            "official": desk.officials[0],
            "leader": desk.leader,
            "office-clerk": desk.office_clerk,
        }
        for role, actor in people.items():
            yield f"{place}-{role}", role, actor.person_id or 0, desk.agency
    for username, role_held, title, code in _ACROSS:
        agency = organisations.agency_by_code(code)
        yield username, role_held.value, _holder(role_held, title, agency, now), agency


def _holder(role: Role, title: str, agency: organisations.AgencyInfo, now: datetime) -> int:
    """Return who holds the role in the agency; appoint somebody when nobody does."""
    holders = organisations.people_holding(role, agency_id=agency.id, at=now)
    if holders:
        return holders[0].id
    person_id = organisations.register_person(by=SYSTEM, now=now, name=cast.somebody().name)
    organisations.appoint(
        by=SYSTEM,
        now=now,
        person_id=person_id,
        agency_id=agency.id,
        role=role,
        title=title,
        valid_from=_SINCE,
    )
    return person_id


def _staff_login(
    username: str, role: str, person_id: int, agency: organisations.AgencyInfo, *, now: datetime
) -> Login:
    login = Login(
        username=username,
        role=role,
        name=organisations.person(person_id).name,
        agency=agency.name,
        password=_password(username),
        totp_secret=base64.b32encode(_derived("totp", username)[:20]).decode(),
    )
    if username not in accounts.users_named(username):
        accounts.create_staff_user(
            by=SYSTEM,
            now=now,
            username=username,
            password=login.password,
            person_id=person_id,
            totp_secret=login.totp_secret,
        )
    return login


def _citizen_login(now: datetime) -> Login:
    password = _password(CITIZEN_NUMBER)
    if CITIZEN_NUMBER not in accounts.users_named(CITIZEN_NUMBER):
        accounts.register_citizen(
            now=now,
            full_name=CITIZEN_NAME,
            password=password,
            citizen_id=CITIZEN_NUMBER,
            phone="0912000028",
            consents=True,
        )
    return Login(
        username=CITIZEN_NUMBER,
        role="citizen",
        name=CITIZEN_NAME,
        agency="",
        password=password,
        totp_secret="",
    )


def _password(username: str) -> str:
    digest = _derived("password", username)
    words = [_WORDS[byte % len(_WORDS)] for byte in digest[:3]]
    return f"{'-'.join(words)}-{int.from_bytes(digest[3:7]) % 10**6:06d}"


def _derived(purpose: str, username: str) -> bytes:
    secret = secret_files.read_or_make(Path(settings.VAR) / "secrets" / "demo-logins")
    return hmac.new(secret.encode(), f"{purpose}:{username}".encode(), hashlib.sha256).digest()
