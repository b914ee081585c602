"""Writing down what was decided: a line of the history, the audit, and the event that makes it a leaf.

Who calls holds the lock of the subject, so its lines come one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from motcua.gateway.domain.acts import Act
from motcua.gateway.events import Decided
from motcua.gateway.models import Record
from motcua.gateway.tags import TAGS
from motcua.kernel.actors import Actor
from motcua.platform import audit, outbox


def record(
    *,
    by: Actor,
    now: datetime,
    act: Act,
    on: str,
    agency_id: int,
    words: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Add the next line to the history of ``on``; ``facts`` are JSON values."""
    last: int | None = Record.objects.filter(subject=on).aggregate(last=Max("number"))["last"]
    row = Record.objects.create(
        subject=on,
        number=(last or 0) + 1,
        act=act.value,
        at=now,
        by_ref=by.ref,
        by_name=by.name,
        agency_id=agency_id,
        words=words,
        facts=dict(facts or {}),
    )
    audit.record(
        by=by, at=now, tag=TAGS[act], on=f"gateway:{on}", agency_id=agency_id, data={"record": row.number}
    )
    outbox.publish(Decided(subject=on, number=row.number, act=act.value, agency_id=agency_id, at=now))
