"""Reactions to events: lines of histories become leaves of the ledger, statuses are noted, files are read."""

from __future__ import annotations

from motcua.documents.domain.acts import Act
from motcua.documents.domain.outgoing import is_moved
from motcua.documents.events import Recorded
from motcua.documents.ledger_source import fact_of
from motcua.documents.models import Entry, Recipient
from motcua.documents.services.read_files import READ_TASK
from motcua.exchange.events import Told
from motcua.ledger import public as ledger
from motcua.platform.jobs import defer

_WITH_FILES = frozenset({Act.REGISTERED.value, Act.SIGNED.value, Act.SEALED.value})


def append_to_ledger(event: Recorded) -> None:
    """Append what was done; a repeated delivery appends nothing."""
    row = Entry.objects.get(subject=event.subject, number=event.number)
    ledger.append([fact_of(row)])


def read_new_files(event: Recorded) -> None:
    """Have the files of a document read when it came, was signed, or was sealed with what goes with it."""
    if event.act in _WITH_FILES:
        defer(READ_TASK, at=event.at, document_id=int(event.subject.removeprefix("document:")))


def note_status(event: Told) -> None:
    """Write what a receiver told beside its name in the register; an older status changes nothing."""
    rows = Recipient.objects.filter(document__outgoing__exchange_id=event.document_id)
    for row in rows.select_related("agency"):
        codes = {
            row.code,
            *((row.agency.code_qd20, row.agency.code_qcvn102, row.agency.code) if row.agency else ()),
        }
        if event.recipient in codes - {""} and is_moved(row.status, event.status):
            row.status, row.status_at = event.status, event.at
            row.save(update_fields=["status", "status_at"])
