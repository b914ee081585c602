"""Outgoing documents as the screens show them: what waits for somebody, all that may be seen, and one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.documents.domain.outgoing import OutgoingState, is_late
from motcua.documents.domain.seeking import Asked
from motcua.documents.domain.series import Direction
from motcua.documents.drafters import has_office_head
from motcua.documents.models import Consulted, Document, Outgoing
from motcua.documents.permissions import KEEPERS, documents_visible_to, heads_office
from motcua.documents.queries.seeking import seek
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date

PAGE = 50
MOST_WAITING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRow:
    """One outgoing document in a list."""

    id: int
    code: str
    """Number and symbol; the symbol alone before it is signed."""
    is_numbered: bool
    issued_on: date | None
    type_name: str
    subject: str
    signer_name: str
    urgency: int
    state: OutgoingState
    version: int
    issue_by: date | None
    is_late: bool
    is_asked: bool
    """Whether the reader was asked for comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingPage:
    """A page of outgoing documents, the latest first."""

    rows: tuple[OutgoingRow, ...]
    older: int | None


def waiting_outgoing(actor: Actor, *, now: datetime) -> tuple[OutgoingRow, ...]:
    """Return what waits for the actor: to be written on, checked, signed, sealed, issued, commented on.

    Two queries, whoever reads; the most pressing first.
    """
    asked = Consulted.objects.filter(person=actor.person_id, agency__in=actor.agencies(), answered_at=None)
    wanted = set(asked.values_list("document_id", flat=True)[:MOST_WAITING])
    rows = Outgoing.objects.filter(issued_at=None, dropped_at=None)
    rows = rows.filter(_turn(actor, now) | Q(pk__in=wanted, signed_at=None))
    rows = rows.select_related("document").order_by("-document__urgency", "issue_by", "pk")
    today = civil_date(now)
    return tuple(_row(each, today=today, asked=wanted) for each in rows[:MOST_WAITING])


def outgoing_register(
    actor: Actor, *, now: datetime, text: str = "", before: int | None = None
) -> OutgoingPage:
    """Return a page of the outgoing documents that the actor may see, the latest first.

    Two to four queries, whoever reads. ``text`` is looked for in every field without tones; ``before`` is
    what the page before said in ``older``.
    """
    sought = seek(actor, Asked(text=text, direction=Direction.OUTGOING), before=before, most=PAGE)
    found = Document.objects.select_related("outgoing").defer("folded").in_bulk(sought.ids)
    today = civil_date(now)
    return OutgoingPage(
        rows=tuple(
            _row(_outgoing(each), today=today, asked=set()) for each in (found[pk] for pk in sought.ids)
        ),
        older=sought.older,
    )


def outgoing_of(actor: Actor, document_id: int) -> Outgoing | None:
    """Return the document with its way, ``None`` when the actor may not see it; one query."""
    rows: QuerySet[Document] = documents_visible_to(actor).filter(
        pk=document_id, direction=Direction.OUTGOING.value
    )
    related = ("outgoing__unit", "outgoing__drafter", "outgoing__answers", "outgoing__mends", "number")
    found = rows.select_related(*related, "agency").first()
    return None if found is None else _outgoing(found)


def sent_as(actor: Actor, document_id: int) -> str:
    """Return under which identifier it went into the exchange; empty when it did not, or may not be seen."""
    found = outgoing_of(actor, document_id)
    return "" if found is None else found.exchange_id


def _outgoing(document: Document) -> Outgoing:
    outgoing: Outgoing = document.outgoing
    outgoing.document = document
    return outgoing


def _turn(actor: Actor, now: datetime) -> Q:
    """Return the condition of documents with which it is the actor's turn."""
    headed = {seat.unit_id for seat in actor.seats if seat.role is Role.UNIT_HEAD and seat.unit_id}
    kept = actor.agencies(*KEEPERS)
    checked = {seat.agency_id for seat in actor.seats if heads_office(seat)}
    checked |= {agency_id for agency_id in kept if not has_office_head(agency_id, at=now)}
    own = Q(agency__in=actor.agencies())
    return (
        Q(own, drafter=actor.person_id, submitted_at=None)
        | Q(unit__in=headed, submitted_at__isnull=False, content_at=None)
        | Q(agency__in=checked, content_at__isnull=False, form_at=None)
        | Q(own, signer=actor.person_id, form_at__isnull=False, signed_at=None)
        | Q(agency__in=kept, signed_at__isnull=False)
    )


def _row(row: Outgoing, *, today: date, asked: set[int]) -> OutgoingRow:
    document = row.document
    issued_on = civil_date(row.issued_at) if row.issued_at else None
    return OutgoingRow(
        id=document.pk,
        code=document.code,
        is_numbered=bool(document.code_number),
        issued_on=document.issued_on,
        type_name=document.type_name,
        subject=document.subject,
        signer_name=document.signer_name,
        urgency=document.urgency,
        state=row.state,
        version=row.version,
        issue_by=row.issue_by,
        is_late=is_late(by=row.issue_by, issued_on=issued_on, today=today),
        is_asked=document.pk in asked,
    )
