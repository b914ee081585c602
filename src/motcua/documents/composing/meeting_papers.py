"""With what an invitation to a meeting, or the announcement of its conclusions, begins as a draft.

Implements: Decree 30/2020/ND-CP, annex III, template 1.7 (giấy mời); that conclusions are announced by a
notice (thông báo) is as we remember.
"""

from __future__ import annotations

from typing import Any

from motcua.documents.composing.beginnings import Beginning
from motcua.documents.domain.body import text_of
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Linked
from motcua.documents.domain.meeting_words import lowered, meeting_named
from motcua.documents.models import Appointment, MeetingRecord
from motcua.documents.papers.special_texts import Invitation, invitation
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil
from motcua.organisations import public as organisations

INVITATION, CONCLUSIONS = "invitation", "conclusions"
_TO_BE_NAMED = "…"
"""What only the drafter knows."""


def meeting_beginning(actor: Actor, *, agency_id: int, meeting: int, says: str) -> Beginning:
    """Return the beginning; an empty one for meetings that the actor may not see, or without conclusions."""
    seen = appointments_visible_to(actor).filter(pk=meeting, agency=agency_id)
    row = seen.select_related("room").first()
    if row is None:
        return Beginning()
    record = MeetingRecord.objects.filter(appointment=row).first()
    if says == INVITATION:
        initial = _invitation(row)
    elif says == CONCLUSIONS and record is not None:
        initial = _announcement(row, record)
    else:
        return Beginning()
    return Beginning(initial=initial | _signer(row), linked=Linked(meeting=row.pk), about=row.title)


def _invitation(row: Appointment) -> dict[str, Any]:
    says = Invitation(
        inviter=organisations.agency(row.agency_id).name,
        invited=_TO_BE_NAMED,
        to_attend=row.title,
        chair=row.chair_name or _TO_BE_NAMED,
        starts_at=row.starts_at,
        place=row.place or (row.room.name if row.room else _TO_BE_NAMED),
        notes=(row.note,) if row.note else (),
    )
    kind = DocumentType.INVITATION.value
    return {"type": kind, "subject": lowered(row.title), "text": text_of(invitation(says))}


def _announcement(row: Appointment, record: MeetingRecord) -> dict[str, Any]:
    chair = row.chair_name or "lãnh đạo cơ quan"
    opening = f"Ngày {civil(row.starts_at):%d/%m/%Y}, {chair} chủ trì cuộc họp: {row.title}."
    points = [line.strip() for line in record.conclusions.splitlines() if line.strip()]
    lines = [f"{opening} Kết luận như sau:", *(f"{place}. {each}" for place, each in enumerate(points, 1))]
    subject = f"kết luận tại {meeting_named(row.title)}"[:500]
    return {"type": DocumentType.NOTICE.value, "subject": subject, "text": "\n".join(lines)}


def _signer(row: Appointment) -> dict[str, Any]:
    """Return who presides as the signer, where that is a leader of the agency."""
    leaders = organisations.people_holding(Role.LEADER, agency_id=row.agency_id, at=row.starts_at)
    return {"signer": row.chair_id} if row.chair_id in {each.id for each in leaders} else {}
