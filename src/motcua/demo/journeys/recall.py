"""A document sent by mistake is called back: one receiver gives it back, the other does not."""

from __future__ import annotations

from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.documents.public import outgoing
from motcua.exchange import public as exchange
from motcua.platform import outbox

_TEXT = """
Sở thông báo lịch kiểm tra công tác quản lý trật tự xây dựng trên địa bàn trong quý.
Đề nghị Ủy ban nhân dân chuẩn bị báo cáo và hồ sơ liên quan.
"""
_WHY, _WHY_NOT = "Gửi nhầm lịch của quý trước", "Đã triển khai đến các đơn vị, không thể trả lại"


def go(course: Course) -> None:
    """Send to a commune and a district, call back, and have each answer in its own way."""
    now = course.now()
    [desk] = cast.departments(cast.BUILDING_DEPARTMENT, at=now)
    sender = cast.office(desk, at=now)
    commune = cast.office(cast.commune(at=now), at=now)
    district = cast.office(cast.district(at=now), at=now)
    draft = letters.letter(
        sender, to=letters.addressed(commune, district), subject="lịch kiểm tra trật tự xây dựng", text=_TEXT
    )
    sent = letters.issue(course, sender, draft)
    district_id = letters.waiting(course, district, sent.exchange_id)
    letters.take_in(course, district, district_id)
    course.step("Huyện tiếp nhận, vào sổ", district.keeper)
    outgoing.recall_document(by=sender.keeper, now=course.now(), document_id=sent.document_id, reason=_WHY)
    outbox.drain()
    course.step("Yêu cầu thu hồi văn bản gửi nhầm", sender.keeper)
    commune_id = letters.waiting(course, commune, sent.exchange_id)
    _asked(course, commune_id)
    exchange.answer(commune_id, agreed=True, by=commune.keeper, now=course.now())
    course.step("Xã đồng ý trả lại", commune.keeper)
    exchange.answer(district_id, agreed=False, reason=_WHY_NOT, by=district.keeper, now=course.now())
    course.step("Huyện không đồng ý, nêu lý do", district.keeper)
    heard = letters.told_of(sent, sender, letters.code_of(commune))
    course.check("Xã: thu hồi được chấp nhận (13, 15)", heard == "01 13 15", heard)
    letters.check_both_books(course, sent, commune, sender=sender, delivery_id=commune_id, ends="taken_back")
    heard = letters.told_of(sent, sender, letters.code_of(district))
    course.check("Huyện: thu hồi bị từ chối (13, 16)", heard == "01 03 13 16", heard)
    letters.check_both_books(course, sent, district, sender=sender, delivery_id=district_id, ends="accepted")
    letters.prove(course, sent, acts=letters.STEPS + 1)


def _asked(course: Course, delivery_id: int) -> None:
    asked = exchange.delivery(delivery_id).asked
    is_recall = asked is not None and asked.kind is exchange.Request.RECALL and asked.words == _WHY
    course.check("Bên nhận thấy yêu cầu thu hồi và lý do", is_recall)


JOURNEY = Journey(name="recall", title="Thu hồi văn bản: một nơi đồng ý, một nơi không", go=go)
"""The journey for ``motcua journey recall``."""
