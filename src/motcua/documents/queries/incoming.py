"""Incoming documents as the screens show them: what waits for somebody, all of an agency, and one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from motcua.documents.domain.incoming import NEAR_DAYS, Mark, Part, State, marks_of
from motcua.documents.domain.seeking import Asked
from motcua.documents.domain.series import Direction
from motcua.documents.models import Charge, Document, Incoming
from motcua.documents.permissions import ALL_READERS, KEEPERS, charged_to, documents_visible_to
from motcua.documents.queries.seeking import seek
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.organisations import public as organisations

PAGE = 50
MOST_WAITING = 200
"""Rows of a worklist; who has more sees the most pressing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """One incoming document in a list."""

    id: int
    arrival_number: str
    arrived_on: date
    code: str
    issued_on: date | None
    organ_name: str
    subject: str
    urgency: int
    state: State
    lead_name: str
    due_on: date | None
    part: Part | None
    """What the reader is charged with; ``None`` in the register."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPage:
    """A page of an agency's register, the latest first."""

    rows: tuple[IncomingRow, ...]
    older: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRow:
    """Who is charged with a document."""

    name: str
    part: Part
    is_passed_on: bool
    """Whether a unit's head passed it on to this person."""
    due_on: date | None
    read_at: datetime | None
    read_by_name: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """One file."""

    id: int
    file_id: int
    name: str
    size: int
    sha256: str


def waiting_for(actor: Actor, *, now: datetime) -> tuple[IncomingRow, ...]:
    """Return what waits for the actor, the most pressing first: to be handed on, instructed on, handled.

    Three queries, whoever reads.
    """
    today = civil_date(now)
    rows = [*_to_hand_on(actor), *_to_instruct(actor), *_charged(actor)]
    found = {row.pk: (row, part, is_unread, due) for row, part, is_unread, due in reversed(rows)}
    shown = [
        _row(row, part=part, is_unread=is_unread, due_on=due, today=today)
        for row, part, is_unread, due in found.values()
    ]
    return tuple(sorted(shown, key=lambda row: (-row.urgency, row.due_on or date.max, row.id))[:MOST_WAITING])


_Waiting = Iterator[tuple[Incoming, Part | None, bool, date | None]]


def _pressing(rows: QuerySet[Incoming]) -> _Waiting:
    due_on = Coalesce("handle_by", "document__due_on").asc(nulls_last=True)
    ordered = rows.select_related("document").order_by("-document__urgency", due_on, "pk")
    for row in ordered[:MOST_WAITING]:
        yield row, None, False, row.due_on


def _to_hand_on(actor: Actor) -> _Waiting:
    rows = Incoming.objects.filter(
        agency__in=actor.agencies(*KEEPERS), presented_at=None, handed_on_at=None, completed_at=None
    )
    yield from _pressing(rows)


def _to_instruct(actor: Actor) -> _Waiting:
    led = [seat for seat in actor.seats if seat.role is Role.LEADER]
    people = {seat.on_behalf_of or actor.person_id for seat in led}
    rows = Incoming.objects.filter(
        agency__in={seat.agency_id for seat in led},
        presented_to__in=people,
        handed_on_at=None,
        completed_at=None,
    )
    yield from _pressing(rows)


def _charged(actor: Actor) -> _Waiting:
    rows = Charge.objects.filter(charged_to(actor), done_at=None, ended_at=None)
    due_on = F("due_on").asc(nulls_last=True)
    rows = rows.select_related("document__incoming", "under").order_by("-document__urgency", due_on, "pk")
    for row in rows[:MOST_WAITING]:
        yield row.document.incoming, row.stands_for, row.read_at is None, row.due_on


def register_of(actor: Actor, *, now: datetime, text: str = "", before: int | None = None) -> IncomingPage:
    """Return a page of all incoming documents that the actor may see, the latest first.

    Two to four queries, whoever reads. ``text`` is looked for in every field without tones, each word by its
    beginning; ``before`` is what the page before said in ``older``.
    """
    sought = seek(actor, Asked(text=text, direction=Direction.INCOMING), before=before, most=PAGE)
    found = Document.objects.select_related("incoming").defer("folded").in_bulk(sought.ids)
    today = civil_date(now)
    return IncomingPage(
        rows=tuple(
            _row(each.incoming, part=None, is_unread=False, due_on=each.incoming.due_on, today=today)
            for each in (found[pk] for pk in sought.ids)
        ),
        older=sought.older,
    )


def document_of(actor: Actor, document_id: int) -> Incoming | None:
    """Return the document with its arrival, ``None`` when the actor may not see it; one query."""
    rows: QuerySet[Document] = documents_visible_to(actor).filter(
        pk=document_id, direction=Direction.INCOMING.value
    )
    found = rows.select_related("incoming__presented_to", "agency").first()
    if found is None:
        return None
    incoming: Incoming = found.incoming
    incoming.document = found
    return incoming


def charges_of(document_id: int) -> tuple[ChargeRow, ...]:
    """Return who is charged now, units before the people they passed it on to; one query."""
    rows = Charge.objects.filter(document=document_id, ended_at=None)
    rows = rows.select_related("unit", "person", "under")
    return tuple(
        ChargeRow(
            name=row.person.name if row.person else row.unit.name if row.unit else "",
            part=row.stands_for,
            is_passed_on=row.under_id is not None,
            due_on=row.due_on,
            read_at=row.read_at,
            read_by_name=row.read_by_name,
            done_at=row.done_at,
        )
        for row in rows.order_by("id")
    )


def open_charges(actor: Actor, document_id: int) -> tuple[Charge, ...]:
    """Return the actor's own open charges of the document; one query."""
    rows = Charge.objects.filter(charged_to(actor), document=document_id, done_at=None, ended_at=None)
    return tuple(rows.select_related("under"))


def attachments_of(document: Document) -> tuple[AttachmentRow, ...]:
    """Return the files of a document that the caller may see; one query."""
    rows = document.attachments.order_by("id").values("id", "file_id", "name", "size", "sha256")
    return tuple(AttachmentRow(**row) for row in rows)


def sees_all(actor: Actor) -> bool:
    """Tell whether the actor sees all documents of an agency."""
    return bool(actor.agencies(*ALL_READERS))


def marks(
    *, due_on: date | None, is_unread: bool, is_over: bool, agency_id: int, today: date
) -> tuple[Mark, ...]:
    """Return the marks of a document; one that is completed has none."""
    if is_over:
        return ()
    near = today
    if due_on is not None:
        near = add_working_days(today, NEAR_DAYS, calendar=organisations.calendar_of(agency_id, on=today))
    return marks_of(is_unread=is_unread, due_on=due_on, today=today, near_until=near)


def _row(
    row: Incoming, *, part: Part | None, is_unread: bool, due_on: date | None, today: date
) -> IncomingRow:
    document = row.document
    return IncomingRow(
        id=document.pk,
        arrival_number=row.arrival_number,
        arrived_on=row.arrived_on,
        code=document.code,
        issued_on=document.issued_on,
        organ_name=document.organ_name,
        subject=document.subject,
        urgency=document.urgency,
        state=row.state,
        lead_name=row.lead_name,
        due_on=due_on,
        part=part,
        marks=marks(
            due_on=due_on,
            is_unread=is_unread,
            is_over=row.completed_at is not None,
            agency_id=row.agency_id,
            today=today,
        ),
    )
