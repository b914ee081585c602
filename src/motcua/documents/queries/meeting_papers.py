"""Outgoing documents of a meeting: its invitation, the announcement of its conclusions."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.models import Outgoing
from motcua.documents.permissions import documents_visible_to
from motcua.documents.queries.drafts import RecipientRow, recipients_of_all
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """One of them."""

    id: int
    code: str
    subject: str
    state: OutgoingState
    is_invitation: bool
    recipients: tuple[RecipientRow, ...]
    """To whom it went, once it is issued: of an invitation, the agencies asked to come."""


def papers_of_meeting(actor: Actor, appointment_id: int) -> tuple[MeetingPaper, ...]:
    """Return those that the actor may see and that were not given up, the first one first; two queries."""
    rows = Outgoing.objects.filter(meeting=appointment_id, dropped_at=None)
    rows = rows.filter(document__in=documents_visible_to(actor)).select_related("document")
    found = list(rows.order_by("pk"))
    invited = recipients_of_all([row.pk for row in found if _is_invitation(row) and row.issued_at])
    return tuple(_row(row, invited.get(row.pk, ())) for row in found)


def _is_invitation(row: Outgoing) -> bool:
    return row.type_code == DocumentType.INVITATION.value


def _row(row: Outgoing, recipients: tuple[RecipientRow, ...]) -> MeetingPaper:
    return MeetingPaper(
        id=row.pk,
        code=row.document.code,
        subject=row.document.subject,
        state=row.state,
        is_invitation=_is_invitation(row),
        recipients=recipients,
    )
