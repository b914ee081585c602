"""Note that an address takes no mail, and try it again when somebody says that it does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.notifications.models import Choice
from motcua.notifications.tags import Tag
from motcua.platform import audit


class NotYourAddressError(PermissionError):
    """The address is another person's, and the actor is not of the IT centre."""


def note_refusal(*, person_id: int, address: str, why: str, now: datetime) -> None:
    """Send no more mails to the address while it is the person's."""
    facts = {"refused_address": address, "refused_at": now, "refused_why": why[:500]}
    Choice.objects.update_or_create(pk=person_id, defaults=facts)
    audit.record(
        by=SYSTEM, at=now, tag=Tag.ADDRESS_REFUSED, on=f"person:{person_id}", data={"why": why[:500]}
    )


@transaction.atomic
def try_address_again(*, by: Actor, now: datetime, person_id: int) -> bool:
    """Let mails go to the person's address again; return whether they did not.

    Raises:
        NotYourAddressError: it is neither the actor's own nor is the actor of the IT centre.
    """
    is_own = by.person_id == person_id
    if by.kind is not ActorKind.STAFF or not (is_own or by.agencies(Role.IT_CENTRE)):
        raise NotYourAddressError(by.ref)
    refused = Choice.objects.select_for_update().filter(pk=person_id).exclude(refused_address="")
    if not refused.update(refused_address="", refused_at=None, refused_why=""):
        return False
    audit.record(by=by, at=now, tag=Tag.ADDRESS_TRIED_AGAIN, on=f"person:{person_id}", data={})
    return True
