"""A decision is replaced by another one, which its receiver takes in the place of the old."""

from __future__ import annotations

from dataclasses import replace

from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.documents import public as documents
from motcua.documents.public import outgoing
from motcua.exchange import public as exchange

_TEXT = """
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác cải cách hành chính gồm {count} thành viên.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""


def go(course: Course) -> None:
    """Issue a decision of the commune, find it wrong, issue the one that replaces it."""
    now = course.now()
    commune, district = (cast.office(each(at=now), at=now) for each in (cast.commune, cast.district))
    draft = outgoing.Draft(
        type=documents.DocumentType.DECISION,
        subject="Thành lập Tổ công tác cải cách hành chính",
        text=_TEXT.format(count=5),
        signer_id=commune.signer_id,
        recipients=letters.addressed(district),
    )
    old = letters.issue(course, commune, draft)
    old_id = letters.waiting(course, district, old.exchange_id)
    letters.take_in(course, district, old_id)
    course.step("Huyện tiếp nhận quyết định", district.keeper)
    mended = replace(draft, text=_TEXT.format(count=7))
    linked = outgoing.Linked(mends=old.document_id, remedy=outgoing.Remedy.REPLACE)
    new = letters.issue(course, commune, mended, linked)
    asked = exchange.delivery(old_id).asked
    is_replace = asked is not None and asked.kind is exchange.Request.REPLACE
    course.check("Huyện thấy đề nghị thay thế", is_replace, asked.words if asked else "")
    new_id = exchange.answer(old_id, agreed=True, by=district.keeper, now=course.now()) or 0
    course.step("Huyện đồng ý thay thế", district.keeper)
    told = letters.told_of(old, commune, letters.code_of(district))
    course.check("Bên gửi được báo đã đồng ý (15)", told.endswith("15"), told)
    replaced = exchange.delivery(new_id).replaces_document_id
    course.check("Văn bản mới đứng thay văn bản cũ", replaced == old.exchange_id, replaced)
    letters.take_in(course, district, new_id)
    letters.check_both_books(course, new, district, sender=commune, delivery_id=new_id, ends="accepted")
    course.step("Huyện tiếp nhận văn bản thay thế", district.keeper)
    letters.prove(course, new, acts=letters.STEPS)


JOURNEY = Journey(name="replacement", title="Thay thế văn bản đã gửi", go=go)
"""The journey for ``motcua journey replacement``."""
