"""A document in circulation gets a new wording: who has it takes it, who has not gets only that."""

from __future__ import annotations

from datetime import timedelta

from motcua.demo.journeys import cast, letters
from motcua.demo.journeys.course import Course, Journey
from motcua.exchange import public as exchange
from motcua.kernel.civil_time import civil_date
from motcua.platform import outbox

_TEXT = """
Sở đề nghị Ủy ban nhân dân báo cáo số liệu cấp giấy phép xây dựng quý này.
Báo cáo gửi về Sở để tổng hợp.
"""
_WHY = "Bổ sung thời hạn trả lời"


def go(course: Course) -> None:
    """Send to a commune, update it for the commune and the district as well."""
    now = course.now()
    [desk] = cast.departments(cast.BUILDING_DEPARTMENT, at=now)
    sender = cast.office(desk, at=now)
    commune, district = (cast.office(each(at=now), at=now) for each in (cast.commune, cast.district))
    subject = "báo cáo số liệu cấp giấy phép xây dựng"
    draft = letters.letter(sender, to=letters.addressed(commune), subject=subject, text=_TEXT)
    sent = letters.issue(course, sender, draft)
    delivery_id = letters.waiting(course, commune, sent.exchange_id)
    due_on = civil_date(now) + timedelta(days=7)
    both = tuple(exchange.Recipient(agency_id=each.agency_id) for each in (commune, district))
    exchange.update(
        sent.exchange_id,
        outgoing=letters.reworded(sent, sender, due_on=due_on, recipients=both),
        reason=_WHY, by=sender.keeper, now=course.now(),
    )  # fmt: skip
    outbox.drain()
    course.step("Cập nhật văn bản đã gửi, thêm nơi nhận", sender.keeper)
    course.check("Xã chưa đồng ý thì vẫn giữ bản cũ", exchange.delivery(delivery_id).letter.due_on is None)
    exchange.answer(delivery_id, agreed=True, by=commune.keeper, now=course.now())
    course.step("Xã đồng ý cập nhật", commune.keeper)
    told = letters.told_of(sent, sender, letters.code_of(commune))
    course.check("Xã báo đã đồng ý (15)", told == "01 15", told)
    course.check("Xã có bản mới", exchange.delivery(delivery_id).letter.due_on == due_on)
    added_id = letters.waiting(course, district, sent.exchange_id)
    course.check("Huyện chỉ nhận bản mới", exchange.delivery(added_id).letter.due_on == due_on)
    for office, each in ((commune, delivery_id), (district, added_id)):
        letters.take_in(course, office, each)
        letters.check_both_books(course, sent, office, sender=sender, delivery_id=each, ends="accepted")
    course.step("Hai nơi nhận tiếp nhận, vào sổ", district.keeper)
    letters.prove(course, sent, acts=letters.STEPS)


JOURNEY = Journey(name="update", title="Cập nhật văn bản đã gửi", go=go)
"""The journey for ``motcua journey update``."""
