"""Writing down what was done: a line of the history, the audit, and the event that makes it a ledger's leaf.

Who calls holds the lock of the subject, so its lines come one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.receipts import Outcome, Receipt
from motcua.exchange.events import Recorded
from motcua.exchange.models import Entry
from motcua.exchange.tags import TAGS
from motcua.kernel.actors import SYSTEM, Actor
from motcua.platform import audit, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Who does something, when, and in which agency's book."""

    now: datetime
    agency_id: int
    by: Actor = SYSTEM
    on_behalf_of: int | None = None


def record(
    doing: Doing,
    act: Act,
    *,
    on: str,
    words: str = "",
    facts: Mapping[str, Any] | None = None,
    receipt: Receipt | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Add the next line to the history of ``on``; ``facts`` are JSON values."""
    last: int | None = Entry.objects.filter(subject=on).aggregate(last=Max("number"))["last"]
    entry = Entry.objects.create(
        subject=on,
        number=(last or 0) + 1,
        act=act.value,
        at=doing.now,
        code=receipt.code.value if receipt else "",
        told_at=receipt.told_at if receipt else None,
        outcome=outcome.value if outcome else "",
        by_ref=doing.by.ref,
        by_name=doing.by.name,
        on_behalf_of=doing.on_behalf_of,
        agency_id=doing.agency_id,
        words=receipt.words if receipt else words,
        facts=dict(facts or {}),
    )
    audit.record(
        by=doing.by,
        at=doing.now,
        tag=TAGS[act],
        on=f"exchange:{on}",
        agency_id=doing.agency_id,
        data={"entry": entry.number, "code": entry.code},
    )
    outbox.publish(
        Recorded(subject=on, number=entry.number, act=act.value, agency_id=doing.agency_id, at=doing.now)
    )
