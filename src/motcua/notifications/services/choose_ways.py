"""Choose how one is told of each kind, in which language, and when no mail is to disturb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.kernel.actors import Actor, ActorKind
from motcua.notifications.domain.kinds import require_kind
from motcua.notifications.domain.ways import QuietHours, Way
from motcua.notifications.models import Choice
from motcua.notifications.tags import Tag
from motcua.platform import audit


class NoReaderError(PermissionError):
    """The actor is nobody who gets notices."""


class UnknownLanguageError(ValueError):
    """The product does not speak that language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What somebody chose; kinds that are not named stay as they were."""

    ways: Mapping[str, Way]
    language: str
    address: str = ""
    """Where mails go, an address already checked; empty for the log-in's own."""
    quiet: QuietHours | None = None


@transaction.atomic
def choose_ways(*, by: Actor, now: datetime, chosen: Chosen) -> None:
    """Keep what the actor chose; it holds for what happens from now on.

    Raises:
        NoReaderError: ``by`` is not one of the staff.
        UnknownKindError: there is no such kind.
        UnknownLanguageError: the product does not speak it.
    """
    if by.kind is not ActorKind.STAFF or by.person_id is None:
        raise NoReaderError(by.ref)
    if chosen.language not in dict(settings.LANGUAGES):
        raise UnknownLanguageError(chosen.language)
    for kind in chosen.ways:
        require_kind(kind)
    Choice.objects.get_or_create(pk=by.person_id)
    row = Choice.objects.select_for_update().get(pk=by.person_id)
    row.ways = {**row.ways, **{kind: way.value for kind, way in chosen.ways.items()}}
    row.language, row.address = chosen.language, chosen.address
    row.quiet_from = chosen.quiet.begins if chosen.quiet else None
    row.quiet_until = chosen.quiet.ends if chosen.quiet else None
    row.save(update_fields=["ways", "language", "address", "quiet_from", "quiet_until"])
    audit.record(
        by=by, at=now, tag=Tag.WAYS_CHOSEN, on=f"person:{by.person_id}", data={"address": chosen.address}
    )
