"""Writing down what was done: a line of the history, the audit, and the event that makes it a ledger's leaf.

Who calls holds the lock of the subject, so its lines come one after another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from motcua.platform.models import AuditEntry


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
    note = Note(doing=doing, act=act, on=on, words=words, facts=facts or {}, receipt=receipt, outcome=outcome)
    record_all([note])


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line to be added; its fields are the arguments of ``record``."""

    doing: Doing
    act: Act
    on: str
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    receipt: Receipt | None = None
    outcome: Outcome | None = None


def record_all(notes: Sequence[Note]) -> None:
    """Add lines, each the next of its history in the order given, by four statements however many."""
    if not notes:
        return
    subjects = {note.on for note in notes}
    rows = Entry.objects.filter(subject__in=subjects).values_list("subject").annotate(last=Max("number"))
    last = Counter(dict(rows))
    entries, lines = [], []
    for note in notes:
        last[note.on] += 1
        entries.append(entry := _entry(note, last[note.on]))
        lines.append(_audit_line(note, entry))
    Entry.objects.bulk_create(entries)
    audit.record_all(lines)
    outbox.publish(*map(_recorded, entries))


def _entry(note: Note, number: int) -> Entry:
    doing, receipt = note.doing, note.receipt
    return Entry(
        subject=note.on,
        number=number,
        act=note.act.value,
        at=doing.now,
        code=receipt.code.value if receipt else "",
        told_at=receipt.told_at if receipt else None,
        outcome=note.outcome.value if note.outcome else "",
        by_ref=doing.by.ref,
        by_name=doing.by.name,
        on_behalf_of=doing.on_behalf_of,
        agency_id=doing.agency_id,
        words=receipt.words if receipt else note.words,
        facts=dict(note.facts),
    )


def _audit_line(note: Note, entry: Entry) -> AuditEntry:
    return audit.line(
        by=note.doing.by,
        at=note.doing.now,
        tag=TAGS[note.act],
        on=f"exchange:{note.on}",
        agency_id=note.doing.agency_id,
        data={"entry": entry.number, "code": entry.code},
    )


def _recorded(entry: Entry) -> Recorded:
    return Recorded(
        subject=entry.subject, number=entry.number, act=entry.act, agency_id=entry.agency_id, at=entry.at
    )
