"""What people were told."""

from __future__ import annotations

from datetime import datetime

from tests.documents.factories import NOW

from motcua.documents.events import Recorded
from motcua.documents.models import Entry
from motcua.documents.telling.of_acts import tell_of_act
from motcua.kernel.actors import Actor
from motcua.notifications.models import Notice


def tell_all(now: datetime = NOW) -> int:
    """Hand every line of every history over once more, as the outbox does; return what was new."""
    rows = Entry.objects.order_by("pk")
    events = [
        Recorded(subject=row.subject, number=row.number, act=row.act, agency_id=row.agency_id, at=row.at)
        for row in rows
    ]
    return sum(tell_of_act(event, now=now) for event in events)


def told(*people: Actor, language: str = "en") -> list[list[str]]:
    """Return what each of the people was told, the oldest first."""
    return [
        [row.words[language] for row in Notice.objects.filter(person=each.person_id).order_by("pk")]
        for each in people
    ]


def kinds_told(actor: Actor) -> list[str]:
    rows = Notice.objects.filter(person=actor.person_id).order_by("pk")
    return [row.kind.removeprefix("documents.") for row in rows]
