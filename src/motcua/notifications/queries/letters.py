"""Mails to people as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts import public as accounts
from motcua.kernel.actors import Actor, Role
from motcua.notifications.models import Choice, Letter

LATEST = 10
MOST = 200
"""Refused addresses in the list; more say no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where and how one is mailed to."""

    choice: Choice
    address: str
    """Empty while there is none."""
    is_refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAddress:
    """An address that took no mail."""

    person_id: int
    name: str
    address: str
    at: datetime
    why: str


def mail_of(person_id: int) -> Mail:
    """Return a person's choices and address, none for who has no log-in; two queries."""
    choice = Choice.objects.filter(pk=person_id).first() or Choice(pk=person_id)
    user = accounts.user_of_person(person_id)
    address = (choice.address or user.email) if user else ""
    return Mail(
        choice=choice, address=address, is_refused=bool(address) and choice.refused_address == address
    )


def letters_of(actor: Actor) -> tuple[Letter, ...]:
    """Return the latest mails to the actor, without their texts; one query."""
    return tuple(Letter.objects.filter(person=actor.person_id).defer("text").order_by("-pk")[:LATEST])


def refused_addresses(actor: Actor) -> tuple[RefusedAddress, ...]:
    """Return the addresses that took no mail, the latest first, to the IT centre alone; one query."""
    if not actor.agencies(Role.IT_CENTRE):
        return ()
    rows = Choice.objects.exclude(refused_address="").select_related("person").order_by("-refused_at")
    return tuple(_refused(row) for row in rows[:MOST])


def refused_count() -> int:
    """Return how many addresses took no mail, up to ``MOST``; one query."""
    return Choice.objects.exclude(refused_address="")[:MOST].count()


def _refused(row: Choice) -> RefusedAddress:
    assert row.refused_at is not None
    return RefusedAddress(
        person_id=row.pk,
        name=row.person.name,
        address=row.refused_address,
        at=row.refused_at,
        why=row.refused_why,
    )
