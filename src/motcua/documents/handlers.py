"""Reactions to events: leaves of the ledger, statuses noted, files read, people told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from motcua.documents.domain.acts import Act
from motcua.documents.domain.outgoing import is_moved
from motcua.documents.events import Recorded
from motcua.documents.ledger_source import fact_of
from motcua.documents.models import Entry, Recipient
from motcua.documents.services.read_files import READ_TASK
from motcua.documents.telling.of_acts import tell_of_act
from motcua.documents.telling.of_arrivals import tell_of_request
from motcua.exchange.events import Asked, Told
from motcua.ledger import public as ledger
from motcua.platform import clock
from motcua.platform.jobs import defer
from motcua.platform.outbox import Event

_WITH_FILES = frozenset({Act.REGISTERED.value, Act.SIGNED.value, Act.SEALED.value})


def append_to_ledger(event: Recorded) -> None:
    """Append what was done; a repeated delivery appends nothing."""
    append_all_to_ledger([event])


def append_all_to_ledger(events: Sequence[Recorded]) -> tuple[Event, ...]:
    """Append what was done, in the order of the histories; nothing is left."""
    names = {(event.subject, event.number) for event in events}
    rows = Entry.objects.filter(subject__in={subject for subject, _ in names}).order_by("id")
    facts = [fact_of(row) for row in rows if (row.subject, row.number) in names]
    if len(facts) < len(names):
        raise Entry.DoesNotExist(f"{len(facts)} of {len(names)}")
    ledger.append(facts)
    return ()


def read_new_files(event: Recorded) -> None:
    """Have the files of a document read when it came, was signed, or was sealed with what goes with it."""
    if event.act in _WITH_FILES:
        defer(READ_TASK, at=event.at, document_id=int(event.subject.removeprefix("document:")))


def tell_people(event: Recorded) -> None:
    """Tell people of an act that concerns them; a repeated delivery tells nobody twice."""
    tell_of_act(event, now=clock.now())


def tell_clerks(event: Asked) -> None:
    """Tell the clerks what a sender asks of a document that came by the exchange."""
    tell_of_request(event, now=clock.now())


def note_status(event: Told) -> None:
    """Write what a receiver told beside its name in the register; an older status changes nothing."""
    note_statuses([event])


def note_statuses(events: Sequence[Told]) -> tuple[Event, ...]:
    """Write what receivers told, in its order; nothing is left."""
    rows = Recipient.objects.filter(document__outgoing__exchange_id__in={each.document_id for each in events})
    by_document: dict[str, list[Recipient]] = defaultdict(list)
    for row in rows.select_related("agency", "document__outgoing").order_by("pk"):
        by_document[row.document.outgoing.exchange_id].append(row)
    for event in events:
        for row in by_document[event.document_id]:
            if event.recipient in _codes(row) and is_moved(row.status, event.status):
                row.status, row.status_at = event.status, event.at
                row.save(update_fields=["status", "status_at"])
    return ()


def _codes(row: Recipient) -> set[str]:
    agency = row.agency
    return {row.code, *((agency.code_qd20, agency.code_qcvn102, agency.code) if agency else ())} - {""}
