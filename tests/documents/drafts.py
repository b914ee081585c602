"""Outgoing documents at any point of their way."""

from __future__ import annotations

from tests.documents.factories import NOW, House

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Addressed, Draft
from motcua.documents.models import Outgoing
from motcua.documents.services.approve_draft import approve_content, approve_form, submit
from motcua.documents.services.keep_draft import begin_draft

TEXT = """
Thực hiện Kế hoạch của tỉnh, Ủy ban nhân dân xã báo cáo như sau:
I. Tình hình chung
1. Số hồ sơ tiếp nhận trực tuyến đạt 82%.
a) Lĩnh vực hộ tịch: 120 hồ sơ;
b) Lĩnh vực đất đai: 64 hồ sơ.
II. Kiến nghị
Đề nghị Sở xem xét, hướng dẫn.
"""


def draft_of(house: House, **facts) -> Draft:
    """Return an official letter of the commune to a department, to be signed by its chair."""
    given = {
        "type": DocumentType.OFFICIAL_LETTER,
        "subject": "báo cáo kết quả cải cách hành chính quý III",
        "text": TEXT,
        "signer_id": house.leader.person_id,
        "symbol_part": "VHXH",
        "addressees": ("Sở Nội vụ",),
        "recipients": (
            Addressed(name="Sở Nội vụ", code="H28.3"),
            Addressed(name="Ủy ban nhân dân xã Tiền Phong", code="H28.99.8", agency_id=house.other_id),
        ),
    }
    return Draft(**given | facts)


def begun(house: House, *, by=None, unit_id=None, now=NOW, linked=None, **facts) -> int:
    """Begin a draft of the culture unit and return the document's id."""
    return begin_draft(
        by=by or house.culture_official,
        now=now,
        agency_id=house.id,
        unit_id=unit_id or house.culture_id,
        draft=draft_of(house, **facts),
        linked=linked,
    )


def approved(house: House, *, now=NOW, **facts) -> int:
    """Bring a draft as far as the signer, and return the document's id."""
    document_id = begun(house, now=now, **facts)
    pass_on(house, document_id, seen=1, now=now)
    return document_id


def pass_on(house: House, document_id: int, *, seen: int, now=NOW) -> None:
    """Submit a draft of the culture unit and have content and form initialled."""
    at = {"now": now, "document_id": document_id, "seen": seen}
    submit(by=house.culture_official, **at)
    approve_content(by=house.culture_head, **at)
    approve_form(by=house.keeper, **at)


def way_of(document_id: int) -> Outgoing:
    return Outgoing.objects.select_related("document__number").get(pk=document_id)
