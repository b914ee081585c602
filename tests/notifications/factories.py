"""Notices, and who reads them."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.accounts.factories import make_staff
from tests.organisations.factories import make_agency

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.kernel.actors import Actor, Role
from motcua.notifications.domain.kinds import Kind, register_kinds
from motcua.notifications.services.post_notice import NewNotice, post

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
KIND = Kind(key="tests.happened", group="Tests", label="Something happened")
OTHER = Kind(key="tests.else", group="Tests", label="Something else happened")
register_kinds(KIND, OTHER)


def notice_of(agency_id: int, **facts) -> NewNotice:
    given = {
        "key": "tests:1",
        "kind": KIND.key,
        "agency_id": agency_id,
        "words": {"vi": "Văn bản 12 chờ bạn.", "en": "Document 12 waits for you."},
        "address": "/account/",
        "at": NOW,
    }
    return NewNotice(**given | facts)


def make_reader(role: Role = Role.OFFICIAL) -> tuple[User, int]:
    """Return a member of staff and the agency."""
    agency_id = make_agency().id
    return make_staff(role, agency_id=agency_id), agency_id


def actor_of(user: User) -> Actor:
    return accounts.actor_for(user.pk, at=NOW)


def tell(user: User, agency_id: int, **facts) -> int:
    """Tell the reader something; return how many notices that made."""
    return post(notice_of(agency_id, **facts), to=[user.person_id or 0], now=facts.get("at", NOW))
