"""The announcement of a meeting's conclusions (thông báo kết luận) as a draft in Word.

Implements: Decree 30/2020/ND-CP, annex III: of the twenty-nine types it is a notice (thông báo), as
we remember.
"""

from __future__ import annotations

from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.meeting_words import meeting_named
from motcua.documents.drafting.fill_draft import fill_draft
from motcua.documents.drafting.word_template import word_template
from motcua.documents.models import MeetingRecord
from motcua.documents.papers.values import Head, Paper, Signatory
from motcua.kernel.civil_time import civil
from motcua.organisations import public as organisations


def conclusions_draft(record: MeetingRecord) -> bytes:
    """Return the draft as DOCX: who presided over what, then each conclusion as a point."""
    meeting = record.appointment
    agency = organisations.agency(meeting.agency_id)
    has_superior = agency.parent_id and agency.kind != "peoples_committee"
    superior = organisations.agency(agency.parent_id or 0).name if has_superior else ""
    about = f"kết luận tại {meeting_named(meeting.title)}"
    chair = meeting.chair_name or "lãnh đạo cơ quan"
    opening = f"Ngày {civil(meeting.starts_at):%d/%m/%Y}, {chair} chủ trì cuộc họp: "
    points = [line.strip() for line in record.conclusions.splitlines() if line.strip()]
    paper = Paper(
        type=DocumentType.NOTICE,
        head=Head(superior=superior, agency=agency.name, symbol=f"TB-{agency.symbol}", place="…"),
        abstract=f"Về {about}",
        body=(
            Block(level=Level.PARAGRAPH, text=f"{opening}{meeting.title}. Kết luận như sau:"),
            *(Block(level=Level.CLAUSE, text=point) for point in points),
        ),
        signatory=Signatory(authority=(), name=meeting.chair_name),
        recipients=("Như thành phần dự họp", "Lưu: VT"),
    )
    return fill_draft(word_template(DocumentType.NOTICE), paper)
