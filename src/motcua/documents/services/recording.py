"""Writing down what was done: a line of the history, the audit, and the event that makes it a ledger's leaf.

Who calls holds the lock of the subject, so its lines come one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from motcua.documents.domain.acts import Act
from motcua.documents.events import Recorded
from motcua.documents.models import Entry
from motcua.documents.tags import TAGS
from motcua.kernel.actors import Actor, Seat
from motcua.platform import audit, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Who does something, when, and from which seat."""

    by: Actor
    now: datetime
    seat: Seat

    @property
    def agency_id(self) -> int:
        """Return the agency in whose name it is done."""
        return self.seat.agency_id


def record(
    doing: Doing, act: Act, *, on: str, words: str = "", facts: Mapping[str, Any] | None = None
) -> int:
    """Add the next line to the history of ``on`` and return its number; ``facts`` are JSON values."""
    last: int | None = Entry.objects.filter(subject=on).aggregate(last=Max("number"))["last"]
    entry = Entry.objects.create(
        subject=on,
        number=(last or 0) + 1,
        act=act.value,
        at=doing.now,
        by_ref=doing.by.ref,
        by_name=doing.by.name,
        by_person_id=doing.by.person_id,
        on_behalf_of=doing.seat.on_behalf_of,
        agency_id=doing.agency_id,
        words=words,
        facts=dict(facts or {}),
    )
    audit.record(
        by=doing.by,
        at=doing.now,
        tag=TAGS[act],
        on=on,
        agency_id=doing.agency_id,
        data={"entry": entry.number},
    )
    outbox.publish(
        Recorded(subject=on, number=entry.number, act=act.value, agency_id=doing.agency_id, at=doing.now)
    )
    return entry.number
