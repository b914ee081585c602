"""What waits for one's signature, or for the agency's seal, to be done at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.documents.models import Outgoing
from motcua.documents.permissions import KEEPERS
from motcua.kernel.actors import Actor, ActorKind, Role

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSignRow:
    """One document that waits."""

    id: int
    version: int
    code: str
    """Number and symbol; the symbol alone before it is signed."""
    agency_id: int
    type_name: str
    subject: str
    urgency: int
    unit_name: str
    drafter_name: str
    content_by_name: str
    form_by_name: str
    signer_name: str
    issue_by: date | None
    """The last day on which what is signed may be issued."""


def to_sign(actor: Actor) -> tuple[ToSignRow, ...]:
    """Return what waits for the actor's own signature, the most urgent first; one query."""
    if actor.person_id is None:
        return ()
    rows = _unissued(actor).filter(agency__in=actor.agencies(Role.LEADER, Role.UNIT_HEAD))
    return _rows(rows.filter(signer=actor.person_id, form_at__isnull=False, signed_at=None))


def to_seal(actor: Actor) -> tuple[ToSignRow, ...]:
    """Return what is signed and waits for the seal of the agencies whose clerk the actor is; one query."""
    rows = _unissued(actor).filter(agency__in=actor.agencies(*KEEPERS))
    return _rows(rows.filter(signed_at__isnull=False, sealed_at=None))


def _unissued(actor: Actor) -> QuerySet[Outgoing]:
    rows = Outgoing.objects.filter(issued_at=None, dropped_at=None)
    return rows if actor.kind is ActorKind.STAFF else rows.none()


def _rows(rows: QuerySet[Outgoing]) -> tuple[ToSignRow, ...]:
    found = rows.select_related("document", "unit", "drafter")
    return tuple(map(_row, found.order_by("-document__urgency", "issue_by", "pk")[:MOST_SHOWN]))


def _row(row: Outgoing) -> ToSignRow:
    document = row.document
    return ToSignRow(
        id=row.pk,
        version=row.version,
        code=document.code,
        agency_id=row.agency_id,
        type_name=document.type_name,
        subject=document.subject,
        urgency=document.urgency,
        unit_name=row.unit.name,
        drafter_name=row.drafter.name,
        content_by_name=row.content_by_name,
        form_by_name=row.form_by_name,
        signer_name=document.signer_name,
        issue_by=row.issue_by,
    )
