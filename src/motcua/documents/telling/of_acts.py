"""From a line of a history to what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from motcua.documents.domain.acts import Act
from motcua.documents.domain.series import Direction
from motcua.documents.events import Recorded
from motcua.documents.models import Appointment, Document, Entry, InternalDocument, Task, Transfer, WorkFile
from motcua.documents.telling.of_incoming import of_incoming
from motcua.documents.telling.of_others import of_internal, of_transfer, of_work_file
from motcua.documents.telling.of_outgoing import of_outgoing
from motcua.documents.telling.of_tasks import of_task
from motcua.documents.telling.of_timetable import of_appointment
from motcua.documents.telling.telling import Telling, tell

STALE = timedelta(days=7)
"""What happened longer ago, and is handed over only now or was taken over, is news to nobody."""

_SILENT = frozenset(
    {Act.RECEIVED, Act.REGISTERED, Act.DRAFTED, Act.DRAFT_SAVED, Act.NUMBER_RESERVED, Act.NUMBER_USED}
)
"""Frequent acts that tell nobody anything: their things are not read."""


def tell_of_act(event: Recorded, *, now: datetime) -> int:
    """Tell people of an act on a document, a task, a meeting or a file; return how many notices were made.

    Safe to do again: the happening's key is the line of the history.
    """
    act = Act(event.act)
    if act in _SILENT or now - event.at > STALE:
        return 0
    entry = Entry.objects.get(subject=event.subject, number=event.number)
    key = f"{event.subject}:{event.number}"
    return tell(_of(act, entry, now), key=key, but=entry.by_person_id, at=event.at, now=now)


def _of(act: Act, entry: Entry, now: datetime) -> Iterator[Telling]:
    what, _, number = entry.subject.partition(":")
    pk = int(number) if number.isdecimal() else 0
    match what:
        case "document":
            document = Document.objects.select_related("incoming", "outgoing").get(pk=pk)
            is_incoming = document.direction == Direction.INCOMING.value
            if hasattr(document, "incoming" if is_incoming else "outgoing"):  # not what was taken over
                yield from (of_incoming if is_incoming else of_outgoing)(act, entry, document, now=now)
        case "document_task":
            yield from of_task(act, entry, Task.objects.get(pk=pk), now=now)
        case "appointment":
            yield from of_appointment(act, entry, Appointment.objects.get(pk=pk))
        case "internal_document":
            yield from of_internal(act, entry, InternalDocument.objects.get(pk=pk))
        case "work_file":
            yield from of_work_file(act, entry, WorkFile.objects.get(pk=pk))
        case "file_transfer":
            yield from of_transfer(act, entry, Transfer.objects.get(pk=pk))
